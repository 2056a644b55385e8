"""Working days and months: no deadline on a day when nobody works, and no guess where there is no list of holidays."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import strategies as st

from portal.domain.calendar import BankHolidays, NotCovered, last_day_of, months_after
from tests.domain.drawn import for_any

CHRISTMAS_2026 = (date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1))  # Boxing Day is a Saturday
EASTER_2027 = (date(2027, 3, 26), date(2027, 3, 29))
HOLIDAYS = BankHolidays(
    {date(2026, 1, 1), *CHRISTMAS_2026, *EASTER_2027, date(2027, 12, 27), date(2027, 12, 28)}, 2026, 2027
)
LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)


def after(day, working_days=3):
    return HOLIDAYS.after(date.fromisoformat(day), working_days).isoformat()


@pytest.mark.parametrize(
    ("day", "working_days", "last"),
    [
        ("2026-11-23", 3, "2026-11-26"),  # from a Monday
        ("2026-11-19", 3, "2026-11-24"),  # across a weekend
        ("2026-11-20", 3, "2026-11-25"),  # a Friday
        ("2026-11-21", 3, "2026-11-25"),  # a Saturday, which is as if it came on Friday
        ("2026-11-22", 3, "2026-11-25"),  # a Sunday
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-12-23", 3, "2026-12-30"),  # Christmas Day, the weekend and the day for Boxing Day
        ("2026-12-24", 3, "2026-12-31"),
        ("2026-12-25", 3, "2026-12-31"),
        ("2026-12-30", 3, "2027-01-05"),  # New Year, in the next year
        ("2026-12-31", 3, "2027-01-06"),
        ("2027-03-25", 3, "2027-04-01"),  # Good Friday to Easter Monday, and the clocks go forward on the Sunday
        ("2027-03-26", 3, "2027-04-01"),
        ("2026-10-23", 3, "2026-10-28"),  # the clocks go back on the Sunday
        ("2027-12-24", 3, "2027-12-31"),  # both days of Christmas are at the weekend
    ],
)
def test_a_period_of_working_days_begins_on_the_day_after(day, working_days, last):
    assert after(day, working_days) == last


def test_what_is_a_working_day():
    days = [date(2026, 12, 24) + number * DAY for number in range(9)]
    working = [day.day for day in days if HOLIDAYS.is_working(day)]
    assert working == [24, 29, 30, 31]
    assert HOLIDAYS.is_working(date(2027, 12, 24))


@pytest.mark.parametrize(
    ("moment", "day", "last"),
    [
        ("2027-03-27T23:59", "2027-03-27", "2027-04-01"),  # winter time still
        ("2027-03-28T22:59", "2027-03-28", "2027-04-01"),
        ("2027-03-29T22:59", "2027-03-29", "2027-04-01"),  # a minute before midnight in London
        ("2027-03-29T23:00", "2027-03-30", "2027-04-02"),  # midnight in London, and still the 29th in UTC
        ("2026-10-23T22:59", "2026-10-23", "2026-10-28"),
        ("2026-10-26T23:00", "2026-10-26", "2026-10-29"),  # winter time again: not yet midnight
        ("2026-10-27T00:00", "2026-10-27", "2026-10-30"),
    ],
)
def test_the_day_of_a_moment_is_the_one_in_london(moment, day, last):
    found = datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(LONDON).date()
    assert found.isoformat() == day
    assert after(day) == last


COVERED = st.dates(date(2026, 1, 1), date(2027, 9, 1))
SOME = st.integers(1, 30)


@for_any(COVERED, SOME, examples=200)
def test_a_period_ends_on_a_working_day_and_has_so_many(day, working_days):
    last = HOLIDAYS.after(day, working_days)
    assert HOLIDAYS.is_working(last)
    assert HOLIDAYS.between(day, last) == working_days
    assert HOLIDAYS.between(day, last - DAY) == working_days - 1
    assert last - day >= working_days * DAY


@for_any(COVERED, COVERED, SOME, SOME, examples=200)
def test_later_is_never_earlier(one, other, few, many):
    one, other = sorted((one, other))
    few, many = sorted((few, many))
    assert HOLIDAYS.after(one, few) <= HOLIDAYS.after(other, few)
    assert HOLIDAYS.after(one, few) <= HOLIDAYS.after(one, many)
    assert HOLIDAYS.after(one, few + many) == HOLIDAYS.after(HOLIDAYS.after(one, few), many)
    assert HOLIDAYS.between(one, other) >= 0 == HOLIDAYS.between(other, one)


@pytest.mark.parametrize("day", ["2025-12-31", "2028-01-01", "1999-01-01", "2300-01-01"])
def test_outside_its_years_nothing_is_guessed(day):
    with pytest.raises(NotCovered) as fault:
        HOLIDAYS.is_working(date.fromisoformat(day))
    assert fault.value.day == date.fromisoformat(day)


def test_a_period_that_leaves_the_years_is_not_guessed_either():
    assert after("2027-12-29", 2) == "2027-12-31"
    with pytest.raises(NotCovered):
        after("2027-12-29", 3)
    with pytest.raises(NotCovered):
        HOLIDAYS.between(date(2027, 12, 31), date(2028, 1, 1))
    assert after("2025-12-31", 1) == "2026-01-02"  # the day on which something came need not be in them


# --- months


@pytest.mark.parametrize(
    ("day", "months", "same", "last"),
    [
        ("2026-11-22", 6, "2027-05-22", "2027-05-21"),  # the example of the fact complaints.reg14.period
        ("2026-11-22", 12, "2027-11-22", "2027-11-21"),
        ("2026-11-22", 0, "2026-11-22", "2026-11-21"),
        ("2026-08-31", 6, "2027-02-28", "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29", "2028-02-29"),  # a leap year
        ("2027-08-29", 6, "2028-02-29", "2028-02-28"),
        ("2026-08-29", 6, "2027-02-28", "2027-02-28"),
        ("2026-08-28", 6, "2027-02-28", "2027-02-27"),
        ("2026-09-01", 6, "2027-03-01", "2027-02-28"),
        ("2027-09-01", 6, "2028-03-01", "2028-02-29"),
        ("2026-12-31", 6, "2027-06-30", "2027-06-30"),
        ("2026-06-30", 6, "2026-12-30", "2026-12-29"),
        ("2026-07-01", 6, "2027-01-01", "2026-12-31"),
        ("2026-12-01", 1, "2027-01-01", "2026-12-31"),
        ("2026-11-30", 1, "2026-12-30", "2026-12-29"),
        ("2028-02-29", 12, "2029-02-28", "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29", "2032-02-28"),
        ("2026-03-31", -1, "2026-02-28", "2026-02-28"),
        ("2026-01-15", -1, "2025-12-15", "2025-12-14"),
    ],
)
def test_a_period_of_months_ends_on_the_day_before_the_same_day(day, months, same, last):
    assert months_after(date.fromisoformat(day), months).isoformat() == same
    assert last_day_of(date.fromisoformat(day), months).isoformat() == last


@for_any(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 60), examples=200)
def test_months_are_months(day, months):
    same = months_after(day, months)
    assert (same.year * 12 + same.month) - (day.year * 12 + day.month) == months
    assert same.day == min(day.day, monthrange(same.year, same.month)[1])
    assert same - DAY <= last_day_of(day, months) <= same
    assert months_after(day, months) <= months_after(day + DAY, months)
    assert last_day_of(day, months) <= last_day_of(day + DAY, months)
