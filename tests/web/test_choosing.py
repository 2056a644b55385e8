"""Choosing how the budget is managed, as each of the example people does it, and changing one's mind."""

from datetime import date

import pytest

from tests.web.choosing import ALL_MINE, NAMES, NOW_HELD, OPEN_FUND

pytest_plugins = ["tests.web.choosing_fixtures"]

WITHOUT = ("ewa", "huong", "kofi", "tariq")


@pytest.mark.parametrize("name", NAMES)
def test_everybody_sees_how_it_is_managed_or_why_there_is_nothing_to_manage(of, name):
    page = of(name).open()
    assert page.h1 == "How your budget is managed"
    assert ("There is no amount to manage at the moment." in page.text) == (name in WITHOUT)
    assert ("£" in page.text) == (name not in WITHOUT)


@pytest.mark.parametrize("name", WITHOUT)
def test_without_an_amount_there_is_nothing_to_choose_and_no_dead_end(of, name):
    chooser = of(name)
    for page in ("/choose", "/change"):
        chooser.visit.get(chooser.base + page, 303)
        assert "There is no amount to manage at the moment." in chooser.visit.follow().text
    assert chooser.visit.click("Read about the ways to manage a budget").h1 == "Ways to manage a budget"


def test_alma_gives_the_council_everything_and_wants_no_paperwork(of):
    alma = of("alma")
    page = alma.whole("managed")
    assert page.h1 == "How would you like your support to be?"
    alma.answer(kind="Somebody quiet", times=["mornings", "weekends"], place="At home", person="The same two people")
    page = alma.answer(words="My sister helps me with letters.")
    assert page.h1 == "Check your answers"
    assert alma.rows() == [["All of your budget", "How: Managed by the council: £436.62 a week",
                            "From: Stays as it is now"]]  # fmt: skip
    wishes = alma.said("How would you like your support to be?")
    for words in ("Mornings", "Weekends", "Somebody quiet", "At home", "The same two people"):
        assert words in wishes
    assert (
        alma.said("We arrange and pay for it (managed budget)")
        == "£436.62 a week £369.87 a week after £66.75 that you pay"
    )
    reference = alma.send()
    assert alma.page.h1 == "We have your choice"
    assert reference.startswith("CH-")
    assert reference in alma.page.text
    assert "My sister helps me with letters." in alma.page.text
    assert "This step usually takes" in alma.page.text
    assert "From: Stays as it is now" in alma.rows()[0]
    assert reference in alma.open().text


def test_keeping_everything_is_a_choice_with_its_date_after_seeing_the_others(of, council):
    alma = of("alma")
    start = alma.open("/choose")
    assert "What each way comes to" in start.text
    assert "What a budget cannot buy here, and why" in start.text
    alma.begin()
    alma.answer({"which": "keep"})  # nothing more is asked of whoever wants no paperwork
    assert "You saw what the other ways come to" in alma.page.text
    reference = alma.send()
    assert "On 22 November 2026 you chose to keep everything as it is" in alma.page.text
    assert [row[2:] for row in alma.rows()] == [["From: Stays as it is now", "Decision: Nothing to decide"]] * 5
    council(reference, "agreed", words="You keep it as it is.")
    assert alma.open(f"/choices/{reference}").h1 == "Your choice: Agreed"
    assert next(row[1] for row in alma.rows()) == "How: Managed by the council: £153.62 a week"


def test_bilal_goes_to_the_council_in_three_screens_and_back_to_his_payment(of, council):
    bilal = of("bilal")
    page = bilal.open("/change")
    assert "You do not have to give a reason." in page.text
    page = bilal.answer(way="managed")
    assert page.h1 == "When should it begin?"
    assert "the notice of people who work for you" in page.text
    page = bilal.answer(when="soon")
    assert page.h1 == "Check your answers"
    assert "the notice of people who work for you" in page.text
    assert "£614.46 a week" in bilal.rows()[0][1]
    assert "what you are entitled to stay the same" in page.text
    council(bilal.send(), "agreed")
    bilal.open()
    assert "Managed by the council: £614.46 a week" in bilal.rows(NOW_HELD)[0][1]
    assert "left over" not in bilal.page.text
    bilal.change("direct_payment")
    assert "Direct payment: £338.58 a week" in bilal.rows()[0][1]
    assert "The agreement is not signed yet." in bilal.page.text
    council(bilal.send(), "agreed", signed_on=date(2026, 11, 20))
    bilal.open()
    assert "Direct payment: £338.58 a week" in bilal.rows(NOW_HELD)[0][1]
    assert "£2,708.64 may stay in the account" in bilal.page.text


def test_bilal_answers_everything_about_a_payment_when_he_comes_back_to_it(of, council):
    bilal = of("bilal")
    bilal.change("managed")
    council(bilal.send(), "agreed")
    assert bilal.whole("direct_payment").h1 == "Who receives the direct payment?"
    page = bilal.answer(*ALL_MINE)
    assert page.h1 == "When should it begin?"
    bilal.answer({"when": "day", "day": ["1", "1", "2027"]}, {"words": ""})
    assert bilal.rows()[0][2] == "From: 1 January 2027"
    assert bilal.said("Each direct payment").startswith("£1,354.32 each time, 13 times a year")
    assert "£2,708.64 may stay in the account" in bilal.page.text
    assert "The agreement is not signed yet." not in bilal.page.text
    bilal.send()
    assert "I have read it, or somebody read it to me, and I agree to it" in bilal.page.text


def test_celia_keeps_her_mix_and_the_parts_are_the_budget_to_the_penny(of):
    celia = of("celia")
    celia.begin()
    celia.answer({"which": "parts"}, {"way": "direct_payment"}, *[{"way": "managed"}] * 4)
    celia.answer({"kind": ""}, {"words": ""})
    assert celia.page.h1 == "Check your answers"
    assert celia.rows()[0][1] == "How: Direct payment: £1,030.00 a week"
    assert {row[2] for row in celia.rows()} == {"From: Stays as it is now"}
    assert celia.said("We arrange and pay for it (managed budget)").startswith(
        "£1,365.18 a week £1,313.08 a week after £52.10"
    )
    assert celia.said("Paid to you, or to someone you chose (direct payment)") == "£1,030.00 a week"
    assert celia.said("Your budget") == "£2,395.18 a week"


def test_celia_moves_one_part_and_splits_another_from_two_days(of):
    celia = of("celia")
    celia.begin()
    celia.answer({"which": "parts"}, {"way": "direct_payment"}, {"way": "mixed"})
    assert celia.page.h1 == "How much in each way: Help to move, wash and dress, from 2 workers?"
    assert "There is £409.64 a week to share out." in celia.page.text
    celia.answer({"direct_payment": "£109.64", "managed": "300"}, {"way": "direct_payment"}, *[{"way": "managed"}] * 2)
    celia.answer(*ALL_MINE)
    celia.answer({"kind": ""}, {"when": "each"})
    assert celia.page.h1 == "When should this begin: Help to move, wash and dress, from 2 workers?"
    celia.answer({"day": ["1", "12", "2026"]}, {"day": ["", "", ""]}, {"words": ""})
    assert [row[2] for row in celia.rows()] == [
        "From: Stays as it is now", "From: 1 December 2026", "From: As soon as it is ready",
        "From: Stays as it is now", "From: Stays as it is now",
    ]  # fmt: skip
    assert celia.rows()[1][1] == "How: Direct payment: £109.64 a week Managed by the council: £300.00 a week"
    assert celia.said("Paid to you, or to someone you chose (direct payment)") == "£1,649.44 a week"
    assert celia.said("We arrange and pay for it (managed budget)").startswith("£745.74 a week £693.64 a week")


def test_desmond_divides_a_yearly_carers_budget(of):
    desmond = of("desmond")
    desmond.begin()
    desmond.answer({"which": "parts"}, {"way": "mixed"})
    assert "There is £285.20 a year to share out." in desmond.page.text
    desmond.answer({"direct_payment": "85.20", "managed": "200.00"}, *[{"way": "direct_payment"}] * 2)
    desmond.answer(*ALL_MINE[:3])
    assert desmond.page.h1 == "How often should it be paid?"
    assert "£57.02 each time, 12 times a year. The last one is £56.98." in desmond.page.text
    assert "£684.20, once a year." in desmond.page.text
    desmond.answer({"frequency": "monthly"}, *ALL_MINE[4:], {"kind": ""}, {"when": "soon"}, {"words": ""})
    assert desmond.said("Your budget") == "£884.20 a year"
    assert "may stay in the account" not in desmond.page.text  # weeks of a payment say nothing about a yearly one
    desmond.send()
    assert desmond.page.h1 == "We have your choice"


def test_maureens_decided_budget_is_one_part(of):
    maureen = of("maureen")
    page = maureen.begin()
    assert "Each part on its own" not in page.text
    maureen.answer({"which": "whole"}, {"way": "direct_payment"}, *ALL_MINE, {"when": "soon"}, {"words": ""})
    assert maureen.rows()[0][1] == "How: Direct payment: £112.21 a week"
    maureen.send()
    assert maureen.page.h1 == "We have your choice"


def test_farah_chooses_before_it_is_worked_out_what_she_pays(of):
    farah = of("farah")
    farah.whole("direct_payment")
    farah.answer({"receiver": "nominated_person", "name": "My aunt"}, {"signer": "me", "name": ""}, {"account": "card"})
    assert farah.page.h1 == "Should it be paid before or after what you pay?"
    unknown = "What you pay is not worked out yet, so we cannot say the amounts yet."
    assert unknown in farah.page.text
    farah.answer(paid="talk")
    assert unknown in farah.page.text
    farah.answer({"frequency": "weekly"}, {"employs": None}, {"agreed": "talk"}, {"when": "soon"}, {"words": ""})
    assert farah.said("Paid to you, or to someone you chose (direct payment)") == (
        "£2,573.50 a week What you pay is not worked out yet."
    )
    farah.send()
    assert farah.page.h1 == "We have your choice"


def test_george_leaves_his_fund_and_names_another_when_he_comes_back(of, council):
    george = of("george")
    assert "Individual service fund" in george.open().text
    george.whole("managed")
    george.answer({"kind": ""}, {"when": "soon"}, {"words": ""})
    council(george.send(), "agreed")
    george.open()
    assert all(row[1].startswith("How: Managed by the council: £") for row in george.rows(NOW_HELD))
    george.whole("isf")
    george.answer({"holder": "named", "name": "Weston Sitters"}, {"kind": ""}, {"when": "soon"}, {"words": ""})
    assert george.said("Who should hold your individual service fund?") == "Weston Sitters"
    reference = george.send()
    council(reference, "agreed", words="They agreed to hold it.")
    assert "£503.00 a week" in george.open().text
    assert all(row[1].startswith("How: Individual service fund: £") for row in george.rows(NOW_HELD))


def test_a_fund_is_held_by_an_open_provider_of_the_directory_or_by_anybody_who_is_named(of, load):
    load()
    alma = of("alma")
    page = alma.whole("isf")
    assert page.h1 == "Who should hold your individual service fund?"
    assert "Exampleton Choices Trust" not in page.text
    alma.answer({"holder": OPEN_FUND, "name": ""}, {"kind": ""}, {"when": "soon"}, {"words": ""})
    assert "Exampleton Fund Partners" in alma.said("Who should hold your individual service fund?")
    alma.ask("fund")
    alma.answer(holder="third_party", name="The Almond Trust")
    assert alma.said("Who should hold your individual service fund?") == "The Almond Trust"
    alma.send()
    assert "The Almond Trust" in alma.page.text
