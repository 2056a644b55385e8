"""What people told us, in counts that tell of nobody; and saying something about a page without an account."""

from dataclasses import replace

import pytest

from portal.domain.dispute import Ground
from portal.services import feedback
from tests.store.rows import rows_in
from tests.web.choosing import errors

pytest_plugins = ["tests.web.disputing_fixtures"]
KEY = "k" * 20


def said(app):
    return feedback.every(app.extensions["portal"].db)


def test_small_numbers_are_hidden_and_larger_ones_rounded_down(asking, stranger, council_answers):
    alma = asking("alma")
    for number in (4, 5, 9):
        while number > rows_in(alma.visit.client.application.extensions["portal"].db).get("disputes", 0):
            council_answers(alma.sent("challenge", "?line=1"))
        page = stranger.get("/what-people-told-us")
        shown = "5" if number >= 5 else "fewer than 5, or none"
        assert f"Challenges of an amount or a decision Sent: {shown}." in page.text
        assert ("Nobody supplied at the price" in page.text) is (number >= 5)
        assert ("Half of them were answered within 0 days." in page.text) is (number >= 5)
    rows = page.table_rows("What came of them")[1:]
    assert [row[1].removeprefix("How many: ") for row in rows][:1] == ["5"]
    assert "Alma" not in page.text


def test_what_changed_for_others_is_shown_in_the_councils_words(asking, stranger, council_answers):
    assert "Nothing is recorded yet." in stranger.get("/what-people-told-us").text
    assert "Sent: 0" not in stranger.page.text, "none is never told from a few"
    alma = asking("alma")
    council_answers(alma.sent("complaint"), answer={"learned": "We call back within a day."})
    page = stranger.get("/what-people-told-us")
    assert "We call back within a day." in page.text
    assert "Nobody called back." not in page.text


def test_anybody_says_whether_a_page_was_clear(app, stranger):
    stranger.get("/help")
    stranger.click("Was this page clear? Is something wrong on it?")
    assert stranger.page.h1 == "Was this page clear?"
    stranger.submit(-1, 303, kind="not_clear", words="What is a “line”? 👩🏽‍🦽")
    assert stranger.follow().h1 == "Thank you"
    (one,) = said(app)
    assert (one.page, one.kind.value, one.words) == ("public.help", "not_clear", "What is a “line”? 👩🏽‍🦽")


def test_from_a_persons_page_the_kind_of_page_comes_along_and_not_whose(app, visit, alma):
    visit.get(f"{alma}/budget")
    visit.click("Was this page clear? Is something wrong on it?")
    visit.submit(-1, 303, kind="wrong_figures", words="")
    (one,) = said(app)
    assert one.page == "budgets.budget"
    assert alma.rpartition("/")[2] not in str(one)


@pytest.mark.parametrize("page", ["made.up", "../etc/passwd", "<b>", "Ann Smith", "x" * 70, "budgets.budget\n"])
def test_made_up_names_of_pages_are_not_kept(app, stranger, page):
    stranger.client.get("/feedback", query_string={"page": page})
    stranger.get("/feedback")
    form = stranger.page.answers(stranger.page.form(-1)) | {"kind": "clear"}
    for sent in ({"page": page}, {}):
        stranger.client.post("/feedback", data=form | sent)
    assert {one.page for one in said(app)} <= {"", "budgets.budget"}
    assert len(said(app)) == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [({"words": "The nights."}, "Choose an answer"), ({"kind": "clear", "words": "x" * 2001}, "Keep it to 2,000")],
)
def test_what_is_missing_or_too_long_is_said_and_the_words_stay(app, stranger, typed, says):
    stranger.get("/feedback")
    page = stranger.submit(-1, 200, **typed)
    (told,) = errors(page)
    assert says in told
    assert page.answers(page.form(-1))["words"] == typed["words"]
    assert said(app) == []
    stranger.submit(-1, 303, kind="clear", words="Shorter.")
    assert [one.words for one in said(app)] == ["Shorter."]


def test_the_same_form_twice_is_one(app, stranger):
    stranger.get("/feedback")
    form = stranger.page.answers(stranger.page.form(-1)) | {"kind": "clear"}
    for _ in range(2):
        stranger.post("/feedback", form, 303)
    assert len(said(app)) == 1


def test_more_than_people_write_in_an_hour_leads_to_the_phone_and_keeps_the_words(app, stranger):
    stranger.get("/feedback")
    stranger.submit(-1, 303, kind="clear", words="")
    (one,) = said(app)
    for number in range(feedback.MOST_AN_HOUR - 1):
        feedback.say(app.extensions["portal"].db, replace(one, words=""), f"{KEY}{number}")
    stranger.get("/feedback")
    page = stranger.submit(-1, 429, kind="wrong_figures", words="It says 14 hours.")
    assert errors(page) == ["Too many people are writing at this moment. Please call us instead."]
    assert page.answers(page.form(-1))["words"] == "It says 14 hours."
    assert len(said(app)) == feedback.MOST_AN_HOUR


def test_every_cause_has_words(app):
    told = app.jinja_env.globals["told_words"]
    assert set(Ground) <= set(told.CAUSE)
