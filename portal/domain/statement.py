"""The money of a statement: opening + in - out = closing, whoever holds it (STM1, STM2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from portal.domain.line import HeldAs
from portal.domain.money import ZERO
from portal.domain.statement_book import IN, MOVES, OUT, Book, Part, Posting
from portal.domain.statement_entry import Entry
from portal.domain.statement_period import Period


@dataclass(frozen=True)
class Money:
    """Opening + in - out = closing, in pounds. `parts` are what came in and what went out, each above zero."""

    opening: Decimal
    parts: tuple[tuple[Part, Decimal], ...]
    closing: Decimal

    @property
    def came_in(self) -> tuple[tuple[Part, Decimal], ...]:
        """From where money came."""
        return tuple((part, amount) for part, amount in self.parts if part in IN)

    @property
    def went_out(self) -> tuple[tuple[Part, Decimal], ...]:
        """What money went to."""
        return tuple((part, amount) for part, amount in self.parts if part in OUT)

    @property
    def rows(self) -> tuple[tuple[Part, Decimal], ...]:
        """Every part with what it does to the balance: what went out is below zero."""
        return (*self.came_in, *((part, -amount) for part, amount in self.went_out))

    @property
    def spent(self) -> Decimal:
        """What was used up: spent, less what came back, with what was put right."""
        up = sum((amount for part, amount in self.parts if part in (Part.REFUND, Part.CORRECTED_UP)), ZERO)
        down = sum((amount for part, amount in self.parts if part in (Part.SPENT, Part.CORRECTED_DOWN)), ZERO)
        return down - up

    @property
    def all_in(self) -> Decimal:
        """Everything that came in."""
        return sum((amount for _, amount in self.came_in), ZERO)

    @property
    def all_out(self) -> Decimal:
        """Everything that went out."""
        return sum((amount for _, amount in self.went_out), ZERO)


def money(opening: Decimal, postings: Iterable[Posting], *, moves: bool) -> Money:
    """The sum of some postings. Money that only moved from line to line is told where `moves` is set: over everything
    it comes to nothing."""
    sums: dict[Part, Decimal] = {}
    closing = opening
    for posting in postings:
        closing += posting.amount
        sums[posting.part] = sums.get(posting.part, ZERO) + abs(posting.amount)
    told = [part for part in (*IN, *OUT) if sums.get(part) and (moves or part not in MOVES)]
    return Money(opening, tuple((part, sums[part]) for part in told), closing)


@dataclass(frozen=True)
class Ledger:
    """The money of one period: all of it, and of each way of holding it. `first` is true for the period in which the
    entries begin; `entries` are those of its days."""

    period: Period
    whole: Money
    ways: tuple[tuple[HeldAs, Money], ...]
    entries: tuple[Entry, ...]
    postings: tuple[Posting, ...]
    first: bool

    @property
    def closings(self) -> tuple[tuple[HeldAs, Decimal], ...]:
        """What each way has at the end."""
        return tuple((way, money.closing) for way, money in self.ways)


def ledgers(kept: Book, periods: Sequence[Period]) -> tuple[Ledger, ...]:
    """The money of every period: the closing of one is the opening of the next. `periods` follow one another and hold
    the day of every entry."""
    balances: dict[HeldAs, Decimal] = {}
    found: list[Ledger] = []
    postings, entries = _by_period(kept.postings, periods), _by_period(kept.entries, periods)
    for place, period in enumerate(periods):
        here = postings[place]
        opening = sum(balances.values(), ZERO)
        for posting in here:
            balances.setdefault(posting.way, ZERO)
        ways = []
        for way in sorted(balances, key=list(HeldAs).index):
            ways.append((way, money(balances[way], (item for item in here if item.way is way), moves=True)))
            balances[way] = ways[-1][1].closing
        whole = money(opening, here, moves=False)
        found.append(Ledger(period, whole, tuple(ways), tuple(entries[place]), tuple(here), not place))
    return tuple(found)


Item = TypeVar("Item", Posting, Entry)


def _by_period(items: Iterable[Item], periods: Sequence[Period]) -> list[list[Item]]:
    """Things in the order of their days, each with the period of its day."""
    found: list[list[Item]] = [[] for _ in periods]
    place = 0
    for item in items:
        day = item.on if isinstance(item, Entry) else item.entry.on
        while day > periods[place].last:
            place += 1
        found[place].append(item)
    return found
