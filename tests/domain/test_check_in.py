"""The check-in's counts: what may be shown, and that nothing hidden follows from it (WEL3)."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.check_in import FEWEST, Group, Reply, added, month_of, months_before, shown

NUMBERS = st.one_of(st.integers(0, 7), st.integers(0, 500))
ROWS = st.fixed_dictionaries(dict.fromkeys(Reply, NUMBERS))
COUNTS = st.dictionaries(st.sampled_from(list(Group)), ROWS)


def row_of(numbers):
    (row,) = (row for row in shown({Group.MONEY: dict(zip(Reply, numbers, strict=True))}) if row.group is Group.MONEY)
    return row


@given(COUNTS)
def test_no_number_under_five_is_ever_shown_and_every_other_is_true(counts):
    for row in shown(counts):
        for reply, number in row.replies:
            true = counts.get(row.group, {}).get(reply, 0)
            assert number == (true if true >= FEWEST else None)


@settings(max_examples=40)
@given(ROWS)
def test_no_hidden_number_can_be_derived_from_what_is_shown(row):
    """Somebody who knows the rules tries every number in each hidden place: all of them give the very same page, so
    none can be ruled out."""
    numbers = [row[reply] for reply in Reply]
    page = row_of(numbers)
    hidden = [place for place, number in enumerate(numbers) if number < FEWEST]
    for guess in product(range(FEWEST), repeat=len(hidden)):
        other = list(numbers)
        for place, number in zip(hidden, guess, strict=True):
            other[place] = number
        assert row_of(other) == page


@given(ROWS)
def test_a_sum_is_shown_only_where_nothing_is_hidden_and_is_right(row):
    page = row_of([row[reply] for reply in Reply])
    if page.total is not None:
        assert page.total == sum(row.values()) == sum(number for _, number in page.replies)
    assert (page.total is None) is any(number is None for _, number in page.replies)


def test_a_month_in_which_nobody_took_part_looks_like_one_of_a_few():
    few = added({}, dict.fromkeys(Group, Reply.NO))
    assert shown({}) == shown(few)
    assert all(row.shows_nothing for row in shown(few))


@given(COUNTS, st.dictionaries(st.sampled_from(list(Group)), st.sampled_from(list(Reply))))
def test_one_more_person_adds_one_to_what_they_said_and_to_nothing_else(counts, replies):
    after = added(counts, replies)
    for group in Group:
        for reply in Reply:
            more = after[group][reply] - counts.get(group, {}).get(reply, 0)
            assert more == (1 if replies.get(group) is reply else 0)


@pytest.mark.parametrize(
    ("day", "found"),
    [(date(2026, 11, 22), ("2026-10", "2026-09")), (date(2027, 1, 1), ("2026-12", "2026-11")),
     (date(2028, 2, 29), ("2028-01", "2027-12"))],
)  # fmt: skip
def test_only_months_that_are_over_are_shown(day, found):
    assert months_before(day, 2) == found
    assert month_of(day) not in months_before(day, 24)
    assert len(set(months_before(day, 24))) == 24
