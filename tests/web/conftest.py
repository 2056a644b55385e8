"""The portal with the demonstration people, and a visitor for each of them."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from portal.app import create_app
from portal.domain.person import Person
from portal.gateways.identity import Identity
from portal.intake import loading
from portal.services import sign_in
from portal.settings import Settings
from portal.store import people, schema
from portal.store.database import Database
from portal.store.published import load_published
from tests.conftest import ISSUER, NOW
from tests.web.visit import Visit


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the demonstration people, to be copied by each test."""
    path = tmp_path_factory.mktemp("demonstration") / "portal.sqlite3"
    db = Database(f"sqlite:///{path}")
    schema.upgrade(db)
    read = loading.read_feed_file(Path("content/demonstration/feed.json"), "999", load_published(Path("content")))
    loading.load_feed(db, read, ISSUER, NOW)
    db.dispose()  # the last connection to close folds the write-ahead log into the file
    return path


@pytest.fixture
def app(settings: Settings, demonstration: Path) -> Iterator[Flask]:
    """The portal in production settings, on the day of the demonstration."""
    shutil.copy(demonstration, settings.data / "portal.sqlite3")
    app = create_app(settings, now=lambda: NOW, today=lambda: date(2026, 11, 22))
    yield app
    app.extensions["portal"].db.dispose()


@pytest.fixture
def person(app: Flask) -> Callable[[str], Person]:
    """A demonstration person by the council's reference, such as DEMO-01."""

    def find(ref: str) -> Person:
        with app.extensions["portal"].db.read() as connection:
            found = people.by_council_ref(connection, "999", ref)
        assert found is not None
        return found

    return find


@pytest.fixture
def visit_as(app: Flask) -> Callable[[str], Visit]:
    """A visitor who has signed in with this subject, such as demo-alma."""

    def signed_in(subject: str) -> Visit:
        db = app.extensions["portal"].db
        session_id = sign_in.signed_in(db, Identity(ISSUER, subject, None, None, "hint"), NOW, None)
        client = app.test_client()
        rules = app.extensions["portal"].session_rules
        client.set_cookie(rules.cookie_name, session_id, secure=True, path="/")
        client.environ_base["wsgi.url_scheme"] = "https"
        return Visit(client)

    return signed_in


@pytest.fixture
def alma(person: Callable[[str], Person]) -> str:
    """The address of Alma's record."""
    return f"/people/{person('DEMO-01').id}"


@pytest.fixture
def visit(visit_as: Callable[[str], Visit]) -> Visit:
    """Alma, unless a test file says otherwise."""
    return visit_as("demo-alma")


@pytest.fixture
def stranger(app: Flask) -> Visit:
    """A visitor who has not signed in."""
    return Visit(app.test_client())
