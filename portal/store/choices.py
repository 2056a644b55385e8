"""Choices as they were sent, and what became of them."""

from datetime import datetime

from sqlalchemy import Connection

from portal.domain.choice import Choice
from portal.domain.decision import Event, Sent, State
from portal.domain.desk import ItemKind
from portal.store import desk_items, tables
from portal.store.journals import Journal


def _at_the_desk(connection: Connection, sent: Sent, at: datetime) -> None:
    if not sent.is_open:
        desk_items.done(connection, ItemKind.CHOICE, sent.reference, at)
        return
    desk_items.wait(connection, ItemKind.CHOICE, sent.reference, sent.at, person_id=sent.person_id,
                    with_them=sent.state is State.QUESTION, detail={"state": sent.state.value})  # fmt: skip


JOURNAL: Journal[Choice, Sent] = Journal(
    tables.choices, tables.choice_events, "choice_id", lambda choice: "CH", Choice, Event, Sent, _at_the_desk
)
add, get, made_with = JOURNAL.add, JOURNAL.get, JOURNAL.made_with
of_person, of_people, of_council = JOURNAL.of_person, JOURNAL.of_people, JOURNAL.of_council
append = JOURNAL.append
