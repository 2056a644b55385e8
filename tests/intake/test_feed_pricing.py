"""Each way of pricing a line in the feed, and each way of getting it wrong."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from portal.domain.line import PriceSource, Unit
from portal.intake.feed.cases import case_of
from portal.intake.feed.reading import BadFeed
from portal.intake.feed.record import Record
from tests.intake.feed_records import BOOK, budget, case, line, published, record, thin, thin_line

D = Decimal
QUOTE = {"amount": "41.20", "supplier": "Example Signing", "on": "2026-10-27"}
EMPLOYING = {"hours_a_week": "21", "pay_an_hour": "13.45", "allowance_claimed": True}


def priced(folder, **other):
    (item,) = case(folder, record(budget(line(**other)))).current.calculation.lines
    return item


def refused(folder, sent):
    with pytest.raises(BadFeed, match=r"^feed\.json: ") as fault:
        case(folder, sent)
    return str(fault.value)


WAYS = {
    "hours at a rate": ({"quantity": {"amount": "5.25"}}, "153.62"),
    "visits at a rate": ({"quantity": {"visits": {"minutes_recorded": 40, "a_week": 7}}}, "153.62"),
    "two workers": ({"quantity": {"visits": {"minutes_recorded": 30, "a_week": 14}, "workers": 2}}, "409.64"),
    "nights of a year": (
        {"quantity": {"amount": "28", "unit": "night", "per": "year"}, "price": {"rate": "short_break_night"}},
        "85.74",
    ),
    "a placeholder": (
        {"quantity": {"amount": "20"}, "price": {"rate": "home_care_hour", "placeholder": True}},
        "585.20",
    ),
    "a quote": ({"quantity": {"amount": "25"}, "price": {"quote": QUOTE}}, "1030.00"),
    "employing someone": ({"quantity": None, "price": {"build_up": EMPLOYING}}, "338.58"),
    "employing without the allowance": (
        {"quantity": None, "price": {"build_up": EMPLOYING | {"allowance_claimed": False}}},
        "366.53",
    ),
    "the council's own cost": (
        {"quantity": None, "price": None, "unit_cost": "21.50", "frequency": "Hourly", "units_per_week": "14"},
        "301.00",
    ),
}


def test_a_quote_of_nobody_named_is_a_quote_without_a_name(tmp_path):
    item = priced(tmp_path, quantity={"amount": "25"}, price={"quote": QUOTE | {"supplier": ""}})
    assert (str(item.amount), item.line.price.reference) == ("1030.00", "")
    assert [step.code for step in item.step.steps] == ["recorded", "price.own"]


@pytest.mark.parametrize("way", WAYS)
def test_a_line_is_worked_out(tmp_path, way):
    sent, weekly = WAYS[way]
    assert str(priced(tmp_path, **sent).amount) == weekly


def test_where_each_price_came_from_is_kept(tmp_path):
    rate, placeholder, quote, employing, own = (priced(tmp_path, **WAYS[way][0]).line.price for way in (
        "hours at a rate", "a placeholder", "a quote", "employing someone", "the council's own cost"
    ))  # fmt: skip
    assert (rate.source, rate.reference, rate.version) == (PriceSource.RATE_BOOK, "home_care_hour", BOOK)
    assert (placeholder.source, placeholder.amount) == (PriceSource.PLACEHOLDER, D("29.26"))
    assert (quote.source, quote.reference, quote.on.year) == (PriceSource.QUOTE, "Example Signing", 2026)
    assert (employing.source, employing.version) == (PriceSource.BUILD_UP, BOOK)
    assert own.source is PriceSource.COUNCIL_RECORD


@pytest.mark.parametrize(
    ("frequency", "cost", "weekly"),
    [("Hourly", "10.00", "30.00"), ("Daily", "10.00", "30.00"), ("Per session", "10.00", "30.00"),
     ("Weekly", "10.00", "10.00"), ("Fortnightly", "10.01", "5.01"), ("4-weekly", "10.00", "2.50"),
     ("Monthly", "100.00", "23.08"), ("Quarterly", "100.00", "7.69"), ("Annually", "100.00", "1.92")],
)  # fmt: skip
def test_the_councils_own_frequency_is_turned_into_a_week(tmp_path, frequency, cost, weekly):
    """Units are used where the frequency counts units, and ignored where it is a stretch of time (council data 2.3)."""
    sent = thin(thin_line(unit_cost=cost, frequency=frequency, units_per_week="3"))
    assert str(case(tmp_path, sent).current.cost) == weekly


@pytest.mark.parametrize(
    "lacking", [{"unit_cost": None}, {"units_per_week": None}, {"unit_cost": "0.00"}, {"units_per_week": "0"}]
)
def test_a_line_without_a_cost_or_units_has_no_amount_and_is_never_nothing(tmp_path, lacking):
    found = case(tmp_path, thin(thin_line(**lacking), thin_line(id="L2")))
    first, second = found.current.calculation.lines
    assert (first.amount, second.amount) == (None, D("200.00"))
    assert (found.release.value, found.current.incomplete) == ("show_with_gap", True)
    assert first.line.gap or first.line.quantity is None


def test_a_numbered_line_may_wait_for_its_price(tmp_path):
    waiting = line(quantity=None, price=None)
    found = case(tmp_path, record(budget(line(id="L2"), waiting)))
    assert [item.line.id for item in found.current.calculation.missing] == ["L1"]
    assert found.release.value == "show_with_gap"


WRONG = {
    "a rate that is not in the book": ({"price": {"rate": "home_care"}}, "lines[0].price.rate"),
    "a unit that is not the rate's": ({"quantity": {"amount": "2", "unit": "night"}}, "lines[0].quantity.unit"),
    "visits of nights": (
        {"quantity": {"visits": {"minutes_recorded": 5, "a_week": 1}, "unit": "night"}},
        "lines[0].quantity: visits are counted in hours",
    ),
    "an amount and visits": (
        {"quantity": {"amount": "2", "visits": {"minutes_recorded": 5, "a_week": 1}}},
        "lines[0].quantity: give amount or visits",
    ),
    "neither an amount nor visits": ({"quantity": {}}, "lines[0].quantity: give amount or visits"),
    "no way of pricing": ({"price": {}}, "lines[0].price: give one of rate, quote and build_up"),
    "two ways of pricing": (
        {"price": {"rate": "home_care_hour", "quote": QUOTE}},
        "lines[0].price: give one of rate, quote and build_up",
    ),
    "a placeholder that is a quote": (
        {"price": {"quote": QUOTE, "placeholder": True}},
        "lines[0].price: only a rate can be a placeholder",
    ),
    "a price and a unit cost": ({"unit_cost": "1.00"}, "lines[0]: price and unit_cost"),
    "a price without a quantity": ({"quantity": None}, "lines[0]: a price needs a quantity"),
    "a quantity without a price": ({"price": None}, "lines[0]: a quantity needs a price"),
    "employing someone for no hours": (
        {"quantity": None, "price": {"build_up": EMPLOYING | {"hours_a_week": "0"}}},
        "lines[0]: build_up.hours_a_week is nothing",
    ),
    "pay below the living wage": (
        {"quantity": None, "price": {"build_up": EMPLOYING | {"pay_an_hour": "12.70"}}},
        "lines[0].price.build_up.pay_an_hour: is below the National Living Wage",
    ),
    "no support": ({"support": ""}, "lines[0]: say what the support is"),
    "no visits at all": ({"quantity": {"visits": {"minutes_recorded": 0, "a_week": 7}}}, "minutes_recorded"),
    "more visits than there can be": ({"quantity": {"visits": {"minutes_recorded": 30, "a_week": 201}}}, "a_week"),
    "no workers": ({"quantity": {"amount": "1", "workers": 0}}, "workers"),
    "a need that is not in the list": ({"needs": ["n2"]}, "lines[0].needs: there is no need 'n2'"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_line_that_cannot_be_priced_is_named(tmp_path, what):
    sent, words = WRONG[what]
    assert words in refused(tmp_path, record(budget(line(id="ok"), line(**sent)))).replace("lines[1]", "lines[0]")


@pytest.mark.parametrize(
    "way", [{"price": {"rate": "home_care_hour"}}, {"quantity": None, "price": {"build_up": EMPLOYING}}]
)
def test_a_rate_and_a_build_up_need_the_budgets_rate_book(tmp_path, way):
    assert "budgets[0].lines[0].price." in refused(tmp_path, record(budget(line(**way), rate_book="")))


def test_a_rate_book_that_does_not_exist_is_named(tmp_path):
    assert "budgets[0].rate_book: there is no rate book 'v9'" in refused(tmp_path, record(budget(rate_book="v9")))


@pytest.mark.parametrize(
    "words", ["Reablement", "reablement at home", "Intermediate care", " Community equipment ", "Minor adaptations"]
)
@pytest.mark.parametrize("where", ["support", "component"])
def test_free_help_is_never_a_line_of_a_budget(tmp_path, words, where):
    """Invariant 10 of the method (section 14)."""
    path = "budgets[0].lines[0]: is free help"
    assert path in refused(tmp_path, record(budget(line(**{where: words}))))
    assert "lines[0]: is free help" in refused(tmp_path, thin(thin_line(**{where: words})))


# A quantity means nothing without the stretch of time of its budget.

YEAR = {"period": "year", "route": "C"}
MISFITS = {
    "hours a week in a budget for a year": budget(line(), **YEAR),
    "visits a week in a budget for a year": budget(
        line(quantity={"visits": {"minutes_recorded": 40, "a_week": 7}}), **YEAR
    ),
    "employing someone in a budget for a year": budget(line(quantity=None, price={"build_up": EMPLOYING}), **YEAR),
    "the council's own cost in a budget for a year": budget(
        line(quantity=None, price=None, unit_cost="100.00", frequency="Monthly"), **YEAR
    ),
    "something paid once in a budget for a week": budget(
        line(quantity={"amount": "1", "unit": "item", "per": "once"}, price={"quote": QUOTE})
    ),
    "a one-off cost in a budget for a week": budget(
        line(quantity=None, price=None, unit_cost="329.00", frequency="One-off", units_per_week="1")
    ),
    "visits of a week in each year": budget(
        line(quantity={"visits": {"minutes_recorded": 40, "a_week": 7}, "per": "year"})
    ),
}


@pytest.mark.parametrize("what", MISFITS)
def test_a_quantity_for_another_stretch_of_time_than_its_budget_is_refused(tmp_path, what):
    """Else 2 hours a week would count as 2 hours in a year, and what is paid once as paid each week."""
    assert "lines[0]" in refused(tmp_path, record(MISFITS[what]))


@pytest.mark.parametrize("unit", ["fortnight", "four_weeks", "month", "quarter", "year"])
def test_a_month_never_counts_as_a_week(tmp_path, unit):
    """A quote of 100.00 a month is not 100.00 a week."""
    quote = {"price": {"quote": QUOTE | {"amount": "100.00"}}}
    monthly = {"amount": "1", "unit": unit}
    assert "lines[0].quantity: one" in refused(tmp_path, record(budget(line(quantity=monthly, **quote))))
    by_the_year = line(quantity={"amount": "12", "unit": unit, "per": "year"}, **quote)
    assert case(tmp_path, record(budget(by_the_year))).current.cost == D("23.08")


def test_in_a_budget_for_a_year_things_count_by_the_year_or_once(tmp_path):
    unit = {"unit": "session", "per": "year"}
    yearly = line(quantity={"amount": "46", **unit}, price={"quote": QUOTE | {"amount": "6.20"}})
    once = line(
        id="L2", quantity={"amount": "1", "unit": "item", "per": "once"}, price={"quote": QUOTE | {"amount": "329.00"}}
    )
    assert case(tmp_path, record(budget(yearly, once, **YEAR))).current.cost == D("614.20")


def test_the_hours_of_a_build_up_are_the_hours_of_the_line(tmp_path):
    """Else the page shows ten hours and the pay of twenty-one."""
    sent = line(quantity={"amount": "10"}, price={"build_up": EMPLOYING})
    assert "lines[0]" in refused(tmp_path, record(budget(sent)))
    assert priced(tmp_path, quantity={"amount": "21"}, price={"build_up": EMPLOYING}).line.quantity.unit is Unit.HOUR


def test_the_hours_of_a_build_up_are_those_of_all_workers_together(tmp_path):
    """Else two workers of 21 hours each would be paid as one."""
    two = {"amount": "10.5", "workers": 2}
    assert priced(tmp_path, quantity=two, price={"build_up": EMPLOYING}).amount == D("338.58")
    assert "lines[0]" in refused(
        tmp_path, record(budget(line(quantity=two | {"amount": "21"}, price={"build_up": EMPLOYING})))
    )


TOTALS = {"status": "indicative", "effective_from": "2026-05-01"}
EXTRA = {"kind": "top_up", "amount": "-1.00", "payer": "third_party"}
NEGATIVE = {
    "quote.amount": record(budget(line(price={"quote": QUOTE | {"amount": "-41.20"}}))),
    "decided": record(budget(decided="-1.00")),
    "unit_cost": thin(thin_line(unit_cost="-20.00")),
    "indicative_weekly": thin(budget=TOTALS | {"indicative_weekly": "-1.00"}),
    "personal_budget_weekly": thin(budget=TOTALS | {"personal_budget_weekly": "-1.00"}),
    "top_up_weekly": thin(thin_line(), budget=TOTALS | {"top_up_weekly": "-1.00"}),
    "one_offs[0].amount": record(budget(one_offs=[{"words": "A ramp", "amount": "-1.00"}])),
    "alongside[0].amount": record(budget(alongside=[EXTRA])),
}


@pytest.mark.parametrize("path", NEGATIVE)
def test_an_amount_below_zero_is_refused_and_its_sign_never_dropped(tmp_path, path):
    """Only a change and a part of a financial assessment go down."""
    assert path in refused(tmp_path, NEGATIVE[path])


def test_a_price_list_without_a_figure_of_the_build_up_is_named(tmp_path):
    sent = record(budget(line(quantity=None, price={"build_up": EMPLOYING})))
    bare = replace(published(), books={BOOK: replace(published().books[BOOK], parameters={})})
    with pytest.raises(BadFeed, match=r"price.build_up: the rate book has no dbs_each, .*pay_floor"):
        case_of(Record.model_validate_json(json.dumps(sent)), bare, "")
