"""What the person does with a choice that was sent: answer a question, take it back, never twice and never too late."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from portal.domain.decision import NotPossible, State
from portal.services import choosing, deciding
from portal.services.refusals import NotYours
from tests.builders import COUNCIL, an_actor, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import (
    AGREED,
    LOOKING,
    PARTS,
    QUESTION,
    REPLY,
    TAKEN_BACK,
    TWO_LINES,
    a_choice,
    a_login,
    logged,
    standing,
)
from tests.services.shown import person, publish
from tests.store.rows import rows_in

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def own(db):
    publish(db, incoming("P1", TWO_LINES), incoming("P2"))
    return person(db).id


@pytest.fixture
def sent(db, own):
    return a_choice(db, own, a_login(db), PARTS)


def respond(db, own, sent, event):
    return choosing.respond(db, an_actor(own), own, sent.reference, event)


def refused(db, own, sent, event):
    with pytest.raises(NotPossible) as fault:
        respond(db, own, sent, event)
    return fault.value.missing


def test_a_question_is_answered_once_with_a_line_in_the_log(db, own, sent):
    assert refused(db, own, sent, REPLY) == "no_question"
    deciding.decide(db, COUNCIL, sent.reference, QUESTION)
    assert refused(db, own, sent, replace(REPLY, words="")) == "words"
    assert respond(db, own, sent, REPLY).state is State.ANSWERED
    assert respond(db, own, sent, replace(REPLY, at=LATER)).events[-1] == REPLY
    assert refused(db, own, sent, replace(REPLY, words="In May.")) == "no_question"
    assert logged(db, f"person:{own}") == ["choice_sent", "choice_reply"]


def test_the_next_question_may_have_the_same_answer(db, own, sent):
    for question in (QUESTION, replace(QUESTION, words="And then?")):
        deciding.decide(db, COUNCIL, sent.reference, question)
        assert respond(db, own, sent, REPLY).state is State.ANSWERED
    assert rows_in(db)["choice_events"] == 4


def test_a_choice_is_taken_back_once_and_not_after_a_part_was_decided(db, own, sent):
    deciding.decide(db, COUNCIL, sent.reference, LOOKING)
    assert respond(db, own, sent, TAKEN_BACK).state is State.TAKEN_BACK
    assert respond(db, own, sent, replace(TAKEN_BACK, at=LATER)).events == (LOOKING, TAKEN_BACK)
    assert logged(db) == ["choice_sent", "choice_looking", "choice_taken_back"]
    decided = a_choice(db, own, a_login(db), PARTS)
    deciding.decide(db, COUNCIL, decided.reference, replace(AGREED, parts=("L1",)))
    assert refused(db, own, decided, TAKEN_BACK) == "decided"
    deciding.decide(db, COUNCIL, decided.reference, AGREED)
    assert refused(db, own, decided, TAKEN_BACK) == "closed"


def test_the_same_answer_three_times_at_once_is_one(db, own, sent):
    deciding.decide(db, COUNCIL, sent.reference, QUESTION)
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda _: respond(db, own, sent, REPLY), range(3)))
    assert {item.events for item in found} == {(QUESTION, REPLY)}
    assert rows_in(db)["choice_events"] == 2


def test_taken_back_and_agreed_at_the_same_moment_one_of_them_is_too_late(db, own):
    def act(event, one):
        try:
            if event is TAKEN_BACK:
                return respond(db, own, one, event).state.value
            return deciding.decide(db, COUNCIL, one.reference, event).state.value
        except NotPossible as fault:
            return fault.missing

    login = a_login(db)
    with ThreadPoolExecutor(2) as pool:
        for _ in range(5):
            one = a_choice(db, own, login)
            first, second = pool.map(lambda event, one=one: act(event, one), (TAKEN_BACK, AGREED))
            assert (first, second) in (("taken_back", "closed"), ("closed", "agreed"))
            assert standing(db, own)[0][1] in (first, second)


def test_a_choice_of_somebody_else_or_none_is_not_found(db, own, sent):
    other = person(db, "P2").id
    for person_id, reference in ((other, sent.reference), (own, "CH-00000000"), (own, "")):
        with pytest.raises(NotYours):
            choosing.respond(db, an_actor(person_id), person_id, reference, TAKEN_BACK)
        with pytest.raises(NotYours):
            choosing.find(db, an_actor(person_id), person_id, reference)
    assert rows_in(db).get("choice_events", 0) == 0
