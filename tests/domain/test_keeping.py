"""Periods: how long something is kept (issue 9 part 7)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.domain.keeping import Period

DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))
PERIODS = st.builds(Period, st.integers(0, 900), st.integers(0, 240))


def test_a_period_is_counted_by_the_calendar():
    assert Period(months=12).before(date(2028, 2, 29)) == date(2027, 2, 28)
    assert Period(months=1).before(date(2027, 3, 31)) == date(2027, 2, 28)
    assert Period(months=25).before(date(2027, 1, 15)) == date(2024, 12, 15)
    assert Period(days=60).before(date(2027, 3, 1)) == date(2026, 12, 31)


def test_the_last_day_of_a_period_is_still_kept():
    assert not Period(months=12).is_over(date(2026, 3, 1), date(2027, 3, 1))
    assert Period(months=12).is_over(date(2026, 3, 1), date(2027, 3, 2))
    assert not Period().is_over(date(2027, 3, 1), date(2027, 3, 1))


@given(PERIODS, DAYS, DAYS)
def test_what_is_over_stays_over_and_a_longer_period_never_ends_sooner(period, since, today):
    if period.is_over(since, today):
        assert since < today
        assert period.is_over(since, today + timedelta(days=40))
    else:
        assert not Period(period.days + 1, period.months).is_over(since, today)
