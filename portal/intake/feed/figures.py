"""The shape of one figure in the feed: needs, contribution, what is beside it, what changed."""

from typing import Literal, Self

from pydantic import Field, model_validator

from portal.domain.budget import Beside, Free, Payer, Route
from portal.domain.changes import Reason
from portal.domain.contribution import Collected, ContributionStatus
from portal.domain.need import MetBy
from portal.intake.feed.lines import Code, Day, LinePart, Part, Pounds, PoundsUpOrDown, Words


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
    outcome: str = Field(default="", max_length=2)
    eligible: bool = True
    met_by: MetBy = MetBy.COUNCIL
    met_by_why: Words = ""
    checked_on: Day | None = None
    offers: tuple[OfferPart, ...] = ()
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
    parts: tuple[AssessmentPart, ...] = ()

    @model_validator(mode="after")
    def _status_and_amount_agree(self) -> Self:
        settled = (ContributionStatus.ASSESSED, ContributionStatus.PROVISIONAL)
        if self.status in settled and self.weekly is None:
            raise ValueError(f"a contribution that is {self.status} needs weekly")
        nothing = (ContributionStatus.ASSESSED_NIL, ContributionStatus.NOT_CHARGED)
        if self.status in nothing and self.weekly not in (None, "0.00"):
            raise ValueError(f"a contribution that is {self.status} can't have an amount")
        return self


class OtherMoneyPart(Part):
    """Other public money beside the budget."""

    label: Words
    weekly: Pounds


class ThinBudgetPart(Part):
    """The figures alone, for councils that have no more (council data 2.6 in JSON)."""

    status: Literal["indicative", "final", "review"]
    effective_from: Day
    indicative_weekly: Pounds | None = None
    personal_budget_weekly: Pounds | None = None
    contribution: ContributionPart = Field(default_factory=ContributionPart)
    other_public_money: tuple[OtherMoneyPart, ...] = ()
    top_up_weekly: Pounds | None = None


class AlongsidePart(Part):
    """Money around the budget, never in it."""

    kind: Beside
    amount: Pounds
    payer: Payer
    per: Literal["week", "year", "once"] = "week"
    to: Words = ""
    why: Words = ""
    until: Day | None = None
    lead: Words = ""
    label: Words = ""
    without: Words = Field(default="", description="the suitable option that needs no top-up")


class FreePart(Part):
    """Free help that is not part of the budget."""

    kind: Free
    words: Words
    start: Day | None = None
    until: Day | None = None


class OneOffPart(Part):
    """Paid once."""

    words: Words
    amount: Pounds
    when: Day | None = None


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


class BudgetPart(Part):
    """One numbered figure with everything it was made of. A number that was sent is never changed, only followed."""

    number: int = Field(ge=1, le=999)
    status: Literal["indicative", "final", "review"]
    made_on: Day
    effective_from: Day | None = None
    route: Route
    route_why: Words = Field(min_length=1)
    period: Literal["week", "year"] = "week"
    rate_book: str = ""
    needs: tuple[NeedPart, ...] = ()
    lines: tuple[LinePart, ...] = ()
    decided: Pounds | None = None
    contribution: ContributionPart = Field(default_factory=ContributionPart)
    one_offs: tuple[OneOffPart, ...] = ()
    alongside: tuple[AlongsidePart, ...] = ()
    free: tuple[FreePart, ...] = ()
    signed_off: SignOffPart | None = None
    changes: tuple[ChangePart, ...] = ()
