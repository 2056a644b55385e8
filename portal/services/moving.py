"""Taking one's plan and budget along: making a pack, giving a code for it, taking it back (MOV1, MOV2).

Only the person, or who may say yes for them about care, lets anything go along."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import Connection

from portal.domain.moving import Event, Packed, What, agreed_parts, check
from portal.domain.moving_pack import Contents, Pack, Part, Sender
from portal.domain.one_time_code import ALPHABET, RANDOM_CHARACTERS, hashed, with_check
from portal.domain.person import Person
from portal.domain.representative import Action, Actor, may
from portal.services import sharing
from portal.services.packing import contents_of
from portal.services.refusals import NotYours
from portal.store import cases, logs, packs, people
from portal.store.database import Database
from portal.store.packs import Brought


class ChangedSince(Exception):
    """What would go along is no longer what the page showed: nobody agrees to what they have not seen."""


@dataclass(frozen=True)
class Ready:
    """What could go along today; `seen` tells whether it is still the same."""

    person: Person
    contents: Contents
    seen: str


@dataclass(frozen=True)
class Wanted:
    """What the person ticked, for whom ("": for themself), and the words they agreed to."""

    parts: Collection[Part]
    to: str
    agreed_to: str


def ready(db: Database, actor: Actor, person_id: str, today: date) -> Ready:
    """What could go along. Raises NotYours."""
    with db.read() as connection:
        return _ready(connection, actor, person_id, today)


def make(
    db: Database, actor: Actor, person_id: str, wanted: Wanted, sender: Sender, seen: str, *, form_key: str,
    today: date, now: datetime,
) -> Packed:  # fmt: skip
    """Freeze what was agreed to; the same form twice is one pack. Raises NotYours, NotPossible and ChangedSince."""
    with db.write() as connection:
        people.lock(connection, person_id)
        found = _ready(connection, actor, person_id, today)
        before = packs.JOURNAL.made_with(connection, person_id, form_key)
        if before is not None:
            return before
        parts = agreed_parts(wanted.parts, found.contents.parts)
        if found.seen != seen:
            raise ChangedSince
        pack = Pack(sender, found.person.name, wanted.to, today, wanted.agreed_to, found.contents.only(parts))
        code = actor.code_for(person_id, Action.MOVE)
        made, _ = packs.add(connection, person_id, pack, code, form_key, now)
        _log(connection, actor, made, "pack_made", now)
        return made


def of_person(db: Database, actor: Actor, person_id: str) -> tuple[tuple[Packed, ...], tuple[Brought, ...]]:
    """The packs that were made, and those that came along from another council, newest first. Raises NotYours."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
        return packs.of_person(connection, person_id), packs.brought_by(connection, person_id)


def find(db: Database, actor: Actor, person_id: str, reference: str) -> Packed:
    """One of them. Raises NotYours."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
        return _found(connection, person_id, reference)


def brought(db: Database, actor: Actor, person_id: str, brought_id: str) -> Brought:
    """One that came along, by the id it has here. Raises NotYours."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
        every = packs.brought_by(connection, person_id)
    found = next((one for one in every if one.id == brought_id), None)
    if found is None:
        raise NotYours
    return found


def new_code(db: Database, key: bytes, actor: Actor, person_id: str, reference: str, now: datetime) -> str:
    """A code for the next council; an older one stops working. Given back once. Raises NotYours and NotPossible."""
    code = with_check("".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS)))
    with db.write() as connection:
        _allow(connection, actor, person_id)
        people.lock(connection, person_id)
        found = _found(connection, person_id, reference)
        event = Event(What.CODE_MADE, now, code_hash=hashed(key, "pack", code))
        check(found, event, now.date())
        _append(connection, actor, found, event, "pack_code_made")
    return code


def take_back(db: Database, actor: Actor, person_id: str, reference: str, now: datetime) -> None:
    """Stop sharing it; twice is once. Raises NotYours."""
    with db.write() as connection:
        _allow(connection, actor, person_id)
        people.lock(connection, person_id)
        found = _found(connection, person_id, reference)
        if found.taken_back is None:
            _append(connection, actor, found, Event(What.TAKEN_BACK, now), "pack_taken_back")


def _append(connection: Connection, actor: Actor, found: Packed, event: Event, code: str) -> None:
    if not packs.append(connection, found, event, actor.code_for(found.person_id, Action.MOVE)):
        raise LookupError("somebody wrote without taking their turn")
    _log(connection, actor, found, code, event.at)


def _log(connection: Connection, actor: Actor, found: Packed, code: str, now: datetime) -> None:
    by, detail = actor.code_for(found.person_id, Action.MOVE), {"reference": found.reference}
    logs.record(connection, now, by, code, person_id=found.person_id, detail=detail)


def _ready(connection: Connection, actor: Actor, person_id: str, today: date) -> Ready:
    _allow(connection, actor, person_id)
    agreed = sharing.load(connection, person_id, today)
    if agreed is None:
        raise NotYours
    contents = contents_of(connection, agreed.kept, today)
    seen = sha256((repr(contents) + agreed.kept.digest).encode()).hexdigest()
    return Ready(agreed.kept.person, contents, seen)


def _allow(connection: Connection, actor: Actor, person_id: str) -> None:
    if not may(actor, Action.MOVE, person_id) or not cases.is_open(connection, person_id):
        raise NotYours


def _found(connection: Connection, person_id: str, reference: str) -> Packed:
    found = packs.get(connection, person_id, reference)
    if found is None:
        raise NotYours
    return found
