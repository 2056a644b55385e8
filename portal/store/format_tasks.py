"""What is to be made in a form that somebody can use, and as what it went out."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from portal.domain.communication import Made, made_by_people, needed
from portal.domain.communication_gate import Task
from portal.domain.desk import ItemKind
from portal.domain.message import Message
from portal.domain.notice import WITH_A_DOCUMENT, Told
from portal.store import communication, desk_items
from portal.store.communication_tables import format_tasks
from portal.store.tables import people

_t = format_tasks.c


def for_what_was_told(
    connection: Connection, person_ids: Iterable[str], what: Told, reference: str, now: datetime
) -> None:
    """In the caller's transaction: where something was decided or answered, and somebody has to make it for a person to
    be able to read it, that is to be done, and waits at the desk. Whoever needs nothing made costs no statement."""
    if what not in WITH_A_DOCUMENT:
        return
    found = {of: needed(needs) for of, needs in communication.of_people(connection, person_ids).items()}
    rows = [row_of(of, what.value, reference, forms, now) for of, forms in found.items() if made_by_people(forms)]
    if rows:
        for made in connection.execute(insert(format_tasks).returning(_t.id, _t.person_id, _t.forms), rows).all():
            _wait(connection, made.id, made.person_id, made.forms, now)


def order(connection: Connection, message: Message, forms: tuple[Made, ...], due: date | None, now: datetime) -> None:
    """A message that has to be made in a form somebody can use before it goes out: that is to be done."""
    row = row_of(message.person_id, message.what.value, message.reference, forms, now, notice=message.notice)
    _wait(connection, add(connection, row), message.person_id, row["forms"], now, due)


def is_made_already(connection: Connection, message: Message) -> bool:
    """True when what this message tells of is itself made in a form that the person can use: that tells them."""
    same = (_t.person_id == message.person_id, _t.about == message.what.value, _t.at == message.at, _t.notice == 0)
    return connection.execute(select(_t.id).where(*same).limit(1)).first() is not None


def _wait(
    connection: Connection, number: int, person_id: str, forms: str, now: datetime, due: date | None = None
) -> None:
    about = {"forms": forms}
    desk_items.wait(connection, ItemKind.FORMAT, str(number), now, person_id=person_id, due=due, detail=about)


def row_of(
    person_id: str, about: str, reference: str, forms: tuple[Made, ...], at: datetime, **more: Any
) -> dict[str, Any]:
    """A row as it is inserted."""
    codes = " ".join(one.code for one in forms)
    return {"person_id": person_id, "about": about, "reference": reference, "forms": codes, "at": at, **more}


def add(connection: Connection, row: dict[str, Any]) -> int:
    """Keep one; gives its number."""
    return int(connection.execute(insert(format_tasks).values(row).returning(_t.id)).scalar_one())


def get(connection: Connection, council: str, number: int) -> Task | None:
    """One that waits."""
    query = _of(council).where(_t.id == number, _t.sent.is_(None))
    row = connection.execute(query).first()
    return _read(row) if row else None


def waiting(connection: Connection, council: str) -> list[tuple[str, Task]]:
    """(the council's id, the task) of what is to be made, oldest first."""
    rows = connection.execute(_of(council).where(_t.sent.is_(None)).order_by(_t.id))
    return [(row.council_ref, _read(row)) for row in rows]


def sent(connection: Connection, council: str) -> list[Task]:
    """Everything that went out to people who need it in another form."""
    return [_read(row) for row in connection.execute(_of(council).where(_t.sent.is_not(None)))]


def of_person(connection: Connection, person_id: str) -> list[Task]:
    """What is to be made for a person, and what went out, the newest first."""
    query = select(format_tasks).where(_t.person_id == person_id).order_by(_t.id.desc())
    return [_read(row) for row in connection.execute(query)]


def mark_sent(connection: Connection, number: int, sent_as: str, reason: str, now: datetime) -> bool:
    """It went out. False when it had before."""
    waits = (_t.id == number, _t.sent.is_(None))
    values = {"sent": now, "sent_as": sent_as, "reason": reason}
    desk_items.done(connection, ItemKind.FORMAT, str(number), now)
    return connection.execute(update(format_tasks).where(*waits).values(values)).rowcount == 1


def _of(council: str) -> Any:
    whose = select(format_tasks, people.c.council_ref).join(people, people.c.id == _t.person_id)
    return whose.where(people.c.council == council)


def _read(row: Row[Any]) -> Task:
    return Task(row.id, row.person_id, row.about, row.reference, row.forms, row.at, row.notice, row.sent, row.sent_as,
                row.reason)  # fmt: skip
