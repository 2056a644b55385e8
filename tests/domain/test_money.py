"""Rounding and turning weeks into years (R-ROUND-1 to 3, R-FREQ-1 to 4)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import strategies as st

from portal.domain.money import (
    FOUR_WEEKLY_PAYMENTS,
    PENNY,
    down,
    four_weekly,
    half_up,
    half_up_fraction,
    monthly_payments,
    up,
    yearly,
)
from tests.domain.drawn import FINE, WEEKLY, WEEKS, for_any

D = Decimal
A = D("421.36")  # the weekly amount of the worked example


@pytest.mark.parametrize(
    ("amount", "nearest", "lower", "upper"),
    [
        ("1.004", "1.00", "1.00", "1.01"),
        ("1.005", "1.01", "1.00", "1.01"),
        ("1.015", "1.02", "1.01", "1.02"),
        ("1.009", "1.01", "1.00", "1.01"),
        ("2.675", "2.68", "2.67", "2.68"),
        ("1.00", "1.00", "1.00", "1.00"),
        ("0", "0.00", "0.00", "0.00"),
        ("-1.005", "-1.01", "-1.00", "-1.01"),
    ],
)
def test_each_rule_rounds_to_a_penny_its_own_way(amount, nearest, lower, upper):
    assert (str(half_up(D(amount))), str(down(D(amount))), str(up(D(amount)))) == (nearest, lower, upper)


@for_any(FINE)
def test_half_up_is_never_more_than_half_a_penny_away(amount):
    assert abs(half_up(amount) - amount) <= PENNY / 2


@for_any(FINE)
def test_rounding_down_and_up_are_less_than_a_penny_away_and_on_their_own_side(amount):
    assert down(amount) <= amount < down(amount) + PENNY
    assert up(amount) - PENNY < amount <= up(amount)


@for_any(FINE)
def test_rounding_twice_changes_nothing_more(amount):
    for rule in (half_up, down, up):
        assert rule(rule(amount)) == rule(amount)


@for_any(FINE)
def test_an_exact_fraction_is_rounded_as_the_decimal_is(amount):
    assert half_up_fraction(Fraction(amount)) == half_up(amount)


@pytest.mark.parametrize(
    ("fraction", "pounds"), [((1, 3), "0.33"), ((2, 3), "0.67"), ((1, 200), "0.01"), ((1, 201), "0.00"), ((3, 1), "3")]
)
def test_a_fraction_that_no_decimal_can_hold_is_rounded_half_up(fraction, pounds):
    assert half_up_fraction(Fraction(*fraction)) == D(pounds)


def test_the_vectors_for_turning_a_week_into_other_stretches_of_time():
    by_days = yearly(A, D(365) / 7)
    assert yearly(A, D(52)) == D("21910.72")
    assert by_days == D("21970.91")
    assert by_days - yearly(A, D(52)) == D("60.19")
    assert four_weekly(A) == D("1685.44")
    assert monthly_payments(A, D(52)) == (D("1825.89"), D("1825.93"))
    assert 11 * D("1825.89") + D("1825.93") == D("21910.72")


@pytest.mark.parametrize(
    ("weekly", "a_year"),
    [
        ("87.78", "4564.56"),
        ("436.62", "22704.24"),
        ("369.87", "19233.24"),
        ("614.46", "31951.92"),
        ("85.74", "4458.48"),
    ],
)
def test_a_year_of_the_other_worked_examples(weekly, a_year):
    assert yearly(D(weekly), D(52)) == D(a_year)


def test_the_weekly_equivalent_of_a_carers_year_is_for_information():
    assert half_up(D("884.20") / 52) == D("17.00")


@for_any(WEEKLY)
def test_thirteen_four_weekly_payments_are_exactly_a_year(weekly):
    assert FOUR_WEEKLY_PAYMENTS * four_weekly(weekly) == yearly(weekly, D(52))


@for_any(WEEKLY, WEEKS)
def test_eleven_monthly_payments_and_the_twelfth_are_exactly_a_year(weekly, weeks):
    eleven, last = monthly_payments(weekly, weeks)
    assert 11 * eleven + last == yearly(weekly, weeks)
    assert abs(last - eleven) <= 12 * PENNY


@for_any(WEEKLY, st.integers(1, 60))
def test_whole_weeks_of_whole_pennies_need_no_rounding(weekly, weeks):
    assert yearly(weekly, D(weeks)) == weekly * weeks
