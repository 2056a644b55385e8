"""Where somebody is signed in, and ending a session that is not at hand, on SQLite and on PostgreSQL (ASVS 7.5.2)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.representative import Actor
from portal.gateways.identity import Identity
from portal.services import own_sessions, sign_in
from portal.services.refusals import NotYours
from portal.services.sign_in import Limits
from portal.store import sessions
from portal.store.tables import log
from tests.conftest import ISSUER, NOW

LIMITS = Limits(idle=timedelta(minutes=20), absolute=timedelta(hours=8))


def session_of(db, subject="alma", minutes=0):
    return sign_in.signed_in(db, Identity(ISSUER, subject, None, None, "t"), NOW + timedelta(minutes=minutes), None)


def actor_of(db, session_id):
    found = sign_in.look_up(db, session_id, NOW, LIMITS, counts=False)
    return Actor(found.login_id, found.person_id, sessions.visit_of(session_id))


def why(db, session_id):
    return sign_in.look_up(db, session_id, NOW, LIMITS, counts=False).ended_why


def own(db, session_id, minutes=0):
    return own_sessions.every(db, actor_of(db, session_id), session_id, NOW + timedelta(minutes=minutes), LIMITS)


def logged(db):
    with db.read() as connection:
        return [(row.actor, row.detail) for row in connection.execute(select(log)) if row.what == "session_ended"]


def test_the_list_holds_the_logins_own_sessions_this_one_first(database):
    here, there, _theirs = session_of(database), session_of(database, minutes=3), session_of(database, "bilal")
    found = own(database, here)
    assert [(one.here, one.began, one.used) for one in found] == [
        (True, NOW, NOW),
        (False, NOW + timedelta(minutes=3), NOW + timedelta(minutes=3)),
    ]
    for one in found:
        for session_id in (here, there):
            names = (session_id, sessions.hash_of(session_id), sessions.visit_of(session_id))
            assert not any(one.handle in name for name in names)


def test_sessions_that_are_over_are_not_listed(database):
    out, here = session_of(database), session_of(database, minutes=5)
    sign_in.sign_out(database, out, actor_of(database, out), NOW)
    session_of(database)  # its 20 minutes are over when it is looked for
    assert [one.here for one in own(database, here, minutes=20)] == [True]


def test_one_session_is_ended_and_stands_in_the_log(database):
    here, there, third = (session_of(database) for _ in range(3))
    handle = next(one.handle for one in own(database, there) if one.here)
    own_sessions.end_one(database, actor_of(database, here), handle, NOW)
    assert [why(database, one) for one in (here, there, third)] == [None, "elsewhere", None]
    assert logged(database) == [("login:1", {})]
    with pytest.raises(NotYours):
        own_sessions.end_one(database, actor_of(database, here), handle, NOW)
    assert len(logged(database)) == 1


def test_nobody_ends_a_session_of_somebody_else(database):
    mine, theirs = session_of(database), session_of(database, "bilal")
    handles = [own(database, theirs)[0].handle, sessions.hash_of(theirs), sessions.visit_of(theirs), theirs, ""]
    for handle in handles:
        with pytest.raises(NotYours):
            own_sessions.end_one(database, actor_of(database, mine), handle, NOW)
    own_sessions.end_others(database, actor_of(database, mine), mine, NOW)
    assert why(database, theirs) is None
    assert logged(database) == []


def test_all_others_are_ended_at_once(database):
    here, *others = (session_of(database) for _ in range(4))
    for _ in range(2):
        own_sessions.end_others(database, actor_of(database, here), here, NOW)
    assert [why(database, one) for one in (here, *others)] == [None] + ["elsewhere"] * 3
    assert len(logged(database)) == 1
