"""What it costs to employ someone (section 11; the figures of 2026 to 2027)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from portal.domain.employer import (
    FIGURES,
    IF_IT_HAPPENS,
    SOURCES,
    PayTooLow,
    cost_of_employing,
    flat_rate_left,
    national_insurance,
    pension,
    percent,
    relief_check,
    sick_pay,
    steps,
)
from portal.domain.line import BuildUp
from portal.domain.money import half_up
from tests.builders import PARAMETERS
from tests.domain.drawn import for_any

D = Decimal
WEEKS = D(52)
B = BuildUp(D(21), D("13.45"), allowance_claimed=True, workers_checked=2)
HOURS, PAY = st.decimals(0, 168, places=2), st.decimals("12.71", 60, places=2)
TERMS = st.builds(BuildUp, HOURS, PAY, st.booleans(), st.integers(0, 4))


def items(terms, weeks=WEEKS):
    return {item.code: str(item.amount) for item in cost_of_employing(terms, PARAMETERS, weeks).items}


def test_every_item_of_the_worked_example():
    assert items(B) == {
        "pay": "14687.40",
        "holiday": "1772.77",
        "national_insurance": "1453.11",
        "employment_allowance": "-1453.11",
        "pension": "253.42",
        "sick_pay": "246.50",
        "liability_insurance": "61.00",
        "payroll": "585.00",
    }


def test_with_the_allowance_claimed_a_week_is_338_58():
    cost = cost_of_employing(B, PARAMETERS, WEEKS)
    assert (cost.a_year, cost.a_week) == (D("17606.09"), D("338.58"))
    assert cost.a_week * 52 == D("17606.16")


def test_without_the_allowance_a_week_is_366_53():
    cost = cost_of_employing(replace(B, allowance_claimed=False), PARAMETERS, WEEKS)
    assert (cost.a_year, cost.a_week) == (D("19059.20"), D("366.53"))


def test_what_is_paid_once_at_the_start():
    once = cost_of_employing(B, PARAMETERS, WEEKS).once
    assert [(item.code, str(item.amount)) for item in once] == [("setup_payroll", "189.00"), ("dbs", "99.00")]


def test_a_flat_rate_that_looks_generous_is_not_enough_here():
    flat = half_up(D("15.48") * D("1.041"))
    assert (flat, flat * 21 * 52) == (D("16.11"), D("17592.12"))
    claimed, unclaimed = (cost_of_employing(replace(B, allowance_claimed=is_), PARAMETERS, WEEKS) for is_ in (1, 0))
    assert (flat * 21 * 52 - claimed.a_year, flat * 21 * 52 - unclaimed.a_year) == (D("-13.97"), D("-1467.08"))
    assert flat_rate_left(flat, B, claimed, WEEKS) == D("-13.97")
    assert flat_rate_left(flat, B, unclaimed, WEEKS) == D("-1467.08")


def test_a_flat_rate_that_covers_everything_leaves_something():
    assert flat_rate_left(D("16.13"), B, cost_of_employing(B, PARAMETERS, WEEKS), WEEKS) == D("7.87")


def test_an_hour_with_everything_in_it_is_16_12():
    assert cost_of_employing(B, PARAMETERS, WEEKS).an_hour == D("16.12")


def test_no_hours_have_no_price_of_an_hour():
    assert cost_of_employing(replace(B, hours_a_week=D(0)), PARAMETERS, WEEKS).an_hour is None


@pytest.mark.parametrize("claimed", [True, False])
def test_the_week_until_the_allowance_is_claimed_is_366_53_either_way(claimed):
    """R-DP-6: it is shown beside the amount while the claim stands, and is the amount until then."""
    assert cost_of_employing(replace(B, allowance_claimed=claimed), PARAMETERS, WEEKS).a_week_unclaimed == D("366.53")


def test_the_holiday_money_pays_the_relief_assistant_and_leaves_14_pence():
    found = relief_check(B, PARAMETERS, WEEKS)
    assert (found.relief_pay, found.left_over) == (D("1772.63"), D("0.14"))


def test_holiday_money_that_is_too_little_for_the_relief_is_below_nothing():
    assert relief_check(B, PARAMETERS | {"holiday_percent": D("10.00")}, WEEKS).left_over < 0


def test_what_is_paid_only_if_it_happens_is_named_and_in_no_sum():
    cost = cost_of_employing(B, PARAMETERS, WEEKS)
    assert {"redundancy", "notice", "maternity", "emergency_cover"} <= set(cost.if_it_happens) == set(IF_IT_HAPPENS)
    assert {item.code for item in (*cost.items, *cost.once)}.isdisjoint(IF_IT_HAPPENS)


def test_every_yearly_cost_is_a_step_with_its_figures_and_its_rule():
    cost = cost_of_employing(B, PARAMETERS, WEEKS)
    found = steps(B, cost, PARAMETERS, WEEKS)
    assert [(step.code.split(".")[1], step.result) for step in found] == [
        (item.code, item.amount) for item in cost.items
    ]
    assert all(step.rules for step in found)
    assert [step.sources for step in found] == [SOURCES[item.code] for item in cost.items]
    assert {name for sources in SOURCES.values() for name in sources} <= FIGURES


def test_every_figure_the_build_up_names_is_one_that_the_rate_book_must_have():
    assert set(PARAMETERS) == FIGURES


@pytest.mark.parametrize(
    ("pay", "insurance"), [("4999.99", "0.00"), ("5000", "0.00"), ("5000.10", "0.02"), ("14687.40", "1453.11")]
)
def test_national_insurance_starts_above_five_thousand(pay, insurance):
    assert str(national_insurance(D(pay), PARAMETERS)) == insurance


@pytest.mark.parametrize(
    ("pay", "paid"),
    [("10000", "0.00"), ("10000.01", "112.80"), ("14687.40", "253.42"), ("50270", "1320.90"), ("60000", "1320.90")],
)
def test_the_pension_starts_above_the_trigger_and_ends_with_the_band(pay, paid):
    assert str(pension(D(pay), PARAMETERS)) == paid


@pytest.mark.parametrize(("pay", "allowed"), [("14687.40", "246.50"), ("5200", "160.00"), ("8011.25", "246.50")])
def test_sick_pay_is_the_flat_rate_or_four_fifths_of_a_week_whichever_is_lower(pay, allowed):
    assert str(sick_pay(D(pay), PARAMETERS, WEEKS)) == allowed


@pytest.mark.parametrize("weeks_allowed", ["2.5", "0", "1"])
def test_sick_pay_of_part_weeks_is_in_whole_pennies(weeks_allowed):
    paid = sick_pay(D("14687.40"), PARAMETERS | {"ssp_weeks_allowed": D(weeks_allowed)}, WEEKS)
    assert paid == half_up(D("123.25") * D(weeks_allowed))


def test_the_allowance_never_takes_off_more_than_it_may():
    assert items(BuildUp(D(168), D(60), allowance_claimed=True))["employment_allowance"] == "-10500"


def test_pay_below_the_living_wage_is_refused():
    with pytest.raises(PayTooLow):
        cost_of_employing(replace(B, pay_an_hour=D("12.70")), PARAMETERS, WEEKS)
    assert cost_of_employing(replace(B, pay_an_hour=D("12.71")), PARAMETERS, WEEKS).a_week


@for_any(TERMS, st.sampled_from([WEEKS, D(365) / 7]))
def test_a_year_of_payments_covers_a_years_cost(terms, weeks):
    cost = cost_of_employing(terms, PARAMETERS, weeks)
    assert cost.a_week * weeks >= cost.a_year == sum(item.amount for item in cost.items)
    assert cost.a_week * weeks - cost.a_year < D("0.01") * weeks


@for_any(TERMS)
def test_every_amount_is_in_whole_pennies(terms):
    cost = cost_of_employing(terms, PARAMETERS, WEEKS)
    assert all(amount == half_up(amount) for amount in (cost.a_week, cost.a_year, *(i.amount for i in cost.items)))


@for_any(TERMS)
def test_without_a_claimed_allowance_the_person_is_never_paid_less(terms):
    claimed, unclaimed = (
        cost_of_employing(replace(terms, allowance_claimed=is_), PARAMETERS, WEEKS) for is_ in (True, False)
    )
    assert unclaimed.a_week >= claimed.a_week


@for_any(TERMS, st.decimals(0, 20, places=2), st.decimals(0, 20, places=2))
def test_more_hours_or_more_pay_never_cost_less(terms, hours, pay):
    more = replace(terms, hours_a_week=terms.hours_a_week + hours, pay_an_hour=terms.pay_an_hour + pay)
    assert cost_of_employing(more, PARAMETERS, WEEKS).a_week >= cost_of_employing(terms, PARAMETERS, WEEKS).a_week


@pytest.mark.parametrize(
    ("rate", "of", "is_"), [("12.07", "14687.40", "1772.77"), ("15", "0.10", "0.02"), ("0", "9", "0.00")]
)
def test_a_percentage_is_rounded_half_up(rate, of, is_):
    assert str(percent(D(of), D(rate))) == is_
