"""Notices, and how each person wants them."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from portal.domain.message import Message
from portal.domain.notice import BY_LETTER_TOO, Channel, Contact, Notice, Told, Went
from portal.store import format_tasks, outbox
from portal.store.database import insert_once
from portal.store.helping_tables import contact_wishes, notices

A_DAY = timedelta(days=1)
_KEPT = (notices.c.id, notices.c.person_id, notices.c.channel, notices.c.address, notices.c.at)


def tell(
    connection: Connection, person_id: str, what: Told, now: datetime, detail: Mapping[str, str] | None = None
) -> None:
    """Keep a notice, and what goes out of it, in the caller's transaction. What a stranger could have caused goes by
    letter too."""
    chosen = contact(connection, person_id)
    ways = [(chosen.channel, chosen.address)]
    if what in BY_LETTER_TOO and chosen.channel is not Channel.LETTER:
        ways.append((Channel.LETTER, ""))
    for number, (channel, address) in enumerate(ways):
        row = {
            "person_id": person_id, "what": what.value, "detail": dict(detail or {}), "at": now,
            "channel": channel.value, "address": address, "seen": now if number else None,
        }  # fmt: skip
        outbox.add(connection, connection.execute(insert(notices).values(row).returning(*_KEPT)).all())
    format_tasks.for_what_was_told(connection, [person_id], what, (detail or {}).get("reference", ""), now)


def tell_all(connection: Connection, person_ids: list[str], what: Told, now: datetime) -> None:
    """The same to many people at once, each by their own way, in three statements: for imports."""
    rows = connection.execute(select(contact_wishes.c.person_id, contact_wishes.c.channel, contact_wishes.c.address))
    ways = {row.person_id: (row.channel, row.address) for row in rows}
    told = [
        {"person_id": person_id, "what": what.value, "detail": {}, "at": now, "channel": channel, "address": address}
        for person_id in person_ids
        for channel, address in [ways.get(person_id, (Channel.NONE.value, ""))]
    ]
    if told:
        outbox.add(connection, connection.execute(insert(notices).returning(*_KEPT), told).all())
        format_tasks.for_what_was_told(connection, person_ids, what, "", now)


def contact(connection: Connection, person_id: str) -> Contact:
    """How the person wants to be told: in the account alone, until they said otherwise."""
    row = connection.execute(select(contact_wishes).where(contact_wishes.c.person_id == person_id)).first()
    return Contact(Channel(row.channel), row.address, row.version) if row else Contact()


def contacts(connection: Connection, person_ids: Collection[str]) -> dict[str, Contact]:
    """How these people want to be told, by person, where they ever said, in one statement."""
    rows = connection.execute(select(contact_wishes).where(contact_wishes.c.person_id.in_(person_ids)))
    return {row.person_id: Contact(Channel(row.channel), row.address, row.version) for row in rows}


def wish(connection: Connection, person_id: str, wanted: Contact, now: datetime) -> bool:
    """Keep how the person wants to be told in the place of `wanted.version`. False when it changed meanwhile."""
    values = {"channel": wanted.channel.value, "address": wanted.address, "at": now, "version": wanted.version + 1}
    if wanted.version == 0:
        return insert_once(connection, contact_wishes, values | {"person_id": person_id})
    same = (contact_wishes.c.person_id == person_id, contact_wishes.c.version == wanted.version)
    return connection.execute(update(contact_wishes).where(*same).values(values)).rowcount == 1


def as_wished_now(connection: Connection, message: Message) -> Message | None:
    """A message that was taken, as the person wants to be told by now; None: it is not to go out any more."""
    chosen = connection.execute(select(notices.c.channel).where(notices.c.id == message.notice)).scalar_one()
    way = way_now(message, Channel(chosen), contact(connection, message.person_id))
    same = (way.channel, way.address) == (message.channel, message.address)
    return message if same else outbox.go_by(connection, message, way)


def way_now(message: Message, chosen: Channel, wanted: Contact) -> Contact:
    """Which way a message goes that was to go as `chosen` then, when the person wants it that way now. What a stranger
    could have caused goes where it was meant to go: a stranger could have changed the address. So does a letter in the
    place of a message that did not arrive."""
    stays = message.what in BY_LETTER_TOO or chosen is not message.channel
    return Contact(message.channel, message.address) if stays else wanted


def of_person(connection: Connection, person_id: str, limit: int) -> tuple[Notice, ...]:
    """The newest notices of a person; one that went out twice is there once."""
    own = select(notices).where(notices.c.person_id == person_id)
    rows = connection.execute(own.order_by(notices.c.id.desc()).limit(limit * 2)).all()
    ways: dict[int, list[Went]] = {}
    for number, channel, state, at in outbox.of_person(connection, person_id):
        ways.setdefault(number, []).append(Went(channel, state, at))
    found: dict[tuple[str, datetime, str], Notice] = {}
    for row in rows:  # the first of two that went out stays, and says how both did
        key, notice = (row.what, row.at, str(row.detail)), _read(row)
        later = found[key].went if key in found else ()
        found[key] = replace(notice, went=(*ways.get(notice.id, ()), *later))
    return tuple(sorted(found.values(), key=lambda notice: -notice.id))[:limit]


def told_since(connection: Connection, person_id: str, what: Told, now: datetime) -> bool:
    """True when the person was told the same within a day."""
    n = notices.c
    same = (n.person_id == person_id, n.what == what.value, n.at > now - A_DAY)
    return connection.execute(select(n.id).where(*same).limit(1)).first() is not None


def helpers_told(connection: Connection, person_ids: Collection[str], what: Told) -> set[str]:
    """The ids of those of whom these people were told this."""
    n = notices.c
    rows = connection.execute(select(n.detail).where(n.person_id.in_(person_ids), n.what == what.value))
    return {row.detail["helper"] for row in rows if "helper" in row.detail}


def mark_seen(connection: Connection, person_id: str, now: datetime) -> None:
    """The person opened the page of their notices."""
    new = (notices.c.person_id == person_id, notices.c.seen.is_(None))
    connection.execute(update(notices).where(*new).values(seen=now))


def _read(row: Row[Any]) -> Notice:
    return Notice(row.id, row.person_id, Told(row.what), row.at, Channel(row.channel), row.detail, row.seen, row.sent)
