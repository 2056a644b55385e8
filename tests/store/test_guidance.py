"""Guidance in easy read, hard words and pictures are loaded with faults that name the file and the line."""

from pathlib import Path

import pytest

from portal.domain.easy_page import EasyWords, HardWord
from portal.store.content import BadContent
from portal.store.guidance import load_easy_words, load_guidance, load_page
from portal.store.pictures import load_own_pictures, load_pictures

WORDS = EasyWords({"advocate": HardWord("advocate", ("advocate",), ("They speak up for you.",))}, {})
PAGE = """title: "Help"
checked_by: null
sections:
  - heading: "Talk to us"
    rows:
      - picture: phone
        lines: ["Phone %(phone)s."]
      - picture: advocate
        lines: ["Ask for an **advocate**."]
        defines: [advocate]
        links: [{words: "Who can help", to: ways.help_to_decide}]
"""
PICTURE = """pictures:
  - id: money
    concept: "Money"
    file: money.svg
    sources: [{set: A set, original: money, licence: CC0, attribution: "Somebody"}]
    licence: CC0
    modified: ""
"""


@pytest.fixture
def written(tmp_path):
    """A page of guidance with these words in it."""

    def write(text: str, slug: str = "help") -> Path:
        path = tmp_path / "guidance" / slug / "en.easy.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    return write


def test_a_page_is_rows_of_pictures_and_lines(written, tmp_path):
    written(PAGE)
    page = load_guidance(tmp_path, WORDS)["help"]
    assert page.title.message == "Help"
    assert [row.picture for row in page.rows] == ["phone", "advocate"]
    assert page.rows[1].defines == ("advocate",)
    assert page.rows[1].links[0].to == "ways.help_to_decide"
    assert page.checked_by is None


def test_who_checked_it_is_kept(written):
    page = load_page(written(PAGE.replace("null", '{group: "A group", on: 2026-11-01, version: "1"}')), WORDS)
    assert (page.checked_by.group, page.checked_by.version) == ("A group", "1")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("phone\n", "phone\n        sound: x\n", "line 7: sections.0.rows.0.sound: is not a key of this file"),
        ("[advocate]", "[ombudsman]", "line 10: sections.0.rows.1.defines: ombudsman is not among the hard words"),
        ("%(phone)s", "%(fax)s", "line 7: sections.0.rows.0.lines.0: %(fax)s is not known here"),
        ("%(phone)s", "50%", "line 7: sections.0.rows.0.lines.0: holds a % that names nothing"),
        ('lines: ["Phone %(phone)s."]', "lines: []", "line 7: sections.0.rows.0.lines: must name at least one"),
        ("checked_by: null", "checked_by: yes", "line 2: checked_by"),
        ("to: ways.help_to_decide", "to: help", "line 11: sections.0.rows.1.links.0.to: is not written in the way"),
    ],
)
def test_a_fault_names_the_file_and_the_line(written, old, new, told):
    with pytest.raises(BadContent) as fault:
        load_page(written(PAGE.replace(old, new)), WORDS)
    assert f"help/en.easy.yaml: {told}" in str(fault.value)


def test_a_hard_word_that_is_there_twice_is_refused(tmp_path):
    one = '  - {id: plan, forms: [plan], lines: ["It says what you need."]}\n'
    (tmp_path / "easy-words.yaml").write_text(f"hard:\n{one}{one}instead: {{}}\n")
    with pytest.raises(BadContent, match=r"line 3: hard.1.id: plan is in the file twice"):
        load_easy_words(tmp_path)


def manifest(folder: Path, text: str = PICTURE) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "manifest.yaml").write_text(text)
    return folder


def test_pictures_are_loaded_with_their_origins(tmp_path):
    found = load_pictures(manifest(tmp_path / "pictures"))["money"]
    assert (found.file, found.sources[0].attribution) == ("money.svg", "Somebody")


def test_a_picture_that_is_there_twice_is_refused(tmp_path):
    twice = PICTURE + PICTURE.removeprefix("pictures:\n")
    with pytest.raises(BadContent, match=r"line 8: pictures.1.id: money is in the file twice"):
        load_pictures(manifest(tmp_path / "pictures", twice))


def test_a_councils_own_picture_takes_the_place_of_ours(tmp_path):
    known = load_pictures(manifest(tmp_path / "ours"))
    own = manifest(tmp_path / "own", PICTURE.replace("Somebody", "The council"))
    (own / "money.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>')
    assert load_own_pictures(own, known)["money"].sources[0].attribution == "The council"


@pytest.mark.parametrize(
    ("manifest_text", "drawing", "told"),
    [
        (PICTURE.replace("id: money", "id: dragon"), "<svg/>", "dragon is not the name of a picture"),
        (PICTURE, None, "money.svg is not in the folder"),
        (PICTURE, "<svg><script>1</script></svg>", "money.svg holds more than shapes"),
        (PICTURE, '<svg><image href="http://example.test/"/></svg>', "money.svg holds more than shapes"),
        (PICTURE, '<svg onload="x()"/>', "money.svg holds more than shapes"),
        (PICTURE.replace("file: money.svg", "file: ../money.svg"), "<svg/>", "is not written in the way"),
    ],
)
def test_a_councils_own_picture_with_a_fault_is_refused(tmp_path, manifest_text, drawing, told):
    known = load_pictures(manifest(tmp_path / "ours"))
    own = manifest(tmp_path / "own", manifest_text)
    if drawing is not None:
        (own / "money.svg").write_text(drawing)
    with pytest.raises(BadContent, match=told):
        load_own_pictures(own, known)
