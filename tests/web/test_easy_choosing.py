"""How a budget is managed and choosing in easy read: every page on the way keeps the rules."""

import pytest

from tests.web.choosing import NAMES
from tests.web.easy_reading import breaches, read

pytest_plugins = ["tests.web.choosing_fixtures"]

WITHOUT = ("ewa", "huong", "kofi", "tariq")
PAYMENT = (
    {"receiver": "nominated_person", "name": "Ann Example"}, {"signer": "agent", "name": "Bo Example"},
    {"account": "bank"},
)  # fmt: skip


@pytest.fixture
def easily(of):
    """Somebody who chooses in easy read."""

    def open_(name):
        chooser = of(name)
        chooser.base = f"/easy{chooser.base}"
        return chooser

    return open_


def seen(chooser) -> None:
    """The page keeps the rules of easy read."""
    assert not breaches(chooser.page.html), f"{chooser.visit.path}: {breaches(chooser.page.html)}"


@pytest.mark.parametrize("name", NAMES)
def test_how_it_is_managed_keeps_the_rules_for_everybody(easily, name):
    chooser = easily(name)
    chooser.open()
    seen(chooser)
    assert ("There is no amount to show now." in chooser.page.text) == (name in WITHOUT)
    if name not in WITHOUT:
        chooser.open("/compare")
        seen(chooser)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WITHOUT])
def test_everybody_can_keep_it_as_it_is(easily, name):
    chooser = easily(name)
    chooser.open("/choose")
    seen(chooser)
    chooser.answer()
    seen(chooser)
    chooser.answer(which="keep")
    assert chooser.page.h1 == "Check your answers"
    seen(chooser)
    reference = chooser.send()
    seen(chooser)
    assert reference in chooser.page.text
    assert "The council has your choice." in chooser.page.text


def test_alma_chooses_a_direct_payment_question_by_question(easily):
    alma = easily("alma")
    alma.begin()
    for answers in ({"which": "whole"}, {"way": "direct_payment"}, *PAYMENT):
        seen(alma)
        alma.answer(**answers)
    while alma.question != "agreement":
        seen(alma)
        alma.answer(**{"paid": {"paid": "net"}, "frequency": {"frequency": "monthly"},
                       "employs": {"employs": ["not_related"]}}[alma.question])  # fmt: skip
    assert "This page is not in easy read yet" in alma.page.text  # it is read in its exact words
    alma.answer(agreed="talk")
    seen(alma)
    alma.answer(when="soon")
    seen(alma)
    alma.answer(words="Please phone my sister.")
    seen(alma)
    alma.send()
    seen(alma)
    assert "We pay this money to you, or to a person you chose." in alma.page.text


def test_a_part_is_named_with_its_exact_amount(easily):
    alma = easily("alma")
    alma.begin()
    alma.answer(which="parts")
    seen(alma)
    assert "This is about:" in alma.page.text
    rows = [row for _, rows in read(alma.page.html).sections for row in rows]
    assert any("It is £" in line for row in rows for line in row.lines)


def test_easy_words_stand_on_the_answers_and_the_codes_stay(easily):
    alma = easily("alma")
    alma.begin()
    alma.answer(which="whole")
    assert "The council looks after the money" in alma.page.text
    form = alma.page.form(-1)
    codes = {e.get("value") for e in form.iter() if e.get("name") == "way"}
    assert codes == {"direct_payment", "isf", "managed", "mixed"}


def test_what_is_missing_is_said_above_the_easy_question(easily):
    alma = easily("alma")
    alma.begin()
    assert alma.refused() == ["Choose what you want to choose"]
