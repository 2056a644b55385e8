"""The log: lines are added, once a visit, and never taken away."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from portal.store import logs
from tests.builders import a_case
from tests.conftest import NOW
from tests.store.rows import add_people, rows_in

PORTAL = Path(__file__).parents[2] / "portal"


@pytest.fixture
def person_id(db):
    return add_people(db, {"P1": a_case()})["P1"].id


def record(db, what="see_budget", **other):
    with db.write() as connection:
        logs.record(connection, NOW, "person:x", what, **other)


def test_the_newest_lines_about_a_person_come_first(db, person_id):
    with db.write() as connection:
        for number in range(5):
            logs.record(connection, NOW + timedelta(number), f"person:{number}", "see_budget", person_id=person_id)
        logs.record(connection, NOW, "login:9", "signed_in")
    with db.read() as connection:
        found = logs.about(connection, person_id, 3)
    assert [(entry.at, entry.actor) for entry in found] == [
        (NOW + timedelta(number), f"person:{number}") for number in (4, 3, 2)
    ]


def test_one_visit_is_one_line_a_kind_of_page(db, person_id):
    for what in ("see_budget", "see_budget", "see_log"):
        record(db, what, person_id=person_id, visit="v1")
    record(db, person_id=person_id, visit="v2")
    assert rows_in(db)["log"] == 3
    with db.read() as connection:
        assert logs.has_visit(connection, "v1", person_id, "see_log")
        assert not logs.has_visit(connection, "v2", person_id, "see_log")
        assert not logs.has_visit(connection, "v1", "another", "see_log")


def test_what_is_done_outside_a_visit_is_a_line_each_time(db, person_id):
    for _ in range(3):
        record(db, person_id=person_id)
    assert rows_in(db)["log"] == 3


def test_the_same_line_for_many_people_and_for_none(db):
    people = add_people(db, {f"P{number}": a_case() for number in range(3)})
    with db.write() as connection:
        logs.record_all(connection, NOW, "import:1", "figures_loaded", [person.id for person in people.values()])
        logs.record_all(connection, NOW, "import:1", "figures_loaded", [])
    assert rows_in(db)["log"] == 3


def test_a_line_is_undone_with_the_act_it_tells_of(db, person_id):
    def act():
        with db.write() as connection:
            logs.record(connection, NOW, "person:x", "see_budget", person_id=person_id)
            logs.record(connection, NOW, "person:x", "see_budget", person_id="nobody")

    with pytest.raises(IntegrityError):
        act()
    assert "log" not in rows_in(db)


def test_there_is_no_way_to_change_or_delete_a_line():
    own = ast.parse(Path(logs.__file__).read_text("utf-8")).body
    functions = {node.name for node in own if isinstance(node, ast.FunctionDef)}
    public = {name for name in functions if not name.startswith("_")}
    assert public == {"record", "has_visit", "record_all", "about", "was_done", "written", "heads"}
    for path in PORTAL.rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        rewriting = ("update(log)", "delete(log)", "log.update(", "log.delete(")
        assert not [call for call in map(ast.unparse, calls) if call.startswith(rewriting)], path
