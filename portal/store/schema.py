"""Bringing a database to today's tables, and saying whether it is there."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from portal.store.database import Database
from portal.store.tables import metadata

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
LOCK = 7_265_013  # any number: two starts at once take turns on PostgreSQL


class NotUpgraded(Exception):
    """The database does not have today's tables. Run `portal upgrade`."""


def upgrade(db: Database) -> None:
    """Run the migrations that are missing, all in one transaction. Two starts at once do it once."""
    with db.write() as connection:
        if not db.is_sqlite:
            connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": LOCK})
        command.upgrade(_config(connection), "head")


def check(db: Database) -> None:
    """Raises NotUpgraded unless the database is at the newest revision."""
    with db.read() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found != ScriptDirectory.from_config(_config(None)).get_current_head():
        raise NotUpgraded("the database is not up to date: run portal upgrade")


def differences(db: Database) -> list[object]:
    """What the migrations left different from the tables: nothing, when they are complete."""
    with db.read() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
