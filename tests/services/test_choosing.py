"""Choosing: kept while it is half given, sent once, and nobody's newer choice is overwritten unseen (P11, P12)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from portal.domain.arrangement import Way
from portal.domain.case import Release
from portal.domain.choice import WHOLE, Choice, Fund, FundHolder, Part, Scope
from portal.domain.choosing import Fault, Problem
from portal.domain.decision import State
from portal.domain.directory import Status
from portal.domain.line import HeldAs
from portal.domain.way import NotThisWay, Whose
from portal.intake.directory.reading import read_directory
from portal.services import choosing, deciding, directory
from portal.services.choosing import CannotSend, OtherChoice
from portal.services.refusals import NotYours
from portal.store import sessions
from tests.builders import COUNCIL, a_budget, a_case, a_line, an_actor, incoming
from tests.conftest import NOW
from tests.intake.directory_files import SAMPLE
from tests.services.choosing_acts import (
    AGREED,
    LOOKING,
    MANAGED,
    PARTS,
    TODAY,
    TWO_LINES,
    a_choice,
    a_login,
    begin,
    logged,
    send,
    standing,
)
from tests.services.shown import person, publish
from tests.store.rows import rows_in

FUNDS = read_directory(SAMPLE).services[:3]  # the third is closed for now
ISF = Choice(1, Scope.WHOLE, (Part(WHOLE, Way.ISF),), Fund(FundHolder.LISTED, "Home support", FUNDS[0].id))


@pytest.fixture
def own(db):
    publish(db, incoming("P1", TWO_LINES), incoming("P2"), incoming("closed", a_case(release=Release.CLOSED)))
    return person(db).id


@pytest.fixture
def login(db, own):
    return a_login(db)


@pytest.fixture
def draft(db, own, login):
    return begin(db, own, login)


def answers(db, own, login, draft):
    found = choosing.answers(db, an_actor(own, login), own, draft)
    return {name: value for name, value in found.items() if name not in (choosing.SEEN, "budget")}


def test_a_choice_is_kept_with_a_reference_and_a_line_in_the_log_and_its_draft_is_gone(db, own, login, draft):
    sent = send(db, own, login, draft, PARTS)
    assert (sent.choice, sent.state, sent.at) == (PARTS, State.SENT, NOW)
    assert choosing.of_person(db, an_actor(own, login), own) == (sent,)
    assert choosing.find(db, an_actor(own, login), own, sent.reference) == sent
    assert choosing.sent_with(db, an_actor(own, login), own, draft) == sent
    assert logged(db, f"person:{own}") == ["choice_sent"]
    assert choosing.unfinished(db, an_actor(own, login), own) == ()


def test_a_draft_that_is_sent_twice_even_with_other_answers_is_one_choice(db, own, login, draft):
    first = send(db, own, login, draft, seen="")
    assert [send(db, own, login, draft, seen=""), send(db, own, login, draft, PARTS, seen="x")] == [first, first]
    assert (standing(db, own), logged(db)) == ([(first.reference, "sent")], ["choice_sent"])


def test_the_same_draft_three_times_at_once_is_one_choice(db, own, login):
    with ThreadPoolExecutor(3) as pool:
        for _ in range(5):
            draft = begin(db, own, login)
            seen = str(choosing.answers(db, an_actor(own, login), own, draft)[choosing.SEEN])
            one = (db, own, login, draft, MANAGED, seen)
            assert len({sent.reference for sent in pool.map(lambda _, one=one: send(*one), range(3))}) == 1
    assert (rows_in(db)["choices"], logged(db)) == (5, ["choice_sent"] * 5)
    assert [state for _, state in standing(db, own)] == ["sent", *["replaced"] * 4]


def test_of_two_drafts_the_second_is_told_and_sends_in_its_place_after_seeing(db, own, login, draft):
    second = begin(db, own, login, words="mine")
    first = send(db, own, login, draft)
    with pytest.raises(OtherChoice) as told:
        send(db, own, login, second, PARTS)
    assert (told.value.sent, logged(db)) == (first, ["choice_sent"])
    assert answers(db, own, login, second) == {"words": "mine"}
    newer = send(db, own, login, second, PARTS, seen=told.value.seen)
    assert standing(db, own) == [(newer.reference, "sent"), (first.reference, "replaced")]
    older = choosing.find(db, an_actor(own, login), own, first.reference)
    assert older.events[-1].words == newer.reference


def test_two_drafts_at_once_never_both_replace_what_neither_saw(db, own, login):
    def try_to_send(draft):
        try:
            return send(db, own, login, draft, seen="").reference
        except OtherChoice as told:
            return told.sent.reference

    drafts = [begin(db, own, login) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(try_to_send, drafts))) == 1
    assert rows_in(db)["choices"] == 1


def test_an_answer_of_the_council_meanwhile_is_shown_first(db, own, login, draft):
    first = send(db, own, login, draft)
    second = begin(db, own, login)
    deciding.decide(db, COUNCIL, first.reference, LOOKING)
    with pytest.raises(OtherChoice) as told:
        send(db, own, login, second, PARTS)
    assert told.value.sent.state is State.LOOKING
    assert send(db, own, login, second, PARTS, seen=told.value.seen).state is State.SENT


def test_a_choice_that_was_decided_stays_decided_under_a_newer_one(db, own, login):
    first = a_choice(db, own, login)
    deciding.decide(db, COUNCIL, first.reference, AGREED)
    second = a_choice(db, own, login, PARTS)
    assert standing(db, own) == [(second.reference, "sent"), (first.reference, "agreed")]


# --- half given


def test_answers_of_two_windows_are_merged(db, own, login, draft):
    for question, values in (("which", {"which": "whole"}), ("way", {"way": "isf"}), ("which", {"which": "parts"})):
        choosing.answer(db, login, own, draft, question, values, NOW)
    assert answers(db, own, login, draft) == {"which": {"which": "parts"}, "way": {"way": "isf"}}


def test_answers_of_two_windows_at_once_are_all_kept(db, own, login, draft):
    def give(number):
        choosing.answer(db, login, own, draft, f"question-{number}", number, NOW)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(give, range(20)))
    assert answers(db, own, login, draft) == {f"question-{number}": number for number in range(20)}


def test_answers_are_still_there_after_the_session_and_after_30_days_and_gone_after_60(db, own, login, draft):
    with db.write() as connection:
        sessions.add(connection, "session", NOW, {}, login_id=login)
        assert sessions.end(connection, "session", NOW, "idle")
    choosing.answer(db, login, own, draft, "way", {"way": "isf"}, NOW)
    begin(db, own, login, now=NOW + timedelta(days=30))
    assert answers(db, own, login, draft) == {"way": {"way": "isf"}}
    assert [item.id for item in choosing.unfinished(db, an_actor(own, login), own)][-1] == draft
    begin(db, own, login, now=NOW + timedelta(days=61))
    for act in (
        lambda: answers(db, own, login, draft),
        lambda: choosing.answer(db, login, own, draft, "way", {"way": "isf"}, NOW),
        lambda: send(db, own, login, draft, seen=""),
    ):
        with pytest.raises(NotYours):
            act()


def test_a_draft_is_there_for_the_login_that_began_it_only(db, own, login, draft):
    other = a_login(db, "bert")
    for act in (
        lambda: answers(db, own, other, draft),
        lambda: choosing.answer(db, other, own, draft, "way", {}, NOW),
        lambda: send(db, own, other, draft, seen=""),
        lambda: answers(db, own, login, "unknown"),
    ):
        with pytest.raises(NotYours):
            act()
    assert choosing.unfinished(db, an_actor(own, other), own) == ()
    choosing.throw_away(db, an_actor(own, other), own, draft)
    assert answers(db, own, login, draft) == {}
    choosing.throw_away(db, an_actor(own, login), own, draft)
    assert choosing.unfinished(db, an_actor(own, login), own) == ()


def test_of_many_beginnings_the_newest_ten_are_kept(db, own, login):
    drafts = [begin(db, own, login, now=NOW + timedelta(minutes=number)) for number in range(12)]
    found = [item.id for item in choosing.unfinished(db, an_actor(own, login), own)]
    assert found == drafts[:1:-1]


# --- what can't be sent


def cannot(db, own, login, choice, **other):
    draft = begin(db, own, login, words="mine")
    with pytest.raises(CannotSend) as told:
        send(db, own, login, draft, choice, **other)
    assert answers(db, own, login, draft) == {"words": "mine"}
    assert (standing(db, own), logged(db)) == ([], [])
    return told.value.problems


def test_a_provider_that_closed_or_went_away_since_is_said_and_the_answers_are_kept(db, own, login):
    directory.load(db, FUNDS, NOW)
    draft = begin(db, own, login)
    closed = replace(ISF, fund=Fund(FundHolder.LISTED, "Closed", FUNDS[2].id))
    today = date(2026, 6, 30)
    assert cannot(db, own, login, closed, today=today) == (Problem(Fault.CLOSED),)
    directory.load(db, [replace(FUNDS[0], status=Status.CLOSED_FOR_NOW), FUNDS[1]], NOW)
    assert cannot(db, own, login, ISF, today=today) == (Problem(Fault.CLOSED),)
    directory.load(db, [FUNDS[1]], NOW)
    assert cannot(db, own, login, ISF, today=today) == (Problem(Fault.CLOSED),)
    directory.load(db, FUNDS, NOW)
    assert cannot(db, own, login, ISF, today=date(2027, 6, 30)) == (Problem(Fault.CLOSED),)
    assert send(db, own, login, draft, ISF, today=today).choice == ISF


def test_a_newer_budget_a_wrong_split_a_past_start_and_a_rule_are_said(db, own, login):
    mixed = Choice(1, Scope.WHOLE, (Part(WHOLE, Way.MIXED, ((Way.ISF, Decimal(9)), (Way.MANAGED, Decimal(4)))),))
    assert cannot(db, own, login, mixed) == (Problem(Fault.DOES_NOT_SUM, WHOLE, Decimal("1.00")),)
    late = replace(MANAGED, parts=(replace(MANAGED.parts[0], start=TODAY - timedelta(days=1)),))
    assert cannot(db, own, login, late) == (Problem(Fault.IN_THE_PAST),)
    rule = NotThisWay("Our own rule.", Whose.COUNCIL, (), HeldAs.MANAGED, Way.ISF)
    assert cannot(db, own, login, PARTS, rules=(rule,)) == (Problem(Fault.NOT_THIS_WAY, "L1"),)
    newer = a_budget(a_line("L1"), a_line("L2", "4.00"), number=2, made_on=TODAY)
    publish(db, incoming("P1", replace(TWO_LINES, budgets=(*TWO_LINES.budgets, newer))), sha256="2")
    assert cannot(db, own, login, MANAGED) == (Problem(Fault.OTHER_BUDGET),)


def test_nothing_is_sent_while_the_figures_are_held(db, own, login, draft):
    publish(db, incoming("P1", replace(TWO_LINES, release=Release.HOLD, held=("MANUAL",))), sha256="2")
    with pytest.raises(NotYours):
        send(db, own, login, draft, seen="")
    assert standing(db, own) == []


# --- who may


def test_strangers_are_refused_everything_alike(db, own, login, draft):
    sent = a_choice(db, own, login)
    other, closed = person(db, "P2").id, person(db, "closed").id
    strangers = [(an_actor(other, login), own), (an_actor(None, login), own), (an_actor(own, login), other),
                 (an_actor(own, login), "unknown"), (an_actor("unknown", login), "unknown"),
                 (an_actor(closed, login), closed)]  # fmt: skip
    for actor, of in strangers:
        for act in (
            lambda actor=actor, of=of: choosing.begin(db, actor, of, {}, NOW),
            lambda actor=actor, of=of: choosing.unfinished(db, actor, of),
            lambda actor=actor, of=of: choosing.answers(db, actor, of, draft),
            lambda actor=actor, of=of: choosing.throw_away(db, actor, of, draft),
            lambda actor=actor, of=of: choosing.send(db, actor, of, draft, MANAGED, "", rules=(), today=TODAY, now=NOW),
            lambda actor=actor, of=of: choosing.sent_with(db, actor, of, draft),
            lambda actor=actor, of=of: choosing.of_person(db, actor, of),
            lambda actor=actor, of=of: choosing.find(db, actor, of, sent.reference),
            lambda actor=actor, of=of: choosing.respond(db, actor, of, sent.reference, LOOKING),
        ):
            with pytest.raises(NotYours):
                act()
    assert standing(db, own) == [(sent.reference, "sent")]
    assert [item.id for item in choosing.unfinished(db, an_actor(own, login), own)] == [draft]
