"""Two people's yes: it counts while both stand at yes, and nobody says it for both (CAR6, CAR11)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.joint import Asked, Event, How, JointAgreement, Kind, NotPossible, State, What, check, check_asked

NOW = datetime(2026, 11, 22, 12, 0)
START = date(2027, 1, 4)
A, B = "carer", "adult"
ASKED = Asked(Kind.REPLACEMENT_CARE, B, "A worker comes on Tuesdays.", START, Decimal("40.00"))
BOTH = JointAgreement("JA-12345678", A, ASKED, NOW)
YES, NO, BACK = What.AGREED, What.REFUSED, What.TAKEN_BACK


def says(party, what, login=None, opens=None, **more):
    how = How.OWN_ACCOUNT if opens == party else How.BY_REPRESENTATIVE
    return Event(what, NOW, party, more.pop("how", how), login_id=login, opens=opens, **more)


def own(party, what, **more):
    return says(party, what, {A: 1, B: 2}[party], party, **more)


def after(*events, start=BOTH):
    """The agreement after steps that were all possible."""
    for event in events:
        check(start, event)
        start = replace(start, events=(*start.events, event))
    return start


WITHDRAWN = Event(What.WITHDRAWN, NOW, reason="The service closed.", shared=True, by="team_manager")
ANY_EVENT = st.one_of(
    st.just(WITHDRAWN),
    st.builds(
        says, st.sampled_from([A, B]), st.sampled_from([YES, NO, BACK]),
        st.sampled_from([None, 1, 2, 3]), st.sampled_from([None, A, B, "somebody"]),
    ),
)  # fmt: skip


def possible(events):
    """Those of the events that are allowed, one after the other."""
    joint = BOTH
    for event in events:
        try:
            joint = after(event, start=joint)
        except NotPossible:
            continue
    return joint


def naively(events):
    """The rule, said once more: the last word of each is yes, and nothing ended it."""
    last = {}
    for event in events:
        if event.what in (BACK, What.WITHDRAWN):
            return False
        last[event.party] = event.what
    return last == {A: YES, B: YES}


@given(st.lists(ANY_EVENT, max_size=12))
def test_it_counts_exactly_while_both_stand_at_yes(events):
    for joint in (replace(BOTH, events=tuple(events)), possible(events)):
        for length in range(len(joint.events) + 1):
            so_far = replace(joint, events=joint.events[:length])
            assert so_far.counts() is naively(so_far.events)
            assert (so_far.state is State.COUNTS) is so_far.counts()


@given(st.lists(ANY_EVENT, max_size=12), st.dates())
def test_no_amount_counts_before_both_said_yes_or_before_its_first_day(events, day):
    joint = possible(events)
    assert joint.weekly_on(day) == (ASKED.weekly if naively(joint.events) and day >= START else None)


@given(st.lists(ANY_EVENT, max_size=8), st.sampled_from([A, B]), st.lists(ANY_EVENT, max_size=8))
def test_taking_back_by_either_ends_it_for_good(events, party, more):
    joint = possible(events)
    back = own(party, BACK)
    try:
        check(joint, back)
    except NotPossible:
        return
    ended = replace(joint, events=(*joint.events, back))
    assert not ended.counts()
    assert ended.weekly_on(date.max) is None
    for event in more:
        with pytest.raises(NotPossible, match="over"):
            check(ended, event)


@given(st.lists(ANY_EVENT, max_size=16))
def test_no_human_says_yes_for_both(events):
    joint = possible(events)
    if joint.counts():
        one, other = (joint.stands(party) for party in (A, B))
        assert one.login_id is None or one.login_id != other.login_id
        assert one.opens is None or one.opens != other.opens
    assert all(event.opens != joint.other_than(event.party) for event in joint.events if event.party)


@given(st.lists(st.builds(lambda e, s: replace(e, reason="private", shared=s), ANY_EVENT, st.booleans()), max_size=8),
       st.sampled_from([A, B]))  # fmt: skip
def test_nobody_reads_the_others_reason_unless_it_was_shared(events, reader):
    seen = replace(BOTH, events=tuple(events)).as_seen_by(reader)
    for kept, shown in zip(events, seen.events, strict=True):
        hidden = kept.party not in (reader, "") and not kept.shared
        assert shown.reason == ("" if hidden else "private")
        assert replace(shown, reason="private") == kept


def test_from_the_question_to_two_yeses_and_back():
    assert (BOTH.state, BOTH.counts(), BOTH.weekly_on(START)) == (State.ASKED, False, None)
    one = after(own(A, YES))
    assert (one.state, one.counts()) == (State.ASKED, False)
    both = after(own(B, YES), start=one)
    assert (both.state, both.weekly_on(START), both.weekly_on(START - timedelta(1))) == (
        State.COUNTS, ASKED.weekly, None,
    )  # fmt: skip
    assert after(own(A, BACK), start=both).state is State.TAKEN_BACK
    assert after(WITHDRAWN, start=both).state is State.WITHDRAWN


def test_a_no_can_become_a_yes():
    refused = after(own(A, YES), own(B, NO, reason="Not yet."))
    assert (refused.state, refused.counts()) == (State.REFUSED, False)
    assert after(own(B, NO, reason="I am not sure."), own(B, YES), start=refused).counts()


def test_an_answer_that_the_council_heard_counts_like_any_other():
    heard = says(B, YES, how=How.WITNESSED, by="social_worker")
    assert after(own(A, YES), heard).counts()
    assert after(says(A, YES, how=How.WITNESSED, by="social_worker"), heard).counts()


@pytest.mark.parametrize(
    ("before", "event", "missing"),
    [
        ((), own(A, BACK), "no_yes"),
        ((own(A, NO),), own(A, BACK), "no_yes"),
        ((own(A, YES),), own(A, YES), "same"),
        ((own(A, YES),), own(A, NO), "take_back"),
        ((), says("stranger", YES, 7, "stranger"), "party"),
        ((), says("", YES), "party"),
        ((), says(B, YES, how=How.WITNESSED), "by"),
        ((), replace(WITHDRAWN, by=""), "by"),
        ((), replace(WITHDRAWN, reason=""), "words"),
        ((), own(A, NO, reason="x" * 2001), "reason"),
        ((own(A, YES), own(A, BACK)), own(A, YES), "over"),
        ((WITHDRAWN,), own(B, YES), "over"),
        ((WITHDRAWN,), WITHDRAWN, "over"),
        # the carer in person acts for the adult, with any sign-in and whatever the answer
        ((), says(B, YES, 1, A), "somebody_else"),
        ((), says(B, NO, 1, A), "somebody_else"),
        ((own(A, YES), own(B, YES)), says(B, BACK, 9, A), "somebody_else"),
        # one attorney of both; the same human with two sign-ins of one record
        ((says(A, YES, 3),), says(B, YES, 3), "same_login"),
        ((says(A, YES, 3, "daughter"),), says(B, YES, 4, "daughter"), "same_login"),
    ],
)
def test_what_may_not_be_is_refused(before, event, missing):
    with pytest.raises(NotPossible) as refused:
        check(after(*before), event)
    assert refused.value.missing == missing


def test_one_attorney_of_both_may_still_say_no_for_both_and_two_attorneys_may_say_yes():
    assert after(says(A, NO, 3), says(B, NO, 3)).state is State.REFUSED
    assert after(says(A, YES, 3), says(B, YES, 4)).counts()


@pytest.mark.parametrize(
    ("wrong", "missing"),
    [({"other_id": A}, "same_person"), ({"words": " "}, "words"), ({"words": "x" * 2001}, "words"),
     *(({"weekly": Decimal(amount)}, "weekly") for amount in ("0", "-1", "1.005", "NaN", "Infinity"))],
)  # fmt: skip
def test_what_the_council_may_not_ask_is_refused(wrong, missing):
    check_asked(A, replace(ASKED, weekly=None))
    check_asked(A, ASKED)
    with pytest.raises(NotPossible) as refused:
        check_asked(A, replace(ASKED, **wrong))
    assert refused.value.missing == missing
