"""What may be shown of counts: nothing hidden follows from sums, shares or another period (MEA1 to MEA3, MEA5)."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import strategies as st

from portal.domain.learning import FEWEST, vague
from portal.domain.measure import EXACT, HIDES, Measure, Period, quarters_before
from portal.domain.measure_counts import By, Event, Informed, informed
from tests.domain.drawn import for_any

PERIOD = Period(date(2026, 7, 1), date(2026, 9, 30))
BEFORE = Period(date(2026, 4, 1), date(2026, 6, 30))
NUMBERS = st.one_of(st.integers(0, 7), st.integers(0, 300))
CODES = tuple("abcdefghijkl")
COUNTS = st.lists(NUMBERS, min_size=1, max_size=len(CODES)).map(lambda found: dict(zip(CODES, found, strict=False)))
WITHIN = st.lists(st.integers(0, FEWEST - 1), min_size=len(CODES), max_size=len(CODES))


def shown(counts, total=None, period=PERIOD):
    return HIDES.group(Measure.VIEWS, "", period, counts, total=total)


def another(counts, moved):
    """The same counts with each number another one of its own five."""
    steps = dict(zip(CODES, moved, strict=True))
    return {code: number - number % FEWEST + steps[code] for code, number in counts.items()}


@for_any(COUNTS)
def test_no_number_under_five_is_shown_and_none_is_more_than_it_was(counts):
    group = shown(counts)
    for code, number in group.cells:
        assert number is None or FEWEST <= number <= counts[code] < number + FEWEST
    assert (group.whole or 0) == sum(number or 0 for _, number in group.cells)


@for_any(COUNTS, WITHIN)
def test_any_number_could_be_every_other_of_its_five_and_the_page_would_be_the_same(counts, moved):
    """So no number follows from the others, their sum or their shares: whatever one guesses, it is this page."""
    group, other = shown(counts), shown(another(counts, moved))
    assert group == other
    told = [(one.percent(code), one.length(code)) for one in (group, other) for code in counts]
    assert told[: len(counts)] == told[len(counts) :]


@for_any(COUNTS, COUNTS, WITHIN)
def test_neither_does_it_follow_from_two_periods(now, before, moved):
    def page(now, before):
        return shown(now), shown(before, period=BEFORE)

    assert page(now, before) == page(another(now, moved), another(before, moved))


@for_any(COUNTS, st.integers(0, 1000), WITHIN)
def test_nor_where_somebody_is_counted_in_more_than_one_place(counts, drawn, moved):
    """However many people stand behind the same numbers: for each guess there are as many people as make this page."""
    highest, every = max(counts.values()), sum(counts.values())
    total = min(max(drawn, highest), every)
    guess = another(counts, moved)
    possible = range(max(guess.values()), sum(guess.values()) + 1)
    assert any(shown(guess, number) == shown(counts, total) for number in possible)


@pytest.mark.parametrize(
    ("counts", "cells", "whole", "percent"),
    [
        ({"a": 12, "b": 9}, [10, 5], 15, 66),
        ({"a": 4, "b": 4}, [None, None], None, None),
        ({"a": 40, "b": 0}, [40, None], 40, None),  # no share of a whole in which something may be missing
        ({"a": 4, "b": 4, "c": 4, "d": 4, "e": 4}, [None] * 5, None, None),  # their sum, 20, would tell all five
    ],
)
def test_a_whole_is_what_its_shown_parts_add_up_to(counts, cells, whole, percent):
    group = shown(counts)
    assert [number for _, number in group.cells] == cells
    assert (group.whole, group.percent("a"), group.tells_nothing) == (whole, percent, whole is None)


def test_exact_numbers_are_as_they_are():
    group = EXACT.group(Measure.STAGE, "plan", PERIOD, {"a": 3, "b": 0}, days=(9, 1, 4))
    assert (group.cells, group.whole, group.days) == ((("a", 3), ("b", 0)), 3, 4)
    assert shown({"a": 3}).days is None
    assert HIDES.group(Measure.STAGE, "", PERIOD, {"a": 4}, days=(1, 2, 3, 4)).days is None
    assert HIDES.group(Measure.STAGE, "", PERIOD, {"a": 5}, days=(1, 2, 3, 4, 9)).days == 3


@for_any(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_only_quarters_that_are_over_are_shown_and_they_follow_each_other(day):
    found = quarters_before(day, 6)
    assert found[0].last < day
    for newer, older in pairwise(found):
        assert (newer.first - older.last).days == 1
    for quarter in found:
        assert (quarter.first.day, quarter.first.month % 3) == (1, 1)
        assert len(quarter.months) == 3


def test_only_whole_months_of_a_period_count():
    assert Period(date(2026, 1, 15), date(2026, 3, 30)).months == ("2026-02",)
    assert Period(date(2026, 12, 1), date(2027, 1, 31)).months == ("2026-12", "2027-01")
    assert quarters_before(date(2026, 11, 22), 1) == (PERIOD,)


EVENTS = st.lists(
    st.builds(
        Event, st.integers(1, 30).map(str), st.sampled_from(list(Informed)), st.sampled_from(list(By)),
        st.sampled_from([PERIOD.first, PERIOD.last, BEFORE.last]),
    ),
    max_size=120,
)  # fmt: skip


@for_any(EVENTS)
def test_a_person_counts_once_for_each_thing_and_form(events):
    for group, exact in zip(informed(events, PERIOD, HIDES), informed(events, PERIOD, EXACT), strict=True):
        inside = [
            event for event in events if PERIOD.holds(event.day) and exact.measure.value.endswith(ENDS[event.what])
        ]
        assert exact.whole == len({event.person_id for event in inside})
        assert exact.number("web") == len({event.person_id for event in inside if event.by is By.WEB})
        assert group.cells == tuple((code, vague(number)) for code, number in exact.cells)


ENDS = {Informed.CONTROL: "control", Informed.OPTIONS: "options", Informed.HELP: "help_shown"}
