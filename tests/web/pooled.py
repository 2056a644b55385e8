"""A plugin for the test files that name it: three demonstration people who are asked to join a pool."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from portal.domain.person import Person
from portal.services import pooling
from tests.conftest import NOW
from tests.services.pooled import MONEY, TERMS
from tests.web.jointly import Party, ref_of
from tests.web.visit import Visit


class Member(Party):
    """A member, on the page of the pool."""

    def answers(self, what: str = "agreed", named: bool = False, status: int = 303) -> Any:
        """Open the page and answer; gives the page after it."""
        self.open()
        form = next(f for f in self.visit.page.find_all("form") if f.get("id") == "begun")
        given = {**self.visit.page.answers(form), "answer": what, "named": "named" if named else None}
        self.visit.post(self.address, {k: v for k, v in given.items() if v is not None}, status)
        return self.visit.follow() if status == 303 else self.visit.page

    def leaves(self) -> Any:
        """Open the page and leave; gives the page after it."""
        self.open()
        self.visit.post(f"{self.address}/leave", self.visit.page.answers(self.visit.page.form(-1)), 303)
        return self.visit.follow()


@pytest.fixture
def db(app: Flask) -> Any:
    return app.extensions["portal"].db


@pytest.fixture
def pool(db: Any, app: Flask) -> Callable[..., str]:
    """Ask the people of these names; gives the reference. It begins today."""

    def ask(*names: str, **other: Any) -> str:
        shares = [(ref_of(name), Decimal(MONEY[name])) for name in names or MONEY]
        terms = replace(TERMS, **{"start": app.extensions["portal"].day, **other})
        return pooling.propose(db, "999", shares, terms, NOW).reference

    return ask


@pytest.fixture
def member(visit_as: Callable[[str], Visit], person: Callable[[str], Person]) -> Callable[..., Member]:
    """One of them by name, signed in; `at` is whose page they open, if it is not their own."""

    def open_(name: str, reference: str, at: str = "") -> Member:
        return Member(visit_as(f"demo-{name}"), f"/people/{person(ref_of(at or name)).id}/pools/{reference}")

    return open_
