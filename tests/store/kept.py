"""One database of each kind for a whole test run, emptied before each test: making one for each would cost minutes."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, make_url, text

from portal.store import schema
from portal.store.database import Database
from portal.store.tables import metadata


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def kept_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database with today's tables."""
    url = sqlite(tmp_path_factory.mktemp("kept")) if request.param == "sqlite" else postgres(request)
    db = Database(url)
    schema.upgrade(db)
    db.dispose()
    return url


def sqlite(folder: Path) -> str:
    """A new SQLite file."""
    return f"sqlite:///{folder / 'portal.sqlite3'}"


def postgres(request: pytest.FixtureRequest) -> str:
    """A new database in the PostgreSQL of this run."""
    server = request.getfixturevalue("postgres_server")
    name = f"kept_{secrets.token_hex(4)}"
    run_as_admin(server, f"create database {name}")
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def run_as_admin(server: str, statement: str) -> None:
    """Run a statement that can't be in a transaction."""
    admin = Database(server)
    try:
        with admin.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(statement))
    finally:
        admin.dispose()


@pytest.fixture
def db(kept_url: str) -> Iterator[Database]:
    """A database of each kind with today's tables and nothing in them."""
    found = Database(kept_url)
    with found.write() as connection, unguarded(connection):
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    yield found
    found.dispose()


@contextmanager
def unguarded(connection: Connection) -> Iterator[None]:
    """What nobody but an administrator of the database can do: change the log while its triggers are off."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("alter table log disable trigger user"))
        yield
        connection.execute(text("alter table log enable trigger user"))
        return
    triggers = connection.execute(text("select name, sql from sqlite_master where type = 'trigger'")).all()
    for trigger in triggers:
        connection.execute(text(f"drop trigger {trigger.name}"))
    yield
    for trigger in triggers:
        connection.execute(text(trigger.sql))
