"""The list of bank holidays that comes with the portal, held against the facts. Nothing is fetched for it."""

import socket
from collections import Counter
from datetime import date

import pytest

from portal.store.bank_holidays import load_bank_holidays

FACTS = {  # bankhols.2026, bankhols.2027
    2026: ("01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"),
    2027: ("01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"),
}
SPECIAL = ("2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08")  # bankhols.special and .other
HOLIDAYS = load_bank_holidays()


@pytest.mark.parametrize("year", FACTS)
def test_a_years_holidays_are_those_of_the_facts(year):
    found = sorted(day.strftime("%m-%d") for day in HOLIDAYS.days if day.year == year)
    assert tuple(found) == FACTS[year]


@pytest.mark.parametrize("day", SPECIAL)
def test_days_that_were_moved_or_added_by_proclamation_are_there(day):
    assert not HOLIDAYS.is_working(date.fromisoformat(day))


def test_every_year_that_is_covered_is_there_as_a_whole():
    each = Counter(day.year for day in HOLIDAYS.days)
    assert sorted(each) == list(range(HOLIDAYS.first_year, HOLIDAYS.last_year + 1))
    assert min(each.values()) >= 8
    assert HOLIDAYS.first_year <= 2026
    assert HOLIDAYS.last_year >= 2028


def test_christmas_day_and_good_friday_are_never_working_days():
    good_fridays = {2025: (4, 18), 2026: (4, 3), 2027: (3, 26), 2028: (4, 14)}
    for year, (month, day) in good_fridays.items():
        assert not HOLIDAYS.is_working(date(year, month, day))
    assert not [year for year in range(2012, 2029) if HOLIDAYS.is_working(date(year, 12, 25))]


def test_it_is_englands_list_and_needs_no_network(monkeypatch):
    monkeypatch.setattr(socket, "socket", None)
    found = load_bank_holidays.__wrapped__()  # as it is read the first time
    assert found == HOLIDAYS
    assert found.is_working(date(2026, 11, 30))  # St Andrew's Day
    assert found.is_working(date(2026, 3, 17))  # St Patrick's Day
