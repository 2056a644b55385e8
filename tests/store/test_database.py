"""Two kinds of transaction on two kinds of database: races, snapshots, faults and how it comes back by itself."""

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Timer

import pytest
from sqlalchemy import event, select, text, update
from sqlalchemy.exc import IntegrityError

from portal.store import database, schema
from portal.store.database import Database, DatabaseUnavailable, insert_once
from portal.store.tables import imports, logout_tokens, people
from tests.conftest import NOW
from tests.made_once import PREPARE
from tests.store.kept import run_as_admin
from tests.store.rows import an_import, rows_in

THREADS = 8
CUT = "select pg_terminate_backend(pid) from pg_stat_activity where datname = '{}'"


@pytest.fixture
def file_db(tmp_path) -> Iterator[Database]:
    """An SQLite database of its own, to be ill-treated."""
    found = Database(f"sqlite:///{tmp_path / 'own' / 'portal.sqlite3'}")
    schema.upgrade(found)
    yield found
    found.dispose()


def at_once(act, threads=THREADS):
    """Run the same act in threads that all start together."""
    barrier = Barrier(threads)

    def run(number):
        barrier.wait()
        return act(number)

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, range(threads)))


def token(db, jti="a"):
    with db.write() as connection:
        return insert_once(connection, logout_tokens, {"jti_hash": jti, "seen": NOW})


def answers(db):
    with db.read() as connection:
        return connection.execute(text("select 1")).scalar_one() == 1


def test_a_row_is_inserted_once_and_the_second_is_told_so(db):
    assert [token(db), token(db), token(db, "b")] == [True, False, True]
    assert rows_in(db) == {"logout_tokens": 2}


def test_of_eight_who_insert_the_same_row_at_once_one_does(db):
    for jti in "abc":
        assert sorted(at_once(lambda _, jti=jti: token(db, jti))) == [False] * 7 + [True]
    assert rows_in(db) == {"logout_tokens": 3}


def test_insert_once_keeps_quiet_about_doubles_only(db):
    with pytest.raises(IntegrityError), db.write() as connection:
        insert_once(connection, logout_tokens, {"jti_hash": "a", "seen": None})


def test_a_fault_repeats_nothing_that_was_to_be_kept(db):
    row = {"id": "x", "council": "999", "council_ref": None, "name": "Ada Lovelace"}
    with pytest.raises(IntegrityError) as fault, db.write() as connection:
        connection.execute(people.insert().values(row))
    assert "Ada" not in str(fault.value).replace(str(fault.value.orig), "")


def test_eight_threads_that_read_and_then_write_never_meet_a_locked_database(file_db):
    """SQLite lets a reader become a writer only if nobody wrote in between, and never waits: hence BEGIN IMMEDIATE."""
    with file_db.write() as connection:
        an_import(connection)

    def add_one_hundred_times(_number):
        for _ in range(100):
            with file_db.write() as connection:
                people_now = connection.execute(select(imports.c.people)).scalar_one()
                connection.execute(update(imports).values(people=people_now + 1))

    at_once(add_one_hundred_times)
    with file_db.read() as connection:
        assert connection.execute(select(imports.c.people)).scalar_one() == THREADS * 100


def test_a_reading_transaction_sees_one_moment_from_its_first_statement_on(db):
    with db.read() as connection:
        before = connection.execute(select(people)).all()
        with db.write() as other:
            other.execute(people.insert().values(id="x", council="999", council_ref="x", name=""))
        assert connection.execute(select(people)).all() == before == []
    assert rows_in(db) == {"people": 1}


def test_what_a_block_wrote_is_kept_when_it_ends_well_and_undone_when_it_raises(db):
    def act(then):
        with db.write() as connection:
            an_import(connection)
            then()

    with pytest.raises(ZeroDivisionError):
        act(lambda: 1 / 0)
    assert rows_in(db) == {}
    act(lambda: None)
    assert rows_in(db) == {"imports": 1}


def test_sqlite_syncs_every_commit_and_holds_foreign_keys(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "_prepare_sqlite", PREPARE)  # as the portal has it, and no other test
    db = Database(f"sqlite:///{tmp_path / 'portal.sqlite3'}")
    with db.read() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    db.dispose()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10000}


def test_postgres_answers_only_when_it_has_synced(db):
    if not db.is_sqlite:
        with db.read() as connection:
            assert connection.execute(text("show synchronous_commit")).scalar_one() == "on"
            assert connection.execute(text("show transaction_isolation")).scalar_one() == "repeatable read"
        with db.write() as connection:
            assert connection.execute(text("show transaction_isolation")).scalar_one() == "read committed"


def test_a_server_that_refuses_is_unavailable_at_once():
    db = Database("postgresql://nobody@127.0.0.1:1/nothing")
    for kind in (db.read, db.write):
        with pytest.raises(DatabaseUnavailable), kind() as connection:
            connection.execute(text("select 1"))


@pytest.mark.parametrize("kept_url", ["postgres"], indirect=True)
def test_cut_connections_are_replaced_without_a_restart(db, postgres_server):
    assert answers(db)
    cut = CUT.format(db.engine.url.database)
    for _ in range(3):
        run_as_admin(postgres_server, cut)
        assert answers(db)

    def cut_while_writing():
        with db.write() as connection:
            an_import(connection)
            run_as_admin(postgres_server, cut)
            connection.execute(text("select 1"))

    with pytest.raises(DatabaseUnavailable):
        cut_while_writing()
    assert rows_in(db) == {}


@pytest.mark.parametrize("kept_url", ["postgres"], indirect=True)
def test_a_database_that_is_away_is_unavailable_and_comes_back_by_itself(db, postgres_server):
    assert answers(db)
    name = db.engine.url.database
    run_as_admin(postgres_server, f"alter database {name} allow_connections false")
    try:
        run_as_admin(postgres_server, CUT.format(name))
        with pytest.raises(DatabaseUnavailable):
            answers(db)
    finally:
        run_as_admin(postgres_server, f"alter database {name} allow_connections true")
    assert answers(db)


def test_a_full_disk_is_said_pages_stay_readable_and_it_recovers(file_db):
    def small(connection, _record):
        connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")

    def fill():
        for number in range(5000):
            token(file_db, f"{number:064}")

    file_db.dispose()
    event.listen(file_db.engine, "connect", small)
    with pytest.raises(DatabaseUnavailable):
        fill()
    kept = rows_in(file_db)["logout_tokens"]
    assert kept > 0
    event.remove(file_db.engine, "connect", small)
    file_db.dispose()
    assert token(file_db, "after")
    assert rows_in(file_db) == {"logout_tokens": kept + 1}


def test_where_nothing_can_be_written_pages_stay_readable_and_writing_is_refused(file_db):
    assert token(file_db)
    file_db.dispose()
    event.listen(file_db.engine, "connect", lambda connection, _record: connection.execute("PRAGMA query_only=ON"))
    assert rows_in(file_db) == {"logout_tokens": 1}
    with pytest.raises(DatabaseUnavailable):
        token(file_db, "b")


def test_a_folder_that_went_away_is_unavailable_and_comes_back_by_itself(file_db, tmp_path):
    file_db.dispose()
    (tmp_path / "own").rename(tmp_path / "away")
    with pytest.raises(DatabaseUnavailable):
        answers(file_db)
    shutil.move(tmp_path / "away", tmp_path / "own")
    assert answers(file_db)


def test_a_writer_that_waits_too_long_is_told_and_nobody_hangs(file_db):
    other = Database(str(file_db.engine.url))
    event.listen(other.engine, "connect", lambda connection, _record: connection.execute("PRAGMA busy_timeout=50"))
    with file_db.write():
        with pytest.raises(DatabaseUnavailable):
            token(other)
        assert answers(other)
    assert token(other)
    other.dispose()


def test_a_new_file_that_another_one_writes_is_waited_for(tmp_path):
    """SQLite refuses at once to turn a file to the write-ahead log while anyone writes, whatever the waiting time."""
    path = tmp_path / "portal.sqlite3"
    writer = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    writer.execute("begin immediate")
    found = Database(f"sqlite:///{path}")
    later = Timer(0.2, writer.close)
    later.start()
    assert answers(found)
    later.join()
    found.dispose()


def test_the_folder_of_a_new_file_is_made_for_this_account_only(tmp_path):
    Database(f"sqlite:///{tmp_path / 'new' / 'portal.sqlite3'}").dispose()
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
