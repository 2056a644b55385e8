"""From lines to money (section 6 of the method). Each worked line carries the steps that made it,
so that every page, format and language explains the same sum.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from portal.domain.employer import EmployerCost, cost_of_employing
from portal.domain.line import Line, Per, PriceSource, Quantity, Unit
from portal.domain.money import ZERO, half_up, half_up_fraction, up
from portal.domain.rates import RateBook

STEP_MINUTES, FLOOR_MINUTES = 15, 30
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
    """A line with its amount in pounds for the budget's period, or None: "not yet", never zero (R-MISS-1)."""

    line: Line
    amount: Decimal | None
    how: Sum
    rules: tuple[str, ...]
    a_year: Decimal | None = None  # what the entitlement costs in a year, where it is set for a year
    employer: EmployerCost | None = None


@dataclass(frozen=True)
class Calculation:
    """Worked lines and their sum. The total is the sum of the rounded lines, so the page adds up (R-CALC-3)."""

    lines: tuple[WorkedLine, ...]
    dormant: tuple[WorkedLine, ...]
    cost: Decimal

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
    """One line's amount with the rules that made it."""
    if line.price.build_up is not None and book is not None:
        cost = cost_of_employing(line.price.build_up, book.parameters, weeks)
        return WorkedLine(line, cost.a_week, Sum.EMPLOYER, ("R-DP-2", "R-DP-5", "R-ROUND-3"), cost.a_year, cost)
    if line.price.amount is None or line.quantity is None:
        return WorkedLine(line, None, Sum.TIMES, ("R-MISS-1",))
    if line.quantity.unit != line.price.unit:
        raise UnitDiffers(f"line {line.id}: {line.quantity.unit} is not {line.price.unit}")
    if period is Per.YEAR:
        return WorkedLine(
            line, half_up(in_full(line.quantity) * line.price.amount), Sum.YEARLY, ("R-CAR-2", "R-ROUND-1")
        )
    if line.quantity.per is Per.YEAR:
        a_year = in_full(line.quantity) * line.price.amount
        return WorkedLine(line, up(a_year / weeks), Sum.YEAR_SHARE, ("R-CALC-2", "R-ROUND-3"), half_up(a_year))
    if line.price.source is PriceSource.COUNCIL_RECORD and line.quantity.unit in CYCLES:
        share = CYCLES[line.quantity.unit] * Fraction(in_full(line.quantity)) * Fraction(line.price.amount)
        return WorkedLine(line, half_up_fraction(share), Sum.CYCLE, ("DATA-COST", "R-ROUND-1"))
    rules = (("R-QTY-2", "R-QTY-3") if line.quantity.visits else ()) + ("R-CALC-1", "R-ROUND-1")
    rules = rules if line.quantity.workers == 1 else ("R-QTY-4", *rules)
    return WorkedLine(line, half_up(in_full(line.quantity) * line.price.amount), Sum.TIMES, rules)


def in_full(quantity: Quantity) -> Decimal:
    """Units for all workers together."""
    return quantity.amount * quantity.workers


def visit_minutes(recorded: int) -> int:
    """R-QTY-2: recorded minutes up to the next quarter of an hour, and not less than half an hour."""
    return max(-(-recorded // STEP_MINUTES) * STEP_MINUTES, FLOOR_MINUTES)


def weekly_hours(minutes_recorded: int, visits_a_week: int) -> Decimal:
    """R-QTY-3: hours a week, exact, because visits are whole quarters of an hour."""
    return Decimal(visit_minutes(minutes_recorded) * visits_a_week) / 60
