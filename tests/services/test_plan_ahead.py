"""A plan for when things go wrong, kept in versions: by whom it may be written, never overwritten, told by the log
(SUP8)."""

import pytest
from sqlalchemy import select

from portal.domain.case import Release
from portal.domain.desk import Look, Post, Why, Worker
from portal.domain.plan_ahead import NotPossible, Part, PlanAhead, plan_of
from portal.domain.representative import Actor, Role, Scope
from portal.services import notices, plan_ahead
from portal.services.refusals import ChangedMeanwhile, NotYours
from portal.store.tables import log
from tests.builders import a_case, a_part, an_actor, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.shown import person, publish
from tests.store.rows import rows_in

PLAN = plan_of({Part.CALL_FIRST: "Ann, my sister\n01632 960 999", Part.KEY: "Ben next door"})
MAY = {Role.ATTORNEY_HEALTH, Role.DEPUTY_HEALTH, Role.PARENT, Role.AUTHORISED}


@pytest.fixture
def ada(db):
    publish(db, incoming("P1"), incoming("P2"))
    return an_actor(person(db).id, login_id=a_login(db, "ada"))


def say(db, actor, plan=PLAN, began=0, own=None):
    return plan_ahead.say(db, actor, own or actor.person_id, plan, began=began, now=NOW)


def of(db, actor, own=None):
    return plan_ahead.versions(db, actor, own or actor.person_id)


def test_every_version_is_kept_and_the_same_twice_is_one(db, ada):
    assert say(db, ada) == 1
    before = rows_in(db)
    assert say(db, ada) == 1
    assert rows_in(db) == before
    assert say(db, ada, PlanAhead(), 1) == 2, "a plan can be taken back"
    assert [(one.number, one.plan, one.is_own) for one in of(db, ada)] == [(2, PlanAhead(), True), (1, PLAN, True)]
    with db.read() as connection:
        rows = connection.execute(select(log.c.what, log.c.detail).where(log.c.what == "ahead_said"))
        assert [tuple(row) for row in rows] == [("ahead_said", {})] * 2, "codes, and no words"


def test_what_was_written_meanwhile_is_never_overwritten_and_silence_is_no_plan(db, ada):
    with pytest.raises(NotPossible):
        say(db, ada, PlanAhead())
    say(db, ada)
    before = rows_in(db)
    with pytest.raises(ChangedMeanwhile) as fault:
        say(db, ada, plan_of({Part.KEY: "Other"}))
    assert fault.value.version == 1
    assert rows_in(db) == before


def test_who_decides_about_care_writes_it_and_nobody_else_reads_it(db, ada):
    say(db, ada)
    number, helper = 1, a_login(db, "sam")
    parts = [a_part(role, person_id=ada.person_id) for role in Role if role is not Role.SUPPORTER]
    parts.append(
        a_part(Role.SUPPORTER, *(set(Scope) - {Scope.MONEY_ONLY, Scope.HEALTH_HIDDEN}), person_id=ada.person_id)
    )
    for part in parts:
        actor = Actor(helper, None, "v", (part,))
        if part.role in MAY:
            number = say(db, actor, plan_of({Part.KEY: part.role.value}), number, ada.person_id)
            assert of(db, actor, ada.person_id)[0].is_own is False
            continue
        for act in (lambda: say(db, actor, own=ada.person_id), lambda: of(db, actor, ada.person_id)):  # noqa: B023
            with pytest.raises(NotYours):
                act()
    assert number == 1 + len(MAY)
    told = notices.of_person(db, ada, ada.person_id, NOW)[0]
    assert [one.what.value for one in told] == ["sent_for_you"], "of one time"


def test_a_worker_who_said_why_they_look_reads_it_and_writes_nothing(db, ada):
    say(db, ada)
    worker = Worker("w", a_login(db, "wendy"), "999", frozenset({Post.WORKER}))
    looks = Actor(worker.login_id, None, "v", worker=worker, looks=(Look(ada.person_id, worker, Why.CONTACT, NOW),))
    assert of(db, looks, ada.person_id)[0].plan == PLAN
    with pytest.raises(NotYours):
        say(db, looks, PlanAhead(), 1, ada.person_id)
    with pytest.raises(NotYours):
        of(db, Actor(worker.login_id, None, "v", worker=worker), ada.person_id)


def test_strangers_and_closed_records_get_nothing(db, ada):
    other = person(db, "P2").id
    for act in (lambda: say(db, ada, own=other), lambda: of(db, ada, other)):
        with pytest.raises(NotYours):
            act()
    publish(db, incoming("P1", a_case(release=Release.CLOSED)), incoming("P2"), sha256="2")
    for act in (lambda: say(db, ada), lambda: of(db, ada)):
        with pytest.raises(NotYours):
            act()
