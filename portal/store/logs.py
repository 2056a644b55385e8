"""The log: who looked at or did what with a person's record (REP8, security P14). Append only."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from portal.store.tables import log


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
    }
    connection.execute(insert(log).values(values))


def has_visit(connection: Connection, visit: str, person_id: str, what: str) -> bool:
    """True when this visit is in the log already: one line a visit and kind of page."""
    found = select(log.c.id).where(log.c.visit == visit, log.c.person_id == person_id, log.c.what == what)
    return connection.execute(found).first() is not None
