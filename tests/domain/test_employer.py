"""What it costs to employ someone (section 11; the figures of 2026 to 2027)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from portal.domain.employer import PayTooLow, cost_of_employing, national_insurance, pension, percent, sick_pay
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
