"""The log: who looked at or did what with a person's record (REP8, security P14). Append only."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from portal.store.database import insert_once
from portal.store.tables import log

ONE_VISIT = select(log.c.id).where(
    log.c.visit == bindparam("visit"), log.c.person_id == bindparam("person_id"), log.c.what == bindparam("what")
)


def record(
    connection: Connection,
    at: datetime,
    actor: str,
    what: str,
    *,
    person_id: str | None = None,
    visit: str | None = None,
    detail: dict[str, str] | None = None,
) -> None:
    """Add one line in the caller's transaction. `what` and `detail` are codes, never a person's words."""
    values = {
        "at": at,
        "actor": actor,
        "what": what,
        "person_id": person_id,
        "visit": visit,
        "detail": detail or {},
        "number": 0,
        "chain": "",
    }
    insert_once(connection, log, values)


def has_visit(connection: Connection, visit: str, person_id: str, what: str) -> bool:
    """True when this visit is in the log already: one line a visit and kind of page."""
    wanted = {"visit": visit, "person_id": person_id, "what": what}
    return connection.execute(ONE_VISIT, wanted).first() is not None


def record_all(connection: Connection, at: datetime, actor: str, what: str, person_ids: list[str]) -> None:
    """The same line for many people, in one statement."""
    rows = [
        {"at": at, "actor": actor, "what": what, "person_id": person_id, "detail": {}, "number": 0, "chain": ""}
        for person_id in person_ids
    ]
    if rows:
        connection.execute(insert(log), rows)


@dataclass(frozen=True)
class Entry:
    """One line of the log: when, who, what, in codes."""

    at: datetime
    actor: str
    what: str


def about(connection: Connection, person_id: str, limit: int) -> tuple[Entry, ...]:
    """The newest lines about a person."""
    query = select(log.c.at, log.c.actor, log.c.what).where(log.c.person_id == person_id)
    rows = connection.execute(query.order_by(log.c.id.desc()).limit(limit))
    return tuple(Entry(row.at, row.actor, row.what) for row in rows)
