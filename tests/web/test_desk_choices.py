"""Choices at the desk: in the words and figures of the person's own page, answered part by part; nothing is refused
before the plan was checked again, and nobody can change a number (MTH9, OPT8, CST7; complaints 12, 16, 21)."""

import pytest

from portal.domain.desk import Post
from tests.web.choosing import PARTS, errors, offered
from tests.web.desk_client import worker_client

pytest_plugins = ["tests.web.choosing_fixtures"]


@pytest.fixture
def wanda(app):
    return worker_client(app, Post.WORKER)


@pytest.fixture
def alma(of):
    return of("alma")


@pytest.fixture
def sent(alma):
    """Two of Alma's parts are to be in an individual service fund; she names nobody to hold it."""
    alma.open("/change")
    alma.answer(parts=offered(alma.page, "parts")[:2], way="isf")
    alma.answer(when="soon")
    return alma.send()


def do(visit, reference, act, status=303, **typed):
    """One act at the desk, from its page; gives the page that comes then."""
    visit.get(f"/desk/choices/{reference}/{act}")
    visit.submit(-1, status, **typed)
    return visit.follow() if status == 303 else visit.page


def rows(page):
    (table,) = [t for t in page.find_all("table") if page.text_of(t.find("caption")) == PARTS]
    return [page.text_of(row) for row in table.iter("tr")]


def test_the_worker_sees_what_the_person_sees_to_the_penny_and_answers_part_by_part(wanda, alma, sent):
    own = alma.open(f"/choices/{sent}")
    page = wanda.get(f"/desk/choices/{sent}")
    assert rows(page) == rows(own)
    assert "It is being looked at" in do(wanda, sent, "look").text
    wanda.get(f"/desk/choices/{sent}/agree")
    first, _ = offered(wanda.page, "parts")
    fields = {field.get("name") for field in wanda.page.find_all("input")} - {"csrf_token"}
    assert fields == {"step", "parts", "start", "held_by"}  # and none for an amount
    day = ["22", "11", "2026"]
    do(wanda, sent, "agree", parts=[first], start=day, held_by="Fund Partners", words="It meets your needs.")
    wanda.get(f"/desk/choices/{sent}/not-agree")
    assert offered(wanda.page, "parts") == []  # one part alone is open
    page = do(wanda, sent, "not-agree", because="cost", words="It costs more.", checked_on=day, found="It fits.")
    assert "It is agreed in part." in page.text
    assert "What you can do" not in page.text
    wanda.get(f"/desk/choices/{sent}/agree", 303)
    read = alma.open(f"/choices/{sent}").text
    for told in ("Agreed from 22 November 2026", "It costs more.", "your plan was checked again", "by: social worker"):
        assert told in read
    log = alma.visit.get(alma.base.replace("how-it-is-managed", "who-has-looked")).text
    assert "Read a choice of how the budget is managed" in log


def test_nothing_is_refused_without_a_reason_and_a_new_check_of_the_plan(wanda, sent):
    page = do(wanda, sent, "not-agree", 200)
    when = "Enter the day on which the plan was checked again, after this was sent"
    found = "Enter what you found when you checked the plan again"
    assert errors(page) == [
        "Choose the parts that it is about", "Choose why it is not agreed", "Enter what they are to read", when, found
    ]  # fmt: skip
    wanda.submit(-1, 200, parts=offered(page, "parts"), because="law", found="It fits.")
    assert errors(wanda.page) == ["Enter what they are to read", when]
    wanda.submit(-1, 200, words="Section 8.", found="", checked_on=["20", "11", "2026"])  # before it was sent
    assert errors(wanda.page) == [when, found]
    assert "Section 8." in wanda.page.text
    page = do(wanda, sent, "agree", 200, parts=offered(page, "parts"))
    assert errors(page) == [
        "Enter the day from which it counts: not before the day it was sent",
        "Enter who holds the fund: they named nobody",
        "Enter what they are to read",
    ]
    assert errors(do(wanda, sent, "ask", 200)) == ["Enter what they are to read"]


def test_the_second_worker_reads_what_the_first_did_before_anything_of_theirs_counts(app, wanda, sent, alma):
    wilf = worker_client(app, Post.WORKER, subject="wilf")
    for visit in (wanda, wilf):
        visit.get(f"/desk/choices/{sent}/ask")
    wanda.submit(-1, 303, words="From when?")
    wilf.submit(-1, 409, words="With whom?")
    assert wilf.page.text.index("From when?") < wilf.page.text.index("With whom?")
    assert "With whom?" not in alma.open(f"/choices/{sent}").text
    wilf.submit(-1, 303)
    assert "With whom?" in alma.open(f"/choices/{sent}").text


def test_a_fund_is_told_with_its_provider_and_keeping_things_cannot_be_refused(wanda, alma):
    alma.whole("isf")
    alma.answer(
        {"holder": "third_party", "name": "The Almond Trust"}, {"kind": ""}, {"when": "soon"}, {"words": ""}
    )  # fmt: skip
    sent = alma.send()
    told = "to be held by The Almond Trust: a trust or another organisation whom they named"
    assert told in wanda.get(f"/desk/choices/{sent}").text
    alma.begin()
    alma.answer(which="keep")
    while alma.question:
        alma.answer()
    kept = alma.send()
    assert "A newer choice took its place" in wanda.get(f"/desk/choices/{sent}").text
    assert "Do not agree" not in wanda.get(f"/desk/choices/{kept}").text
    wanda.get(f"/desk/choices/{kept}/not-agree", 303)


def test_a_choice_is_for_who_answers_choices(app, sent):
    carys = worker_client(app, Post.COMPLAINTS, subject="carys")
    carys.get(f"/desk/choices/{sent}", 404)
    carys.get(f"/desk/choices/{sent}/agree", 404)
