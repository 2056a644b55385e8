"""What each line of a budget was planned to cost in the days of a statement (STM2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from portal.domain.budget import Budget, Kind
from portal.domain.calculation import WorkedLine
from portal.domain.line import Line, Per, Unit
from portal.domain.money import ZERO, half_up
from portal.domain.statement_period import Period

WEEK = Decimal(7)


@dataclass(frozen=True)
class Planned:
    """What a line was planned to cost and to bring in a period. None: not known."""

    line: Line
    amount: Decimal | None
    units: Decimal | None
    unit: Unit | None


def in_force(budgets: Sequence[Budget]) -> tuple[tuple[date, Budget], ...]:
    """The decisions that money is spent by, with the day from which each counts. An estimate is none."""
    found: list[tuple[date, Budget]] = []
    for budget in budgets:
        if budget.kind is not Kind.INDICATIVE:
            start = budget.effective_from or budget.made_on
            found = [item for item in found if item[0] < start] + [(start, budget)]
    return tuple(found)


def planned(budgets: Sequence[Budget], period: Period) -> dict[str, Planned]:
    """What every line was planned to cost in a period, day by day by the decision that counted then; rounded once."""
    found: dict[str, list[tuple[WorkedLine, Budget, int, bool]]] = {}
    counted = in_force(budgets)
    for place, (start, budget) in enumerate(counted):
        last = counted[place + 1][0] - timedelta(days=1) if place + 1 < len(counted) else None
        for item in budget.calculation.lines:
            line = item.line
            first = max(start, line.start or start)
            end = min((day for day in (last, line.end) if day), default=None)
            days = period.common(first, end)
            if days:
                found.setdefault(line.id, []).append((item, budget, days, period.holds(first)))
    return {id_: _planned(parts) for id_, parts in found.items()}


def _planned(parts: list[tuple[WorkedLine, Budget, int, bool]]) -> Planned:
    newest = parts[-1][0].line
    amounts, units = [], []
    for item, budget, days, begins in parts:
        quantity = item.line.quantity
        per = quantity.per if quantity else Per.WEEK
        of_amount = Per.ONCE if per is Per.ONCE else budget.period
        amounts.append(_share(item.amount, of_amount, budget, days, begins))
        counted = quantity.amount * quantity.workers if quantity and per is not Per.YEAR else None
        units.append(_share(counted, per, budget, days, begins))  # 1.08 of 14 nights a year would say nothing
    unit = newest.quantity.unit if newest.quantity else None
    alike = all(item.line.quantity and item.line.quantity.unit is unit for item, *_ in parts)
    return Planned(newest, _sum(amounts), _sum(units) if alike else None, unit)


def _share(value: Decimal | None, per: Per, budget: Budget, days: int, begins: bool) -> Decimal | None:
    """So many days of it; what is bought once belongs to the period in which its line begins."""
    if value is None:
        return None
    if per is Per.ONCE:
        return value if begins else ZERO
    return value * days / (budget.weeks_per_year * WEEK if per is Per.YEAR else WEEK)


def _sum(values: list[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return half_up(sum(known, ZERO)) if len(known) == len(values) else None
