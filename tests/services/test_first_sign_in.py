"""A login opens a record with a code and what has to be known besides: guessing gets nobody anywhere, and whatever is
wrong, the answer and the work done for it are the same (security 4.D, P7 to P9, T4, T5)."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.case import Release
from portal.domain.one_time_code import grouped, with_check
from portal.services import first_sign_in, representatives, roles
from portal.services.first_sign_in import DoesNotMatch, NotProved, Proved, TooManyTries
from portal.services.refusals import NotYours
from portal.store import people
from portal.store.people import OpensAnother
from portal.store.tables import log, metadata
from tests.builders import (
    AS_AT,
    BORN,
    COUNCIL,
    HELPER_KNOWS,
    KEY,
    a_case,
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
from tests.store.rows import counting, rows_in

WORKS, QUARTER, MINUTE = timedelta(days=28), timedelta(minutes=15), timedelta(minutes=1)
WRONG, WRONG_DAY = with_check("WRNGCDE23"), "1951-04-03"
HERE, THERE = "192.0.2.77", "198.51.100.9"
NO, SLOWED = "DoesNotMatch", "too many tries"


@pytest.fixture
def own(db):
    publish(db, incoming("P1", name="Ada Erskine"), incoming("P2", name="Bill Stone"), incoming("P3"))
    return person(db).id


def invited(db, own):
    given = {"form_key": "form-1", "today": AS_AT, "now": NOW}
    return representatives.invite(db, KEY, an_actor(own), own, an_invitation(), **given)


def check(db, typed, fact=BORN, login="ada", address=HERE, now=NOW):
    return first_sign_in.check(db, KEY, an_actor(None, a_login(db, login)), address, typed, fact, now)


def tried(db, *args, **kwargs):
    """ "" when it was right, else what the refusal says."""
    return outcome(lambda: check(db, *args, **kwargs), first_sign_in.BadCode, DoesNotMatch, TooManyTries)


def opens(db, own):
    with db.read() as connection:
        return sorted(people.logins_of(connection, own))


def logged(db, *what):
    with db.read() as connection:
        query = select(log.c.actor, log.c.what, log.c.person_id).where(log.c.what.in_(what)).order_by(log.c.id)
        return [tuple(row) for row in connection.execute(query)]


# --- a try


def test_a_right_code_is_taken_however_it_is_typed(db, own):
    code = a_letter(db)
    assert len({check(db, typed) for typed in (code, grouped(code).lower(), f" {code[:5]}-{code[5:]}\u00a0")}) == 1


def wrong_ways(db):
    """What can be wrong: the code, the fact and the moment, each about a record of its own."""
    publish(db, *(incoming(f"W{number}") for number in range(5)), sha256="2")
    made = [a_letter(db, f"W{number}") for number in range(4)]
    take(db, made[2], an_actor(None, a_login(db, "used")))
    a_letter(db, "W3")
    part, ended = roles.appoint(db, KEY, COUNCIL, "W4", an_appointment(fact=BORN), WORKS, NOW)
    roles.end(db, COUNCIL, "W4", part.id, NOW)
    return {
        "unknown code": (WRONG, BORN, NOW), "wrong date": (made[0], WRONG_DAY, NOW), "no date": (made[0], "", NOW),
        "expired": (made[1], BORN, NOW + WORKS), "used": (made[2], BORN, NOW), "replaced": (made[3], BORN, NOW),
        "closed": (ended, BORN, NOW), "everything": (WRONG, "x", NOW + WORKS),
    }  # fmt: skip


def test_whatever_is_wrong_is_the_same_refusal_and_takes_the_same_statements(db, own):
    right = a_letter(db)
    work = {}
    check(db, right, login="first")  # the log's chain begins
    for way, (typed, fact, now) in wrong_ways(db).items():
        actor = an_actor(None, a_login(db, way))
        with counting(db) as statements, pytest.raises(DoesNotMatch) as fault:
            first_sign_in.check(db, KEY, actor, way, typed, fact, now)
        work[way] = (str(fault.value), fault.value.args, tuple(statements))
    assert len(set(work.values())) == 1, work
    actor = an_actor(None, a_login(db, "second"))
    with counting(db) as statements:
        first_sign_in.check(db, KEY, actor, THERE, right, BORN, NOW)
    assert tuple(statements) == work["used"][2], "nor does the work tell what is right"


def test_a_typing_error_costs_no_try_and_leaves_no_row(db, own):
    code, login = a_letter(db), a_login(db)
    typo = code[:3] + ("3" if code[3] == "2" else "2") + code[4:]
    before = rows_in(db)
    for _ in range(20):
        with pytest.raises(first_sign_in.BadCode), counting(db) as statements:
            first_sign_in.check(db, KEY, an_actor(None, login), HERE, typo, BORN, NOW)
        assert statements == []
    assert rows_in(db) == before
    assert tried(db, code) == ""


def test_five_wrong_tries_of_a_login_stop_even_the_right_code_for_fifteen_minutes(db, own):
    code = a_letter(db)
    assert [tried(db, WRONG, now=NOW + MINUTE * number) for number in range(5)] == [NO] * 5
    for now in (NOW + MINUTE * 4, NOW + QUARTER - MINUTE):
        assert tried(db, code, address=THERE, now=now) == SLOWED
    assert tried(db, code, login="other", address=THERE, now=NOW + MINUTE * 4) == ""
    assert tried(db, code, now=NOW + QUARTER) == ""
    assert TooManyTries().seconds == 900


def test_ten_wrong_dates_kill_a_code_for_its_life_and_a_new_one_works(db, own):
    code, now = a_letter(db), NOW
    for number in range(10):
        now += QUARTER
        assert tried(db, code, WRONG_DAY, login=f"login {number}", now=now) == NO
    assert tried(db, code, now=now + timedelta(days=7)) == NO
    assert tried(db, a_letter(db, now=now), now=now + timedelta(days=7)) == ""


def test_five_wrong_dates_about_a_record_slow_it_for_everybody_and_nobody_can_tell(db, own):
    code, other = a_letter(db), a_letter(db, "P2")
    for number in range(5):
        assert tried(db, code, WRONG_DAY, login=f"login {number}", address=f"192.0.2.{number}") == NO
    assert tried(db, code, login="right", address=THERE, now=NOW + MINUTE) == NO
    assert tried(db, other, login="right", address=THERE, now=NOW + MINUTE) == ""
    assert tried(db, code, login="right", address=THERE, now=NOW + QUARTER) == ""


def test_staff_let_a_login_try_again(db, own):
    code = a_letter(db)
    assert [tried(db, WRONG) for _ in range(6)] == [NO] * 5 + [SLOWED]
    assert roles.unlock(db, a_login(db), NOW) == 5
    assert tried(db, code) == ""
    assert logged(db, "code_unlocked") == [("council", "code_unlocked", None)]


def test_nothing_of_a_code_a_date_or_an_address_can_be_read_anywhere(db, own, caplog):
    with caplog.at_level(logging.DEBUG):
        letter, (_, code) = a_letter(db), invited(db, own)
        tried(db, letter, WRONG_DAY)
        tried(db, WRONG)
        take(db, letter, an_actor(None, a_login(db)))
        take(db, code, an_actor(None, a_login(db, "ann")), HELPER_KNOWS)
        first_sign_in.tell_of_tries(db, NOW)
    with db.read() as connection:
        kept = " ".join(str(row) for table in metadata.sorted_tables for row in connection.execute(table.select()))
    assert own in kept
    for secret in (letter, code, WRONG, BORN, WRONG_DAY, HELPER_KNOWS, "(1951, 3, 4)", "(1968, 7, 9)", HERE):
        for shown in (secret, secret.lower(), grouped(secret)):
            assert shown not in kept
            assert shown not in caplog.text


def test_every_try_has_its_line_in_the_log_whatever_became_of_it(db, own):
    code, actor = a_letter(db), f"login:{a_login(db)}"
    for typed in (WRONG,) * 5 + (code,):
        tried(db, typed)
    tried(db, code, now=NOW + QUARTER)
    found = logged(db, "code_wrong", "code_slowed", "code_right")
    assert found == [(actor, what, None) for what in ("code_wrong",) * 5 + ("code_slowed", "code_right")]


# --- people are told


def test_whoever_has_the_date_or_the_code_is_told_once_a_day_and_nobody_else(db, own):
    a_letter(db), a_letter(db, "P2")
    third = roles.letter_code(db, KEY, COUNCIL, "P3", "1940-01-01", replaces=False, works=WORKS, now=NOW)
    assert tried(db, third, "1940-01-01", login="right") == ""
    assert first_sign_in.tell_of_tries(db, NOW) == 0, "a right try tells nobody"
    assert tried(db, WRONG, BORN) == NO, "a stranger who knows the date of birth"
    assert first_sign_in.tell_of_tries(db, NOW) == 2
    assert told(db, own).count("code_guessed") == 2, "in the account, and by letter"
    assert opens(db, own) == []
    tried(db, third, WRONG_DAY)
    tried(db, WRONG, BORN)
    assert first_sign_in.tell_of_tries(db, NOW + MINUTE) == 1
    assert told(db, person(db, "P3").id).count("code_guessed") == 2
    tried(db, WRONG, BORN, now=NOW + timedelta(days=1))
    assert first_sign_in.tell_of_tries(db, NOW + timedelta(days=1)) == 2
    before = rows_in(db)
    assert first_sign_in.tell_of_tries(db, NOW + timedelta(days=3)) == 0
    assert rows_in(db) == before


def test_letting_a_login_try_again_does_not_keep_anybody_from_being_told(db, own):
    assert tried(db, a_letter(db), WRONG_DAY) == NO
    roles.unlock(db, a_login(db), NOW)
    first_sign_in.tell_of_tries(db, NOW)
    assert "code_guessed" in told(db, own)


# --- what a code leads to


def accept(db, actor, found, now=NOW):
    return first_sign_in.accept(db, KEY, actor, found, None, now.date(), now)


def test_the_record_opens_once_with_its_line_and_its_notice(db, own):
    code, actor = a_letter(db), an_actor(None, a_login(db))
    found = check(db, code)
    assert accept(db, actor, found) == own
    assert opens(db, own) == [actor.login_id]
    assert logged(db, "login_linked_by_code") == [(f"person:{own}", "login_linked_by_code", own)]
    assert told(db, own) == ["code_made", "login_linked", "login_linked"], "the last of them by letter"
    other = an_actor(None, a_login(db, "other"))
    before = rows_in(db)
    for again in (actor, other):
        with pytest.raises(NotYours):
            accept(db, again, found)
    assert rows_in(db) == before
    assert opens(db, own) == [actor.login_id]


def test_a_login_of_another_record_gets_nothing_and_the_code_still_works_for_the_right_one(db, own):
    code, other = a_letter(db), person(db, "P2").id
    take(db, a_letter(db, "P2"), an_actor(None, a_login(db, "bill")))
    bill = an_actor(other, a_login(db, "bill"))
    found, before = check(db, code, login="bill"), rows_in(db)
    with pytest.raises(OpensAnother):
        accept(db, bill, found)
    assert rows_in(db) == before, "all or nothing"
    assert opens(db, other) == [bill.login_id]
    assert take(db, code, an_actor(None, a_login(db))) == own


@pytest.mark.parametrize("invite", [False, True])
def test_no_more_of_a_name_than_first_letters_is_in_what_is_offered(db, own, invite):
    typed, fact = (invited(db, own)[1], HELPER_KNOWS) if invite else (a_letter(db), BORN)
    offered = first_sign_in.offer(db, an_actor(None, a_login(db)), check(db, typed, fact), NOW)
    assert offered.initials == "A… E…"
    assert (offered.part is not None, offered.replaces) == (invite, False)
    assert "Ada" not in repr(offered)
    assert "Erskine" not in repr(offered)


def test_a_code_that_works_no_more_leads_nowhere_and_none_does_for_a_closed_record(db, own):
    actor, found = an_actor(None, a_login(db)), check(db, a_letter(db))
    publish(db, incoming("P1", a_case(release=Release.CLOSED)), sha256="2")
    acts = [lambda: first_sign_in.offer(db, actor, found, NOW), lambda: first_sign_in.refuse(db, actor, found, NOW),
            lambda: accept(db, actor, found), lambda: first_sign_in.offer(db, actor, 99, NOW)]  # fmt: skip
    assert [outcome(act, NotYours) for act in acts] == ["NotYours"] * 4
    publish(db, incoming("P1"), sha256="3")
    assert outcome(lambda: accept(db, actor, found, NOW + WORKS), NotYours) == "NotYours"
    assert opens(db, own) == []


def test_there_is_no_saying_no_to_ones_own_record(db, own):
    actor, code = an_actor(None, a_login(db)), a_letter(db)
    found = check(db, code)
    with pytest.raises(NotYours):
        first_sign_in.refuse(db, actor, found, NOW)
    assert accept(db, actor, found) == own


@pytest.mark.parametrize(
    ("names", "born", "opened"),
    [
        (("ADA MARY ERSKINE",), (BORN,), True), (("Ada Erskine",), (WRONG_DAY, BORN), True),
        (("Ada Erskine",), (WRONG_DAY,), False), (("Eve Stone",), (BORN,), False), ((), (), False),
    ],
)  # fmt: skip
def test_who_is_not_proved_to_be_the_person_opens_nothing_before_the_council_says_yes(db, own, names, born, opened):
    actor, found = an_actor(None, a_login(db)), check(db, a_letter(db))
    proved = Proved(names, born)
    said = outcome(lambda: first_sign_in.accept(db, KEY, actor, found, proved, AS_AT, NOW), NotProved)
    assert said == ("" if opened else "NotProved")
    assert opens(db, own) == ([actor.login_id] if opened else [])
    assert [one.login_id for _, one in roles.asking(db, COUNCIL)] == ([] if opened else [actor.login_id])
    if not opened:
        assert outcome(lambda: accept(db, actor, found), NotYours) == "NotYours", "the code is used up"
        assert roles.answer_login(db, COUNCIL, "P1", actor.login_id, True, NOW.date(), NOW)
        assert opens(db, own) == [actor.login_id]
