"""Everything that a person's entries tell, for whoever reads a statement: every period, and what lies ahead (STM1 to
STM4). It is worked out from the entries each time: nothing of it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from portal.domain.budget import Budget
from portal.domain.line import HeldAs
from portal.domain.money import ZERO
from portal.domain.paying import Frequency
from portal.domain.statement import Ledger, ledgers
from portal.domain.statement_ahead import Forecast, Limit, Reach, limit, put_right, rate, reach, total, year_end
from portal.domain.statement_book import Book, Part, book
from portal.domain.statement_entry import Entry, Kind
from portal.domain.statement_lines import Statement, statement
from portal.domain.statement_period import A_DAY, PatternChange, changes, patterns, periods
from portal.domain.statement_planned import in_force

LAST_FEW = 14  # statements that a rate is made from: 13 weeks, and the one that goes on


@dataclass(frozen=True)
class Rules:
    """What the council has published. None: it has not published it.

    `every` is how often statements are made where a budget does not say how it is paid."""

    every: Frequency = Frequency.FOUR_WEEKLY
    keeps_weeks: int | None = None
    warned_from_weeks: int | None = None
    notice_days: int | None = None
    pattern_notice_days: int | None = None


@dataclass(frozen=True)
class Ahead:
    """What lies ahead of one way of holding the money. None where there is nothing to estimate it from. `put_right` is
    what was put right since the last whole period: what is said of its end counts it."""

    way: HeldAs
    balance: Decimal
    ordered: Decimal
    period: Forecast | None
    year: Forecast | None
    limit: Limit | None
    reach: Reach | None
    put_right: Decimal


@dataclass(frozen=True)
class History:
    """A person's entries, and the periods from the first of them to today, oldest first."""

    budgets: tuple[Budget, ...]
    kept: Book
    ledgers: tuple[Ledger, ...]
    begun: bool
    today: date
    rules: Rules
    changes: tuple[PatternChange, ...]

    def statement(self, first: date) -> Statement | None:
        """The statement of the period that begins on this day; None where none does."""
        found = next((ledger for ledger in self.ledgers if ledger.period.first == first), None)
        return None if found is None else self._statement(found)

    def at(self, place: int) -> Statement:
        """The statement of the period at this place, from 0."""
        return self._statement(self.ledgers[place])

    def _statement(self, ledger: Ledger) -> Statement:
        return statement(self.kept, ledger, self.budgets, self.today, begun=self.begun)

    @cached_property
    def newest(self) -> tuple[Statement, ...]:
        """The last few statements, oldest first."""
        return tuple(self._statement(ledger) for ledger in self.ledgers[-LAST_FEW:])

    @cached_property
    def ahead(self) -> tuple[Ahead, ...]:
        """What lies ahead of each way that has money now, or a limit."""
        counted = in_force(self.budgets)
        until = year_end(self.budgets, self.today + A_DAY)
        if not counted or until is None:
            return ()
        budget, now = counted[-1][1], self.newest[-1]
        return tuple(self._ahead(budget, now, way, balance, until) for way, balance in now.ledger.closings)

    def _ahead(self, budget: Budget, now: Statement, way: HeldAs, balance: Decimal, until: date) -> Ahead:
        ordered = sum((entry.amount or ZERO for entry in now.owed if self.kept.holder(entry) is way), ZERO)
        standing, rules = rate(self.newest, way, self.kept), self.rules
        found = limit(budget, way, rules.keeps_weeks, rules.warned_from_weeks, rules.notice_days)
        ends = now.ledger.period.last
        period = Forecast(standing[0], standing[1], ordered, ends) if standing and ends > self.today else None
        year = Forecast(standing[0], standing[1], ordered, until) if standing else None
        ended = next((item for item in reversed(self.newest) if item.over), None)
        left = dict(ended.ledger.closings).get(way, ZERO) + self._right(way, ended) - ordered if ended else ZERO
        reached = reach(found, left, standing, until, self.today) if found and ended else None
        right = total(put_right(self.kept, way, standing[0].last)) if standing else ZERO
        return Ahead(way, balance, ordered, period, year, found, reached, right)

    def _right(self, way: HeldAs, ended: Statement) -> Decimal:
        return total(put_right(self.kept, way, ended.ledger.period.last))

    @property
    def differences(self) -> tuple[tuple[Entry, Decimal], ...]:
        """Each balance that another system handed over and that was not ours, with the difference."""
        parts = (Part.DIFFERENCE_UP, Part.DIFFERENCE_DOWN)
        return tuple((item.entry, item.amount) for item in self.kept.postings if item.part in parts)


def history(budgets: Sequence[Budget], entries: Sequence[Entry], rules: Rules, today: date) -> History | None:
    """What the entries tell. None while there are none."""
    if not entries:
        return None
    ways = {line.id: line.held_as for budget in budgets for line in budget.lines}
    kept = book(entries, ways, _otherwise(budgets))
    first = kept.entries[0].on
    counted = in_force(budgets)
    given = patterns(budgets, rules.every, counted[0][0] if counted else first)
    stretch = periods(given, first, max(today, kept.entries[-1].on))
    begun = bool(counted and counted[0][0] >= stretch[0].first) or kept.entries[0].kind is Kind.BROUGHT
    told = changes(given, rules.pattern_notice_days)
    return History(tuple(budgets), kept, ledgers(kept, stretch), begun, today, rules, told)


def _otherwise(budgets: Sequence[Budget]) -> HeldAs:
    """Who holds money of which nobody said it: whoever the payments go to, else the only holder there is."""
    counted = in_force(budgets)
    if not counted:
        return HeldAs.NOT_STATED
    budget = counted[-1][1]
    held = {item.line.held_as for item in budget.calculation.lines}
    if len(held) == 1:
        return held.pop()
    return budget.paying.held_as if budget.paying else HeldAs.NOT_STATED
