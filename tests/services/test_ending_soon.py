"""Both are warned before what one may do for the other ends, each once (P18)."""

from datetime import timedelta

import pytest

from portal.domain.representative import Role
from portal.services import ending_soon, notices, roles
from portal.store import people
from tests.builders import AS_AT, COUNCIL, KEY, an_actor, an_appointment, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.shown import person, publish

LAST = AS_AT + timedelta(days=200)
DAY = timedelta(days=1)


@pytest.fixture
def ada(db):
    publish(db, incoming("P1"), incoming("P2"))
    return person(db).id


def appoint(db, login):
    given = an_appointment(Role.ADVOCATE, login=login, until=LAST)
    return roles.appoint(db, KEY, COUNCIL, "P1", given, timedelta(days=28), NOW)[0]


def warn(db, day):
    return ending_soon.warn(db, COUNCIL, day, NOW + (day - AS_AT))


def told(db, own):
    return [(one.what.value, one.detail.get("helper")) for one in notices.of_person(db, an_actor(own), own, NOW)[0]]


def test_both_are_told_once_where_both_have_a_place_for_it(db, ada):
    helper = a_login(db, "helper")
    with db.write() as connection:
        people.open_with_login(connection, helper, person(db, "P2").id)
    part = appoint(db, helper)
    assert warn(db, LAST - 31 * DAY) == 0
    assert [warn(db, LAST - 30 * DAY), warn(db, LAST - 29 * DAY), warn(db, LAST)] == [1, 0, 0]
    assert [one for one in told(db, ada) if one[0] == "part_ends_soon"] == [("part_ends_soon", part.id)]
    assert told(db, person(db, "P2").id) == [("helping_ends_soon", None)]


def test_who_has_no_record_of_their_own_reads_the_day_where_they_act(db, ada):
    appoint(db, a_login(db, "helper"))
    assert warn(db, LAST) == 1
    assert told(db, ada)[0][0] == "part_ends_soon"


def test_what_was_ended_is_no_news(db, ada):
    part = appoint(db, a_login(db, "helper"))
    assert roles.end(db, COUNCIL, "P1", part.id, NOW)
    assert warn(db, LAST) == 0
