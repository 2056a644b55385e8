"""Whom a person lets help them: invited, seen and stopped by the person alone, at once (REP1, security P18, 4.E)."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.domain.case import Release
from portal.domain.notice import Channel, Contact
from portal.domain.representative import Actor, Closed, Role, Scope, State, state_on
from portal.services import acting, first_sign_in, notices, representatives, roles
from portal.services.refusals import NotYours
from portal.services.representatives import TooManyHelpers
from portal.store import schema
from portal.store.database import Database
from tests.builders import (
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
from tests.services.choosing_acts import a_login
from tests.services.jointly import outcome, told
from tests.services.shown import person, publish
from tests.store.rows import add_people, rows_in

DAY, WORKS, NUMBERS = timedelta(days=1), timedelta(days=28), count()


@pytest.fixture
def ada(db):
    """The person, signed in."""
    publish(db, incoming("P1"), incoming("P2"))
    return an_actor(person(db).id, a_login(db))


def invite(db, actor, wanted=None, form_key="form-1", own=None):
    own, wanted = own or actor.person_id, wanted or an_invitation()
    return representatives.invite(db, KEY, actor, own, wanted, form_key=form_key, today=AS_AT, now=NOW)


def helped(db, ada, *scopes):
    """Somebody who took an invitation up: their part, and they themselves."""
    part, code = invite(db, ada, an_invitation(*scopes), f"form {len(everyone(db, ada).now)}")
    ann = an_actor(None, a_login(db, "ann"))
    take(db, code, ann, HELPER_KNOWS)
    return part, ann


def everyone(db, ada, day=AS_AT):
    return representatives.of_person(db, ada, ada.person_id, day)


def with_parts(db, actor, own, day=AS_AT):
    return acting.with_parts(db, actor, own, day)


def appointed(db, role, login):
    return roles.appoint(db, KEY, COUNCIL, "P1", an_appointment(role, login=login), WORKS, NOW)[0]


# --- inviting


def test_the_invited_may_do_nothing_before_they_took_it_up_and_then_what_was_ticked(db, ada):
    part, code = invite(db, ada, an_invitation(Scope.SEE_BUDGET, Scope.HEALTH_HIDDEN))
    ann = an_actor(None, a_login(db, "ann"))
    assert (part.scopes, part.role, part.login_id) == ({"see_budget", "health_hidden"}, Role.SUPPORTER, None)
    assert (part.given_by, part.begins, part.until) == (f"person:{ada.person_id}", AS_AT, an_invitation().until)
    assert [one.id for one in everyone(db, ada).now] == [part.id]
    assert with_parts(db, ann, ada.person_id).represents == ()
    take(db, code, ann, HELPER_KNOWS)
    (taken,) = with_parts(db, ann, ada.person_id).represents
    assert (taken.id, taken.allows) == (part.id, {"see_budget"})
    assert with_parts(db, ann, person(db, "P2").id).represents == ()
    assert told(db, ada.person_id) == ["invited", "accepted"]


def test_the_same_form_twice_is_one_invitation_and_no_code_the_second_time(db, ada):
    part, code = invite(db, ada)
    before = rows_in(db)
    assert invite(db, ada, an_invitation(Scope.CHOOSE, name="Other")) == (part, "")
    assert rows_in(db) == before
    assert take(db, code, an_actor(None, a_login(db, "ann")), HELPER_KNOWS) == ada.person_id
    assert invite(db, ada, form_key="form-2")[0].id != part.id


def test_the_twenty_first_helper_is_refused_and_leaves_nothing(db, ada):
    parts = [invite(db, ada, form_key=str(number))[0] for number in range(20)]
    before = rows_in(db)
    with pytest.raises(TooManyHelpers):
        invite(db, ada, form_key="one more")
    assert rows_in(db) == before
    representatives.stop(db, ada, ada.person_id, parts[0].id, NOW)
    assert invite(db, ada, form_key="one more")[1]


def test_a_new_code_kills_the_old_one_and_none_is_made_for_what_was_taken_up(db, ada):
    part, old = invite(db, ada)
    new = representatives.new_code(db, KEY, ada, ada.person_id, part.id, "1968-07-10", AS_AT, NOW)
    ann = an_actor(None, a_login(db, "ann"))
    assert outcome(lambda: take(db, old, ann, HELPER_KNOWS), first_sign_in.DoesNotMatch) == "DoesNotMatch"
    assert take(db, new, ann, "1968-07-10") == ada.person_id
    advocate = roles.appoint(db, KEY, COUNCIL, "P1", an_appointment(), WORKS, NOW)[0]
    for one in (part, advocate):
        with pytest.raises(NotYours):
            representatives.new_code(db, KEY, ada, ada.person_id, one.id, "x", AS_AT, NOW)


# --- stopping


def test_stopping_works_from_the_next_page_on_and_twice_is_once(db, ada):
    part, ann = helped(db, ada)
    assert with_parts(db, ann, ada.person_id).represents
    for _ in range(2):
        ended = representatives.stop(db, ada, ada.person_id, part.id, NOW)
        assert (ended.closed, ended.closed_why) == (NOW, Closed.ENDED)
    assert with_parts(db, ann, ada.person_id).represents == ()
    assert told(db, ada.person_id) == ["invited", "accepted", "helper_ended"]
    assert [one.id for one in everyone(db, ada).before] == [part.id]


def test_the_code_of_what_was_stopped_is_dead(db, ada):
    part, code = invite(db, ada)
    ann = an_actor(None, a_login(db, "ann"))
    found = first_sign_in.check(db, KEY, ann, "a", code, HELPER_KNOWS, NOW)
    representatives.stop(db, ada, ada.person_id, part.id, NOW)
    assert outcome(lambda: take(db, code, ann, HELPER_KNOWS), first_sign_in.DoesNotMatch) == "DoesNotMatch"
    with pytest.raises(NotYours):
        first_sign_in.accept(db, KEY, ann, found, None, AS_AT, NOW)


@pytest.mark.parametrize(
    ("role", "by_person"),
    [
        (Role.ADVOCATE, True), (Role.NOMINATED, True), (Role.AGENT, True), (Role.ATTORNEY_HEALTH, False),
        (Role.ATTORNEY_PROPERTY, False), (Role.DEPUTY_HEALTH, False), (Role.DEPUTY_PROPERTY, False),
        (Role.APPOINTEE, False), (Role.AUTHORISED, False), (Role.PARENT, False),
    ],
)  # fmt: skip
def test_what_rests_on_a_paper_or_an_appointment_is_ended_by_the_council_alone(db, ada, role, by_person):
    part, ann = appointed(db, role, a_login(db, "ann")), an_actor(None, a_login(db, "ann"))
    said = outcome(lambda: representatives.stop(db, ada, ada.person_id, part.id, NOW), NotYours)
    assert said == ("" if by_person else "NotYours")
    assert bool(with_parts(db, ann, ada.person_id).represents) is not by_person


def test_whoever_acts_gives_it_up_and_only_their_own_part(db, ada):
    part, ann = helped(db, ada)
    for other in (an_actor(None, a_login(db, "eve")), ada):
        with pytest.raises(NotYours):
            representatives.give_up(db, other, part.id, NOW)
    representatives.give_up(db, ann, part.id, NOW)
    assert with_parts(db, ann, ada.person_id).represents == ()
    assert everyone(db, ada).before[0].closed_why is Closed.GIVEN_UP
    with pytest.raises(NotYours):
        representatives.give_up(db, ann, part.id, NOW)
    assert told(db, ada.person_id)[-1] == "helper_ended"


# --- nobody else


def every_act(db, actor, own, part_id):
    """Everything that only a person may do with who may act for them."""
    return [
        lambda: representatives.of_person(db, actor, own, AS_AT),
        lambda: representatives.find(db, actor, own, part_id),
        lambda: invite(db, actor, form_key="another", own=own),
        lambda: representatives.new_code(db, KEY, actor, own, part_id, "x", AS_AT, NOW),
        lambda: representatives.stop(db, actor, own, part_id, NOW),
        lambda: representatives.answer_login(db, actor, own, "any", True, NOW.date(), NOW),
        lambda: representatives.close_login(db, actor, own, 999, NOW),
        lambda: notices.of_person(db, actor, own, NOW),
        lambda: notices.contact(db, actor, own),
        lambda: notices.wish(db, actor, own, Contact(Channel.EMAIL, "eve@example.org"), NOW),
    ]  # fmt: skip


@pytest.mark.parametrize("role", list(Role))
def test_nobody_who_acts_for_the_person_invites_stops_answers_or_changes_where_notices_go(db, ada, role):
    part, _ = invite(db, ada)
    if role is Role.SUPPORTER:
        _, ann = helped(db, ada, *[one for one in Scope if one not in (Scope.MONEY_ONLY, Scope.HEALTH_HIDDEN)])
    else:
        ann = an_actor(None, appointed(db, role, a_login(db, "ann")).login_id)
    ann, before = with_parts(db, ann, ada.person_id), rows_in(db)
    assert ann.represents
    assert [outcome(act, NotYours) for act in every_act(db, ann, ada.person_id, part.id)] == ["NotYours"] * 10
    assert rows_in(db) == before


def test_nobody_reaches_another_persons_helpers_nor_a_part_by_another_record(db, ada):
    part, _ = invite(db, ada)
    other = person(db, "P2").id
    for actor in (an_actor(other), an_actor(None)):
        assert {outcome(act, NotYours) for act in every_act(db, actor, ada.person_id, part.id)} == {"NotYours"}
    bill = an_actor(other)
    for act in (
        lambda: representatives.find(db, bill, other, part.id),
        lambda: representatives.stop(db, bill, other, part.id, NOW),
        lambda: representatives.new_code(db, KEY, bill, other, part.id, "x", AS_AT, NOW),
    ):
        assert outcome(act, NotYours) == "NotYours"
    assert representatives.find(db, ada, ada.person_id, part.id).closed is None


def test_in_a_closed_record_nobody_is_invited_or_stopped_and_nothing_is_read(db, ada):
    part, _ = invite(db, ada)
    publish(db, incoming("P1", a_case(release=Release.CLOSED)), sha256="2")
    before = rows_in(db)
    said = [outcome(act, NotYours) for act in every_act(db, ada, ada.person_id, part.id)]
    assert said == ["NotYours"] * 10
    assert rows_in(db) == before


# --- whatever happens in whatever order

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("invite"), st.integers(1, 40)), st.tuples(st.just("pass"), st.integers(1, 20)),
        st.tuples(st.sampled_from(["accept", "refuse", "stop", "give_up", "council"]), st.integers(0, 3)),
    ),
    max_size=14,
)  # fmt: skip


@pytest.fixture(scope="module")
def quick(tmp_path_factory):
    """One SQLite file for all that is drawn; each example has a person of its own."""
    db = Database(f"sqlite:///{tmp_path_factory.mktemp('steps') / 'portal.sqlite3'}")
    schema.upgrade(db)
    yield db
    db.dispose()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, scope=st.sampled_from([Scope.SEE_BUDGET, Scope.SEE_PROGRESS]))
def test_whatever_happens_in_whatever_order_nobody_has_access_that_was_not_given_and_still_stands(quick, steps, scope):
    db, ref = quick, f"S{next(NUMBERS)}"
    ada = an_actor(add_people(db, {ref: a_case()})[ref].id, a_login(db, "ada"))
    ann, wanted, now = an_actor(None, a_login(db, "ann")), an_invitation(scope), NOW
    model: list[dict] = []  # each part: how it stands, its last day, its code and until when that works
    for what, number in steps:
        one = model[number % len(model)] if model else None
        if what == "pass":
            now += number * DAY
        elif what == "invite":
            until = now.date() + number * DAY
            given = {"form_key": str(len(model)), "today": now.date(), "now": now}
            part, code = representatives.invite(db, KEY, ada, ada.person_id, replace(wanted, until=until), **given)
            model.append({"id": part.id, "is": "invited", "until": until, "code": code, "works": now + 14 * DAY})
        elif one is not None:
            before = one["is"]
            act(db, ada, ann, ref, what, one, now)
            if (before, one["is"]) == ("invited", "taken"):  # the newer invitation says what holds
                for older in model:
                    if older is not one and older["is"] == "taken":
                        older["is"] = "closed"
        allowed = {one["id"] for one in model if one["is"] == "taken" and now.date() <= one["until"]}
        found = with_parts(db, ann, ada.person_id, now.date()).represents
        assert {part.id for part in found} == allowed
        assert all(part.scopes == {scope} and state_on(part, now.date()) is State.IN_FORCE for part in found)


def act(db, ada: Actor, ann: Actor, ref: str, what: str, one: dict, now) -> None:
    """Do it, whether it can be done or not, and note in the model what must have come of it."""
    open_code = one["is"] == "invited" and now < one["works"]
    acts = {
        "accept": lambda: take(db, one["code"], ann, HELPER_KNOWS, now),
        "refuse": lambda: first_sign_in.refuse(
            db, ann, first_sign_in.check(db, KEY, ann, "a", one["code"], HELPER_KNOWS, now), now
        ),
        "stop": lambda: representatives.stop(db, ada, ada.person_id, one["id"], now),
        "give_up": lambda: representatives.give_up(db, ann, one["id"], now),
        "council": lambda: roles.end(db, COUNCIL, ref, one["id"], now),
    }
    outcome(acts[what], NotYours, first_sign_in.DoesNotMatch, first_sign_in.TooManyTries)
    roles.unlock(db, ann.login_id, now)
    if what == "accept" and open_code and now.date() <= one["until"]:
        one["is"] = "taken"
    elif (
        (what == "refuse" and open_code) or (what == "give_up" and one["is"] == "taken") or what in ("stop", "council")
    ):
        one["is"] = "ended"
