"""What the members of a pool are asked: what they buy together, for how much, and the share of each (POL1, POL2)."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

LONGEST = 500  # characters of the purpose, of what it buys, and of the council's words


class Kind(StrEnum):
    """What the members have in common."""

    HOUSEHOLD = "household"
    NEIGHBOURS = "neighbours"
    LIKE_NEEDS = "like_needs"


class Per(StrEnum):
    """For how long the price is."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


A_YEAR_HAS = {Per.WEEK: 52, Per.MONTH: 12, Per.YEAR: 1}  # a year of 52 weeks, as in R-FREQ-2


@dataclass(frozen=True)
class Part:
    """An amount of one member: of the price a week, or of something spent."""

    person_id: str
    amount: Decimal


@dataclass(frozen=True)
class Terms:
    """What all members are asked, in the council's words. `shares` are pounds a week."""

    kind: Kind
    purpose: str
    buys: str
    supplier: str
    price: Decimal
    per: Per
    shares: tuple[Part, ...]
    start: date
    notice_days: int

    @property
    def members(self) -> tuple[str, ...]:
        """Who puts in a share."""
        return tuple(share.person_id for share in self.shares)

    def share_of(self, person_id: str) -> Decimal | None:
        """Pounds a week of one member."""
        return next((share.amount for share in self.shares if share.person_id == person_id), None)

    def covers(self) -> bool:
        """True when a year of all shares is at least a year of the price."""
        shares = sum((share.amount for share in self.shares), Decimal(0))
        return shares * A_YEAR_HAS[Per.WEEK] >= self.price * A_YEAR_HAS[self.per]

    def without(self, person_id: str) -> "Terms":
        """The same for those who stay: nobody's share changes."""
        return replace(self, shares=tuple(share for share in self.shares if share.person_id != person_id))
