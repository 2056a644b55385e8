"""Questions, challenges and complaints as they were sent, and what became of them."""

from datetime import datetime

from sqlalchemy import Connection

from portal.domain.desk import ItemKind
from portal.domain.dispute import Dispute, Door, Event
from portal.domain.progress import Holder
from portal.domain.tracking import Tracked
from portal.store import desk_items, dispute_tables
from portal.store.journals import Journal

PREFIX = {Door.QUESTION: "QU", Door.CHALLENGE: "CL", Door.COMPLAINT: "CO"}


def _at_the_desk(connection: Connection, tracked: Tracked, at: datetime) -> None:
    kind = ItemKind(tracked.dispute.door.value)
    if not tracked.is_open:
        desk_items.done(connection, kind, tracked.reference, at)
        return
    detail = {"state": tracked.state.value} | ({"report": "yes"} if tracked.dispute.report else {})
    desk_items.wait(connection, kind, tracked.reference, tracked.at, person_id=tracked.person_id,
                    with_them=tracked.holder is Holder.YOU, detail=detail)  # fmt: skip


JOURNAL: Journal[Dispute, Tracked] = Journal(
    dispute_tables.disputes, dispute_tables.dispute_events, "dispute_id", lambda sent: PREFIX[sent.door],
    Dispute, Event, Tracked, _at_the_desk,
)  # fmt: skip
add, get, made_with = JOURNAL.add, JOURNAL.get, JOURNAL.made_with
of_person, of_people, of_council = JOURNAL.of_person, JOURNAL.of_people, JOURNAL.of_council
append, with_references = JOURNAL.append, JOURNAL.with_references
