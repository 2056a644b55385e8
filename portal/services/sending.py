"""Sending what waits in the outbox (PRC3; P9): taken by one sender at a time, never twice, tried again, or given to a
hand. Whatever does not arrive becomes work at the desk.

A carrier does not know that it has a message already. So before anything is sent that was ever begun before, the
carrier is asked for it by our id: a process that ended between sending and keeping it sends nothing twice."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from portal.domain.calendar import BankHolidays
from portal.domain.communication import Format, Needs, due, needed
from portal.domain.communication_gate import check, forms_for
from portal.domain.council import Council
from portal.domain.desk import Deed, ItemKind, Worker, may_at_desk
from portal.domain.message import (
    LETTER_INSTEAD,
    REMEMBERED,
    Carrier,
    Fault,
    Message,
    NotTaken,
    Outgoing,
    Reader,
    Text,
    after,
    goes_out_as,
)
from portal.domain.notice import Channel, State, Told
from portal.services import communication_sending, looking_at
from portal.services.refusals import NotYours
from portal.store import cases, communication, desk_items, format_tasks, notices, outbox, people
from portal.store.communication import Whose
from portal.store.database import Database

TIRED = 5  # so many faults of the carrier in a row, and the run ends: it is down, and the messages wait
SOONEST = timedelta(seconds=1)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Run:
    """What a run works with. `write` makes the text for whoever reads it; `lease` has to be longer than the carrier
    may take for asking and sending together."""

    db: Database
    council: Council
    carrier: Carrier
    write: Callable[[Told, Channel, Reader], Text]
    lease: timedelta
    now: Callable[[], datetime]
    day_of: Callable[[datetime], date]
    holidays: BankHolidays


def drain(run: Run, until: datetime | None = None) -> Iterator[State]:
    """Send what may be sent now, in order, until nothing is left, or `until`; gives what became of each. Ends early
    when the carrier does not work."""
    in_a_row = 0
    while in_a_row < TIRED and (until is None or run.now() < until):
        state = one(run)
        if state is None:
            return
        in_a_row = in_a_row + 1 if state is State.WAITING else 0
        yield state


def one(run: Run) -> State | None:
    """Take the next message and send it. What became of it; None when there is none."""
    since = run.now()
    with run.db.write() as connection:
        taken = outbox.take(connection, run.council.code, since, run.lease)
        if taken is None:
            return None
        message = notices.as_wished_now(connection, taken)
        if message is None:
            outbox.give_back(connection, taken, State.NOT_NEEDED, next_try=since, ended=since)
            return State.NOT_NEEDED
        needs = communication.of_people(connection, [message.person_id]).get(message.person_id, Needs())
        state = _kept_back(run, connection, message, needs)
        if state is not None:
            return state
        outgoing = _outgoing(run, connection, message, needs)
    try:
        provider_id = _handed_over(run, message, outgoing, since)
    except NotTaken as why:
        return _came_to_nothing(run, message, why.fault)
    with run.db.write() as connection:
        now = run.now()
        if outbox.give_back(connection, message, State.SENT, next_try=now, ended=now, provider_id=provider_id):
            forms = forms_for(needed(needs), message.channel)
            as_ = goes_out_as(needed(needs), message.channel) or Format.STANDARD
            communication_sending.keep_as_sent(connection, message, forms, as_, "", now)
            desk_items.done(connection, ItemKind.MESSAGE, message.id, now)
    return State.SENT


def look_back(run: Run) -> int:
    """What the carrier took in the last days and could not hand over: work for the desk, and a letter in its place.
    How many. A carrier that does not answer is asked at the next run."""
    found = 0
    try:
        for message_id, fault in run.carrier.came_back():
            with run.db.write() as connection:
                message = outbox.came_back(connection, message_id, fault, run.now())
                if message is not None:
                    _given_up(connection, message, fault, run.now())
                    found += 1
    except NotTaken as why:
        log.warning("messages: nobody says what came back (%s)", why.fault.value)
    return found


def at_desk(db: Database, worker: Worker, message_id: str) -> Message | None:
    """The message that waits at the desk; None once it was sent again under another id. Raises NotYours."""
    with db.read() as connection:
        item = desk_items.one(connection, worker.council, ItemKind.MESSAGE, message_id)
        if item is None:
            raise NotYours
        sent_again = item.closed is not None and outbox.get(connection, message_id) is None
        return None if sent_again else _at_desk(connection, worker, message_id)


def again(db: Database, worker: Worker, message_id: str, now: datetime) -> bool:
    """Somebody at the desk has one sent again that was given up. False when it was not. Raises NotYours."""
    with db.write() as connection:
        message = _at_desk(connection, worker, message_id)
        fresh = outbox.again(connection, message, now)
        if fresh is not None:
            desk_items.done(connection, ItemKind.MESSAGE, message_id, now)
            looking_at.was_done(connection, worker, message.person_id, Deed.SEND_MESSAGES, "message_again", now)
        return fresh is not None


def dealt_with(db: Database, worker: Worker, message_id: str, now: datetime) -> bool:
    """Somebody at the desk told the person in another way, or there is a letter in its place: it waits no more. False
    when it did not wait. Raises NotYours, and NotInTheirFormat for a letter to who can't use print by now."""
    with db.write() as connection:
        message = _at_desk(connection, worker, message_id)
        item = desk_items.one(connection, worker.council, ItemKind.MESSAGE, message_id)
        if item is None or item.closed is not None:
            return False
        if message.fault not in LETTER_INSTEAD:
            needs = communication.of_people(connection, [message.person_id]).get(message.person_id, Needs())
            if message.channel is Channel.LETTER:
                check(forms_for(needed(needs), message.channel), None, "")
            outbox.sent_by_hand(connection, message, now)
        desk_items.done(connection, ItemKind.MESSAGE, message_id, now)
        looking_at.was_done(connection, worker, message.person_id, Deed.SEND_MESSAGES, "message_dealt", now)
        return True


def _at_desk(connection: Connection, worker: Worker, message_id: str) -> Message:
    message = outbox.get(connection, message_id)
    if not may_at_desk(worker, Deed.SEND_MESSAGES) or message is None:
        raise NotYours
    if people.at_desk(connection, worker.council, message.person_id) is None:
        raise NotYours
    return message


def _kept_back(run: Run, connection: Connection, message: Message, needs: Needs) -> State | None:
    """What no machine sends, in the transaction that took it: a letter to who can't use print, a letter where nobody
    carries letters, anything about a record that was closed. None: it may be sent."""
    now, forms = run.now(), needed(needs)
    if goes_out_as(forms, message.channel) is None:
        if format_tasks.is_made_already(connection, message):
            outbox.give_back(connection, message, State.NOT_NEEDED, next_try=now, ended=now)
            return State.NOT_NEEDED
        to_make = forms_for(forms, message.channel)
        until = due(to_make, run.day_of(now), run.council.made_in_working_days, run.holidays)
        format_tasks.order(connection, message, to_make, until, now)
        outbox.give_back(connection, message, State.ORDERED, next_try=now)
        return State.ORDERED
    closed = not cases.open_among(connection, [message.person_id])
    if closed and message.channel is not Channel.LETTER:
        outbox.give_back(connection, message, State.NOT_NEEDED, next_try=now, ended=now, fault=Fault.CLOSED)
        return State.NOT_NEEDED
    if message.begun > 1 and message.rested > REMEMBERED:  # nobody knows any more whether it was sent
        outbox.give_back(connection, message, State.GIVEN_UP, next_try=now, ended=now, fault=Fault.NO_ANSWER)
        _wait(connection, message, Fault.NO_ANSWER, now)
        return State.GIVEN_UP
    if closed or not run.carrier.carries(message.channel):
        fault = Fault.CLOSED if closed else Fault.NO_MACHINE
        outbox.give_back(connection, message, State.BY_HAND, next_try=now, fault=fault)
        _wait(connection, message, fault, now)
        return State.BY_HAND
    return None


def _outgoing(run: Run, connection: Connection, message: Message, needs: Needs) -> Outgoing:
    """The text in the language, and in easy read, as the person wants it now."""
    language, easy = communication.preferred(connection, Whose(message.person_id))
    reader = Reader(language or needs.reads, easy or Format.EASY in needs.formats)
    person = people.get(connection, message.person_id)
    text = run.write(message.what, message.channel, reader)
    return Outgoing(message.id, message.channel, message.address, text, person.council_ref if person else "")


def _handed_over(run: Run, message: Message, outgoing: Outgoing, since: datetime) -> str:
    """The carrier's id. What was begun before may have come through. It was taken at `since`. Raises NotTaken."""
    try:
        before = run.carrier.taken_before(message.id) if message.begun > 1 else None
        if before is not None:
            return before
        if run.now() >= since + run.lease / 2:
            raise NotTaken(Fault.NO_ANSWER)  # this process slept, or was held up: somebody else may have it soon
        return run.carrier.send(outgoing)
    except NotTaken:
        raise
    except Exception as fault:  # one message that breaks something must not stop all others
        log.error("messages: %s", type(fault).__name__)
        raise NotTaken(Fault.OWN_FAULT) from None


def _came_to_nothing(run: Run, message: Message, fault: Fault) -> State:
    log.warning("messages: not taken (%s)", fault.value)
    now = run.now()
    tried = replace(message, tries=message.tries + 1)
    state, next_try = after(fault, tried.tries, now)
    ended = now if state is State.GIVEN_UP else None
    with run.db.write() as connection:
        mine = outbox.give_back(connection, tried, state, next_try=next_try, fault=fault, ended=ended)
        if mine and state is State.GIVEN_UP:
            _given_up(connection, tried, fault, now)
    return state


def _given_up(connection: Connection, message: Message, fault: Fault, now: datetime) -> None:
    _wait(connection, message, fault, now)
    if fault in LETTER_INSTEAD:
        outbox.add_letter(connection, message, now)


def _wait(connection: Connection, message: Message, fault: Fault, now: datetime) -> None:
    detail = {"code": fault.value, "channel": message.channel.value, "what": message.what.value}
    desk_items.wait(connection, ItemKind.MESSAGE, message.id, now, person_id=message.person_id, detail=detail)
