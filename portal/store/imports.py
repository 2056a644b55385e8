"""The files that were loaded: when, what they held in all, and the report without names."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, insert, select, text

from portal.store.tables import imports

LOCK = 7_265_014  # any number that no other lock has


@dataclass(frozen=True)
class Import:
    """One loaded file. `weekly_total` is in pounds a week over all people."""

    kind: str
    council: str
    file_sha256: str
    as_at: date
    at: datetime
    people: int
    weekly_total: Decimal
    report: Any


def wait_for_turn(connection: Connection) -> None:
    """Let other imports end first: two at once would each miss what the other keeps. SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": LOCK})


def digests(connection: Connection, council: str, kind: str) -> frozenset[str]:
    """The SHA-256 of every file of this kind that was ever loaded."""
    wanted = (imports.c.council == council, imports.c.kind == kind)
    return frozenset(connection.execute(select(imports.c.file_sha256).where(*wanted)).scalars())


def last(connection: Connection, council: str, kind: str) -> Import | None:
    """The newest import of this kind."""
    query = select(imports).where(imports.c.council == council, imports.c.kind == kind)
    row = connection.execute(query.order_by(imports.c.id.desc()).limit(1)).mappings().first()
    if row is None:
        return None
    return Import(**{**{k: v for k, v in row.items() if k != "id"}, "weekly_total": Decimal(row["weekly_total"])})


def add(connection: Connection, done: Import) -> int:
    """Record an import and give its number."""
    row = {**vars(done), "weekly_total": str(done.weekly_total)}
    return int(connection.execute(insert(imports).values(row).returning(imports.c.id)).scalar_one())
