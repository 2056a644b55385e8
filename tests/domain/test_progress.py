"""Where a person is, and when a stage is late by the council's own published times (PRC1, PRC2)."""

from datetime import date, timedelta

import pytest

from portal.domain.council import UsualTime
from portal.domain.progress import ORDER, Progress, Reached, Stage, timing

START = date(2026, 10, 1)
USUAL = UsualTime(usual=14, longest=28)


@pytest.mark.parametrize(
    ("days", "late"), [(-5, 0), (0, 0), (14, 0), (15, 0), (27, 0), (28, 0), (29, 1), (35, 7), (393, 365)]
)
def test_a_stage_is_late_from_the_day_after_its_longest_usual_time(days, late):
    found = timing(Reached(Stage.PLAN, START), USUAL, START + timedelta(days=days))
    assert found.late_days == late
    assert (found.usual_until, found.longest_until) == (date(2026, 10, 15), date(2026, 10, 29))
    assert found.usual is USUAL


def test_days_are_counted_over_the_end_of_a_month_a_year_and_a_leap_day():
    found = timing(Reached(Stage.PLAN, date(2028, 2, 20)), USUAL, date(2028, 3, 20))
    assert (found.usual_until, found.longest_until, found.late_days) == (date(2028, 3, 5), date(2028, 3, 19), 1)


def test_the_open_stage_is_the_last_that_has_begun_and_not_ended():
    done = Reached(Stage.ASSESSMENT, START, START)
    first, again = Reached(Stage.PLAN, START), Reached(Stage.ASSESSMENT, START + timedelta(days=9))
    assert Progress((done, first, again)).now == again
    assert Progress((done, first)).now == first
    assert Progress((done,)).now is None
    assert Progress().now is None


def test_the_way_is_from_an_assessment_to_a_review():
    assert [stage.value for stage in ORDER] == [
        "assessment", "estimate", "plan", "agreement", "choice", "support", "review",
    ]  # fmt: skip
