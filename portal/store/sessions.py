"""Sessions: what the server knows about a browser between two pages. Only hashes of their ids are kept (security 7.2).

A row is `open` before sign-in (it then holds the starts of sign-ins and lives an hour), belongs to a login after it,
and is kept for a day after its end, so that somebody whose time ran out can be told so.
"""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, or_, select, update

from portal.domain.desk import Worker
from portal.store import workers as working
from portal.store.database import insert_once
from portal.store.desk_tables import workers
from portal.store.helping_tables import notices
from portal.store.tables import logins, logout_tokens, sessions

BEFORE_SIGN_IN = timedelta(hours=1)
KEPT_AFTER_END = timedelta(hours=25)  # a day after its end at the latest, counted from when it was last used
DELETED_AT_ONCE = 100
LOGOUT_TOKENS_KEPT = timedelta(days=1)
_s = sessions.c
NEW_NOTICES = (
    select(func.count())
    .select_from(notices)
    .where(notices.c.person_id == logins.c.person_id, notices.c.seen.is_(None))
    .scalar_subquery()
)
EVERY = select(
    _s.id_hash, _s.login_id, logins.c.person_id, _s.created, _s.seen, _s.ended_why, _s.data, NEW_NOTICES,
    workers.c.id.label("worker_id"), workers.c.council, workers.c.posts, workers.c.name,
).select_from(
    sessions.outerjoin(logins).outerjoin(workers, (workers.c.login_id == logins.c.id) & workers.c.ended.is_(None))
)  # fmt: skip
# Built once: this one runs for every page that somebody who is signed in opens.
ONE = EVERY.where(_s.id_hash == bindparam("id_hash"))
ONE_TO_CHANGE = ONE.with_for_update(of=sessions)


@dataclass(frozen=True)
class StoredSession:
    """A session as it is kept. `ended_why` is idle, absolute, signed_out, replaced, provider, or elsewhere: by its
    person, from another session of theirs."""

    id_hash: str
    login_id: int | None
    person_id: str | None
    created: datetime
    seen: datetime
    ended_why: str | None
    data: dict[str, Any]
    new_notices: int = 0  # that the person whose record it opens has not looked at
    worker: Worker | None = None  # where its login works at the desk

    @property
    def handle(self) -> str:
        """A name for forms: leads neither to the id nor to the row."""
        return hashlib.sha256(b"handle " + self.id_hash.encode()).hexdigest()[:24]

    @property
    def since(self) -> datetime:
        """When its person signed in: the older of our time and the provider's, which may have known them for hours."""
        said = self.data.get("auth_time")
        return min(self.created, datetime.fromisoformat(said)) if said else self.created


def new_id() -> str:
    """A session id nobody can guess: 256 bits."""
    return secrets.token_urlsafe(32)


def hash_of(session_id: str) -> str:
    """What is kept of a session id."""
    return hashlib.sha256(session_id.encode()).hexdigest()


def visit_of(session_id: str) -> str:
    """The name of a session in the log: leads neither back to its id nor to its row."""
    return hashlib.sha256(b"visit " + session_id.encode()).hexdigest()


def add(
    connection: Connection,
    session_id: str,
    now: datetime,
    data: dict[str, Any],
    *,
    login_id: int | None = None,
    provider_sid: str | None = None,
) -> None:
    """Keep a new session."""
    values = {"id_hash": hash_of(session_id), "login_id": login_id, "created": now, "seen": now, "data": data}
    connection.execute(sessions.insert().values(**values, provider_sid=provider_sid))


def find(connection: Connection, session_id: str) -> StoredSession | None:
    """The session of this id with the record its login opens, in one statement."""
    return _one(connection, session_id, for_update=False)


def _one(connection: Connection, session_id: str, for_update: bool) -> StoredSession | None:
    query = ONE_TO_CHANGE if for_update else ONE
    row = connection.execute(query, {"id_hash": hash_of(session_id)}).first()
    return _read(row) if row else None


def _read(row: Any) -> StoredSession:
    works = row.worker_id is not None
    worker = working.worker(row.worker_id, row.login_id, row.council, row.posts, row.name) if works else None
    id_hash, login_id, person_id, created, seen, ended_why, data, news = row[:8]
    return StoredSession(id_hash, login_id, person_id, created, seen, ended_why, data, news, worker)


def change(connection: Connection, session_id: str, changes: dict[str, Any]) -> None:
    """Put these values into the data of a session that has not ended; None takes a value out.

    Two pages of one browser may do this at once: each keeps what the other wrote."""
    session = _one(connection, session_id, for_update=True)
    if session is not None:
        merged = session.data | changes
        _write(connection, session, {name: value for name, value in merged.items() if value is not None})


def _write(connection: Connection, session: StoredSession, data: dict[str, Any]) -> None:
    alive = (sessions.c.id_hash == session.id_hash, sessions.c.ended.is_(None))
    connection.execute(update(sessions).where(*alive).values(data=data))


def put_entry(connection: Connection, session_id: str, name: str, key: str, value: Any, most: int) -> None:
    """Put one entry into a table in the session's data, which keeps the newest `most`."""
    session = _one(connection, session_id, for_update=True)
    if session is not None:
        entries = [*session.data.get(name, {}).items(), (key, value)][-most:]
        _write(connection, session, session.data | {name: dict(entries)})


def take_entry(connection: Connection, session_id: str, name: str, key: str) -> Any:
    """Take one entry out of a table in the session's data, or None: of two who try at once, one gets it."""
    session = _one(connection, session_id, for_update=True)
    if session is None or session.ended_why is not None or key not in session.data.get(name, {}):
        return None
    left = dict(session.data[name])
    taken = left.pop(key)
    _write(connection, session, session.data | {name: left})
    return taken


def touch(connection: Connection, session_id: str, now: datetime) -> None:
    """Note that the session was used."""
    alive = (sessions.c.id_hash == hash_of(session_id), sessions.c.ended.is_(None))
    connection.execute(update(sessions).where(*alive).values(seen=now))


def end(connection: Connection, session_id: str, now: datetime, why: str, keep: tuple[str, ...] = ()) -> bool:
    """End a session and forget its data but for the values named. False when it had ended before."""
    session = _one(connection, session_id, for_update=True)
    if session is None or session.ended_why is not None:
        return False
    data = {name: session.data[name] for name in keep if name in session.data}
    ended = update(sessions).where(sessions.c.id_hash == session.id_hash)
    connection.execute(ended.values(ended=now, ended_why=why, data=data))
    return True


def end_all(connection: Connection, login_id: int, now: datetime, why: str, provider_sid: str | None = None) -> int:
    """End every session of a login, or those the provider knows by this id. Returns how many were ended."""
    wanted = [sessions.c.login_id == login_id, sessions.c.ended.is_(None)]
    if provider_sid is not None:
        wanted.append(sessions.c.provider_sid == provider_sid)
    return connection.execute(update(sessions).where(*wanted).values(ended=now, ended_why=why, data={})).rowcount


def going_on(connection: Connection, login_id: int) -> list[StoredSession]:
    """A login's sessions that nobody ended, the last used first. The time of some may have run out."""
    query = EVERY.where(_s.login_id == login_id, _s.ended.is_(None)).order_by(_s.seen.desc(), _s.id_hash)
    return [_read(row) for row in connection.execute(query)]


def end_these(connection: Connection, id_hashes: Collection[str], now: datetime, why: str) -> int:
    """End these sessions. Returns how many had not ended before."""
    alive = (_s.id_hash.in_(id_hashes), _s.ended.is_(None))
    return connection.execute(update(sessions).where(*alive).values(ended=now, ended_why=why, data={})).rowcount


def delete_old(connection: Connection, now: datetime) -> None:
    """Delete some sessions whose day is over, and starts of sign-ins that led nowhere. Called at each sign-in."""
    s = sessions.c
    over = or_(s.seen < now - KEPT_AFTER_END, s.login_id.is_(None) & (s.seen < now - BEFORE_SIGN_IN))
    some = select(s.id_hash).where(over).limit(DELETED_AT_ONCE).with_for_update(skip_locked=True)
    found = connection.scalars(some).all()
    if found:
        connection.execute(delete(sessions).where(s.id_hash.in_(found)))


def use_logout_token(connection: Connection, issuer: str, jti: str, now: datetime) -> bool:
    """Note a logout token's id. False when it was used before."""
    connection.execute(delete(logout_tokens).where(logout_tokens.c.seen < now - LOGOUT_TOKENS_KEPT))
    jti_hash = hashlib.sha256(f"{issuer} {jti}".encode()).hexdigest()
    return insert_once(connection, logout_tokens, {"jti_hash": jti_hash, "seen": now})
