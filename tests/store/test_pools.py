"""Pools and notes as rows: each member finds a pool, nobody else, and no event replaces another (POL1 to POL3)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from portal.domain import meeting_place as meeting
from portal.domain.joint import How
from portal.domain.pool import Event, What, Why
from portal.domain.pool_money import split
from portal.domain.pool_terms import Part
from portal.store import meeting_place, pools
from portal.store.pool_tables import meeting_interest, pool_members
from tests.builders import COUNCIL, a_case
from tests.conftest import NOW
from tests.domain.pooled import ASKED_ON, START, TERMS
from tests.store.rows import add_people, rows_in


@pytest.fixture
def four(db):
    added = add_people(db, {ref: a_case() for ref in ("P1", "P2", "P3", "P4")})
    return [added[ref].id for ref in ("P1", "P2", "P3", "P4")]


def add(db, members, key="form-1"):
    terms = replace(TERMS, shares=tuple(Part(one, TERMS.shares[0].amount) for one in members))
    with db.write() as connection:
        return pools.add(connection, terms, "council", key, NOW)


def test_each_member_finds_it_as_it_was_and_nobody_else(db, four):
    made = add(db, four[:3])
    first = Event(What.AGREED, NOW, ASKED_ON, four[0], How.OWN_ACCOUNT, named=True, login_id=4, opens=four[0])
    parts = split(TERMS.price, made.terms.shares)
    spent = Event(What.SPENT, NOW, START, amount=TERMS.price, parts=parts, receipt="Änne’s", by="finance_officer")
    ended = Event(What.ENDED_FOR, NOW, START, four[1], until=START, why=Why.MOVED, by="social_worker")
    renewed = Event(What.RENEWED, NOW, START, terms=made.terms.without(four[1]), by="social_worker")
    pool = made
    for event in (first, spent, ended, renewed):
        with db.write() as connection:
            assert pools.append(connection, pool, event, "council")
        pool = replace(pool, events=(*pool.events, event))
    with db.read() as connection:
        for member in four[:3]:
            assert pools.get(connection, member, made.reference) == pool
            assert pools.of_person(connection, member) == (pool,)
        assert pools.get(connection, four[3], made.reference) is None
        assert pools.of_person(connection, four[3]) == ()
        assert pools.of_council(connection, COUNCIL, made.reference) == [("P1", pool)]
        assert pools.of_council(connection, "998") == []


def test_the_same_form_makes_one_with_its_members_once(db, four):
    assert add(db, four[:2]) == add(db, four[:2])
    assert rows_in(db)["pool_members"] == 2


def test_of_two_events_at_once_one_is_kept_and_the_other_is_told(db, four):
    made = add(db, four[:2])

    def append(what):
        with db.write() as connection:
            return pools.append(connection, made, Event(what, NOW, ASKED_ON, four[0]), "council")

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(append, (What.AGREED, What.REFUSED))) == [False, True]
    assert rows_in(db)["pool_events"] == 1


@pytest.mark.parametrize("broken", [{"person_id": "nobody"}, {"pool_id": 99}, {}])
def test_the_database_itself_refuses_a_member_who_is_nobody_or_in_it_twice(db, four, broken):
    add(db, four[:2])
    with db.read() as connection:
        found = connection.execute(pool_members.select()).first().pool_id
    with pytest.raises(IntegrityError), db.write() as connection:
        connection.execute(insert(pool_members).values({"pool_id": found, "person_id": four[0]} | broken))


@pytest.fixture
def note(db, four):
    wanted = meeting.Wanted(meeting.Kind.COURSE, "Nördlich", "Cooking.\nOn Mondays.")
    with db.write() as connection:
        return meeting_place.add(connection, four[0], wanted, "council", "f", NOW)[0]


def test_a_note_is_kept_with_what_became_of_it(db, four, note):
    event = meeting.Event(meeting.What.REFUSED, NOW, ASKED_ON, "It names a street.", "social_worker")
    with db.write() as connection:
        meeting_place.append(connection, note, event, "council")
    with db.read() as connection:
        (found,) = meeting_place.of_person(connection, four[0])
        assert found == replace(note, events=(event,))
        assert meeting_place.of_council(connection, COUNCIL) == [("P1", found)]
        assert meeting_place.of_person(connection, four[1]) == ()


def test_interest_is_once_for_each_and_can_be_forgotten(db, four, note):
    with db.write() as connection:
        said = [meeting_place.interested(connection, note.reference, one, NOW) for one in (four[1], four[1], four[2])]
    assert said == [True, False, True]
    with db.read() as connection:
        assert meeting_place.counts(connection, [note.reference]) == {note.reference: 2}
        assert meeting_place.of_interest_to(connection, four[1]) == {note.reference}
        assert meeting_place.who(connection, COUNCIL) == {note.reference: ["P2", "P3"]}
        assert meeting_place.who(connection, "998") == {}
    with db.write() as connection:
        forgot = [meeting_place.not_interested(connection, note.reference, one) for one in (four[1], four[1])]
    assert forgot == [True, False]
    with pytest.raises(IntegrityError), db.write() as connection:
        connection.execute(insert(meeting_interest).values(notice_id=99, person_id=four[1], at=NOW))
