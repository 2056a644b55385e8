"""content/measures.yaml: what the council changed after what people said about pages (MEA6)."""

from datetime import date
from pathlib import Path

import pytest

from portal.domain.measure_pages import Changed, PagePart, part_of
from portal.store.content import BadContent
from portal.store.measure_content import load_changed

ROW = '  - {{on: {on}, about: {about}, done: "{done}"}}\n'


def written(tmp_path, *rows):
    path = tmp_path / "measures.yaml"
    path.write_text("changed:\n" + "".join(ROW.format(**row) for row in rows), "utf-8")
    return path


def row(on="2027-02-01", about="budget", done="We put the sum first."):
    return {"on": on, "about": about, "done": done}


def test_nothing_is_made_up_as_changed():
    assert load_changed(Path("content/measures.yaml")) == ()


def test_what_was_changed_is_told_the_newest_first(tmp_path):
    found = load_changed(written(tmp_path, row(), row(on="2027-03-01", about="other")))
    assert found == (
        Changed(date(2027, 3, 1), PagePart.OTHER, "We put the sum first."),
        Changed(date(2027, 2, 1), PagePart.BUDGET, "We put the sum first."),
    )


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"about": "alma"}, "must be one of: budget, managing"),
        ({"on": "soon"}, "must be a date"),
        ({"done": ""}, "must not be empty"),
    ],
)
def test_a_fault_names_the_file_and_the_line(tmp_path, wrong, says):
    with pytest.raises(BadContent, match=r"measures\.yaml: line 2: ") as fault:
        load_changed(written(tmp_path, row(**wrong)))
    assert says in str(fault.value)


@pytest.mark.parametrize(("page", "part"), [("budgets.line", "budget"), ("made.up", "other"), ("", "other")])
def test_a_page_belongs_to_a_kind(page, part):
    assert part_of(page) == part
