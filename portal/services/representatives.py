"""Whom a person lets help them: inviting, looking at who may do what, and stopping it at once (REP1, security P18)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from portal.domain.notice import Told
from portal.domain.representative import (
    ENDED_BY_THE_PERSON,
    LONGEST_DAYS,
    MOST_AT_ONCE,
    Action,
    Actor,
    Closed,
    Representative,
    Role,
    Scope,
    State,
    may,
    state_on,
)
from portal.services.opening import open_record
from portal.services.refusals import NotYours
from portal.store import cases, codes, logs, notices, people, representatives, second_logins, sessions
from portal.store.database import Database
from portal.store.second_logins import SecondLogin

CODE_WORKS = timedelta(days=14)


class TooManyHelpers(Exception):
    """More people were invited than anybody has helpers."""


@dataclass(frozen=True)
class Invitation:
    """Whom the person invites, for what, until when. `fact` is what the invited has to know besides the code."""

    name: str
    scopes: frozenset[Scope]
    until: date
    fact: str


@dataclass(frozen=True)
class Helpers:
    """Everyone who may act, or was asked to, and everyone who once did; and logins that ask to open the record."""

    now: tuple[Representative, ...]
    before: tuple[Representative, ...]
    asking: tuple[SecondLogin, ...]
    logins: tuple[int, ...]  # the other sign-ins that open the record as the person's own


def of_person(db: Database, actor: Actor, person_id: str, day: date) -> Helpers:
    """Raises NotYours."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
        everyone = representatives.of_person(connection, person_id)
        asking = second_logins.of_person(connection, person_id)
        others = tuple(one for one in people.logins_of(connection, person_id) if one != actor.login_id)
    gone = {part.id for part in everyone if state_on(part, day) in (State.CLOSED, State.OVER)}
    now = tuple(part for part in everyone if part.id not in gone)
    return Helpers(now, tuple(part for part in everyone if part.id in gone), asking, others)


def find(db: Database, actor: Actor, person_id: str, representative_id: str) -> Representative:
    """One of them. Raises NotYours."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
        return _found(connection, person_id, representative_id)


def invite(
    db: Database, key: bytes, actor: Actor, person_id: str, wanted: Invitation, *,
    form_key: str, today: date, now: datetime,
) -> tuple[Representative, str]:  # fmt: skip
    """Invite somebody. Gives the part and the code, which is never shown again; the same form twice is one invitation,
    and gives "" for the code then. Raises NotYours, and TooManyHelpers."""
    with db.write() as connection:
        _allow(connection, actor, person_id)
        people.lock(connection, person_id)
        if not today < wanted.until <= today + timedelta(days=LONGEST_DAYS):
            raise ValueError("an invitation has a last day, within two years")
        part = Representative(
            id="", person_id=person_id, role=Role.SUPPORTER, name=wanted.name, begins=today, until=wanted.until,
            scopes=wanted.scopes, given_by=actor.code_for(person_id), given_at=now,
        )  # fmt: skip
        part, is_new = representatives.give(connection, part, form_key)
        if not is_new:
            return part, ""
        everyone = representatives.of_person(connection, person_id)
        if sum(state_on(one, today) not in (State.CLOSED, State.OVER) for one in everyone) > MOST_AT_ONCE:
            raise TooManyHelpers  # what was just added is undone
        code = _code(connection, key, actor, part, wanted.fact, now)
        logs.record(connection, now, actor.code_for(person_id), "helper_invited", person_id=person_id, about=part.id)
        notices.tell(connection, person_id, Told.INVITED, now, {"helper": part.id})
        return part, code


def new_code(
    db: Database, key: bytes, actor: Actor, person_id: str, representative_id: str, fact: str, day: date, now: datetime
) -> str:
    """Another code for an invitation that was not taken up; the old one dies. Raises NotYours."""
    with db.write() as connection:
        _allow(connection, actor, person_id)
        part = _found(connection, person_id, representative_id)
        if state_on(part, day) is not State.INVITED or part.role is not Role.SUPPORTER:
            raise NotYours
        logs.record(connection, now, actor.code_for(person_id), "helper_code_made", person_id=person_id)
        return _code(connection, key, actor, part, fact, now)


def stop(db: Database, actor: Actor, person_id: str, representative_id: str, now: datetime) -> Representative:
    """End what somebody may do, from the next page they open. Twice is once. Raises NotYours, also for a part that
    only the council can end."""
    with db.write() as connection:
        _allow(connection, actor, person_id)
        people.lock(connection, person_id)
        part = _found(connection, person_id, representative_id)
        if part.role not in ENDED_BY_THE_PERSON:
            raise NotYours
        if representatives.close(connection, part.id, Closed.ENDED, now):
            codes.close_for(connection, part.id, now)
            logs.record(connection, now, actor.code_for(person_id), "helper_ended", person_id=person_id, about=part.id)
            notices.tell(connection, person_id, Told.HELPER_ENDED, now, {"helper": part.id})
        return _found(connection, person_id, representative_id)


def give_up(db: Database, actor: Actor, representative_id: str, now: datetime) -> None:
    """Stop acting for somebody, by the one who acted. Raises NotYours."""
    with db.write() as connection:
        mine = {part.id: part for part in representatives.of_login(connection, actor.login_id)}
        part = mine.get(representative_id)
        if part is None:
            raise NotYours
        people.lock(connection, part.person_id)
        if representatives.close(connection, part.id, Closed.GIVEN_UP, now):
            logs.record(connection, now, part.code, "helper_gave_up", person_id=part.person_id, about=part.id)
            notices.tell(connection, part.person_id, Told.HELPER_ENDED, now, {"helper": part.id})


def answer_login(
    db: Database, actor: Actor, person_id: str, second_id: str, yes: bool, today: date, now: datetime
) -> None:
    """Let another login open the record, or not. Raises NotYours, and OpensAnother and ActsForThem for what the other
    became while it waited."""
    with db.write() as connection:
        _allow(connection, actor, person_id)
        asked = second_logins.answer(connection, second_id, person_id, yes, now)
        if asked is None:
            raise NotYours
        if yes:
            open_record(connection, asked.login_id, person_id, replaces=False, today=today, now=now)
        what = "login_linked" if yes else "login_refused"
        logs.record(connection, now, actor.code_for(person_id), what, person_id=person_id)
        notices.tell(connection, person_id, Told.LOGIN_LINKED if yes else Told.LOGIN_REFUSED, now)
        sessions.end_all(connection, asked.login_id, now, "unlinked")  # its next sign-in opens what it may


def close_login(db: Database, actor: Actor, person_id: str, login_id: int, now: datetime) -> None:
    """Let another sign-in of the person's open the record no more, and sign it out. Twice is once. Raises NotYours."""
    with db.write() as connection:
        _allow(connection, actor, person_id)
        people.lock(connection, person_id)
        if login_id == actor.login_id:
            raise NotYours
        if people.close_to_login(connection, login_id, person_id):
            sessions.end_all(connection, login_id, now, "unlinked")
            logs.record(connection, now, actor.code_for(person_id), "login_unlinked", person_id=person_id)
            notices.tell(connection, person_id, Told.LOGIN_CLOSED, now)


def _code(connection: Connection, key: bytes, actor: Actor, part: Representative, fact: str, now: datetime) -> str:
    made_by = actor.code_for(part.person_id)
    wanted = codes.Wanted(part.person_id, fact, now + CODE_WORKS, made_by, representative_id=part.id)
    return codes.make(connection, key, wanted, now)


def _found(connection: Connection, person_id: str, representative_id: str) -> Representative:
    part = representatives.get(connection, person_id, representative_id)
    if part is None:
        raise NotYours
    return part


def _allow(connection: Connection, actor: Actor, person_id: str) -> None:
    if not may(actor, Action.GIVE_ACCESS, person_id) or not cases.is_open(connection, person_id):
        raise NotYours
