"""Choices and their events as rows: on both databases, as they were sent, each event once under its number."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from portal.domain.arrangement import Frequency, Way
from portal.domain.choice import (
    WHOLE,
    Account,
    Agreed,
    Choice,
    Employs,
    Fund,
    FundHolder,
    PaidAs,
    Part,
    Payment,
    Receiver,
    Scope,
    Signer,
    Wishes,
)
from portal.domain.decision import Because, Event, PlanCheck, What
from portal.store import choices, people, references
from portal.store import tables as t
from tests.builders import COUNCIL, a_case
from tests.conftest import NOW
from tests.store.rows import add_people, counting, rows_in

D = Decimal
EVERYTHING = Choice(
    2, Scope.PARTS,
    (Part("L1", Way.MIXED, ((Way.DIRECT_PAYMENT, D("4.10")), (Way.ISF, D("5.90"))), date(2027, 1, 4)),
     Part("L2", Way.MANAGED, stays=True)),
    Fund(FundHolder.LISTED, "Home support", "75215cfd"),
    Payment(Receiver.NOMINATED, "Ann Ng", Signer.AGENT, "Pay & Co", Account.CARD, PaidAs.GROSS, Frequency.FOUR_WEEKLY,
            (Employs.PARTNER, Employs.NOT_RELATED), Agreed.TALK, "1.0"),
    Wishes("quiet", ("morning",), "at home", "a woman"), 'Änne\'s words: "=1+1"\n',
)  # fmt: skip
PLAIN = Choice(1, Scope.WHOLE, (Part(WHOLE, Way.MANAGED),))
LOOKING = Event(What.LOOKING, NOW, "social_worker")
REFUSED = Event(What.NOT_AGREED, NOW + timedelta(microseconds=5), "team_manager", "Because.", ("L1",),
                because=Because.LAW, check=PlanCheck(date(2026, 11, 22), "It is met."))  # fmt: skip


@pytest.fixture
def both(db):
    added = add_people(db, {"P1": a_case(), "P2": a_case()})
    return added["P1"].id, added["P2"].id


@pytest.fixture
def own(both):
    return both[0]


def add(db, own, key="form-1", choice=PLAIN, at=NOW):
    with db.write() as connection:
        return choices.add(connection, own, choice, f"person:{own}", key, at)


def append(db, sent, event):
    with db.write() as connection:
        return choices.append(connection, sent, event, "council")


def test_a_choice_comes_back_as_it_was_and_only_to_its_person(db, both):
    own, other = both
    sent, is_new = add(db, own, choice=EVERYTHING)
    assert (is_new, sent.choice, sent.person_id, sent.at, sent.events) == (True, EVERYTHING, own, NOW, ())
    assert sent.reference.startswith("CH-")
    with db.read() as connection:
        assert choices.get(connection, own, sent.reference) == sent
        assert choices.made_with(connection, own, "form-1") == sent
        for nothing in (
            choices.get(connection, other, sent.reference),
            choices.get(connection, own, "CH-00000000"),
            choices.made_with(connection, other, "form-1"),
            choices.made_with(connection, own, "form-2"),
        ):
            assert nothing is None
        assert choices.of_person(connection, other) == ()


def test_the_second_of_a_form_is_the_first_with_what_it_chose(db, own):
    first, _ = add(db, own)
    assert add(db, own, choice=EVERYTHING) == (first, False)
    assert rows_in(db)["choices"] == 1


def test_two_transactions_at_once_keep_one(db, own):
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda _: add(db, own), range(2)))
    assert sorted(is_new for _, is_new in found) == [False, True]
    assert found[0][0] == found[1][0]
    assert rows_in(db)["choices"] == 1


def test_one_form_key_of_two_people_is_two_choices(db, both):
    assert add(db, both[0])[0].reference != add(db, both[1])[0].reference


def test_a_reference_that_is_taken_is_drawn_again(db, both, monkeypatch):
    digits = iter("1" * 8 + "1" * 8 + "2" * 8)
    monkeypatch.setattr(references.secrets, "choice", lambda _: next(digits))
    assert [add(db, one)[0].reference for one in both] == ["CH-11111111", "CH-22222222"]


def test_a_persons_choices_are_newest_first_also_within_one_moment_and_in_two_statements(db, own):
    sent = [add(db, own, f"form-{number}")[0] for number in range(3)]
    append(db, sent[0], LOOKING)
    with counting(db) as statements, db.read() as connection:
        found = choices.of_person(connection, own)
    assert [item.reference for item in found] == [item.reference for item in reversed(sent)]
    assert [item.events for item in found] == [(), (), (LOOKING,)]
    assert len(statements) <= 3  # with the beginning of the transaction


def test_events_come_back_as_they_were_in_their_order(db, own):
    sent, _ = add(db, own, choice=EVERYTHING)
    assert append(db, sent, LOOKING)
    assert append(db, replace(sent, events=(LOOKING,)), REFUSED)
    with db.read() as connection:
        found = choices.get(connection, own, sent.reference)
    assert found.events == (LOOKING, REFUSED)
    assert found.decided == {"L1": REFUSED}


def test_what_was_written_on_an_older_state_is_refused(db, own):
    sent, _ = add(db, own, choice=EVERYTHING)
    assert append(db, sent, LOOKING)
    assert not append(db, sent, REFUSED)
    with db.read() as connection:
        assert choices.get(connection, own, sent.reference).events == (LOOKING,)


def test_of_two_events_at_once_one_is_kept_and_the_other_is_told(db, own):
    with ThreadPoolExecutor(2) as pool:
        for number in range(10):
            sent, _ = add(db, own, f"form-{number}")
            done = list(pool.map(lambda event, sent=sent: append(db, sent, event), (LOOKING, REFUSED)))
            assert sorted(done) == [False, True]
    assert rows_in(db)["choice_events"] == 10


def test_a_councils_choices_are_its_own_oldest_first(db, both):
    elsewhere = add_people(db, {"P1": a_case()}, council="998")["P1"].id
    first, second, other = (add(db, person)[0] for person in (both[1], both[0], elsewhere))
    append(db, first, LOOKING)
    with db.read() as connection:
        found = choices.of_council(connection, COUNCIL)
        assert [(ref, sent.reference) for ref, sent in found] == [("P2", first.reference), ("P1", second.reference)]
        assert found[0][1].events == (LOOKING,)
        assert choices.of_council(connection, COUNCIL, second.reference) == [("P1", second)]
        assert choices.of_council(connection, COUNCIL, other.reference) == []
        assert choices.of_council(connection, "998") == [("P1", other)]


def test_an_event_that_fails_with_the_rest_of_its_act_is_not_kept(db, own):
    sent, _ = add(db, own)

    def act():
        with db.write() as connection:
            choices.append(connection, sent, LOOKING, "council")
            connection.execute(insert(t.log).values(at=NOW, actor="x", what="choice_looking", person_id="nobody"))

    with pytest.raises(IntegrityError):
        act()
    assert "choice_events" not in rows_in(db)


@pytest.mark.parametrize("broken", [{"form_key": "form-1", "reference": "CH-2"}, {"reference": "CH-1"},
                                    {"person_id": "nobody"}, {"document": None}])  # fmt: skip
def test_the_database_itself_refuses_a_row_that_must_not_be(db, own, broken):
    row = {"reference": "CH-1", "person_id": own, "document": "{}", "made_by": "x", "at": NOW, "form_key": "form-1"}
    with db.write() as connection:
        connection.execute(insert(t.choices).values(row))

    def write():
        with db.write() as connection:
            connection.execute(insert(t.choices).values(row | {"reference": "CH-3", "form_key": "form-3"} | broken))

    with pytest.raises(IntegrityError):
        write()


def test_one_writer_at_a_time_acts_for_a_person(db, own):
    """Each reads what is there and adds one to it: without the lock, PostgreSQL would lose some."""
    sent, _ = add(db, own)

    def act(_):
        with db.write() as connection:
            people.lock(connection, own)
            found = choices.get(connection, own, sent.reference)
            return choices.append(connection, found, LOOKING, "council")

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(act, range(20))) == [True] * 20
    assert rows_in(db)["choice_events"] == 20
