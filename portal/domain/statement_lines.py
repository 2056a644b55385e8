"""A statement line by line: what was planned, what came, what it cost, and what is left of each line (STM2, STM7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from portal.domain.budget import Budget
from portal.domain.line import Line, Per
from portal.domain.money import ZERO
from portal.domain.need import Need
from portal.domain.statement import Ledger
from portal.domain.statement_book import Book, Part, Posting
from portal.domain.statement_entry import Entry, Kind
from portal.domain.statement_planned import Planned, planned

Number = TypeVar("Number", int, Decimal)
SAYS = frozenset({Kind.SPENT, Kind.INVOICE, Kind.REFUND})  # entries that say what was used
LEFT = frozenset({  # what a line has left: what is planned for it, and then these
    Part.SPENT, Part.REFUND, Part.TAKEN_BACK, Part.MOVED_IN, Part.MOVED_OUT, Part.CORRECTED_UP, Part.CORRECTED_DOWN,
})  # fmt: skip


class Missing(StrEnum):
    """What was not sent to us yet. A statement that lacks something is never called complete."""

    OPENING = "opening"  # what there was before the entries begin
    PAID_IN = "paid_in"
    AMOUNT = "amount"  # of an entry
    LINE = "line"  # anything at all of a planned line
    BILLS = "bills"  # anything at all of what was spent, in a period that goes on


@dataclass(frozen=True)
class LineRow:
    """One line in a period, in pounds. `delivered` and `missed` are what came in these days, as it is known now, None
    where nobody said; `spent` is what was paid for it, None while nothing was sent; `others` are what else changed what
    it has left, with its sign: what came back, what was put right; `left` is what is planned, with all of that and less
    what is ordered; below zero it was overspent. `prices` are what was asked for one unit. `lacks` is true while an
    amount is missing, `idle` where nothing had to be sent, and nothing was, in a period that is over."""

    planned: Planned
    delivered: Decimal | None
    missed: int | None
    prices: tuple[Decimal, ...]
    spent: Decimal | None
    others: tuple[tuple[Part, Decimal], ...]
    ordered: Decimal
    left: Decimal | None
    lacks: bool
    idle: bool

    @property
    def complete(self) -> bool:
        """True when something was sent, and no amount is missing."""
        return self.spent is not None and not self.lacks

    @property
    def overspent(self) -> Decimal | None:
        """How much more was used than was planned; None where it was not."""
        return -self.left if self.left is not None and self.left < ZERO else None

    @property
    def expected(self) -> bool:
        """True for what is planned for every week: of that something is always to be sent."""
        return _expected(self.planned)


@dataclass(frozen=True)
class Group:
    """The lines that serve one outcome of the plan first, with what was spent on it (STM7). `need` is None for lines
    without one; `spent` is None while nothing was sent."""

    need: Need | None
    rows: tuple[LineRow, ...]
    spent: Decimal | None

    @property
    def partly(self) -> bool:
        """True while more was spent than is known."""
        return any(row.lacks or (row.spent is None and row.expected) for row in self.rows)

    @property
    def idle(self) -> bool:
        """True when nothing had to be sent about any of it, and nothing was."""
        return all(row.idle for row in self.rows)


@dataclass(frozen=True)
class Statement:
    """The statement of a period. `unlined` is what was spent on no line alone; `owed` is what was ordered and not paid
    at its end; `unpriced` are the entries whose amount is missing; `over` is false while the period goes on."""

    ledger: Ledger
    groups: tuple[Group, ...]
    unlined: Decimal
    owed: tuple[Entry, ...]
    unpriced: tuple[Entry, ...]
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
    def free(self) -> Decimal | None:
        """What is left when everything that was ordered is paid. None while something is missing: then nobody knows."""
        if self.missing or any(entry.amount is None for entry in self.owed):
            return None
        return self.ledger.whole.closing - self.ordered

    @property
    def spending_unsent(self) -> bool:
        """True where that nothing went out says only that nothing was sent."""
        return bool({Missing.BILLS, Missing.LINE} & set(self.missing)) and not self.ledger.whole.went_out

    @property
    def income_unsent(self) -> bool:
        """True where that nothing came in says only that nothing was sent."""
        return Missing.PAID_IN in self.missing and not self.ledger.whole.came_in


def statement(kept: Book, ledger: Ledger, budgets: Sequence[Budget], today: date, *, begun: bool) -> Statement:
    """The statement of a period. `begun` is true when nothing is missing from before the first of all entries."""
    end = ledger.period.last
    over = end < today
    plans = planned(budgets, ledger.period)
    rows = _rows(kept, ledger, plans, {line.id: line for b in budgets for line in b.lines}, over)
    needs = {need.id: need for budget in budgets for need in budget.needs}
    unlined = -sum((item.amount for item in ledger.postings if not item.line and item.part is Part.SPENT), ZERO)
    unpriced = tuple(entry for entry in ledger.entries if entry.amount is None and kept.stands(entry))
    missing = []
    if ledger.first and not begun:
        missing.append(Missing.OPENING)
    if over and not any(entry.kind is Kind.PAID_IN for entry in ledger.entries):
        missing.append(Missing.PAID_IN)
    if unpriced:
        missing.append(Missing.AMOUNT)
    waited = [row for row in rows if row.expected]
    if over and not unlined and any(row.spent is None for row in waited):
        missing.append(Missing.LINE)
    if (
        not over
        and waited
        and not any(_is_bill(entry) and _of_these_days(kept, ledger, entry) for entry in ledger.entries)
    ):
        missing.append(Missing.BILLS)  # while a period goes on more is to come; but nothing at all is not nothing
    return Statement(ledger, _groups(rows, needs), unlined, kept.owed(end), unpriced, tuple(missing), over)


def _rows(
    kept: Book, ledger: Ledger, plans: Mapping[str, Planned], lines: Mapping[str, Line], over: bool
) -> list[LineRow]:
    touched = {line for entry in ledger.entries for line in (entry.line, entry.to_line) if line in lines}
    touched |= {item.line for item in ledger.postings if item.line in lines}  # a correction can leave a line
    owed = kept.owed(ledger.period.last)
    touched |= {entry.line for entry in owed if entry.line in lines}
    wanted = [*plans, *(id_ for id_ in lines if id_ in touched and id_ not in plans)]
    return [_row(kept, ledger, plans.get(id_) or Planned(lines[id_], ZERO, None, None), owed, over) for id_ in wanted]


def _row(kept: Book, ledger: Ledger, plan: Planned, owed: tuple[Entry, ...], over: bool) -> LineRow:
    id_ = plan.line.id
    entries = [entry for entry in ledger.entries if id_ in (entry.line, entry.to_line)]
    said = [entry for entry in entries if entry.kind in SAYS]
    parts = _parts(item for item in ledger.postings if item.line == id_)
    known = any(entry.amount is not None and _of_these_days(kept, ledger, entry) for entry in said)
    spent = -parts.pop(Part.SPENT, ZERO) if known or Part.SPENT in parts else None
    ordered = sum((entry.amount or ZERO for entry in owed if entry.line == id_), ZERO)
    lacks = any(entry.amount is None and kept.stands(entry) for entry in entries)
    idle = over and spent is None and not lacks and not _expected(plan)
    left = None
    if plan.amount is not None and not lacks and (spent is not None or idle):
        left = plan.amount - (spent or ZERO) + sum(parts.values(), ZERO) - ordered
    newest = [kept.newest(entry) for entry in said if not entry.corrects]
    at_end = [entry for entry in said if kept.stands(entry, ledger.period.last)]
    return LineRow(
        plan,
        _total([entry.delivered for entry in newest]),
        _total([entry.missed for entry in newest]),
        tuple(sorted({entry.price for entry in at_end if entry.price is not None})),
        spent,
        tuple(parts.items()),
        ordered,
        left,
        lacks,
        idle,
    )


def _is_bill(entry: Entry) -> bool:
    return entry.kind in SAYS and entry.kind is not Kind.REFUND


def _expected(plan: Planned) -> bool:
    quantity = plan.line.quantity
    return plan.amount != ZERO and (quantity is None or quantity.per is Per.WEEK)


def _parts(postings: Iterable[Posting]) -> dict[Part, Decimal]:
    """What each part did to what a line has left, with its sign."""
    found: dict[Part, Decimal] = {}
    for item in postings:
        if item.part in LEFT:
            found[item.part] = found.get(item.part, ZERO) + item.amount
    return found


def _of_these_days(kept: Book, ledger: Ledger, entry: Entry) -> bool:
    """False for what only puts right an entry of earlier days: that says nothing about these."""
    wrong = kept.was(entry)
    return wrong is None or wrong.amount is None or ledger.period.holds(wrong.on)


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
