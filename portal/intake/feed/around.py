"""The shape of what stands around a figure in the feed: other money, free help, what is paid once."""

from typing import Literal

from pydantic import Field

from portal.domain.around import Beside, Free, Payer
from portal.intake.feed.lines import Day, Part, Pounds, Words


class OtherMoneyPart(Part):
    """Other public money beside the budget."""

    label: Words
    weekly: Pounds
    lead: Words = ""
    duty: Words = ""


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
    duty: Words = Field(default="", description="what whoever is in the lead must do")
    oversees: bool = Field(default=False, description="the lead watches over all budgets of the person")
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
