"""Who may act for whom, as it was given: nothing of it is rewritten but that it was taken up and that it ended."""

import json
import secrets
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from portal.domain.representative import Closed, Representative, Role, Scope
from portal.store.helping_tables import representatives
from portal.store.tables import people

_r = representatives.c
# Built once: this runs for every page that somebody who acts for another opens.
EVERY = select(representatives, people.c.name.label("person_name")).join(people)
OF_LOGIN = EVERY.where(_r.login_id == bindparam("login_id"), _r.accepted.is_not(None))
OPEN_OF_LOGIN = OF_LOGIN.where(_r.closed.is_(None))


def give(connection: Connection, given: Representative, form_key: str) -> tuple[Representative, bool]:
    """Keep a part, with a new random id, or give the one that this same form made before; True when it is new."""
    made = _one(connection, _r.person_id == given.person_id, _r.form_key == form_key)
    if made is not None:
        return made, False
    told = {"name": given.name, "organisation": given.organisation, "source": given.source,
            "scopes": sorted(given.scopes)}  # fmt: skip
    row = {
        "id": secrets.token_urlsafe(12), "person_id": given.person_id, "login_id": given.login_id,
        "role": given.role.value, "begins": given.begins, "until": given.until, "made_by": given.given_by,
        "at": given.given_at, "form_key": form_key, "accepted": given.accepted,
        "document": json.dumps(told, ensure_ascii=False),
    }  # fmt: skip
    connection.execute(insert(representatives).values(row))
    return _sure(_one(connection, _r.id == row["id"])), True


def get(connection: Connection, person_id: str, representative_id: str) -> Representative | None:
    """One of this person's."""
    return _one(connection, _r.person_id == person_id, _r.id == representative_id)


def with_ids(connection: Connection, ids: Collection[str]) -> dict[str, Representative]:
    """These, by id, in one statement."""
    return {row.id: _read(row) for row in connection.execute(EVERY.where(_r.id.in_(ids)))}


def of_person(connection: Connection, person_id: str) -> tuple[Representative, ...]:
    """Everyone who acts, was invited to act, or once acted for this person, newest first."""
    query = EVERY.where(_r.person_id == person_id).order_by(_r.at.desc(), _r.id)
    return tuple(_read(row) for row in connection.execute(query))


def of_login(connection: Connection, login_id: int, *, open_only: bool = True) -> tuple[Representative, ...]:
    """Every part that this login took up: those that were not closed, or all."""
    rows = connection.execute(OPEN_OF_LOGIN if open_only else OF_LOGIN, {"login_id": login_id})
    return tuple(_read(row) for row in rows)


def ending(connection: Connection, council: str, first: date, last: date) -> tuple[Representative, ...]:
    """What was taken up, was not closed, and has its last day from `first` to `last`, in one statement."""
    stands = (_r.closed.is_(None), _r.accepted.is_not(None), _r.until.between(first, last))
    query = EVERY.where(people.c.council == council, *stands).order_by(_r.until, _r.id)
    return tuple(_read(row) for row in connection.execute(query))


def take_up(connection: Connection, representative_id: str, login_id: int, now: datetime) -> bool:
    """Let this login act. False when somebody took it up, or it was closed, before."""
    waits = (_r.id == representative_id, _r.accepted.is_(None), _r.closed.is_(None))
    done = connection.execute(update(representatives).where(*waits).values(login_id=login_id, accepted=now))
    return done.rowcount == 1


def close(connection: Connection, representative_id: str, why: Closed, now: datetime) -> bool:
    """End it. False when it had ended before."""
    is_open = (_r.id == representative_id, _r.closed.is_(None))
    done = connection.execute(update(representatives).where(*is_open).values(closed=now, closed_why=why.value))
    return done.rowcount == 1


def _one(connection: Connection, *where: Any) -> Representative | None:
    row = connection.execute(EVERY.where(*where)).first()
    return _read(row) if row else None


def _sure(found: Representative | None) -> Representative:
    if found is None:
        raise LookupError("what was just kept is not there")
    return found


def _read(row: Row[Any]) -> Representative:
    told = json.loads(row.document)
    return Representative(
        id=row.id, person_id=row.person_id, role=Role(row.role), name=told["name"], begins=row.begins, until=row.until,
        scopes=frozenset(Scope(scope) for scope in told["scopes"]), organisation=told["organisation"],
        source=told["source"], given_by=row.made_by, given_at=row.at, login_id=row.login_id, accepted=row.accepted,
        closed=row.closed, closed_why=Closed(row.closed_why) if row.closed_why else None, person_name=row.person_name,
    )  # fmt: skip
