"""The council's answers: recorded once, by the domain's rules, and never over an answer that came a moment before."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from portal.domain.decision import Because, Event, NotPossible, PlanCheck, State, What
from portal.domain.notice import Told
from portal.services import deciding
from portal.services.deciding import AnsweredMeanwhile, NoSuchChoice
from portal.store import choices, notices
from tests.builders import COUNCIL, a_case, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import (
    AGREED,
    LOOKING,
    PARTS,
    QUESTION,
    TODAY,
    TWO_LINES,
    a_choice,
    a_login,
    kept,
    logged,
)
from tests.services.shown import person, publish
from tests.store.rows import add_people, rows_in

REFUSED = Event(What.NOT_AGREED, NOW, "team_manager", "The law says so.", because=Because.LAW,
                check=PlanCheck(TODAY, "It is met."))  # fmt: skip
LATER = NOW + timedelta(minutes=5)
L1, L2 = {"parts": ("L1",)}, {"parts": ("L2",)}


@pytest.fixture
def own(db):
    publish(db, incoming("P1", TWO_LINES), incoming("P2", TWO_LINES))
    return person(db).id


@pytest.fixture
def sent(db, own):
    return a_choice(db, own, a_login(db), PARTS)


def decide(db, sent, event, council=COUNCIL):
    return deciding.decide(db, council, sent.reference, event)


def test_an_answer_is_recorded_with_its_role_and_a_line_in_the_log(db, sent):
    assert decide(db, sent, LOOKING) == kept(sent, LOOKING)
    assert decide(db, sent, QUESTION) == kept(sent, LOOKING, QUESTION)
    agreed = decide(db, sent, AGREED)
    assert (agreed.state, agreed.decided["L1"].by) == (State.AGREED, "team_manager")
    with db.read() as connection:
        assert choices.get(connection, sent.person_id, sent.reference) == agreed
    assert logged(db, "council") == ["choice_looking", "choice_question", "choice_agreed"]


def test_the_same_answer_twice_is_one(db, sent):
    first = decide(db, sent, AGREED)
    assert decide(db, sent, replace(AGREED, at=LATER)) == first
    assert (rows_in(db)["choice_events"], logged(db, "council")) == (1, ["choice_agreed"])
    with pytest.raises(NotPossible, match="closed"):
        decide(db, sent, replace(AGREED, words="Otherwise."))


def test_parts_are_answered_one_by_one(db, sent):
    assert decide(db, sent, replace(AGREED, **L1)).state is State.LOOKING
    with pytest.raises(NotPossible, match="decided"):
        decide(db, sent, replace(REFUSED, **L1))
    assert decide(db, sent, replace(REFUSED, **L2)).state is State.PARTLY


def test_what_may_not_be_is_not_recorded(db, sent):
    for event, missing in ((replace(REFUSED, check=None), "rechecked"), (replace(AGREED, start=None), "start")):
        with pytest.raises(NotPossible, match=missing):
            decide(db, sent, event)
    assert (rows_in(db).get("choice_events"), logged(db, "council")) == (None, [])


def test_there_is_no_such_choice_and_none_of_another_council(db, sent):
    add_people(db, {"P1": a_case()}, council="998")
    for council, reference in ((COUNCIL, "CH-00000000"), (COUNCIL, ""), ("998", sent.reference), ("", sent.reference)):
        with pytest.raises(NoSuchChoice):
            deciding.decide(db, council, reference, AGREED)
    assert "choice_events" not in rows_in(db)


def test_two_answers_at_the_same_moment_are_one_decision(db, own):
    def act(sent, event):
        try:
            return decide(db, sent, event).state.value
        except NotPossible as fault:
            return fault.missing

    login = a_login(db)
    with ThreadPoolExecutor(2) as pool:
        for _ in range(5):
            sent = a_choice(db, own, login, PARTS)
            found = list(pool.map(lambda event, sent=sent: act(sent, event), (AGREED, REFUSED)))
            assert sorted(found) in (["agreed", "closed"], ["closed", "not_agreed"])
    assert rows_in(db)["choice_events"] >= 5


def test_two_answers_about_two_parts_at_the_same_moment_are_both_kept(db, own):
    login = a_login(db)
    events = (replace(AGREED, **L1), replace(REFUSED, **L2))
    with ThreadPoolExecutor(2) as pool:
        for _ in range(5):
            sent = a_choice(db, own, login, PARTS)
            list(pool.map(lambda event, sent=sent: decide(db, sent, event), events))
            with db.read() as connection:
                found = choices.get(connection, own, sent.reference)
            assert (found.state, found.decided["L1"], found.decided["L2"]) == (State.PARTLY, *events)


@pytest.mark.parametrize("kept_url", ["postgres"], indirect=True)
def test_an_answer_that_was_written_between_reading_and_writing_is_told(db, sent, monkeypatch):
    """SQLite has one writer at a time; PostgreSQL lets another one commit in between, should it take no lock."""
    first = choices.append

    def after_somebody_else(connection, found, event, made_by):
        with db.write() as other:
            assert first(other, found, LOOKING, "council")
        return first(connection, found, event, made_by)

    monkeypatch.setattr(choices, "append", after_somebody_else)
    monkeypatch.setattr(deciding.people, "lock", lambda connection, person_id: None)
    with pytest.raises(AnsweredMeanwhile):
        decide(db, sent, AGREED)
    with db.read() as connection:
        assert choices.get(connection, sent.person_id, sent.reference).events == (LOOKING,)


def test_only_what_somebody_has_to_answer_waits_oldest_first(db, own):
    login, other = a_login(db), person(db, "P2").id
    first, second = a_choice(db, own, login), a_choice(db, other, a_login(db, "bert"))
    assert deciding.waiting(db, COUNCIL) == [("P1", first), ("P2", second)]
    assert deciding.waiting(db, "998") == []
    decide(db, second, AGREED)
    newer = a_choice(db, own, login, PARTS)
    assert deciding.waiting(db, COUNCIL) == [("P1", newer)]


def test_that_somebody_looks_at_it_is_told_once(db, sent):
    decide(db, sent, LOOKING)
    decide(db, sent, QUESTION)
    decide(db, sent, replace(LOOKING, at=LATER))
    with db.read() as connection:
        told = [(one.what, one.detail) for one in notices.of_person(connection, sent.person_id, 9)]
    about = {"reference": sent.reference}
    assert told == [(Told.CHOICE_ANSWERED, about), (Told.CHOICE_TAKEN_UP, about)]
