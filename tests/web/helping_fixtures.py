"""People acting for others, as the tests of their pages set them up."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from portal.domain.one_time_code import grouped
from portal.domain.representative import Role
from portal.services import roles
from portal.services.roles import Appointment
from tests.conftest import ISSUER, NOW
from tests.web.visit import Visit

TODAY = date(2026, 11, 22)
BORN = "1951-03-04"


@pytest.fixture
def somebody(visit_as) -> Callable[[str], Visit]:
    """A visitor with a sign-in of their own that opens no record."""
    return visit_as


@pytest.fixture
def login_of(app) -> Callable[[str], int]:
    """The number of a sign-in that was used once."""
    from sqlalchemy import select

    from portal.store.tables import logins

    def find(subject: str) -> int:
        with app.extensions["portal"].db.read() as connection:
            return connection.execute(
                select(logins.c.id).where(logins.c.issuer == ISSUER, logins.c.subject == subject)
            ).scalar_one()

    return find


@pytest.fixture
def appoint(app, login_of) -> Callable[..., str]:
    """Let a sign-in that is known act for a demonstration person; gives the part's id."""

    def record(ref: str, subject: str, role: Role, **about: object) -> str:
        portal = app.extensions["portal"]
        until = about.pop("until", TODAY + timedelta(days=365))
        begins = about.pop("begins", TODAY)
        appointed = Appointment(
            role, "Sam Okafor", "Voices", "seen by the council", begins, until, login_of(subject), ""
        )
        part, _ = roles.appoint(portal.db, portal.code_key, "999", ref, appointed, timedelta(days=28), NOW)
        return part.id

    return record


@pytest.fixture
def letter(app) -> Callable[..., str]:
    """A code for a letter to a demonstration person, as it is printed."""

    def make(ref: str, replaces: bool = False, born: str = BORN) -> str:
        portal = app.extensions["portal"]
        code = roles.letter_code(
            portal.db, portal.code_key, "999", ref, born, replaces=replaces, works=timedelta(days=28), now=NOW
        )
        return grouped(code)

    return make


def enter(visit: Visit, code: str, born: str = BORN, status: int = 303) -> None:
    """Enter a code and a date of birth."""
    visit.get("/first-sign-in")
    year, month, day = born.split("-")
    data = visit.page.answers(visit.page.form(-1))
    data |= {"code": code, "born": [str(int(day)), str(int(month)), year]}
    visit.post("/first-sign-in", data, status)


def invite_and_accept(own: Visit, visit: Visit, alma: str, scopes: list[str], how_long: str = "month") -> str:
    """Somebody invites, and the invited says yes. Gives the code."""
    own.get(f"{alma}/helpers/invite")
    answers = own.page.answers(own.page.form(-1)) | {"name": "My sister Rosa", "scopes": scopes, "how_long": how_long}
    own.post(f"{alma}/helpers/invite", answers, 303)
    own.follow()
    shown = own.post(own.path, own.page.answers(own.page.form(-1)) | {"born": ["4", "3", "1951"]}, 200)
    code = re.search(r"\b[2-9A-Z]{3} [2-9A-Z]{3} [2-9A-Z]{4}\b", shown.text)[0]
    enter(visit, code)
    visit.follow()
    visit.post(visit.path, visit.page.answers(visit.page.form(-1)) | {"answer": "yes"}, 303)
    return code
