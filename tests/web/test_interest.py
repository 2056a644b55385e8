"""Saying that one would like an individual service fund: one button, no name, and a count that is always current."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from portal.services import interest
from portal.web.logs import JsonLines
from tests.conftest import NOW
from tests.store.rows import rows_in
from tests.web.trying import Trial

FUND = "/ways-to-manage/individual-service-fund"
PRESS, COUNTED = f"{FUND}/count-me-in", f"{FUND}/counted"


@pytest.fixture
def visit(app):
    """A visit that refuses every cookie."""
    return Trial(app.test_client())


@pytest.fixture
def db(app):
    return app.extensions["portal"].db


def press(db, number, at=NOW):
    for one in range(number):
        interest.count_me_in(db, f"form-{one}", at)


def test_from_the_page_of_the_fund_to_being_counted(visit, db):
    assert "Nobody has told us yet that they would like one." in visit.get(FUND).text
    visit.submit(PRESS, 303)
    page = visit.follow()
    assert (visit.path, page.h1) == (COUNTED, "You are counted")
    assert "1 person has told us that they would like one. Counted on 22 November 2026 at 12:00." in page.text
    assert rows_in(db)["interest"] == 1


def test_nobody_is_told_that_they_are_counted_before_anybody_is(visit):
    visit.get(COUNTED, 303)
    assert visit.follow().h1 == "Individual service fund"


def test_after_it_nothing_is_a_dead_end(visit, app, db):
    press(db, 1)
    page = visit.get(COUNTED)
    for said in app.extensions["portal"].guide.ways.isf_work:
        assert said.words in page.text
    assert "You can also name a provider, and get an answer in writing, with reasons." in page.text
    assert "How it is managed" in page.text
    assert page.find("meta", name="robots").get("content") == "noindex, nofollow"
    assert visit.click("Individual service fund").h1 == "Individual service fund"


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1 person has told us that they would like one."), (2, "2 people have told us that they would like one.")],
)
def test_the_count_is_current_and_in_words(visit, db, number, words):
    visit.get(FUND)
    press(db, number)
    for path in (FUND, COUNTED):
        assert words in visit.get(path).text
    assert visit.response.headers["Cache-Control"] == "no-store"


def test_the_same_form_sent_twice_counts_once_and_two_forms_count_twice(visit, db):
    visit.get(FUND)
    form = visit.page.answers(visit.page.form(PRESS))
    for _ in range(2):
        visit.post(PRESS, form, 303)
    assert interest.counted(db) == 1
    visit.get(FUND)
    visit.submit(PRESS, 303)
    assert interest.counted(db) == 2


@pytest.mark.parametrize("key", [None, "", "short", "x" * 65, "<script>alert(1)</script>", "a b c d e f g h i j"])
def test_a_form_that_is_none_of_ours_counts_nobody_and_gives_the_button_again(visit, db, key):
    page = visit.post(PRESS, {"form_key": key} if key is not None else {}, 200)
    assert page.h1 == "Say that you would like an individual service fund"
    assert not page.find_all(class_="govuk-error-summary")
    assert interest.counted(db) == 0
    visit.submit(0, 303)
    assert interest.counted(db) == 1


def test_whoever_comes_back_to_the_address_of_the_button_finds_it(visit, db):
    visit.get(PRESS)
    visit.submit(0, 303)
    assert interest.counted(db) == 1


def test_more_than_people_press_in_an_hour_are_refused_kindly_with_the_phone_number(visit, db):
    press(db, 100, NOW - timedelta(minutes=1))
    visit.get(FUND)
    page = visit.submit(PRESS, 429)
    assert "Try again in an hour, or call us" in page.text
    assert page.find_all("a", href="tel:01632960001")
    assert interest.counted(db) == 100
    with db.write() as connection:
        connection.exec_driver_sql("delete from interest")
    visit.submit(0, 303)
    assert interest.counted(db) == 1


def test_nobody_is_asked_who_they_are_and_nothing_of_it_is_in_the_log(visit, db, caplog):
    before = rows_in(db)
    with caplog.at_level(logging.DEBUG):
        visit.get(FUND)
        form = visit.page.answers(visit.page.form(PRESS))
        visit.submit(PRESS, 303)
        visit.follow()
    assert set(form) <= {"form_key", "send"}
    assert "Set-Cookie" not in visit.response.headers
    lines = " ".join(JsonLines().format(record) for record in caplog.records)
    assert "ways.count_me_in" in lines
    assert form["form_key"] not in lines
    assert rows_in(db) == before | {"interest": 1}


def test_the_page_stays_readable_while_the_database_is_away(visit, app, monkeypatch):
    def fail(*_args, **_kwargs):
        raise OperationalError("select 1", {}, Exception("connection refused"))

    monkeypatch.setattr(app.extensions["portal"].db.engine, "connect", fail)
    page = visit.get(FUND)
    assert page.h1 == "Individual service fund"
    assert "told us" not in page.text_of(page.find("section", aria_labelledby="here"))
    assert "We can’t show the number at the moment." in visit.get(COUNTED).text
    visit.get(PRESS)
    assert "We can’t show this at the moment" in visit.submit(0, 503).text


def test_somebody_who_is_signed_in_is_counted_like_anybody(visit_as, db):
    visit = visit_as("demo-alma")
    visit.get(FUND)
    visit.submit(PRESS, 303)
    assert visit.follow().h1 == "You are counted"
    assert interest.counted(db) == 1
