"""The directory as rows, on both databases: updated by id, hidden when it is missed, deleted 30 days later."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.directory import DirectoryRole
from portal.intake.directory.reading import read_directory
from portal.store import directory
from portal.store import tables as t
from portal.store.directory import Replaced
from tests.conftest import NOW
from tests.intake.directory_files import SAMPLE

DAY = timedelta(days=1)
TEN = read_directory(SAMPLE).services
ONE, TWO, THREE = TEN[:3]


def loaded(db, services, at=NOW):
    with db.write() as connection:
        return directory.replace(connection, services, at)


def listed(db):
    with db.read() as connection:
        return {item.id: item for item in directory.all_listed(connection)}


def rows(db):
    with db.read() as connection:
        return {row.id: row.missed_since for row in connection.execute(select(t.directory))}


def test_what_was_kept_comes_back_as_it_was(db):
    assert loaded(db, TEN) == Replaced(10, 0, 0, 0, 0, 0)
    assert listed(db) == {item.id: item for item in TEN}


def test_the_same_file_again_changes_nothing(db):
    loaded(db, TEN)
    assert loaded(db, reversed(TEN), NOW + 40 * DAY) == Replaced(0, 0, 10, 0, 0, 0)
    assert set(rows(db).values()) == {None}


def test_the_same_id_again_is_an_update(db):
    loaded(db, [ONE, TWO])
    assert loaded(db, [replace(ONE, name="Another name"), TWO]) == Replaced(0, 1, 1, 0, 0, 0)
    assert listed(db)[ONE.id].name == "Another name"
    assert len(rows(db)) == 2


def test_what_is_gone_is_hidden_at_once_and_deleted_after_30_days(db):
    loaded(db, [ONE, TWO])
    assert loaded(db, [ONE], NOW + DAY).hidden == 1
    assert set(listed(db)) == {ONE.id}
    assert rows(db)[TWO.id] == NOW + DAY
    almost = NOW + 31 * DAY - timedelta(seconds=1)
    assert loaded(db, [ONE], almost) == Replaced(0, 0, 1, 0, 0, 0)
    assert rows(db)[TWO.id] == NOW + DAY
    assert loaded(db, [ONE], NOW + 31 * DAY) == Replaced(0, 0, 1, 0, 0, 1)
    assert set(rows(db)) == {ONE.id}


def test_what_is_back_is_shown_again_as_it_is_now(db):
    loaded(db, [ONE, TWO])
    loaded(db, [ONE], NOW + DAY)
    assert loaded(db, [ONE, replace(TWO, alert="Moved.")], NOW + 2 * DAY) == Replaced(0, 0, 1, 1, 0, 0)
    assert listed(db)[TWO.id].alert == "Moved."
    loaded(db, [ONE], NOW + 40 * DAY)
    assert rows(db)[TWO.id] == NOW + 40 * DAY


def test_what_comes_back_after_it_was_deleted_is_new(db):
    loaded(db, [ONE, TWO])
    loaded(db, [ONE], NOW + DAY)
    loaded(db, [ONE], NOW + 31 * DAY)
    assert loaded(db, [ONE, TWO], NOW + 32 * DAY).added == 1


def test_many_are_hidden_together(db):
    many = [replace(ONE, id=f"{number:036d}") for number in range(1200)]
    assert loaded(db, [*many, TWO]).added == 1201
    assert loaded(db, [TWO], NOW + DAY).hidden == 1200
    assert loaded(db, [TWO], NOW + 31 * DAY).deleted == 1200


@pytest.mark.parametrize("role", DirectoryRole)
def test_services_are_found_by_what_they_do(db, role):
    loaded(db, TEN)
    with db.read() as connection:
        found = directory.with_roles(connection, [role])
    assert set(found) == {item for item in TEN if role in item.roles}


def test_words_that_look_like_a_role_are_none(db):
    spoof = replace(ONE, id="x", roles=(), description='"peer_support" "roles":["peer_support"]', name="%_")
    loaded(db, [spoof, replace(TWO, roles=(), other_terms=("peer_support",))])
    with db.read() as connection:
        assert directory.with_roles(connection, [DirectoryRole.PEER_SUPPORT]) == ()
        assert directory.with_roles(connection, []) == ()


def test_one_is_found_by_its_id_while_it_is_listed(db):
    loaded(db, [ONE, TWO])
    loaded(db, [ONE], NOW + DAY)
    with db.read() as connection:
        assert directory.listed(connection, ONE.id) == ONE
        assert directory.listed(connection, TWO.id) is None
        assert directory.listed(connection, "%") is None
