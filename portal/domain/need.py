"""A need, in the person's own words, and how it is met. What a carer does is recorded beside it, not in it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MetBy(StrEnum):
    """How a need is met when it is not met from the budget alone (section 3 of the method)."""

    COUNCIL = "council"
    CARER = "carer_willing_able"
    UNIVERSAL = "universal_service"
    EQUIPMENT = "equipment"
    NHS = "nhs"
    REABLEMENT = "reablement"
    OTHER = "other"
    NOT_ELIGIBLE = "not_eligible"
    SHORT_TERM = "short_term"  # short-term help is not part of a personal budget
    FOR_CARED_FOR = "for_cared_for"  # it is the service of the person the carer looks after


@dataclass(frozen=True)
class CarerOffer:
    """What a carer said they are willing and able to do: said by them, dated, never inferred (R-NEED-3)."""

    who: str
    what: str
    willing: bool
    able: bool
    said_on: date
    if_it_stops: str = ""

    @property
    def counts(self) -> bool:
        """True only when the carer said yes twice."""
        return self.willing and self.able


@dataclass(frozen=True)
class Need:
    """One need. `outcome` is a to j for an adult, 1 to 8 for a carer; `words` are the person's own."""

    id: str
    words: str
    outcome: str = ""
    eligible: bool = True
    met_by: MetBy = MetBy.COUNCIL
    met_by_why: str = ""
    checked_on: date | None = None
    offers: tuple[CarerOffer, ...] = ()
    hope: str = ""  # what the person wants to be able to do
