"""What is published of disputes: no small number is shown, and none follows from the others (MEA5)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import strategies as st

from portal.domain.dispute import About, Answer, Dispute, Door, Event, Ground, Outcome, What
from portal.domain.learning import FEWEST, learned, vague
from portal.domain.tracking import Tracked
from tests.domain.drawn import for_any

AT = datetime(2026, 11, 22, 12, 0)
SINCE = date(2026, 4, 6)
WITHDRAWN = Event(What.WITHDRAWN, AT)
COUNTED = (Outcome.UPHELD, Outcome.PARTLY, Outcome.NOT_UPHELD)


def day_of(at):
    return at.replace(tzinfo=UTC).astimezone(ZoneInfo("Europe/London")).date()


def sent(*events, door=Door.CHALLENGE, at=AT):
    return Tracked("CL-1", "person", Dispute(door, "words"), at, events)


def decided(outcome=Outcome.UPHELD, cause=Ground.RATE, days=10):
    answer = Answer(outcome, "We looked.", "We found.", "We mend it.")
    return Event(What.DECIDED, AT + timedelta(days=days), "team_manager", answer=answer, cause=cause)


def of(matters, door=Door.CHALLENGE):
    (found,) = (item for item in learned(matters, day_of, SINCE) if item.door is door)
    return found


def numbers(counts):
    return {count.code: count.number for count in counts}


@pytest.mark.parametrize(("number", "shown"), [(0, None), (1, None), (4, None), (5, 5), (9, 5), (10, 10), (123, 120)])
def test_a_number_is_shown_as_whole_fives(number, shown):
    assert vague(number) == shown


def test_what_came_is_counted_by_door_cause_and_outcome():
    matters = [
        *[sent(decided(Outcome.UPHELD, Ground.RATE))] * 11,
        *[sent(decided(Outcome.PARTLY, Ground.DELAY))] * 6,
        *[sent(decided(Outcome.NOT_UPHELD, About.STAFF))] * 4,
        *[sent()] * 3,
        sent(WITHDRAWN),
        *[sent(decided(Outcome.ANSWERED, None), door=Door.QUESTION)] * 7,
    ]
    found = of(matters)
    assert numbers([found.sent]) == {"challenge": 25}
    assert [(count.code, count.number) for count in found.causes] == [("rate", 10), ("delay", 5)]
    assert numbers(found.outcomes) == {"upheld": 10, "partly": 5, "not_upheld": None}
    question = of(matters, Door.QUESTION)
    assert (question.sent.number, question.causes, numbers(question.outcomes)) == (5, (), {"answered": 5})


def test_nothing_at_all_is_said_and_has_every_door():
    found = learned([], day_of, SINCE)
    assert [(item.door, item.sent.number, item.causes, item.days) for item in found] == [
        (door, None, (), None) for door in Door
    ]


def test_only_what_came_since_that_day_in_london_counts():
    first = datetime(2026, 4, 5, 23, 0)  # in London the summer has begun, and it is midnight
    assert of([sent(at=first)] * 5).sent.number == 5
    assert of([sent(at=first - timedelta(microseconds=1))] * 5).sent.number is None


def test_half_were_answered_within_so_many_days():
    spans = (1, 2, 30, 90, 5)
    assert of([sent(decided(days=days)) for days in spans]).days == 5
    assert of([sent(decided(days=days)) for days in (*spans, 6)]).days == 5
    assert of([sent(decided(days=days)) for days in spans[1:]]).days is None


def test_a_decision_that_was_opened_again_is_no_outcome_and_the_newest_counts():
    reopened = Event(What.REOPENED, AT + timedelta(days=20), words="It is still wrong.")
    assert numbers(of([sent(decided(), reopened)] * 5).outcomes)["upheld"] is None
    again = replace(decided(Outcome.PARTLY), at=AT + timedelta(days=30))
    found = of([sent(decided(), reopened, again)] * 5)
    assert (numbers(found.outcomes)["upheld"], numbers(found.outcomes)["partly"], found.days) == (None, 5, 30)


NUMBERS = st.tuples(*[st.integers(0, 13)] * 4)
EACH = [sent(decided(outcome)) for outcome in COUNTED]


def published(counts):
    """What is published of so many of each outcome, the last without one, all of one cause."""
    return of([item for item, number in zip((*EACH, sent()), counts, strict=True) for _ in range(number)])


@for_any(NUMBERS)
def test_no_number_from_one_to_four_is_ever_shown(counts):
    found = published(counts)
    for count in (found.sent, *found.causes, *found.outcomes):
        assert count.number is None or count.number == 0 or count.number >= FEWEST
    assert sum(count.number or 0 for count in found.outcomes) <= sum(counts)


@for_any(NUMBERS.filter(lambda counts: sum(counts) > 0))
def test_no_number_follows_from_the_others_and_the_sums(counts):
    """For each outcome there is a neighbour of these counts in which it is another number, and the page the same."""
    found = published(counts)
    steps = [step for step in product((0, -1, 1), repeat=4) if min(map(sum, zip(counts, step, strict=True))) >= 0]
    for place in range(3):
        others = (tuple(map(sum, zip(counts, step, strict=True))) for step in steps if step[place])
        assert any(published(other) == found for other in others)


@for_any(st.integers(1, 60), st.integers(0, 60))
def test_neither_does_the_one_outcome_of_a_question(answered, waiting):
    def page(answered, waiting):
        done = sent(decided(Outcome.ANSWERED, None), door=Door.QUESTION)
        return of([*[done] * answered, *[sent(door=Door.QUESTION)] * waiting], Door.QUESTION)

    near = [(answered + more, waiting + other) for more in (-1, 1) for other in (-1, 0, 1)]
    assert any(page(*pair) == page(answered, waiting) for pair in near if min(pair) >= 0)
