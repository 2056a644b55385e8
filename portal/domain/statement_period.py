"""The stretches of time of statements: as the money is paid, each day in exactly one of them (STM1, STM3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal.domain.budget import Budget
from portal.domain.paying import Frequency

A_DAY = timedelta(days=1)
DAYS = {Frequency.WEEKLY: 7, Frequency.FORTNIGHTLY: 14, Frequency.FOUR_WEEKLY: 28}
MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.ONCE: 12}


@dataclass(frozen=True, order=True)
class Period:
    """From the first day to the last, both counted."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def holds(self, day: date) -> bool:
        """True for a day of it."""
        return self.first <= day <= self.last

    def common(self, first: date | None, last: date | None) -> int:
        """How many of its days lie between two days, both counted; None is open."""
        start, end = max(self.first, first or self.first), min(self.last, last or self.last)
        return max((end - start).days + 1, 0)


@dataclass(frozen=True)
class Pattern:
    """How often money is paid, from a day on: until the next pattern begins. `known` is the day on which it was
    decided; None where nobody decided one and the council's usual one stands in."""

    first_on: date
    frequency: Frequency
    known: date | None = None


def patterns(budgets: Sequence[Budget], otherwise: Frequency, begin: date) -> tuple[Pattern, ...]:
    """How often the money of these budgets was paid, oldest first. A later decision counts from its first payment on,
    and wins over what was decided before for the same days. `otherwise` is what the council uses where a budget does
    not say, from `begin` on."""
    found: list[Pattern] = []
    for budget in budgets:
        if budget.paying is not None:
            new = Pattern(budget.paying.first_on, budget.paying.frequency, budget.made_on)
            found = [old for old in found if old.first_on < new.first_on]
            if not found or found[-1].frequency is not new.frequency:
                found.append(new)
    if not found or found[0].first_on > begin:
        found.insert(0, Pattern(begin, otherwise))
    return tuple(found)


def periods(given: Sequence[Pattern], first: date, last: date) -> tuple[Period, ...]:
    """Every period that has a day from `first` to `last`, oldest first: no gap between them and no overlap. What was
    begun when the pattern changed ends on the day before. Before the first pattern its own steps go on backwards."""
    found, day = [], first
    while day <= last:
        place = max(sum(pattern.first_on <= day for pattern in given) - 1, 0)
        until = given[place + 1].first_on - A_DAY if place + 1 < len(given) else date.max
        own = _step(given[place], day)
        before = given[place].first_on if place else date.min
        period = Period(max(own.first, before), min(own.last, until))
        found.append(period)
        if period.last == date.max:
            break
        day = period.last + A_DAY
    return tuple(found)


def _step(pattern: Pattern, day: date) -> Period:
    """The step of the pattern that holds the day."""
    if pattern.frequency in DAYS:
        length = DAYS[pattern.frequency]
        first = pattern.first_on + timedelta(days=(day - pattern.first_on).days // length * length)
        return Period(first, first + timedelta(days=length - 1))
    length = MONTHS[pattern.frequency]
    months = (day.year - pattern.first_on.year) * 12 + day.month - pattern.first_on.month
    steps = months // length
    if _later(pattern.first_on, steps * length) > day:
        steps -= 1
    first, after = (_later(pattern.first_on, months) for months in (steps * length, (steps + 1) * length))
    return Period(first, after - A_DAY)


def _later(day: date, months: int) -> date:
    """So many months later (or before, below zero): on the last day of a month that is too short."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    after = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (after - A_DAY).day))


@dataclass(frozen=True)
class PatternChange:
    """Another payment pattern: from when, and how many days before it was decided. `short_by` are the days that are
    missing to the notice that the council has published; None where it has published none (complaint 20)."""

    before: Pattern
    after: Pattern
    days_before: int | None
    short_by: int | None


def changes(given: Sequence[Pattern], notice_days: int | None) -> tuple[PatternChange, ...]:
    """Each change of how often money is paid, newest first."""
    found = []
    for place, after in enumerate(given[1:]):
        before = given[place]
        if before.known is None or before.frequency is after.frequency:
            continue
        days = (after.first_on - after.known).days if after.known else None
        short = None if notice_days is None or days is None else max(notice_days - days, 0)
        found.append(PatternChange(before, after, days, short))
    return tuple(reversed(found))
