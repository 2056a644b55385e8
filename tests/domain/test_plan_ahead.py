"""A plan for when things go wrong: in own words, every part optional, and a sheet of paper at most (SUP8)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.desk import LOOK_ALLOWS, Post
from portal.domain.plan_ahead import LONGEST, NotPossible, Part, PlanAhead, Said, check, plan_of
from portal.domain.role import SCOPE_ALLOWS, Action

NOTHING, SOME = PlanAhead(), PlanAhead((Said(Part.KEY, "Ann"),))


@given(st.dictionaries(st.sampled_from(list(Part)), st.text(max_size=LONGEST)))
def test_whatever_is_typed_is_kept_in_the_order_of_the_parts_and_nothing_is_added(words):
    plan = plan_of(words)
    assert {one.part: one.words for one in plan.parts} == {p: w.strip() for p, w in words.items() if w.strip()}
    check(plan, SOME)


@pytest.mark.parametrize(("parts", "missing"), [
    ((Said(Part.KEY, "x" * (LONGEST + 1)),), "long"),
    ((Said(Part.KEY, " "),), "long"),
    ((Said(Part.KEY, "Ann"), Said(Part.KEY, "Ben")), "parts"),
    ((Said(Part.KEY, "Ann"), Said(Part.CALMS, "Tea")), "parts"),
    ((), "nothing"),
])  # fmt: skip
def test_what_no_form_sends_is_refused_and_silence_is_no_plan(parts, missing):
    with pytest.raises(NotPossible) as fault:
        check(PlanAhead(parts), NOTHING)
    assert fault.value.missing == missing


def test_a_plan_can_be_taken_back():
    check(NOTHING, SOME)


def test_a_worker_with_a_reason_reads_it_and_writes_nothing_and_no_tick_of_a_supporter_opens_it():
    both = {Action.SEE_AHEAD, Action.PLAN_AHEAD}
    assert {post: both & allowed for post, allowed in LOOK_ALLOWS.items() if both & allowed} == {
        Post.WORKER: {Action.SEE_AHEAD}
    }
    assert not both & frozenset().union(*SCOPE_ALLOWS.values())
