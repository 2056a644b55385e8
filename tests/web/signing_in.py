"""A portal whose sign-in provider is the one of tests/provider.py, a clock that can be put forward, and browsers."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import event, select

from portal.app import create_app
from portal.services.linking import link
from portal.settings import read_settings
from portal.store.database import Database
from portal.store.tables import log, sessions
from tests.conftest import NOW, UNHURRIED
from tests.provider import CLIENT_ID, CLIENT_SECRET, SUBJECT, Provider
from tests.web.visit import Visit


class Clock:
    """The portal's clock. It moves when it is told to."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@contextmanager
def portal_with(provider: Provider, folder: Path, demonstration: Path, clock: Clock, **other: Any) -> Iterator[Flask]:
    """The portal with the demonstration people; the provider's subject opens the record of DEMO-01."""
    settings = {
        "PORTAL_URL": "https://budget.example",
        "SECRET_KEY": "a-secret-of-tests-" * 3,
        "PORTAL_DATA": str(folder),
        "OIDC_ISSUER": "https://provider.example",
        "OIDC_CLIENT_ID": CLIENT_ID,
        "OIDC_CLIENT_SECRET": CLIENT_SECRET,
        "OIDC_TIMEOUT_SECONDS": "1",
        "PORTAL_DRAFT_TRANSLATIONS": "show",
        **UNHURRIED,
    }
    changed = {"oidc_issuer": provider.issuer} | other  # on loopback there is no https, which settings insist on
    app = create_app(read_settings(settings).model_copy(update=changed), now=clock, today=lambda: date(2026, 11, 22))
    put_back(app, folder, demonstration, provider)
    yield app
    database_of(app).dispose()


def put_back(app: Flask, folder: Path, demonstration: Path, provider: Provider) -> None:
    """The database as it was at the start."""
    database_of(app).dispose()
    for old in folder.glob("portal.sqlite3*"):
        old.unlink()
    shutil.copy(demonstration, folder / "portal.sqlite3")
    assert link(database_of(app), "999", "DEMO-01", provider.issuer, SUBJECT, NOW)


def database_of(app: Flask) -> Database:
    database: Database = app.extensions["portal"].db
    return database


class Browser(Visit):
    """A browser of somebody who signs in at the provider."""

    def __init__(self, app: Flask, provider: Provider) -> None:
        super().__init__(app.test_client())
        self.client.environ_base["wsgi.url_scheme"] = "https"
        self.provider = provider
        self.cookie_name = app.extensions["portal"].session_rules.cookie_name

    @property
    def cookie(self) -> str:
        found = self.client.get_cookie(self.cookie_name)
        return found.value if found else ""

    @cookie.setter
    def cookie(self, value: str) -> None:
        self.client.set_cookie(self.cookie_name, value, secure=True, path="/")

    def start(self, wanted: str = "") -> dict[str, str]:
        """Go to the provider; what it answers with."""
        self.get("/sign-in" + (f"?{urlencode({'next': wanted})}" if wanted else ""), 303)
        return self.provider.come_back(self.response.location)

    def come_back(self, answer: dict[str, str], status: int = 303) -> str:
        """Bring the provider's answer to the portal; where it leads."""
        self.get("/sign-in/done?" + urlencode(answer, doseq=True), status)
        return self.response.location or ""

    def sign_in(self, wanted: str = "") -> str:
        return self.come_back(self.start(wanted))

    @property
    def is_signed_in(self) -> bool:
        return "/sign-in" not in (self.client.get("/account/start").location or "")


def logged(app: Flask) -> list[Any]:
    """Every line of the log that is about signing in or out."""
    about = ("signed_in", "sign_in_refused", "signed_out", "ended_by_provider")
    with database_of(app).read() as connection:
        return list(connection.execute(select(log).where(log.c.what.in_(about)).order_by(log.c.id)))


def kept(app: Flask) -> list[Any]:
    """Every session row."""
    with database_of(app).read() as connection:
        return list(connection.execute(select(sessions)))


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """What is sent to the database while the block runs, without the frame of its transactions."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(" ".join(statement.split()))

    engine = database_of(app).engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
