"""Whom a login may act for at this moment, and what somebody says about that before the council checked it (REP2)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.case import Release
from portal.domain.claim import Claim
from portal.domain.representative import Action, Closed, Role, State, may
from portal.services import acting, deciding, first_sign_in, representatives, roles, seeing
from portal.services.acting import TooManyClaims
from portal.services.first_sign_in import DoesNotMatch
from portal.services.refusals import NotYours
from portal.store.tables import log
from tests.builders import (
    A_YEAR,
    AS_AT,
    COUNCIL,
    HELPER_KNOWS,
    KEY,
    a_case,
    an_actor,
    an_appointment,
    an_invitation,
    incoming,
    take,
)
from tests.conftest import NOW
from tests.services.choosing_acts import QUESTION, a_choice, a_login
from tests.services.jointly import outcome, told
from tests.services.shown import person, publish
from tests.store.rows import counting, rows_in

DAY = timedelta(days=1)
CLAIM = Claim(Role.ATTORNEY_HEALTH, "My mother", "A lasting power of attorney")
REFS = ("P1", "P2", "P3")


@pytest.fixture
def ids(db):
    """The ids of three people, by the council's id."""
    publish(db, *(incoming(ref) for ref in REFS))
    return {ref: person(db, ref).id for ref in REFS}


@pytest.fixture
def ann(db, ids):
    return an_actor(None, a_login(db, "ann"))


def appoint(db, actor, ref="P1", role=Role.ADVOCATE, **other):
    given = an_appointment(role, login=actor.login_id, **other)
    return roles.appoint(db, KEY, COUNCIL, ref, given, 28 * DAY, NOW)[0]


def test_parts_are_those_of_this_login_for_this_person_in_force_today(db, ids, ann):
    part = appoint(db, ann)
    appoint(db, ann, "P2"), appoint(db, ann, role=Role.AGENT, begins=AS_AT + DAY)
    appoint(db, an_actor(None, a_login(db, "eve")), role=Role.PARENT)
    found = acting.with_parts(db, ann, ids["P1"], AS_AT)
    assert [one.id for one in found.represents] == [part.id]
    assert found.code_for(ids["P1"]) == part.code
    assert may(found, Action.SEE_BUDGET, ids["P1"])
    assert not may(found, Action.SEE_BUDGET, ids["P2"])
    assert acting.acts_for(db, ann.login_id, ids["P1"], AS_AT)
    for person_id, day in ((ids["P3"], AS_AT), (None, AS_AT), ("", AS_AT), (ids["P1"], AS_AT + A_YEAR + DAY)):
        assert acting.with_parts(db, ann, person_id, day).represents == ()
        assert not acting.acts_for(db, ann.login_id, person_id, day)


def test_parts_are_looked_up_anew_so_an_older_look_up_gives_nothing_after_the_end(db, ids, ann):
    part = appoint(db, ann)
    before = acting.with_parts(db, ann, ids["P1"], AS_AT)
    roles.end(db, COUNCIL, "P1", part.id, NOW)
    assert acting.with_parts(db, before, ids["P1"], AS_AT).represents == ()


def test_parts_for_a_person_are_those_in_force_or_nothing(db, ids, ann):
    appoint(db, ann)
    found = acting.with_parts(db, ann, ids["P1"], AS_AT)
    assert acting.parts_for(db, found, ids["P1"]) == found.represents
    for actor, person_id in ((found, ids["P2"]), (ann, ids["P1"]), (an_actor(ids["P1"]), ids["P1"])):
        with pytest.raises(NotYours):
            acting.parts_for(db, actor, person_id)


def test_a_closed_record_is_closed_for_whoever_acts_too(db, ids, ann):
    appoint(db, ann)
    publish(db, incoming("P1", a_case(release=Release.CLOSED)), sha256="2")
    found = acting.with_parts(db, ann, ids["P1"], AS_AT)
    with pytest.raises(NotYours):
        seeing.see(db, found, ids["P1"], Action.SEE_BUDGET, NOW)
    assert acting.of_login(db, ann, AS_AT).now == ()


def test_whom_a_login_acts_for_is_by_name_with_what_was_and_what_will_be_beside_it(db, ids, ann):
    for ref in ("P3", "P1"):
        appoint(db, ann, ref)
    appoint(db, ann, "P1", Role.AGENT)
    gone, later = appoint(db, ann, "P2"), appoint(db, ann, "P2", begins=AS_AT + DAY)
    roles.end(db, COUNCIL, "P2", gone.id, NOW)
    found = acting.of_login(db, ann, AS_AT)
    assert [(one.name, len(one.parts)) for one in found.now] == [("Person P1", 2), ("Person P3", 1)]
    assert {(part.id, state, name) for part, state, name in found.others} == {
        (gone.id, State.CLOSED, "Person P2"), (later.id, State.NOT_BEGUN, "Person P2"),
    }  # fmt: skip
    assert acting.of_login(db, an_actor(None, a_login(db, "eve")), AS_AT) == acting.Acting((), ())


def test_only_what_a_part_lets_somebody_see_is_told_of_what_goes_on(db, ids, ann):
    sent = a_choice(db, ids["P1"], a_login(db))
    deciding.decide(db, COUNCIL, sent.reference, QUESTION)
    appoint(db, ann, role=Role.APPOINTEE)
    assert acting.of_login(db, ann, AS_AT).now[0].choices == ()
    appoint(db, ann)
    assert [one.reference for one in acting.of_login(db, ann, AS_AT).now[0].choices] == [sent.reference]


def test_it_takes_as_many_statements_for_three_people_as_for_one(db, ids, ann):
    taken = []
    for ref in REFS:
        appoint(db, ann, ref)
        with counting(db) as statements:
            acting.of_login(db, ann, AS_AT)
        taken.append(len(statements))
    assert len(set(taken)) == 1


def test_giving_up_one_part_leaves_the_other(db, ids, ann):
    one, other = appoint(db, ann), appoint(db, ann, role=Role.AGENT)
    representatives.give_up(db, ann, one.id, NOW)
    assert [part.id for part in acting.with_parts(db, ann, ids["P1"], AS_AT).represents] == [other.id]


def invited(db, ids, ann):
    """An invitation for P1: the part, the code, and its number as Ann's first page finds it."""
    own, given = ids["P1"], {"form_key": "form-1", "today": AS_AT, "now": NOW}
    part, code = representatives.invite(db, KEY, an_actor(own), own, an_invitation(), **given)
    return part, code, first_sign_in.check(db, KEY, ann, "a", code, HELPER_KNOWS, NOW)


def accept(db, actor, found, now=NOW):
    return first_sign_in.accept(db, KEY, actor, found, None, now.date(), now)


def test_saying_no_to_an_invitation_ends_it_and_the_person_is_told(db, ids, ann):
    own = ids["P1"]
    part, _, found = invited(db, ids, ann)
    first_sign_in.refuse(db, ann, found, NOW)
    closed = representatives.find(db, an_actor(own), own, part.id)
    assert (closed.closed, closed.closed_why, closed.login_id) == (NOW, Closed.REFUSED, None)
    assert outcome(lambda: first_sign_in.refuse(db, ann, found, NOW), NotYours) == "NotYours"
    assert outcome(lambda: accept(db, ann, found), NotYours) == "NotYours"
    assert told(db, own) == ["invited", "refused"]


def test_an_invitation_is_taken_up_once_and_by_nobody_after_its_last_day(db, ids, ann):
    own = ids["P1"]
    part, code, found = invited(db, ids, ann)
    late = AS_AT + A_YEAR + DAY
    assert outcome(lambda: first_sign_in.accept(db, KEY, ann, found, None, late, NOW), NotYours) == "NotYours"
    assert accept(db, ann, found) == own
    taken = representatives.find(db, an_actor(own), own, part.id)
    assert (taken.login_id, taken.accepted) == (ann.login_id, NOW)
    eve = an_actor(None, a_login(db, "eve"))
    assert outcome(lambda: accept(db, eve, found), NotYours) == "NotYours"
    assert outcome(lambda: take(db, code, eve, HELPER_KNOWS), DoesNotMatch) == "DoesNotMatch"
    assert representatives.find(db, an_actor(own), own, part.id) == taken
    assert told(db, own) == ["invited", "accepted"]


# --- what somebody says they may do


def said(db):
    with db.read() as connection:
        return list(connection.scalars(select(log.c.what).where(log.c.what.like("claim%")).order_by(log.c.id)))


def test_a_claim_gives_nothing_and_waits_for_the_council(db, ids, ann):
    made = acting.claim(db, ann, CLAIM, "form-1", NOW)
    assert (made.claim, made.login_id, made.answer) == (CLAIM, ann.login_id, "")
    assert acting.claimed(db, ann) == acting.waiting_claims(db) == (made,)
    assert acting.claimed(db, an_actor(None, a_login(db, "eve"))) == ()
    assert acting.answer_claim(db, made.reference, True, NOW) is True
    assert acting.answer_claim(db, made.reference, False, NOW) is False
    assert acting.answer_claim(db, "AC-00000000", True, NOW) is False
    assert acting.claimed(db, ann) == (replace(made, answer="yes"),)
    assert acting.waiting_claims(db) == ()
    assert "representatives" not in rows_in(db)
    assert said(db) == ["claim_sent", "claim_answered"]


def test_the_same_form_twice_is_one_claim_and_one_line_of_the_log(db, ids, ann):
    first, again = (acting.claim(db, ann, CLAIM, "form-1", NOW) for _ in range(2))
    assert first == again
    assert rows_in(db)["claims"] == 1
    assert said(db) == ["claim_sent"]


def test_no_more_than_twenty_claims_of_a_login_wait(db, ids, ann):
    made = [acting.claim(db, ann, CLAIM, str(number), NOW) for number in range(20)]
    assert outcome(lambda: acting.claim(db, ann, CLAIM, "more", NOW), TooManyClaims) == "TooManyClaims"
    acting.claim(db, an_actor(None, a_login(db, "eve")), CLAIM, "more", NOW)
    acting.answer_claim(db, made[0].reference, False, NOW)
    acting.claim(db, ann, CLAIM, "more", NOW)


def test_the_twentieth_form_sent_again_is_no_claim_too_many(db, ids, ann):
    made = [acting.claim(db, ann, CLAIM, str(number), NOW) for number in range(20)]
    assert acting.claim(db, ann, CLAIM, "19", NOW) == made[19]
