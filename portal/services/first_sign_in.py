"""A login opens a record, or takes up a part, with a one-time code and something that only the right one knows besides
(security 4.D, P7 to P9). One function is one transaction; whatever was wrong, the answer is the same."""

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from portal.domain.notice import Told
from portal.domain.one_time_code import A_WINDOW, BadCode, hashed, read
from portal.domain.person import masked
from portal.domain.proof import Match, matches
from portal.domain.representative import Actor, Closed, Representative, Role, State, state_on
from portal.services.opening import ActsForThem, must_be_nobody_else, open_record
from portal.services.refusals import NotYours
from portal.store import cases, codes, logs, notices, people, representatives, second_logins, workers
from portal.store.database import Database
from portal.store.people import OpensAnother

__all__ = [
    "ActsForThem",
    "AskedFirst",
    "BadCode",
    "DoesNotMatch",
    "NotProved",
    "OpensAnother",
    "OwnSupporter",
    "TooManyTries",
]

MOST_TRIES_AT_ONCE = 500
log = logging.getLogger("portal")


class DoesNotMatch(Exception):
    """The code, or what has to be known besides, is not right, or the code does not work any more: never told apart."""


class TooManyTries(Exception):
    """No more tries are taken for `seconds`."""

    def __init__(self) -> None:
        super().__init__("too many tries")
        self.seconds = int(A_WINDOW.total_seconds())


class OwnSupporter(Exception):
    """Somebody used an invitation for a record that is their own."""


class NotProved(Exception):
    """Who signed in was not proved to be the one whose record it is: the council looks at it."""


class AskedFirst(Exception):
    """Another login opens the record already: it was asked, and nothing is open before it, or the council, says yes."""


@dataclass(frozen=True)
class Proved:
    """Names, and dates of birth as 1951-03-04, that the provider of the sign-in proved; none where it could not."""

    names: tuple[str, ...]
    born: tuple[str, ...]


@dataclass(frozen=True)
class Offer:
    """What a right code leads to, told with care: no more of the person's name than first letters."""

    code_id: int
    initials: str
    part: Representative | None
    replaces: bool


def check(db: Database, key: bytes, actor: Actor, address: str, typed: str, fact: str, now: datetime) -> int:
    """The number of the code that was typed, if it is right and works. The same statements run whatever is wrong.

    Raises BadCode for what can't be a code (it costs no try), DoesNotMatch, and TooManyTries."""
    code_hash, fact_hash = hashed(key, "code", read(typed)), hashed(key, "fact", fact)
    address_hash = hashed(key, "address", address)
    with db.write() as connection:
        people.lock_tries(connection, actor.login_id)  # guesses sent at once are counted one after the other
        tries = codes.tries(connection, actor.login_id, address_hash, now)
        too_many = tries.too_many
        found = None if too_many else _right(connection, actor, address_hash, code_hash, fact_hash, now)
        what = "code_slowed" if too_many else "code_wrong" if found is None else "code_right"
        logs.record(connection, now, f"login:{actor.login_id}", what)
    if tries.braked:
        log.error("code_brake", extra={"code": "code_brake"})
    if too_many:
        raise TooManyTries
    if found is None:
        raise DoesNotMatch
    return found.id


def _right(
    connection: Connection, actor: Actor, address_hash: str, code_hash: str, fact_hash: str, now: datetime
) -> codes.Kept | None:
    """The code, when everything about it is right. The try is noted either way."""
    found = codes.find(connection, code_hash)
    slowed = codes.record_is_slowed(connection, code_hash, now)
    right = found is not None and found.fact_hash == fact_hash and found.works(now) and not slowed
    codes.note_wrong(connection, "" if right else code_hash)
    person_id = found.person_id if found else None
    codes.note(connection, codes.Try(actor.login_id, address_hash, person_id, fact_hash, right), now)
    return found if right else None


def offer(db: Database, actor: Actor, code_id: int, now: datetime) -> Offer:
    """What the code leads to, to be looked at before anything is linked. Raises NotYours when it works no more."""
    with db.read() as connection:
        return _offer(connection, code_id, now)


def accept(
    db: Database, key: bytes, actor: Actor, code_id: int, proved: Proved | None, today: date, now: datetime
) -> str:
    """Link the login, all or nothing, once. Gives the person's id. `proved` is None where no proof of it is asked.
    Raises NotYours when the code works no more, and OpensAnother, OwnSupporter, ActsForThem; AskedFirst and NotProved,
    which are kept by then: somebody else has to say yes."""
    with db.write() as connection:
        offered = _offer(connection, code_id, now)
        kept = codes.get(connection, code_id)
        if kept is None:
            raise NotYours
        person_id = kept.person_id
        people.lock(
            connection, person_id
        )  # before anything is written, as everywhere: two who write never wait in a ring
        if not codes.use(connection, code_id, actor.login_id, now):
            raise NotYours
        if offered.part is not None:
            _take_up(connection, actor, offered.part, today, now)
            return person_id
        sure = proved is None or _matches(connection, key, kept, proved)
        waits = _open_own(
            connection, actor.login_id, person_id, sure=sure, replaces=kept.replaces, today=today, now=now
        )
    if waits:
        raise AskedFirst if sure else NotProved
    return person_id


def refuse(db: Database, actor: Actor, code_id: int, now: datetime) -> None:
    """Say no to an invitation. Raises NotYours."""
    with db.write() as connection:
        offered = _offer(connection, code_id, now)
        if offered.part is None:
            raise NotYours
        people.lock(connection, offered.part.person_id)
        if not codes.use(connection, code_id, actor.login_id, now):
            raise NotYours
        representatives.close(connection, offered.part.id, Closed.REFUSED, now)
        part = offered.part
        logs.record(connection, now, part.code, "helper_refused", person_id=part.person_id, about=part.id)
        notices.tell(connection, offered.part.person_id, Told.REFUSED, now, {"helper": offered.part.id})


def tell_of_tries(db: Database, now: datetime) -> int:
    """Tell people that somebody tried to get in with their date of birth, or with their code: once a day each. It runs
    apart from the tries, so that how long a try takes says nothing. Returns how many were told."""
    with db.read() as connection:
        if not codes.not_told(connection, 1)[0]:
            return 0
    with db.write() as connection:
        tries, about = codes.not_told(connection, MOST_TRIES_AT_ONCE)
        told = 0
        for person_id in about:
            if not notices.told_since(connection, person_id, Told.CODE_GUESSED, now):
                notices.tell(connection, person_id, Told.CODE_GUESSED, now)
                told += 1
        codes.mark_told(connection, tries)
        return told


def _offer(connection: Connection, code_id: int, now: datetime) -> Offer:
    kept = codes.get(connection, code_id)
    if kept is None or not kept.works(now) or not cases.is_open(connection, kept.person_id):
        raise NotYours
    person = people.get(connection, kept.person_id)
    part = None
    if kept.representative_id is not None:
        part = representatives.get(connection, kept.person_id, kept.representative_id)
        if part is None or part.closed is not None:
            raise NotYours
        part = replace(part, name="", person_name="", organisation="", source="")
    return Offer(code_id, masked(person.name if person else ""), part, kept.replaces)


def _take_up(connection: Connection, actor: Actor, part: Representative, today: date, now: datetime) -> None:
    if people.opened_by(connection, actor.login_id) == part.person_id:
        raise OwnSupporter
    if workers.of_login(connection, actor.login_id) is not None:
        raise NotYours  # nobody asks as a helper what they answer at the desk: the code is for another sign-in
    if state_on(part, today) is not State.INVITED or not representatives.take_up(
        connection, part.id, actor.login_id, now
    ):
        raise NotYours
    for older in representatives.of_login(connection, actor.login_id):  # the newer invitation says what holds now
        if older.person_id == part.person_id and older.id != part.id and {older.role, part.role} == {Role.SUPPORTER}:
            representatives.close(connection, older.id, Closed.REPLACED, now)
    logs.record(connection, now, part.code, "helper_accepted", person_id=part.person_id, about=part.id)
    notices.tell(connection, part.person_id, Told.ACCEPTED, now, {"helper": part.id})


def _matches(connection: Connection, key: bytes, kept: codes.Kept, proved: Proved) -> bool:
    """True when the proved name is the record's, and a proved date of birth is the one that goes with the code. What is
    not sure goes to the council's staff, never to a guess (security 4.D.11)."""
    person = people.get(connection, kept.person_id)
    fits = any(hashed(key, "fact", born) == kept.fact_hash for born in proved.born)
    return matches(person.name if person else "", proved.names, fits) is Match.MATCH


def _open_own(
    connection: Connection, login_id: int, person_id: str, *, sure: bool, replaces: bool, today: date, now: datetime
) -> bool:
    """Open the record for this login. True when somebody has to be asked first: another login that opens it, or the
    council where who it is was not proved."""
    must_be_nobody_else(connection, login_id, person_id, today)
    others = [other for other in people.logins_of(connection, person_id) if other != login_id]
    if not sure or (others and not replaces):
        second_logins.ask(connection, login_id, person_id, replaces, now)
        logs.record(connection, now, f"login:{login_id}", "login_asks", person_id=person_id)
        notices.tell(connection, person_id, Told.LOGIN_ASKS, now)
        return True
    replaced = open_record(connection, login_id, person_id, replaces=replaces, today=today, now=now)
    logs.record(connection, now, f"person:{person_id}", "login_linked_by_code", person_id=person_id)
    notices.tell(connection, person_id, Told.LOGIN_REPLACED if replaced else Told.LOGIN_LINKED, now)
    return False
