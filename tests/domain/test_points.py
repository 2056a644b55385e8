"""A points system, walked through: what is published is worked out again, what is sealed is never made up (MTH4)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from portal.documents.steps import say, told
from portal.domain.money import half_up
from portal.domain.points import Adjustment, PointsWalk, ScoredAnswer
from tests.domain.drawn import for_any

D = Decimal
ANSWERS = (ScoredAnswer("Getting up?", "With help", 12), ScoredAnswer("Meals?", "With help", 10))
PANEL = Adjustment("The panel decided on more", D("58.24"))
KENSINGTON = PointsWalk(ANSWERS, D("170.45"), table=((20, D("101.00")), (22, D("112.21"))), adjustments=(PANEL,))
SEALED = PointsWalk((ScoredAnswer("Getting up?", "With help", None),), D("310.00"), sealed_by="Example Scores Ltd")


def test_in_kensington_22_points_gave_112_21_and_the_panel_added_58_24():
    assert (KENSINGTON.points, KENSINGTON.converted, KENSINGTON.worked_again) == (22, D("112.21"), D("170.45"))
    assert KENSINGTON.worked_again == KENSINGTON.pounds


def test_each_step_from_answer_to_pounds_is_told_in_a_sentence():
    assert list(told(KENSINGTON.step)) == [
        (0, "The points system came to £170.45 a week. Worked out again from what is published: £170.45"),
        (1, "22 points = £112.21 a week"),
        (2, "“Getting up?” “With help”: 12 points"),
        (2, "“Meals?” “With help”: 10 points"),
        (1, "The panel decided on more: £58.24 a week"),
    ]


def test_points_together_can_be_known_where_the_single_answers_are_not():
    walk = replace(KENSINGTON, answers=(), scored=22)
    assert (walk.points, walk.worked_again) == (22, D("170.45"))


@pytest.mark.parametrize(("each", "pounds"), [("5.10", "112.20"), ("0.005", "0.11"), ("0.00", "0.00")])
def test_a_price_for_each_point_is_multiplied_and_rounded_once(each, pounds):
    walk = PointsWalk(ANSWERS, D("112.20"), each_point=D(each))
    assert (str(walk.converted), walk.worked_again) == (pounds, D(pounds))


def test_what_a_supplier_keeps_sealed_is_named_and_never_made_up():
    assert (SEALED.points, SEALED.converted, SEALED.worked_again) == (None, None, None)
    assert [words for _, words in told(SEALED.step)] == [
        "The points system came to £310.00 a week. Worked out again from what is published: not yet",
        "How points become pounds is not published by Example Scores Ltd",
        "“Getting up?” “With help”: the supplier does not publish the points",
    ]


def test_one_sealed_answer_seals_the_sum_of_the_points():
    walk = replace(KENSINGTON, answers=(*ANSWERS, ScoredAnswer("Nights?", "Alone", None)))
    assert (walk.points, walk.worked_again) == (None, None)


def test_points_that_are_known_of_a_conversion_that_is_sealed_stay_without_pounds():
    walk = replace(SEALED, answers=ANSWERS)
    assert (walk.points, walk.converted, walk.worked_again) == (22, None, None)
    assert "is not published by Example Scores Ltd" in say(walk.step.steps[0])


def test_points_without_a_row_in_the_table_get_no_pounds_and_the_nearest_row_is_never_taken():
    walk = replace(KENSINGTON, scored=21)
    assert (walk.converted, walk.worked_again) == (None, None)
    assert say(walk.step.steps[0]) == "The table that is published has no row for 21 points"


def test_no_answers_are_no_points_and_that_is_known():
    assert PointsWalk((), D(0), each_point=D("5.00")).worked_again == D("0.00")


POINTS = st.lists(st.integers(0, 500), max_size=8)


@for_any(POINTS, st.decimals(0, 20, places=3), st.lists(st.decimals(-200, 200, places=2), max_size=4))
def test_what_is_worked_again_is_the_conversion_and_every_adjustment(points, each, adjustments):
    answers = tuple(ScoredAnswer("?", "!", number) for number in points)
    walk = PointsWalk(answers, D(0), each, adjustments=tuple(Adjustment("More", amount) for amount in adjustments))
    assert walk.worked_again == half_up(sum(points) * each) + sum(adjustments, D("0.00"))
    below = [step.result for step in walk.step.steps]
    assert walk.step.result == sum(below, D("0.00"))
    assert sum(step.result for step in walk.step.steps[0].steps) == walk.points
