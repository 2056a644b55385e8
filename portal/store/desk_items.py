"""What waits at the desk. Each row follows from what it points to, and is written in the same transaction: it makes the
inbox quick however much was ever closed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    ScalarSelect,
    bindparam,
    case,
    func,
    literal,
    select,
    union_all,
    update,
)

from portal.domain.desk import Item, ItemKind
from portal.store.database import insert_once, insert_what_is_new
from portal.store.desk_tables import desk_items
from portal.store.tables import people

# The day by which these have to be done follows from the times that the council publishes, and is worked out there.
PLACED_LATER = frozenset({
    ItemKind.QUESTION, ItemKind.CHALLENGE, ItemKind.COMPLAINT, ItemKind.CHOICE, ItemKind.REQUEST, ItemKind.FORMAT,
    ItemKind.ANOTHER_WAY,
})  # fmt: skip
OURS, THEIRS, DONE = "ours", "theirs", "done"  # whose turn it is
UNPLACED, FIRST, LAST = -1, 0, 10_000_000  # ranks beside the ordinals of days
MOST_COUNTED = 100  # of a kind: the inbox stays as quick as it is, however much waits
_d = desk_items.c
_PLACE = update(desk_items).where(_d.kind == bindparam("of_kind"), _d.reference == bindparam("of_reference"))


def wait(
    connection: Connection, kind: ItemKind, reference: str, since: datetime, *, council: str = "",
    person_id: str | None = None, due: date | None = None, with_them: bool = False,
    detail: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """It waits at the desk from now on, or goes on waiting with another day and detail. The council is the person's,
    where there is a person. `with_them`: for an answer of the person."""
    if person_id is not None:
        council = connection.execute(select(people.c.council).where(people.c.id == person_id)).scalar_one()
    values: dict[str, Any] = {"detail": dict(detail or {}), "closed": None, "due": due, "rank": _rank(kind, due),
                              "turn": THEIRS if with_them else OURS}  # fmt: skip
    key = {"council": council, "kind": kind.value, "reference": reference}
    if not insert_once(connection, desk_items, {**key, **values, "person_id": person_id, "since": since}):
        again = {"since": case((_d.turn == DONE, since), else_=_d.since)}  # what was done waits anew, since now
        connection.execute(update(desk_items).where(*_is(council, kind, reference)).values(values | again))


def _rank(kind: ItemKind, due: date | None) -> int:
    """Quiet words first, then by the day, then what has none."""
    if kind is ItemKind.QUIET:
        return FIRST
    if due is not None:
        return due.toordinal()
    return UNPLACED if kind in PLACED_LATER else LAST


def done(connection: Connection, kind: ItemKind, reference: str, at: datetime) -> None:
    """It does not wait any more. What did not wait stays as it is."""
    waits = (_d.kind == kind.value, _d.reference == reference, _d.turn != DONE)
    connection.execute(update(desk_items).where(*waits).values(closed=at, turn=DONE))


def unplaced(connection: Connection, council: str, limit: int) -> tuple[Item, ...]:
    """What waits without anybody having worked out until when."""
    query = select(desk_items).where(*_waits(council, PLACED_LATER, (OURS, THEIRS)), _d.rank == UNPLACED)
    return tuple(_read(row) for row in connection.execute(query.order_by(_d.id).limit(limit)))


def place(connection: Connection, days: Mapping[tuple[ItemKind, str], date | None]) -> None:
    """Note the days by which these have to be done."""
    rows = [{"of_kind": kind.value, "of_reference": reference, "due": due, "rank": due.toordinal() if due else LAST}
            for (kind, reference), due in days.items()]  # fmt: skip
    if rows:
        connection.execute(_PLACE, rows)


def wait_all(connection: Connection, council: str, items: Iterable[Item]) -> None:
    """The same for many of this council at once, in as many statements as for one. No kind and reference twice."""
    rows = [
        {"council": council, "kind": item.kind.value, "reference": item.reference, "person_id": item.person_id,
         "since": item.since, "due": item.due, "rank": _rank(item.kind, item.due), "turn": OURS,
         "detail": dict(item.detail), "closed": None}
        for item in items
    ]  # fmt: skip
    if not rows:
        return
    insert_what_is_new(connection, desk_items, rows)
    same = (_d.council == council, _d.kind == bindparam("of_kind"), _d.reference == bindparam("named"))
    values: dict[str, Any] = {name: bindparam(name) for name in ("person_id", "due", "rank", "turn", "detail")}
    now = [{"of_kind": row["kind"], "named": row["reference"], "anew": row["since"],
            **{name: row[name] for name in values}} for row in rows]  # fmt: skip
    again = {"since": case((_d.turn == DONE, bindparam("anew")), else_=_d.since), "closed": None}
    connection.execute(update(desk_items).where(*same).values(values | again), now)


def done_all(
    connection: Connection, council: str, kind: ItemKind, references: Iterable[str], at: datetime
) -> None:  # fmt: skip
    """None of these waits any more, at this council: however much was ever closed, each is found by its index."""
    named = [{"named": reference, "at": at} for reference in references]
    if named:
        whose = (_d.council == council, _d.kind == kind.value)
        waits = (*whose, _d.reference == bindparam("named"), _d.turn != DONE)
        connection.execute(update(desk_items).where(*waits).values(closed=bindparam("at"), turn=DONE), named)


def waiting(
    connection: Connection, council: str, kinds: Iterable[ItemKind], limit: int, offset: int = 0,
    *, with_them: bool = False,
) -> tuple[Item, ...]:  # fmt: skip
    """What waits of these kinds: quiet words first, then what is due first, then what has no day, the oldest first.
    The first of each kind are taken off an index, and the first of those are given."""
    turn = THEIRS if with_them else OURS
    firsts = [
        select(select(_d.id, _d.rank).where(*_waits(council, (kind,), (turn,))).order_by(_d.rank, _d.id)
               .limit(offset + limit).subquery())
        for kind in kinds
    ]  # fmt: skip
    if not firsts:
        return ()
    first = union_all(*firsts).subquery()
    query = select(desk_items).join(first, first.c.id == _d.id).order_by(first.c.rank, first.c.id)
    return tuple(_read(row) for row in connection.execute(query.limit(limit).offset(offset)))


def how_many(
    connection: Connection, council: str, kinds: Iterable[ItemKind], today: date
) -> dict[ItemKind, tuple[int, int]]:
    """(how many wait for the council, how many of them are late) of each kind, in one statement. Each is counted as far
    as MOST_COUNTED."""
    counts = [
        select(literal(kind.value), _counted(council, kind, _d.rank >= UNPLACED),
               _counted(council, kind, _d.rank.between(FIRST + 1, today.toordinal() - 1)))
        for kind in kinds
    ]  # fmt: skip
    rows = connection.execute(union_all(*counts)) if counts else ()
    return {ItemKind(kind): (every, late) for kind, every, late in rows if every}


def _counted(council: str, kind: ItemKind, ranks: ColumnElement[bool]) -> ScalarSelect[int]:
    some = select(_d.id).where(*_waits(council, (kind,), (OURS,)), ranks).limit(MOST_COUNTED).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def of_person(connection: Connection, person_id: str) -> tuple[Item, ...]:
    """What waits about a person."""
    query = select(desk_items).where(_d.person_id == person_id, _d.turn != DONE)
    return tuple(_read(row) for row in connection.execute(query.order_by(_d.rank, _d.id)))


def one(connection: Connection, council: str, kind: ItemKind, reference: str) -> Item | None:
    """One of them, waiting or done."""
    row = connection.execute(select(desk_items).where(*_is(council, kind, reference))).first()
    return None if row is None else _read(row)


def _is(council: str, kind: ItemKind, reference: str) -> tuple[Any, ...]:
    return (_d.council == council, _d.kind == kind.value, _d.reference == reference)


def _waits(council: str, kinds: Iterable[ItemKind], turns: tuple[str, ...]) -> tuple[Any, ...]:
    return (_d.council == council, _d.turn.in_(turns), _d.kind.in_([kind.value for kind in kinds]))


def _read(row: Row[Any]) -> Item:
    kind, theirs = ItemKind(row.kind), row.turn == THEIRS
    return Item(kind, row.reference, row.since, row.due, row.person_id, row.detail, row.closed, theirs)
