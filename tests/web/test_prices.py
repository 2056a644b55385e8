"""Does it buy my care? A price or a wage is held against a line, saved as evidence once, and taken back again."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from portal.domain.budget import Route
from portal.domain.line import Price, PriceSource, Quantity, Unit
from portal.web.price_check import _label
from tests.builders import PARAMETERS, a_book, a_budget, a_case, a_line, incoming
from tests.services.shown import person as person_in
from tests.services.shown import publish
from tests.store.rows import rows_in
from tests.web.pricing import CHECK, checked, stored


def test_it_is_reached_from_the_line_and_leads_back(visit, alma):
    visit.get(f"{alma}/budget/lines/1")
    page = visit.click("Does it buy my care? Check a real price or a wage")
    assert page.h1 == "Does it buy my care?"
    assert "A visit every morning: your budget has £153.62 a week for this." in page.text
    assert visit.click("Back to: A visit every morning").h1 == "A visit every morning"


@pytest.mark.parametrize(
    ("price", "says"),
    [("31.50", "No. It is short by £11.76 a week"), ("29.26", "Yes, the budget covers it"),
     ("28.00", "What is left£6.62 a week"), ("£1,000", "No. It is short by £5,096.38 a week")],
)  # fmt: skip
def test_a_quote_is_dearer_equal_or_cheaper_and_nothing_is_kept(app, visit, alma, price, says):
    visit.get(f"{alma}/budget")
    before = rows_in(app.extensions["portal"].db)
    page = checked(visit, alma, price)
    assert says in page.text
    assert ("By this council’s rule (R-SUF-2) we then use a real quote" in page.text) == says.startswith("No")
    assert page.answers(page.form(-1))["price"] == price
    assert rows_in(app.extensions["portal"].db) == before


def test_a_wage_of_13_45_is_what_employing_for_21_hours_costs(visit_as, person):
    """Bilal's line costs 338.58: the same hours, wage and on-costs."""
    visit, record = visit_as("demo-bilal"), f"/people/{person('DEMO-02').id}"
    page = checked(visit, record, "13.45", "wage")
    assert "Yes, the budget covers it" in page.text
    assert "The budget for this line£338.58 a week" in page.text
    assert "What it would cost£338.58 a week" in page.text
    for cost in ("Pay: £14,687.40", "Holiday pay: £1,772.77", "Employer’s liability insurance: £61.00"):
        assert cost in page.text
    assert "What is paid once at the start comes on top: £" in page.text
    assert "You do not keep the difference" not in page.text
    page = checked(visit, record, "15.00", "wage")
    assert re.search(r"No\. It is short by £\d+\.\d\d a week", page.text)


def test_a_wage_below_the_law_names_the_lowest_one_and_stays_in_the_field(visit, alma):
    page = checked(visit, alma, "12.70", "wage")
    assert page.title.startswith("Error: Does it buy my care?")
    assert (
        "Enter at least £12.71 an hour: that is the lowest wage the law allows for a worker aged 21 or over"
        in page.text
    )
    answers = page.answers(page.form(-1))
    assert (answers["price"], answers["offer"]) == ("12.70", "wage")
    assert "Yes, the budget" not in page.text
    assert "budget covers it" not in page.text


@pytest.mark.parametrize(
    ("price", "begins"), [("31.50", "No, short by £11.76 – "), ("29.26", "Yes, the budget covers it – ")]
)
def test_the_title_begins_with_the_answer_and_the_answer_takes_the_focus(visit, alma, price, begins):
    page = checked(visit, alma, price)
    assert page.title.startswith(begins + "Does it buy my care?")
    assert page.find("section", id="result").get("tabindex") == "-1"


def own_line(app, visit_as, line, **budget):
    """Somebody whose budget has this one line."""
    db = app.extensions["portal"].db
    publish(db, incoming("P1", a_case(a_budget(line, **budget)), subject="nobody-else"))
    return visit_as("nobody-else"), f"/people/{person_in(db).id}"


def hours(amount, price, workers=1):
    return a_line(
        quantity=Quantity(Decimal(amount), Unit.HOUR, workers=workers),
        price=Price(PriceSource.QUOTE, Decimal(price), Unit.HOUR, "Example supplier"),
    )


def test_a_wage_below_the_agency_price_leaves_nothing_over(app, visit_as):
    page = checked(*own_line(app, visit_as, hours("21", "29.26")), "13.45", "wage")
    assert page.title.startswith("Yes, the budget covers it – ")
    assert "What is left" not in page.text
    assert (
        "If you employ someone, the budget is worked out from these costs, so it would be about £366.53 a week, "
        "not £614.46. You do not keep the difference." in page.text
    )
    assert "Once your claim of the Employment Allowance is confirmed, it costs £338.58 a week." in page.text
    assert any(link.get("href", "").endswith("#R-DP-2") for link in page.find_all("a"))
    assert "worked out as if one assistant worked all the hours" in page.text


def test_a_wage_that_needs_the_allowance_is_not_covered_yet(app, visit_as):
    page = checked(*own_line(app, visit_as, hours("21", "17.00")), "13.45", "wage")
    assert page.title.startswith("Not yet, short by £9.53 – ")
    assert "Not yet: short by £9.53 a week until your claim is confirmed. Then it is enough." in page.text
    assert "R-SUF-2" not in page.text


def test_a_line_with_two_workers_asks_for_the_price_of_one(app, visit_as):
    visit, record = own_line(app, visit_as, hours("10.5", "29.26", 2))
    page = checked(visit, record, "13.45", "wage")
    assert "for one worker. Your line has 2 at the same time." in page.text
    assert "counted it 2 times. Insurance and payroll are counted once" in page.text
    assert "What it would cost£351.18 a week" in page.text


def test_nights_of_two_workers_ask_for_the_price_of_one():
    label = _label(Quantity(Decimal(2), Unit.HOUR, workers=2), wage=False)
    assert str(label) == "The price an hour for one worker. Your line has 2 at the same time."


def test_without_figures_for_employers_a_wage_is_not_checked_and_a_quote_is(app, visit_as, monkeypatch):
    ours = app.extensions["portal"]
    says = "We cannot check a wage today: the list of prices has no figures for employers."
    visit, record = own_line(app, visit_as, hours("21", "29.26"))
    bare = {name: replace(book, parameters={}) for name, book in ours.published.books.items()}
    for books in (bare, {}):
        monkeypatch.setitem(app.extensions, "portal", replace(ours, published=replace(ours.published, books=books)))
        page = visit.get(f"{record}/{CHECK}")
        assert says in page.text
        assert page.find_all("input", type="radio") == []
        page = visit.submit(-1, 200, price="13.45", offer="wage")
        assert says in page.text_of(page.find("div", class_="govuk-error-summary"))
        assert "There is no amount" not in page.text
        assert "No. It is short by" in checked(visit, record, "30.00").text


def test_the_figures_a_budget_was_frozen_with_come_before_todays(app, visit_as):
    book = a_book(parameters=PARAMETERS | {"insurance_year": Decimal("113.00")})
    page = checked(*own_line(app, visit_as, hours("21", "29.26"), book=book), "13.45", "wage")
    assert "What it would cost£367.53 a week" in page.text


def test_a_carers_own_item_says_nothing_of_real_quotes(app, visit_as):
    page = checked(*own_line(app, visit_as, hours("21", "29.26"), route=Route.CARER), "30.00")
    assert "No. It is short by" in page.text
    assert "R-SUF-2" not in page.text


def test_a_wage_is_offered_only_for_hours(visit, alma):
    assert len(visit.get(f"{alma}/{CHECK}").find_all("input", type="radio")) == 2
    page = visit.get(f"{alma}/budget/lines/4/does-it-buy")
    assert page.find_all("input", type="radio") == []
    assert "wage" not in page.text


@pytest.mark.parametrize(
    "price", ["", "   ", "words", "-5", "1e9", "NaN", "３１", "12,50", "0", "100,000", "<script>alert(1)</script>",
              "9" * 5000]
)  # fmt: skip
def test_a_price_that_is_none_stays_in_the_field_and_says_what_is_needed(app, visit, alma, price):
    page = checked(visit, alma, price)
    assert page.title.startswith("Error: ")
    summary = page.find("div", class_="govuk-error-summary")
    assert "Enter the price in pounds, for example 31.50" in page.text_of(summary)
    assert page.answers(page.form(-1))["price"] == price
    assert stored(app) == []


@pytest.mark.parametrize("offer", ["gift", "", None])
def test_an_offer_that_is_none_of_the_two_is_asked_for_again(visit, alma, offer):
    page = checked(visit, alma, "31.50", offer)
    assert "Choose a price or a wage" in page.text_of(page.find("div", class_="govuk-error-summary"))
    assert page.answers(page.form(-1))["price"] == "31.50"
