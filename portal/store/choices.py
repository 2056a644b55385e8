"""Choices as they were sent, and what became of them."""

from portal.domain.choice import Choice
from portal.domain.decision import Event, Sent
from portal.store import tables
from portal.store.journals import Journal

JOURNAL: Journal[Choice, Sent] = Journal(
    tables.choices, tables.choice_events, "choice_id", lambda choice: "CH", Choice, Event, Sent
)
add, get, made_with = JOURNAL.add, JOURNAL.get, JOURNAL.made_with
of_person, of_people, of_council = JOURNAL.of_person, JOURNAL.of_people, JOURNAL.of_council
append = JOURNAL.append
