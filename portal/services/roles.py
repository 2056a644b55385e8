"""What the council's staff record by command: parts that rest on a paper or an appointment, codes for letters, and a
yes or no to a second login (REP2 to REP5, security 4.D and 4.E)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from portal.domain.notice import Told
from portal.domain.person import Person
from portal.domain.representative import Closed, Representative, Role, State, state_on
from portal.services import first_sign_in
from portal.services.opening import open_record
from portal.store import codes, logs, notices, people, representatives, second_logins, sessions, workers
from portal.store.database import Database
from portal.store.second_logins import SecondLogin

COUNCIL = "council"


class NoSuchRecord(Exception):
    """There is no record, part or login with this reference."""


@dataclass(frozen=True)
class Appointment:
    """A part as the council records it. `login` is the number of a login that is known (L-12); without it a code is
    made, for which `fact` has to be known besides. `source` says what it rests on and who checked it."""

    role: Role
    name: str
    organisation: str
    source: str
    begins: date
    until: date
    login: int | None
    fact: str


def letter_code(
    db: Database, key: bytes, council: str, ref: str, fact: str, *, replaces: bool, works: timedelta, now: datetime
) -> str:
    """A code for a letter, with which a login opens the record. Raises NoSuchRecord."""
    with db.write() as connection:
        person = _person(connection, council, ref)
        wanted = codes.Wanted(person.id, fact, now + works, COUNCIL, replaces=replaces)
        code = codes.make(connection, key, wanted, now)
        logs.record(connection, now, COUNCIL, "code_made", person_id=person.id)
        notices.tell(connection, person.id, Told.CODE_MADE, now)
        return code


def appoint(
    db: Database, key: bytes, council: str, ref: str, appointed: Appointment, works: timedelta, now: datetime
) -> tuple[Representative, str]:
    """Record a part: in force at once for a login that is known, else with the code that is given back.
    Raises NoSuchRecord."""
    with db.write() as connection:
        person = _person(connection, council, ref)
        if appointed.login is not None and not people.has_login(connection, appointed.login):
            raise NoSuchRecord
        if appointed.login is not None and appointed.login in people.logins_of(connection, person.id):
            raise NoSuchRecord  # nobody acts for themselves
        if appointed.login is not None and workers.of_login(connection, appointed.login) is not None:
            raise NoSuchRecord  # nobody asks as a helper what they answer at the desk
        part = Representative(
            id="", person_id=person.id, role=appointed.role, name=appointed.name, begins=appointed.begins,
            until=appointed.until, organisation=appointed.organisation, source=appointed.source, given_by=COUNCIL,
            given_at=now, login_id=appointed.login, accepted=now if appointed.login is not None else None,
        )  # fmt: skip
        part, _ = representatives.give(connection, part, codes.new_key())
        detail = {"role": part.role.value}
        logs.record(connection, now, COUNCIL, "role_given", person_id=person.id, detail=detail, about=part.id)
        notices.tell(connection, person.id, Told.ROLE_GIVEN, now, {"helper": part.id})
        if appointed.login is not None:
            return part, ""
        wanted = codes.Wanted(person.id, appointed.fact, now + works, COUNCIL, representative_id=part.id)
        return part, codes.make(connection, key, wanted, now)


def end(db: Database, council: str, ref: str, representative_id: str, now: datetime) -> bool:
    """End a part, from the next page. False when it had ended. Raises NoSuchRecord."""
    with db.write() as connection:
        person = _person(connection, council, ref)
        people.lock(connection, person.id)
        if representatives.get(connection, person.id, representative_id) is None:
            raise NoSuchRecord
        if not representatives.close(connection, representative_id, Closed.COUNCIL, now):
            return False
        codes.close_for(connection, representative_id, now)
        logs.record(connection, now, COUNCIL, "helper_ended", person_id=person.id, about=representative_id)
        notices.tell(connection, person.id, Told.HELPER_ENDED, now, {"helper": representative_id})
        return True


def listed(db: Database, council: str, ref: str, day: date) -> list[tuple[Representative, State]]:
    """Every part for a person, and how it stands. Raises NoSuchRecord."""
    with db.read() as connection:
        person = _person(connection, council, ref)
        return [(part, state_on(part, day)) for part in representatives.of_person(connection, person.id)]


def asking(db: Database, council: str) -> list[tuple[str, SecondLogin]]:
    """(the council's id, who asks) of logins that ask to open a record which another login opens already."""
    with db.read() as connection:
        return second_logins.of_council(connection, council)


def answer_login(
    db: Database, council: str, ref: str, login_id: int, yes: bool, today: date, now: datetime, made_by: str = COUNCIL,
    role: str = "",
) -> bool:  # fmt: skip
    """Say yes or no to such a login. False when none waits. Raises NoSuchRecord, OpensAnother and ActsForThem."""
    with db.write() as connection:
        person = _person(connection, council, ref)
        waits = [one for one in second_logins.of_person(connection, person.id) if one.login_id == login_id]
        if not waits or second_logins.answer(connection, waits[0].id, person.id, yes, now) is None:
            return False
        if yes:
            open_record(connection, login_id, person.id, replaces=waits[0].replaces, today=today, now=now)
        what, detail = "login_linked" if yes else "login_refused", {"role": role} if role else {}
        logs.record(connection, now, made_by, what, person_id=person.id, detail=detail)
        notices.tell(connection, person.id, Told.LOGIN_LINKED if yes else Told.LOGIN_REFUSED, now)
        sessions.end_all(connection, login_id, now, "unlinked")
        return True


def unlock(db: Database, login_id: int, now: datetime) -> int:
    """Somebody called: let this login try codes again. Returns how many tries were forgotten."""
    first_sign_in.tell_of_tries(db, now)  # whoever it may be about is told before the tries are forgotten
    with db.write() as connection:
        logs.record(connection, now, COUNCIL, "code_unlocked")
        return codes.forget_tries(connection, login_id)


def _person(connection: Connection, council: str, ref: str) -> Person:
    person = people.by_council_ref(connection, council, ref)
    if person is None:
        raise NoSuchRecord
    return person
