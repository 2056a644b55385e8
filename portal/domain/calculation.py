"""From lines to money (section 6 of the method). Each worked line carries the steps that made it,
so that every page, format and language explains the same sum.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from portal.domain import employer
from portal.domain.employer import EmployerCost, cost_of_employing
from portal.domain.explanation import Step
from portal.domain.joint_funding import council_share
from portal.domain.line import Line, Per, Price, PriceSource, Quantity, Unit
from portal.domain.money import ZERO, half_up, half_up_fraction, up
from portal.domain.rates import RateBook

CYCLES: dict[Unit, Fraction] = {  # council data 2.3: how many of these there are in a week
    Unit.WEEK: Fraction(1),
    Unit.FORTNIGHT: Fraction(1, 2),
    Unit.FOUR_WEEKS: Fraction(1, 4),
    Unit.MONTH: Fraction(12, 52),
    Unit.QUARTER: Fraction(4, 52),
    Unit.YEAR: Fraction(1, 52),
}


class UnitDiffers(Exception):
    """A line counts one unit and its price is for another: an error, never a conversion (section 4)."""


class Sum(StrEnum):
    """The shape of the sum that made a line."""

    TIMES = "times"  # quantity x workers x price
    YEAR_SHARE = "year_share"  # quantity in a year x price, shared over the weeks, rounded up
    CYCLE = "cycle"  # the price of a fortnight, month ... turned into a week
    EMPLOYER = "employer"  # what it costs to employ someone
    YEARLY = "yearly"  # quantity x price, in a budget for a year


@dataclass(frozen=True)
class WorkedLine:
    """A line with its amount in pounds for the budget's period, or None: "not yet", never zero (R-MISS-1).

    `step` is how it was made; `a_year` what the entitlement costs in a year, where it is set for a year. Where several
    bodies pay together, `amount` is the council's own share, and `whole` what it costs all of them (INT2)."""

    line: Line
    amount: Decimal | None
    how: Sum
    step: Step
    a_year: Decimal | None = None
    employer: EmployerCost | None = None
    whole: Decimal | None = None

    @property
    def full(self) -> Decimal | None:
        """What it costs, whoever pays; None: "not yet"."""
        return self.amount if self.whole is None else self.whole

    @property
    def made(self) -> Step:
        """How the full cost was made, before it was shared."""
        return self.step if self.whole is None else self.step.steps[0]

    @property
    def before(self) -> tuple[Step, ...]:
        """The steps that a page shows before the one that ends in the amount."""
        year = self.made.steps if self.how is Sum.YEAR_SHARE else ()
        return year if self.whole is None else (*year, self.made)

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of every rule that made it."""
        return self.step.all_rules()


@dataclass(frozen=True)
class Calculation:
    """Worked lines and their sum. The total is the sum of the rounded lines, so the page adds up (R-CALC-3)."""

    lines: tuple[WorkedLine, ...]
    dormant: tuple[WorkedLine, ...]
    cost: Decimal

    @property
    def step(self) -> Step:
        """How the total was made: the sum of what the page shows (R-CALC-3)."""
        return Step("total", self.cost, rules=("R-CALC-3",), steps=tuple(item.step for item in self.lines))

    @property
    def everything(self) -> tuple[WorkedLine, ...]:
        """Every line in the order of their pages: those that cost something, then those kept ready."""
        return (*self.lines, *self.dormant)

    @property
    def missing(self) -> tuple[WorkedLine, ...]:
        """The lines nobody has priced yet. While there are any, the total is not complete."""
        return tuple(line for line in self.lines if line.amount is None)


def work_out(lines: Iterable[Line], period: Per, book: RateBook | None, weeks: Decimal) -> Calculation:
    """Work out every line for a budget counted by week or by year. Dormant lines keep their amount but cost nothing.

    Raises UnitDiffers and PayTooLow."""
    worked = [work_out_line(line, period, book, weeks) for line in lines]
    live = tuple(item for item in worked if item.line.dormant is None)
    dormant = tuple(item for item in worked if item.line.dormant is not None)
    return Calculation(live, dormant, sum((item.amount for item in live if item.amount is not None), ZERO))


def work_out_line(line: Line, period: Per, book: RateBook | None, weeks: Decimal) -> WorkedLine:
    """One line's amount with the steps that made it: the council's own share, where several bodies pay together."""
    return _ours(_in_full(line, period, book, weeks))


def _ours(item: WorkedLine) -> WorkedLine:
    if not item.line.funders or item.amount is None:
        return item
    amount = council_share(item.line.funders)
    step = Step("council_share", amount, {"together": item.amount}, ("R-OUT-4",), steps=(item.step,))
    return replace(item, amount=amount, step=step, whole=item.amount)


def _in_full(line: Line, period: Per, book: RateBook | None, weeks: Decimal) -> WorkedLine:
    quantity, price = line.quantity, line.price
    if price.build_up is not None and book is not None:
        return _employing(line, book, weeks)
    if price.amount is None or quantity is None:
        return WorkedLine(line, None, Sum.TIMES, Step("missing", rules=("R-MISS-1",)))
    if quantity.unit != price.unit:
        raise UnitDiffers(f"line {line.id}: {quantity.unit} is not {price.unit}")
    values = {"quantity": quantity.amount, "unit": quantity.unit, "price": price.amount}
    code = ""
    if quantity.workers > 1:
        values["workers"], code = quantity.workers, "_workers"
    below = (_quantity(quantity), _price(price))
    if period is Per.YEAR:
        amount = half_up(in_full(quantity) * price.amount)
        rules = (*_workers(quantity), "R-CAR-2", "R-ROUND-1")
        shape = "once" if quantity.per is Per.ONCE else "yearly"
        return WorkedLine(line, amount, Sum.YEARLY, Step(shape + code, amount, values, rules, steps=below))
    if quantity.per is Per.YEAR:
        return _year_share(line, in_full(quantity) * price.amount, weeks, values, code, below)
    if price.source is PriceSource.COUNCIL_RECORD and quantity.unit in CYCLES:
        share = CYCLES[quantity.unit] * Fraction(in_full(quantity)) * Fraction(price.amount)
        amount = half_up_fraction(share)
        return WorkedLine(
            line, amount, Sum.CYCLE, Step("cycle", amount, values, ("DATA-COST", "R-ROUND-1"), steps=below[1:])
        )
    amount = half_up(in_full(quantity) * price.amount)
    rules = (*_workers(quantity), "R-CALC-1", "R-ROUND-1")
    return WorkedLine(line, amount, Sum.TIMES, Step("times" + code, amount, values, rules, steps=below))


def _year_share(
    line: Line, a_year: Decimal, weeks: Decimal, values: dict[str, object], code: str, below: tuple[Step, ...]
) -> WorkedLine:
    rounded, amount = up(a_year), up(a_year / weeks)  # both up, so that the sum that is shown comes out
    whole = Step("year" + code, rounded, values, (*_workers(line.quantity), "R-CALC-2"), steps=below)
    shared = {"a_year": rounded, "weeks": weeks}
    step = Step("year_share", amount, shared, ("R-CALC-2", "R-ROUND-3"), steps=(whole,))
    return WorkedLine(line, amount, Sum.YEAR_SHARE, step, rounded)


def _employing(line: Line, book: RateBook, weeks: Decimal) -> WorkedLine:
    terms = line.price.build_up
    if terms is None:
        raise ValueError(f"line {line.id} has no build-up")
    cost = cost_of_employing(terms, book.parameters, weeks)
    below = employer.steps(terms, cost, book.parameters, weeks)
    shared = {"a_year": cost.a_year, "weeks": weeks}
    step = Step("employing", cost.a_week, shared, ("R-DP-2", "R-DP-5", "R-ROUND-3"), (book.version,), below)
    return WorkedLine(line, cost.a_week, Sum.EMPLOYER, step, cost.a_year, cost)


def _quantity(quantity: Quantity) -> Step:
    """Where the number of units came from. The result counts units, not pounds."""
    visits = quantity.visits
    if visits is None:
        values = {"unit": quantity.unit, "per": quantity.per}
        return Step("recorded", quantity.amount, values, ("R-QTY-1",))
    long = {"recorded": visits.minutes_recorded, "whole": visits.step_minutes, "floor": visits.floor_minutes}
    minutes = Decimal(visits.minutes)
    length = Step(
        "visit_minutes" if minutes != visits.minutes_recorded else "visit_as_recorded", minutes, long, ("R-QTY-2",)
    )
    counted = {"minutes": visits.minutes, "times": visits.a_week}
    return Step("visits", quantity.amount, counted, ("R-QTY-2", "R-QTY-3"), steps=(length,))


def _price(price: Price) -> Step:
    """Where the price of one unit came from."""
    values = {"unit": price.unit, "version": price.version, "reference": price.reference, "on": price.on}
    sources = (price.reference,) if price.reference else ()
    own = price.source is PriceSource.QUOTE and not price.reference
    return Step(
        "price.own" if own else f"price.{price.source.value}",
        price.amount,
        values,
        PRICE_RULES.get(price.source, ()),
        sources,
    )


PRICE_RULES = {
    PriceSource.RATE_BOOK: ("R-RATE-1",),
    PriceSource.PLACEHOLDER: ("R-COST-3",),
    PriceSource.QUOTE: ("R-COST-2",),
}


def _workers(quantity: Quantity | None) -> tuple[str, ...]:
    return ("R-QTY-4",) if quantity is not None and quantity.workers > 1 else ()


def in_full(quantity: Quantity) -> Decimal:
    """Units for all workers together."""
    return quantity.amount * quantity.workers
