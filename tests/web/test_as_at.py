"""Looking ahead: one setting shows every page as on a later day, says so on each, and production has no such day."""

import shutil
from datetime import date

import pytest
from pydantic import ValidationError

from portal.app import create_app
from portal.gateways.identity import Identity
from portal.services import sign_in
from portal.settings import BadSettings, read_settings
from tests.conftest import ISSUER, NOW
from tests.test_settings import GOOD
from tests.web.visit import Visit

HOME = "/how-budgets-are-worked-out"
LOOKING = "This is how the portal would look on "
BEFORE, AFTER = date(2026, 4, 5), date(2026, 4, 6)  # the last day of one list of prices, and the first of the next


@pytest.fixture
def portal_on(settings, demonstration):
    """A portal that looks ahead to a day (or does not), whatever its clock says."""
    shutil.copy(demonstration, settings.data / "portal.sqlite3")
    made = []

    def on(as_at=None, today=lambda: date(2026, 11, 22)):
        app = create_app(settings.model_copy(update={"as_at": as_at}), now=lambda: NOW, today=today)
        made.append(app)
        return app

    yield on
    for app in made:
        app.extensions["portal"].db.dispose()


def text(app, path):
    return Visit(app.test_client()).get(path).text


def test_the_day_decides_which_rules_and_prices_are_shown(portal_on):
    old, new = portal_on(BEFORE), portal_on(AFTER)
    found = [text(app, f"{HOME}/rates/home_care_hour") for app in (old, new)]
    assert found[0] != found[1]
    assert "example-2025-26.1" in text(old, f"{HOME}/rates")
    assert "example-2026-27.1" in text(new, f"{HOME}/rates")


def test_an_estimate_is_by_the_prices_of_that_day(portal_on):
    amounts = []
    for day in (BEFORE, AFTER):
        visit = Visit(portal_on(day).test_client())
        visit.get("/try-it/who")
        for fields in ({"who": "adult"}, {"flags": None}, {"kind": "visit"}, {"minutes": "40", "times": "7"}):
            visit.submit(0, 303, **fields)
            visit.follow()
        visit.click("That is everything")
        visit.submit(0, 303, money="no")
        amounts.append(visit.follow().h1)
        assert f"{LOOKING}{day.day} April 2026." in visit.page.text
    assert amounts[1] == "An estimate: £153.62 a week"
    assert amounts[0] != amounts[1]


@pytest.mark.parametrize(
    "path", ["/", "/help", HOME, f"{HOME}/rules", f"{HOME}/on-paper/ask", "/try-it", "/try-it/who"]
)
def test_every_page_says_so_first(portal_on, path):
    page = Visit(portal_on(date(2027, 4, 5)).test_client()).get(path)
    assert f"{LOOKING}5 April 2027." in page.text_of(page.find("aside"))
    assert page.text.index(LOOKING) < page.text.index(page.h1)


def test_a_persons_pages_letters_and_missing_pages_say_so_too(portal_on, settings):
    app = portal_on(date(2027, 4, 5))
    db = app.extensions["portal"].db
    session_id = sign_in.signed_in(db, Identity(ISSUER, "demo-alma", None, None, "hint"), NOW, None)
    client = app.test_client()
    client.set_cookie("__Host-portal", session_id, secure=True, path="/")
    client.environ_base["wsgi.url_scheme"] = "https"
    visit = Visit(client)
    visit.get("/account/start", 303)
    visit.follow()
    for path in (visit.path, f"{visit.path}/letter", f"{visit.path}/lines/1"):
        assert f"{LOOKING}5 April 2027." in visit.get(path).text
    assert LOOKING in visit.get("/nothing-here", 404).text


def test_a_budget_that_was_decided_keeps_its_amount_on_any_day(portal_on):
    """Old figures give their old answer, whatever day one looks at (R-RATE-1)."""
    found = []
    for day in (None, BEFORE, date(2027, 6, 1)):
        app = portal_on(day)
        db = app.extensions["portal"].db
        session_id = sign_in.signed_in(db, Identity(ISSUER, "demo-alma", None, None, "hint"), NOW, None)
        client = app.test_client()
        client.set_cookie("__Host-portal", session_id, secure=True, path="/")
        client.environ_base["wsgi.url_scheme"] = "https"
        client.get("/account/start")  # the first time, it asks once what somebody needs
        page = client.get(client.get("/account/start").location).get_data(as_text=True)
        found.append("£436.62" in page)
    assert found == [True] * 3


def test_without_the_setting_no_page_speaks_of_it(portal_on):
    app = portal_on()
    for path in ("/", HOME, "/try-it", "/try-it/who"):
        page = Visit(app.test_client()).get(path)
        assert LOOKING not in page.text
        assert page.find_all("aside") == []


# --- the setting


def test_production_has_no_such_day_unless_it_is_set():
    assert read_settings(GOOD).as_at is None
    assert read_settings(GOOD | {"PORTAL_AS_AT": ""}).as_at is None
    assert read_settings(GOOD | {"PORTAL_AS_AT": "2027-04-05"}).as_at == date(2027, 4, 5)


@pytest.mark.parametrize("value", ["tomorrow", "2027-02-30", "05/04/2027", "2027", "2027-4-5", "0", "1e9", "-1"])
def test_a_day_that_is_none_stops_the_start_and_says_how_a_day_is_written(value):
    with pytest.raises(BadSettings) as fault:
        read_settings(GOOD | {"PORTAL_AS_AT": value})
    assert str(fault.value).startswith("PORTAL_AS_AT: ")
    assert "2027-04-06" in str(fault.value)


def test_the_day_cannot_be_changed_while_the_portal_runs():
    settings = read_settings(GOOD | {"PORTAL_AS_AT": "2027-04-05"})
    with pytest.raises(ValidationError):
        settings.as_at = None


# --- pages that are kept for all


def test_kept_pages_are_rendered_anew_when_the_day_changes(portal_on):
    day = [BEFORE]
    app = portal_on(today=lambda: day[0])
    client = app.test_client()
    first = client.get(f"{HOME}/rates")
    again = client.get(f"{HOME}/rates")
    assert first.get_data() == again.get_data()
    assert set(app.extensions["kept_pages"].pages) == {f"{HOME}/rates"}
    day[0] = AFTER
    other = client.get(f"{HOME}/rates", headers={"If-None-Match": again.headers["ETag"]})
    assert other.status_code == 200
    assert b"example-2026-27.1" in other.get_data()
    assert other.headers["ETag"] != again.headers["ETag"]


def test_the_same_day_answers_from_memory(portal_on):
    app = portal_on()
    client = app.test_client()
    tag = client.get(f"{HOME}/rates").headers["ETag"]
    assert client.get(f"{HOME}/rates", headers={"If-None-Match": tag}).status_code == 304


def test_while_looking_ahead_midnight_changes_nothing(portal_on):
    day = [date(2026, 11, 22)]
    app = portal_on(AFTER, today=lambda: day[0])
    client = app.test_client()
    tag = client.get(f"{HOME}/rates").headers["ETag"]
    day[0] = date(2026, 11, 23)
    assert client.get(f"{HOME}/rates", headers={"If-None-Match": tag}).status_code == 304
