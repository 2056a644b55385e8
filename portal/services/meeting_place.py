"""The meeting place: writing what one would like to buy with others, reading what the council published, and saying
that one is interested. Everything is by one's own wish, and nobody learns who anybody is (POL3)."""

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from portal.domain.meeting_place import (
    MOST_NOTES,
    Event,
    Notice,
    NotSoundWords,
    State,
    Wanted,
    What,
    check_words,
    may_follow,
)
from portal.domain.notice import Told
from portal.domain.representative import Action, Actor, may
from portal.services import notices as told
from portal.services.refusals import DoneMeanwhile, NotYours
from portal.store import cases, joint, logs, meeting_place, notices, people
from portal.store.database import Database


class NoSuchNotice(Exception):
    """There is nothing with this reference."""


class TooLate(Exception):
    """It was answered, taken down or over already."""


@dataclass(frozen=True)
class Posted:
    """A notice as others read it: nothing in it says who wrote it. `key` is only for the button."""

    key: str
    wanted: Wanted
    since: date
    am_interested: bool


@dataclass(frozen=True)
class Mine:
    """A notice as its author reads it."""

    notice: Notice
    state: State
    interested: int


@dataclass(frozen=True)
class Listed:
    """A notice for the council, with its own references of the author and of who is interested."""

    notice: Notice
    state: State
    ref: str
    interested: tuple[str, ...]


def read(db: Database, actor: Actor, person_id: str, council: str, day: date) -> tuple[list[Posted], list[Mine]]:
    """(what others wrote and the council published, what this person wrote), newest first. Raises NotYours."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
        mine = meeting_place.of_person(connection, person_id)
        counts = meeting_place.counts(connection, [one.reference for one in mine])
        liked = meeting_place.of_interest_to(connection, person_id)
        shown = [
            Posted(one.reference, one.wanted, one.shown_from, one.reference in liked)
            for one in _shown(connection, council, day)
            if one.person_id != person_id and one.shown_from is not None
        ]
    return shown, [Mine(one, one.state_on(day), counts.get(one.reference, 0)) for one in mine]


def write(
    db: Database, actor: Actor, person_id: str, wanted: Wanted, *, form_key: str, now: datetime
) -> Notice:  # fmt: skip
    """Send a notice to the council, which reads it before anybody else does. The same form twice is one. Raises
    NotYours, and NotSoundWords for words that tell who the person is, and for more notes than one person may have."""
    with db.write() as connection:
        _allow(connection, actor, person_id)
        part = actor.part_for(person_id, Action.AGREE)
        check_words(wanted.words, (*_names(connection, person_id), part.name if part else ""))
        code = actor.code_for(person_id, Action.AGREE)
        key = form_key or secrets.token_urlsafe(18)
        people.lock(connection, person_id)
        if meeting_place.made_with(connection, person_id, key) is None:
            states = [one.state_on(now.date()) for one in meeting_place.of_person(connection, person_id)]
            if sum(state in (State.WAITS, State.SHOWN) for state in states) >= MOST_NOTES:
                raise NotSoundWords("many")
        notice, is_new = meeting_place.add(connection, person_id, wanted, code, key, now)
        if is_new:
            logs.record(connection, now, code, "meeting_written", person_id=person_id)
            told.of_what_was_sent(connection, actor, person_id, notice.reference, now)
        return notice


def take_down(db: Database, actor: Actor, person_id: str, reference: str, day: date, now: datetime) -> None:
    """Take one's own notice down, at any time. Twice is once. Raises NotYours."""
    with db.write() as connection:
        _allow(connection, actor, person_id)
        people.lock(connection, person_id)
        notice, event = meeting_place.get(connection, person_id, reference), Event(What.TAKEN_DOWN, now, day)
        if notice is None:
            raise NotYours
        if may_follow(notice, event):
            code = actor.code_for(person_id, Action.AGREE)
            meeting_place.append(connection, notice, event, code)
            logs.record(connection, now, code, "meeting_taken_down", person_id=person_id)


def interested(
    db: Database, actor: Actor, person_id: str, council: str, reference: str, day: date, now: datetime, *, yes: bool
) -> None:
    """Say that this person is interested in what somebody else wrote, or no longer. Twice is once. Raises NotYours,
    also for what is not shown and for one's own."""
    with db.write() as connection:
        _allow(connection, actor, person_id)
        found = next((one for one in _shown(connection, council, day) if one.reference == reference), None)
        if found is None or found.person_id == person_id:
            raise NotYours
        if yes:
            changed = meeting_place.interested(connection, reference, person_id, now)
        else:
            changed = meeting_place.not_interested(connection, reference, person_id)
        if changed:
            code = "meeting_interested" if yes else "meeting_not_interested"
            logs.record(connection, now, actor.code_for(person_id, Action.AGREE), code, person_id=person_id)


def listed(db: Database, council: str, day: date) -> tuple[Listed, ...]:
    """Every notice for the council, oldest first."""
    with db.read() as connection:
        who = meeting_place.who(connection, council)
        return tuple(
            Listed(one, one.state_on(day), ref, tuple(who.get(one.reference, ())))
            for ref, one in meeting_place.of_council(connection, council)
        )


def decide(
    db: Database, council: str, reference: str, event: Event, made_by: str = "council", step: int | None = None
) -> Notice:
    """The council publishes a notice, or refuses it with a reason that the author reads; also what it published by
    mistake. At the desk by who had read the first `step` events. The same again is nothing new. Raises NoSuchNotice,
    TooLate and DoneMeanwhile."""
    with db.write() as connection:
        found = meeting_place.of_council(connection, council, reference)
        if not found:
            raise NoSuchNotice(reference)
        people.lock(connection, found[0][1].person_id)
        notice = meeting_place.of_council(connection, council, reference)[0][1]
        if notice.last is not None and replace(notice.last, at=event.at, on=event.on) == event:
            return notice
        if step is not None and step != len(notice.events):
            raise DoneMeanwhile
        if not may_follow(notice, event):
            raise TooLate
        meeting_place.append(connection, notice, event, made_by)
        detail = {"role": event.by} if event.by else None
        code = f"meeting_{event.what.value}"
        logs.record(connection, event.at, made_by, code, person_id=notice.person_id, detail=detail)
        detail = {"reference": notice.reference}
        notices.tell(connection, notice.person_id, Told.MEETING_ANSWERED, event.at, detail)
        return replace(notice, events=(*notice.events, event))


def _shown(connection: Connection, council: str, day: date) -> list[Notice]:
    """What is shown on a day, newest first. A closed record's notice is not: nobody could be introduced."""
    found = [one for _, one in meeting_place.of_council(connection, council) if one.state_on(day) is State.SHOWN]
    still = cases.open_among(connection, [one.person_id for one in found])
    return [one for one in reversed(found) if one.person_id in still]


def _names(connection: Connection, person_id: str) -> list[str]:
    """The person's name, and of everybody whom they were ever asked together with."""
    both = {party for asked in joint.of_person(connection, person_id) for party in asked.parties}
    return [one.name for one in people.with_ids(connection, {person_id, *both}).values()]


def _allow(connection: Connection, actor: Actor, person_id: str) -> None:
    if not may(actor, Action.AGREE, person_id) or not cases.is_open(connection, person_id):
        raise NotYours
