"""The outbox: what goes out besides the account, each way of each notice once. A message is taken by one sender at a
time, who holds it until a lease ends."""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, insert, or_, select, text, update

from portal.domain.message import BACK_OFF, FOR_GOOD, LETTER_INSTEAD, Fault, Message
from portal.domain.notice import Channel, Contact, Notice, State, Told
from portal.store.database import clock, insert_once
from portal.store.helping_tables import notices
from portal.store.outbox_tables import MOVING, messages
from portal.store.tables import people

_m, _n = messages.c, notices.c
_MOVING: Any = text(f"messages.{MOVING}")  # in the words of the index, which is found by them alone
_HERE = (State.WAITING.value, State.BY_HAND.value, State.ORDERED.value, State.GIVEN_UP.value)


def add(connection: Connection, told: Iterable[Row[Any]]) -> None:
    """In the transaction of what happened: a message for each of these rows of notices that goes out."""
    going = [_row(one.id, one.person_id, one.channel, one.address, one.at) for one in told]
    going = [row for row in going if row["channel"] != Channel.NONE.value]
    if going:
        connection.execute(insert(messages), going)


def add_letter(connection: Connection, message: Message, now: datetime) -> bool:
    """A letter in the place of a message that does not arrive. False when a letter about the same goes out anyway."""
    same = (_n.person_id == message.person_id, _n.what == message.what.value, _n.at == message.at)
    by_letter = _read_all(connection, _whole().where(*same, _m.channel == Channel.LETTER.value))
    row = _row(message.notice, message.person_id, Channel.LETTER.value, "", message.at) | {"next_try": now}
    return not by_letter and insert_once(connection, messages, row)


def take(connection: Connection, council: str, now: datetime, lease: timedelta) -> Message | None:
    """Take the next message that may be tried, until the lease ends: nobody else gets it before. None: there is none.
    What somebody took whose lease has ended was begun, and nobody knows how far it came: `begun` says so.

    Leases go by the database's clock: those of two machines may differ. A time further away than the longest pause
    was written by a clock that was ahead, and counts as over."""
    ours = select(people.c.id).where(people.c.council == council)
    common = clock(connection)
    waits = and_(_m.state == State.WAITING.value, or_(_m.begun == 0, _is_over(now)))
    ready = (_MOVING, or_(waits, and_(_m.state == State.SENDING.value, _is_over(common))))
    first = select(_m.number, _m.next_try, _m.state).where(*ready, _m.person_id.in_(ours)).order_by(_m.number).limit(1)
    found = connection.execute(first.with_for_update(skip_locked=True, of=messages)).first()
    if found is None:
        return None
    taken = {"state": State.SENDING.value, "next_try": common + lease, "begun": _m.begun + 1}
    connection.execute(update(messages).where(_m.number == found.number, *ready).values(taken))
    row = connection.execute(_whole().where(_m.number == found.number)).one()
    return replace(_read(row), rested=(common if found.state == State.SENDING.value else now) - found.next_try)


def _is_over(now: datetime) -> ColumnElement[bool]:
    return or_(_m.next_try <= now, _m.next_try > now + BACK_OFF[-1])


def go_by(connection: Connection, message: Message, wanted: Contact) -> Message | None:
    """A message that was taken goes to where the person wants it by now, under an id that no provider knows. None: it
    goes nowhere besides the account, or it goes that way already."""
    way = {"channel": wanted.channel.value, "address": wanted.address}
    connection.execute(update(notices).where(_n.id == message.notice).values(way))
    same = (_m.notice_id == message.notice, _m.channel == wanted.channel.value, _m.id != message.id)
    if wanted.channel is Channel.NONE or connection.execute(select(_m.id).where(*same)).first() is not None:
        return None
    anew = replace(message, id=_new_id(), channel=wanted.channel, address=wanted.address, begun=1)
    values = way | {"id": anew.id, "begun": anew.begun}
    connection.execute(update(messages).where(_m.id == message.id).values(values))
    return anew


def give_back(
    connection: Connection, message: Message, state: State, *, next_try: datetime, fault: Fault | None = None,
    provider_id: str = "", ended: datetime | None = None,
) -> bool:  # fmt: skip
    """How it ended with a message that was taken. False, and nothing is changed, when somebody else took it since."""
    mine = (_m.id == message.id, _m.state == State.SENDING.value, _m.begun == message.begun)
    values = {
        "state": state.value, "next_try": next_try, "tries": message.tries, "fault": fault.value if fault else "",
        "provider_id": provider_id, "ended": ended,
    }  # fmt: skip
    changed = connection.execute(update(messages).where(*mine).values(values)).rowcount == 1
    if changed and state is State.SENT:
        _notice_sent(connection, message.notice, ended)
    return changed


def came_back(connection: Connection, message_id: str, fault: Fault, now: datetime) -> Message | None:
    """What was sent came back days later. None when there is no such message, or it was said before."""
    sent = (_m.id == message_id, _m.state == State.SENT.value)
    values = {"state": State.GIVEN_UP.value, "fault": fault.value, "ended": now}
    if connection.execute(update(messages).where(*sent).values(values)).rowcount != 1:
        return None
    found = get(connection, message_id)
    if found:
        connection.execute(update(notices).where(_n.id == found.notice).values(sent=None))
    return found


def again(connection: Connection, message: Message, now: datetime) -> Message | None:
    """Send one anew that was given up. One that was refused for good gets an id that the provider does not know; of
    any other the provider is asked first, because it may have it. None when it was not given up."""
    fresh = message.fault in FOR_GOOD
    new_id = _new_id() if fresh else message.id
    values = {
        "id": new_id, "state": State.WAITING.value, "next_try": now, "tries": 0, "fault": "", "ended": None,
        "begun": 0 if fresh else message.begun,
    }  # fmt: skip
    given_up = (_m.id == message.id, _m.state == State.GIVEN_UP.value)
    changed = connection.execute(update(messages).where(*given_up).values(values)).rowcount == 1
    return replace(message, id=new_id, state=State.WAITING) if changed else None


def get(connection: Connection, message_id: str) -> Message | None:
    """One message."""
    row = connection.execute(_whole().where(_m.id == message_id)).first()
    return _read(row) if row else None


def for_a_hand(
    connection: Connection, council: str, machine: frozenset[Channel] = frozenset()
) -> list[tuple[str, str, Message, Notice]]:
    """(the council's id, the address, the message, its notice) of what somebody has to send, oldest first: what no
    machine carries, and what was given up without a letter in its place."""
    waits = and_(_m.state == State.WAITING.value, _m.channel.not_in([one.value for one in machine]))
    letter = [one.value for one in LETTER_INSTEAD]
    lost = and_(_m.state == State.GIVEN_UP.value, _m.fault.not_in(letter))
    query = _whole().join(people, people.c.id == _m.person_id).add_columns(people.c.council_ref)
    query = query.where(people.c.council == council, or_(waits, lost, _m.state == State.BY_HAND.value))
    rows = connection.execute(query.order_by(_m.number)).all()
    return [(row.council_ref, row.address, _read(row), _notice(row)) for row in rows]


def sent_by_hand(connection: Connection, message: Message, now: datetime) -> bool:
    """Somebody sent it. False when it went out before, or a sender has it just now."""
    here = (_m.id == message.id, _m.state.in_(_HERE))
    values = {"state": State.SENT.value, "ended": now}
    changed = connection.execute(update(messages).where(*here).values(values)).rowcount == 1
    if changed:
        _notice_sent(connection, message.notice, now)
    return changed


def of_notice(connection: Connection, notice: int, state: State) -> Message | None:
    """The message of a notice that is in this state."""
    row = connection.execute(_whole().where(_m.notice_id == notice, _m.state == state.value)).first()
    return _read(row) if row else None


def of_person(connection: Connection, person_id: str) -> list[tuple[int, Channel, State, datetime | None]]:
    """(number of the notice, way, how far, since when) of everything that went out to a person, in one statement."""
    query = select(_m.notice_id, _m.channel, _m.state, _m.ended).where(_m.person_id == person_id)
    rows = connection.execute(query.order_by(_m.number))
    return [(row.notice_id, Channel(row.channel), State(row.state), row.ended) for row in rows]


def _row(notice: int, person_id: str, channel: str, address: str, at: datetime) -> dict[str, Any]:
    return {
        "id": _new_id(), "notice_id": notice, "person_id": person_id, "channel": channel, "address": address,
        "state": State.WAITING.value, "at": at, "next_try": at,
    }  # fmt: skip


def _new_id() -> str:
    return secrets.token_hex(12)


def _notice_sent(connection: Connection, notice: int, at: datetime | None) -> None:
    connection.execute(update(notices).where(_n.id == notice).values(sent=at))


def _whole() -> Select[Any]:
    about: list[ColumnElement[Any]] = [_n.what, _n.detail, _n.seen, _n.sent]
    return select(messages, *about).join(notices, _n.id == _m.notice_id)


def _read_all(connection: Connection, query: Select[Any]) -> list[Message]:
    return [_read(row) for row in connection.execute(query)]


def _read(row: Row[Any]) -> Message:
    return Message(
        row.id, row.notice_id, row.person_id, Channel(row.channel), row.address, State(row.state), Told(row.what),
        row.detail.get("reference", ""), row.at, row.next_try, row.begun, row.tries,
        Fault(row.fault) if row.fault else None,
    )  # fmt: skip


def _notice(row: Row[Any]) -> Notice:
    return Notice(row.notice_id, row.person_id, Told(row.what), row.at, Channel(row.channel), row.detail, row.seen,
                  row.sent)  # fmt: skip
