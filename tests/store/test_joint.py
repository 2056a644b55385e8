"""What two people were asked as rows: each of the two finds it, nobody else, and no event replaces another."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from portal.domain.joint import Event, How, What
from portal.store import joint
from portal.store.helping_tables import joint_agreements
from tests.builders import COUNCIL, a_case
from tests.conftest import NOW
from tests.services.jointly import ASKED
from tests.store.rows import add_people, rows_in


@pytest.fixture
def three(db):
    added = add_people(db, {ref: a_case() for ref in ("P1", "P2", "P3")})
    return [added[ref].id for ref in ("P1", "P2", "P3")]


def add(db, one, other, key="form-1"):
    with db.write() as connection:
        asked = replace(ASKED, other_id=other)
        return joint.add(connection, one, asked, "council", key, NOW, other_id=other)[0]


def append(db, entry, event):
    with db.write() as connection:
        return joint.append(connection, entry, event, "council")


def test_each_of_the_two_finds_it_as_it_was_and_nobody_else(db, three):
    one, other, third = three
    made = add(db, one, other)
    event = Event(What.REFUSED, NOW, other, How.WITNESSED, "Änne’s words\n", True, "social_worker", 4, one)
    assert append(db, made, event)
    with db.read() as connection:
        for person_id in (one, other):
            found = joint.get(connection, person_id, made.reference)
            assert (found.asked, found.events, found.at) == (replace(ASKED, other_id=other), (event,), NOW)
            assert joint.of_person(connection, person_id) == (found,)
        assert joint.get(connection, third, made.reference) is None
        assert joint.of_person(connection, third) == ()
        assert joint.of_council(connection, COUNCIL) == [("P1", found)]
        assert joint.of_council(connection, "998") == []


def test_of_two_events_at_once_one_is_kept_and_the_other_is_told(db, three):
    made = add(db, *three[:2])
    events = [Event(what, NOW, three[0], How.OWN_ACCOUNT) for what in (What.AGREED, What.REFUSED)]
    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(lambda event: append(db, made, event), events)) == [False, True]
    assert rows_in(db)["joint_events"] == 1


def test_the_same_form_makes_one(db, three):
    assert add(db, *three[:2]) == add(db, *three[:2])
    assert add(db, *three[:2], key="form-2").reference != add(db, *three[:2]).reference


@pytest.mark.parametrize("broken", [{"other_id": None}, {"other_id": "nobody"}, {"person_id": "nobody"}])
def test_the_database_itself_refuses_an_agreement_with_nobody(db, three, broken):
    row = {"reference": "JA-1", "person_id": three[0], "other_id": three[1], "document": "{}", "made_by": "council",
           "at": NOW, "form_key": "f"}  # fmt: skip
    with pytest.raises(IntegrityError), db.write() as connection:
        connection.execute(insert(joint_agreements).values(row | broken))
