"""Packs on their way: handed over by the council, opened with a code, taken on, or come from another council.

Until the council's workers have pages, they do it with `portal pack`."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from portal.domain.moving import Event, NotPossible, Packed, What, check
from portal.domain.moving_check import unturned
from portal.domain.notice import Told
from portal.domain.one_time_code import hashed
from portal.store import cases, logs, notices, packs, people
from portal.store.database import Database
from portal.store.packs import Brought


class NoSuchPack(Exception):
    """There is nothing with this reference, or the code does not open it."""


class NoSuchPerson(Exception):
    """There is no record with this reference of the council's."""


@dataclass(frozen=True)
class Coming:
    """A pack from another council, as it was read from its file."""

    brought: Brought
    ref: str  # the record it belongs to, by this council's own reference
    by: str  # the role of who takes it in
    name_checked: bool  # somebody made sure that it is the same person, though the names differ


def listed(db: Database, council: str) -> list[tuple[str, Packed]]:
    """(the council's id, the pack) of all that people made, the oldest first."""
    with db.read() as connection:
        return packs.of_council(connection, council)


def hand_over(db: Database, council: str, reference: str, to: str, today: date, now: datetime) -> Packed:
    """The council gave it to the next one. Raises NoSuchPack and NotPossible."""
    return _council_step(db, council, reference, Event(What.HANDED_OVER, now, council=to), today)


def receipt(db: Database, council: str, reference: str, event: Event, today: date) -> Packed:
    """The next council took it on, as it told this one. The same again is nothing new. Raises NoSuchPack and
    NotPossible."""
    return _council_step(db, council, reference, event, today)


def open_with(db: Database, key: bytes, council: str, reference: str, code: str, now: datetime) -> Packed:
    """The pack, for somebody with its reference and its code. Raises NoSuchPack."""
    with db.write() as connection:
        found = _locked(connection, council, reference)
        right = found is not None and found.opens_with(hashed(key, "pack", code), now)
        if found is not None and right and found.newly_opened:
            found = _add(connection, found, Event(What.OPENED, now), "pack_opened", Told.PACK_HANDED_OVER)
        elif found is not None and not right and found.code_until(now):
            _wrong_code(connection, found, Event(What.CODE_WRONG, now))
    if found is None or not right:
        raise NoSuchPack  # after the wrong try was kept
    return found


def receipt_with(
    db: Database, key: bytes, council: str, reference: str, code: str, event: Event, today: date
) -> Packed:
    """Whoever has the code says that their council took it on; the same again is nothing new. Raises NoSuchPack and
    NotPossible, also for another receipt than the one that was given with this code."""
    with db.read() as connection:
        found = packs.of_council(connection, council, reference)
    again = found and found[0][1].received and found[0][1].is_code(hashed(key, "pack", code))
    if not again:
        open_with(db, key, council, reference, code, event.at)
    return _council_step(db, council, reference, event, today, by="stranger")


def take_in(db: Database, council: str, coming: Coming) -> Brought:
    """Keep a pack of another council with the record it belongs to, as a document. The same file twice is one. Raises
    NoSuchPerson, and NotPossible: of this council itself, another name, or with another record already."""
    with db.write() as connection:
        person = people.by_council_ref(connection, council, coming.ref)
        if person is None or not cases.is_open(connection, person.id):
            raise NoSuchPerson(coming.ref)
        pack, now = coming.brought.pack, coming.brought.at
        _must(pack.sender.code != council, "own")
        same = pack.name.split() == person.name.split() and bool(pack.name)
        _must(same or coming.name_checked, "name")
        renamed = not packs.names_of(connection, pack.sender.code) <= {pack.sender.name}
        _must(not renamed or coming.name_checked, "sender")
        people.lock(connection, person.id)
        before = {one.sha256 for one in packs.brought_by(connection, person.id)}
        wanted = Brought(coming.brought.reference, person.id, coming.brought.sha256, pack, now)
        kept = packs.keep(connection, wanted, "council")
        _must(kept.person_id == person.id, "another")
        if kept.sha256 not in before:
            logs.record(connection, now, "council", "pack_brought", person_id=person.id, detail={"role": coming.by})
            notices.tell(connection, person.id, Told.PACK_BROUGHT, now, {"reference": kept.reference})
        return kept


def _wrong_code(connection: Connection, found: Packed, event: Event) -> None:
    """Keep a wrong try. Nobody learns here that it was one too many, but the person is told."""
    packs.append(connection, found, event, "stranger")
    if replace(found, events=(*found.events, event)).guessed:
        notices.tell(connection, found.person_id, Told.PACK_CODE_ENDED, event.at, {"reference": found.reference})


STEP = {
    What.HANDED_OVER: ("pack_handed_over", Told.PACK_HANDED_OVER),
    What.RECEIVED: ("pack_received", Told.PACK_RECEIVED),
}


def _council_step(db: Database, council: str, reference: str, event: Event, today: date, by: str = "council") -> Packed:
    event = replace(event, council=unturned(event.council), by=unturned(event.by))
    with db.write() as connection:
        found = _locked(connection, council, reference)
        if found is None:
            raise NoSuchPack(reference)
        said = found.last(event.what)
        told = (event.council, event.by, event.on)
        if said is not None and found.taken_back is None and (said.council, said.by, said.on) == told:
            return found
        check(found, event, today)
        return _add(connection, found, event, *STEP[event.what], by=by)


def _add(connection: Connection, found: Packed, event: Event, code: str, told: Told, by: str = "stranger") -> Packed:
    if not packs.append(connection, found, event, by):
        raise LookupError("somebody wrote without taking their turn")
    detail = {"reference": found.reference}
    logs.record(connection, event.at, by, code, person_id=found.person_id, detail=detail)
    notices.tell(connection, found.person_id, told, event.at, detail)
    return Packed(found.reference, found.person_id, found.pack, found.at, (*found.events, event))


def _locked(connection: Connection, council: str, reference: str) -> Packed | None:
    """The pack with this reference, with no other writer beside us; None when there is none, or it is closed."""
    found = packs.of_council(connection, council, reference)
    if not found or not cases.is_open(connection, found[0][1].person_id):
        return None
    people.lock(connection, found[0][1].person_id)
    return packs.of_council(connection, council, reference)[0][1]


def _must(holds: bool, missing: str) -> None:
    if not holds:
        raise NotPossible(missing)
