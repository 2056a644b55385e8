"""Asking, challenging and complaining: sent once, with its files, and to nobody else (DSP1 to DSP10, P6, P11)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.domain.case import Release
from portal.domain.dispute import Door, Fault, Footing, What
from portal.domain.tracking import State
from portal.services import disputes
from portal.services.disputes import CannotSend
from portal.services.refusals import NotYours
from portal.store.uploads import Uploads
from tests.builders import a_case, an_actor, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.disputing import (
    CHALLENGE,
    COMPLAINT,
    QUESTION,
    TODAY,
    a_dispute,
    add_file,
    begin,
    files_of,
    logged,
    send,
)
from tests.services.shown import person, publish
from tests.store.rows import rows_in

DOORS = {dispute.door: dispute for dispute in (QUESTION, CHALLENGE, COMPLAINT)}


@pytest.fixture
def own(db):
    publish(db, incoming("P1"), incoming("P2"), incoming("closed", a_case(release=Release.CLOSED)))
    return person(db).id


@pytest.fixture
def login(db, own):
    return a_login(db)


@pytest.fixture
def draft(db, own, login):
    return begin(db, own, login)


@pytest.fixture
def uploads(tmp_path):
    return Uploads(tmp_path / "uploads")


def unfinished(db, own, login):
    return [found.id for found in disputes.unfinished(db, an_actor(own, login), own)]


@pytest.mark.parametrize("door", Door)
def test_what_is_sent_is_kept_with_a_reference_and_a_line_in_the_log_and_its_draft_is_gone(db, own, login, draft, door):
    sent, actor = send(db, own, login, draft, DOORS[door]), an_actor(own, login)
    assert (sent.dispute, sent.state, sent.at) == (DOORS[door], State.SENT, NOW)
    assert disputes.of_person(db, actor, own) == (sent,)
    assert disputes.find(db, actor, own, sent.reference) == disputes.sent_with(db, actor, own, draft) == sent
    assert logged(db, f"person:{own}") == [f"{door.value}_sent"]
    assert unfinished(db, own, login) == []


def test_a_draft_that_is_sent_twice_even_with_other_words_is_one(db, own, login, draft):
    first = send(db, own, login, draft)
    later = NOW + timedelta(days=1)
    assert [send(db, own, login, draft), send(db, own, login, draft, COMPLAINT, later)] == [first, first]
    assert send(db, own, login, draft, replace(CHALLENGE, words="")) == first
    assert (rows_in(db)["disputes"], logged(db)) == (1, ["challenge_sent"])


def test_the_same_draft_three_times_at_once_is_one(db, own, login):
    with ThreadPoolExecutor(3) as pool:
        for number in range(5):
            one = (db, own, login, begin(db, own, login))
            found = {sent.reference for sent in pool.map(lambda _, one=one: send(*one), range(3))}
            assert (len(found), rows_in(db)["disputes"]) == (1, number + 1)
    assert logged(db) == ["challenge_sent"] * 5


def test_two_drafts_at_once_are_two(db, own, login):
    drafts = [begin(db, own, login) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        found = {sent.reference for sent in pool.map(lambda draft: send(db, own, login, draft), drafts)}
    assert len(found) == rows_in(db)["disputes"] == 4


def test_two_people_may_have_the_same(db, own, login):
    other = person(db, "P2").id
    mine, theirs = a_dispute(db, own, login), a_dispute(db, other, a_login(db, "bert"))
    assert mine.reference != theirs.reference
    assert disputes.of_person(db, an_actor(other), other) == (theirs,)


def test_what_is_missing_is_told_and_nothing_is_lost(db, own, login, draft, uploads):
    disputes.answer(db, login, own, draft, "words", "mine", NOW)
    add_file(db, uploads, own, login, draft)
    with pytest.raises(CannotSend) as told:
        send(db, own, login, draft, replace(CHALLENGE, grounds=(), footing=Footing.ASKED))
    assert told.value.faults == (Fault.NO_GROUND, Fault.NO_NAME)
    assert disputes.answers(db, an_actor(own, login), own, draft) == {"words": "mine"}
    assert ("disputes" not in rows_in(db), logged(db), len(files_of(db, own, draft))) == (True, [], 1)


@pytest.mark.parametrize("why", ["", "I was in hospital."])
def test_it_is_never_too_late_to_send(db, own, login, draft, why):
    old = replace(COMPLAINT, noticed=date(2019, 1, 1), why_late=why)
    assert send(db, own, login, draft, old).dispute == old


def test_words_are_kept_exactly(db, own, login, draft):
    words = ('\u202e "=1+1" 👩🏽‍🦽\n\tשלום\u2066x\u2069 ' * 1000)[:20_000]
    sent = send(db, own, login, draft, replace(COMPLAINT, words=words, wanted=words))
    found = disputes.find(db, an_actor(own), own, sent.reference).dispute
    assert found.words == found.wanted == words


# --- files


def test_its_files_come_along_once_and_those_of_other_drafts_stay(db, own, login, draft, uploads):
    other = begin(db, own, login)
    mine = [add_file(db, uploads, own, login, draft, day).id for day in ("Monday", "Tuesday")]
    left = add_file(db, uploads, own, login, other).id
    sent = send(db, own, login, draft)
    assert (sorted(files_of(db, own, sent.reference)), files_of(db, own, draft)) == (sorted(mine), [])
    assert files_of(db, own, other) == [left]
    send(db, own, login, draft)
    assert sorted(files_of(db, own, sent.reference)) == sorted(mine)


# --- not yours

ACTS = {
    "begin": lambda db, actor, own, draft, ref: disputes.begin(db, actor, own, {}, NOW),
    "unfinished": lambda db, actor, own, draft, ref: disputes.unfinished(db, actor, own),
    "answers": lambda db, actor, own, draft, ref: disputes.answers(db, actor, own, draft),
    "throw_away": lambda db, actor, own, draft, ref: disputes.throw_away(db, actor, own, draft),
    "sent_with": lambda db, actor, own, draft, ref: disputes.sent_with(db, actor, own, draft),
    "send": lambda db, actor, own, draft, ref: disputes.send(
        db, actor, own, draft, CHALLENGE, today=TODAY, now=NOW
    ),
    "of_person": lambda db, actor, own, draft, ref: disputes.of_person(db, actor, own),
    "find": lambda db, actor, own, draft, ref: disputes.find(db, actor, own, ref),
    "respond": lambda db, actor, own, draft, ref: disputes.respond(
        db, actor, own, ref, What.ADDED, "x", key="form-1", now=NOW
    ),
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_nobody_does_anything_with_anothers_record_or_a_closed_one(db, own, login, draft, act):
    sent, closed = a_dispute(db, own, login), person(db, "closed").id
    before = rows_in(db)
    for actor, record in (
        (an_actor(person(db, "P2").id, login), own),
        (an_actor(None, login), own),
        (an_actor(closed, login), closed),
    ):
        with pytest.raises(NotYours):
            ACTS[act](db, actor, record, draft, sent.reference)
    assert rows_in(db) == before
    assert unfinished(db, own, login) == [draft]


@pytest.mark.parametrize("act", ["find", "respond"])
def test_with_ones_own_record_one_does_not_reach_what_another_sent(db, own, login, act):
    sent, other = a_dispute(db, own, login), person(db, "P2").id
    for reference in (sent.reference, "CL-00000000", ""):
        with pytest.raises(NotYours):
            ACTS[act](db, an_actor(other, login), other, "draft", reference)
    assert "dispute_events" not in rows_in(db)


def test_a_draft_is_sent_by_its_own_login_for_its_own_person_only(db, own, login, draft):
    other, stranger = person(db, "P2").id, a_login(db, "bert")
    for record, by, draft_id in ((own, stranger, draft), (other, login, draft), (own, login, "unknown")):
        with pytest.raises(NotYours):
            send(db, record, by, draft_id)
    assert "disputes" not in rows_in(db)
