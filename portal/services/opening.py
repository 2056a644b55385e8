"""Letting a login open a record as its own: in one place, whoever said yes to it (security 4.D.10, T4)."""

from datetime import date, datetime

from sqlalchemy import Connection

from portal.domain.representative import State, state_on
from portal.store import people, representatives, sessions, workers
from portal.store.people import OpensAnother


class ActsForThem(Exception):
    """This login acts for the person whose record it would open, or works at the council's desk: the two must never be
    one."""

    def __str__(self) -> str:
        return "This login acts for the person whose record it would open, or works at the desk. The two can't be one."


def must_be_nobody_else(connection: Connection, login_id: int, person_id: str, today: date) -> None:
    """One login opens one record of its own, never that of somebody it acts for. Asked of the database: what a session
    knew may be older. Raises OpensAnother, ActsForThem."""
    if people.opened_by(connection, login_id) not in (None, person_id):
        raise OpensAnother
    if workers.of_login(connection, login_id) is not None:
        raise ActsForThem
    parts = representatives.of_login(connection, login_id)
    if any(part.person_id == person_id and state_on(part, today) is not State.OVER for part in parts):
        raise ActsForThem


def open_record(
    connection: Connection, login_id: int, person_id: str, *, replaces: bool, today: date, now: datetime
) -> bool:
    """Let this login open the record; with `replaces` it takes the place of all that opened it, which are signed out.
    True when there were such. Raises OpensAnother, ActsForThem."""
    must_be_nobody_else(connection, login_id, person_id, today)
    others = [other for other in people.logins_of(connection, person_id) if other != login_id] if replaces else []
    if others:
        for other in people.close_to_logins(connection, person_id):
            sessions.end_all(connection, other, now, "unlinked")
    people.open_with_login(connection, login_id, person_id)
    return bool(others)
