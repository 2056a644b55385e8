"""Asking, challenging and complaining: three doors, what comes along, each question with its error, and the copy."""

import re

import pytest

from tests.store.rows import rows_in
from tests.web.choosing import errors, offered
from tests.web.choosing_fixtures import council, of
from tests.web.disputing import CHALLENGE, COMPLAINT, GO_ON, MINE

pytest_plugins = ["tests.web.disputing_fixtures"]
__all__ = ["council", "of"]
DOORS = ["Ask a question", "Challenge an amount or a decision", "Complain"]
NIGHT = "A worker who is awake, 2 nights a week"
FIRST = {"question": "words", "challenge": "grounds", "complaint": "about"}
LONG = "x" * 20_001


def stored(app, table="disputes"):
    return rows_in(app.extensions["portal"].db).get(table, 0)


# --- the doors


@pytest.mark.parametrize("page", ["/budget", "/budget/lines/3"])
def test_three_doors_stand_on_the_budget_and_on_each_line(asking, page):
    celia = asking("celia")
    for door in DOORS:
        celia.visit.get(celia.record + page)
        celia.visit.click(door)
        assert celia.page.h1 == "Ask, challenge or complain"
        assert (f"About: {NIGHT}, £509.80" in celia.page.text) is ("lines" in page)
        chosen = celia.typed("door")
        assert chosen == [list(FIRST)[DOORS.index(door)]]


def test_the_first_page_takes_the_fear_and_names_the_phone(asking):
    page = asking("celia").open("/new")
    for said in (
        "It goes on as it is, and nobody may treat you worse because you asked or complained.",
        "Who will know: the people at the council who answer it.", "You can have somebody with you",
        "You can do it by phone", "by letter instead", "or 999 in an emergency",
    ):  # fmt: skip
        assert said in page.text


@pytest.mark.parametrize("door", FIRST)
def test_from_a_line_each_door_asks_its_own_questions_and_brings_the_line_along(asking, door):
    celia = asking("celia")
    celia.begin(door, "?line=3")
    assert celia.question == FIRST[door]
    celia.answer(*{"question": ({"words": "Why?"}, {"channel": "account"}), "challenge": CHALLENGE,
                   "complaint": COMPLAINT}[door])  # fmt: skip
    assert celia.page.h1 == "Check your answers"
    for page in (celia.page.text, (celia.send(), celia.page.text)[1]):
        assert f"About: {NIGHT}, £509.80." in page
        assert re.search(r"Price: \S+ \(\S+\)\. Rules: R-CALC-1", page)


@pytest.mark.parametrize("door", ["question", "challenge"])
def test_from_the_whole_budget_one_says_what_it_is_about(asking, door):
    celia = asking("celia")
    celia.begin(door)
    assert celia.question == "subject"
    assert celia.refused() == ["Choose what it is about"]
    assert len(offered(celia.page, "line")) == 6
    celia.answer({"line": "all"})
    while celia.question:
        names = {e.get("name") for e in celia.page.form(-1).iter()}
        known = {"grounds": ["other"], "words": "All of it.", "who": "self", "channel": "account"}
        celia.answer(**{name: said for name, said in known.items() if name in names} or GO_ON)
    assert re.search(r"About: my budget as a whole, £[0-9,.]+\.", celia.page.text)
    celia.visit.click("Change: What is it about?")
    celia.answer(line="C5")
    assert celia.said("What is it about?").startswith("Short breaks")
    celia.send()
    assert "About: Short breaks, 28 nights a year" in celia.page.text


def test_a_refused_choice_comes_along(asking, of, council):
    chooser = of("alma")
    chooser.whole("managed")
    chooser.answer({"kind": ""}, {"words": ""})
    reference = chooser.send()
    council(reference, "not_agreed")
    alma = asking("alma")
    alma.visit.get(f"{alma.record}/how-it-is-managed/choices/{reference}")
    alma.visit.click("ask for a second look by somebody who was not involved")
    assert f"About your choice {reference}" in alma.page.text
    assert alma.typed("door") == ["challenge"]
    alma.answer({})
    if alma.question == "subject":
        alma.answer(line="all")
    alma.answer({"grounds": ["way_refused"]}, *CHALLENGE[1:])
    alma.send()
    assert f"About your choice {reference}." in alma.page.text
    assert "You did not agree to the way I chose" in alma.page.text


@pytest.mark.parametrize("link", ["?line=0", "?line=99", "?line=x", "?line=-1", "?choice=x", "?choice=CH-1", "?door=x"])
def test_what_a_link_made_up_is_not_taken_along(asking, link):
    celia = asking("celia")
    assert "About" not in celia.open(f"/new{link}").text
    celia.answer(door="challenge")
    assert celia.question == "subject"


def test_a_saved_price_and_what_is_missing_come_along(asking):
    celia = asking("celia")
    celia.save_price(3, "30")
    celia.save_price(5, "400", "Other breaks")
    celia.begin("challenge", "?line=3")
    celia.answer(*CHALLENGE[:3])
    assert celia.question == "quote"
    quote, none = offered(celia.page, "quote")
    assert (none, f"{quote} – Night Owls" in celia.page.text) == ("none", True)
    assert celia.refused() == ["Choose a price, or none"]
    celia.answer({"quote": quote}, *MINE)
    assert celia.said("Do you want to add a price that you saved?").startswith(quote)
    celia.send()
    assert re.search(rf"With the price you saved, {quote}\. It showed that £[0-9.]+ is missing\.", celia.page.text)


def test_without_a_saved_price_for_the_line_nobody_is_asked_for_one(asking):
    celia = asking("celia")
    celia.save_price(5, "400")
    assert "price that you saved" not in celia.to_check("challenge", "?line=3").text


@pytest.mark.parametrize("name", ["ewa", "huong", "kofi"])
@pytest.mark.parametrize("door", FIRST)
def test_whoever_is_shown_no_amount_can_ask_challenge_and_complain(asking, name, door):
    somebody = asking(name)
    somebody.visit.get(f"{somebody.record}/budget")
    somebody.visit.click("Questions and complaints")
    somebody.visit.click("Ask, challenge or complain")
    somebody.answer(door=door)
    assert somebody.question == FIRST[door]
    somebody.open(f"/{somebody.sent(door)}")
    assert "£" not in somebody.page.text


# --- each question


def test_no_door_chosen_is_said(asking):
    alma = asking("alma")
    alma.open("/new?line=1")
    alma.visit.submit(-1, 200)
    assert errors(alma.page) == ["Choose what you want to do"]
    assert "About: A visit every morning" in alma.page.text
    alma.answer(door="question")
    assert alma.question == "words"


@pytest.mark.parametrize(
    ("door", "before", "typed", "says"),
    [
        ("challenge", (), {}, "Choose what is wrong"),
        ("challenge", CHALLENGE[:1], {"words": " \n "}, "Write what you want to say"),
        ("challenge", CHALLENGE[:1], {"words": LONG}, "What you wrote is too long. Keep it to 20,000 characters"),
        ("challenge", CHALLENGE[:2], {"words": LONG}, "What you wrote is too long. Keep it to 20,000 characters"),
        ("complaint", (), {}, "Choose what your complaint is about"),
        ("complaint", COMPLAINT[:3], {"day": ["31", "2", "2026"]}, "Enter a day that there is"),
        ("complaint", COMPLAINT[:3], {"day": ["23", "11", "2026"]}, "Enter a day that is not after today"),
        ("complaint", COMPLAINT[:5], {}, "Choose who sends this"),
        ("complaint", COMPLAINT[:5], {"who": "advocate", "report": ["report"]}, "Enter your name"),
        ("complaint", COMPLAINT[:6], {}, "Choose how we should tell you"),
    ],
)
def test_each_question_says_what_is_missing_and_keeps_what_was_typed(app, asking, door, before, typed, says):
    alma = asking("alma")
    alma.begin(door, "?line=1")
    alma.answer(*before) if before else None
    (said,) = alma.refused(**typed)
    assert said.startswith(says)
    for name, value in typed.items():
        assert alma.typed(name) == (value if isinstance(value, list) else [value.strip()])
    assert stored(app) == 0


def test_a_question_asks_the_fewest(asking):
    alma = asking("alma")
    alma.begin("question", "?line=1")
    alma.answer(words="Why?")
    assert alma.question == "channel"
    assert alma.answer(channel="phone").h1 == "Check your answers"


@pytest.mark.parametrize(
    ("about", "says"),
    [("bought_myself", "You do not have to do it alone."), ("fund_provider", "We have the contract with them"),
     ("nhs", "we have to work together and give you one answer"), ("danger", "call 999")],
)  # fmt: skip
def test_what_somebody_else_puts_right_is_told_with_help_and_the_council_can_be_told_too(app, asking, about, says):
    alma = asking("alma")
    alma.begin("complaint")
    alma.answer(about=about)
    assert alma.question == "routed"
    assert says.lower() in alma.page.text.lower()
    assert "People who help" in alma.page.text
    assert "we never send you away" in alma.page.text
    alma.answer({"read": "yes"}, *COMPLAINT[1:])
    alma.send()
    assert alma.page.h1 == "Your complaint: we have it"
    assert stored(app) == 1


def test_a_complaint_about_something_long_ago_is_taken_with_a_reason_or_without(asking):
    for why in ("I was ill.", ""):
        alma = asking("alma")
        alma.begin("complaint")
        alma.answer(*COMPLAINT[:3], {"day": ["21", "11", "2025"]})
        assert (alma.question, alma.page.h1[:32]) == ("late", "It happened over 12 months ago. ")
        alma.answer({"words": why}, *MINE)
        alma.send()
        assert "That is over 12 months ago. We look at whether there was a good reason" in alma.page.text
        assert why in alma.said("When did it happen?")


def test_exactly_12_months_ago_and_a_day_that_nobody_knows_are_not_late(asking):
    for day in (["22", "11", "2025"], ["", "", ""]):
        alma = asking("alma")
        alma.begin("complaint")
        alma.answer(*COMPLAINT[:3], {"day": day})
        assert alma.question == "evidence"


@pytest.mark.parametrize(
    ("who", "says"),
    [("affected", "it is my own"), ("asked", "asked me to do it"), ("authority", "as attorney, deputy")],
)
def test_who_brings_it_is_shown_with_their_name(asking, who, says):
    alma = asking("alma")
    page = alma.to_check("complaint", "", *COMPLAINT[:5], {"who": who, "name": "Meera Hartley"}, {"channel": "letter"})
    assert says in page.text
    (row,) = [e for e in page.find_all("dd") if "Meera Hartley" in page.text_of(e)]
    assert len(list(row.iter("br"))) == 2
    alma.send()
    assert says in alma.said("Who sends this?")
    assert "Meera Hartley" in alma.said("Who sends this?")


def test_an_advocates_report_is_said_before_it_is_sent_and_brings_a_meeting(asking):
    alma = asking("alma")
    who = {"who": "advocate", "name": "Ann Advocate", "report": ["report"]}
    page = alma.to_check("complaint", "", *COMPLAINT[:5], who, {"channel": "account"})
    assert "A written report of an advocate" in page.text
    alma.send()
    assert "A written report of an advocate" in alma.page.text
    assert "we read your report, meet with you, and answer it in writing" in alma.page.text


# --- sent


@pytest.mark.parametrize(("door", "kind"), [("question", "QU"), ("challenge", "CL"), ("complaint", "CO")])
def test_what_is_sent_has_a_reference_at_once_and_a_copy_to_keep(asking, door, kind):
    alma = asking("alma")
    reference = alma.sent(door, "?line=1")
    assert re.fullmatch(rf"{kind}-\d{{8}}", reference)
    assert alma.page.h1 == f"Your {door}: we have it"
    assert f"Your reference is {reference}. Keep it" in alma.page.text
    sent = alma.page.text
    alma.visit.click("Get a copy to keep or print")
    for said in (reference, "22 November 2026", "Alma"):
        assert said in alma.page.text
    assert ("Nobody works nights for this." in alma.page.text) is (door == "challenge")
    assert not [f for f in alma.page.find_all("form") if "/questions/" in (f.get("action") or "")]
    assert reference in sent


def test_an_answered_question_stands_beside_its_line_and_on_no_other(asking, council_answers):
    celia = asking("celia")
    reference = celia.sent("question", "?line=3")
    celia.visit.get(f"{celia.record}/budget/lines/3")
    assert "What you asked about this" in celia.page.text
    council_answers(reference, "answered")
    celia.visit.get(f"{celia.record}/budget/lines/3")
    assert "Why is it 14 hours? Our answer: The night rate is too low." in celia.page.text
    celia.visit.click(f"See all of it ({reference})")
    assert celia.page.h1 == "Your question: Answered"
    assert "What you asked about this" not in celia.visit.get(f"{celia.record}/budget/lines/2").text


def test_nobody_sees_what_another_sent_or_began(asking):
    alma, bilal = asking("alma"), asking("bilal")
    reference = alma.sent("challenge", "?line=1")
    alma.begin("question", "?line=1")
    draft = alma.draft.rpartition("/")[2]
    for page in (f"/{reference}", f"/{reference}/letter", f"/{reference}/add", f"/new/{draft}", f"/new/{draft}/words"):
        bilal.open(page, 404)
        bilal.visit.get(alma.base + page, 404)
