"""A plugin for the test files that name it: two demonstration people who are asked something together."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from portal.domain.joint import Asked, Kind, What
from portal.domain.person import Person
from portal.domain.representative import Representative, Role
from portal.services import asking_both
from portal.services.joint import find
from portal.store import logins, representatives
from tests.builders import an_actor
from tests.conftest import ISSUER, NOW
from tests.services.jointly import HEARD, WORDS
from tests.web.choosing import NAMES
from tests.web.visit import Visit


def ref_of(name: str) -> str:
    return f"DEMO-{NAMES.index(name) + 1:02}"


class Party:
    """One of the two, on the page of the agreement."""

    def __init__(self, visit: Visit, address: str):
        self.visit, self.address = visit, address

    def open(self, status: int = 200) -> Any:
        self.visit.get(self.address, status)
        return self.visit.page

    def say(self, answer: str | None, words: str = "", share: bool = False, status: int = 303) -> Any:
        """Answer on the page as it stands; gives the page after it."""
        self.visit.submit(-1, status, answer=answer, words=words, share="share" if share else None)
        if status == 303:
            self.visit.follow()
        return self.visit.page

    def says_now(self, answer: str, **more: Any) -> Any:
        self.open()
        return self.say(answer, **more)


@pytest.fixture
def db(app: Flask) -> Any:
    return app.extensions["portal"].db


@pytest.fixture
def propose(db: Any) -> Callable[..., str]:
    """Ask Celia, the carer, and Alma, the adult, unless told otherwise; gives the reference."""

    def ask(kind: Kind = Kind.REPLACEMENT_CARE, weekly: str | None = "40.00", ref="DEMO-03", other="DEMO-01") -> str:
        asked = Asked(kind, "", WORDS, date(2027, 1, 4), Decimal(weekly) if weekly else None)
        return asking_both.propose(db, "999", ref, other, asked, NOW).reference

    return ask


@pytest.fixture
def party(visit_as: Callable[[str], Visit], person: Callable[[str], Person]) -> Callable[..., Party]:
    """One of them by name, signed in; `at` is whose page they open, if it is not their own."""

    def open_(name: str, reference: str, at: str = "") -> Party:
        whose = person(ref_of(at or name)).id
        return Party(visit_as(f"demo-{name}"), f"/people/{whose}/agreements/{reference}")

    return open_


@pytest.fixture
def hear(db: Any) -> Callable[..., None]:
    """The council writes down what somebody said."""

    def write(reference: str, name: str, what: What = What.AGREED, **more: Any) -> None:
        asking_both.witness(db, "999", reference, ref_of(name), replace(HEARD, what=what, **more))

    return write


@pytest.fixture
def makes_attorney(db: Any, person: Callable[[str], Person]) -> Callable[[str, str], None]:
    """Let somebody act for another, for health and care."""

    def give(name: str, of: str) -> None:
        with db.write() as connection:
            login = logins.find_or_add(connection, ISSUER, f"demo-{name}", NOW).id
            part = Representative(
                "", person(ref_of(of)).id, Role.ATTORNEY_HEALTH, "Ann Ng", date(2026, 1, 1), date(2027, 12, 31),
                source="A deed.", given_by="council", given_at=NOW, login_id=login, accepted=NOW,
            )  # fmt: skip
            representatives.give(connection, part, f"form-{name}-{of}")

    return give


@pytest.fixture
def counts(db: Any, person: Callable[[str], Person]) -> Callable[[str], bool]:
    """Whether an agreement of Alma's counts."""

    def ask(reference: str) -> bool:
        own = person("DEMO-01").id
        return find(db, an_actor(own), own, reference).joint.counts()

    return ask
