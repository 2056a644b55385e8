"""Does it buy my care? A real local price, or a wage, held against a line of a budget (CST4, R-SUF-2, R-DP-2)."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from portal.domain.calculation import Sum, WorkedLine, work_out_line
from portal.domain.employer import FIGURES, CostItem, EmployerCost, cost_of_employing
from portal.domain.line import BuildUp, Per, Price, PriceSource, Unit
from portal.domain.money import ZERO, half_up, up
from portal.domain.rates import RateBook

ONCE_AN_EMPLOYER = frozenset({"liability_insurance", "payroll"})  # however many assistants there are


class Offer(StrEnum):
    """What is held against the line."""

    QUOTE = "quote"  # a provider's price for one unit
    WAGE = "wage"  # what a personal assistant would be paid an hour


class Why(StrEnum):
    """Why an offer can't be held against a line."""

    NO_AMOUNT = "no_amount"
    NO_HOURS = "no_hours"  # it is not counted in hours a week, so there is nothing to pay a wage for
    NO_FIGURES = "no_figures"  # the list of prices has no figures for employers, or there is none


class CannotCompare(Exception):
    """There is nothing to hold the offer against; `why` says what is missing."""

    def __init__(self, line: str, why: Why) -> None:
        super().__init__(f"{line}: {why}")
        self.why = why


@dataclass(frozen=True)
class Gap:
    """The line and the offer in pounds for the budget's period. `employer` are the on-costs of a wage.

    `costs` is what counts today. `once_claimed` is what a wage costs when the claim of the Employment Allowance is
    confirmed, where it is not yet and makes a difference (R-DP-6)."""

    offer: Offer
    price: Decimal
    budget: Decimal
    costs: Decimal
    employer: EmployerCost | None = None
    once_claimed: Decimal | None = None

    @property
    def short(self) -> Decimal:
        """How much is missing; below nothing when there is something left."""
        return self.costs - self.budget

    @property
    def enough(self) -> bool:
        """True when the budget buys it."""
        return self.short <= 0

    @property
    def once(self) -> Decimal:
        """What is paid once at the start, on top."""
        return sum((cost.amount for cost in self.employer.once), Decimal("0.00")) if self.employer else Decimal("0.00")

    @property
    def not_yet(self) -> bool:
        """True when only the claim of the Employment Allowance is missing."""
        return not self.enough and self.once_claimed is not None and self.once_claimed <= self.budget


def hold_against(
    item: WorkedLine, offer: Offer, price: Decimal, *, period: Per, book: RateBook | None, weeks: Decimal
) -> Gap:
    """What the offer costs for the same quantity. `price` is pounds for one unit, or pounds an hour of pay; `book`
    has the employer's figures. Raises CannotCompare, and PayTooLow for a wage below the law."""
    line, quantity = item.line, item.line.quantity
    if item.amount is None or quantity is None:
        raise CannotCompare(line.id, Why.NO_AMOUNT)
    if offer is Offer.QUOTE:
        source = line.price.source if item.how is Sum.CYCLE else PriceSource.QUOTE  # a month stays a month
        quoted = Price(source, price, quantity.unit)
        worked = work_out_line(replace(line, price=quoted), period, book, weeks)
        return Gap(offer, price, item.full or ZERO, worked.full or ZERO)  # all who pay together must be able to
    if not takes_a_wage(item, period):
        raise CannotCompare(line.id, Why.NO_HOURS)
    if book is None or not has_figures(book):
        raise CannotCompare(line.id, Why.NO_FIGURES)
    confirmed = line.price.build_up is not None and line.price.build_up.allowance_claimed
    claimed = _wage(quantity.amount, quantity.workers, price, True, book, weeks)
    counted = claimed if confirmed else _wage(quantity.amount, quantity.workers, price, False, book, weeks)
    once_claimed = claimed.a_week if claimed.a_week < counted.a_week else None
    return Gap(offer, price, item.full or ZERO, counted.a_week, counted, once_claimed)


def _wage(hours: Decimal, workers: int, pay: Decimal, claimed: bool, book: RateBook, weeks: Decimal) -> EmployerCost:
    """The cost of one assistant for the hours of one worker, counted for every worker. What an employer has once
    (insurance, payroll, the allowance up to its limit) is counted once; one relief assistant stands in for all."""
    terms = BuildUp(hours, pay, claimed, workers_checked=workers + 1)
    one = cost_of_employing(terms, book.parameters, weeks)
    if workers == 1:
        return one
    items = {item.code: item.amount * (1 if item.code in ONCE_AN_EMPLOYER else workers) for item in one.items}
    limit = book.parameters["employment_allowance_year"] if claimed else ZERO
    allowance = min(items["national_insurance"], limit)
    items["employment_allowance"] = -allowance
    a_year, together = sum(items.values(), ZERO), hours * workers * weeks
    return replace(
        one,
        items=tuple(CostItem(code, amount) for code, amount in items.items()),
        a_year=a_year,
        a_week=up(a_year / weeks),
        an_hour=half_up(a_year / together),
        a_week_unclaimed=up((a_year + allowance) / weeks),
    )


def has_figures(book: RateBook) -> bool:
    """True for a list of prices with every figure for employers: none is ever guessed (R-MISS-1)."""
    return book.parameters.keys() >= FIGURES


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
