"""The shape of a record in the feed. `portal schema` prints it as JSON Schema; content/feed/ publishes it."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from portal.domain.progress import Holder
from portal.intake.feed.around import FreePart
from portal.intake.feed.education import EducationPart
from portal.intake.feed.figures import BudgetPart, ThinBudgetPart
from portal.intake.feed.lines import Code, Day, LinePart, Part, Pounds, Several, Words
from portal.intake.feed.texts import no_control_characters

MOST_CODES = 50
Name = Annotated[str, Field(max_length=200), AfterValidator(no_control_characters)]


class SignInPart(Part):
    """Which login opens this record: the subject the council's sign-in provider gives for the person."""

    subject: Code


class PersonPart(Part):
    """Whose record it is. The NHS number is read for joining and never kept."""

    id: Code
    nhs_number: Name | None = None
    name: Name = ""
    sign_in: SignInPart | None = None


class PaymentPart(Part):
    """Money that was paid: checked, and not kept here. Statements come from entries with an id (docs/feed.md)."""

    date: Day
    line: Name | None = None
    amount: Pounds
    kind: Code
    period: tuple[Day, Day] | None = None

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.period and self.period[1] < self.period[0]:
            raise ValueError("period ends before it begins")
        return self


class StepPart(Part):
    """A dated step: an assessment or review that was completed or is due, or a stage that began and ended."""

    kind: Literal["request", "assessment", "estimate", "plan", "agreement", "choice", "support", "review"]
    completed: Day | None = None
    due: Day | None = None
    started: Day | None = None
    words: Words = ""


class NowPart(Part):
    """Who has it now and what happens next."""

    holder: Holder
    team: Words = ""
    next: Words = ""


class CommunicationPart(Part):
    """How the person wants information."""

    language: Name = ""
    format: Name = ""
    about_me: Words = ""


class AuthorityPart(Part):
    """Who may see and act for the person, on what basis: checked, and not kept. A file opens no record to another."""

    person: Words
    basis: Words
    since: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    may: Several[Literal["view", "act"]] = ()

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.since and self.until and self.until < self.since:
            raise ValueError("until is before from")
        return self


class NoBudgetPart(Part):
    """Why there is no budget at the moment, what is free instead, and what comes after."""

    why: Words = Field(min_length=1)
    free: Several[FreePart] = ()
    afterwards: Words = ""


class Record(Part):
    """One person at one date."""

    feed_version: Literal["1.0"] = "1.0"
    council: Name = ""
    as_at: Day
    person: PersonPart
    on_hold: tuple[Code, ...] = Field(
        default=(), max_length=MOST_CODES, description="codes of why the council holds the figures back"
    )
    budget: ThinBudgetPart | None = None
    budgets: Several[BudgetPart] = ()
    lines: Several[LinePart] = ()
    no_budget: NoBudgetPart | None = None
    payments: Several[PaymentPart] = ()
    steps: Several[StepPart] = ()
    now: NowPart | None = None
    communication: CommunicationPart = Field(default_factory=CommunicationPart)
    authority: Several[AuthorityPart] = ()
    education: EducationPart | None = None

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        if self.budgets and (self.budget or self.lines):
            raise ValueError("give budgets, or budget with lines, not both")
        if self.no_budget and (self.budgets or self.budget or self.lines):
            raise ValueError("no_budget says there is none, but the record has figures")
        seen: set[str] = set()
        for n, line in enumerate(self.lines):
            if line.id in seen:
                raise ValueError(f"lines[{n}].id: is in the list twice")
            seen.add(line.id)
        ours = (*self.lines, *(line for budget in self.budgets for line in budget.lines))
        if any(line.shared and line.shared.other == self.person.id for line in ours):
            raise ValueError("a line is shared with the person themself: shared.with names the other of two people")
        numbers = [item.number for item in self.budgets]
        if numbers != sorted(set(numbers)):
            raise ValueError("budgets are numbered upwards, each number once")
        return self
