"""The gaps of WeasyPrint that we close are gaps still, and of the version that we close them in."""

import tomllib
from pathlib import Path

import pytest
import weasyprint

from portal.documents import weasyprint_gaps
from tests.documents.letters import a_letter, printer
from tests.documents.test_pdf import Structure
from tests.web.amounts import text_of_pdf


def test_the_pin_is_the_version_they_were_closed_in():
    """Does this fail, then the pin moved: look whether each gap is still there, and whether its cure still fits."""
    wanted = tomllib.loads(Path("pyproject.toml").read_text())["project"]["dependencies"]
    assert f"weasyprint=={weasyprint_gaps.MADE_FOR}" in wanted
    assert weasyprint.__version__ == weasyprint_gaps.MADE_FOR


def test_another_version_is_refused(monkeypatch):
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(RuntimeError, match=r"not 71\.0"):
        weasyprint_gaps.close_gaps()


def test_a_part_in_another_language_says_so():
    found = Structure(printer().pdf(a_letter('<p lang="ur" dir="rtl">فرح</p><p>Farah</p>')))
    assert [str(one.Lang) for one in found.elements if "/Lang" in one] == ["ur"]


def test_a_picture_that_says_nothing_is_no_figure():
    svg = '<svg aria-hidden="true" width="10" height="10"><rect width="9" height="9"/></svg>'
    found = Structure(printer().pdf(a_letter(f"<p>One {svg} two</p>")))
    assert found.of("/Figure") == []


def test_a_line_is_not_broken_after_its_first_word():
    """Where the last space of a text alone has no room, WeasyPrint 70 breaks the text after its first word."""
    words = "Not needed: you employ nobody with this budget, so there are no employer’s costs to cover. "
    text = text_of_pdf(printer().pdf(a_letter(f"<p>{words}<span>Why we check this: R-SUF-3</span></p>")))
    assert words.strip() in text
