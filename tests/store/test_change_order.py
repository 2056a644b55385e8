"""However many write at once, whoever reads along sees every change once, in order (issue 9)."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from portal.domain.change_out import START
from portal.services import changes_out as service
from portal.store import changes_out, logs
from portal.store.database import Database
from tests.builders import COUNCIL, a_case
from tests.conftest import NOW
from tests.store.rows import add_people, counting

WRITERS, EACH = 4, 6


def note(connection, own, reference):
    changes_out.note(connection, NOW, "help_asked", own, reference)


def read_on(db, cursor=START):
    page = service.pull(db, COUNCIL, cursor, 500)
    return [(change.number, change.reference) for change in page.changes], page.next


@pytest.mark.parametrize("kept_url", ["postgres"], indirect=True)
def test_who_began_first_and_committed_last_is_not_lost(db):
    """A plain sequence would give the slow one the number 1, after a reader has seen 2 and gone on."""
    own = add_people(db, {"P1": a_case()})["P1"].id
    slow, quick = Database(db.engine.url.render_as_string(False)), db
    with slow.write() as first:
        note(first, own, "HP-slow")
        with quick.write() as second:
            note(second, own, "HP-quick")
        seen, cursor = read_on(db)
        assert seen == [(1, "HP-quick")]
        assert read_on(db, cursor) == ([], cursor)
    slow.dispose()
    assert read_on(db, cursor)[0] == [(2, "HP-slow")]
    assert read_on(db)[0] == [(1, "HP-quick"), (2, "HP-slow")]


@pytest.mark.parametrize("kept_url", ["postgres"], indirect=True)
def test_two_readers_who_give_numbers_at_once_give_each_once(db):
    own = add_people(db, {"P1": a_case()})["P1"].id
    with db.write() as connection:
        note(connection, own, "HP-1")
    with ThreadPoolExecutor(1) as pool:
        with db.write() as first:
            assert changes_out.give_numbers(first, COUNCIL) == 1
            with db.write() as writer:
                note(writer, own, "HP-2")
            other = pool.submit(read_on, db)  # waits until the first has committed
            time.sleep(0.05)
            assert not other.done()
        assert other.result(10)[0] == [(1, "HP-1"), (2, "HP-2")]


def test_many_writers_and_one_reader(db):
    people = add_people(db, {f"P{number}": a_case() for number in range(WRITERS)})
    wanted = {f"{ref}-{number}" for ref in people for number in range(EACH)}

    def write(ref):
        for number in range(EACH):
            with db.write() as connection:
                at = NOW + timedelta(seconds=number)
                logs.record(connection, at, "council", "help_asked", person_id=people[ref].id, about=f"{ref}-{number}")
                time.sleep(random.uniform(0, 0.01))

    found, cursor, until = [], START, time.monotonic() + 20
    with ThreadPoolExecutor(WRITERS) as pool:
        each = [pool.submit(write, ref) for ref in people]
        while len(found) < len(wanted) and time.monotonic() < until:
            seen, cursor = read_on(db, cursor)
            found += seen
        assert [one.result() for one in each] == [None] * WRITERS
    assert [number for number, _ in found] == list(range(1, len(wanted) + 1))
    references = [reference for _, reference in found]
    assert set(references) == wanted
    for ref in people:  # one person's acts keep their order
        assert [one for one in references if one.startswith(f"{ref}-")] == [f"{ref}-{n}" for n in range(EACH)]


def test_a_page_of_many_takes_as_many_statements_as_a_page_of_one(db):
    own = add_people(db, {"P1": a_case()})["P1"].id
    with db.write() as connection:
        for number in range(20):
            note(connection, own, f"HP-{number}")
    read_on(db)
    asked = []
    for limit in (1, 20):
        with counting(db) as statements:
            service.pull(db, COUNCIL, START, limit)
        asked.append(len(statements))
    assert asked[0] == asked[1] <= 8
