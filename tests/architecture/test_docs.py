"""The documents say what is there: every file, test, setting and table they name exists, and no id is left out."""

import ast
import re
from pathlib import Path

import pytest

from portal.settings import Settings, variable_name
from portal.store.tables import metadata

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("README.md")])
IDS = (
    *(f"MTH{number}" for number in range(1, 15)),
    *(f"CST{number}" for number in range(1, 11)),
    *("IND1", "IND2", "IND3", "IND4", "IND5", "IND6", "IND7", "IND9", "IND10", "IND11", "IND12"),
    *("ELM1", "ELM2", "ELM3", "ELM4", "ELM5", "ELM6", "ELM7", "ELM8", "ELM12", "ELM13", "ELM14"),
    *(f"OPT{number}" for number in range(1, 21)),
    *(f"CHG{number}" for number in range(1, 5)),
    *("IND8", "SUP1", "SUP2", "SUP4", "SUP5", "SUP6", "SUP8", "SUP9", "ELM9", "ELM10", "ELM11"),
    *(f"STM{number}" for number in range(1, 8)),
    *(f"MEA{number}" for number in range(1, 8)),
    *(f"CAR{number}" for number in range(1, 23)),
    *("POL1", "POL2", "POL3", *(f"INT{number}" for number in range(1, 7)), "MOV1", "MOV2", "DSP9"),
    *("REP1", "REP2", "REP3", "REP4", "REP5", "REP6"),
    *("DSP1", "DSP2", "DSP3", "DSP4", "DSP5", "DSP6", "DSP7", "DSP8", "DSP10"),
    *("PRC1", "PRC2", "PRC3", "PRC4", "PRC5", "PRC6", "PRC7", "PRC8", "PRC9", "PRC10", "PRC11"),
    *("REP7", "REP8", "SUP3", "SUP7", "ACC1", "ACC2", "ACC3", "ACC5", "ACC6", "ACC7", "ACC8", "ACC9", "ACC10"),
    *("WEL1", "WEL2", "WEL3", "WEL4"),
    *(f"P{number}" for number in range(1, 20)),
)
FOLDERS = ("portal/", "templates/", "content/", "tests/", "docs/", "static/src/", "translations/", ".ci/")
ELSEWHERE = ("https://", "http://", "mailto:", "#")


def rows():
    """The rows of the tables in requirements.md: id, what, where, tests, state."""
    for line in (DOCS / "requirements.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if re.fullmatch(r"[A-Z]{1,3}\d+", cells[0]):
            yield cells


def quoted(text):
    """Everything in `backticks`."""
    return re.findall(r"`([^`\n]+)`", text)


def functions(path):
    """The names of a test file's functions."""
    return {node.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}


def test_every_id_has_exactly_one_row():
    assert sorted(cells[0] for cells in rows()) == sorted(IDS)


@pytest.mark.parametrize("cells", list(rows()), ids=lambda cells: cells[0])
def test_a_row_leads_to_files_and_tests_and_says_how_far_it_is(cells):
    _, what, where, tests, state = cells
    assert what
    assert quoted(where)
    assert quoted(tests)
    assert state == "done" or re.match(r"part: \w", state)
    for path in quoted(where):
        assert (ROOT / path).exists(), path
    for name in quoted(tests):
        path, _, function = name.partition("::")
        assert (ROOT / path).is_file(), name
        assert not function or function in functions(ROOT / path), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_names_and_links_is_there(page):
    text = page.read_text("utf-8")
    for name in quoted(text):
        path, _, function = name.partition("::")
        if not path.startswith(FOLDERS) or re.search(r"[\s<*{]", path):
            continue
        assert (ROOT / path).exists(), name
        assert not function or function in functions(ROOT / path), name
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if not link.startswith(ELSEWHERE):
            assert (page.parent / link.partition("#")[0]).exists(), link


@pytest.mark.parametrize("field", list(Settings.model_fields))
def test_every_setting_is_explained(field):
    assert f"`{variable_name(field)}`" in (DOCS / "operating.md").read_text("utf-8")


@pytest.mark.parametrize("table", list(metadata.tables))
def test_every_table_is_explained_and_has_its_place_in_the_privacy_notes(table):
    for name in ("architecture.md", "privacy.md"):
        assert f"`{table}`" in (DOCS / name).read_text("utf-8"), name
