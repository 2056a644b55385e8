"""Logins that ask to open a record which another login opens already: they wait for a yes (security 4.D.10)."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from portal.domain.desk import ItemKind
from portal.store import desk_items
from portal.store.helping_tables import second_logins
from portal.store.tables import people

_s = second_logins.c


@dataclass(frozen=True)
class SecondLogin:
    """Who asks for which record, since when."""

    id: str
    login_id: int
    person_id: str
    at: datetime
    replaces: bool


ONE = (_s.id, _s.login_id, _s.person_id, _s.at, _s.replaces)


def ask(connection: Connection, login_id: int, person_id: str, replaces: bool, now: datetime) -> None:
    """Keep that this login asks; asking twice is asking once. `replaces`: its code was to take the place of another."""
    same = (_s.login_id == login_id, _s.person_id == person_id, _s.answered.is_(None))
    if connection.execute(select(_s.id).where(*same)).first() is None:
        asked = secrets.token_urlsafe(12)
        row = {"id": asked, "login_id": login_id, "person_id": person_id, "at": now,
               "replaces": replaces}  # fmt: skip
        connection.execute(insert(second_logins).values(row))
        about = {"login": f"L-{login_id}"}
        desk_items.wait(connection, ItemKind.SIGN_IN, asked, now, person_id=person_id, detail=about)


def of_person(connection: Connection, person_id: str) -> tuple[SecondLogin, ...]:
    """Who asks to open this record and has no answer yet, oldest first."""
    waits = (_s.person_id == person_id, _s.answered.is_(None))
    rows = connection.execute(select(*ONE).where(*waits).order_by(_s.at))
    return tuple(SecondLogin(*row) for row in rows)


def of_council(connection: Connection, council: str) -> list[tuple[str, SecondLogin]]:
    """(the council's id of the person, who asks) of all that wait."""
    query = select(people.c.council_ref, *ONE).join(people)
    waits = (people.c.council == council, _s.answered.is_(None))
    return [(row[0], SecondLogin(*row[1:])) for row in connection.execute(query.where(*waits).order_by(_s.at))]


def answer(connection: Connection, second_id: str, person_id: str, yes: bool, now: datetime) -> SecondLogin | None:
    """Keep the answer, once. None when there is none that waits."""
    waits = (_s.id == second_id, _s.person_id == person_id, _s.answered.is_(None))
    row = connection.execute(select(*ONE).where(*waits)).first()
    desk_items.done(connection, ItemKind.SIGN_IN, second_id, now)
    done = connection.execute(update(second_logins).where(*waits).values(answered=now, answer="yes" if yes else "no"))
    return SecondLogin(*row) if row is not None and done.rowcount == 1 else None
