"""The desk: what waits, in which order, by when; and whose pages are looked at, with why (MTH9, PRC5, T10)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete

from portal.documents.london import london_day_of
from portal.domain.council import UsualTime
from portal.domain.desk import ItemKind, Post, Why
from portal.domain.dispute import What
from portal.domain.representative import Action, may
from portal.domain.request import Kind
from portal.services import casework, desk, desk_filling, linking, looking_at, requests, seeing, speaking_up, workers
from portal.services.desk import Times
from portal.services.opening import ActsForThem
from portal.services.refusals import NotYours
from portal.services.workers import OpensARecord
from portal.store import desk_items
from portal.store.bank_holidays import load_bank_holidays
from portal.store.desk_tables import desk_items as desk_items_table
from tests.builders import COUNCIL, an_actor, incoming
from tests.conftest import ISSUER, NOW
from tests.services.choosing_acts import a_login
from tests.services.disputing import ASKED, COMPLAINT, DECIDED, QUESTION, a_dispute, respond
from tests.services.shown import person, publish
from tests.store.rows import counting

TODAY = date(2026, 11, 22)
TIMES = Times({"question": UsualTime(5, 14), "challenge": UsualTime(21, 42), "complaint": UsualTime(28, 84),
               "individual_costing": UsualTime(28, 56)}, load_bank_holidays(), london_day_of)  # fmt: skip


@pytest.fixture
def alma(db):
    publish(db, incoming("P1"), incoming("P2"))
    return person(db).id


@pytest.fixture
def login(db):
    return a_login(db, "alma")


def a_worker(db, *posts, subject="worker"):
    return workers.add(db, ISSUER, subject, COUNCIL, frozenset(posts or (Post.WORKER,)), "Wanda", NOW)


def waits(db, worker, today=TODAY, **how):
    found = desk.inbox(db, worker, TIMES, today, **how)
    return [(one.item.kind.value, one.item.due, one.item.late_days(today)) for one in found.waiting]


def test_what_somebody_sends_waits_for_who_may_take_it_by_the_published_time(db, alma, login):
    worker = a_worker(db)
    a_dispute(db, alma, login, QUESTION)
    assert waits(db, worker) == [("question", date(2026, 12, 4), 0)]  # 14 days: a Sunday, so the Friday before
    assert waits(db, worker, date(2026, 12, 10)) == [("question", date(2026, 12, 4), 6)]
    found = desk.inbox(db, worker, TIMES, date(2026, 12, 10))
    assert found.counts == {ItemKind.QUESTION: (1, 1)}
    assert found.waiting[0].person.id == alma


def test_a_complaint_is_due_by_the_laws_first_clock_and_waits_for_complaints_officers_alone(db, alma, login):
    a_dispute(db, alma, login, COMPLAINT)
    assert waits(db, a_worker(db)) == []
    assert waits(db, a_worker(db, Post.COMPLAINTS, subject="carys")) == [("complaint", date(2026, 11, 25), 0)]


def test_what_waits_for_the_person_is_not_late_and_comes_back_with_their_answer(db, alma, login):
    worker, sent = a_worker(db), a_dispute(db, alma, login)
    casework.act(db, COUNCIL, sent.reference, ASKED)
    assert waits(db, worker, date(2027, 3, 1)) == []
    assert [late for _, _, late in waits(db, worker, date(2027, 3, 1), with_them=True)] == [0]
    respond(db, sent)
    assert [kind for kind, _, _ in waits(db, worker)] == ["challenge"]
    casework.act(db, COUNCIL, sent.reference, DECIDED)
    assert waits(db, worker) == []
    respond(db, sent, What.REOPENED, "It is still wrong.", "again")
    assert [kind for kind, _, _ in waits(db, worker)] == ["challenge"]


def test_a_quiet_word_is_first_then_what_is_due_first_then_what_has_no_day(db, alma, login):
    worker, actor = a_worker(db), an_actor(alma, login)
    for number, kind in enumerate((Kind.COSTS_SESSION, Kind.SPEND_DIFFERENTLY)):
        requests.ask(db, actor, alma, kind, "Words.", form_key=f"f{number}", draft_id="", now=NOW)
    speaking_up.tell(db, actor, alma, "Words.", {}, form_key="quiet", now=NOW)
    a_dispute(db, alma, login, QUESTION)
    assert [kind for kind, _, _ in waits(db, worker)] == ["quiet", "question", "request", "request"]
    assert waits(db, worker, kind=ItemKind.QUIET) == [("quiet", None, 0)]


def test_the_inbox_takes_few_statements_however_much_was_ever_closed(db, alma):
    worker = a_worker(db)
    with db.write() as connection:
        for number in range(120):
            reference = f"M-{number}"
            desk_items.wait(connection, ItemKind.MESSAGE, reference, NOW, person_id=alma)
            if number % 2:
                desk_items.done(connection, ItemKind.MESSAGE, reference, NOW)
    with counting(db) as made:
        found = desk.inbox(db, worker, TIMES, TODAY)
    assert (len(found.waiting), found.more, found.counts) == (50, True, {ItemKind.MESSAGE: (60, 0)})
    assert len(made) <= 8
    assert len(desk.inbox(db, worker, TIMES, TODAY, page=2).waiting) == 10


def test_an_empty_desk_is_filled_with_what_waits_and_nothing_else(db, alma, login):
    worker, actor = a_worker(db), an_actor(alma, login)
    requests.ask(db, actor, alma, Kind.COSTS_SESSION, "Words.", form_key="f", draft_id="", now=NOW)
    sent, answered = a_dispute(db, alma, login, QUESTION), a_dispute(db, alma, login)
    casework.act(db, COUNCIL, answered.reference, DECIDED)
    before = desk.inbox(db, worker, TIMES, TODAY).waiting
    with db.write() as connection:
        connection.execute(delete(desk_items_table))
    desk_filling.fill(db, COUNCIL, NOW)
    desk_filling.fill(db, COUNCIL, NOW)
    after = desk.inbox(db, worker, TIMES, TODAY).waiting
    assert [one.item for one in after] == [one.item for one in before]
    assert sent.reference in {one.item.reference for one in after}


def test_nobody_opens_an_inbox_of_work_that_is_not_theirs(db, alma):
    with pytest.raises(NotYours):
        desk.inbox(db, a_worker(db, Post.COMMISSIONER), TIMES, TODAY)
    with pytest.raises(NotYours):
        desk.inbox(db, a_worker(db, subject="other"), TIMES, TODAY, kind=ItemKind.COMPLAINT)


def test_another_councils_worker_finds_nobody_here(db, alma):
    stranger = workers.add(db, ISSUER, "far", "111", frozenset({Post.WORKER}), "Far", NOW)
    for act in (
        lambda: looking_at.at_the_desk(db, stranger, alma, "visit", NOW),
        lambda: looking_at.look(db, stranger, alma, Why.ANSWER, NOW),
        lambda: desk.find(db, stranger, "P1"),
    ):
        with pytest.raises(NotYours):
            act()


def test_a_look_is_in_the_persons_log_with_the_post_and_the_reason_and_is_over_after_an_hour(db, alma, login):
    worker = a_worker(db)
    looking_at.look(db, worker, alma, Why.FIGURES, NOW)
    looking_at.look(db, worker, alma, Why.FIGURES, NOW)
    actor = looking_at.with_look(db, signed_in(worker), alma, NOW + timedelta(minutes=59))
    assert may(actor, Action.SEE_BUDGET, alma)
    seeing.see(db, actor, alma, Action.SEE_BUDGET, NOW)
    _, lines = seeing.who_has_looked(db, an_actor(alma, login), alma, NOW)
    told = [(line.by.value, line.what, line.role) for line in reversed(lines)]
    assert told[1:3] == [("council", "desk_look_to_check_figures", "social_worker"),
                        ("council", "see_budget", "social_worker")]  # fmt: skip
    over = looking_at.with_look(db, signed_in(worker), alma, NOW + timedelta(minutes=60))
    assert not may(over, Action.SEE_BUDGET, alma)


def signed_in(worker):
    return replace(an_actor(None, worker.login_id), worker=worker)


def test_a_login_that_opens_a_record_never_works_at_the_desk_and_the_other_way_round(db, alma):
    linking.link(db, COUNCIL, "P1", ISSUER, "alma", NOW)
    with pytest.raises(OpensARecord):
        a_worker(db, subject="alma")
    a_worker(db, subject="wanda")
    with pytest.raises(ActsForThem):
        linking.link(db, COUNCIL, "P2", ISSUER, "wanda", NOW)


def test_who_works_there_no_more_is_let_in_no_more(db):
    a_worker(db)
    assert [(subject, sorted(one.posts)) for subject, one in workers.every(db, COUNCIL)] == [
        ("worker", ["social_worker"])
    ]
    assert workers.end(db, ISSUER, "worker", NOW)
    assert not workers.end(db, ISSUER, "worker", NOW)
    assert workers.every(db, COUNCIL) == ()
