"""What people say about pages as rows: each form once, in order, and nobody's name with it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from portal.domain.feedback import LONGEST, Feedback, Kind
from portal.store import feedback
from portal.store.dispute_tables import feedback as rows
from tests.conftest import NOW
from tests.store.rows import rows_in

SAID = Feedback("budget", Kind.NOT_CLEAR, '\u202e"=1+1" 👩🏽‍🦽\n', NOW)
MOMENT = timedelta(microseconds=1)


def add(db, said=SAID, key="form-1"):
    with db.write() as connection:
        return feedback.add(connection, said, key)


def every(db):
    with db.read() as connection:
        return feedback.every(connection)


@pytest.mark.parametrize("kind", Kind)
def test_what_was_said_comes_back_as_it_was(db, kind):
    said = replace(SAID, kind=kind, words=(SAID.words * LONGEST)[:LONGEST])
    assert add(db, said)
    assert every(db) == [said]


def test_all_of_it_oldest_first_also_within_one_moment(db):
    assert every(db) == []
    said = [replace(SAID, page=f"page-{number}") for number in (2, 1, 3)]
    for one in said:
        add(db, one, one.page)
    assert every(db) == said


def test_a_form_sent_twice_is_one_with_what_it_said_first(db):
    assert add(db)
    assert not add(db, replace(SAID, words="Otherwise."))
    assert every(db) == [SAID]


def test_a_form_sent_twice_at_once_is_one(db):
    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(lambda _: add(db), range(4))) == [False, False, False, True]
    assert rows_in(db)["feedback"] == 1


def test_what_came_since_a_moment_is_counted(db):
    for number, at in enumerate((NOW - MOMENT, NOW, NOW + MOMENT)):
        add(db, replace(SAID, at=at), f"form-{number}")
    with db.read() as connection:
        assert [feedback.made_since(connection, at) for at in (NOW - MOMENT, NOW, NOW + timedelta(days=1))] == [3, 2, 0]


def test_there_is_no_place_for_who_said_it():
    assert set(rows.columns.keys()) == {"id", "page", "kind", "words", "form_key", "at"}
