"""What the council's own systems are told, in an order that never changes (issue 9).

An act is written down without a number, in its own transaction. Whoever reads gives numbers first, one reader at a
time, to what is committed by then: so a number is never seen before a smaller one, no writer waits for another, and
none is left out. One person's acts keep their order, because the writers of one chain of the log take turns."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, literal, select, update

from portal.domain.change_out import START, TOLD, WITHOUT_REFERENCE, Change, Cursor, Subject, UnknownCursor
from portal.store.change_tables import change_heads, changes
from portal.store.database import insert_once
from portal.store.tables import people

_c = changes.c
MOST_AT_ONCE = 5000  # numbers given in one transaction
_GIVE = update(changes).where(_c.id == bindparam("of_id")).values(number=bindparam("gets"))


def note(connection: Connection, at: datetime, what: str, person_id: str, reference: str) -> None:
    """Write down what was done, where this code of the log is told at all, in the transaction that does it.

    Raises LookupError where nothing says what it is about: an act that could not be found again would be lost."""
    kind = TOLD.get(what)
    if kind is None:
        return
    if not reference and kind.subject not in WITHOUT_REFERENCE:
        raise LookupError(f"{what}: the council's systems are to be told, and there is no reference")
    of_whom = literal(None) if kind.subject is Subject.QUIET else people.c.id
    row = select(
        people.c.council, literal(_new_mark()), literal(at), literal(what), of_whom, literal(reference)
    ).where(people.c.id == person_id)  # fmt: skip
    names = ["council", "mark", "at", "what", "person_id", "reference"]
    connection.execute(insert(changes).from_select(names, row))


def _new_mark() -> str:
    return secrets.token_hex(12)


def wait_for_numbers(connection: Connection, council: str) -> bool:
    """True when something has no number yet."""
    query = select(_c.id).where(_c.council == council, _c.number.is_(None)).limit(1)
    return connection.execute(query).first() is not None


def give_numbers(connection: Connection, council: str) -> int:
    """Give the next numbers to what is committed. Gives how many; fewer than MOST_AT_ONCE means that none is left."""
    insert_once(connection, change_heads, {"council": council, "number": 0})
    mine = change_heads.c.council == council
    head = connection.execute(select(change_heads.c.number).where(mine).with_for_update()).scalar_one()
    query = select(_c.id).where(_c.council == council, _c.number.is_(None)).order_by(_c.id).limit(MOST_AT_ONCE)
    new = list(connection.scalars(query))
    if new:
        connection.execute(_GIVE, [{"of_id": one, "gets": head + place} for place, one in enumerate(new, 1)])
        connection.execute(update(change_heads).where(mine).values(number=head + len(new)))
    return len(new)


def newest(connection: Connection, council: str) -> int:
    """The greatest number that was given; 0 where none was."""
    query = select(change_heads.c.number).where(change_heads.c.council == council)
    return connection.execute(query).scalar() or 0


def check(connection: Connection, council: str, cursor: Cursor) -> None:
    """Raises UnknownCursor unless this very change is here, with this number."""
    if cursor == START:
        return
    query = select(_c.mark).where(_c.council == council, _c.number == cursor.number)
    if connection.execute(query).scalar() != cursor.mark:
        raise UnknownCursor(newest(connection, council))


def after(connection: Connection, council: str, number: int, limit: int, until: int | None = None) -> list[Change]:
    """The changes after this number, in their order, with nothing yet of what they are about."""
    query = select(changes, people.c.council_ref).outerjoin(people, people.c.id == _c.person_id)
    query = query.where(_c.council == council, _c.number > number).order_by(_c.number).limit(limit)
    query = query if until is None else query.where(_c.number <= until)
    return [_read(row) for row in connection.execute(query)]


def at(connection: Connection, council: str, number: int) -> Cursor:
    """Where somebody is who has read up to this number."""
    query = select(_c.mark).where(_c.council == council, _c.number == number)
    mark = connection.execute(query).scalar()
    return START if mark is None else Cursor(number, mark)


def hole(connection: Connection, council: str) -> int | None:
    """The first number that is missing, or None. What has no number yet is no hole."""
    numbered = (_c.council == council, _c.number.is_not(None))
    count, top = connection.execute(select(func.count(_c.id), func.max(_c.number)).where(*numbered)).one()
    head = newest(connection, council)
    if count == head == (top or 0):
        return None
    expected = 1
    for number in connection.scalars(select(_c.number).where(*numbered).order_by(_c.number)):
        if number != expected:
            break
        expected += 1
    return expected


def _read(row: Row[Any]) -> Change:
    return Change(row.number, row.mark, row.at, TOLD[row.what], row.person_id, row.council_ref, row.reference)
