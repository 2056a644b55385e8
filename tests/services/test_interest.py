"""Anybody may say that they would like an individual service fund; they are counted once, and never asked who."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from portal.services import interest
from portal.store.database import Database
from tests.conftest import NOW


def press(db, number, at=NOW):
    for one in range(number):
        interest.count_me_in(db, f"form-{one}", at)


def test_everybody_is_counted(db):
    assert interest.counted(db) == 0
    press(db, 3)
    assert interest.counted(db) == 3


def test_the_same_form_twice_counts_once(db):
    press(db, 2)
    press(db, 2, NOW + timedelta(days=1))
    assert interest.counted(db) == 2


def test_the_same_form_twice_at_once_counts_once(db):
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: interest.count_me_in(db, "form", NOW), range(8)))
    assert interest.counted(db) == 1


def test_the_101st_in_an_hour_is_refused_and_leaves_nothing(db):
    press(db, 100, NOW - timedelta(minutes=59))
    with pytest.raises(interest.TooMany):
        interest.count_me_in(db, "one more", NOW)
    assert interest.counted(db) == 100
    interest.count_me_in(db, "one more", NOW + timedelta(minutes=2))
    assert interest.counted(db) == 101


def test_a_form_that_was_counted_is_answered_again_however_many_press(db):
    press(db, 100)
    interest.count_me_in(db, "form-0", NOW)
    assert interest.counted(db) == 100


def test_while_the_database_cannot_say_there_is_no_number(tmp_path):
    (tmp_path / "folder.sqlite3").mkdir()
    assert interest.counted(Database(f"sqlite:///{tmp_path / 'folder.sqlite3'}")) is None
