"""Who is warned that what they may do ends (P18)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from portal.domain.ending_soon import ends_soon
from tests.builders import a_part

LAST = date(2027, 3, 31)


@pytest.mark.parametrize(("days", "wanted"), [(400, False), (31, False), (30, True), (1, True), (0, True), (-1, False)])
def test_it_is_in_the_last_30_days_of_what_is_in_force(days, wanted):
    assert ends_soon(in_force(365), LAST - timedelta(days=days)) is wanted


@pytest.mark.parametrize(("lasts", "wanted"), [(31, True), (30, False), (7, False)])
def test_who_was_let_in_for_no_longer_is_not_warned_at_once(lasts, wanted):
    assert ends_soon(in_force(lasts), LAST - timedelta(days=5)) is wanted


def test_what_was_ended_or_never_taken_up_ends_nothing():
    part = in_force(365)
    assert not ends_soon(replace(part, closed=datetime(2027, 1, 1)), LAST)
    assert not ends_soon(replace(part, accepted=None), LAST)


def in_force(lasts):
    """A part of so many days that ends on LAST."""
    return replace(a_part(), begins=LAST - timedelta(days=lasts), until=LAST)
