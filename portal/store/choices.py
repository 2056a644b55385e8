"""Choices as they were sent, and the numbered events that followed. Neither is ever rewritten."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from portal.domain.choice import Choice
from portal.domain.decision import Event, Sent
from portal.store.content import adapter
from portal.store.database import insert_once
from portal.store.references import drawn
from portal.store.tables import choice_events, choices, people

CHOICE, EVENT = adapter(Choice), adapter(Event)
PREFIX = "CH"


def add(
    connection: Connection, person_id: str, choice: Choice, made_by: str, form_key: str, now: datetime
) -> tuple[Sent, bool]:
    """Keep a choice, or give the one that this same form made before (security P11); True when it is new."""
    row = {
        "person_id": person_id,
        "document": CHOICE.dump_json(choice).decode(),
        "made_by": made_by,
        "at": now,
        "form_key": form_key,
    }
    for reference in drawn(PREFIX):
        inserted = insert_once(connection, choices, row | {"reference": reference})
        kept = made_with(connection, person_id, form_key)
        if kept is not None:
            return kept, inserted
    raise LookupError("the choice just kept is not there")


def made_with(connection: Connection, person_id: str, form_key: str) -> Sent | None:
    """The choice that this form made, if it did."""
    return _one(connection, choices.c.person_id == person_id, choices.c.form_key == form_key)


def get(connection: Connection, person_id: str, reference: str) -> Sent | None:
    """One choice of this person."""
    return _one(connection, choices.c.person_id == person_id, choices.c.reference == reference)


def of_person(connection: Connection, person_id: str) -> tuple[Sent, ...]:
    """All the person's choices, newest first, in two statements."""
    rows = connection.execute(
        select(choices).where(choices.c.person_id == person_id).order_by(choices.c.id.desc())
    ).all()
    return tuple(_with_events(connection, rows))


def of_council(connection: Connection, council: str, reference: str = "") -> list[tuple[str, Sent]]:
    """(the council's id of the person, the choice) of all, or of the one with this reference, oldest first."""
    query = select(choices, people.c.council_ref).join(people).where(people.c.council == council)
    query = query.where(choices.c.reference == reference) if reference else query
    rows = connection.execute(query.order_by(choices.c.id)).all()
    return [(row.council_ref, sent) for row, sent in zip(rows, _with_events(connection, rows), strict=True)]


def append(connection: Connection, sent: Sent, event: Event, made_by: str) -> bool:
    """Add what happened after the events that `sent` has. False when somebody else added something since."""
    query = select(choices.c.id).where(choices.c.reference == sent.reference)
    row = {
        "choice_id": connection.execute(query).scalar_one(),
        "number": len(sent.events) + 1,
        "what": event.what.value,
        "document": EVENT.dump_json(event).decode(),
        "made_by": made_by,
        "at": event.at,
    }
    return insert_once(connection, choice_events, row)


def _one(connection: Connection, *where: ColumnElement[bool]) -> Sent | None:
    rows = connection.execute(select(choices).where(*where)).all()
    return next(iter(_with_events(connection, rows)), None)


def _with_events(connection: Connection, rows: Iterable[Row[Any]]) -> list[Sent]:
    rows = list(rows)
    events: dict[int, list[Event]] = {row.id: [] for row in rows}
    query = select(choice_events).where(choice_events.c.choice_id.in_(events))
    for row in connection.execute(query.order_by(choice_events.c.choice_id, choice_events.c.number)):
        events[row.choice_id].append(EVENT.validate_json(row.document))
    return [
        Sent(row.reference, row.person_id, CHOICE.validate_json(row.document), row.at, tuple(events[row.id]))
        for row in rows
    ]
