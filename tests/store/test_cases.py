"""Cases and frozen budgets: kept and read again to the penny, in a fixed number of statements, never rewritten."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from portal.domain.case import Release
from portal.intake.feed.cases import case_of
from portal.intake.feed.reading import read_feed
from portal.store import cases, people
from portal.store.published import load_published
from tests.builders import COUNCIL, a_budget, a_case, a_final_budget, a_line
from tests.store.rows import add_people, an_import, counting, rows_in

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"


@pytest.fixture(scope="module")
def demonstration():
    published = load_published(CONTENT)
    feed = read_feed(CONTENT / "demonstration" / "feed.json", COUNCIL)
    return {record.person.id: case_of(record, published, feed.sha256) for record in feed.records}


def load(db, person):
    with db.read() as connection:
        return cases.load(connection, person.id)


def run(db, statement, **values):
    with db.write() as connection:
        assert connection.execute(text(statement), values).rowcount == 1


def test_every_demonstration_case_comes_back_as_it_was_kept(db, demonstration):
    added = add_people(db, demonstration)
    assert len(added) == len(demonstration) > 10
    for ref, case in demonstration.items():
        kept = load(db, added[ref])
        assert (kept.person, kept.case, kept.version) == (added[ref], case, 1)
        for before, after in zip(case.budgets, kept.case.budgets, strict=True):
            assert repr(after.calculation) == repr(before.calculation)
            assert repr(after.figures) == repr(before.figures)


def test_all_at_once_gives_the_same_as_one_by_one(db, demonstration):
    added = add_people(db, demonstration)
    with db.read() as connection:
        found = cases.load_all(connection, {person.id: person for person in added.values()})
    one_by_one = {person.id: load(db, person) for person in added.values()}
    assert found == {person_id: replace(kept, digest="") for person_id, kept in one_by_one.items()}


def test_only_the_people_asked_for_are_given(db):
    added = add_people(db, {"P1": a_case(), "P2": a_case()})
    with db.read() as connection:
        found = cases.load_all(connection, {added["P1"].id: added["P1"]})
    assert list(found) == [added["P1"].id]


def test_nobody_and_a_person_without_a_case_are_none(db):
    with db.write() as connection:
        person = people.add_all(connection, COUNCIL, [("P1", "")])["P1"]
        assert cases.load(connection, person.id) is None
        assert cases.load(connection, "unknown") is None


@pytest.mark.parametrize("count", [1, 200])
def test_a_case_is_read_in_two_statements_however_many_people_and_lines_there_are(db, count):
    lines = [a_line(f"L{number}") for number in range(count)]
    added = add_people(db, {f"P{number}": a_case(a_budget(*lines[:5])) for number in range(count - 1)})
    added |= add_people(db, {"last": a_case(a_budget(*lines))})
    with db.read() as connection, counting(db) as statements:
        assert cases.load(connection, added["last"].id)
        assert len(statements) == 2
        assert len(cases.load_all(connection, {person.id: person for person in added.values()})) == count
        assert len(statements) == 4


def test_writing_many_takes_as_many_statements_as_writing_one(db):
    taken = []
    for count in (1, 50):
        with counting(db) as statements:
            add_people(db, {f"{count}-{number}": a_case() for number in range(count)})
        taken.append(len({statement.split("VALUES")[0] for statement in statements}))
    assert taken[0] == taken[1]


def test_a_newer_case_takes_the_place_of_the_older_one_and_its_budgets_stand_beside(db):
    person = add_people(db, {"P1": a_case()})["P1"]
    with db.write() as connection:
        newer = a_case(a_budget(), a_final_budget(), why_no_budget="changed")
        cases.change(connection, an_import(connection, sha256="2"), [(cases.load(connection, person.id), newer)])
        cases.freeze(connection, 1, [])
        cases.freeze(connection, an_import(connection, sha256="3"), [(person.id, a_final_budget())])
    kept = load(db, person)
    assert (kept.case, kept.version) == (newer, 2)


def test_a_number_that_was_frozen_cannot_be_frozen_again(db):
    person = add_people(db, {"P1": a_case()})["P1"]
    with pytest.raises(IntegrityError), db.write() as connection:
        cases.freeze(connection, an_import(connection, sha256="2"), [(person.id, a_budget())])
    assert rows_in(db)["imports"] == 1


def test_a_case_of_nobody_cannot_be_kept(db):
    with pytest.raises(IntegrityError), db.write() as connection:
        cases.add(connection, an_import(connection), [("nobody", a_case())])
    assert rows_in(db) == {}


ASLEEP = '"dormant":{"reason":"carer","words":"It sleeps."}'
DIFFERS = {
    "the cost": ("cost", "10.00", "10.01"),
    "the cost of a penny less": ("cost", "10.00", "9.99"),
    "the price of a line": ("document", '"10.00"', '"11.00"'),
    "the quantity of a line": ("document", '"amount":"1"', '"amount":"2"'),
    "a line that sleeps": ("document", '"dormant":null', ASLEEP),
    "an amount decided": ("document", '"decided":null', '"decided":"9.00"'),
}


@pytest.mark.parametrize("what", DIFFERS)
def test_a_figure_that_no_longer_comes_out_as_it_was_frozen_is_held(db, what):
    person = add_people(db, {"P1": a_case()})["P1"]
    column, before, after = DIFFERS[what]
    run(db, f"update budgets set {column} = replace({column}, :before, :after)", before=before, after=after)
    kept = load(db, person)
    assert (kept.case.release, kept.case.held) == (Release.HOLD, ("STORED_FIGURE_DIFFERS",))
    assert not kept.case.shows_amounts
    with db.read() as connection:
        assert cases.load_all(connection, {person.id: person})[person.id].case == kept.case


def test_the_digest_of_a_case_changes_with_anything_that_is_kept_of_it(db):
    people_in = add_people(db, {"P1": a_case(), "P2": a_case()})
    first, other = (load(db, person).digest for person in people_in.values())
    assert first == other == load(db, people_in["P1"]).digest
    seen = {first}
    for column in ("cost", "document"):
        run(db, f"update budgets set {column} = {column} || ' ' where person_id = :id", id=people_in["P1"].id)
        seen.add(load(db, people_in["P1"]).digest)
    run(db, "update cases set document = document || ' ' where person_id = :id", id=people_in["P1"].id)
    seen.add(load(db, people_in["P1"]).digest)
    assert len(seen) == 4


def test_a_cost_written_in_another_way_is_the_same_cost(db):
    person = add_people(db, {"P1": a_case()})["P1"]
    run(db, "update budgets set cost = '10.0'")
    assert load(db, person).case == a_case()


def test_an_older_figure_that_differs_holds_the_case_too(db):
    person = add_people(db, {"P1": a_case(a_budget(), a_final_budget())})["P1"]
    run(db, "update budgets set cost = '9.99' where number = 1")
    assert load(db, person).case.release is Release.HOLD


def test_a_closed_record_stays_closed_whatever_its_figures_are(db):
    person = add_people(db, {"P1": a_case(release=Release.CLOSED)})["P1"]
    run(db, "update budgets set cost = '9.99'")
    assert load(db, person).case.release is Release.CLOSED


def test_nothing_in_the_store_rewrites_or_deletes_a_frozen_budget():
    """Budget rows are added, never rewritten: no update and no delete of that table anywhere."""
    for path in (ROOT / "portal").rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        called = [ast.unparse(call) for call in calls if ast.unparse(call.func) in ("update", "delete")]
        assert not [call for call in called if "(budgets" in call], path
