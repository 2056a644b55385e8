"""Signing in and out: one function is one act, with its line in the log (security 4.A to 4.C, 7.2 to 7.4)."""

import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from portal.domain.representative import Actor
from portal.gateways.identity import Identity, IdentityProvider, LogoutNotice, Remembered, SignInRefused, Why
from portal.store import logins, logs, sessions
from portal.store.database import Database, DatabaseUnavailable
from portal.store.logins import Login
from portal.store.sessions import StoredSession

log = logging.getLogger("portal")
START_LASTS = timedelta(minutes=10)
STARTS_KEPT = 5  # tabs of one browser that may be signing in at once
NOTED_EVERY = timedelta(minutes=1)
KEPT_WHEN_TIME_RAN_OUT = ("csrf_token", "id_token", "desk")
TIME_RAN_OUT = ("idle", "absolute")


@dataclass(frozen=True)
class Limits:
    """How long a session lives unused, and in all (security P3)."""

    idle: timedelta
    absolute: timedelta


@dataclass(frozen=True)
class Started:
    """A sign-in that was started in this browser, and where its person wanted to go."""

    remembered: Remembered
    wanted: str
    desk: bool = False  # at the workers' door, which has a provider of its own


@dataclass(frozen=True)
class Resumed:
    """A session whose time ran out: its forms go on working when the same login signs in again."""

    login_id: int
    csrf_token: str


def look_up(db: Database, session_id: str, now: datetime, limits: Limits, *, counts: bool) -> StoredSession | None:
    """The session of this id, ended now if its time has run out; None when there is none, or none worth telling of.

    `counts`: this is a person using the portal, so the idle time begins again. Noted once a minute,
    so that looking at a page writes nothing; a full disk does not keep anybody from reading."""
    with db.read() as connection:
        session = sessions.find(connection, session_id)
    if session is None or now - session.seen > sessions.KEPT_AFTER_END:
        return None
    if session.login_id is None and now - session.created >= sessions.BEFORE_SIGN_IN:
        return None
    why = session.ended_why or time_ran_out(session, now, limits)
    noted = session.login_id is None or not counts or abs(now - session.seen) < NOTED_EVERY
    if why == session.ended_why and (why or noted):
        return session
    try:
        with db.write() as connection:
            if why is None:
                sessions.touch(connection, session_id, now)
            else:
                sessions.end(connection, session_id, now, why, keep=KEPT_WHEN_TIME_RAN_OUT)
    except DatabaseUnavailable:
        log.error("session_not_noted", extra={"code": "session_not_noted"})
    return replace(session, ended_why=why)


def time_ran_out(session: StoredSession, now: datetime, limits: Limits) -> str | None:
    """Why its time is over, or None while it is not. Before sign-in it has another, which is not told of."""
    if session.login_id is None:
        return None
    if now - session.created >= limits.absolute:
        return "absolute"
    return "idle" if now - session.seen >= limits.idle else None


def open_session(db: Database, now: datetime, data: dict[str, Any]) -> str:
    """Make a session for somebody who has not signed in. Returns its id."""
    with db.write() as connection:
        return _open(connection, now, data)


def _open(connection: Connection, now: datetime, data: dict[str, Any]) -> str:
    session_id = sessions.new_id()
    sessions.add(connection, session_id, now, data)
    sessions.delete_old(connection, now)
    return session_id


def write_session(db: Database, session_id: str, changes: dict[str, Any]) -> None:
    """Change values of a session; None takes one out."""
    with db.write() as connection:
        sessions.change(connection, session_id, changes)


def remember_start(
    db: Database, session_id: str | None, now: datetime, started: Started, resumed: Resumed | None
) -> str:
    """Keep the start of a sign-in on the server. Returns the id of the session it is kept in."""
    entry: dict[str, Any] = asdict(started.remembered) | {
        "wanted": started.wanted, "desk": started.desk, "at": now.isoformat(),
    }  # fmt: skip
    with db.write() as connection:
        if session_id is None:
            session_id = _open(connection, now, {"resumed": asdict(resumed)} if resumed else {})
        sessions.put_entry(connection, session_id, "starts", started.remembered.state, entry, STARTS_KEPT)
    return session_id


def take_start(
    db: Database, session_id: str, state: str, now: datetime, *, desk: bool = False
) -> Started | None:  # fmt: skip
    """The start this answer belongs to: once, within 10 minutes (security 4.B), and at the door where it was made:
    one provider never gets what was made for the other."""
    with db.write() as connection:
        entry = sessions.take_entry(connection, session_id, "starts", state)
    if entry is None or now - datetime.fromisoformat(entry["at"]) > START_LASTS:
        return None
    if entry.get("desk", False) != desk:
        return None
    kept = {field.name: entry[field.name] for field in fields(Remembered) if field.name in entry}
    return Started(Remembered(**kept), entry["wanted"], desk)


def finish(
    db: Database,
    provider: IdentityProvider,
    answer: Mapping[str, Sequence[str]],
    started: Started | None,
    now: datetime,
    old_session: str | None,
    *,
    desk: bool = False,
) -> str:
    """Sign in with the provider's answer; with `desk`, as a worker. Returns the id of the new session.

    Raises SignInRefused, which is in the log by then, and ProviderUnavailable."""
    try:
        if started is None:
            raise SignInRefused(Why.LOST)
        if any(len(values) != 1 for values in answer.values()):
            raise SignInRefused(Why.ANSWER)
        identity = provider.finish({name: values[0] for name, values in answer.items()}, started.remembered)
    except SignInRefused as refusal:
        refused(db, now, refusal.code, old_session)
        raise
    return signed_in(db, identity, now, old_session, desk=desk)


def refused(db: Database, now: datetime, code: str, old_session: str | None = None) -> None:
    """Note a refused sign-in. `login_required` also ends the session there is (security 4.A.8)."""
    with db.write() as connection:
        logs.record(connection, now, "login:none", "sign_in_refused", detail={"code": code})
        if code == Why.LOGIN_REQUIRED and old_session is not None:
            sessions.end(connection, old_session, now, "provider")


def signed_in(db: Database, identity: Identity, now: datetime, old_session: str | None, *, desk: bool = False) -> str:
    """Open a session for who signed in, in place of the old one. Returns its id, which is new (security 7.2.4).
    The desk opens only to a session that began at its own sign-in, which asks for more.

    Starts of sign-ins in other tabs come along, so that those can be finished too."""
    session_id = sessions.new_id()
    with db.write() as connection:
        login = logins.find_or_add(connection, identity.issuer, identity.subject, now)
        old = sessions.find(connection, old_session) if old_session else None
        data = {
            "csrf_token": _csrf_token(old, login.id),
            "id_token": identity.id_token,
            "starts": old.data.get("starts", {}) if old else {},
            "auth_time": identity.auth_time.isoformat() if identity.auth_time else None,
        } | ({"desk": True} if desk else {})
        if old is not None and old.login_id == login.id:
            data |= _came_along(old, identity)
        if old_session:
            sessions.end(connection, old_session, now, "replaced")
        sessions.add(connection, session_id, now, data, login_id=login.id, provider_sid=identity.sid)
        actor = Actor(login.id, login.person_id, sessions.visit_of(session_id))
        _note(connection, now, actor, "signed_in")
        sessions.delete_old(connection, now)
    return session_id


def _came_along(old: StoredSession, identity: Identity) -> dict[str, Any]:
    """A code that was right stays so for the same login, with what was proved about who it is: for this session only,
    and no more of it than a name and a date of birth (security 4.A.7, 4.D.11)."""
    found = {"offer": old.data["offer"]} if old.data.get("offer") else {}
    proof = identity.proof
    if proof is not None:
        found["proof"] = {"names": list(proof.names), "born": [born.isoformat() for born in proof.born]}
    elif identity.return_codes:
        found["proof"] = {"names": [], "born": []}
    return found


def _csrf_token(old: StoredSession | None, login_id: int) -> str:
    """The old session's, if it was the same login's, so that a form left open in another tab still works."""
    if old is not None:
        before = old.data if old.login_id is not None else old.data.get("resumed", {})
        if login_id in (old.login_id, before.get("login_id")) and before.get("csrf_token"):
            return str(before["csrf_token"])
    return secrets.token_hex(20)


def sign_out(db: Database, session_id: str, actor: Actor, now: datetime) -> None:
    """End this session on the server: a copy of its cookie is worth nothing from now on."""
    with db.write() as connection:
        if sessions.end(connection, session_id, now, "signed_out"):
            _note(connection, now, actor, "signed_out")


def provider_ended(db: Database, notice: LogoutNotice, now: datetime) -> int:
    """End all sessions of the subject, or, when the notice names none, the provider's one session.

    Returns how many were ended. Raises SignInRefused when the notice was used before."""
    ended = 0
    with db.write() as connection:
        if not sessions.use_logout_token(connection, notice.issuer, notice.jti, now):
            raise SignInRefused(Why.REPLAYED)
        meant, sid = _meant_by(connection, notice)
        for login in meant:
            ended += sessions.end_all(connection, login.id, now, "provider", provider_sid=sid)
            code = Actor(login.id, login.person_id, visit="").code_for(login.person_id)
            logs.record(connection, now, code, "ended_by_provider", person_id=login.person_id)
    return ended


def _meant_by(connection: Connection, notice: LogoutNotice) -> tuple[tuple[Login, ...], str | None]:
    if notice.subject is None:
        return logins.of_provider_session(connection, notice.issuer, str(notice.sid)), notice.sid
    login = logins.find(connection, notice.issuer, notice.subject)
    return ((login,) if login else ()), None


def _note(connection: Connection, now: datetime, actor: Actor, what: str) -> None:
    code, by = actor.code_for(actor.person_id), {"login": str(actor.login_id)}
    logs.record(connection, now, code, what, person_id=actor.person_id, visit=actor.visit, detail=by)
