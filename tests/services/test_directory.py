"""The local directory for whoever reads it: what is shown, what can be chosen, and what staff check again."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.domain.directory import DirectoryRole, Status
from portal.intake.directory.reading import read_directory
from portal.services import directory
from tests.conftest import NOW
from tests.intake.directory_files import SAMPLE

AS_AT = date(2026, 6, 30)
TEN = read_directory(SAMPLE).services
FUNDS = TEN[:3]
ISF = DirectoryRole.ISF_PROVIDER


@pytest.fixture
def full(db):
    directory.load(db, TEN, NOW)
    return db


def names(services):
    return [item.name.removeprefix("[SYNTHETIC] ") for item in services]


def test_eight_of_the_samples_ten_are_shown_in_the_order_of_the_alphabet(full):
    found = names(directory.shown(full, AS_AT))
    assert len(found) == 8
    assert found == sorted(found, key=str.casefold)
    assert len(directory.listed(full)) == 10


def test_the_one_that_nobody_checked_is_on_the_staffs_list(full):
    assert names(directory.staff_list(full, AS_AT)) == ["Mental health peer support line"]
    assert len(directory.staff_list(full, date(2028, 1, 1))) == 9
    assert directory.shown(full, date(2028, 1, 1)) == ()


def test_what_is_closed_for_now_is_told_and_can_not_be_chosen(full):
    assert len(directory.with_role(full, ISF, AS_AT)) == 3
    assert names(directory.to_choose(full, ISF, AS_AT)) == [
        "Individual Service Fund - home support",
        "Individual Service Fund - plan and deliver",
    ]


def test_a_service_stands_at_each_of_its_roles(full):
    roles = (DirectoryRole.CARERS_SUPPORT, DirectoryRole.PEER_SUPPORT, DirectoryRole.USER_LED_ORGANISATION)
    found = directory.with_roles(full, roles, AS_AT)
    assert tuple(found) == roles
    assert [names(items) for items in found.values()] == [
        ["Carers centre"], ["Carers centre", "Direct payment peer group"], [],
    ]  # fmt: skip


def test_whether_one_is_still_open_is_asked_by_its_id(full):
    one, _, closed = FUNDS
    assert directory.still_open(full, one.id, ISF, AS_AT) == one
    assert directory.still_open(full, closed.id, ISF, AS_AT) is None
    assert directory.still_open(full, one.id, DirectoryRole.PEER_SUPPORT, AS_AT) is None
    assert directory.still_open(full, "nothing", ISF, AS_AT) is None
    assert directory.still_open(full, one.id, ISF, date(2027, 6, 30)) is None
    directory.load(full, [replace(one, status=Status.DEFUNCT), closed], NOW + timedelta(days=1))
    assert directory.still_open(full, one.id, ISF, AS_AT) is None
    directory.load(full, [closed], NOW + timedelta(days=2))
    assert directory.still_open(full, one.id, ISF, AS_AT) is None


def test_a_file_without_a_service_hides_nothing(full):
    with pytest.raises(directory.NothingToKeep):
        directory.load(full, [], NOW)
    assert len(directory.listed(full)) == 10


def test_two_files_at_once_take_turns(db):
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda _: directory.load(db, TEN, NOW), range(2)))
    assert sorted(item.added for item in done) == [0, 10]
    assert len(directory.listed(db)) == 10
