"""Publishing what a council sent: one file is one transaction, and the same file twice changes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from portal.domain.case import Case, Release, Source
from portal.domain.desk import Item, ItemKind
from portal.domain.feeding import FaultCode, Outcome
from portal.domain.notice import Told
from portal.domain.person import Person
from portal.services.merging import Incoming as Incoming
from portal.services.merging import Writes
from portal.services.merging import merged as merged
from portal.store import cases, desk_items, imports, logs, notices, people
from portal.store.cases import Kept
from portal.store.database import Database
from portal.store.imports import Import


@dataclass(frozen=True)
class File:
    """What is said of the file as a whole."""

    kind: str
    council: str
    sha256: str
    as_at: date
    weekly_total: Decimal
    report: Any


@dataclass(frozen=True)
class Published:
    """How many people were added, changed, left as they were, and kept back for a reason; or nothing to do."""

    added: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    seen_before: bool = False


def last_import(db: Database, council: str, kind: str) -> Import | None:
    """The newest import of this kind, for the stop rules."""
    with db.read() as connection:
        return imports.last(connection, council, kind)


def loaded(db: Database, council: str, kind: str) -> frozenset[str]:
    """The SHA-256 of every file of this kind that was ever loaded."""
    with db.read() as connection:
        return imports.digests(connection, council, kind)


def publish(db: Database, file: File, incoming: Iterable[Incoming], *, issuer: str, now: datetime) -> Published:
    """Keep every case of the file, or none. `issuer` is the sign-in provider whose subjects the file names."""
    with db.write() as connection:
        imports.wait_for_turn(connection)
        previous = imports.last(connection, file.council, file.kind)
        if previous is not None and previous.file_sha256 == file.sha256:
            return Published(seen_before=True)
        return keep(connection, file, {item.ref: item for item in incoming}, issuer=issuer, now=now).counts


@dataclass(frozen=True)
class Result:
    """What became of everybody in a file, by the council's reference; and why the figures of some are held."""

    counts: Published
    outcomes: Mapping[str, Outcome]
    held: Mapping[str, tuple[str, ...]]


class NotTaken(Exception):
    """A program sent something that a file would leave out or hold: (the council's reference, why) of each."""

    def __init__(self, faults: tuple[tuple[str, FaultCode], ...]) -> None:
        super().__init__(", ".join(code for _, code in faults))
        self.faults = faults


def keep(
    connection: Connection, file: File, arriving: Mapping[str, Incoming], *, issuer: str, now: datetime,
    strict: bool = False,
) -> Result:  # fmt: skip
    """The same in a transaction of the caller's, who has waited for its turn (imports.wait_for_turn). `strict` is for
    programs, which are told: what goes back in time, or changes a number that was kept, is refused there.

    Raises NotTaken when strict, OpensAnother."""
    done = Import(file.kind, file.council, file.sha256, file.as_at, now, len(arriving), file.weekly_total, file.report)
    import_id = imports.add(connection, done)
    named = None if file.kind == Source.CLD else list(arriving)  # who is not in an extract any more matters too
    known = people.by_ref(connection, file.council, named)
    new = [(ref, item.name) for ref, item in arriving.items() if ref not in known]
    known |= people.add_all(connection, file.council, new)
    result = _Keeping(connection, import_id, now, strict).keep(file, arriving, known)
    for item in arriving.values():
        if item.name and item.name != known[item.ref].name:
            people.rename(connection, known[item.ref], item.name)
    subjects = {item.subject: known[item.ref].id for item in arriving.values() if item.subject}
    people.open_all(connection, issuer, subjects, now)
    return result


class _Keeping:
    """The writes of one import."""

    def __init__(self, connection: Connection, import_id: int, now: datetime, strict: bool) -> None:
        self.connection, self.import_id, self.now, self.strict = connection, import_id, now, strict

    def keep(self, file: File, arriving: Mapping[str, Incoming], known: dict[str, Person]) -> Result:
        kept = cases.load_all(self.connection, {person.id: person for person in known.values()})
        writes, faults = Writes(), []
        for ref, item in arriving.items():
            old = kept.get(known[ref].id)
            if (fault := writes.take(ref, known[ref].id, item, old)) and self.strict:
                faults.append((ref, fault))
        if faults:
            raise NotTaken(tuple(faults))
        gone = self._gone(file, arriving, kept)
        self._write(file.council, writes, gone)
        added, changed = len(writes.added), len(writes.changed)
        counts = Published(added, changed, len(arriving) - added - changed, len(gone))
        return Result(counts, writes.outcomes, writes.held)

    def _write(self, council: str, writes: Writes, gone: list[tuple[Kept, Case]]) -> None:
        cases.add(self.connection, self.import_id, writes.added)
        cases.change(self.connection, self.import_id, [*writes.changed, *gone])
        cases.freeze(self.connection, self.import_id, writes.frozen)
        logs.record_all(self.connection, self.now, f"import:{self.import_id}", "figures_loaded", writes.touched)
        new = {person_id for person_id, _ in writes.added}
        newer = sorted({person_id for person_id, _ in writes.frozen} - new)  # who is new is told by their first letter
        notices.tell_all(self.connection, newer, Told.FIGURES_CHANGED, self.now)
        waiting = [
            Item(ItemKind.HELD, person_id, self.now, person_id=person_id, detail={"codes": " ".join(codes)})
            for person_id, codes in writes.holding
        ]
        desk_items.wait_all(self.connection, council, waiting)
        released = [*writes.released, *(old.person.id for old, _ in gone if old.case.release is Release.HOLD)]
        desk_items.done_all(self.connection, council, ItemKind.HELD, released, self.now)

    def _gone(self, file: File, arriving: Mapping[str, Incoming], kept: dict[str, Kept]) -> list[tuple[Kept, Case]]:
        """People who are not in the newest extract any more have no current service (council data 2.4)."""
        if file.kind != "cld":
            return []
        return [
            (old, replace(old.case, as_at=file.as_at, release=Release.NO_CURRENT_SERVICE))
            for old in kept.values()
            if old.case.source is Source.CLD
            and old.person.council_ref not in arriving
            and old.case.as_at <= file.as_at
            and old.case.release not in (Release.NO_CURRENT_SERVICE, Release.CLOSED)
        ]
