"""One database, two kinds of transaction: reading (a steady snapshot) and writing (one writer at a time)."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import sleep
from typing import Any

from sqlalchemy import Connection, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import DBAPIError, OperationalError


class DatabaseUnavailable(Exception):
    """The database can't be reached, is full or does not answer. Pages say so with a 503."""


class Database:
    """Hands out connections, each one transaction that commits when the block ends well.

    SQLite: write-ahead log, a sync for every commit (synchronous FULL: what was acknowledged survives
    a power cut) and BEGIN IMMEDIATE for writers, because a transaction that reads first and then writes
    can otherwise meet "database is locked" in spite of the waiting time (security 7).
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        if self.is_sqlite and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if parsed.get_backend_name() == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        options: dict[str, Any] = {} if self.is_sqlite else {"connect_args": {"connect_timeout": 5}}
        options["hide_parameters"] = True  # a fault in the log must not repeat a name or a person's words
        self.engine: Engine = create_engine(parsed, pool_pre_ping=not self.is_sqlite, **options)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads: every statement sees the same moment."""
        with self._transaction(writes=False) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes: committed to disk when the block has ended, undone if it raises."""
        with self._transaction(writes=True) as connection:
            yield connection

    @contextmanager
    def _transaction(self, writes: bool) -> Iterator[Connection]:
        try:
            steady = {} if writes or self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
            connection = self.engine.connect().execution_options(portal_writes=writes, **steady)
            with connection, connection.begin():
                yield connection
        except OperationalError as error:
            raise DatabaseUnavailable(type(error.orig).__name__) from error
        except DBAPIError as error:
            if error.connection_invalidated:
                raise DatabaseUnavailable(type(error.orig).__name__) from error
            raise

    def dispose(self) -> None:
        """Close every connection (before a fork, and at the end)."""
        self.engine.dispose()


def clock(connection: Connection) -> datetime:
    """The database's own time (UTC): one for all who use it, whatever their own clocks say."""
    if connection.dialect.name == "sqlite":
        said = connection.exec_driver_sql("select strftime('%Y-%m-%dT%H:%M:%f', 'now')").scalar_one()
        return datetime.fromisoformat(said)
    found: datetime = connection.exec_driver_sql("select clock_timestamp() at time zone 'UTC'").scalar_one()
    return found


def insert_once(connection: Connection, table: Table, values: dict[str, Any]) -> bool:
    """Insert a row, or leave the one that is there already. True when it was inserted."""
    row = _unless_there(connection, table).values(values)
    return connection.execute(row.execution_options(preserve_rowcount=True)).rowcount == 1


def insert_what_is_new(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows, or leave those that are there already, in one statement."""
    connection.execute(_unless_there(connection, table), rows)


def _unless_there(connection: Connection, table: Table) -> Any:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    return dialect.insert(table).on_conflict_do_nothing()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the listener below begins transactions, not the driver
    for pragma in ("busy_timeout=10000", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    for again in range(100):  # turning a new file to the write-ahead log never waits for another who does so too
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or again == 99:
                raise
            sleep(0.02)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("portal_writes", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
