"""The commands of translators: what is exported comes back, what is wrong changes nothing."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from portal.cli import main
from portal.documents import catalogues

PLACE = Path("pl") / "LC_MESSAGES" / "messages.po"


@pytest.fixture
def folder(tmp_path):
    shutil.copy("translations/messages.pot", tmp_path)
    (tmp_path / PLACE).parent.mkdir(parents=True)
    shutil.copy(Path("translations") / PLACE, tmp_path / PLACE)
    return tmp_path


@pytest.fixture
def translations(folder):
    def run(*words, code=0):
        result = CliRunner().invoke(main, ["translations", "--folder", str(folder), *map(str, words)])
        assert result.exit_code == code, (result.output, result.exception)
        assert "Traceback" not in result.output
        return result.output

    return run


def test_the_catalogues_that_are_kept_are_sound(translations):
    assert "0 to look at" in translations("check", "pl")


@pytest.mark.parametrize("form", ["csv", "po"])
def test_what_a_translator_is_given_comes_back_unchanged(translations, folder, form):
    sent = folder / f"polish.{form}"
    translations("export", "pl", "--format", form, "--to", sent)
    before = (folder / PLACE).read_text("utf-8")
    assert "complete" in translations("import", "pl", sent)
    assert _sentences(folder / PLACE) == _sentences(Path("translations") / PLACE)
    assert before.count("msgstr") == (folder / PLACE).read_text("utf-8").count("msgstr")


def test_a_review_is_taken_and_counted(translations, folder):
    sent = folder / "polish.csv"
    translations("export", "pl", "--to", sent)
    rows = sent.read_text("utf-8-sig").splitlines(keepends=True)
    row = next(place for place, row in enumerate(rows) if row.startswith("Help,"))
    rows[row] = "Help,,,Pomoc,reviewed,2027-01-05,Anna Example\r\n"
    sent.write_text("".join(rows), "utf-8-sig", newline="")
    assert "reviewed: 1." in translations("import", "pl", sent, "--dry-run")
    assert "status: reviewed" not in (folder / PLACE).read_text("utf-8")
    translations("import", "pl", sent)
    assert "# status: reviewed, 2027-01-05, Anna Example" in (folder / PLACE).read_text("utf-8")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Help,,,Pomoc %(x)s,,,\n", "T3"),
        ("Help,,,<b>Pomoc</b>,,,\n", "T4"),
        ("Help,,,Pomoc 5,,,\n", "T7"),
        ("Nothing of ours,,,x,,,\n", "no sentence of the portal"),
        ("Help,,,Pomoc,perfect,,\n", "the status must be one of"),
    ],
)
def test_a_table_with_a_mistake_changes_nothing_and_names_it(translations, folder, row, says):
    before = (folder / PLACE).read_bytes()
    sent = folder / "sent.csv"
    sent.write_text("english,english_plural,form,translation,status,on,by\n" + row, "utf-8")
    assert says in translations("import", "pl", sent, code=1)
    assert (folder / PLACE).read_bytes() == before


@pytest.mark.parametrize("body", [b"\xff\xfe\x00broken", b"", b"a;b\n1;2\n"])
def test_a_file_that_is_no_table_is_refused_in_words(translations, folder, body):
    sent = folder / "sent.csv"
    sent.write_bytes(body)
    assert translations("import", "pl", sent, code=1)


def test_a_catalogue_is_begun_with_every_sentence(translations, folder):
    translations("update")
    assert "so it is not offered" in translations("build")
    collected = catalogues.read(folder / "messages.pot")
    somali = catalogues.read(folder / "so" / "LC_MESSAGES" / "messages.po", "so")
    assert len(list(catalogues.messages(somali))) == len(list(catalogues.messages(collected)))


def _sentences(path):
    return {
        catalogues.english_of(m): (catalogues.forms_of(m)) for m in catalogues.messages(catalogues.read(path, "pl"))
    }
