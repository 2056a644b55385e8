"""What a person was told, and how they want to be told (PRC3). Whoever acts for somebody neither reads these notices
nor changes where they go (security 4.E)."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from portal.domain.notice import Channel, Contact, Notice, Told
from portal.domain.representative import Action, Actor, Representative, may
from portal.services.refusals import ChangedMeanwhile, NotYours
from portal.store import cases, logs, notices, outbox, representatives
from portal.store.database import Database

SHOWN = 200


def of_person(
    db: Database, actor: Actor, person_id: str, now: datetime
) -> tuple[list[Notice], dict[str, Representative]]:
    """The newest notices, and who they may speak of; the new ones count as seen from now on. Raises NotYours."""
    with db.write() as connection:
        if not may(actor, Action.SEE_NOTICES, person_id) or not cases.is_open(connection, person_id):
            raise NotYours
        found = list(notices.of_person(connection, person_id, SHOWN))
        notices.mark_seen(connection, person_id, now)
        return found, {part.id: part for part in representatives.of_person(connection, person_id)}


def of_what_was_sent(connection: Connection, actor: Actor, person_id: str, reference: str, now: datetime) -> None:
    """In the caller's transaction: when somebody else sent it, the person is told who, and its reference (REP8)."""
    part = actor.part_for(person_id)
    if actor.person_id != person_id and part is not None:
        notices.tell(connection, person_id, Told.SENT_FOR_YOU, now, {"helper": part.id, "reference": reference})


def contact(db: Database, actor: Actor, person_id: str) -> Contact:
    """How the person wants to be told. Raises NotYours."""
    with db.read() as connection:
        if not may(actor, Action.GIVE_ACCESS, person_id) or not cases.is_open(connection, person_id):
            raise NotYours
        return notices.contact(connection, person_id)


def wish(db: Database, actor: Actor, person_id: str, wanted: Contact, now: datetime) -> None:
    """Change how the person wants to be told. The old way is told of it, and a letter goes out. Raises NotYours, and
    ChangedMeanwhile."""
    with db.write() as connection:
        if not may(actor, Action.GIVE_ACCESS, person_id) or not cases.is_open(connection, person_id):
            raise NotYours
        before = notices.contact(connection, person_id)
        if replace(before, version=0) == replace(wanted, version=0):
            return
        notices.tell(connection, person_id, Told.CONTACT_CHANGED, now)  # by the old way, before it changes
        if not notices.wish(connection, person_id, wanted, now):
            raise ChangedMeanwhile(before.address, before.version)
        logs.record(connection, now, actor.code_for(person_id), "contact_changed", person_id=person_id)


def to_send(db: Database, council: str, machine: frozenset[Channel] = frozenset()) -> list[tuple[str, str, Notice]]:
    """(the council's id, the address, the notice) of all that wait for whoever sends them by hand. What goes by the
    ways of `machine` is not among them, until it was given up. Where the person wants it by now."""
    with db.read() as connection:
        every = outbox.for_a_hand(connection, council, machine)
        wanted = notices.contacts(connection, {message.person_id for _, _, message, _ in every})
    return [
        (ref, way.address, replace(notice, channel=way.channel))
        for ref, _, message, notice in every
        for way in [notices.way_now(message, notice.channel, wanted.get(message.person_id, Contact()))]
    ]
