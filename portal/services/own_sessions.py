"""People see where they are signed in, and end a session on a phone or computer that is not at hand (ASVS 7.5.2)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from portal.domain.representative import Actor
from portal.services.refusals import NotYours
from portal.services.sign_in import Limits, time_ran_out
from portal.store import logs, sessions
from portal.store.database import Database
from portal.store.sessions import StoredSession


@dataclass(frozen=True)
class OwnSession:
    """One session of the login: when it began and was last used (UTC, noted once a minute), and whether it is the one
    that asks. `handle` names it in a form, and opens nothing."""

    handle: str
    began: datetime
    used: datetime
    here: bool


def every(db: Database, actor: Actor, session_id: str, now: datetime, limits: Limits) -> list[OwnSession]:
    """The login's sessions that go on: this one first, then the last used."""
    with db.read() as connection:
        found = sessions.going_on(connection, actor.login_id)
    this = sessions.hash_of(session_id)
    alive = [one for one in found if time_ran_out(one, now, limits) is None]
    own = [OwnSession(one.handle, one.created, one.seen, one.id_hash == this) for one in alive]
    return sorted(own, key=lambda one: not one.here)


def end_one(db: Database, actor: Actor, handle: str, now: datetime) -> None:
    """End one session of the actor's own login. Raises NotYours when none of theirs that goes on has this name."""
    if _end(db, actor, now, lambda one: one.handle == handle) == 0:
        raise NotYours


def end_others(db: Database, actor: Actor, session_id: str, now: datetime) -> None:
    """End every session of the actor's own login but this one."""
    this = sessions.hash_of(session_id)
    _end(db, actor, now, lambda one: one.id_hash != this)


def _end(db: Database, actor: Actor, now: datetime, meant: Callable[[StoredSession], bool]) -> int:
    person_id = actor.person_id
    with db.write() as connection:
        hashes = [one.id_hash for one in sessions.going_on(connection, actor.login_id) if meant(one)]
        ended = sessions.end_these(connection, hashes, now, "elsewhere")
        if ended:
            code = actor.code_for(person_id)
            logs.record(connection, now, code, "session_ended", person_id=person_id, visit=actor.visit)
    return ended
