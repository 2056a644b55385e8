"""Whoever serves pages on PostgreSQL can't drop a table or rewrite the log (ASVS 13.2.2, 16.4.2): the very files that
docs/operating.md tells a council to run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from portal.intake import loading
from portal.services import log_check, publishing
from portal.store import logs, schema
from portal.store.database import Database
from portal.store.published import load_published
from tests.conftest import ISSUER, NOW, _create, _drop

DEPLOY = Path(__file__).parents[2] / "docs" / "deploy"
ROLES = ("portal", "portal_owner")
NOT_ALLOWED = [
    "drop table people",
    "delete from log",
    "update log set actor = 'nobody'",
    "truncate log",
    "alter table log disable trigger log_unchanged",
    "drop function log_refuses() cascade",
    "update alembic_version set version_num = '0001'",
    "create table mine (id integer)",
    "alter table people add column mine integer",
]


def run(db: Database, *statements: str) -> None:
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            connection.execute(text(statement))


def statements(name: str) -> list[str]:
    lines = (DEPLOY / name).read_text("utf-8").splitlines()
    return " ".join(line for line in lines if not line.startswith("--")).strip("; ").split(";")


@pytest.fixture
def serving(postgres_server: str) -> Iterator[Database]:
    """A database as the account sees it that serves pages."""
    address = make_url(_create(postgres_server, "with_roles", "template0"))
    found = [Database(address.set(username=name).render_as_string(hide_password=False))
             for name in ("postgres", "portal_owner", "portal")]  # fmt: skip
    administrator, owner, serving = found
    run(administrator, *statements("postgresql.sql"))
    schema.upgrade(owner)
    run(owner, *statements("postgresql_log.sql"))
    yield serving
    for db in found:
        db.dispose()
    _drop(postgres_server, "with_roles")
    server = Database(postgres_server)
    run(server, *(f"drop role {name}" for name in ROLES))
    server.dispose()


def test_it_serves_and_can_change_neither_tables_nor_the_log(serving):
    schema.check(serving)
    read = loading.read_feed_file(Path("content/demonstration/feed.json"), "999", load_published(Path("content")))
    loading.load_feed(serving, read, ISSUER, NOW)
    assert publishing.loaded(serving, "999", "feed")
    with serving.write() as connection:
        logs.record(connection, NOW, "council", "sign_in_refused")
    for statement in NOT_ALLOWED:
        with pytest.raises(DBAPIError, match=r"permission denied|must be owner"):
            run(serving, statement)
    assert log_check.check(serving, NOW).sound
