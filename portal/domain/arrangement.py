"""How a budget is managed: by the council, by a provider (individual service fund), as a direct payment, or in a mix.

Choosing a way never changes what somebody is entitled to: needs and quantities stay, and a line that slept because of
a direct payment wakes again (R-DP-10). Nothing here prefers one way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from portal.domain.budget import Budget
from portal.domain.calculation import WorkedLine
from portal.domain.employer import EmployerCost
from portal.domain.line import BuildUp, Dormant, HeldAs, Line, Per, Price, PriceSource, Unit
from portal.domain.money import ZERO, half_up, yearly
from portal.domain.parts import HolderPart, by_holder
from portal.domain.rates import RateBook
from portal.domain.three_figures import ThreeFigures

DIRECT_PAYMENT = "direct_payment"  # why a line sleeps


class Way(StrEnum):
    """A way to manage a budget. Their order says nothing."""

    DIRECT_PAYMENT = "direct_payment"
    ISF = "isf"
    MANAGED = "managed"
    MIXED = "mixed"


HOLDER = {Way.DIRECT_PAYMENT: HeldAs.DIRECT_PAYMENT, Way.ISF: HeldAs.ISF, Way.MANAGED: HeldAs.MANAGED}


WAY = {held_as: way for way, held_as in HOLDER.items()}


def way_of(held_as: HeldAs) -> Way:
    """The way of a holder. What the council commissions, a care home, and what nobody stated count as managed."""
    return WAY.get(held_as, Way.MANAGED)


class Frequency(StrEnum):
    """How often a direct payment is made (STM3)."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    FOUR_WEEKLY = "four_weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ONCE = "once"


TIMES_A_YEAR = {
    Frequency.WEEKLY: 52,
    Frequency.FORTNIGHTLY: 26,
    Frequency.FOUR_WEEKLY: 13,
    Frequency.MONTHLY: 12,
    Frequency.QUARTERLY: 4,
    Frequency.ONCE: 1,
}


@dataclass(frozen=True)
class Payments:
    """A year of payments in pounds: all but the last are the same, and the last takes the pennies, so that the year's
    sum is the same to the penny whatever the frequency."""

    times: int
    each: Decimal
    last: Decimal

    @property
    def a_year(self) -> Decimal:
        """All of them together."""
        return self.each * (self.times - 1) + self.last


def payments(amount: Decimal, frequency: Frequency, weeks: Decimal, period: Per = Per.WEEK) -> Payments:
    """What is paid each time of an amount in pounds a week, over a year of so many weeks; or of an amount a year,
    or of one that is paid once, which is not multiplied."""
    whole, times = yearly(amount, weeks) if period is Per.WEEK else amount, TIMES_A_YEAR[frequency]
    each = half_up(whole / times)
    return Payments(times, each, whole - each * (times - 1))


@dataclass(frozen=True)
class WayFigures:
    """A budget in one way: each line, the three figures, who holds how much before and after the contribution, what an
    employer pays, and what is paid once at the start. Pounds for the budget's period."""

    way: Way
    lines: tuple[WorkedLine, ...]
    figures: ThreeFigures
    holders: tuple[HolderPart, ...]
    once: Decimal
    short: Mapping[str, Decimal]  # by line: what is missing against the price the person saved; below nothing is left

    @property
    def employers(self) -> tuple[tuple[Line, EmployerCost], ...]:
        """The lines for which somebody is employed, with every cost of it."""
        return tuple((item.line, item.employer) for item in self.lines if item.employer is not None)


def compare(budget: Budget, book: RateBook | None, saved: Mapping[str, Decimal]) -> tuple[WayFigures, ...]:
    """The same budget in each way. A mix is shown as it is now, where the budget is one. `book` has the employer's
    figures of the day; `saved` are prices for one unit that the person found, by line."""
    ways = [Way.DIRECT_PAYMENT, Way.ISF, Way.MANAGED]
    found = [figures_in(budget, way, book, saved) for way in ways]
    if is_mixed(budget):
        found.append(_figures(Way.MIXED, budget, saved))
    return tuple(found)


def is_mixed(budget: Budget) -> bool:
    """True when more than one kind of holder has a part of it."""
    return len({item.line.held_as for item in budget.calculation.lines}) > 1


def figures_in(budget: Budget, way: Way, book: RateBook | None, saved: Mapping[str, Decimal]) -> WayFigures:
    """One way. With a direct payment, hours of support are shown as the person buys them now: as an employer where the
    budget has that, else at the same price; `employing` shows the other."""
    return _figures(way, in_way(budget, way), saved)


def employing(budget: Budget, book: RateBook, pay: Decimal) -> WayFigures | None:
    """As a direct payment with assistants employed for every line of hours, at this pay an hour. None where no line
    is counted in hours a week. Raises PayTooLow."""
    paid = in_way(budget, Way.DIRECT_PAYMENT)
    lines = tuple(_employed(line, pay) if _has_hours(line) else line for line in paid.lines)
    if not any(line.price.build_up for line in lines):
        return None
    own = replace(book, rates={}, charging={}, figures={})
    return _figures(Way.DIRECT_PAYMENT, replace(paid, lines=lines, book=own, decided=None), {})


def in_way(budget: Budget, way: Way) -> Budget:
    """The budget with every line held in this way. The needs and the quantities are what they were."""
    if way is Way.MIXED:
        return budget
    return arranged(budget, {line.id: way for line in budget.lines})


def arranged(budget: Budget, ways: Mapping[str, Way]) -> Budget:
    """The budget with each live line held in the way given by its id; others stay as they are. A line that slept
    because of a direct payment wakes when everything employed in its place moves away, and takes its way (R-DP-10)."""
    moved = {line.id: ways[line.id] for line in budget.lines if ways.get(line.id, Way.MIXED) is not Way.MIXED}
    wake = woken(budget, ways)
    asleep: dict[str, Dormant | None] = dict.fromkeys(wake)
    asleep |= {other: Dormant(DIRECT_PAYMENT, "") for instead in wake.values() for other in instead}
    moved |= {line: moved[(instead or (line,))[0]] for line, instead in wake.items()}
    lines = tuple(
        replace(line, held_as=HOLDER[moved[line.id]], dormant=asleep.get(line.id, line.dormant))
        if line.id in moved
        else line
        for line in budget.lines
    )
    return replace(budget, lines=lines, held=() if moved else budget.held, decided=None if asleep else budget.decided)


def woken(budget: Budget, ways: Mapping[str, Way]) -> dict[str, tuple[str, ...]]:
    """Each line that wakes with these ways, and what was employed in its place and sleeps then. Where nobody was, it
    wakes for a need that no other line meets: nothing is counted twice, and no need is left without a line."""
    live = [line for line in budget.lines if line.dormant is None]
    met = {need for line in live for need in line.needs}
    found: dict[str, tuple[str, ...]] = {}
    for line in budget.lines:
        instead = tuple(other.id for other in live if _stands_in(other, line))
        sleeps = _sleeps_for_payment(line) and line.price.build_up is None and (instead or not set(line.needs) <= met)
        if sleeps and all(ways.get(id_) in (Way.ISF, Way.MANAGED) for id_ in instead or (line.id,)):
            found[line.id] = instead
    gone = {id_ for instead in found.values() for id_ in instead}
    still = {need for line in budget.lines if line.id in found or line.dormant is None for need in line.needs
             if line.id not in gone}  # fmt: skip
    return found if met <= still else {}


def _stands_in(line: Line, sleeper: Line) -> bool:
    """True for somebody employed for the same need while the council's line sleeps."""
    return line.dormant is None and line.price.build_up is not None and bool(set(line.needs) & set(sleeper.needs))


def _sleeps_for_payment(line: Line) -> bool:
    return line.dormant is not None and line.dormant.reason == DIRECT_PAYMENT


def _has_hours(line: Line) -> bool:
    quantity = line.quantity
    counted = quantity is not None and quantity.unit is Unit.HOUR and quantity.per is Per.WEEK
    return counted and line.dormant is None and line.price.build_up is None


def _employed(line: Line, pay: Decimal) -> Line:
    if line.quantity is None:
        return line
    terms = BuildUp(line.quantity.amount * line.quantity.workers, pay, allowance_claimed=False, workers_checked=2)
    return replace(line, price=Price(PriceSource.BUILD_UP, None, Unit.HOUR, build_up=terms))


def _figures(way: Way, budget: Budget, saved: Mapping[str, Decimal]) -> WayFigures:
    live = budget.calculation.lines
    once = sum((cost.amount for item in live if item.employer for cost in item.employer.once), ZERO)
    return WayFigures(way, live, budget.figures, by_holder(budget), once, _short(live, saved))


def _short(lines: tuple[WorkedLine, ...], saved: Mapping[str, Decimal]) -> dict[str, Decimal]:
    found = {}
    for item in lines:
        quantity = item.line.quantity
        if item.line.id in saved and item.full is not None and quantity is not None and quantity.per is Per.WEEK:
            found[item.line.id] = half_up(quantity.amount * quantity.workers * saved[item.line.id]) - item.full
    return found
