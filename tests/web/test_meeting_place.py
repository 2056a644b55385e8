"""The meeting place on its pages: for whoever is signed in, without a name, read first by the council (POL3)."""

import pytest

from portal.domain.meeting_place import Event, What
from portal.services import meeting_place
from tests.conftest import NOW
from tests.web.choosing import errors

WORDS = "Swimming on Fridays, 10.00 to 12.00, with one helper for three."


@pytest.fixture
def db(app):
    return app.extensions["portal"].db


@pytest.fixture
def day(app):
    return app.extensions["portal"].day


@pytest.fixture
def place(person):
    return lambda ref: f"/people/{person(ref).id}/meeting-place"


@pytest.fixture
def alma(visit_as, place):
    visit = visit_as("demo-alma")
    visit.get(place("DEMO-01"))
    return visit


def write(visit, words=WORDS, status=303, kind="activity", area="North Example"):
    visit.click("Write a note")
    visit.submit(-1, status, kind=kind, area=area, words=words)
    return visit.follow() if status == 303 else visit.page


def decide(db, day, what=What.PUBLISHED, why=""):
    reference = meeting_place.listed(db, "999", day)[-1].notice.reference
    meeting_place.decide(db, "999", reference, Event(what, NOW, day, why, "social_worker"))
    return reference


def test_from_a_note_to_somebody_who_is_interested_and_down_again(db, day, alma, visit_as, place, person):
    page = write(alma)
    assert "We have not read it yet. Nobody else can see it." in page.text
    bilal = visit_as("demo-bilal")
    assert WORDS not in bilal.get(place("DEMO-02")).text
    decide(db, day)
    page = bilal.get(place("DEMO-02"))
    for said in (WORDS, "Something to do together, North Example", f"{day:%B %Y}"):
        assert said in page.text
    html, own = bilal.response.get_data(as_text=True), person("DEMO-01")
    assert not [found for found in (own.id, own.council_ref, "Alma", "Hartley") if found in html]
    for _ in range(2):
        bilal.get(place("DEMO-02"))
        bilal.submit(-1, 303)
        page = bilal.follow()
        if _ == 0:
            assert "You said that you are interested. We phone you." in page.text
    bilal.submit(-1, 303)
    page = alma.get(place("DEMO-01"))
    assert "People who are interested: 1" in page.text
    assert "Bilal" not in page.text
    alma.submit(-1, 303)
    assert "You took it down." in alma.follow().text
    assert WORDS not in bilal.get(place("DEMO-02")).text


@pytest.mark.parametrize(("words", "why"), [
    ("Call 01632 960 001", "This looks like a phone number."),
    ("me@example.org", "This looks like an e-mail address."),
    ("www.example.org", "This looks like a link."),
    ("Ask for Alma", "A name is in this"),
    ("I live at ZZ1 1ZZ", "This looks like a postcode."),
    ("", "Write what you would like to buy together"),
    ("x" * 301, "What you wrote is too long."),
])  # fmt: skip
def test_words_that_tell_who_one_is_are_refused_with_the_reason_and_stay(alma, words, why):
    page = write(alma, words, 200)
    assert errors(page)[0].startswith(why)
    assert page.answers(page.form(-1))["words"].strip() == words


def test_what_and_where_have_to_be_chosen_from_the_lists(alma):
    page = write(alma, status=200, kind=None, area="Elsewhere")
    assert errors(page) == ["Choose what it is", "Choose where"]


def test_a_refusal_says_why_to_the_author(db, day, alma, place):
    write(alma, area="anywhere")
    decide(db, day, What.REFUSED, "It names your street.")
    page = alma.get(place("DEMO-01"))
    for said in ("It is not shown.", "It names your street.", "Something to do together, anywhere"):
        assert said in page.text
    assert "We read what you wrote for the meeting place, and answered." in alma.get(
        place("DEMO-01").replace("meeting-place", "notices")
    ).text  # fmt: skip


def test_it_says_that_nobody_has_to_take_part_and_whose_rule_the_three_months_are(alma):
    for said in ("You do not have to take part.", "A note ends after 3 months. That is a rule of this portal.",
                 "We bring you together only if you both want that."):  # fmt: skip
        assert said in alma.page.text


def test_nobody_presses_for_a_note_that_waits_or_is_their_own(db, day, alma, visit_as, place):
    write(alma)
    reference = meeting_place.listed(db, "999", day)[-1].notice.reference
    bilal = visit_as("demo-bilal")
    bilal.get(place("DEMO-02") + "/write")
    token = {"csrf_token": bilal.page.answers(bilal.page.form(-1))["csrf_token"]}
    for act in ("interested", "not_interested", "take_down"):
        bilal.post(f"{place('DEMO-02')}/{reference}/{act}", token, 404)
    decide(db, day)
    own = alma.page.answers(alma.page.form(-1))
    alma.post(f"{place('DEMO-01')}/{reference}/interested", own, 404)
