"""The chain of the log in the database: numbers without holes, also with many writers; nothing can be taken back."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from portal.domain.log_chain import NOBODY, Head, first_misfit
from portal.store import logs, schema
from portal.store.database import Database
from portal.store.tables import log, log_heads
from tests.builders import a_case
from tests.conftest import NOW
from tests.store.kept import unguarded
from tests.store.rows import add_people, counting, rows_in

WRITERS, EACH = 6, 8


@pytest.fixture
def people(db):
    return [person.id for person in add_people(db, {f"P{number}": a_case() for number in range(3)}).values()]


def record(db, person_id=None, what="see_budget", visit=None, **other):
    with db.write() as connection:
        logs.record(connection, NOW, "person:x", what, person_id=person_id, visit=visit, **other)


def chains(db):
    """Every chain with its lines, and where it has come to."""
    with db.read() as connection:
        heads, lines = logs.heads(connection), list(logs.written(connection))
    return {of: ([item for item in lines if item[0].of == of], head) for of, head in heads.items()}


def test_each_person_has_a_chain_and_so_has_nobody(db, people):
    for person_id in (people[0], people[0], people[1], None):
        record(db, person_id)
    found = chains(db)
    assert {of: [line.number for line, _ in lines] for of, (lines, _) in found.items()} == {
        people[0]: [1, 2], people[1]: [1], NOBODY: [1],
    }  # fmt: skip
    assert [first_misfit(*chain) for chain in found.values()] == [None] * 3


def test_a_visit_that_is_there_already_leaves_no_hole(db, people):
    for visit in ("v1", "v1", "v2", "v1"):
        record(db, people[0], visit=visit)
    lines, head = chains(db)[people[0]]
    assert [line.number for line, _ in lines] == [1, 2]
    assert first_misfit(lines, head) is None


def test_the_same_line_for_many_is_chained_in_as_many_statements_as_for_one(db, people):
    counted = []
    for some in (people[:1], people, people):
        with counting(db) as statements, db.write() as connection:
            logs.record_all(connection, NOW, "import:1", "figures_loaded", some)
        counted.append(len(statements))
    assert max(counted) <= 7
    assert [first_misfit(*chain) for chain in chains(db).values()] == [None] * 3
    assert rows_in(db)["log"] == 7


def test_more_people_than_a_statement_takes_values_are_chained_too(db, people, monkeypatch):
    monkeypatch.setattr(logs, "FEW", 1)
    with db.write() as connection:
        logs.record_all(connection, NOW, "import:1", "figures_loaded", people)
    assert [first_misfit(*chain) for chain in chains(db).values()] == [None] * 3


def test_many_writers_at_once_make_one_chain_each_without_holes(db, people):
    """Looks, the same visit from several tabs, an import: all for the same people, none waits for ever."""

    def write(writer):
        for turn in range(EACH):
            record(db, people[turn % 3], what=f"from_{writer}")
            record(db, people[turn % 3], visit=f"v{turn}")
            record(db)
            with db.write() as connection:
                logs.record_all(connection, NOW, f"import:{writer}", "figures_loaded", people[:: (-1) ** writer])

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    found = chains(db)
    assert [first_misfit(*chain) for chain in found.values()] == [None] * 4
    assert sum(head.number for _, head in found.values()) == rows_in(db)["log"]
    assert rows_in(db)["log"] == WRITERS * EACH * (1 + 1 + 3) + EACH


@pytest.mark.parametrize("statement", ["update log set what = 'nothing'", "delete from log"])
def test_the_database_refuses_to_change_or_delete_a_line(db, people, statement):
    record(db, people[0])
    with pytest.raises(DBAPIError, match="never changed"), db.write() as connection:
        connection.execute(text(statement))
    assert rows_in(db)["log"] == 1


def test_a_table_of_lines_is_not_emptied_either(db, people):
    record(db, people[0])
    all_of_it = "delete from log where true" if db.is_sqlite else "truncate log"  # SQLite knows no truncate
    with pytest.raises(DBAPIError, match="never changed"), db.write() as connection:
        connection.execute(text(all_of_it))


def test_a_line_that_an_administrator_changed_is_found(db, people):
    for _ in range(3):
        record(db, people[0], detail={"role": "team_manager"})
    with db.write() as connection, unguarded(connection):
        connection.execute(text("update log set actor = 'person:y' where number = 2"))
    assert first_misfit(*chains(db)[people[0]]) == 2


def test_lines_from_before_there_were_numbers_are_chained_by_the_migration(db):
    """Down to the revision before, lines as they were then, and up again."""
    schema_of_before(db)
    person_id = add_people(db, {"P1": a_case()})["P1"].id
    line = (
        "insert into log (at, actor, person_id, what, detail) values (:at, :actor, :person_id, 'see_budget', :detail)"
    )
    with db.write() as connection:
        for n in range(5):
            of = person_id if n % 2 else None
            told = {"at": f"{NOW:%Y-%m-%d %H:%M:%S.%f}", "actor": f"person:{n}", "detail": '{"code": "\\u00e9"}'}
            connection.execute(text(line), told | {"person_id": of})
    schema.upgrade(db)
    found = chains(db)
    assert [first_misfit(*chain) for chain in found.values()] == [None, None]
    assert {of: head.number for of, (_, head) in found.items()} == {person_id: 2, NOBODY: 3}
    record(db, person_id)
    assert first_misfit(*chains(db)[person_id]) is None
    assert schema.differences(db) == []


def schema_of_before(db: Database) -> None:
    """The tables of the revision before."""
    with db.write() as connection:
        schema.command.downgrade(schema._config(connection), "0006")


def test_where_a_chain_has_come_to_is_kept_with_the_line(db, people):
    record(db, people[0])
    with db.read() as connection:
        chain = connection.execute(select(log.c.chain)).scalar_one()
        assert connection.execute(select(log_heads)).one() == (people[0], 1, chain)
        assert logs.heads(connection) == {people[0]: Head(1, chain)}
