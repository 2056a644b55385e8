"""Taking in what people's money did: one batch is one transaction, and the same entry twice is one (STM1, STM2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Connection

from portal.domain.desk import ItemKind
from portal.domain.person import Person
from portal.domain.statement_book import Key, key_of
from portal.domain.statement_entry import Entry, Fault, Kind, faults
from portal.domain.statement_history import Rules, history
from portal.store import cases, desk_items, imports, logs, statements
from portal.store.database import Database
from portal.store.statements import Kept

MOST_AT_DESK = 200  # of one batch: a file that is wrong throughout is one thing to look at, not ten thousand


@dataclass(frozen=True)
class Incoming:
    """An entry with the council's own id of the person."""

    ref: str
    entry: Entry


@dataclass(frozen=True)
class NotTaken:
    """An entry that was not taken in, by its place in what was sent (from 0), and why."""

    place: int
    incoming: Incoming
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Taken:
    """How many entries were new and how many were there already; and what was not taken, with the reason."""

    new: int = 0
    same: int = 0
    not_taken: tuple[NotTaken, ...] = ()


class RefusedWhole(Exception):
    """Nothing of it was kept: `not_taken` says what stood in the way, entry by entry."""

    def __init__(self, not_taken: tuple[NotTaken, ...]) -> None:
        super().__init__("nothing was kept")
        self.not_taken = not_taken


def take_in(
    db: Database, council: str, sent: Iterable[Incoming], now: datetime, today: date, *, all_or_nothing: bool = False,
    dry_run: bool = False,
) -> Taken:  # fmt: skip
    """Keep entries, in one transaction. The same entry twice is one; the same id with other content is not taken unless
    it is a correction (a new id that names the old one). What is not taken becomes work at the desk, with the codes of
    why. With `all_or_nothing` (a file) one such entry keeps everything out: raises RefusedWhole. With `dry_run` nothing
    is kept and nothing waits at the desk."""
    given = tuple(sent)
    if dry_run:
        with db.read() as connection:
            return _judged(connection, council, given, today).taken()
    with db.write() as connection:
        imports.wait_for_turn(connection)
        batch = _judged(connection, council, given, today)
        if not (all_or_nothing and batch.not_taken):
            return _kept(connection, council, batch, now, today)
    _refused(db, council, batch, now)
    raise RefusedWhole(tuple(batch.not_taken))


def take_within(
    connection: Connection, council: str, sent: Iterable[Incoming], now: datetime, today: date
) -> Taken:  # fmt: skip
    """The same, all or nothing, in a transaction of the caller's, who says to the desk what stood in the way. Raises
    RefusedWhole."""
    imports.wait_for_turn(connection)
    batch = _judged(connection, council, tuple(sent), today)
    if batch.not_taken:
        raise RefusedWhole(tuple(batch.not_taken))
    return _kept(connection, council, batch, now, today)


@dataclass
class _Batch:
    """What was sent, judged against what is there."""

    people: Mapping[str, Person]
    lines: Mapping[str, frozenset[str]]
    there: dict[Key, Kept]  # what is kept, and what comes with this batch
    corrected: set[Key]
    new: list[Kept] = field(default_factory=list)
    same: int = 0
    not_taken: list[NotTaken] = field(default_factory=list)

    def take(self, place: int, incoming: Incoming, today: date) -> None:
        """Judge one more."""
        entry, person = incoming.entry, self.people.get(incoming.ref)
        before = self.there.get(key_of(entry))
        if person is not None and before == Kept(person.id, entry):
            self.same += 1
            return
        found = self._faults(entry, person, before, today)
        if found or person is None:
            self.not_taken.append(NotTaken(place, incoming, found))
            return
        self.there[key_of(entry)] = Kept(person.id, entry)
        if entry.corrects:
            self.corrected.add((entry.source, entry.corrects))
        self.new.append(Kept(person.id, entry))

    def _faults(self, entry: Entry, person: Person | None, before: Kept | None, today: date) -> tuple[Fault, ...]:
        if person is None:
            return (Fault.UNKNOWN_PERSON,)
        if before is not None:
            return (Fault.CHANGED if before.person_id == person.id else Fault.OTHER_PERSONS,)
        found = list(faults(entry, self.lines.get(person.id, frozenset()), today))
        if entry.corrects and not self._is_of(person, entry.source, entry.corrects):
            found.append(Fault.NOTHING_TO_CORRECT)
        elif entry.corrects and (entry.source, entry.corrects) in self.corrected:
            found.append(Fault.CORRECTED_BEFORE)
        elif entry.corrects and entry.on < self.there[entry.source, entry.corrects].entry.on:
            found.append(Fault.TOO_EARLY)
        if entry.settles and not self._is_of(person, entry.source, entry.settles, Kind.COMMITTED):
            found.append(Fault.NOTHING_TO_SETTLE)
        return tuple(found)

    def _is_of(self, person: Person, source: str, id_: str, kind: Kind | None = None) -> bool:
        kept = self.there.get((source, id_))
        return kept is not None and kept.person_id == person.id and kind in (None, kept.entry.kind)

    def taken(self) -> Taken:
        """How it came out."""
        return Taken(len(self.new), self.same, tuple(self.not_taken))


def _judged(connection: Connection, council: str, given: tuple[Incoming, ...], today: date) -> _Batch:
    found = statements.people_with(connection, council, (item.ref for item in given))
    lines = statements.lines_of(connection, (person.id for person in found.values()))
    entries = [item.entry for item in given]
    named = {(entry.source, id_) for entry in entries for id_ in (entry.id, entry.corrects, entry.settles) if id_}
    corrects = {(entry.source, entry.corrects) for entry in entries if entry.corrects}
    there = statements.with_keys(connection, council, named)
    batch = _Batch(found, lines, there, set(statements.corrections_of(connection, council, corrects)))
    for place, incoming in enumerate(given):
        batch.take(place, incoming, today)
    return batch


def _kept(connection: Connection, council: str, batch: _Batch, now: datetime, today: date) -> Taken:
    statements.add_all(connection, council, batch.new, now)
    logs.record_all(connection, now, "council", "spending_added", sorted({kept.person_id for kept in batch.new}))
    for item in batch.not_taken[:MOST_AT_DESK]:
        person = batch.people.get(item.incoming.ref)
        desk_items.wait(
            connection, ItemKind.CHECK, statements.name_at_desk(key_of(item.incoming.entry)), now, council=council,
            person_id=person.id if person else None, detail=_told(item),
        )  # fmt: skip
    for kept in batch.new:
        if kept.entry.kind is Kind.BROUGHT and not kept.entry.corrects:
            _check_what_was_brought(connection, kept, now, today)
    taken = [
        statements.name_at_desk(key) for kept in batch.new for key in (key_of(kept.entry), (kept.entry.source, ""))
    ]
    desk_items.done_all(connection, council, ItemKind.CHECK, statements.waiting_among(connection, council, taken), now)
    return batch.taken()


def _told(item: NotTaken) -> dict[str, str]:
    """What the desk says of it: codes, never words of a person."""
    entry = item.incoming.entry
    return {"faults": " ".join(fault.value for fault in item.faults), "source": entry.source, "entry": entry.id}


def _check_what_was_brought(connection: Connection, kept: Kept, now: datetime, today: date) -> None:
    """A balance that another system hands over and that is not ours: somebody has to find out why."""
    case = cases.load(connection, kept.person_id)
    told = history(case.case.budgets if case else (), statements.of_person(connection, kept.person_id), Rules(), today)
    for entry, difference in told.differences if told else ():
        if entry == kept.entry:
            detail = {"faults": "balance_differs", "source": entry.source, "entry": entry.id, "by": str(difference)}
            name = "B" + statements.name_at_desk(key_of(entry))[1:]
            desk_items.wait(connection, ItemKind.CHECK, name, now, person_id=kept.person_id, detail=detail)


def _refused(db: Database, council: str, batch: _Batch, now: datetime) -> None:
    """A file that was refused whole waits as one thing, under the name of who sent it."""
    first = batch.not_taken[0]
    detail = _told(first) | {"entries": str(len(batch.not_taken))}
    with db.write() as connection:
        name = statements.name_at_desk((first.incoming.entry.source, ""))
        desk_items.wait(connection, ItemKind.CHECK, name, now, council=council, detail=detail)
