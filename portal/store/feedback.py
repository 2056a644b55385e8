"""What people say about pages, kept for whoever looks after them."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from portal.domain.feedback import Feedback, Kind
from portal.store.database import insert_once
from portal.store.dispute_tables import feedback


def add(connection: Connection, said: Feedback, form_key: str) -> bool:
    """Keep it; False when this form was kept before."""
    row = {"page": said.page, "kind": said.kind.value, "words": said.words, "at": said.at, "form_key": form_key}
    return insert_once(connection, feedback, row)


def made_since(connection: Connection, since: datetime) -> int:
    """How many came since then."""
    query = select(func.count()).select_from(feedback).where(feedback.c.at >= since)
    return int(connection.execute(query).scalar_one())


def every(connection: Connection) -> list[Feedback]:
    """All of it, oldest first."""
    rows = connection.execute(select(feedback).order_by(feedback.c.id))
    return [Feedback(row.page, Kind(row.kind), row.words, row.at) for row in rows]
