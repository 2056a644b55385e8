"""The shape of one figure in the feed: needs, contribution, what is beside it, what changed."""

from typing import Literal, Self

from pydantic import Field, model_validator

from portal.domain.budget import Route, Weighed
from portal.domain.changes import Reason
from portal.domain.contribution import Collected, ContributionStatus
from portal.domain.need import MetBy
from portal.domain.sign_off import ReturnKind
from portal.intake.feed.around import AlongsidePart, FreePart, OneOffPart, OtherMoneyPart
from portal.intake.feed.lines import Code, Day, LinePart, Name, Part, Pounds, PoundsUpOrDown, Several, Words
from portal.intake.feed.paying import PaymentsPlanPart


class OfferPart(Part):
    """What a carer said they are willing and able to do."""

    who: Words
    what: Words
    willing: bool
    able: bool
    said_on: Day
    if_it_stops: Words = ""


class NeedPart(Part):
    """One need in the person's own words, and how it is met when not from the budget alone."""

    id: Code
    words: Words
    outcome: Name = Field(default="", max_length=2)
    eligible: bool = True
    met_by: MetBy = MetBy.COUNCIL
    met_by_why: Words = ""
    checked_on: Day | None = None
    offers: Several[OfferPart] = ()
    hope: Words = ""


class AssessmentPart(Part):
    """One figure of the financial assessment, in pounds a week; taken off when negative."""

    code: Code
    amount: PoundsUpOrDown
    words: Words = ""


class ContributionPart(Part):
    """What the person pays. A blank `weekly` is "not decided", never nothing."""

    weekly: Pounds | None = None
    status: ContributionStatus = ContributionStatus.NOT_YET
    collected: Collected = Collected.NOT_STATED
    why: Words = ""
    worked_out_on: Day | None = None
    parts: Several[AssessmentPart] = ()

    @model_validator(mode="after")
    def _status_and_amount_agree(self) -> Self:
        settled = (ContributionStatus.ASSESSED, ContributionStatus.PROVISIONAL)
        if self.status in settled and self.weekly is None:
            raise ValueError(f"a contribution that is {self.status} needs weekly")
        nothing = (ContributionStatus.ASSESSED_NIL, ContributionStatus.NOT_CHARGED)
        if self.status in nothing and self.weekly not in (None, "0.00"):
            raise ValueError(f"a contribution that is {self.status} can't have an amount")
        return self


class ThinBudgetPart(Part):
    """The figures alone, for councils that have no more (council data 2.6 in JSON)."""

    status: Literal["indicative", "final", "review"]
    effective_from: Day
    indicative_weekly: Pounds | None = None
    personal_budget_weekly: Pounds | None = None
    contribution: ContributionPart = Field(default_factory=ContributionPart)
    other_public_money: Several[OtherMoneyPart] = ()
    top_up_weekly: Pounds | None = None


class SignOffPart(Part):
    """Who agreed the budget: a role, never a name."""

    role: Code
    employer: Literal["council", "seconded"]
    on: Day


class ChangePart(Part):
    """One row of what changed since the figure before."""

    line: Code
    amount: PoundsUpOrDown
    reason: Reason
    words: Words
    by: Code
    on: Day
    evidence: Words = ""
    told_on: Day | None = None
    your_view: Words = ""
    still_met: Words = ""


class PreferencePart(Part):
    """What the person would like, and how it was weighed."""

    words: Words = Field(min_length=1)
    weighed: Weighed
    because: Words = Field(min_length=1)


class EnoughPart(Part):
    """What the person, or who speaks for them, said when asked whether the budget is enough."""

    enough: bool
    words: Words = Field(min_length=1, description="in their words")
    by: Code
    on: Day


class ReturnPart(Part):
    """Why the budget came back before it was signed off. An approver may ask, or name an alternative that is
    specific, available and meets the same outcomes; there is no amount to change."""

    kind: ReturnKind
    words: Words = Field(min_length=1)
    by: Code
    on: Day
    line: Name = ""
    supplier: Words = ""
    available_from: Day | None = None
    same_outcomes: Words = ""


class ScoredAnswerPart(Part):
    """One answer of a points system. Without points the supplier does not publish them."""

    question: Words
    answer: Words
    points: int | None = Field(default=None, ge=0, le=100000)


class AdjustmentPart(Part):
    """What was added or taken off after points became pounds."""

    words: Words = Field(min_length=1)
    amount: PoundsUpOrDown


class RowPart(Part):
    """A row of a table from points to pounds a week."""

    points: int = Field(ge=0, le=100000)
    pounds: Pounds


class PointsPart(Part):
    """How a points system came to the amount: a price for each point, a table, or sealed by its supplier."""

    answers: Several[ScoredAnswerPart]
    pounds: Pounds
    each_point: Pounds | None = None
    table: Several[RowPart] = ()
    sealed_by: Words = ""
    adjustments: Several[AdjustmentPart] = ()

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(map(bool, (self.each_point, self.table, self.sealed_by))) != 1:
            raise ValueError("give one of each_point, table and sealed_by")
        if not self.sealed_by and any(answer.points is None for answer in self.answers):
            raise ValueError("an answer without points needs sealed_by: who does not publish them")
        return self


class BudgetPart(Part):
    """One numbered figure with everything it was made of. A number that was sent is never changed, only followed."""

    number: int = Field(ge=1, le=999)
    status: Literal["indicative", "final", "review"]
    made_on: Day
    effective_from: Day | None = None
    route: Route
    route_why: Words = Field(min_length=1)
    period: Literal["week", "year"] = "week"
    rate_book: Name = ""
    method: Name = Field(default="", description="id and version; without it the version in force on made_on")
    flags: Several[Code] = Field(default=(), description="why it is individually costed, as the method names it")
    needs: Several[NeedPart] = ()
    lines: Several[LinePart] = ()
    decided: Pounds | None = None
    contribution: ContributionPart = Field(default_factory=ContributionPart)
    one_offs: Several[OneOffPart] = ()
    alongside: Several[AlongsidePart] = ()
    free: Several[FreePart] = ()
    signed_off: SignOffPart | None = None
    changes: Several[ChangePart] = ()
    preferences: Several[PreferencePart] = ()
    enough: EnoughPart | None = None
    returns: Several[ReturnPart] = ()
    points: PointsPart | None = None
    payments_plan: PaymentsPlanPart | None = None
