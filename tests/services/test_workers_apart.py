"""Whoever works at the desk acts for nobody with the same sign-in: nobody answers what they sent (security T10)."""

from datetime import timedelta

import pytest

from portal.domain.desk import Post
from portal.services import representatives, roles, workers
from portal.services.refusals import NotYours
from tests.builders import AS_AT, COUNCIL, HELPER_KNOWS, KEY, an_actor, an_appointment, an_invitation, incoming, take
from tests.conftest import ISSUER, NOW
from tests.services.choosing_acts import a_login
from tests.services.shown import person, publish


@pytest.fixture
def own(db):
    publish(db, incoming("P1", name="Ada Erskine"))
    return person(db).id


def test_an_invitation_is_for_no_worker_and_still_works_for_who_was_meant(db, own):
    given = {"form_key": "form-1", "today": AS_AT, "now": NOW}
    code = representatives.invite(db, KEY, an_actor(own), own, an_invitation(), **given)[1]
    login = workers.add(db, ISSUER, "wanda", COUNCIL, frozenset({Post.WORKER}), "Wanda", NOW).login_id
    with pytest.raises(NotYours):
        take(db, code, an_actor(None, login), HELPER_KNOWS)
    assert take(db, code, an_actor(None, a_login(db, "ann")), HELPER_KNOWS) == own


def test_no_part_is_recorded_for_a_worker(db, own):
    login = workers.add(db, ISSUER, "wanda", COUNCIL, frozenset({Post.WORKER}), "Wanda", NOW).login_id
    appointed = an_appointment(login=login)
    with pytest.raises(roles.NoSuchRecord):
        roles.appoint(db, KEY, COUNCIL, "P1", appointed, timedelta(days=28), NOW)
