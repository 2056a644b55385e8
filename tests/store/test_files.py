"""Files as rows: each upload once, found by its person only, and moved with what it was sent with."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from portal.domain.evidence import Evidence, Kind, State
from portal.store import drafts, files, logins
from portal.store import tables as t
from portal.store.files import Room
from tests.builders import a_case
from tests.conftest import ISSUER, NOW
from tests.store.rows import add_people

LATER = NOW + timedelta(days=1)


@pytest.fixture
def both(db):
    added = add_people(db, {"P1": a_case(), "P2": a_case()})
    return added["P1"].id, added["P2"].id


@pytest.fixture
def own(both):
    return both[0]


@pytest.fixture
def login(db):
    with db.write() as connection:
        return logins.find_or_add(connection, ISSUER, "ann", NOW).id


@pytest.fixture
def a_file(own):
    return Evidence("f1", own, "d1", "رسالة 👩🏽‍🦽.pdf", Kind.PDF, 5, "0" * 64, "1" * 64, NOW, State.WAITING)


def add(db, login, *found):
    with db.write() as connection:
        return [files.add(connection, item, login, f"bytes-{item.id}") for item in found]


def of(db, person, of):
    with db.read() as connection:
        return files.of_case(connection, person, of)


def test_a_file_comes_back_as_it_was(db, login, own, a_file):
    assert add(db, login, a_file) == [True]
    assert of(db, own, "d1") == (a_file,)
    with db.read() as connection:
        assert files.with_bytes(connection, own, "d1", "1" * 64) == a_file
        assert files.get(connection, own, "f1").name == "bytes-f1"
        assert files.stored_names(connection) == {"bytes-f1"}


def test_the_same_bytes_belong_to_a_case_once(db, login, own, a_file):
    again = replace(a_file, id="f2", name="other.pdf")
    elsewhere = replace(a_file, id="f3", of="d2")
    assert add(db, login, a_file, again, elsewhere) == [True, False, True]
    assert of(db, own, "d1") == (a_file,)


def test_nobody_finds_the_file_of_another(db, login, both, a_file):
    add(db, login, a_file)
    with db.write() as connection:
        assert files.get(connection, both[1], "f1") is None
        assert files.with_bytes(connection, both[1], "d1", "1" * 64) is None
        assert files.of_case(connection, both[1], "d1") == ()
        assert files.take_out(connection, both[1], "d1", "f1", login) is None
        assert files.attach(connection, both[1], "d1", "CP-1", NOW) == 0
        assert files.room(connection, both[1], ("d1",)) == Room(0, 0, 0)


@pytest.mark.parametrize("state", [State.CLEAN, State.INFECTED])
def test_what_waited_is_judged_once(db, login, own, a_file, state):
    add(db, login, a_file)
    with db.write() as connection:
        assert [item.evidence for item in files.waiting(connection)] == [a_file]
        assert files.judged(connection, a_file, state)
        assert not files.judged(connection, a_file, State.CLEAN)
        assert files.waiting(connection) == ()
        assert files.get(connection, own, "f1").name == ("bytes-f1" if state is State.CLEAN else "")
    assert of(db, own, "d1") == (replace(a_file, state=state),)


def test_only_the_login_that_brought_it_takes_a_file_out_and_only_before_it_is_sent(db, login, own, a_file):
    add(db, login, a_file, replace(a_file, id="f2", sent_sha256="2" * 64))
    with db.write() as connection:
        other = logins.find_or_add(connection, ISSUER, "bob", NOW).id
        assert files.take_out(connection, own, "d1", "f1", other) is None
        assert files.take_out(connection, own, "d2", "f1", login) is None
        assert files.take_out(connection, own, "d1", "f1", login).name == "bytes-f1"
        assert files.take_out(connection, own, "d1", "f1", login) is None
        assert files.attach(connection, own, "d1", "CP-1", LATER) == 1
        assert files.take_out(connection, own, "CP-1", "f2", login) is None
    assert [item.id for item in of(db, own, "CP-1")] == ["f2"]


def test_files_move_with_what_they_are_sent_with_and_the_same_one_is_not_there_twice(db, login, own, a_file):
    add(db, login, replace(a_file, of="CP-1", attached=NOW), replace(a_file, id="f2"),
        replace(a_file, id="f3", sent_sha256="3" * 64), replace(a_file, id="f4", of="d2"))  # fmt: skip
    with db.write() as connection:
        assert files.attach(connection, own, "d1", "CP-1", LATER) == 1
        assert files.stored_names(connection) == {"bytes-f1", "bytes-f3", "bytes-f4"}
    assert of(db, own, "d1") == ()
    assert [(item.id, item.attached) for item in of(db, own, "CP-1")] == [("f1", NOW), ("f3", LATER)]
    assert [item.id for item in of(db, own, "d2")] == ["f4"]


def test_room_counts_the_case_with_its_draft_and_all_that_is_not_sent(db, login, own, a_file):
    add(db, login, replace(a_file, size=1, of="CP-1", attached=NOW), replace(a_file, id="f2", size=10),
        replace(a_file, id="f3", size=100, of="d2"))  # fmt: skip
    with db.read() as connection:
        assert files.room(connection, own, ("d1", "CP-1")) == Room(2, 11, 110)
        assert files.room(connection, own, ("d3",)) == Room(0, 0, 110)


def test_files_that_were_never_sent_go_when_their_draft_is_gone_and_they_are_old(db, login, own, a_file):
    with db.write() as connection:
        draft = drafts.start(connection, login, own, "dispute", {}, NOW)
    add(db, login, a_file, replace(a_file, id="f2", of=draft), replace(a_file, id="f3", of="CP-1", attached=NOW))
    with db.write() as connection:
        assert files.forget_drafts(connection, NOW + drafts.KEPT) == 0
        assert files.forget_drafts(connection, NOW + drafts.KEPT + timedelta(seconds=1)) == 1
        assert files.stored_names(connection) == {"bytes-f2", "bytes-f3"}


@pytest.mark.parametrize("broken", [{"id": "f1"}, {"sent_sha256": "1" * 64}, {"person_id": "nobody"}, {"login_id": 0},
                                    {"name": None}, {"state": None}])  # fmt: skip
def test_the_database_itself_refuses_a_row_that_must_not_be(db, login, own, a_file, broken):
    add(db, login, a_file)
    row = {"id": "f2", "person_id": own, "login_id": login, "of": "d1", "name": "a", "kind": "pdf", "size": 1,
           "sha256": "", "sent_sha256": "2" * 64, "state": "clean", "stored": "x", "at": NOW}  # fmt: skip

    def write() -> None:
        with db.write() as connection:
            connection.execute(insert(t.files).values(row | broken))

    with pytest.raises(IntegrityError):
        write()
