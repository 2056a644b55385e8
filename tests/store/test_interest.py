"""Counting who would like an individual service fund: a form once, and nothing about anybody."""

from datetime import timedelta

from sqlalchemy import select

from portal.store import interest
from portal.store import tables as t
from tests.conftest import NOW


def add(db, key, at=NOW):
    with db.write() as connection:
        interest.add(connection, key, at)


def test_a_form_counts_once_and_keeps_its_first_time(db):
    for key, at in (("one", NOW), ("two", NOW), ("one", NOW + timedelta(hours=2))):
        add(db, key, at)
    with db.read() as connection:
        assert interest.made(connection) == 2
        assert interest.made_since(connection, NOW + timedelta(hours=1)) == 0
        assert interest.made_with(connection, "one")
        assert not interest.made_with(connection, "on%")


def test_what_was_made_since_then_is_counted(db):
    for number in range(3):
        add(db, f"form-{number}", NOW + timedelta(minutes=number))
    with db.read() as connection:
        assert [interest.made_since(connection, NOW + timedelta(minutes=n)) for n in range(4)] == [3, 2, 1, 0]


def test_nobody_is_counted_at_first(db):
    with db.read() as connection:
        assert interest.made(connection) == 0


def test_a_row_holds_the_form_and_the_time_and_nothing_else(db):
    add(db, "one")
    with db.read() as connection:
        (row,) = connection.execute(select(t.interest)).mappings()
    assert {name: row[name] for name in row if name != "id"} == {"form_key": "one", "at": NOW}
