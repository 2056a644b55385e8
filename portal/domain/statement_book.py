"""What each entry does to the balance (STM1, STM2).

An entry counts on its own day, for ever. A correction counts on the day of the correction, as the difference to what
was there before: a statement that somebody has read is not rewritten by it. Where another system hands over a balance
that differs from ours, theirs counts, and the difference stands in the statement as a row of its own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from portal.domain.line import HeldAs
from portal.domain.money import ZERO
from portal.domain.statement_entry import Entry, Kind


class Part(StrEnum):
    """What the money of a statement came from, or went to."""

    BROUGHT = "brought"
    COUNCIL = "council"
    CONTRIBUTION = "contribution"
    REFUND = "refund"
    MOVED_IN = "moved_in"
    CORRECTED_UP = "corrected_up"
    DIFFERENCE_UP = "difference_up"
    SPENT = "spent"
    TAKEN_BACK = "taken_back"
    MOVED_OUT = "moved_out"
    CORRECTED_DOWN = "corrected_down"
    DIFFERENCE_DOWN = "difference_down"


IN = (Part.BROUGHT, Part.COUNCIL, Part.CONTRIBUTION, Part.REFUND, Part.MOVED_IN, Part.CORRECTED_UP, Part.DIFFERENCE_UP)
OUT = (Part.SPENT, Part.TAKEN_BACK, Part.MOVED_OUT, Part.CORRECTED_DOWN, Part.DIFFERENCE_DOWN)
PART = {
    Kind.PAID_IN: Part.COUNCIL, Kind.CONTRIBUTION: Part.CONTRIBUTION, Kind.REFUND: Part.REFUND, Kind.SPENT: Part.SPENT,
    Kind.INVOICE: Part.SPENT, Kind.TAKEN_BACK: Part.TAKEN_BACK,
}  # fmt: skip
MOVES = frozenset({Part.MOVED_IN, Part.MOVED_OUT})
Key = tuple[str, str]  # what an entry is called: its source, and its id there


@dataclass(frozen=True)
class Posting:
    """What an entry does to the balance of one line (or of "", the money that is for no line alone), in pounds: above
    zero for money in. `way` is who holds it."""

    entry: Entry
    part: Part
    line: str
    way: HeldAs
    amount: Decimal


Holder = Callable[[Entry, str], HeldAs]  # who holds the money of this line, as far as this entry is concerned


@dataclass(frozen=True)
class Book:
    """A person's entries in the order of their days, and what each of them does."""

    entries: tuple[Entry, ...]
    postings: tuple[Posting, ...]
    by_key: Mapping[Key, Entry]
    corrected_by: Mapping[Key, Entry]
    settled_by: Mapping[Key, Entry]
    holders: Mapping[Key, HeldAs]
    effects: Mapping[Key, Decimal]

    def holder(self, entry: Entry) -> HeldAs:
        """Who holds the money that an entry is about."""
        return self.holders[key_of(entry)]

    def stands(self, entry: Entry, on: date = date.max) -> bool:
        """True for an entry that nothing had put right on a day."""
        later = self.corrected_by.get(key_of(entry))
        return later is None or later.on > on

    def does(self, entry: Entry) -> Decimal:
        """What an entry does to the balance over all lines: of a correction, the difference."""
        return self.effects.get(key_of(entry), ZERO)

    def was(self, entry: Entry) -> Entry | None:
        """What this entry puts right."""
        return self.by_key.get((entry.source, entry.corrects)) if entry.corrects else None

    def newest(self, entry: Entry) -> Entry:
        """What stands in the place of an entry by now."""
        return self.by_key[_newest(key_of(entry), self.corrected_by)]

    def owed(self, on: date) -> tuple[Entry, ...]:
        """What was ordered or owed at the end of a day, and not paid yet."""
        return tuple(entry for entry in self.commitments if self._is_open(entry, on))

    @cached_property
    def commitments(self) -> tuple[Entry, ...]:
        """Everything that was ever ordered or owed."""
        return tuple(entry for entry in self.entries if entry.kind is Kind.COMMITTED)

    def _is_open(self, entry: Entry, on: date) -> bool:
        paid = self.settled_by.get(key_of(entry))
        return entry.on <= on and self.stands(entry, on) and (paid is None or paid.on > on)


def key_of(entry: Entry) -> Key:
    """What it is called."""
    return entry.source, entry.id


def book(entries: Iterable[Entry], ways: Mapping[str, HeldAs], way: HeldAs) -> Book:
    """Work out what every entry does. Entries of one day keep the order in which they are given, and what was brought
    that day comes first. `ways` says who holds the money of each line, `way` who holds money that names neither."""
    ordered = tuple(sorted(entries, key=lambda entry: (entry.on, entry.kind is not Kind.BROUGHT)))
    by_key = {key_of(entry): entry for entry in ordered}
    balances: dict[HeldAs, Decimal] = {}
    posted: list[Posting] = []

    def held(entry: Entry, line: str) -> HeldAs:
        return entry.held_as or ways.get(line) or way

    for entry in ordered:
        old = by_key.get((entry.source, entry.corrects)) if entry.corrects else None
        if old is not None and (old.amount is not None or entry.kind is Kind.BROUGHT):
            new = _corrected(entry, old, held)
        elif entry.kind is Kind.BROUGHT:
            new = _brought(entry, held(entry, ""), balances)
        else:
            new = _plain(entry, held)  # the amount that was missing is no mistake that was put right
        balances.setdefault(held(entry, entry.line), ZERO)
        for posting in new:
            balances[posting.way] = balances.get(posting.way, ZERO) + posting.amount
        posted += new
    corrected = {(entry.source, entry.corrects): entry for entry in ordered if entry.corrects}
    settled = {_newest((entry.source, entry.settles), corrected): entry for entry in ordered if entry.settles}
    holders = {key_of(entry): held(entry, entry.line) for entry in ordered}
    effects: dict[Key, Decimal] = {}
    for posting in posted:
        effects[key_of(posting.entry)] = effects.get(key_of(posting.entry), ZERO) + posting.amount
    return Book(ordered, tuple(posted), by_key, corrected, settled, holders, effects)


def _newest(key: Key, corrected: Mapping[Key, Entry]) -> Key:
    """What stands in the place of an entry by now."""
    while (later := corrected.get(key)) is not None:
        key = key_of(later)
    return key


def _brought(entry: Entry, way: HeldAs, balances: Mapping[HeldAs, Decimal]) -> list[Posting]:
    """The first balance is money in. A later one is held against ours: only the difference is posted."""
    difference = (entry.amount or ZERO) - balances.get(way, ZERO)
    if not difference:
        return []
    part = Part.DIFFERENCE_UP if difference > 0 else Part.DIFFERENCE_DOWN
    return [Posting(entry, part if way in balances else Part.BROUGHT, "", way, difference)]


def _plain(entry: Entry, held: Holder) -> list[Posting]:
    part = PART.get(entry.kind)
    if entry.kind is Kind.MOVED and entry.amount:
        return [
            Posting(entry, Part.MOVED_OUT, entry.line, held(entry, entry.line), -entry.amount),
            Posting(entry, Part.MOVED_IN, entry.to_line, held(entry, entry.to_line), entry.amount),
        ]
    if part is None or not entry.signed:
        return []
    return [Posting(entry, part, entry.line, held(entry, entry.line), entry.signed)]


def _corrected(entry: Entry, old: Entry, held: Holder) -> list[Posting]:
    """The difference between what an entry says now and what it said, on every line that it touches."""
    found: dict[tuple[HeldAs, str], Decimal] = {}
    for said, sign in ((entry, 1), (old, -1)):
        for line, amount in _says(said).items():
            place = (held(said, line), line)
            found[place] = found.get(place, ZERO) + sign * amount
    return [
        Posting(entry, Part.CORRECTED_UP if amount > 0 else Part.CORRECTED_DOWN, line, way, amount)
        for (way, line), amount in found.items()
        if amount
    ]


def _says(entry: Entry) -> dict[str, Decimal]:
    """What an entry alone does to each line."""
    amount = entry.amount or ZERO
    if entry.kind is Kind.MOVED:
        return {entry.line: -amount, entry.to_line: amount}
    return {"": amount} if entry.kind is Kind.BROUGHT else {entry.line: entry.signed}
