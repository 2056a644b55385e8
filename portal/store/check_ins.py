"""The private check-in: who took part in a month, and apart from it how many said what (see `matters_tables`)."""

from sqlalchemy import Connection, delete, select, update

from portal.domain.check_in import Counts, Group, Replies, Reply, added
from portal.store.content import adapter
from portal.store.database import insert_once
from portal.store.matters_tables import check_in_counts, check_ins

COUNTS = adapter(dict[Group, dict[Reply, int]])


def took_part(connection: Connection, person_id: str, month: str) -> bool:
    """True when this person checked in in this month."""
    theirs = (check_ins.c.person_id == person_id, check_ins.c.month == month)
    return connection.execute(select(check_ins.c.month).where(*theirs)).first() is not None


def take_part(connection: Connection, person_id: str, month: str) -> bool:
    """Note that this person checked in; False when they had done so. What is noted of months before is forgotten: it is
    not needed any more."""
    connection.execute(delete(check_ins).where(check_ins.c.month < month))
    return insert_once(connection, check_ins, {"person_id": person_id, "month": month})


def count(connection: Connection, month: str, replies: Replies) -> None:
    """Add one person's replies to the numbers of the month, one writer at a time."""
    this = check_in_counts.c.month == month
    insert_once(connection, check_in_counts, {"month": month, "document": "{}"})
    row = connection.execute(select(check_in_counts.c.document).where(this).with_for_update()).one()
    document = COUNTS.dump_json(added(COUNTS.validate_json(row.document), replies)).decode()
    connection.execute(update(check_in_counts).where(this).values(document=document))


def before(connection: Connection, month: str) -> dict[str, Counts]:
    """The numbers of every month before this one, by month, the newest first."""
    query = select(check_in_counts).where(check_in_counts.c.month < month).order_by(check_in_counts.c.month.desc())
    return {row.month: COUNTS.validate_json(row.document) for row in connection.execute(query)}
