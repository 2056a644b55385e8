"""Puts people and cases into a database for the tests of the store, and counts what was asked of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, event, func, select

from portal.domain.case import Case
from portal.domain.person import Person
from portal.store import cases, imports, people
from portal.store.database import Database
from portal.store.imports import Import
from portal.store.tables import metadata
from tests.builders import AS_AT, COUNCIL
from tests.conftest import NOW


def an_import(connection: Connection, council: str = COUNCIL, kind: str = "feed", sha256: str = "1") -> int:
    """A loaded file without people."""
    return imports.add(connection, Import(kind, council, sha256, AS_AT, NOW, 0, Decimal("0.00"), {}))


def add_people(db: Database, found: dict[str, Case], council: str = COUNCIL) -> dict[str, Person]:
    """Keep these cases with their budgets, by the council's id."""
    with db.write() as connection:
        import_id = an_import(connection, council)
        added = people.add_all(connection, council, [(ref, f"Person {ref}") for ref in found])
        cases.add(connection, import_id, [(added[ref].id, case) for ref, case in found.items()])
        frozen = [(added[ref].id, budget) for ref, case in found.items() for budget in case.budgets]
        cases.freeze(connection, import_id, frozen)
    return added


def rows_in(db: Database) -> dict[str, int]:
    """How many rows each table has, but for the empty ones."""
    with db.read() as connection:
        counted = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }
    return {name: count for name, count in counted.items() if count}


@contextmanager
def counting(db: Database) -> Iterator[list[str]]:
    """The statements that are run inside the block."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
