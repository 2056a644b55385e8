"""The page objects of statements: everything is worked out before it is rendered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from portal.domain.line import Line
from portal.domain.paying import PaymentsPlan
from portal.domain.statement_book import Book
from portal.domain.statement_check import Checks
from portal.domain.statement_entry import Entry, Kind, Receipt
from portal.domain.statement_history import Ahead, History
from portal.domain.statement_lines import Statement
from portal.domain.statement_period import PatternChange, Period
from portal.domain.statement_planned import in_force
from portal.services.statements import Account
from portal.web.portal import Portal
from portal.web.stating import reference_of


@dataclass(frozen=True)
class PeriodRow:
    """One period in the list."""

    reference: str
    period: Period
    statement: Statement


@dataclass(frozen=True)
class EveryPage:
    """The list of statements. `newest` is None while nothing was sent to us; `paying` says how the money is paid now,
    None where the budget does not say."""

    person_id: str
    account: Account
    today: date
    rows: tuple[PeriodRow, ...]
    ahead: tuple[Ahead, ...]
    changes: tuple[PatternChange, ...]
    notice_days: int | None
    receipts: tuple["EntryRow", ...]
    paying: PaymentsPlan | None

    @property
    def newest(self) -> PeriodRow | None:
        """The period that goes on, or the last one."""
        return self.rows[0] if self.rows else None

    @property
    def checks(self) -> Checks:
        """What the council says of its checks."""
        return self.account.checks


@dataclass(frozen=True)
class EntryRow:
    """One entry as it is read. `amount` is what it does to the balance, with its sign, where it `moves` it; else what
    it is about; None: not sent yet. `number` is the place of its line in the budget of today, 0 where there is none;
    `wrong` is what it puts right, `right` what put it right; `late` the day on which it came, where the statement was
    there before; `differs` is true for a balance that is not ours. `place` counts the entries of its statement from 1,
    `right_in` is the statement in which it was put right, where that is another one."""

    entry: Entry
    amount: Decimal | None
    moves: bool
    number: int
    support: str
    wrong: Entry | None
    right: Entry | None
    late: date | None
    differs: bool = False
    place: int = 0
    right_in: str = ""


@dataclass(frozen=True)
class StatementPage:
    """One statement. `names` are the places of lines in the budget of today, by their ids."""

    person_id: str
    account: Account
    row: PeriodRow
    entries: tuple[EntryRow, ...]
    owed: tuple[EntryRow, ...]
    numbers: Mapping[str, int]
    before: PeriodRow | None
    after: PeriodRow | None

    @property
    def money(self) -> Statement:
        """The statement itself."""
        return self.row.statement

    @property
    def put_right_later(self) -> tuple[EntryRow, ...]:
        """What a later statement put right."""
        return tuple(row for row in self.entries if row.right_in)

    @property
    def unpriced(self) -> tuple[EntryRow, ...]:
        """The entries whose amount is missing."""
        return tuple(row for row in self.entries if row.entry in self.money.unpriced)

    def put_right(self, line: str) -> tuple[EntryRow, ...]:
        """What was put right of a line, in this statement or in a later one."""
        return tuple(row for row in self.entries if row.entry.line == line and (row.wrong or row.right_in))


def every_page(person_id: str, account: Account, told: History | None, portal: Portal) -> EveryPage:
    """All statements, newest first, and what lies ahead."""
    rows = tuple(reversed([_row(told, place) for place in range(len(told.ledgers))])) if told else ()
    asked = [entry for entry in account.entries if entry.receipt is Receipt.ASKED and told and told.kept.stands(entry)]
    lines = lines_of(account)
    receipts = tuple(entry_row(entry, told.kept, lines, None) for entry in asked) if told else ()
    counted = in_force(account.budgets)
    return EveryPage(
        person_id, account, portal.today(), rows, told.ahead if told else (), told.changes if told else (),
        portal.council.payment_change_notice_days, receipts, counted[-1][1].paying if counted else None,
    )  # fmt: skip


def statement_page(person_id: str, account: Account, told: History, place: int) -> StatementPage:
    """One statement, with the ones before and after it."""
    row, lines = _row(told, place), lines_of(account)
    here = row.statement.ledger.entries
    first = min((entry.came for entry in here if entry.came), default=row.period.last)
    made = max(first, row.period.last)
    entries = tuple(_placed(entry_row(entry, told.kept, lines, made), n, told, row) for n, entry in enumerate(here, 1))
    owed = tuple(entry_row(entry, told.kept, lines, None) for entry in row.statement.owed)
    before = _row(told, place - 1) if place else None
    after = _row(told, place + 1) if place + 1 < len(told.ledgers) else None
    numbers = {line: number for line, (number, _) in lines.items()}
    return StatementPage(person_id, account, row, entries, owed, numbers, before, after)


def _placed(found: EntryRow, place: int, told: History, row: PeriodRow) -> EntryRow:
    """The same with its place in the statement of `row`, and where it was put right."""
    later = found.right.on if found.right and found.right.on > row.period.last else None
    periods = (item.period for item in told.ledgers)
    where = next((reference_of(period) for period in periods if later and period.holds(later)), "")
    return replace(found, place=place, right_in=where)


def _row(told: History, place: int) -> PeriodRow:
    period = told.ledgers[place].period
    return PeriodRow(reference_of(period), period, told.at(place))


def lines_of(account: Account) -> Mapping[str, tuple[int, Line]]:
    """Each line with its place in the newest budget that has it, as its page counts them; 0 where today's has not."""
    found: dict[str, tuple[int, Line]] = {}
    for budget in account.budgets:
        here = budget is account.budgets[-1]
        found = {id_: (0, line) for id_, (_, line) in found.items()}
        found |= {
            item.line.id: (number if here else 0, item.line)
            for number, item in enumerate(budget.calculation.everything, 1)
        }
    return found


def entry_row(entry: Entry, kept: Book, lines: Mapping[str, tuple[int, Line]], made: date | None) -> EntryRow:
    """An entry with everything that is said beside it. `made` is the day from which the statement was there."""
    number, line = lines.get(entry.line, (0, None))
    effect = kept.does(entry)
    return EntryRow(
        entry=entry,
        amount=None if entry.amount is None else effect or entry.amount,
        moves=bool(effect),
        number=number,
        support=line.support if line else "",
        wrong=kept.was(entry),
        right=kept.corrected_by.get((entry.source, entry.id)),
        late=entry.came if made and entry.came and entry.came > made else None,
        differs=entry.kind is Kind.BROUGHT and not entry.corrects and effect != entry.amount,
    )
