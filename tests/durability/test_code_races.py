"""Codes that are used, made and ended at the same moment: exactly one wins, and nobody waits for ever (P9, P11)."""

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import event, func, select

from portal.services import first_sign_in, representatives, roles
from portal.services.first_sign_in import ActsForThem, AskedFirst, DoesNotMatch, OwnSupporter, TooManyTries
from portal.services.refusals import NotYours
from portal.store import codes, people
from portal.store import representatives as parts
from portal.store.database import DatabaseUnavailable
from portal.store.helping_tables import codes as code_rows
from portal.store.helping_tables import notices
from portal.store.tables import log
from tests.builders import AS_AT, COUNCIL, HELPER_KNOWS, KEY, a_letter, an_actor, an_invitation, incoming, take
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.shown import person, publish

KNOWN = (NotYours, ActsForThem, AskedFirst, OwnSupporter, DoesNotMatch, TooManyTries, DatabaseUnavailable)


@pytest.fixture
def own(database):
    publish(database, incoming("P1"))
    return person(database).id


def at_once(acts):
    """What comes of acts that begin at the same moment: "" for one that was done, else the kind of refusal."""
    start = Barrier(len(acts))

    def run(act):
        start.wait(30)
        try:
            act()
        except KNOWN as fault:
            return type(fault).__name__
        return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def strangers(db, many):
    return [an_actor(None, a_login(db, f"login {number}")) for number in range(many)]


def accepting(db, actor, found):
    return lambda: first_sign_in.accept(db, KEY, actor, found, None, AS_AT, NOW)


def invited(db, own, form="form-1"):
    given = {"form_key": form, "today": AS_AT, "now": NOW}
    return representatives.invite(db, KEY, an_actor(own), own, an_invitation(), **given)


def count(db, table, what):
    with db.read() as connection:
        return connection.execute(select(func.count()).where(table.c.what == what)).scalar_one()


@contextmanager
def slowly(db, *beginnings) -> Iterator[None]:
    """After each statement that begins so, its thread rests: what meets only by bad luck meets every time."""

    def rest(_connection, _cursor, statement, *_):
        if statement.startswith(beginnings):
            time.sleep(0.3)

    event.listen(db.engine, "after_cursor_execute", rest)
    try:
        yield
    finally:
        event.remove(db.engine, "after_cursor_execute", rest)


@pytest.mark.parametrize("many", [4, 8])
def test_of_many_who_use_one_code_for_a_record_exactly_one_opens_it(database, own, many):
    actors = strangers(database, many)
    found = first_sign_in.check(database, KEY, actors[0], "a", a_letter(database), "1951-03-04", NOW)
    said = at_once([accepting(database, actor, found) for actor in actors])
    assert Counter(said) == {"": 1, "NotYours": many - 1}
    with database.read() as connection:
        assert people.logins_of(connection, own) == [actors[said.index("")].login_id]
    assert count(database, notices, "login_linked") == 2, "in the account, and by letter"
    assert count(database, log, "login_linked_by_code") == 1


@pytest.mark.parametrize("many", [4, 8])
def test_of_many_who_take_up_one_invitation_exactly_one_acts(database, own, many):
    part, code = invited(database, own)
    actors = strangers(database, many)
    found = first_sign_in.check(database, KEY, actors[0], "a", code, HELPER_KNOWS, NOW)
    said = at_once([accepting(database, actor, found) for actor in actors])
    assert Counter(said) == {"": 1, "NotYours": many - 1}
    with database.read() as connection:
        assert parts.get(connection, own, part.id).login_id == actors[said.index("")].login_id
    assert count(database, notices, "accepted") == count(database, log, "helper_accepted") == 1


def test_yes_and_no_at_once_to_an_invitation_are_one_of_them(database, own):
    part, code = invited(database, own)
    (actor,) = strangers(database, 1)
    found = first_sign_in.check(database, KEY, actor, "a", code, HELPER_KNOWS, NOW)
    no = [lambda: first_sign_in.refuse(database, actor, found, NOW)] * 2
    said = at_once([*no, *[accepting(database, actor, found)] * 2])
    assert Counter(said) == {"": 1, "NotYours": 3}
    with database.read() as connection:
        kept = parts.get(connection, own, part.id)
    assert (kept.accepted is None) is (kept.closed is not None) is (said.index("") < 2)


def test_guesses_sent_at_once_are_counted_one_after_the_other(database, own):
    code, (actor,) = a_letter(database), strangers(database, 1)
    said = at_once([lambda: first_sign_in.check(database, KEY, actor, "a", code, "wrong", NOW)] * 8)
    assert Counter(said) == {"DoesNotMatch": 5, "TooManyTries": 3}


@pytest.mark.parametrize("many", [4, 8])
def test_the_same_form_sent_at_once_is_one_invitation_with_one_code(database, own, many):
    with ThreadPoolExecutor(many) as pool:
        made = list(pool.map(lambda _: invited(database, own), range(many)))
    assert len({part.id for part, _ in made}) == 1
    assert sum(bool(code) for _, code in made) == 1
    assert count(database, notices, "invited") == 1


def test_of_letters_made_at_once_only_one_code_works(database, own):
    with slowly(database, "UPDATE codes"):
        said = at_once([lambda: a_letter(database)] * 4)
    assert said == [""] * 4
    with database.read() as connection:
        works = connection.execute(select(func.count()).where(code_rows.c.closed.is_(None))).scalar_one()
    assert works == 1


@pytest.mark.parametrize("by", ["the person", "the council"])
def test_taking_up_and_stopping_at_once_block_nobody_and_leave_nobody_with_access(database, own, by):
    part, code = invited(database, own)
    (actor,) = strangers(database, 1)
    found = first_sign_in.check(database, KEY, actor, "a", code, HELPER_KNOWS, NOW)
    stop = (lambda: representatives.stop(database, an_actor(own), own, part.id, NOW)) if by == "the person" else (
        lambda: roles.end(database, COUNCIL, "P1", part.id, NOW)
    )  # fmt: skip
    with slowly(database, "UPDATE codes", "UPDATE representatives"):
        said = at_once([accepting(database, actor, found), stop])
    assert said[0] in ("", "NotYours"), "the one who takes it up is never shown a fault"
    assert said[1] == "", "stopping always works"
    with database.read() as connection:
        assert parts.get(connection, own, part.id).closed is not None


def test_one_login_that_takes_a_letter_and_an_invitation_at_once_is_never_both(database, own):
    (actor,) = strangers(database, 1)
    letter, code = a_letter(database), invited(database, own)[1]
    found = [first_sign_in.check(database, KEY, actor, "a", letter, "1951-03-04", NOW),
             first_sign_in.check(database, KEY, actor, "a", code, HELPER_KNOWS, NOW)]  # fmt: skip
    with slowly(database, "UPDATE codes"):
        at_once([accepting(database, actor, number) for number in found])
    with database.read() as connection:
        opens = actor.login_id in people.logins_of(connection, own)
        acts = parts.of_login(connection, actor.login_id)
    assert not (opens and acts)


def test_people_are_told_of_guessing_once_when_two_commands_run_at_once(database, own):
    code, (actor,) = a_letter(database), strangers(database, 1)
    with pytest.raises(DoesNotMatch):
        take(database, code, actor, "wrong")
    with slowly(database, "SELECT code_tries"):
        assert at_once([lambda: first_sign_in.tell_of_tries(database, NOW + timedelta(minutes=1))] * 2) == ["", ""]
    assert count(database, notices, "code_guessed") == 2, "in the account, and by letter"


def test_a_code_that_is_used_while_a_newer_one_is_made_opens_the_record_or_is_dead(database, own):
    (actor,) = strangers(database, 1)
    found = first_sign_in.check(database, KEY, actor, "a", a_letter(database), "1951-03-04", NOW)
    with slowly(database, "UPDATE codes"):
        said = at_once([accepting(database, actor, found), lambda: a_letter(database)])
    assert said in (["", ""], ["NotYours", ""])
    with database.read() as connection:
        assert (people.logins_of(connection, own) == [actor.login_id]) is (said[0] == "")
        assert codes.get(connection, found).is_open is False
