"""Questions, challenges and complaints as they were sent, and what became of them."""

from portal.domain.dispute import Dispute, Door, Event
from portal.domain.tracking import Tracked
from portal.store import dispute_tables
from portal.store.journals import Journal

PREFIX = {Door.QUESTION: "QU", Door.CHALLENGE: "CL", Door.COMPLAINT: "CO"}
JOURNAL: Journal[Dispute, Tracked] = Journal(
    dispute_tables.disputes, dispute_tables.dispute_events, "dispute_id", lambda sent: PREFIX[sent.door],
    Dispute, Event, Tracked,
)  # fmt: skip
add, get, made_with = JOURNAL.add, JOURNAL.get, JOURNAL.made_with
of_person, of_people, of_council = JOURNAL.of_person, JOURNAL.of_people, JOURNAL.of_council
append = JOURNAL.append
