"""Disputes and their events as rows: on both databases, as they were sent, each event once under its number."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from portal.domain.dispute import (
    LONGEST,
    About,
    Answer,
    Channel,
    Dispute,
    Door,
    Event,
    Footing,
    Ground,
    Outcome,
    Subject,
    What,
)
from portal.store import disputes
from portal.store import tables as t
from portal.store.dispute_tables import disputes as rows
from tests.builders import COUNCIL, a_case
from tests.conftest import NOW
from tests.store.rows import add_people, counting, rows_in

AWKWARD = '\u202eÄnne\'s "=1+1"\u200b 👩🏽‍🦽\n\tשלום\u2066 x \u2069\x07'  # bidirectional, emoji, a control character
EVERYTHING = Dispute(
    Door.COMPLAINT, AWKWARD,
    Subject(2, "L1", 3, "Care at night", Decimal("196.40"), ("R-CALC-1", "R-ROUND-1"), "night", "v1", "PR-12345678",
            Decimal("-31.05"), "CH-12345678"),
    (Ground.RATE, Ground.OTHER), About.DECISION, "The night rate.", date(2025, 1, 2), "I was ill.",
    Footing.ADVOCATE, "Ann Ng", True, Channel.LETTER,
)  # fmt: skip
PLAIN = Dispute(Door.QUESTION, "Why?")
TAKEN = Event(What.TAKEN, NOW, "social_worker")
DECIDED = Event(
    What.DECIDED, NOW + timedelta(microseconds=5), "team_manager", AWKWARD, date(2027, 1, 4),
    Answer(Outcome.PARTLY, "We looked.", "We found.", "We mend it.", date(2027, 2, 1), "We train.", 3),
    About.INFORMATION, ("file-1", "file-2"), "form-9",
)  # fmt: skip


@pytest.fixture
def both(db):
    added = add_people(db, {"P1": a_case(), "P2": a_case()})
    return added["P1"].id, added["P2"].id


@pytest.fixture
def own(both):
    return both[0]


def add(db, own, key="form-1", dispute=PLAIN, at=NOW):
    with db.write() as connection:
        return disputes.add(connection, own, dispute, f"person:{own}", key, at)


def append(db, sent, event):
    with db.write() as connection:
        return disputes.append(connection, sent, event, "council")


def get(db, own, reference):
    with db.read() as connection:
        return disputes.get(connection, own, reference)


def test_a_dispute_comes_back_as_it_was_and_only_to_its_person(db, both):
    own, other = both
    sent, is_new = add(db, own, dispute=EVERYTHING)
    assert (is_new, sent.dispute, sent.person_id, sent.at, sent.events) == (True, EVERYTHING, own, NOW, ())
    assert get(db, own, sent.reference) == sent
    assert get(db, other, sent.reference) is get(db, own, "CO-00000000") is None
    with db.read() as connection:
        assert disputes.made_with(connection, own, "form-1") == sent
        assert disputes.made_with(connection, other, "form-1") is None
        assert disputes.of_person(connection, other) == ()


@pytest.mark.parametrize(("door", "prefix"), [(Door.QUESTION, "QU"), (Door.CHALLENGE, "CL"), (Door.COMPLAINT, "CO")])
def test_its_reference_tells_the_door(db, own, door, prefix):
    sent, _ = add(db, own, dispute=replace(PLAIN, door=door))
    assert sent.reference[:3] == f"{prefix}-"
    assert sent.reference[3:].isdigit()


def test_every_event_comes_back_as_it_was(db, own):
    sent, _ = add(db, own, dispute=EVERYTHING)
    events = [Event(what, NOW + timedelta(minutes=number)) for number, what in enumerate(What)]
    every = (*events, DECIDED, replace(DECIDED, cause=Ground.DELAY), replace(DECIDED, cause=None, answer=None))
    for number, event in enumerate(every):
        assert append(db, replace(sent, events=every[:number]), event)
    assert get(db, own, sent.reference).events == every


@pytest.mark.parametrize("cause", [*Ground, *About])
def test_a_cause_comes_back_as_the_kind_it_was(db, own, cause):
    sent, _ = add(db, own)
    append(db, sent, replace(DECIDED, cause=cause))
    (event,) = get(db, own, sent.reference).events
    assert (event.cause, type(event.cause)) == (cause, type(cause))


def test_twenty_thousand_characters_are_kept_exactly(db, own):
    words = (AWKWARD * LONGEST)[:LONGEST]
    sent, _ = add(db, own, dispute=replace(EVERYTHING, words=words, wanted=words, why_late=words))
    append(db, sent, Event(What.ADDED, NOW, words=words))
    found = get(db, own, sent.reference)
    assert found.dispute.words == found.dispute.wanted == found.dispute.why_late == found.events[0].words == words


def test_the_second_of_a_form_is_the_first_with_what_it_said(db, own):
    first, _ = add(db, own)
    assert add(db, own, dispute=EVERYTHING) == (first, False)
    assert rows_in(db)["disputes"] == 1


def test_two_transactions_at_once_keep_one(db, own):
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda _: add(db, own), range(2)))
    assert sorted(is_new for _, is_new in found) == [False, True]
    assert found[0][0] == found[1][0]
    assert rows_in(db)["disputes"] == 1


def test_of_two_events_at_once_one_is_kept_and_the_other_is_told(db, own):
    with ThreadPoolExecutor(2) as pool:
        for number in range(5):
            sent, _ = add(db, own, f"form-{number}")
            done = list(pool.map(lambda event, sent=sent: append(db, sent, event), (TAKEN, DECIDED)))
            assert sorted(done) == [False, True]
    assert rows_in(db)["dispute_events"] == 5


def test_what_was_written_on_an_older_state_is_refused(db, own):
    sent, _ = add(db, own)
    assert append(db, sent, TAKEN)
    assert not append(db, sent, DECIDED)
    assert get(db, own, sent.reference).events == (TAKEN,)


def test_a_persons_disputes_are_newest_first_and_in_two_statements(db, own):
    sent = [add(db, own, f"form-{number}")[0] for number in range(3)]
    append(db, sent[0], TAKEN)
    with counting(db) as statements, db.read() as connection:
        found = disputes.of_person(connection, own)
    assert [item.reference for item in found] == [item.reference for item in reversed(sent)]
    assert [item.events for item in found] == [(), (), (TAKEN,)]
    assert len(statements) <= 3  # with the beginning of the transaction


def test_a_councils_disputes_are_its_own_oldest_first(db, both):
    elsewhere = add_people(db, {"P1": a_case()}, council="998")["P1"].id
    first, second, other = (add(db, person)[0] for person in (both[1], both[0], elsewhere))
    with db.read() as connection:
        found = disputes.of_council(connection, COUNCIL)
        assert [(ref, sent.reference) for ref, sent in found] == [("P2", first.reference), ("P1", second.reference)]
        assert disputes.of_council(connection, COUNCIL, other.reference) == []
        assert disputes.of_council(connection, "998") == [("P1", other)]


@pytest.mark.parametrize("broken", [{"form_key": "form-1", "reference": "CO-2"}, {"reference": "CO-1"},
                                    {"person_id": "nobody"}, {"document": None}])  # fmt: skip
def test_the_database_itself_refuses_a_row_that_must_not_be(db, own, broken):
    row = {"reference": "CO-1", "person_id": own, "document": "{}", "made_by": "x", "at": NOW, "form_key": "form-1"}
    with db.write() as connection:
        connection.execute(insert(rows).values(row))

    def write():
        with db.write() as connection:
            connection.execute(insert(rows).values(row | {"reference": "CO-3", "form_key": "form-3"} | broken))

    with pytest.raises(IntegrityError):
        write()


def test_an_event_that_fails_with_the_rest_of_its_act_is_not_kept(db, own):
    sent, _ = add(db, own)

    def act():
        with db.write() as connection:
            disputes.append(connection, sent, TAKEN, "council")
            connection.execute(insert(t.log).values(at=NOW, actor="x", what="dispute_taken", person_id="nobody"))

    with pytest.raises(IntegrityError):
        act()
    assert "dispute_events" not in rows_in(db)
