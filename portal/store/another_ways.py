"""Other ways to support a carer, and what was offered."""

from portal.domain.another_way import AnotherWay, Event, Opened
from portal.store.carer_tables import other_way_events, other_ways
from portal.store.journals import Journal

JOURNAL = Journal[Opened, AnotherWay](
    other_ways, other_way_events, "other_way_id", lambda opened: "AW", Opened, Event, AnotherWay
)
add, get, append = JOURNAL.add, JOURNAL.get, JOURNAL.append
of_person, of_council = JOURNAL.of_person, JOURNAL.of_council
