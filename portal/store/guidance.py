"""Loads the public guidance in easy read, content/guidance/<slug>/en.easy.yaml, and content/easy-words.yaml. Faults
name the file and the line. What a sentence may not be like is the matter of portal/documents/easy/checking.py."""

import re
from collections.abc import Iterable
from pathlib import Path

from pydantic import Field

from portal.domain.easy_page import CheckedBy, EasyPage, EasyWords, HardWord, Link, Row, Section, Words
from portal.store.content import ContentFile, Day, Entry

EASY = "en.easy.yaml"
PLACES = re.compile(r"%(?!\((?P<name>[a-z_]+)\)s)|%\((?P<known>[a-z_]+)\)s")
MAY_BE_LEFT_OPEN = frozenset(
    {"council", "team", "phone", "relay", "text", "hours", "urgent_team", "urgent_phone", "emergency", "ombudsman"}
)


class _Link(Entry):
    words: str = Field(min_length=1)
    to: str = Field(pattern=r"^[a-z_]+\.[a-z_]+$")
    where: dict[str, str] = Field(default_factory=dict)


class _Row(Entry):
    picture: str = Field(min_length=1)
    lines: list[str] = Field(min_length=1)
    bullets: list[str] = Field(default_factory=list)
    defines: list[str] = Field(default_factory=list)
    links: list[_Link] = Field(default_factory=list)


class _Section(Entry):
    heading: str = Field(min_length=1)
    rows: list[_Row] = Field(min_length=1)


class _Checked(Entry):
    group: str = Field(min_length=1)
    on: Day
    version: str = Field(min_length=1)


class _Page(Entry):
    title: str = Field(min_length=1)
    checked_by: _Checked | None
    sections: list[_Section] = Field(min_length=1)


class _Hard(Entry):
    id: str = Field(pattern="^[a-z_]+$")
    forms: list[str] = Field(min_length=1)
    lines: list[str] = Field(min_length=1)


class _Words(Entry):
    hard: list[_Hard]
    instead: dict[str, str]


def load_guidance(content: Path, words: EasyWords) -> dict[str, EasyPage]:
    """Every page in easy read by the name of its folder. Raises BadContent naming file and line."""
    paths = sorted((content / "guidance").glob(f"*/{EASY}"))
    return {path.parent.name: load_page(path, words) for path in paths}


def load_page(path: Path, words: EasyWords) -> EasyPage:
    """One page. Raises BadContent naming file and line."""
    file = ContentFile(path)
    file.name = f"{path.parent.name}/{path.name}"
    raw = file.read_as(_Page)
    for at, item in enumerate(raw.sections):
        for number, row in enumerate(item.rows):
            _check_row(file, ("sections", at, "rows", number), row, words)
    checked = raw.checked_by
    return EasyPage(
        title=Words(raw.title),
        sections=tuple(Section(Words(item.heading), tuple(map(_row, item.rows))) for item in raw.sections),
        checked_by=CheckedBy(checked.group, checked.on, checked.version) if checked else None,
    )


def line_of_row(path: Path, section: int, row: int) -> int:
    """The line on which a row begins, by its place from 1; of its section for row 0, of the file for section 0."""
    place: tuple[str | int, ...] = ("sections", section - 1) if section else ()
    return ContentFile(path).line((*place, "rows", row - 1) if row else place)


def load_easy_words(content: Path) -> EasyWords:
    """The hard words. Raises BadContent naming file and line, also for a word that is there twice."""
    file = ContentFile(content / "easy-words.yaml")
    raw = file.read_as(_Words)
    hard: dict[str, HardWord] = {}
    for number, item in enumerate(raw.hard):
        if item.id in hard:
            raise file.fault(("hard", number, "id"), f"{item.id} is in the file twice")
        hard[item.id] = HardWord(item.id, tuple(item.forms), tuple(item.lines))
    return EasyWords(hard, dict(raw.instead))


def _row(raw: _Row) -> Row:
    links = tuple(Link(Words(item.words), item.to, item.where) for item in raw.links)
    return Row(raw.picture, _words(raw.lines), _words(raw.bullets), tuple(raw.defines), links)


def _words(lines: Iterable[str]) -> tuple[Words, ...]:
    return tuple(map(Words, lines))


def _check_row(file: ContentFile, place: tuple[str | int, ...], row: _Row, words: EasyWords) -> None:
    for name in row.defines:
        if name not in words.hard:
            raise file.fault((*place, "defines"), f"{name} is not among the hard words of easy-words.yaml")
    for key, texts in (("lines", row.lines), ("bullets", row.bullets), ("links", [item.words for item in row.links])):
        for number, text in enumerate(texts):
            if fault := _open_places(text):
                raise file.fault((*place, key, number), fault)


def _open_places(text: str) -> str:
    for found in PLACES.finditer(text):
        if found["known"] is None:
            return "holds a % that names nothing. Write the number in words, or %(phone)s and the like"
        if found["known"] not in MAY_BE_LEFT_OPEN:
            return f"%({found['known']})s is not known here. Known are: {', '.join(sorted(MAY_BE_LEFT_OPEN))}"
    return ""
