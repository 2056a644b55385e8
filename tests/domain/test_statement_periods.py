"""Periods as the money is paid: each day in exactly one, also when the pattern changes (STM1, STM3, complaint 20)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.paying import Frequency, PaidBy, PaymentsPlan
from portal.domain.statement_period import Pattern, Period, changes, patterns, periods
from tests.builders import a_final_budget

DAYS = st.dates(date(2020, 1, 1), date(2028, 12, 31))
PLAN = PaymentsPlan(Frequency.FOUR_WEEKLY, PaidBy.COUNCIL, date(2026, 4, 6))


@st.composite
def some_patterns(draw):
    firsts = sorted(draw(st.sets(DAYS, min_size=1, max_size=4)))
    return tuple(Pattern(first, draw(st.sampled_from(Frequency))) for first in firsts)


@settings(max_examples=150)
@given(some_patterns(), DAYS, st.integers(0, 400))
def test_no_day_is_in_two_periods_or_in_none(given_patterns, first, days):
    last = first + timedelta(days=days)
    found = periods(given_patterns, first, last)
    assert found[0].holds(first)
    assert found[-1].holds(last)
    for place in range(1, len(found)):
        assert found[place].first == found[place - 1].last + timedelta(days=1)
    assert all(period.first <= period.last for period in found)
    begins = {pattern.first_on for pattern in given_patterns if first < pattern.first_on <= last}
    assert begins <= {period.first for period in found}


@pytest.mark.parametrize(
    ("frequency", "first", "day", "period"),
    [
        (Frequency.WEEKLY, date(2026, 10, 5), date(2026, 10, 12), Period(date(2026, 10, 12), date(2026, 10, 18))),
        (Frequency.FORTNIGHTLY, date(2026, 10, 5), date(2026, 10, 18), Period(date(2026, 10, 5), date(2026, 10, 18))),
        (Frequency.FOUR_WEEKLY, date(2026, 10, 5), date(2026, 9, 30), Period(date(2026, 9, 7), date(2026, 10, 4))),
        (Frequency.MONTHLY, date(2026, 1, 31), date(2026, 3, 1), Period(date(2026, 2, 28), date(2026, 3, 30))),
        (Frequency.MONTHLY, date(2026, 1, 31), date(2025, 12, 30), Period(date(2025, 11, 30), date(2025, 12, 30))),
        (Frequency.QUARTERLY, date(2026, 4, 1), date(2026, 12, 1), Period(date(2026, 10, 1), date(2026, 12, 31))),
        (Frequency.ONCE, date(2024, 2, 29), date(2026, 2, 27), Period(date(2025, 2, 28), date(2026, 2, 27))),
    ],
)
def test_the_step_of_each_pattern(frequency, first, day, period):
    assert periods([Pattern(first, frequency)], day, day) == (period,)


def paid(number, made_on, first_on, frequency):
    plan = replace(PLAN, first_on=first_on, frequency=frequency)
    return a_final_budget(number=number, made_on=made_on, paying=plan)


def test_a_later_decision_about_paying_wins_and_says_how_long_before_it_was_made():
    weekly = paid(2, date(2026, 3, 20), date(2026, 4, 6), Frequency.WEEKLY)
    monthly = paid(3, date(2026, 6, 20), date(2026, 7, 1), Frequency.MONTHLY)
    found = patterns(
        [a_final_budget(), weekly, replace(weekly, number=3), monthly], Frequency.FOUR_WEEKLY, date(2026, 1, 5)
    )
    assert [(item.first_on, item.frequency) for item in found] == [
        (date(2026, 1, 5), Frequency.FOUR_WEEKLY), (date(2026, 4, 6), Frequency.WEEKLY),
        (date(2026, 7, 1), Frequency.MONTHLY),
    ]  # fmt: skip
    (change,) = changes(found, 28)
    assert (change.days_before, change.short_by) == (11, 17)
    assert changes(found, None)[0].short_by is None
    assert periods(found, date(2026, 6, 29), date(2026, 7, 1))[0] == Period(date(2026, 6, 29), date(2026, 6, 30))
    earlier = paid(4, date(2026, 6, 25), date(2026, 4, 6), Frequency.QUARTERLY)
    assert [item.frequency for item in patterns([weekly, monthly, earlier], Frequency.WEEKLY, date(2026, 4, 6))] == [
        Frequency.QUARTERLY
    ]
