"""A line of a budget: how much of what support, at what price, for which needs, and who said so.

A line is what the council recorded; `calculation.py` turns it into money. It never holds a result.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portal.domain.carer import Shared
from portal.domain.joint_funding import Funder


class Unit(StrEnum):
    """What a quantity counts. A price is for one of these; a different unit is an error, not a conversion."""

    HOUR = "hour"
    DAY = "day"
    NIGHT = "night"
    HALF_DAY = "half_day_session"
    JOURNEY = "single_journey"
    SESSION = "session"
    ITEM = "item"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Per(StrEnum):
    """The stretch of time a quantity is recorded for."""

    WEEK = "week"
    YEAR = "year"
    ONCE = "once"


class PriceSource(StrEnum):
    """Where a price came from."""

    RATE_BOOK = "rate_book"
    PLACEHOLDER = "placeholder"  # a rate used for now, until there is a quote
    QUOTE = "quote"
    BUILD_UP = "build_up"  # what it costs to employ someone
    COUNCIL_RECORD = "council_record"  # the price in the council's care record, worked out elsewhere


class HeldAs(StrEnum):
    """Who holds the money of this line."""

    MANAGED = "managed_personal_budget"
    COMMISSIONED = "commissioned_support"
    ISF = "isf"
    DIRECT_PAYMENT = "direct_payment"
    CARE_HOME = "care_home"
    NOT_STATED = "not_stated"


@dataclass(frozen=True)
class Evidence:
    """Who said how much is needed, in their words, and when. `by` is a role code, never a name."""

    words: str
    by: str
    on: date | None = None


@dataclass(frozen=True)
class Visits:
    """Visits of one length: minutes recorded in the assessment, visits a week, and the method's rule for how long a
    visit is (R-QTY-2): whole steps of so many minutes, never less than the floor."""

    minutes_recorded: int
    a_week: int
    step_minutes: int = 15
    floor_minutes: int = 30

    @property
    def minutes(self) -> int:
        """The minutes that are counted: recorded minutes up to the next step, and not less than the floor."""
        return max(-(-self.minutes_recorded // self.step_minutes) * self.step_minutes, self.floor_minutes)

    @property
    def hours(self) -> Decimal:
        """R-QTY-3: hours a week, exact, because visits are whole quarters of an hour."""
        return Decimal(self.minutes * self.a_week) / 60


@dataclass(frozen=True)
class Quantity:
    """How many units in each `per`, for one worker. Two workers are a factor of their own (R-QTY-4)."""

    amount: Decimal
    unit: Unit
    per: Per = Per.WEEK
    workers: int = 1
    visits: Visits | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True)
class BuildUp:
    """What goes into the cost of employing someone: hours a week, pay an hour, and whether the
    Employment Allowance is claimed (R-DP-2, R-DP-6)."""

    hours_a_week: Decimal
    pay_an_hour: Decimal
    allowance_claimed: bool
    workers_checked: int = 1


@dataclass(frozen=True)
class Price:
    """Pounds for one unit. `amount` is None when nobody has given a price: that is "not yet", never zero.

    `reference` is the rate id, the supplier's reference or the council's assumption key."""

    source: PriceSource
    amount: Decimal | None
    unit: Unit
    reference: str = ""
    version: str = ""
    on: date | None = None
    why: str = ""
    build_up: BuildUp | None = None


@dataclass(frozen=True)
class Dormant:
    """Why a line costs nothing at the moment, and what switches it on (R-NEED-4, R-DP-10)."""

    reason: str  # carer, direct_payment, suspended, other_source, agreement
    words: str
    since: date | None = None
    lacks: str = ""  # why an agreement does not count (shared_care); never kept


class LimitKind(StrEnum):
    """What held an amount down that was set elsewhere (MTH12). The published method has none of these."""

    TIER = "tier"
    FLAT_RATE = "flat_rate"
    MAXIMUM = "maximum"


@dataclass(frozen=True)
class Limited:
    """An amount was held at a tier, a flat rate or a maximum: what it would really cost, in pounds, and why not."""

    by: LimitKind
    would_cost: Decimal | None = None
    words: str = ""


@dataclass(frozen=True)
class NoMarket:
    """Nobody near the person supplies this: what is missing, what is done instead, and when it is looked at again
    (CST6)."""

    missing: str
    instead: str
    review_on: date


@dataclass(frozen=True)
class Line:
    """One piece of support. Its money is counted once, however many needs it serves (R-NEED-5)."""

    id: str
    needs: tuple[str, ...]
    support: str  # in the council's or the person's words
    quantity: Quantity | None
    price: Price
    held_as: HeldAs = HeldAs.NOT_STATED
    holder: str = ""
    why: str = ""
    by_choice: bool = False  # met under the council's power, not its duty (PRC9)
    dormant: Dormant | None = None
    start: date | None = None
    end: date | None = None
    gap: str = ""  # code of why there is no amount
    limited: Limited | None = None
    no_market: NoMarket | None = None
    shared: Shared | None = None  # care that touches two people (CAR5)
    funders: tuple[Funder, ...] = ()  # who pays for it together, the council among them (INT2)
    aftercare: bool = False  # after-care under section 117: never charged
