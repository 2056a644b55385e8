"""What the council's staff record: parts that rest on a paper, codes for letters, a yes or no to a second login; and no
login ever both opens a record and acts for its person (REP2 to REP5, security 4.D.10, 4.E)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.representative import Action, Closed, Role, State
from portal.services import acting, representatives, roles, seeing
from portal.services.first_sign_in import ActsForThem, AskedFirst, DoesNotMatch, NotProved, OwnSupporter, Proved
from portal.services.refusals import NotYours
from portal.services.roles import NoSuchRecord
from portal.store import people, sessions
from portal.store.people import OpensAnother
from portal.store.tables import log
from tests.builders import (
    A_YEAR,
    AS_AT,
    COUNCIL,
    HELPER_KNOWS,
    KEY,
    a_letter,
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
from tests.store.rows import rows_in

DAY, WORKS = timedelta(days=1), timedelta(days=28)


@pytest.fixture
def own(db):
    publish(db, incoming("P1"), incoming("P2"))
    return person(db).id


@pytest.fixture
def ada(db, own):
    """The person, whose login was linked by a letter."""
    take(db, a_letter(db), an_actor(None, a_login(db)))
    return an_actor(own, a_login(db))


@pytest.fixture
def ann(db):
    """Somebody else, whose login opens nothing."""
    return an_actor(None, a_login(db, "ann"))


def appoint(db, role=Role.ADVOCATE, ref="P1", council=COUNCIL, **other):
    return roles.appoint(db, KEY, council, ref, an_appointment(role, **other), WORKS, NOW)


def parts(db, actor, own, day=AS_AT):
    return acting.with_parts(db, actor, own, day).represents


def opens(db, own):
    with db.read() as connection:
        return people.logins_of(connection, own)


def sees(db, actor, own):
    return outcome(lambda: seeing.see(db, actor, own, Action.SEE_BUDGET, NOW), NotYours) == ""


def a_session(db, actor, name):
    with db.write() as connection:
        sessions.add(connection, name, NOW, {}, login_id=actor.login_id)


def ended(db, name):
    with db.read() as connection:
        return sessions.find(connection, name).ended_why


def logged(db, own, actor="council"):
    query = select(log.c.what).where(log.c.person_id == own, log.c.actor == actor).order_by(log.c.id)
    with db.read() as connection:
        return list(connection.scalars(query))


# --- parts


def test_a_login_that_is_known_acts_at_once_and_no_code_is_made(db, own, ann):
    part, code = appoint(db, Role.DEPUTY_PROPERTY, login=ann.login_id)
    assert code == ""
    assert "codes" not in rows_in(db)
    assert parts(db, ann, own) == (replace(part, person_name="Person P1"),)
    assert (part.source, part.organisation, part.given_by) == ("An order, seen", "Example Voices", "council")
    assert logged(db, own) == ["role_given"]
    assert told(db, own) == ["role_given"]


def test_without_a_login_nobody_acts_before_the_code_was_used_with_its_fact(db, own, ann):
    part, code = appoint(db)
    assert parts(db, ann, own) == ()
    assert outcome(lambda: take(db, code, ann, "1951-03-04"), DoesNotMatch) == "DoesNotMatch"
    assert parts(db, ann, own) == ()
    take(db, code, ann, HELPER_KNOWS)
    assert [one.id for one in parts(db, ann, own)] == [part.id]


@pytest.mark.parametrize(
    ("begins", "until", "in_force"),
    [
        (AS_AT, AS_AT, True), (AS_AT - DAY, AS_AT + DAY, True), (AS_AT + DAY, AS_AT + A_YEAR, False),
        (AS_AT - A_YEAR, AS_AT - DAY, False),
    ],
)  # fmt: skip
def test_a_part_is_in_force_on_its_days_alone(db, own, ann, begins, until, in_force):
    appoint(db, login=ann.login_id, begins=begins, until=until)
    assert bool(parts(db, ann, own)) is in_force


def test_ending_works_from_the_next_page_kills_the_code_and_is_once(db, own, ann):
    part, _ = appoint(db, Role.ATTORNEY_HEALTH, login=ann.login_id)
    waits, code = appoint(db)
    assert [roles.end(db, COUNCIL, "P1", part.id, NOW) for _ in range(2)] == [True, False]
    assert parts(db, ann, own) == ()
    roles.end(db, COUNCIL, "P1", waits.id, NOW)
    assert outcome(lambda: take(db, code, ann, HELPER_KNOWS), DoesNotMatch) == "DoesNotMatch"
    assert told(db, own).count("helper_ended") == logged(db, own).count("helper_ended") == 2
    listed = roles.listed(db, COUNCIL, "P1", AS_AT)
    assert [(one.closed_why, state) for one, state in listed] == [(Closed.COUNCIL, State.CLOSED)] * 2


def test_unknown_references_are_refused_and_nothing_is_kept(db, own, ann):
    part, _ = appoint(db, login=ann.login_id)
    before = rows_in(db)
    for council, ref in ((COUNCIL, "P9"), ("998", "P1"), (COUNCIL, ""), (COUNCIL, own)):
        given = (db, council, ref)
        for act in (
            lambda given=given: appoint(db, ref=given[2], council=given[1]),
            lambda given=given: roles.end(*given, part.id, NOW),
            lambda given=given: roles.listed(*given, AS_AT),
            lambda given=given: roles.answer_login(*given, ann.login_id, True, NOW.date(), NOW),
            lambda given=given: roles.letter_code(db, KEY, *given[1:], "x", replaces=False, works=WORKS, now=NOW),
        ):
            with pytest.raises(NoSuchRecord):
                act()
    for act in (
        lambda: appoint(db, login=9999),
        lambda: roles.end(db, COUNCIL, "P1", "unknown", NOW),
        lambda: roles.end(db, COUNCIL, "P2", part.id, NOW),
    ):
        with pytest.raises(NoSuchRecord):
            act()
    assert rows_in(db) == before


# --- a second login


@pytest.fixture
def asking(db, ada, ann):
    """Another login with a right code for a record that a login opens already."""
    with pytest.raises(AskedFirst):
        take(db, a_letter(db), ann)
    return ann


def test_a_second_login_asks_and_sees_nothing_before_a_yes(db, own, ada, asking):
    assert opens(db, own) == [ada.login_id]
    assert not sees(db, asking, own)
    assert parts(db, asking, own) == ()
    (one,) = representatives.of_person(db, ada, own, AS_AT).asking
    assert (one.login_id, one.person_id) == (asking.login_id, own)
    assert roles.asking(db, COUNCIL) == [("P1", one)]
    assert roles.asking(db, "998") == []
    assert told(db, own)[-1] == "login_asks"
    assert outcome(lambda: take(db, a_letter(db), asking), AskedFirst) == "AskedFirst"
    assert representatives.of_person(db, ada, own, AS_AT).asking == (one,), "asking twice is asking once"


@pytest.mark.parametrize("who", ["the person", "the council"])
@pytest.mark.parametrize("yes", [True, False])
def test_a_yes_opens_the_record_a_no_does_not_and_either_is_said_once(db, own, ada, asking, who, yes):
    a_session(db, asking, "theirs")
    (one,) = representatives.of_person(db, ada, own, AS_AT).asking

    def answer(said):
        if who == "the council":
            return roles.answer_login(db, COUNCIL, "P1", asking.login_id, said, NOW.date(), NOW)
        return representatives.answer_login(db, ada, own, one.id, said, NOW.date(), NOW)

    assert answer(yes) in (True, None)
    assert sorted(opens(db, own)) == sorted([ada.login_id, asking.login_id] if yes else [ada.login_id])
    assert ended(db, "theirs") == "unlinked"
    assert roles.asking(db, COUNCIL) == []
    said = "login_linked" if yes else "login_refused"
    assert logged(db, own, "council" if who == "the council" else f"person:{own}")[-1] == said
    assert said in told(db, own)[-2:]
    assert outcome(lambda: answer(not yes) or pytest.raises(NotYours), NotYours) == (
        "" if who[4] == "c" else "NotYours"
    )
    assert (asking.login_id in opens(db, own)) is yes


def test_nobody_answers_for_a_login_that_did_not_ask_or_asks_for_another_record(db, own, ada, asking):
    other = an_actor(person(db, "P2").id)
    (one,) = representatives.of_person(db, ada, own, AS_AT).asking
    for actor, person_id, asked in ((other, other.person_id, one.id), (other, own, one.id), (ada, own, "unknown")):
        with pytest.raises(NotYours):
            representatives.answer_login(db, actor, person_id, asked, True, NOW.date(), NOW)
    assert roles.answer_login(db, COUNCIL, "P2", asking.login_id, True, NOW.date(), NOW) is False
    assert roles.answer_login(db, COUNCIL, "P1", 9999, True, NOW.date(), NOW) is False
    assert opens(db, own) == [ada.login_id]


def test_a_letter_that_replaces_moves_the_record_and_ends_the_old_sessions(db, own, ada, ann):
    a_session(db, ada, "old")
    assert take(db, a_letter(db, replaces=True), ann) == own
    assert opens(db, own) == [ann.login_id]
    assert ended(db, "old") == "unlinked"
    assert told(db, own)[-2:] == ["login_replaced"] * 2, "in the account, and by letter"


def test_a_letter_that_replaces_takes_nothing_away_when_the_new_login_opens_another_record(db, own, ada, ann):
    take(db, a_letter(db, "P2"), ann)
    a_session(db, ada, "old")
    with pytest.raises(OpensAnother):
        take(db, a_letter(db, replaces=True), replace(ann, person_id=person(db, "P2").id))
    assert (opens(db, own), ended(db, "old")) == ([ada.login_id], None)


def test_a_yes_to_who_replaces_a_lost_sign_in_takes_the_record_from_the_lost_one(db, own, ada, ann):
    said = outcome(lambda: take(db, a_letter(db, replaces=True), ann, proved=Proved((), ())), NotProved)
    assert (said, opens(db, own)) == ("NotProved", [ada.login_id])
    roles.answer_login(db, COUNCIL, "P1", ann.login_id, True, NOW.date(), NOW)
    assert opens(db, own) == [ann.login_id]


def test_a_login_that_opens_another_record_is_refused_before_anybody_is_asked(db, own, ada, ann):
    take(db, a_letter(db, "P2"), ann)
    with pytest.raises(OpensAnother):
        take(db, a_letter(db), replace(ann, person_id=person(db, "P2").id))
    assert roles.asking(db, COUNCIL) == []


# --- a login never both opens a record and acts for its person


def both(db, actor, own):
    return actor.login_id in opens(db, own) and bool(parts(db, actor, own))


def an_invited(db, ada):
    given = {"form_key": "form-1", "today": AS_AT, "now": NOW}
    return representatives.invite(db, KEY, ada, ada.person_id, an_invitation(), **given)[1]


def test_nobody_is_recorded_to_act_for_themselves(db, own, ada):
    with pytest.raises(NoSuchRecord):
        appoint(db, Role.AGENT, login=ada.login_id)
    assert parts(db, ada, own) == ()


@pytest.mark.parametrize("looked_up", ["now", "before the record was opened"])
def test_nobody_supports_themselves_however_old_the_look_up_is(db, own, ada, looked_up):
    code = an_invited(db, ada)
    outcome(lambda: take(db, code, ada if looked_up == "now" else replace(ada, person_id=None), HELPER_KNOWS),
            OwnSupporter)  # fmt: skip
    assert not both(db, ada, own)


def test_who_acts_for_the_person_never_opens_the_record_by_a_letter(db, own, ada, ann):
    appoint(db, login=ann.login_id)
    for replaces in (False, True):
        with pytest.raises(ActsForThem):
            take(db, a_letter(db, replaces=replaces), ann)
    assert opens(db, own) == [ada.login_id]


@pytest.mark.parametrize("who", ["the person", "the council"])
def test_a_yes_does_not_open_the_record_for_a_login_that_began_to_act_while_it_waited(db, own, ada, asking, who):
    take(db, an_invited(db, ada), asking, HELPER_KNOWS)
    (one,) = representatives.of_person(db, ada, own, AS_AT).asking
    by_council = (db, COUNCIL, "P1", asking.login_id, True, AS_AT, NOW)
    answer, given = (roles.answer_login, by_council) if who == "the council" else (
        representatives.answer_login, (db, ada, own, one.id, True, AS_AT, NOW))  # fmt: skip
    assert outcome(lambda: answer(*given), ActsForThem, NotYours)
    assert not both(db, asking, own)
