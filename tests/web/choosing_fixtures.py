"""A plugin for the test files that name it: pytest_plugins = ["tests.web.choosing_fixtures"]."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from portal.app import create_app
from portal.domain.decision import Because, Event, PlanCheck, Sent, What
from portal.domain.directory import DirectoryService, Status
from portal.domain.person import Person
from portal.gateways.identity import Identity
from portal.intake import loading
from portal.intake.directory.reading import read_directory
from portal.services import deciding, directory, sign_in
from portal.settings import Settings
from portal.store.published import load_published
from tests.conftest import ISSUER, NOW
from tests.intake.feed_records import demonstration, written
from tests.web.choosing import MANAGED, NAMES, Chooser
from tests.web.visit import Visit

LOCAL = read_directory(Path("content/demonstration/directory.json")).services


@pytest.fixture
def of(visit_as: Callable[[str], Visit], person: Callable[[str], Person]) -> Callable[[str], Chooser]:
    """Somebody by name, signed in, as they choose."""

    def open_(name: str) -> Chooser:
        ref = f"DEMO-{NAMES.index(name) + 1:02}"
        return Chooser(visit_as(f"demo-{name}"), f"/people/{person(ref).id}/{MANAGED}")

    return open_


@pytest.fixture
def load(app: Flask) -> Callable[..., None]:
    """Load the local directory; services in `closed` take nobody at the moment."""

    def run(*, closed: tuple[str, ...] = (), at: datetime = NOW) -> None:
        directory.load(app.extensions["portal"].db, [_as_is(service, closed) for service in LOCAL], at)

    return run


def _as_is(service: DirectoryService, closed: tuple[str, ...]) -> DirectoryService:
    return replace(service, status=Status.CLOSED_FOR_NOW) if service.id in closed else service


@pytest.fixture
def council(app: Flask) -> Callable[..., Sent]:
    """The council does something with a choice: council(reference, "agreed", start=...)."""

    def record(reference: str, what: str, **more: Any) -> Sent:
        said: dict[str, Any] = {"by": "social_worker", "words": "It fits your plan."}
        if what == "agreed":
            said["start"] = date(2026, 11, 22)
        if what == "not_agreed":
            found = "Your plan needs the same two people every day."
            said |= {"because": Because.COST, "check": PlanCheck(date(2026, 11, 22), found)}
        at = NOW + timedelta(minutes=1)
        return deciding.decide(app.extensions["portal"].db, "999", reference, Event(What(what), at, **(said | more)))

    return record


@pytest.fixture
def newer_budget(app: Flask, tmp_path: Path) -> Callable[..., None]:
    """The council sends a newer figure: the last one again, with these lines held otherwise. One whose changes do not
    add up is not shown."""

    def send(name: str, held: dict[str, str], adds_up: bool = True) -> None:
        (record,) = [item for item in demonstration() if item["person"]["id"] == f"DEMO-{NAMES.index(name) + 1:02}"]
        last = deepcopy(record["budgets"][-1])
        last |= {"number": last["number"] + 1, "changes": [] if adds_up else last["changes"]}
        for line in last["lines"]:
            line["held_as"] = held.get(line["id"], line.get("held_as", "managed_personal_budget"))
        record["budgets"].append(last)
        read = loading.read_feed_file(written(tmp_path, [record]), "999", load_published(Path("content")))
        loading.load_feed(app.extensions["portal"].db, read, ISSUER, NOW)

    return send


@pytest.fixture
def later(settings: Settings, app: Flask) -> Iterator[Callable[..., Chooser]]:
    """The same visitor on a later day or minute: with the session of then, or signed in anew."""
    made: list[Flask] = []

    def at(chooser: Chooser, name: str = "", **by: float) -> Chooser:
        then = NOW + timedelta(**by)
        made.append(create_app(settings, now=lambda: then, today=lambda: then.date()))
        portal = made[-1].extensions["portal"]
        cookie = portal.session_rules.cookie_name
        if not name:
            session_id = chooser.visit.client.get_cookie(cookie).value
        else:
            session_id = sign_in.signed_in(portal.db, Identity(ISSUER, f"demo-{name}", None, None, "hint"), then, None)
        client = made[-1].test_client()
        client.set_cookie(cookie, session_id, secure=True, path="/")
        client.environ_base["wsgi.url_scheme"] = "https"
        return Chooser(Visit(client), chooser.base)

    yield at
    for one in made:
        one.extensions["portal"].db.dispose()
