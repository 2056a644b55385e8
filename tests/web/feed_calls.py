"""A program that calls the feed, and a portal for it to call."""

import json
import secrets
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.app import create_app
from portal.domain.feed_client import Scope
from portal.services import feed_clients
from portal.settings import read_settings
from portal.store import schema
from portal.store.database import Database
from portal.web.feed.examples import RECORD
from tests.conftest import ISSUER, NOW, UNHURRIED

Json = dict[str, Any]
PROBLEM = "application/problem+json"


class Clock:
    """The portal's clock, which a test can move."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **by: int) -> None:
        """Some time passes."""
        self.now += timedelta(**by)


@contextmanager
def a_portal(folder: Path, clock: Clock, database: str = "", **other: str) -> Iterator[Flask]:
    """A portal in production settings with an empty database."""
    settings = read_settings({
        "PORTAL_URL": "https://budget.example", "SECRET_KEY": secrets.token_urlsafe(48), "PORTAL_DATA": str(folder),
        "OIDC_ISSUER": ISSUER, "OIDC_CLIENT_ID": "portal", "OIDC_CLIENT_SECRET": "not-a-secret-in-tests",
        "DATABASE_URL": database, "PORTAL_FEED_CALLS_PER_CLIENT": "1000000", **UNHURRIED, **other,
    })  # fmt: skip
    db = Database(settings.database)
    schema.upgrade(db)
    db.dispose()
    app = create_app(settings, now=clock, today=lambda: date(2026, 11, 22))
    yield app
    app.extensions["portal"].db.dispose()


class Program:
    """A program of the council, with a token for some scopes."""

    def __init__(self, app: Flask, *scopes: Scope, name: str = "") -> None:
        self.app, self.db = app, app.extensions["portal"].db
        self.http: FlaskClient = app.test_client(use_cookies=False)
        wanted = frozenset(scopes or Scope)
        now = app.extensions["portal"].now()
        self.made = feed_clients.add(self.db, "999", name or secrets.token_hex(4), wanted, now)
        self.renew()

    def renew(self) -> None:
        """Get a token whose time has not run out."""
        self.token = self.ask().get_json()["access_token"]

    def ask(self, secret: str | None = None, **form: str) -> TestResponse:
        """Ask for a token, by Basic."""
        pair = f"{self.made.client.id}:{self.made.secret if secret is None else secret}"
        headers = {"Authorization": "Basic " + b64encode(pair.encode()).decode()}
        return self.http.post("/feed/token", data={"grant_type": "client_credentials"} | form, headers=headers)

    def send(self, door: str, body: Any, key: str | None = None, **headers: str) -> TestResponse:
        """POST to a door; what is not bytes goes as JSON. Each call has a key of its own, unless one is given."""
        given = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        given |= {"Idempotency-Key": key or secrets.token_hex(8)}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        kept = {name: value for name, value in given.items() if value}
        return self.http.post(f"/feed/{door}", data=data, headers=kept)

    def people(self, *records: Json, **other: Any) -> TestResponse:
        """Send records."""
        return self.send("v1/people", list(records), **other)


def a_record(ref: str = "P1", **other: Any) -> Json:
    """A record of somebody made up, with one line; None takes a key away."""
    record = deepcopy(RECORD) | {"person": {"id": ref}} | other
    return {key: value for key, value in record.items() if value is not None}


def codes(answer: TestResponse) -> set[tuple[str, str]]:
    """(pointer, code) of each fault that a problem names."""
    assert answer.content_type == PROBLEM
    return {(item["pointer"], item["code"]) for item in answer.get_json().get("errors", [])}
