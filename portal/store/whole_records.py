"""Everything that is kept about one person, found by walking over the tables, so that a new table is never forgotten: a
row that leads to the person is theirs, and so is a row that leads to one of theirs.

Three kinds of tables are told apart by hand: those that hold nobody's record, those in which several people have one
row, and the log. tests/store/test_whole_records.py fails for a table of which nobody has thought."""

import secrets
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    String,
    Table,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    update,
)

from portal.store.desk_tables import workers
from portal.store.helping_tables import joint_agreements, joint_events, representatives
from portal.store.pool_tables import pool_events, pool_members
from portal.store.tables import files, log, log_heads, logins, metadata, people, pools

ERASED = "erased:"  # in the place of the council's own reference
NOBODYS = {
    "change_heads": "a number",
    "check_in_counts": "numbers alone",
    "directory": "services",
    "feed_clients": "the council's own systems",
    "feed_keys": "counts and codes; forgotten after days",
    "feed_run_people": "the council's own references, until a run is closed",
    "feed_runs": "counts",
    "feed_tokens": "hashes",
    "feedback": "no name, no address",
    "imports": "rows and codes",
    "interest": "a count",
    "logout_tokens": "hashes",
    "measure_counts": "numbers alone",
    "paper_requests": "somebody without a record; forgotten when it was sent",
    "proposed_rules": "prices and rules",
    "webhooks": "numbers",
    "workers": "the council's own people",
}
KEPT = {log.name, log_heads.name, people.name}  # lines are never deleted; what is left of the person is an empty row
# In these, several people have one row: it stays for the others, with somebody who has no name in the person's place.
SHARED = (joint_agreements, joint_events, pools, pool_members, pool_events)
# Whose it was, or who did it, is forgotten there, and the row stays.
UNNAMED = {("codes", "used_by"), ("files", "login_id"), ("changes", "person_id")}


def is_theirs(table: Table, person_id: str) -> ColumnElement[bool]:
    """The rows of a table that belong to a person's record, by where they lead."""
    found = [_leads(table, column, person_id) for column in table.columns if column.foreign_keys]
    return or_(false(), *(way for way in found if way is not None))


def _leads(table: Table, column: Any, person_id: str) -> ColumnElement[bool] | None:
    (key,) = column.foreign_keys
    to: Table = key.column.table
    if to is people:
        return column == person_id
    if to is table or to.name in NOBODYS:
        return None
    if to is logins:
        mine = column.in_(select(logins.c.id).where(logins.c.person_id == person_id))
        if (table.name, column.name) in UNNAMED:
            return None
        return mine if "person_id" not in table.c else mine & table.c.person_id.is_(None)  # whom it is about decides
    return column.in_(select(key.column).where(is_theirs(to, person_id)))


def tables() -> Iterator[Table]:
    """The tables that can hold a part of somebody's record: what others lead to comes first."""
    return (table for table in metadata.sorted_tables if table.name not in NOBODYS)


def rows_of(connection: Connection, person_id: str) -> dict[str, list[Mapping[str, Any]]]:
    """Every row of a person's record, table by table; of the log the lines about them."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for table in tables():
        where = table.c.id == person_id if table is people else is_theirs(table, person_id)
        rows = connection.execute(select(table).where(where).order_by(*table.primary_key)).mappings().all()
        if rows:
            found[table.name] = [dict(row) for row in rows]
    return found


def stored_files(connection: Connection, person_id: str) -> tuple[str, ...]:
    """The names of the bytes of all files in a person's record."""
    query = select(files.c.stored).where(files.c.person_id == person_id, files.c.stored != "")
    return tuple(connection.scalars(query))


def erase(connection: Connection, person_id: str) -> int:
    """Delete a person's whole record in the caller's transaction; gives how many rows went.

    What stays: the lines of the log, an empty row with the random id, to which they lead, and what others have a part
    in, where somebody without a name takes the person's place, so that nothing leads from there to the log."""
    leaving = _logins_that_go(connection, person_id)
    _take_the_place(connection, person_id)
    gone = 0
    for table in reversed(list(tables())):
        if table.name in KEPT or table in SHARED or table is logins:
            continue
        gone += _forget_logins(connection, table, leaving)
        for column in _leading(table, people):
            if (table.name, column.name) in UNNAMED:
                connection.execute(update(table).where(column == person_id).values({column.name: None}))
        gone += connection.execute(delete(table).where(is_theirs(table, person_id))).rowcount
    mine = logins.c.person_id == person_id
    gone += connection.execute(delete(logins).where(mine, logins.c.id.in_(leaving))).rowcount
    connection.execute(update(logins).where(mine).values(person_id=None))
    empty = {"name": "", "council_ref": ERASED + person_id}
    connection.execute(update(people).where(people.c.id == person_id).values(empty))
    return gone


def _logins_that_go(connection: Connection, person_id: str) -> list[int]:
    """The person's sign-ins, but for those that act for somebody else or work at the desk: these stay, and no more open
    this record."""
    elsewhere = select(representatives.c.login_id).where(
        representatives.c.login_id.is_not(None), representatives.c.person_id != person_id
    )
    mine = select(logins.c.id).where(logins.c.person_id == person_id)
    return list(
        connection.scalars(mine.where(logins.c.id.not_in(elsewhere), logins.c.id.not_in(select(workers.c.login_id))))
    )


def _forget_logins(connection: Connection, table: Table, leaving: list[int]) -> int:
    gone = 0
    for column in _leading(table, logins):
        if (table.name, column.name) in UNNAMED:
            connection.execute(update(table).where(column.in_(leaving)).values({column.name: None}))
        else:
            gone += connection.execute(delete(table).where(column.in_(leaving))).rowcount
    return gone


def _leading(table: Table, to: Table) -> list[Any]:
    """The columns of a table that lead to another."""
    return [column for column in table.columns if any(key.column.table is to for key in column.foreign_keys)]


def _take_the_place(connection: Connection, person_id: str) -> None:
    """Put somebody without a name into the person's place in everything that others have a part in."""
    touched = [(table, _with(table, person_id)) for table in SHARED]
    if not any(connection.execute(select(table).where(where).limit(1)).first() for table, where in touched):
        return
    council = connection.execute(select(people.c.council).where(people.c.id == person_id)).scalar_one()
    other = secrets.token_urlsafe(12)
    row = {"id": other, "council": council, "council_ref": ERASED + other, "name": ""}
    connection.execute(insert(people).values(row))
    keys = {table: _keys(connection, table, where) for table, where in touched}  # all are found before any is changed
    for table, found in keys.items():
        texts = [column for column in table.columns if isinstance(column.type, String)]
        values = {column.name: func.replace(column, person_id, other) for column in texts}
        first, *_ = table.primary_key
        connection.execute(update(table).where(first.in_(found)).values(values))


def _with(table: Table, person_id: str) -> ColumnElement[bool]:
    """The rows that this person has a part in, each with all that belongs to it."""
    mine = select(pool_members.c.pool_id).where(pool_members.c.person_id == person_id)
    if table in (pools, pool_members, pool_events):
        return next(iter(table.primary_key)).in_(mine)
    return is_theirs(table, person_id)


def _keys(connection: Connection, table: Table, where: ColumnElement[bool]) -> list[int]:
    first, *_ = table.primary_key
    return list(connection.scalars(select(first).where(where).distinct()))
