"""`portal compare`: the amounts of the council's letters held against what people are shown (complaint 28)."""

import csv
import io
from decimal import Decimal

import pytest

from portal.demo_settings import demo_settings
from portal.intake.comparing import read_list
from portal.intake.loading import Stopped
from portal.store import cases, people
from portal.store.database import Database

pytest_plugins = ["tests.command_fixtures"]


@pytest.fixture
def shown(portal):
    """What people are shown, a week, by their references."""
    db = Database(demo_settings().database)
    with db.read() as connection:
        known = {person.id: person for person in people.by_ref(connection, "999").values()}
        kept = cases.load_all(connection, known).values()
    db.dispose()
    weekly = {item.person.council_ref: item.case.current.cost for item in kept
              if item.case.shows_amounts and item.case.current.period == "week"}  # fmt: skip
    assert len(weekly) > 5
    return weekly


def compare(portal, tmp_path, rows, head="reference,amount", code=0):
    path = tmp_path / "list.csv"
    path.write_text("\n".join([head, *rows]) + "\n")
    return portal("compare", str(path), code=code)


def test_what_differs_is_printed_without_a_name_and_what_is_the_same_is_counted(portal, shown, tmp_path):
    one, two, *_ = sorted(shown)
    lower = f"{two},£{shown[two] - 1}"
    said = compare(portal, tmp_path, [f"{one},{shown[one]}", lower, "NOBODY,10.00"])
    rows = {row["reference"]: row for row in csv.DictReader(io.StringIO(said)) if row["differs"]}
    assert one not in rows
    assert rows[two] == {
        "reference": two, "differs": "amount", "listed_weekly": f"{shown[two] - 1}", "shown_weekly": f"{shown[two]}",
    }  # fmt: skip
    assert rows["NOBODY"]["differs"] == "no_record"
    others = {ref for ref, row in rows.items() if row["differs"] == "not_in_list"}
    assert others >= set(shown) - {one, two}
    assert "1 the same," in said
    assert "Alma" not in said


@pytest.mark.parametrize(
    ("rows", "head", "said"),
    [
        (["A,12.5.0"], "reference,amount", "row 2: the amount must be pounds and pence"),
        (["A,-1"], "reference,amount", "row 2: the amount must be"),
        (["A,1", "A,2"], "reference,amount", "row 3: the reference is there twice"),
        ([",1"], "reference,amount", "row 2: no reference"),
        (["A,1"], "name,sum", "the first row must name the columns"),
    ],
)
def test_a_list_that_does_not_fit_is_refused_with_its_row(tmp_path, rows, head, said):
    path = tmp_path / "list.csv"
    path.write_text("\n".join([head, *rows]) + "\n")
    with pytest.raises(Stopped, match=said):
        read_list(path)


def test_the_supplement_of_the_extract_is_such_a_list(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('\ufeffla_person_id,effective_from,personal_budget_weekly\nA,2026-04-06,"1,312.40"\n')
    assert read_list(path) == {"A": Decimal("1312.40")}
