"""An EHC plan: what can be met and what can't, when the review is, and which step comes next (INT3 to INT5)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.domain.education import STAGES, Education, Outcome, Transition, TransitionStage

TODAY = date(2026, 11, 22)
OUTCOMES = st.lists(st.builds(Outcome, st.text(min_size=1), st.booleans(), st.text(min_size=1))).map(tuple)


@given(OUTCOMES)
def test_each_outcome_stands_on_exactly_one_side(outcomes):
    plan = Education(outcomes)
    assert sorted(map(id, (*plan.can_be_met, *plan.cannot_be_met))) == sorted(map(id, outcomes))
    assert all(item.can_be_met for item in plan.can_be_met)
    assert not any(item.can_be_met for item in plan.cannot_be_met)


def test_a_review_that_has_passed_is_not_the_next_one():
    assert Education().review_ahead(TODAY) is None
    assert Education(annual_review=TODAY).review_ahead(TODAY) == TODAY
    assert Education(annual_review=TODAY - timedelta(days=1)).review_ahead(TODAY) is None


def test_after_each_stage_comes_the_next_and_after_the_last_none():
    after = [Transition(stage, "Grace", "We visit you.").after for stage in STAGES]
    assert after == [*STAGES[1:], None]
    assert STAGES[-1] is TransitionStage.ADULT_BUDGET
