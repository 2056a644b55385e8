"""Codes as they are kept: hashes only, used once, dead after ten wrong tries; and tries, counted by whom and whence."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.one_time_code import Tries, hashed, read
from portal.domain.representative import Representative, Role
from portal.store import codes, logins, representatives
from portal.store.helping_tables import code_tries
from tests.builders import A_YEAR, AS_AT, KEY, a_case
from tests.conftest import ISSUER, NOW
from tests.store.rows import add_people, rows_in

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
UNTIL = NOW + 28 * DAY


@pytest.fixture
def own(db):
    return add_people(db, {"P1": a_case(), "P2": a_case()})["P1"].id


@pytest.fixture
def login(db):
    return a_login(db)


def a_login(db, subject="ada"):
    with db.write() as connection:
        return logins.find_or_add(connection, ISSUER, subject, NOW).id


def make(db, own, fact="1951-03-04", now=NOW, until=UNTIL, **other):
    with db.write() as connection:
        return codes.make(connection, KEY, codes.Wanted(own, fact, until, "council", **other), now)


def found(db, code):
    with db.read() as connection:
        return codes.find(connection, hashed(KEY, "code", code))


def note(db, *tries, now=NOW):
    with db.write() as connection:
        for tried in tries:
            codes.note(connection, tried, now)


def wrong(login, address="a", person_id=None, fact="f"):
    return codes.Try(login, address, person_id, fact, False)


def counted(db, login, address="a", now=NOW):
    with db.read() as connection:
        return codes.tries(connection, login, address, now)


def slowed(db, code, now=NOW):
    with db.read() as connection:
        return codes.record_is_slowed(connection, hashed(KEY, "code", code), now)


def a_part(db, own):
    part = Representative("", own, Role.SUPPORTER, "Ann", AS_AT, AS_AT + A_YEAR, given_by="x", given_at=NOW)
    with db.write() as connection:
        return representatives.give(connection, part, codes.new_key())[0].id


def test_a_code_is_found_by_its_hash_alone_and_by_its_number(db, own):
    code = make(db, own)
    assert read(code) == code
    kept = found(db, code)
    assert (kept.person_id, kept.representative_id, kept.replaces, kept.wrong) == (own, None, False, 0)
    assert kept.fact_hash == hashed(KEY, "fact", "1951-03-04")
    with db.read() as connection:
        assert codes.get(connection, kept.id) == kept
        assert codes.get(connection, kept.id + 1) is None
        assert codes.find(connection, hashed(b"another key", "code", code)) is None


def test_codes_are_not_the_same_twice(db, own):
    assert len({make(db, own) for _ in range(50)}) == 50


@pytest.mark.parametrize(("now", "works"), [(NOW, True), (UNTIL - MINUTE, True), (UNTIL, False), (UNTIL + DAY, False)])
def test_a_code_works_until_its_time_and_can_be_used_no_longer(db, own, login, now, works):
    kept = found(db, make(db, own))
    assert kept.works(now) is works
    with db.write() as connection:
        assert codes.use(connection, kept.id, login, now) is works


def test_it_is_used_once(db, own, login):
    code = make(db, own)
    number = found(db, code).id
    with db.write() as connection:
        assert [codes.use(connection, number, login, NOW) for _ in range(2)] == [True, False]
    assert not found(db, code).works(NOW)


def test_a_new_code_kills_the_older_ones_for_the_same_purpose_and_no_other(db, own):
    part = a_part(db, own)
    old, invitation, other = make(db, own), make(db, own, representative_id=part), make(db, own, replaces=True)
    assert [found(db, code).works(NOW) for code in (old, invitation, other)] == [False, True, True]
    again = make(db, own, representative_id=part)
    assert [found(db, code).works(NOW) for code in (invitation, again, other)] == [False, True, True]
    with db.write() as connection:
        codes.close_for(connection, part, NOW)
    assert [found(db, code).works(NOW) for code in (again, other)] == [False, True]


def test_the_tenth_wrong_try_kills_a_code_for_its_life_and_no_other_code(db, own):
    code, other = make(db, own), make(db, own, representative_id=a_part(db, own))
    alive = []
    for _ in range(10):
        with db.write() as connection:
            codes.note_wrong(connection, hashed(KEY, "code", code))
        alive.append(found(db, code).works(NOW))
    assert alive == [True] * 9 + [False]
    assert found(db, other).wrong == 0


# --- tries


def test_wrong_tries_are_counted_by_login_by_address_and_of_everybody(db, own, login):
    bill = a_login(db, "bill")
    note(db, *[wrong(login)] * 3, *[wrong(login, "b")] * 2, wrong(bill), codes.Try(login, "a", own, "f", True))
    assert counted(db, login, "a") == Tries(5, 4, 6)
    assert counted(db, login, "b") == Tries(5, 2, 6)
    assert counted(db, bill, "c") == Tries(1, 0, 6)


@pytest.mark.parametrize(
    ("later", "tries"),
    [(15 * MINUTE - timedelta(seconds=1), Tries(1, 1, 1)), (15 * MINUTE, Tries(0, 0, 1)), (HOUR, Tries(0, 0, 0))],
)
def test_a_login_and_an_address_wait_fifteen_minutes_and_everybody_an_hour(db, login, later, tries):
    note(db, wrong(login))
    assert counted(db, login, now=NOW + later) == tries


def test_nineteen_from_an_address_are_not_too_many_and_twenty_are_for_every_login_that_was_wrong_too(db, own):
    people = [a_login(db, f"login {number}") for number in range(5)]
    note(db, *[wrong(login) for login in people[:4] for _ in range(4)], *[wrong(people[4])] * 3)
    new = a_login(db, "new")
    assert counted(db, new).too_many is False
    note(db, wrong(people[4]))
    assert counted(db, new).too_many is False, "nobody's guesses lock out who was never wrong"
    note(db, wrong(new, "elsewhere"))
    assert counted(db, new).too_many is True
    assert counted(db, new, "elsewhere").too_many is False


@pytest.mark.parametrize(("many", "too_many"), [(299, False), (300, True)])
def test_after_three_hundred_wrong_tries_in_an_hour_everybody_waits_who_was_wrong_too(db, login, many, too_many):
    new = a_login(db, "new")
    note(db, *[wrong(login, "b")] * (many - 1), now=NOW - 59 * MINUTE)
    assert counted(db, new, "elsewhere").too_many is False
    note(db, wrong(new, "c"))
    assert counted(db, new, "elsewhere").too_many is too_many
    assert counted(db, a_login(db, "newer"), "elsewhere").too_many is False
    assert counted(db, new, "elsewhere").braked is too_many
    assert counted(db, new, "elsewhere", NOW + MINUTE).too_many is False


def test_a_record_is_slowed_by_five_wrong_tries_with_its_codes_whoever_made_them(db, own):
    code, other = make(db, own), make(db, own, representative_id=a_part(db, own))
    people = [a_login(db, f"login {number}") for number in range(5)]
    note(db, *[wrong(login, str(login), own) for login in people[:4]], codes.Try(people[4], "a", own, "f", True))
    assert not slowed(db, code)
    note(db, wrong(people[4], "z", own))
    assert slowed(db, code)
    assert slowed(db, other), "it is about the record, not about the code"
    assert not slowed(db, "unknown")
    assert not slowed(db, code, NOW + 15 * MINUTE)


def test_tries_are_forgotten_after_two_days_but_none_that_nobody_was_told_of(db, login):
    late, right = NOW + 2 * DAY, codes.Try(login, "a", None, "f", True)
    note(db, wrong(login), right)
    note(db, right, now=late)
    assert rows_in(db)["code_tries"] == 3
    note(db, right, now=late + MINUTE)
    with db.write() as connection:
        assert list(connection.scalars(select(code_tries.c.at).order_by(code_tries.c.at))) == [NOW, late, late + MINUTE]
        codes.mark_told(connection, codes.not_told(connection, 500)[0])
    note(db, right, now=late + MINUTE)
    with db.read() as connection:
        assert connection.scalars(select(code_tries.c.at).order_by(code_tries.c.at)).first() == late


def test_whom_tries_may_be_about_is_told_by_code_and_by_date_once(db, own, login):
    make(db, own, "born")
    with db.read() as connection:
        assert codes.not_told(connection, 500) == ([], [])
    note(db, wrong(login, fact=hashed(KEY, "fact", "other")), codes.Try(login, "a", own, "f", True))
    with db.read() as connection:
        tries, about = codes.not_told(connection, 500)
    assert (len(tries), about) == (1, [])
    note(db, wrong(login, fact=hashed(KEY, "fact", "born")), wrong(login, person_id=own))
    with db.read() as connection:
        tries, about = codes.not_told(connection, 500)
        assert len(codes.not_told(connection, 2)[0]) == 2
    assert (len(tries), about) == (3, [own])
    with db.write() as connection:
        codes.mark_told(connection, tries)
        assert codes.not_told(connection, 500) == ([], [])
        assert codes.forget_tries(connection, login) == 4
        assert codes.forget_tries(connection, login) == 0
