"""Answers half given: for the login that gave them, merged over windows, and never too many (architecture 6)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from portal.domain.case import Release
from portal.domain.representative import Action
from portal.services.drafting import MOST, Drafting
from portal.services.refusals import NotYours
from portal.store import sessions
from portal.store.drafts import KEPT
from tests.builders import a_case, an_actor, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.shown import person, publish
from tests.store.rows import rows_in

DRAFTING, OTHER = Drafting("dispute", Action.DISPUTE), Drafting("choice", Action.CHOOSE)


@pytest.fixture
def own(db):
    publish(db, incoming("P1"), incoming("P2"), incoming("closed", a_case(release=Release.CLOSED)))
    return person(db).id


@pytest.fixture
def login(db, own):
    return a_login(db)


def begin(db, own, login, answers=(), now=NOW, drafting=DRAFTING):
    return drafting.begin(db, an_actor(own, login), own, dict(answers), now)


def answers(db, own, login, draft, drafting=DRAFTING):
    return drafting.answers(db, an_actor(own, login), own, draft)


def ids(db, own, login, drafting=DRAFTING):
    return [draft.id for draft in drafting.unfinished(db, an_actor(own, login), own)]


def test_answers_are_kept_as_they_were_given_and_merged_over_questions(db, own, login):
    words = '\u202e "=1+1" 👩🏽‍🦽\n\t' + "x" * 20_000
    draft = begin(db, own, login, {"door": "challenge"})
    for question, values in (("words", words), ("grounds", ["rate"]), ("grounds", ["delay"])):
        kept = DRAFTING.answer(db, login, own, draft, question, values, NOW)
    assert kept == answers(db, own, login, draft) == {"door": "challenge", "words": words, "grounds": ["delay"]}


def test_answers_of_two_windows_at_once_are_all_kept(db, own, login):
    draft = begin(db, own, login)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: DRAFTING.answer(db, login, own, draft, f"question-{n}", n, NOW), range(12)))
    assert answers(db, own, login, draft) == {f"question-{number}": number for number in range(12)}


def test_answers_are_kept_also_after_the_session_ended(db, own, login):
    draft = begin(db, own, login)
    with db.write() as connection:
        sessions.end_all(connection, login, NOW, "signed_out")
    assert DRAFTING.answer(db, login, own, draft, "words", "mine", NOW) == {"words": "mine"}


def test_the_newest_are_kept_and_the_oldest_of_too_many_is_forgotten(db, own, login):
    kept_apart = begin(db, own, login, drafting=OTHER)
    drafts = [begin(db, own, login, now=NOW + timedelta(minutes=number)) for number in range(MOST + 2)]
    assert ids(db, own, login) == drafts[:1:-1]
    assert ids(db, own, login, OTHER) == [kept_apart]


def test_one_journey_does_not_find_the_drafts_of_another(db, own, login):
    draft = begin(db, own, login)
    with pytest.raises(NotYours):
        answers(db, own, login, draft, OTHER)
    with pytest.raises(NotYours):
        OTHER.answer(db, login, own, draft, "words", "x", NOW)


def test_a_draft_that_is_not_wanted_is_forgotten_by_its_own_login(db, own, login):
    draft, other = begin(db, own, login), a_login(db, "bert")
    DRAFTING.throw_away(db, an_actor(own, other), own, draft)
    assert ids(db, own, login) == [draft]
    for _ in range(2):
        DRAFTING.throw_away(db, an_actor(own, login), own, draft)
    assert ids(db, own, login) == []


def test_what_nobody_came_back_to_is_forgotten_after_60_days(db, own, login):
    draft = begin(db, own, login)
    begin(db, own, login, now=NOW + KEPT)
    assert draft in ids(db, own, login)
    begin(db, own, login, now=NOW + KEPT + timedelta(microseconds=1))
    assert draft not in ids(db, own, login)


ACTS = {
    "begin": lambda db, actor, own, draft: DRAFTING.begin(db, actor, own, {}, NOW),
    "unfinished": lambda db, actor, own, draft: DRAFTING.unfinished(db, actor, own),
    "answers": lambda db, actor, own, draft: DRAFTING.answers(db, actor, own, draft),
    "throw_away": lambda db, actor, own, draft: DRAFTING.throw_away(db, actor, own, draft),
}


@pytest.mark.parametrize("act", ACTS)
def test_nobody_does_anything_with_anothers_record_or_a_closed_one(db, own, login, act):
    draft, closed = begin(db, own, login), person(db, "closed").id
    before = rows_in(db)
    for actor, record in (
        (an_actor(person(db, "P2").id, login), own),
        (an_actor(None, login), own),
        (an_actor(closed, login), closed),
    ):
        with pytest.raises(NotYours):
            ACTS[act](db, actor, record, draft)
    assert rows_in(db) == before
    assert ids(db, own, login) == [draft]


def test_only_its_own_login_finds_a_draft_and_only_for_its_person(db, own, login):
    draft, other = begin(db, own, login), person(db, "P2").id
    for login_id, person_id, draft_id in ((a_login(db, "bert"), own, draft), (login, other, draft), (login, own, "x")):
        with pytest.raises(NotYours):
            DRAFTING.answer(db, login_id, person_id, draft_id, "words", "x", NOW)
        with pytest.raises(NotYours):
            answers(db, person_id, login_id, draft_id)
    assert answers(db, own, login, draft) == {}


def test_starting_again_pushes_out_nothing_that_was_answered(db, own, login):
    draft = begin(db, own, login)
    DRAFTING.answer(db, login, own, draft, "words", {"words": "An hour of work"}, NOW)
    for number in range(MOST + 5):
        begin(db, own, login, now=NOW + timedelta(minutes=number))
    found = DRAFTING.answers(db, an_actor(own, login), own, draft)
    assert found["words"] == {"words": "An hour of work"}
