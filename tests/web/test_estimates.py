"""Try it: every question is walked as a stranger, to and fro, and the estimate is the real calculation."""

from decimal import Decimal
from random import Random

import pytest

from portal.domain.trial import Wish
from portal.serving import Server
from portal.web.estimates.answers import LONGEST, MOST_WISHES, Answers
from tests.web.trying import HER_MONEY, MRS_A, Trial, first_sentence, lines_of, sealed_by

D = Decimal


@pytest.fixture
def visit(app):
    return Trial(app.test_client())


# --- the whole way


def test_the_first_page_says_what_it_is_and_what_it_is_not(visit):
    page = visit.get("/try-it")
    assert first_sentence(page) == "This is not your budget"
    assert "nothing you type is kept" in page.text
    assert "Example rates for demonstration" in page.text


def test_an_adult_who_answers_every_question_gets_what_example_a_comes_to(visit):
    page = visit.walk(money=HER_MONEY)
    assert page.h1 == "An estimate: £421.36 a week"
    assert first_sentence(page) == "This is not your budget"
    assert lines_of(page) == [
        f"{amount} a week" for amount in ("£153.62", "£73.15", "£102.41", "£64.18", "£28.00")
    ]  # fmt: skip
    assert "That is £1,685.44 every 4 weeks" in page.text
    assert "What it costs to meet the needs£421.36 a week (£21,910.72 a year) What you pay£66.75 a week" in page.text
    assert "What the council pays£354.61 a week" in page.text
    assert "5.25 hours × £29.26 = £153.62 a week" in page.text
    assert "Ready reckoner" in page.text
    assert "By version 1 of the rules, in force from 6 April 2026. Prices: example-2026-27.1." in page.text


def test_each_question_is_one_page_in_this_order(visit):
    asked = [visit.begin().h1]
    steps = ({"flags": None}, {"kind": "visit"}, {"minutes": "40", "times": "7"})
    asked += [visit.answer(**fields).h1 for fields in steps]
    asked.append(visit.click("That is everything").h1)
    asked += [visit.answer(**fields).h1 for fields in ({"money": "yes"}, *HER_MONEY)]
    assert asked == [
        "Is any of these true?", "What kind of support?", "How long is each visit, and how often?",
        "The support so far", "Do you want to see what you might pay yourself?", "Your age, and who you live with",
        "How much savings do you have?", "What money do you get?", "What do you have to pay for?",
        "An estimate: £153.62 a week",
    ]  # fmt: skip


KINDS = {
    "waking_night": ({"nights": "7", "hours": "10"}, "£1,784.30 a week"),
    "sleep_in": ({"amount": "7"}, "£691.53 a week"),
    "day_session": ({"amount": "2"}, "£64.18 a week"),
    "short_break": ({"amount": "28"}, "£85.74 a week"),
    "transport": ({"amount": "4"}, "£28.00 a week"),
    "specialist": ({"words": "Music therapy", "amount": "2", "price": "41.20"}, "£82.40 a week"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_support_is_asked_for_in_its_own_unit_and_priced(visit, kind):
    fields, amount = KINDS[kind]
    page = visit.walk([{"kind": kind, **fields}])
    assert lines_of(page) == [amount]
    assert page.h1 == f"An estimate: {amount}"


def test_a_carer_is_asked_for_what_helps_and_nothing_about_money(visit):
    page = visit.walk_as_carer(
        {"words": "Swimming", "price": "6.20", "amount": "46"}, {"words": "A course", "price": "120", "amount": "1"}
    )
    assert page.h1 == "An estimate: £405.20 a year"
    assert first_sentence(page) == "This is not your budget"
    assert "What you pay£0.00 a year" in page.text
    assert "does not charge carers" in page.text
    assert "Prices:" not in page.text


def test_the_result_says_where_the_answers_are_and_that_they_were_typed(visit):
    page = visit.walk()
    says = "The council keeps nothing. Your answers are in the address of this page, so that you can come back to it."
    assert f"{says} On a shared computer, delete the history afterwards or use a private window." in page.text
    assert "You typed 40 minutes. Visits last whole steps of 15 minutes" in page.text
    assert "2 half-day sessions, as you typed" in page.text
    assert "recorded" not in page.text


def test_what_leads_to_individual_costing_is_said(visit):
    page = visit.walk([{"kind": "waking_night", "nights": "1", "hours": "8"}], flags=["deafblind"])
    assert "Individually costed" in page.text
    assert "You are deafblind" in page.text
    assert "Someone stays awake for you at night, or two workers help you together" in page.text


def test_what_has_no_price_is_named_and_never_nothing(visit):
    page = visit.walk([*MRS_A[:1], {"kind": "specialist", "amount": "2", "words": "Music therapy"}], HER_MONEY)
    assert page.h1 == "An estimate: at least £153.62 a week"
    assert "This amount is not complete." in page.text
    assert lines_of(page) == ["£153.62 a week", "needs a quote"]
    assert "What it costs to meet the needs£153.62 a week, or more" in page.text
    assert "What the council pays£86.87 a week, or more" in page.text


def test_while_something_has_no_price_the_person_may_pay_more_than_the_amount_so_far(visit):
    """One journey is £7.00; with the quote it may be more, and their money allows £66.75."""
    wishes = [{"kind": "transport", "amount": "1"}, {"kind": "specialist", "amount": "2"}]
    page = visit.walk(wishes, HER_MONEY)
    assert "What you pay£66.75 a week, or less" in page.text
    assert "What the council pays£0.00 a week, or more" in page.text


def test_where_nothing_has_a_price_there_is_no_amount_at_all(visit):
    page = visit.walk([{"kind": "specialist", "amount": "2"}], HER_MONEY)
    assert page.h1 == "An estimate: it needs a quote first"
    assert "£0.00" not in page.text
    assert "Nothing here has a price yet" in visit.click("Change the answers", 200).text
    text = visit.client.get(f"/try-it/result/estimate.txt?answers={visit.token}").get_data(as_text=True)
    assert "£0.00" not in text
    assert "This is not complete" in text


MONEY = {
    "premium not known": ({2: {"income": "339.10", "premium": "unknown"}}, "What you pay£66.75 a week, or less"),
    "costs not known": ({3: {"housing": "", "disability": ""}}, "What you pay£105.65 a week, or less"),
    "income not known": ({2: {"income": "", "premium": "no"}}, "What you paynot worked out"),
    "savings not known": ({1: {"savings": ""}}, "What you paynot worked out"),
    "a couple": ({0: {"age": "mig_pension_age", "couple": "yes"}}, "What you paynot worked out"),
    "age not said": ({0: {"age": "unknown", "couple": "no"}}, "What you paynot worked out"),
    "high savings": ({1: {"savings": "23250.01"}}, "What you pay£421.36 a week"),
}


@pytest.mark.parametrize("case", MONEY)
def test_what_is_not_said_about_money_stays_open(visit, case):
    changed, says = MONEY[case]
    page = visit.walk(money=[changed.get(place, answers) for place, answers in enumerate(HER_MONEY)])
    assert page.h1 == "An estimate: £421.36 a week"
    assert f"{says} What the council pays" in page.text


def test_who_does_not_want_to_speak_about_money_gets_the_estimate(visit):
    page = visit.walk()
    assert "What you paynot worked out" in page.text
    assert "You did not ask for this, so it is left open." in page.text


# --- to and fro


def test_something_can_be_taken_out_again(visit):
    visit.walk()
    visit.click("Change the answers")
    page = Trial.shown(visit.post(visit.path, {"remove": "1"}, 303) or visit.follow())
    assert "So far it comes to £348.21 a week" in page.text
    for _ in range(4):
        visit.post(visit.path, {"remove": "0"}, 303)
        page = visit.follow() if len(page.find_all("li", class_="wishes__wish")) > 1 else page
    visit.follow(303)
    assert visit.follow().h1 == "What kind of support?"


@pytest.mark.parametrize("place", ["99", "-1", "x", "", "٣", "9" * 400])
def test_taking_out_what_is_not_there_changes_nothing(app, visit, place):
    path = f"/try-it/so-far?answers={sealed_by(app, Answers(carer=False, wishes=(Wish('transport', D(4)),)))}"
    answer = visit.client.post(path, data={"remove": place})
    page = visit.follow() if visit.response else visit.get(answer.location or path)
    assert "So far it comes to £28.00 a week" in page.text


def test_back_leads_to_the_page_before_with_its_answers(visit):
    visit.walk(money=HER_MONEY, flags=["deafblind"])
    visit.click("Change the answers")
    visit.click("That is everything")
    for answers in ({"money": "yes"}, *HER_MONEY[:3]):
        visit.answer(**answers)
    assert [visit.page.find("input", name=name).get("value") for name in ("housing", "disability")] == ["24.3", "14.6"]
    found = []
    for _ in range(5):
        visit.click("Back")
        found.append(visit.page.answers(visit.page.form(0)))
    assert found == [
        {"income": "339.1", "premium": "no"},
        {"savings": "16100"},
        {"age": "mig_pension_age", "couple": "no"},
        {"money": "yes"},
        {},
    ]
    assert visit.page.h1 == "The support so far"
    assert len(visit.page.find_all("li", class_="wishes__wish")) == 5


def test_back_from_the_first_questions_keeps_their_answers_too(visit):
    visit.begin()
    visit.answer(flags="deafblind")
    visit.answer(kind="visit")
    assert visit.click("Back").h1 == "What kind of support?"
    assert visit.page.answers(visit.click("Back").form(0)) == {"flags": "deafblind"}
    assert visit.page.answers(visit.click("Back").form(0)) == {"who": "adult"}
    visit.click("Back")
    assert visit.path == "/try-it"


def test_somebody_who_was_a_carer_after_all_begins_anew(visit):
    visit.walk()
    visit.get(f"/try-it/who?answers={visit.token}")
    assert visit.answer(who="carer").h1 == "What would help you, and what does it cost?"
    assert visit.click("Back").h1 == "Who is the estimate for?"


def test_twenty_kinds_of_support_are_as_many_as_the_page_takes(app, visit):
    wishes = tuple(Wish("visit", minutes=30 + n, times=7) for n in range(MOST_WISHES - 1))
    token = sealed_by(app, Answers(carer=False, flags=("deafblind",), wishes=wishes))
    visit.get(f"/try-it/add?answers={token}")
    page = visit.add("transport", amount="4")
    assert len(page.find_all("li", class_="wishes__wish")) == MOST_WISHES == 20
    assert "You have added 20 kinds of support. That is as many as this page takes." in page.text
    assert not [a for a in page.find_all("a") if page.text_of(a) == "Add something else"]
    full = visit.token
    visit.click("Back")
    assert visit.page.answers(visit.page.form(0)) == {"flags": "deafblind"}
    for name in ("add", "how-much"):
        visit.get(f"/try-it/{name}?answers={full}", 303)
        assert len(visit.follow().find_all("li", class_="wishes__wish")) == 20
    visit.post(f"/try-it/add?answers={full}", {"kind": "visit"}, 303)


@pytest.mark.parametrize("letters", ["az", "ая", "اي", "一龥", "😀🙏"])
def test_the_longest_honest_answers_fit_into_an_address(app, visit, letters):
    """Twenty wishes of 60 letters at random, in scripts where a letter takes up to four bytes."""
    draw = Random(1)
    first, last = map(ord, letters)
    words = ["".join(chr(draw.randint(first, last)) for _ in range(60)) for _ in range(MOST_WISHES)]
    wishes = tuple(Wish("help", D(365), price=D("9999.99"), words=name) for name in words)
    token = sealed_by(app, Answers(carer=True, wishes=wishes))
    assert len(token) < LONGEST
    page = visit.get(f"/try-it/result?answers={token}")
    assert all(name in page.text for name in words)
    line = f"POST /try-it/result/lines/20/does-it-buy?answers={token} HTTP/1.1"
    assert len(line) < Server(app, "127.0.0.1", 1, 1, "").cfg.limit_request_line


def test_own_words_run_in_their_own_direction_wherever_they_are_shown(visit):
    """Words in Arabic letters don't turn the sentence around them; the words of a page stay in its own direction."""
    words, kinds = "سباحة (2)", ({"kind": "specialist", "words": "سباحة (2)", "amount": "2", "price": "9"}, MRS_A[0])
    result = visit.walk(kinds)
    so_far = Trial.shown(visit.get(f"/try-it/so-far?answers={visit.token}"))
    check = Trial.shown(visit.get(f"/try-it/result/lines/1/does-it-buy?answers={visit.token}"))
    for page, times in ((result, 2), (so_far, 2), (check, 1)):
        assert page.html.count(words) == page.html.count(f'<span dir="auto">{words}</span>') == times
        assert '<span dir="auto">Visit' not in page.html
