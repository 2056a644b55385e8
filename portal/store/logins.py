"""Logins: an issuer and a subject, and the record that login opens, if it is linked to one (security 6.8.1)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from portal.store.database import insert_once
from portal.store.tables import logins, sessions


@dataclass(frozen=True)
class Login:
    """Somebody who can sign in. Our own id stands for them, so that a lost login can be replaced by another."""

    id: int
    person_id: str | None


def find(connection: Connection, issuer: str, subject: str) -> Login | None:
    """The login of this subject at this issuer; another issuer's subject of the same name is someone else."""
    query = select(logins.c.id, logins.c.person_id).where(logins.c.issuer == issuer, logins.c.subject == subject)
    row = connection.execute(query).first()
    return Login(row.id, row.person_id) if row else None


def find_or_add(connection: Connection, issuer: str, subject: str, now: datetime) -> Login:
    """The login of this subject, made now if it is new. Two first sign-ins at once make one."""
    login = find(connection, issuer, subject)
    if login is None:
        insert_once(connection, logins, {"issuer": issuer, "subject": subject, "since": now})
        login = find(connection, issuer, subject)
    if login is None:
        raise LookupError("the login that was just made is not there")
    return login


def of_provider_session(connection: Connection, issuer: str, provider_sid: str) -> tuple[Login, ...]:
    """The logins that have a session going which this provider knows by this id."""
    going = (sessions.c.provider_sid == provider_sid, sessions.c.ended.is_(None), logins.c.issuer == issuer)
    query = select(logins.c.id, logins.c.person_id).join(sessions).where(*going).distinct()
    return tuple(Login(row.id, row.person_id) for row in connection.execute(query))
