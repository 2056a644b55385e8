"""The demonstration's people who act for others: their parts are there from the start, as if they had been given."""

from datetime import datetime, timedelta
from typing import Any

from portal.domain.desk import Post
from portal.domain.representative import Representative, Role, Scope
from portal.services import workers
from portal.store import logins, people, representatives
from portal.store.database import Database

A_YEAR = timedelta(days=365)


def let_act(db: Database, council: str, issuer: str, told: list[dict[str, Any]], now: datetime) -> None:
    """Give each their parts. Doing it again changes nothing, also after somebody ended one."""
    with db.write() as connection:
        for one in told:
            login = logins.find_or_add(connection, issuer, one["subject"], now)
            for act in one["acts"]:
                person = people.by_council_ref(connection, council, act["ref"])
                if person is not None:
                    form_key = f"demo-{one['subject']}-{act['ref']}"
                    representatives.give(connection, _part(person.id, login.id, one["name"], act, now), form_key)


def let_work(db: Database, council: str, issuer: str, told: list[dict[str, Any]], now: datetime) -> None:
    """Who works at the council's desk. Doing it again changes nothing."""
    for one in told:
        workers.add(
            db, issuer, one["subject"], council, frozenset(Post(post) for post in one["posts"]), one["name"], now
        )


def _part(person_id: str, login_id: int, name: str, act: dict[str, Any], now: datetime) -> Representative:
    role = Role(act["role"])
    given_by = f"person:{person_id}" if role is Role.SUPPORTER else "council"
    return Representative(
        id="", person_id=person_id, role=role, name=name, begins=now.date(), until=now.date() + A_YEAR,
        scopes=frozenset(Scope(scope) for scope in act.get("scopes", ())), organisation=act.get("organisation", ""),
        source=act.get("source", ""), given_by=given_by, given_at=now, login_id=login_id, accepted=now,
    )  # fmt: skip
