"""Is the log as it was written? Whatever an administrator did to it is found, by the chain or by an older seal."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from portal.domain.log_chain import NOBODY
from portal.services import log_check
from portal.services.log_check import BadSeal
from portal.store import logs
from tests.builders import a_case, incoming
from tests.conftest import NOW
from tests.services.shown import person, publish
from tests.store.kept import unguarded

LATER = NOW + timedelta(days=1)


@pytest.fixture
def own(db):
    """The id of a person with four lines: their figures, and three looks. One line is about nobody."""
    publish(db, incoming("P1", a_case()), incoming("P2"))
    own = person(db).id
    with db.write() as connection:
        for number in range(3):
            logs.record(connection, NOW, f"person:{own}", "see_budget", person_id=own, visit=f"v{number}")
        logs.record(connection, NOW, "login:none", "sign_in_refused")
    return own


def behind_our_backs(db, *statements):
    with db.write() as connection, unguarded(connection):
        for statement in statements:
            connection.execute(text(statement))


def test_a_log_as_it_was_written_is_sound(db, own):
    found = log_check.check(db, LATER)
    assert (found.lines, found.people, found.misfits, found.older_fits, found.sound) == (6, 2, (), None, True)


def test_an_empty_log_is_sound(db):
    assert log_check.check(db, NOW).sound


@pytest.mark.parametrize(
    "statement",
    [
        "update log set what = 'see_log' where number = 3",
        "update log set visit = 'v9' where number = 3",
        "delete from log where number = 3",
        "update log set number = 9 - number where number in (3, 4)",
    ],
)
def test_the_first_line_that_does_not_fit_is_named(db, own, statement):
    behind_our_backs(db, statement)
    found = log_check.check(db, LATER)
    assert found.misfits == ((own, 3),)
    assert not found.sound


def test_lines_that_are_all_gone_and_lines_about_nobody_are_missed(db, own):
    behind_our_backs(db, f"delete from log where person_id = '{own}' or person_id is null")
    assert set(log_check.check(db, LATER).misfits) == {(own, 1), (NOBODY, 1)}


def test_a_person_whose_lines_and_head_are_gone_is_found_by_an_older_seal_alone(db, own):
    older = log_check.check(db, LATER).seal
    behind_our_backs(db, f"delete from log where person_id = '{own}'", f"delete from log_heads where of = '{own}'")
    assert log_check.check(db, LATER).sound
    found = log_check.check(db, LATER, older)
    assert found.older_fits is False
    assert not found.sound


def test_an_older_seal_goes_on_fitting_when_lines_are_added(db, own):
    older = log_check.check(db, LATER).seal
    with db.write() as connection:
        logs.record(connection, LATER, "council", "evidence_opened", person_id=own)
    found = log_check.check(db, LATER + timedelta(days=1), older)
    assert (found.older_fits, found.seal == older) == (True, False)


def test_what_is_just_being_written_is_not_sealed_yet(db, own):
    older = log_check.check(db, NOW).seal
    with db.write() as connection:
        logs.record(connection, NOW, "council", "evidence_opened", person_id=own)
    assert log_check.check(db, NOW, older).older_fits


@pytest.mark.parametrize("given", ["x", "2026-11-22T12:00", "2026-99-22T12:00-" + "a" * 64, "-" * 20])
def test_what_is_no_seal_is_said_to_be_none(db, given):
    with pytest.raises(BadSeal):
        log_check.check(db, NOW, given)
