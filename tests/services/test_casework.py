"""The council's side: recorded once, by the domain's rules, and never for another council's people."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from portal.domain.case import Release
from portal.domain.dispute import What
from portal.domain.tracking import NotPossible, State
from portal.services import casework, disputes
from portal.services.casework import TWICE, NoSuchCase
from tests.builders import COUNCIL, a_case, an_actor, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.disputing import (
    ASKED,
    COMPLAINT,
    DECIDED,
    QUESTION,
    TAKEN,
    TOLD,
    UPHELD,
    a_dispute,
    kept,
    logged,
    respond,
)
from tests.services.shown import person, publish
from tests.store.rows import add_people, rows_in


@pytest.fixture
def own(db):
    publish(db, incoming("P1"), incoming("P2"))
    return person(db).id


@pytest.fixture
def sent(db, own):
    return a_dispute(db, own, a_login(db))


def act(db, sent, event, council=COUNCIL):
    return casework.act(db, council, sent.reference, event)


def test_each_step_is_recorded_with_its_role_and_a_line_in_the_log(db, own, sent):
    assert act(db, sent, TAKEN) == kept(sent, TAKEN)
    assert act(db, sent, TOLD) == kept(sent, TAKEN, TOLD)
    decided = act(db, sent, DECIDED)
    assert (decided.state, decided.decision) == (State.DECIDED, DECIDED)
    assert disputes.find(db, an_actor(own), own, sent.reference) == decided
    assert logged(db, "council") == ["dispute_taken", "dispute_told", "dispute_decided"]


def test_the_same_step_twice_at_once_is_one(db, sent):
    first = act(db, sent, DECIDED)
    assert act(db, sent, replace(DECIDED, at=NOW + timedelta(minutes=1))) == first
    assert (rows_in(db)["dispute_events"], logged(db, "council")) == (1, ["dispute_decided"])
    with pytest.raises(NotPossible, match="closed"):
        act(db, sent, replace(DECIDED, answer=replace(UPHELD, found="Otherwise.")))


def test_the_same_words_some_time_later_are_said_again(db, sent):
    act(db, sent, TOLD)
    later = replace(TOLD, at=NOW + TWICE)
    assert act(db, sent, later) == kept(sent, TOLD, later)


def test_the_same_words_after_a_reply_are_said_again(db, sent):
    act(db, sent, ASKED)
    respond(db, sent)
    assert [event.what for event in act(db, sent, ASKED).events] == [What.ASKED, What.ADDED, What.ASKED]


def test_what_may_not_be_is_not_recorded(db, sent):
    for event, missing in ((replace(DECIDED, answer=None), "answer"), (replace(TAKEN, by=""), "by")):
        with pytest.raises(NotPossible, match=missing):
            act(db, sent, event)
    assert (rows_in(db).get("dispute_events"), logged(db, "council")) == (None, [])


def test_there_is_no_such_case_and_none_of_another_council(db, sent):
    add_people(db, {"P1": a_case()}, council="998")
    for council, reference in ((COUNCIL, "CL-00000000"), (COUNCIL, ""), ("998", sent.reference), ("", sent.reference)):
        with pytest.raises(NoSuchCase):
            casework.act(db, council, reference, TAKEN)
    assert "dispute_events" not in rows_in(db)


def test_of_two_decisions_at_the_same_moment_one_stands(db, own):
    def one(sent, event):
        try:
            return act(db, sent, event).state.value
        except NotPossible as fault:
            return fault.missing

    login, other = a_login(db), replace(DECIDED, answer=replace(UPHELD, found="Otherwise."))
    with ThreadPoolExecutor(2) as pool:
        for _ in range(5):
            sent = a_dispute(db, own, login)
            found = list(pool.map(lambda event, sent=sent: one(sent, event), (DECIDED, other)))
            assert sorted(found) == ["closed", "decided"]
    assert rows_in(db)["dispute_events"] == 5


def test_the_same_step_from_several_at_once_is_one(db, sent):
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: act(db, sent, TAKEN), range(4))) == {kept(sent, TAKEN)}
    assert logged(db, "council") == ["dispute_taken"]


def test_steps_of_several_at_once_are_all_kept(db, sent):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: act(db, sent, replace(TOLD, words=str(number))), range(12)))
    ((_, found),) = casework.every(db, COUNCIL)
    assert sorted(event.words for event in found.events) == sorted(map(str, range(12)))


def test_a_case_of_somebody_whose_record_was_closed_can_still_be_answered(db, sent):
    publish(db, incoming("P1", a_case(release=Release.CLOSED)), sha256="2")
    assert act(db, sent, DECIDED).state is State.DECIDED


def test_all_are_listed_oldest_first_also_those_that_are_closed(db, own):
    other = person(db, "P2").id
    first = a_dispute(db, own, a_login(db), QUESTION)
    second = a_dispute(db, other, a_login(db, "bert"), COMPLAINT)
    taken_back = respond(db, first, What.WITHDRAWN, "")
    assert casework.every(db, COUNCIL) == [("P1", taken_back), ("P2", second)]
    assert casework.every(db, "998") == []
