"""Does it buy my care? A real local price, or a wage, held against a line of a budget (CST4, R-SUF-2, R-DP-2)."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from portal.domain.calculation import Sum, WorkedLine, work_out_line
from portal.domain.employer import FIGURES, EmployerCost
from portal.domain.line import BuildUp, Per, Price, PriceSource, Unit
from portal.domain.rates import RateBook


class Offer(StrEnum):
    """What is held against the line."""

    QUOTE = "quote"  # a provider's price for one unit
    WAGE = "wage"  # what a personal assistant would be paid an hour


class CannotCompare(Exception):
    """There is nothing to hold the offer against: the line has no amount, or no hours to pay a wage for."""


@dataclass(frozen=True)
class Gap:
    """The line and the offer in pounds for the budget's period. `employer` are the on-costs of a wage.

    `without_allowance` is what a wage costs for the period until the Employment Allowance is claimed (R-DP-6)."""

    offer: Offer
    price: Decimal
    budget: Decimal
    costs: Decimal
    employer: EmployerCost | None = None
    without_allowance: Decimal | None = None

    @property
    def short(self) -> Decimal:
        """How much is missing; below nothing when there is something left."""
        return self.costs - self.budget

    @property
    def enough(self) -> bool:
        """True when the budget buys it."""
        return self.short <= 0


def hold_against(
    item: WorkedLine, offer: Offer, price: Decimal, *, period: Per, book: RateBook | None, weeks: Decimal
) -> Gap:
    """What the offer costs for the same quantity. `price` is pounds for one unit, or pounds an hour of pay; `book`
    has the employer's figures of the day. Raises CannotCompare, and PayTooLow for a wage below the law."""
    line, quantity = item.line, item.line.quantity
    if item.amount is None or quantity is None:
        raise CannotCompare(line.id)
    if offer is Offer.QUOTE:
        source = line.price.source if item.how is Sum.CYCLE else PriceSource.QUOTE  # a month stays a month
        quoted = Price(source, price, quantity.unit)
        worked = work_out_line(replace(line, price=quoted), period, book, weeks)
        return Gap(offer, price, item.amount, worked.amount or Decimal("0.00"))
    if not takes_a_wage(item, period) or book is None or not book.parameters.keys() >= FIGURES:
        raise CannotCompare(line.id)
    terms = BuildUp(quantity.amount * quantity.workers, price, allowance_claimed=True, workers_checked=2)
    built = Price(PriceSource.BUILD_UP, None, Unit.HOUR, build_up=terms)
    worked = work_out_line(replace(line, price=built), period, book, weeks)
    unclaimed = worked.employer.a_week_unclaimed if worked.employer else None
    return Gap(offer, price, item.amount, worked.amount or Decimal("0.00"), worked.employer, unclaimed)


def takes_a_wage(item: WorkedLine, period: Per) -> bool:
    """True for support counted in hours a week: a wage can be paid for it."""
    quantity = item.line.quantity
    if period is not Per.WEEK or quantity is None or not quantity.amount:
        return False
    return quantity.unit is Unit.HOUR and quantity.per is Per.WEEK


@dataclass(frozen=True)
class SavedQuote:
    """A price somebody found, kept as evidence with the line it was held against. `words` are theirs."""

    reference: str
    person_id: str
    budget: int
    line: str
    offer: Offer
    price: Decimal
    supplier: str
    words: str
    gap: Decimal
    at: datetime
