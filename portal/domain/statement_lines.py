"""A statement line by line: what was planned, what came, what it cost, and what is left of each line (STM2, STM7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from portal.domain.budget import Budget, Kind
from portal.domain.calculation import WorkedLine
from portal.domain.line import Line, Per, Unit
from portal.domain.money import ZERO, half_up
from portal.domain.need import Need
from portal.domain.statement import Ledger
from portal.domain.statement_book import Book, Part
from portal.domain.statement_entry import Entry
from portal.domain.statement_entry import Kind as EntryKind
from portal.domain.statement_period import Period

Number = TypeVar("Number", int, Decimal)
WEEK = Decimal(7)
SAYS = frozenset({EntryKind.SPENT, EntryKind.INVOICE, EntryKind.REFUND})  # entries that say what was used
LEFT = frozenset({  # what a line has left: what is planned for it, and then these
    Part.SPENT, Part.REFUND, Part.TAKEN_BACK, Part.MOVED_IN, Part.MOVED_OUT, Part.CORRECTED_UP, Part.CORRECTED_DOWN,
})  # fmt: skip
USED = frozenset({Part.SPENT, Part.CORRECTED_UP, Part.CORRECTED_DOWN, Part.REFUND})


@dataclass(frozen=True)
class Planned:
    """What a line was planned to cost and to bring in a period. None: not known."""

    line: Line
    amount: Decimal | None
    units: Decimal | None
    unit: Unit | None


class Missing(StrEnum):
    """What was not sent to us yet. A statement that lacks something is never called complete."""

    OPENING = "opening"  # what there was before the entries begin
    PAID_IN = "paid_in"
    AMOUNT = "amount"  # of an entry
    LINE = "line"  # anything at all of a planned line


@dataclass(frozen=True)
class LineRow:
    """One line in a period, in pounds. `delivered` and `missed` are what came in these days, as it is known now, None
    where nobody said; `spent` is what it cost
    less what came back, None while nothing was sent; `left` is what is planned, less spent and less ordered; below zero
    it was overspent. `prices` are what was asked for one unit."""

    planned: Planned
    delivered: Decimal | None
    missed: int | None
    prices: tuple[Decimal, ...]
    spent: Decimal | None
    ordered: Decimal
    left: Decimal | None
    complete: bool

    @property
    def overspent(self) -> Decimal | None:
        """How much more was used than was planned; None where it was not."""
        return -self.left if self.left is not None and self.left < ZERO else None

    @property
    def expected(self) -> bool:
        """True for what is planned for every week: of that something is always to be sent."""
        quantity = self.planned.line.quantity
        return self.planned.amount != ZERO and (quantity is None or quantity.per is Per.WEEK)


@dataclass(frozen=True)
class Group:
    """The lines that serve one outcome of the plan first, with what was spent on it (STM7). `need` is None for lines
    without one; `spent` is None while nothing was sent."""

    need: Need | None
    rows: tuple[LineRow, ...]
    spent: Decimal | None


@dataclass(frozen=True)
class Statement:
    """The statement of a period. `unlined` is what was spent on no line alone; `owed` is what was ordered and not paid
    at its end; `over` is false while the period goes on."""

    ledger: Ledger
    groups: tuple[Group, ...]
    unlined: Decimal
    owed: tuple[Entry, ...]
    missing: tuple[Missing, ...]
    over: bool

    @property
    def complete(self) -> bool:
        """True when nothing is known to be missing."""
        return not self.missing

    @property
    def ordered(self) -> Decimal:
        """What will have to be paid from what is left, as far as its amount is known."""
        return sum((entry.amount or ZERO for entry in self.owed), ZERO)

    @property
    def free(self) -> Decimal:
        """What is left when everything that was ordered is paid."""
        return self.ledger.whole.closing - self.ordered


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


def statement(kept: Book, ledger: Ledger, budgets: Sequence[Budget], today: date, *, begun: bool) -> Statement:
    """The statement of a period. `begun` is true when nothing is missing from before the first of all entries."""
    end = ledger.period.last
    rows = _rows(kept, ledger, planned(budgets, ledger.period), {line.id: line for b in budgets for line in b.lines})
    needs = {need.id: need for budget in budgets for need in budget.needs}
    unlined = -sum((item.amount for item in ledger.postings if not item.line and item.part in USED), ZERO)
    missing = []
    if ledger.first and not begun:
        missing.append(Missing.OPENING)
    over = end < today  # while a period goes on, more is to come in any case
    if over and not any(entry.kind is EntryKind.PAID_IN for entry in ledger.entries):
        missing.append(Missing.PAID_IN)
    if any(entry.amount is None and kept.stands(entry) for entry in ledger.entries):
        missing.append(Missing.AMOUNT)
    if over and not unlined and any(row.spent is None and row.expected for row in rows):
        missing.append(Missing.LINE)
    return Statement(ledger, _groups(rows, needs), unlined, kept.owed(end), tuple(missing), over)


def _rows(kept: Book, ledger: Ledger, plans: Mapping[str, Planned], lines: Mapping[str, Line]) -> list[LineRow]:
    touched = {line for entry in ledger.entries for line in (entry.line, entry.to_line) if line in lines}
    owed = kept.owed(ledger.period.last)
    touched |= {entry.line for entry in owed if entry.line in lines}
    wanted = [*plans, *(id_ for id_ in lines if id_ in touched and id_ not in plans)]
    return [_row(kept, ledger, plans.get(id_) or Planned(lines[id_], ZERO, None, None), owed) for id_ in wanted]


def _row(kept: Book, ledger: Ledger, plan: Planned, owed: tuple[Entry, ...]) -> LineRow:
    id_ = plan.line.id
    entries = [entry for entry in ledger.entries if id_ in (entry.line, entry.to_line)]
    said = [entry for entry in entries if entry.kind in SAYS or entry.corrects]
    here = [item for item in ledger.postings if item.line == id_]
    known = any(entry.amount is not None for entry in said)
    spent = -sum((item.amount for item in here if item.part in USED), ZERO) if known else None
    ordered = sum((entry.amount or ZERO for entry in owed if entry.line == id_), ZERO)
    moved = sum((item.amount for item in here if item.part in LEFT), ZERO)
    lacks = any(entry.amount is None and kept.stands(entry) for entry in entries)
    left = None if plan.amount is None or spent is None or lacks else plan.amount + moved - ordered
    newest = [kept.newest(entry) for entry in said if not entry.corrects]
    at_end = [entry for entry in said if kept.stands(entry, ledger.period.last)]
    return LineRow(
        plan,
        _total([entry.delivered for entry in newest]),
        _total([entry.missed for entry in newest]),
        tuple(sorted({entry.price for entry in at_end if entry.price is not None})),
        spent,
        ordered,
        left,
        bool(said) and not lacks,
    )


def _total(said: list[Number | None]) -> Number | None:
    """What was said in all; None where nobody said."""
    known: list[Any] = [value for value in said if value is not None]
    return sum(known[1:], known[0]) if known else None


def _groups(rows: list[LineRow], needs: Mapping[str, Need]) -> tuple[Group, ...]:
    groups: dict[str, list[LineRow]] = {}
    for row in rows:
        first = next((need for need in row.planned.line.needs if need in needs), "")
        groups.setdefault(first, []).append(row)
    found = []
    for need, of_need in groups.items():
        spent = [row.spent for row in of_need if row.spent is not None]
        found.append(Group(needs.get(need), tuple(of_need), sum(spent, ZERO) if spent else None))
    return tuple(found)
