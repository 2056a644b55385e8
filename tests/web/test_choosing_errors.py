"""Every question of choosing when something is missing or wrong: plain words, and what was answered stays."""

from datetime import timedelta

import pytest

from tests.conftest import NOW
from tests.web.choosing import ALL_MINE, OPEN_FUND, errors, offered

pytest_plugins = ["tests.web.choosing_fixtures"]


@pytest.mark.parametrize(("typed", "said"), [
    ({}, "Your amounts come to £0.00. They must come to £436.62: £436.62 is missing"),
    ({"direct_payment": "100"}, "Your amounts come to £100.00. They must come to £436.62: £336.62 is missing"),
    ({"direct_payment": "200", "isf": "£200", "managed": "36.61"},
     "Your amounts come to £436.61. They must come to £436.62: £0.01 is missing"),
    ({"direct_payment": "400", "managed": "1,000.00"},
     "Your amounts come to £1,400.00. They must come to £436.62: that is £963.38 too much"),
    ({"managed": "436.62"}, "Enter an amount for two ways or more. For one way, go back and choose it"),
    ({"isf": "436.62", "managed": "0"}, "Enter an amount for two ways or more. For one way, go back and choose it"),
])  # fmt: skip
def test_a_split_that_is_not_the_whole_is_told_to_the_penny_and_stays_as_it_was_typed(of, typed, said):
    alma = of("alma")
    alma.whole("mixed")
    assert alma.refused(**typed) == [said]
    for way in ("direct_payment", "isf", "managed"):
        assert alma.typed(way) == [typed.get(way, "")]
    alma.answer(direct_payment="236.62", isf="", managed="200")
    assert alma.question == "receiver"


@pytest.mark.parametrize("wrong", ["lots", "-5", "12,50", "1e3", "10.123"])
def test_an_amount_that_cannot_be_read_is_the_only_mistake_that_is_told(of, wrong):
    alma = of("alma")
    alma.whole("mixed")
    assert alma.refused(direct_payment="236.62", isf=wrong) == ["Enter an amount in pounds, such as 40.00"]
    assert (alma.typed("direct_payment"), alma.typed("isf")) == (["236.62"], [wrong])


def test_every_choice_says_what_to_choose_when_nothing_was_chosen(of, load):
    load()
    alma = of("alma")
    alma.begin()
    for wrong, told, right in [
        ({}, "Choose what you want to choose", {"which": "whole"}),
        ({}, "Choose a way", {"way": "mixed"}),
        ({}, "Your amounts come to £0.00. They must come to £436.62: £436.62 is missing",
         {"direct_payment": "36.62", "isf": "400"}),
        ({}, "Choose who should hold the fund", {"holder": OPEN_FUND}),
        ({}, "Choose who receives it", {"receiver": "nominated_person", "name": "Meera"}),
        ({}, "Choose who signs", {"signer": "me"}),
        ({}, "Choose where it should go", {"account": "bank"}),
        ({}, "Choose how often", {"frequency": "monthly"}),
        ({"employs": ["nobody", "partner"]}, "Choose either nobody, or whom you would employ", {"employs": ["nobody"]}),
        ({}, "Choose whether you agree, or want to talk about it", {"agreed": "talk"}),
        ({"kind": "x" * 2001}, "What you wrote is too long. Keep it to 2,000 characters or fewer.", {"kind": "Quiet"}),
        ({}, "Choose when it should begin", {"when": "soon"}),
        ({"words": "y" * 2001}, "What you wrote is too long. Keep it to 2,000 characters or fewer.", {"words": ""}),
    ]:  # fmt: skip
        assert alma.refused(**wrong) == [told]
        alma.answer(**right)
    assert alma.page.h1 == "Check your answers"


@pytest.mark.parametrize(("question", "chosen", "told"), [
    ("fund", {"holder": "named"}, "Enter the name of the provider, trust or organisation"),
    ("fund", {"holder": "third_party"}, "Enter the name of the provider, trust or organisation"),
    ("receiver", {"receiver": "nominated_person"}, "Enter the name of the person who receives it"),
    ("receiver", {"receiver": "authorised_person"}, "Enter the name of the person who receives it"),
    ("signer", {"signer": "agent"}, "Enter the name of your agent"),
])  # fmt: skip
def test_a_name_that_is_missing_is_asked_for_and_what_was_chosen_stays(of, question, chosen, told):
    alma = of("alma")
    alma.whole("isf" if question == "fund" else "direct_payment")
    if question == "signer":
        alma.answer(receiver="me")
    assert alma.refused(**chosen) == [told]
    ((name, value),) = chosen.items()
    assert alma.typed(name) == [value]
    alma.answer(**chosen, name="  Rosa   Example ")
    alma.ask(question)
    assert alma.typed("name") == ["Rosa Example"]


@pytest.mark.parametrize(("day", "told"), [
    (["21", "11", "2026"], "This day has passed. Enter today or a later day"),
    (["31", "2", "2027"], "Enter a day that there is, for example 1 4 2027"),
    (["1", "4", ""], "Enter a day that there is, for example 1 4 2027"),
    (["first", "April", "2027"], "Enter a day that there is, for example 1 4 2027"),
    (["0", "0", "0"], "Enter a day that there is, for example 1 4 2027"),
    (["", "", ""], "Enter the day on which it should begin"),
    (["1", "4", "2029"], "This day is more than 2 years away. Enter an earlier day"),
    (["31", "12", "9999"], "This day is more than 2 years away. Enter an earlier day"),
])  # fmt: skip
def test_a_day_that_cannot_be_is_told_and_stays_as_it_was_typed(of, day, told):
    bilal = of("bilal")
    bilal.open("/change")
    bilal.answer(way="managed")
    assert bilal.refused(when="day", day=day) == [told]
    assert (bilal.typed("day"), bilal.typed("when")) == (day, ["day"])
    bilal.answer(when="day", day=["22", "11", "2026"])
    assert bilal.rows()[0][2] == "From: 22 November 2026"


def test_a_day_that_is_not_wanted_does_not_stand_in_the_way(of):
    bilal = of("bilal")
    bilal.open("/change")
    bilal.answer(way="managed")
    bilal.answer(when="soon", day=["31", "2", "2027"])
    assert bilal.rows()[0][2] == "From: As soon as it is ready"


@pytest.mark.parametrize(("day", "told"), [
    (["21", "11", "2026"], "This day has passed. Enter today or a later day"),
    (["x", "", ""], "Enter a day that there is, for example 1 4 2027"),
])  # fmt: skip
def test_the_day_of_one_part_is_checked_too(of, day, told):
    celia = of("celia")
    celia.whole("managed")
    celia.answer(kind="")
    assert offered(celia.page, "when") == ["soon", "day"]
    celia.begin()
    celia.answer({"which": "parts"}, *[{"way": "managed"}] * 3, *[{"way": "isf"}] * 2, {"holder": "talk"}, {"kind": ""})
    celia.answer(when="each")
    assert celia.refused(day=day) == [told]
    assert celia.typed("day") == day


def test_changing_asks_for_the_parts_and_the_way_and_keeps_what_was_chosen(of):
    alma = of("alma")
    alma.open("/change")
    alma.visit.submit(-1, 200)
    assert errors(alma.page) == ["Choose the parts that you want to change", "Choose a way"]
    first = offered(alma.page, "parts")[0]
    alma.visit.submit(-1, 200, parts=[first])
    assert errors(alma.page) == ["Choose a way"]
    assert alma.typed("parts") == [first]
    alma.visit.submit(-1, 200, parts=None, way="isf")
    assert alma.typed("way") == ["isf"]


@pytest.mark.parametrize("made_up", [{"way": "cash"}, {"way": "mixed", "parts": ["x"]}, {"parts": ["nothing"]}])
def test_an_answer_that_was_not_offered_is_none(of, made_up):
    alma = of("alma")
    alma.open("/change")
    answers = alma.page.answers(alma.page.form(-1)) | {"way": "isf", "parts": offered(alma.page, "parts")} | made_up
    alma.visit.post(alma.visit.path, answers, 200)
    assert alma.page.title.startswith("Error: ")


def test_a_provider_that_closed_before_sending_is_told_on_the_page_and_another_is_chosen(of, load):
    load()
    alma = of("alma")
    alma.whole("isf")
    alma.answer({"holder": OPEN_FUND}, {"kind": "Quiet people"}, {"when": "soon"}, {"words": ""})
    load(closed=(OPEN_FUND,), at=NOW + timedelta(minutes=1))
    alma.visit.submit(-1, 422)
    assert errors(alma.page) == ["The provider you chose is not open at the moment. Choose another, or name one"]
    assert "Quiet people" in alma.page.text
    alma.visit.click(errors(alma.page)[0])
    assert OPEN_FUND not in offered(alma.page, "holder")
    alma.answer(holder="named", name="Weston Sitters")
    assert alma.page.h1 == "Check your answers"
    alma.send()
    assert "Weston Sitters" in alma.page.text


def test_days_that_passed_while_the_answers_waited_lead_to_the_part_that_has_them(of, later):
    celia = of("celia")
    celia.begin()
    celia.answer({"which": "parts"}, *[{"way": "managed"}] * 3, *[{"way": "isf"}] * 2, {"holder": "talk"}, {"kind": ""})
    celia.answer({"when": "each"}, {"day": ["1", "1", "2027"]}, {"day": ["25", "11", "2026"]}, {"day": [""] * 3})
    celia.answer(words="")
    draft = celia.visit.path
    celia = later(celia, "celia", days=20)
    celia.visit.get(draft)
    celia.visit.submit(-1, 422)
    (told,) = errors(celia.page)
    assert told == "A start date has passed. Enter a date from today on"
    page = celia.visit.click(told)
    assert page.h1 == "When should this begin: A day service for deafblind people, 2 days a week?"
    assert celia.typed("day") == ["25", "11", "2026"]
    celia.answer(day=["1", "2", "2027"])
    celia.send()
    assert celia.page.h1 == "We have your choice"


def test_who_signs_is_asked_again_when_it_no_longer_goes_with_who_receives(of):
    alma = of("alma")
    alma.whole("direct_payment")
    alma.answer({"receiver": "nominated_person", "name": "Meera"}, {"signer": "receiver"}, ALL_MINE[2], {"paid": "net"})
    alma.answer(*ALL_MINE[3:], {"when": "soon"}, {"words": ""})
    alma.ask("receiver")
    alma.answer(receiver="me", name="")
    alma.visit.submit(-1, 422)
    (told,) = errors(alma.page)
    assert told == "Choose again who signs agreements: it does not go with who receives the money"
    alma.visit.click(told)
    assert alma.question == "signer"
    assert alma.refused() == ["Choose who signs"]
    alma.answer(signer="me")
    alma.send()
    assert "Meera" not in alma.page.text


def test_a_part_that_may_not_be_held_so_says_by_whose_rule_and_keeps_what_was_chosen(of, newer_budget):
    newer_budget("alma", {"A4": "care_home"})
    rule = "This part cannot be held like that. We arrange a stay in a care home ourselves. This is our own rule."
    alma = of("alma")
    alma.begin()
    alma.answer(which="whole")
    (told,) = alma.refused(way="direct_payment")
    assert told.startswith(rule)
    assert alma.typed("way") == ["direct_payment"]
    alma.open("/change")
    parts = offered(alma.page, "parts")
    alma.visit.submit(-1, 200, way="direct_payment", parts=parts[:4])
    assert errors(alma.page)[0].startswith(rule)
    assert (alma.typed("way"), alma.typed("parts")) == (["direct_payment"], parts[:4])
    alma.answer(way="direct_payment", parts=parts[:3])
    assert alma.question == "when"


def test_a_split_that_puts_a_part_where_it_may_not_be_leads_back_to_that_part(of, newer_budget):
    newer_budget("alma", {"A4": "care_home"})
    alma = of("alma")
    alma.begin()
    alma.answer({"which": "parts"}, *[{"way": "managed"}] * 3, {"way": "mixed"})
    (told,) = alma.refused(direct_payment="4.18", managed="60")
    assert told.startswith("This part cannot be held like that. We arrange a stay in a care home ourselves.")
    assert alma.typed("direct_payment") == ["4.18"]
    alma.answer(isf="4.18", direct_payment="", managed="60")
    assert alma.question == "way-5"
