"""Every sentence there is, and every page of the demonstration, are plain: by length, by three measures, by words."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from portal.cli import main, reading
from portal.documents.plain_language import hard_words, sentences, too_long
from portal.store.content import BadContent
from portal.store.plain_words import load_plain_words
from tests.content.test_messages import collected

CONTENT = Path("content")
# What may be longer than 25 words because its wording is not ours: the beginning of each, and why.
QUOTED: dict[str, str] = {}


@pytest.fixture(scope="module")
def pages() -> list[reading.Page]:
    return list(reading.every_page())


def said() -> list[str]:
    """Every sentence of the catalogue of messages, without its tags and placeholders."""
    texts = (re.sub(r"<[^>]+>|%\(\w+\)s", "x", message) for message in collected())
    return [sentence for text in texts for sentence in sentences(text)]


def test_no_sentence_of_the_catalogue_has_over_25_words():
    assert [text for text in too_long(said()) if not text.startswith(tuple(QUOTED) or "\0")] == []


def test_one_word_stands_for_one_thing_in_every_sentence():
    assert list(hard_words(said(), *load_plain_words(CONTENT))) == []


def test_every_page_is_plain(pages):
    instead, kept = load_plain_words(CONTENT)
    faults = [f"{page.address}: {fault}" for page in pages for fault in page.faults(dict(instead), kept)]
    assert faults == []


def test_every_kind_of_page_was_read(pages):
    read = {page.address for page in pages}
    assert {"/", "/help", "/ways-to-manage/agreement", "/how-budgets-are-worked-out/the-law", "/privacy",
            "demo-alma:/budget", "demo-alma:/budget/lines/1", "demo-celia:/what-changed", "demo-ewa:/where-i-am",
            "demo-kofi:/questions/new", "demo-alma:/my-needs", "demo-sam:/what-i-may-do"} <= read  # fmt: skip
    assert len([address for address in read if address.endswith(":/budget")]) == 16
    assert not [address for address in read if "/easy" in address or "/sign-in" in address]


def test_it_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert next(reading.every_page()).address == "/"
    assert list(tmp_path.iterdir()) == []


def test_the_command_prints_a_line_for_each_page_and_ends_with_1_where_one_is_not_plain(monkeypatch):
    hard = "We commence " + "to say very much in one go " * 5 + "now."
    some = [reading.Page("/plain", reading.told("<main><p>You pay.</p></main>")),
            reading.Page("/hard", reading.told(f"<main><p>{hard}</p></main>")),
            reading.Page("/gone", reading.told("<main></main>"), 500)]  # fmt: skip
    monkeypatch.setattr(reading, "every_page", lambda content: iter(some))
    result = CliRunner().invoke(main, ["reading"])
    assert result.exit_code == 1
    rows = result.output.splitlines()
    assert rows[1].endswith("  2  /plain")
    assert "more than 25 words" in rows[3]
    assert "“commence” (say: start)" in rows[4]
    assert rows[-2:] == ["     it did not open: 500", "3 faults."]
    monkeypatch.setattr(reading, "every_page", lambda content: iter(some[:1]))
    assert CliRunner().invoke(main, ["reading"]).exit_code == 0


def test_a_list_of_words_with_a_fault_is_refused_with_its_line(tmp_path):
    (tmp_path / "plain-words.yaml").write_text("instead: {commence: start}\nkept:\n  - {sentence: x}\n")
    with pytest.raises(BadContent, match=r"plain-words\.yaml: line 3: kept\.0\.because"):
        load_plain_words(tmp_path)
