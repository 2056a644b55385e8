"""Where a question, challenge or complaint is: what may happen when, who has it, and that nothing is lost (DSP5)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import strategies as st

from portal.domain.dispute import About, Answer, Door, Event, Outcome, What
from portal.domain.progress import Holder
from portal.domain.tracking import COUNCIL, State, possible
from tests.domain.drawn import for_any
from tests.domain.tracked import (
    ACKNOWLEDGED,
    ADDED,
    ANSWERED,
    ASKED,
    DECIDED,
    EVENTS,
    LATER,
    MOVED_BACK,
    OVERRUN,
    REOPENED,
    TAKEN,
    TOLD,
    TOLD_WHY,
    UPHELD,
    WITHDRAWN,
    missing,
    tracked,
)

STATES = {
    State.SENT: (ACKNOWLEDGED,),
    State.TAKEN: (TAKEN,),
    State.ASKED: (TAKEN, ASKED),
    State.DECIDED: (TAKEN, DECIDED),
    State.WITHDRAWN: (TAKEN, WITHDRAWN),
}
OPEN = (State.SENT, State.TAKEN, State.ASKED)


@pytest.mark.parametrize("state", STATES)
def test_how_it_stands_and_who_acts_follow_from_what_happened(state):
    found = tracked(*STATES[state])
    holder = {State.ASKED: Holder.YOU, State.DECIDED: None, State.WITHDRAWN: None}.get(state, Holder.COUNCIL)
    assert (found.state, found.is_open, found.holder) == (state, state in OPEN, holder)


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ((), State.SENT),
        ((ACKNOWLEDGED, TOLD, OVERRUN, ADDED), State.SENT),  # none of them moves it
        ((ASKED,), State.ASKED),
        ((ASKED, TOLD), State.ASKED),
        ((ASKED, ADDED), State.TAKEN),
        ((ASKED, TAKEN), State.TAKEN),
        ((ASKED, MOVED_BACK), State.TAKEN),
        ((TAKEN, ASKED, DECIDED), State.DECIDED),
        ((DECIDED, ADDED), State.DECIDED),
        ((DECIDED, REOPENED), State.SENT),
        ((WITHDRAWN, ADDED), State.WITHDRAWN),
        ((WITHDRAWN, REOPENED, TAKEN), State.TAKEN),
    ],
)
def test_each_step_moves_it_or_leaves_it(events, state):
    assert tracked(*events).state is state


@pytest.mark.parametrize(("state", "what"), [(state, what) for state in STATES for what in What])
def test_what_may_happen_while_it_stands_like_this(state, what):
    expected = "" if state in OPEN or what in (What.ADDED, What.REOPENED) else "closed"
    if what is What.REOPENED and state in OPEN:
        expected = "open"
    if what is What.ACKNOWLEDGED and state is State.SENT:
        expected = "acknowledged"
    if what is What.MOVED_BACK and state is State.SENT:
        expected = "nothing_behind"
    assert missing(tracked(*STATES[state]), EVENTS[what]) == expected


@pytest.mark.parametrize("state", STATES)
def test_what_is_offered_to_the_council_is_what_may_happen(state):
    found = tracked(*STATES[state])
    assert set(possible(found)) == {what for what in COUNCIL if not missing(found, EVENTS[what])}


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        *[(replace(EVENTS[what], by=""), "by") for what in COUNCIL],
        *[(replace(event, words=""), "words") for event in (ASKED, ADDED, TOLD, MOVED_BACK, OVERRUN)],
        (MOVED_BACK, "nothing_behind"),
        (replace(ADDED, words="", files=("file",)), ""),
        (replace(ACKNOWLEDGED, words=""), ""),
        (replace(TAKEN, words=""), ""),
        (replace(WITHDRAWN, words=""), ""),
        (replace(OVERRUN, until=None), "until"),
        (replace(OVERRUN, until=LATER.date()), "until"),
        (replace(OVERRUN, until=LATER.date() + DAY), ""),
        (replace(OVERRUN, until=date(2027, 11, 25)), ""),
        (replace(OVERRUN, until=date(2027, 11, 26)), "until_too_late"),
        (replace(OVERRUN, until=date(9999, 1, 1)), "until_too_late"),
        (replace(DECIDED, answer=None), "answer"),
        (replace(DECIDED, answer=TOLD_WHY), "outcome"),
        (replace(DECIDED, answer=replace(UPHELD, found="")), "found"),
        (replace(DECIDED, answer=replace(UPHELD, considered="")), "considered"),
        (replace(DECIDED, answer=replace(UPHELD, remedy="")), "remedy"),
        (replace(DECIDED, answer=replace(UPHELD, outcome=Outcome.PARTLY, remedy="")), "remedy"),
        (replace(DECIDED, answer=replace(UPHELD, outcome=Outcome.NOT_UPHELD, remedy="")), ""),
        (replace(DECIDED, cause=None), "cause"),
        (replace(DECIDED, cause=About.STAFF), ""),
    ],
)
def test_each_step_has_its_role_its_words_and_its_day(event, expected):
    for door in (Door.CHALLENGE, Door.COMPLAINT):
        assert missing(tracked(door=door), event) == expected


@pytest.mark.parametrize("door", Door)
@pytest.mark.parametrize("outcome", Outcome)
def test_an_answer_fits_its_door(door, outcome):
    fits = (outcome is Outcome.ANSWERED) == (door is Door.QUESTION)
    event = replace(DECIDED, answer=Answer(outcome, "We looked.", "We found.", "We mend it."))
    assert missing(tracked(door=door), event) == ("" if fits else "outcome")


def test_a_question_needs_an_answer_and_nothing_else():
    assert missing(tracked(door=Door.QUESTION), ANSWERED) == ""
    assert missing(tracked(door=Door.QUESTION), replace(ANSWERED, answer=replace(TOLD_WHY, found=""))) == "found"


def test_it_is_opened_again_with_a_reason_however_often():
    closed = tracked(DECIDED)
    assert missing(closed, replace(REOPENED, words="")) == "words"
    assert missing(tracked(DECIDED, REOPENED), REOPENED) == "open"
    assert missing(tracked(DECIDED, REOPENED, DECIDED), REOPENED) == ""


# --- who has it, and what stands


def test_somebody_has_it_as_soon_as_they_take_it_or_ask():
    other = replace(TAKEN, by="team_manager")
    for events, role in (
        ((), ""),
        ((ACKNOWLEDGED, TOLD), ""),
        ((TAKEN,), "social_worker"),
        ((TAKEN, other), "team_manager"),
        ((TAKEN, other, MOVED_BACK, TAKEN), "social_worker"),
        ((ASKED, ADDED), "social_worker"),
        ((TAKEN, MOVED_BACK), "team_manager"),
    ):
        assert tracked(*events).taken_by == role


def test_what_is_opened_again_is_new_to_the_council_and_may_be_acknowledged_again():
    again = tracked(TAKEN, ACKNOWLEDGED, DECIDED, REOPENED)
    assert (again.taken_by, again.acknowledged, again.decision) == ("", None, None)
    assert missing(again, ACKNOWLEDGED) == ""
    once_more = replace(again, events=(*again.events, ACKNOWLEDGED))
    assert once_more.acknowledged == ACKNOWLEDGED
    assert missing(once_more, ACKNOWLEDGED) == "acknowledged"


def test_a_step_back_is_offered_where_there_is_one_behind():
    assert What.MOVED_BACK not in possible(tracked())
    assert What.MOVED_BACK not in possible(tracked(DECIDED, REOPENED))
    assert What.MOVED_BACK in possible(tracked(TAKEN))


def test_the_newest_day_until_which_it_takes_is_known_while_it_is_open():
    later = replace(OVERRUN, until=OVERRUN.until + DAY)
    assert tracked(TAKEN).takes_until is None
    assert tracked(OVERRUN, later, TAKEN).takes_until == later.until
    assert tracked(OVERRUN, DECIDED).takes_until is None
    assert tracked(OVERRUN, DECIDED, REOPENED).takes_until is None


def test_the_decision_is_the_newest_and_only_while_it_stands():
    second = replace(DECIDED, at=LATER + DAY)
    assert tracked(DECIDED, ADDED).decision == DECIDED
    assert tracked(DECIDED, REOPENED).decision is None
    assert tracked(DECIDED, REOPENED, second).decision == second
    assert tracked(DECIDED, REOPENED, WITHDRAWN).decision is None


# --- whatever happens

ANY = st.builds(
    lambda event, words, by, files: replace(event, words=words, by=by, files=files),
    st.sampled_from([*EVENTS.values(), ANSWERED, replace(DECIDED, answer=None), replace(OVERRUN, until=None)]),
    st.sampled_from(["", "words"]),
    st.sampled_from(["", "team_manager"]),
    st.sampled_from([(), ("file",)]),
)


@for_any(st.sampled_from(list(Door)), st.lists(ANY, max_size=14), examples=300)
def test_whatever_happens_nothing_is_lost_and_what_is_closed_stays_closed(door, events):
    found = tracked(door=door)
    kept: list[Event] = []
    for event in events:
        before = found
        if missing(found, event):
            assert found == before
            continue
        kept.append(event)
        found = replace(found, events=(*found.events, event))
        assert list(found.events) == kept
        assert found.dispute == before.dispute
        if not before.is_open:
            assert event.what in (What.ADDED, What.REOPENED)
            assert event.what is What.REOPENED or found.state is before.state
        if event.what is What.ADDED:
            assert event.words or event.files
        assert event.by or event.what not in COUNCIL
        assert (found.holder is None) is not found.is_open
        assert (found.decision is not None) is (found.state is State.DECIDED)
        if found.decision is not None:
            answered = found.decision.answer.outcome is Outcome.ANSWERED
            assert answered is (door is Door.QUESTION)
        if found.state in (State.TAKEN, State.ASKED):
            assert found.taken_by
