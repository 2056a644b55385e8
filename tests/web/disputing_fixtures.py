"""A plugin for the test files that name it: pytest_plugins = ["tests.web.disputing_fixtures"]."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from portal.app import create_app
from portal.domain.dispute import Answer, Event, Ground, Outcome, What
from portal.domain.person import Person
from portal.domain.tracking import Tracked
from portal.gateways.identity import Identity
from portal.services import casework, sign_in
from portal.settings import Settings
from tests.conftest import ISSUER, NOW
from tests.web.choosing import NAMES
from tests.web.disputing import Asker
from tests.web.visit import Visit


@pytest.fixture
def asking(visit_as: Callable[[str], Visit], person: Callable[[str], Person]) -> Callable[[str], Asker]:
    """Somebody by name, signed in, as they ask."""

    def open_(name: str) -> Asker:
        ref = f"DEMO-{NAMES.index(name) + 1:02}"
        return Asker(visit_as(f"demo-{name}"), f"/people/{person(ref).id}/questions")

    return open_


@pytest.fixture
def council_does(app: Flask) -> Callable[..., Tracked]:
    """The council does something with what was sent: council_does(reference, "asked", words="Which nights?")."""

    def record(reference: str, what: str, at: datetime = NOW + timedelta(minutes=1), **more: Any) -> Tracked:
        event = Event(What(what), at, **({"by": "social_worker"} | more))
        return casework.act(app.extensions["portal"].db, "999", reference, event)

    return record


@pytest.fixture
def council_answers(council_does: Callable[..., Tracked]) -> Callable[..., Tracked]:
    """The council answers: a challenge or a complaint is upheld, unless another outcome is given."""

    def record(reference: str, outcome: str = "upheld", **more: Any) -> Tracked:
        said = Answer(
            Outcome(outcome), "We read your record.", "The night rate is too low.",
            *(("We use the night rate.", date(2026, 12, 1)) if outcome in ("upheld", "partly") else ()),
            **more.pop("answer", {}),
        )  # fmt: skip
        return council_does(reference, "decided", answer=said, cause=Ground.RATE, **more)

    return record


@pytest.fixture
def later(settings: Settings, app: Flask) -> Iterator[Callable[..., Asker]]:
    """The same visitor on a later day or minute: with the session of then, or signed in anew."""
    made: list[Flask] = []

    def at(asker: Asker, name: str = "", **by: float) -> Asker:
        then = NOW + timedelta(**by)
        made.append(create_app(settings, now=lambda: then, today=lambda: then.date()))
        portal = made[-1].extensions["portal"]
        cookie = portal.session_rules.cookie_name
        if not name:
            session_id = asker.visit.client.get_cookie(cookie).value
        else:
            session_id = sign_in.signed_in(portal.db, Identity(ISSUER, f"demo-{name}", None, None, "hint"), then, None)
        client = made[-1].test_client()
        client.set_cookie(cookie, session_id, secure=True, path="/")
        client.environ_base["wsgi.url_scheme"] = "https"
        return Asker(Visit(client), asker.base)

    yield at
    for one in made:
        one.extensions["portal"].db.dispose()
