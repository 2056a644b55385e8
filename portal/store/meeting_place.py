"""The notices of the meeting place, and who is interested in which."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from portal.domain.desk import ItemKind
from portal.domain.meeting_place import Event, Notice, Wanted
from portal.store import desk_items
from portal.store.database import insert_once
from portal.store.journals import Journal
from portal.store.pool_tables import meeting_events, meeting_interest, meeting_notices
from portal.store.tables import people


def _at_the_desk(connection: Connection, notice: Notice, at: datetime) -> None:
    """Nothing is shown before somebody of the council read it."""
    if notice.last is None:
        desk_items.wait(connection, ItemKind.NOTE, notice.reference, notice.at, person_id=notice.person_id)
    else:
        desk_items.done(connection, ItemKind.NOTE, notice.reference, at)


JOURNAL: Journal[Wanted, Notice] = Journal(
    meeting_notices, meeting_events, "notice_id", lambda wanted: "MP", Wanted, Event, Notice, _at_the_desk
)
add, get, append = JOURNAL.add, JOURNAL.get, JOURNAL.append
of_person, of_council, made_with = JOURNAL.of_person, JOURNAL.of_council, JOURNAL.made_with
_i, _n = meeting_interest.c, meeting_notices.c


def interested(connection: Connection, reference: str, person_id: str, now: datetime) -> bool:
    """Keep that this person is interested. False when they were already."""
    row = {"notice_id": _number(connection, reference), "person_id": person_id, "at": now}
    return insert_once(connection, meeting_interest, row)


def not_interested(connection: Connection, reference: str, person_id: str) -> bool:
    """Forget it again. False when there was nothing to forget."""
    same = (_i.notice_id == _number(connection, reference), _i.person_id == person_id)
    return connection.execute(delete(meeting_interest).where(*same)).rowcount == 1


def counts(connection: Connection, references: Iterable[str]) -> dict[str, int]:
    """How many are interested in each."""
    query = select(_n.reference, func.count()).join(meeting_interest, _i.notice_id == _n.id)
    rows = connection.execute(query.where(_n.reference.in_(list(references))).group_by(_n.reference))
    return {row[0]: row[1] for row in rows}


def of_interest_to(connection: Connection, person_id: str) -> set[str]:
    """The references of the notices that this person is interested in."""
    query = select(_n.reference).join(meeting_interest, _i.notice_id == _n.id)
    return set(connection.scalars(query.where(_i.person_id == person_id)))


def who(connection: Connection, council: str) -> dict[str, list[str]]:
    """The council's own references of who is interested, in the order they said so, by notice."""
    query = select(_n.reference, people.c.council_ref).join(meeting_interest, _i.notice_id == _n.id)
    query = query.join(people, people.c.id == _i.person_id).where(people.c.council == council)
    found: dict[str, list[str]] = {}
    for reference, ref in connection.execute(query.order_by(_i.at, people.c.council_ref)):
        found.setdefault(reference, []).append(ref)
    return found


def _number(connection: Connection, reference: str) -> int:
    return int(connection.execute(select(_n.id).where(_n.reference == reference)).scalar_one())
