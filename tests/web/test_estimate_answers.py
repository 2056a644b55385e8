"""Try it: whatever is typed into a field stays there, and the page says in words what is needed instead."""

from decimal import Decimal

import pytest

from portal.domain.trial import Wish
from portal.web.estimates.answers import Answers
from tests.web.trying import Trial, sealed_by

SCRIPT, LONG = "<script>alert('1')</script>", "9" * 301
NONSENSE = ("words", "-5", "−5", "+5", "1e9", "NaN", "Infinity", "４０", "٤٠", "½", "12,50", "1,2,3", "1_000", "0x10",
            "40.555", "5.", "--", "1 / 2", "99999999", "${7*7}", "%s", SCRIPT, LONG, "💷", "\u202e40")  # fmt: skip
EMPTY, POUNDS, HALVES = ("", "   ", None), "£1,234.50", "40.5"

# Per question: the state before it, the good answers, and for each field the nonsense beside NONSENSE, the words that
# must be said, and what else is good.
ASKED = {
    "minutes": ("visit", {"minutes": "40", "times": "7", "workers": "1"}, (*EMPTY, POUNDS, HALVES, "0", "721"),
                "Enter the minutes for each visit, from 1 to 720", (" 40 ", "720", "1")),
    "times": ("visit", {"minutes": "40", "times": "7", "workers": "1"}, (*EMPTY, POUNDS, HALVES, "0", "101"),
              "Enter how many visits a week, from 1 to 100", ("100",)),
    "nights": ("waking_night", {"nights": "7", "hours": "10"}, (*EMPTY, POUNDS, HALVES, "0", "8", "0.5"),
               "Enter how many nights a week, from 1 to 7", ("1",)),
    "hours": ("waking_night", {"nights": "7", "hours": "10"}, (*EMPTY, POUNDS, HALVES, "0", "14.01"),
              "Enter the hours each night, from 1 to 14", ("10.5", "14")),
    "amount of nights": ("sleep_in", {"amount": "2"}, (*EMPTY, POUNDS, HALVES, "0", "0.5", "8"),
                         "Enter how many nights a week, from 1 to 7", ("1", "7")),
    "amount of days": ("day_session", {"amount": "2"}, (*EMPTY, POUNDS, HALVES, "0", "0.5", "15"),
                       "Enter how many half days a week, from 1 to 14", ("1", "14")),
    "amount of complex days": ("day_session_complex", {"amount": "2"}, (*EMPTY, HALVES, "0", "15"),
                               "Enter how many half days a week, from 1 to 14", ("1", "14")),
    "amount of breaks": ("short_break", {"amount": "2"}, (*EMPTY, POUNDS, HALVES, "0", "366"),
                         "Enter how many nights a year, from 1 to 365", ("1", "365")),
    "amount of journeys": ("transport", {"amount": "2"}, (*EMPTY, POUNDS, HALVES, "0", "61"),
                           "Enter how many single journeys a week, from 1 to 60", ("1", "60")),
    "amount of hours": ("specialist", {"amount": "2"}, (*EMPTY, POUNDS, "0", "169"),
                        "Enter the hours a week, from 0.5 to 168", (HALVES, ".5", "168")),
    "price of an hour": ("specialist", {"amount": "2"}, (POUNDS, "0", "999.01"),
                         "Enter the price for an hour in pounds, for example 41.20", (*EMPTY, HALVES, "£ 41.20")),
    "price of help": ("help", {"words": "Swimming", "price": "6.20", "amount": "46"}, (*EMPTY, "0", "10,000"),
                      "Enter what it costs in pounds, for example 6.20", (POUNDS, HALVES, "£1 234.50", "9,999.00")),
    "amount of help": ("help", {"words": "Swimming", "price": "6.20", "amount": "46"}, (*EMPTY, HALVES, "366"),
                       "Enter how many times a year, from 1 to 365", ("365",)),
    "savings": ("", {"savings": "100"}, (),
                "Enter the savings in pounds, for example 16,100", (*EMPTY, POUNDS, HALVES, "0", "9999999")),
    "income": ("", {"income": "100", "premium": "no"}, ("100,000",),
               "Enter the income a week in pounds", (*EMPTY, POUNDS, HALVES, "0")),
    "housing": ("", {"housing": "1", "disability": "1"}, ("10,000",),
                "Enter the housing costs a week in pounds", (*EMPTY, POUNDS, HALVES, "0")),
    "disability": ("", {"housing": "1", "disability": "1"}, ("10,000",),
                   "Enter the extra costs of a disability a week in pounds", (*EMPTY, POUNDS, HALVES, "0")),
}  # fmt: skip
PAGE = {"savings": "savings", "income": "income", "housing": "costs", "disability": "costs"}


@pytest.fixture
def visit(app):
    return Trial(app.test_client())


def at(app, visit, name, adding=""):
    """The question, for somebody who wants four journeys so far."""
    answers = Answers(carer=adding == "help", adding=adding, wishes=(Wish("transport", Decimal(4)),))
    return visit.get(f"/try-it/{name}?answers={sealed_by(app, answers)}")


@pytest.mark.parametrize("case", ASKED)
def test_what_is_no_number_stays_in_its_field_and_the_page_says_what_is_needed(app, visit, case):
    adding, good, more, words, _ = ASKED[case]
    field = case.split()[0]
    for typed in (*NONSENSE, *more):
        at(app, visit, PAGE.get(case, "how-much"), adding)
        question = visit.page.h1
        page = visit.answer(**good | {field: typed})
        assert page.title.startswith("Error: "), typed
        assert page.h1 == question
        summary = page.find("div", class_="govuk-error-summary")
        assert words in page.text_of(summary), typed
        assert [a.get("href") for a in summary.iter("a")] == [f"#{field}"], typed
        shown = page.answers(page.form(0))
        assert shown[field] == (typed or "")[:300], typed
        assert ("too long, so we cut it" in page.text) is (typed == LONG)
        assert {name: shown[name] for name in good if name != field} == {n: v for n, v in good.items() if n != field}
        assert "<script>alert(" not in page.html


@pytest.mark.parametrize("case", ASKED)
def test_what_can_be_read_as_a_number_is_taken(app, visit, case):
    adding, good, _, _, fine = ASKED[case]
    for typed in fine:
        at(app, visit, PAGE.get(case, "how-much"), adding)
        visit.submit(0, 303, **good | {case.split()[0]: typed})


CHOICES = {
    "who": ("who", "", {}, "Choose who the estimate is for"),
    "kind": ("add", "", {}, "Choose a kind of support"),
    "workers": ("how-much", "visit", {"minutes": "40", "times": "7"}, "Choose how many people help at the same time"),
    "money": ("money", "", {}, "Choose yes or no"),
    "age": ("home", "", {"couple": "no"}, "Choose the age"),
    "couple": ("home", "", {"age": "mig_pension_age"}, "Choose yes or no: living with a partner"),
    "premium": ("income", "", {"income": "100"}, "Choose yes, no or I do not know"),
}


@pytest.mark.parametrize("field", CHOICES)
def test_an_answer_that_is_none_of_the_offered_ones_is_asked_for_again(app, visit, field):
    name, adding, others, words = CHOICES[field]
    for typed in (None, "", "king", "0", "-1", SCRIPT, "x" * 5000, "help" if field == "kind" else "None"):
        at(app, visit, name, adding)
        page = visit.answer(**others | {field: typed})
        assert page.title.startswith("Error: "), typed
        assert [page.text_of(item) for item in page.find("div", class_="govuk-error-summary").iter("li")] == [words]
        shown = page.answers(page.form(0))
        assert {name: shown[name] for name in others} == others


def test_what_is_not_in_the_list_of_what_may_be_true_is_not_taken(app, visit):
    at(app, visit, "fit")
    page = visit.answer(flags=["deafblind", "king"])
    assert "Choose from the answers in the list" in page.text
    assert page.answers(page.form(0)) == {"flags": "deafblind"}
    for chosen in (None, "deafblind", ["deafblind", "two_or_more_specialist_inputs"], ["deafblind", "deafblind"]):
        at(app, visit, "fit")
        visit.submit(0, 303, flags=chosen)


@pytest.mark.parametrize(
    ("typed", "says"), [(None, "Enter what would help you"), ("", "Enter what would help you"),
                        (" \t ", "Enter what would help you"), ("x" * 61, "too long"), ("x" * 5000, "too long")]
)  # fmt: skip
def test_what_would_help_a_carer_has_a_name_that_fits(app, visit, typed, says):
    at(app, visit, "how-much", "help")
    page = visit.answer(words=typed, price="6.20", amount="46")
    assert says in page.text_of(page.find("div", class_="govuk-error-summary"))
    kept = " ".join((typed or "").split())[:300]
    assert page.answers(page.form(0)) == {"words": kept, "price": "6.20", "amount": "46"}


WORDS = [SCRIPT, "=1+1", "${7*7}", "%(amount) 5 %s", "a\u202eb", "Ann & Bob's “pool”", "\x00swim\r\nming", "游泳"]


@pytest.mark.parametrize("typed", WORDS)
def test_words_stay_words_on_every_page_and_in_every_file(app, visit, typed):
    page = visit.walk_as_carer({"words": typed, "price": "6.20", "amount": "46"})
    kept = " ".join(typed.replace("\x00", "").split())
    assert kept in [page.text_of(e) for e in page.find_all("span", class_="line__name")]
    for name in ("estimate.txt", "estimate.csv", "estimate.json", "case.json"):
        assert visit.client.get(f"/try-it/result/{name}?answers={visit.token}").status_code == 200
    assert kept in visit.click("Change the answers").text
    assert SCRIPT not in visit.page.html


def test_an_answer_in_a_field_that_is_not_asked_for_changes_nothing(app, visit):
    at(app, visit, "money")
    data = {"money": "no", "wishes": "x", "carer": "1", "savings": "1", "means": "1"}
    visit.post(visit.path, data, 303)
    assert visit.follow().h1 == "An estimate: £28.00 a week"


# --- after a mistake


def test_going_back_after_a_mistake_asks_nobody_to_send_a_form_again(app, visit):
    """Every page of it is one that was asked for, not sent; what was typed is gone from the next address."""
    at(app, visit, "how-much", "help")
    first = visit.path
    page = visit.answer(words="Zumba", price="a lot", amount="0")
    assert page.title.startswith("Error: ")
    assert visit.path != first
    assert not [word for word in ("Zumba", "lot", "help") if word in visit.path]
    wrong = visit.path
    assert visit.get(wrong).answers(visit.page.form(0)) == {"words": "Zumba", "price": "a lot", "amount": "0"}
    assert not visit.get(first).title.startswith("Error: ")
    visit.get(wrong)
    assert visit.answer(price="6.20", amount="1").h1 == "What would help you, so far"
    back = visit.get(wrong)
    assert "There is a problem" in back.text
    visit.click("Back")
    assert "There is a problem" not in visit.page.text


def test_what_was_typed_for_one_question_is_shown_by_no_other(app, visit):
    at(app, visit, "savings")
    visit.answer(savings="a lot")
    page = visit.get(visit.path.replace("/savings", "/income"))
    assert not page.title.startswith("Error: ")
    assert "a lot" not in page.html


@pytest.mark.parametrize("letters", ["9", "游泳課程和", "".join(map(chr, range(0x1F300, 0x1F5FF)))])
def test_however_much_is_typed_the_address_stays_one_that_servers_take(app, visit, letters):
    wishes = tuple(Wish("help", Decimal(365), price=Decimal(n), words=f"{n}{letters * 60}"[:60]) for n in range(19))
    token = sealed_by(app, Answers(carer=True, adding="help", wishes=wishes))
    visit.get(f"/try-it/how-much?answers={token}")
    typed = dict.fromkeys(("words", "price", "amount"), (letters * 5000)[:5000])
    page = visit.answer(**typed)
    assert page.title.startswith("Error: ")
    assert len(visit.path) < 4000
    visit.post(f"/try-it/fit?answers={sealed_by(app, Answers(carer=False))}", {"flags": ["x" * 900] * 900}, 303)
    assert len(visit.response.location) < 4000
    assert visit.follow().title.startswith("Error: ")


def test_every_question_about_money_can_be_answered_for_somebody_else(app, visit):
    for name in ("money", "home", "savings", "income", "costs"):
        assert "If this is for somebody else, answer for them." in at(app, visit, name).text
    assert "If this is for somebody else" not in at(app, visit, "fit").text
