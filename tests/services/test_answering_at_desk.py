"""Answering at the desk: by the rules of the domain, once, in the person's log with the post of who did it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from portal.domain import decision, request
from portal.domain.desk import ItemKind, Post
from portal.domain.dispute import What
from portal.domain.notice import Told
from portal.domain.request import Kind, Status
from portal.domain.tracking import NotPossible
from portal.services import answering_at_desk as desk
from portal.services import requests, seeing, speaking_up, workers
from portal.services.refusals import DoneMeanwhile, NotYours
from portal.store import desk_items, notices
from portal.store import requests as kept
from portal.store.tables import log
from tests.builders import COUNCIL, an_actor, incoming
from tests.conftest import ISSUER, NOW
from tests.services.choosing_acts import LOOKING, TWO_LINES, a_choice, a_login
from tests.services.disputing import ASKED, COMPLAINT, DECIDED, TAKEN, a_dispute
from tests.services.shown import person, publish

LATER = NOW + timedelta(minutes=3)
YES = request.Answer("We come on 3 December.", NOW, "", "Nurse Ali phones you.", date(2026, 12, 3))


@pytest.fixture
def own(db):
    publish(db, incoming("P1", TWO_LINES), incoming("P2"))
    return person(db).id


@pytest.fixture
def login(db):
    return a_login(db)


@pytest.fixture
def wanda(db):
    return a_worker(db, "wanda")


def a_worker(db, subject, *posts, council=COUNCIL):
    return workers.add(db, ISSUER, subject, council, frozenset(posts or (Post.WORKER,)), subject, NOW)


def a_request(db, own, login, kind=Kind.EARLIER_REVIEW):
    return requests.ask(db, an_actor(own, login), own, kind, "My mother died.", form_key=kind, draft_id="", now=NOW)


def what_the_person_reads(db, own):
    _, lines = seeing.who_has_looked(db, an_actor(own), own, NOW)
    return [(line.what, line.role) for line in reversed(lines) if line.by.value == "council"]


def told(db, own):
    with db.read() as connection:
        return [notice.what for notice in notices.of_person(connection, own, 50)]


def still_waits(db, kind, reference):
    with db.read() as connection:
        return desk_items.one(connection, COUNCIL, kind, reference).closed is None


def test_a_case_is_read_taken_up_and_answered_and_the_person_reads_by_which_post(db, own, login, wanda):
    sent = a_dispute(db, own, login)
    for _ in range(2):
        found = desk.open_case(db, wanda, sent.reference, "visit", NOW)
    assert (found.tracked, found.whose.person.id, found.files) == (sent, own, ())
    desk.act_on_case(db, wanda, sent.reference, replace(TAKEN, by=""), 0)
    decided = desk.act_on_case(db, wanda, sent.reference, replace(DECIDED, by=""), 1)
    assert decided.decision.by == "social_worker"
    assert what_the_person_reads(db, own) == [
        (what, "social_worker") for what in ("desk_read_case", "dispute_taken", "dispute_decided")
    ]
    assert not still_waits(db, ItemKind.CHALLENGE, sent.reference)


def test_what_is_missing_is_told_all_at_once(db, own, login, wanda):
    sent = a_dispute(db, own, login)
    empty = replace(DECIDED, answer=replace(DECIDED.answer, considered="", found="", remedy=""), cause=None)
    with pytest.raises(NotPossible) as fault:
        desk.act_on_case(db, wanda, sent.reference, empty, 0)
    assert fault.value.every == ("found", "considered", "remedy", "cause")


def test_the_same_form_twice_is_one_and_what_another_did_meanwhile_is_read_first(db, own, login, wanda):
    sent, wilf = a_dispute(db, own, login), a_worker(db, "wilf")
    first = desk.act_on_case(db, wanda, sent.reference, ASKED, 0)
    again = desk.act_on_case(db, wanda, sent.reference, replace(ASKED, at=LATER), 0)
    assert [event.what for event in again.events] == [event.what for event in first.events] == [What.ASKED]
    for event in (ASKED, DECIDED):  # the same words by another hand are another's
        with pytest.raises(DoneMeanwhile):
            desk.act_on_case(db, wilf, sent.reference, event, 0)


def test_a_complaint_is_for_complaints_officers_and_nothing_is_for_another_council(db, own, login, wanda):
    sent, carys = a_dispute(db, own, login, COMPLAINT), a_worker(db, "carys", Post.COMPLAINTS)
    far = a_worker(db, "far", Post.COMPLAINTS, council="998")
    for worker in (wanda, far):
        for act in (
            lambda worker=worker: desk.open_case(db, worker, sent.reference, "v", NOW),
            lambda worker=worker: desk.act_on_case(db, worker, sent.reference, TAKEN, 0),
        ):
            with pytest.raises(NotYours):
                act()
    assert desk.act_on_case(db, carys, sent.reference, TAKEN, 0).taken_by == "complaints_officer"


def test_a_choice_is_looked_at_once_and_decided_by_its_rules(db, own, login, wanda):
    sent, wilf = a_choice(db, own, login), a_worker(db, "wilf")
    assert desk.open_choice(db, wanda, sent.reference, "visit", NOW.date(), NOW).case == TWO_LINES
    desk.act_on_choice(db, wanda, sent.reference, LOOKING, 0)
    assert len(desk.act_on_choice(db, wanda, sent.reference, replace(LOOKING, at=LATER), 0).events) == 1
    with pytest.raises(DoneMeanwhile):
        desk.act_on_choice(db, wilf, sent.reference, LOOKING, 0)
    refused = decision.Event(decision.What.NOT_AGREED, NOW)
    with pytest.raises(decision.NotPossible) as fault:
        desk.act_on_choice(db, wanda, sent.reference, refused, 1)
    assert fault.value.every == ("words", "because", "rechecked")
    agreed = decision.Event(decision.What.AGREED, NOW, "", "It meets your needs.", start=NOW.date())
    desk.act_on_choice(db, wilf, sent.reference, agreed, 1)
    assert not still_waits(db, ItemKind.CHOICE, sent.reference)
    assert what_the_person_reads(db, own)[-1] == ("choice_agreed", "social_worker")


def test_a_request_is_answered_once_the_person_is_told_and_may_get_a_further_answer(db, own, login, wanda):
    asked = a_request(db, own, login)
    answered = desk.answer_request(db, wanda, asked.reference, YES, asked.step)
    assert desk.answer_request(db, wanda, asked.reference, replace(YES, at=LATER), asked.step) == answered
    assert (answered.status, answered.answers) == (Status.ANSWERED, (replace(YES, by="social_worker"),))
    assert requests.find(db, an_actor(own), own, asked.kind, asked.reference) == answered
    assert requests.with_answered(db, an_actor(own), own) == (answered,)
    assert requests.standing(db, an_actor(own), own) == ()
    assert requests.offered(db, an_actor(own), own, asked.kind) is None
    assert not still_waits(db, ItemKind.REQUEST, asked.reference)
    with pytest.raises(DoneMeanwhile):
        desk.answer_request(db, wanda, asked.reference, replace(YES, words="No."), asked.step)
    more = desk.answer_request(
        db, wanda, asked.reference, replace(YES, words="On 4 December.", at=LATER), answered.step
    )
    assert [answer.words for answer in more.answers] == [YES.words, "On 4 December."]
    assert told(db, own) == [Told.REQUEST_ANSWERED] * 2
    assert what_the_person_reads(db, own) == [("request_answered", "social_worker")] * 2


def test_words_changed_after_the_answer_wait_at_the_desk_again(db, own, login, wanda):
    asked = a_request(db, own, login)
    desk.answer_request(db, wanda, asked.reference, YES, asked.step)
    actor = an_actor(own, login)
    changed = requests.rewrite(db, actor, own, asked.kind, asked.reference, "More.", version=asked.version, now=LATER)
    assert (changed.status, len(changed.answers)) == (Status.SENT, 1)
    assert still_waits(db, ItemKind.REQUEST, asked.reference)
    with pytest.raises(DoneMeanwhile):  # who had read the words before
        desk.answer_request(db, wanda, asked.reference, replace(YES, words="Yes."), asked.step + 1)


def test_what_was_done_about_a_quiet_word_stands_at_the_desk_alone(db, own, login, wanda):
    speaking_up.tell(db, an_actor(own, login), own, "He takes my money.", {}, form_key="quiet", now=NOW)
    with db.read() as connection:
        reference = connection.execute(select(desk_items.desk_items.c.reference)).scalar_one()
    before = what_the_person_reads(db, own), told(db, own)
    quiet = desk.open_request(db, wanda, reference, "visit", NOW).request
    done = desk.answer_request(db, wanda, reference, request.Answer("We met her alone.", NOW, ""), quiet.step)
    assert (done.kind, done.status) == (Kind.QUIET, Status.ANSWERED)
    assert (what_the_person_reads(db, own), told(db, own)) == before
    assert requests.with_answered(db, an_actor(own), own) == ()
    assert not still_waits(db, ItemKind.QUIET, reference)
    with db.read() as connection:
        lines = connection.execute(
            select(log.c.what, log.c.person_id).where(log.c.what.like("quiet_word%")).order_by(log.c.id)
        ).all()
    assert lines == [("quiet_word_told", None), ("quiet_word_read", None), ("quiet_word_answered", None)]


def test_that_a_look_was_not_right_stays_between_who_said_so_and_the_council(db, own, login, wanda):
    with db.write() as connection:  # a helper of the person's said it
        asked, _ = kept.add(connection, own, Kind.NOT_RIGHT, "I did not.", "helper:H1", "form", NOW, {"line": 1})
    desk.open_request(db, wanda, asked.reference, "visit", NOW)
    desk.answer_request(db, wanda, asked.reference, YES, asked.step)
    assert (told(db, own), what_the_person_reads(db, own)) == ([], [])
    mine = speaking_up.not_right(db, an_actor(own, login), own, 1, "No.", form_key="mine", draft_id="", now=NOW)
    desk.open_request(db, wanda, mine.reference, "another", NOW)
    desk.answer_request(db, wanda, mine.reference, YES, mine.step)
    assert told(db, own) == [Told.REQUEST_ANSWERED]
    assert [what for what, _ in what_the_person_reads(db, own)] == ["not_right_read", "not_right_answered"]


def test_who_answers_no_requests_finds_none(db, own, login):
    asked = a_request(db, own, login)
    for worker in (a_worker(db, "finn", Post.FINANCE), a_worker(db, "far", council="998")):
        with pytest.raises(NotYours):
            desk.open_request(db, worker, asked.reference, "visit", NOW)
        with pytest.raises(NotYours):
            desk.answer_request(db, worker, asked.reference, YES, asked.step)
