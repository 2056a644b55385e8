"""Other ways to support a carer, and what was offered."""

from datetime import datetime

from sqlalchemy import Connection

from portal.domain.another_way import AnotherWay, Event, Opened, State
from portal.domain.desk import ItemKind
from portal.store import desk_items
from portal.store.carer_tables import other_way_events, other_ways
from portal.store.journals import Journal


def _at_the_desk(connection: Connection, way: AnotherWay, at: datetime) -> None:
    if way.state is State.FOUND:
        desk_items.done(connection, ItemKind.ANOTHER_WAY, way.reference, at)
        return
    desk_items.wait(connection, ItemKind.ANOTHER_WAY, way.reference, way.at, person_id=way.person_id,
                    with_them=way.state is State.OFFERED, detail={"state": way.state.value})  # fmt: skip


JOURNAL = Journal[Opened, AnotherWay](
    other_ways, other_way_events, "other_way_id", lambda opened: "AW", Opened, Event, AnotherWay, _at_the_desk
)
add, get, append = JOURNAL.add, JOURNAL.get, JOURNAL.append
of_person, of_council = JOURNAL.of_person, JOURNAL.of_council
