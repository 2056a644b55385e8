"""An easy read page: rows of one picture and a few short lines (formats 1.2). Plain values: every format of the page is
made from these, and the checker reads these."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

OWN_LINE = "%(own)s"  # a line that is nothing but somebody's own words: there is nothing to translate
NAMED = re.compile(r"%\(([a-z_]+)\)s")


@dataclass(frozen=True)
class Words:
    """A sentence, with its values by name. `**` stands around a word that is explained. It is put into the language of
    the page when it is shown, so one page serves every language."""

    message: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Pounds:
    """An amount in pounds. `about`: told in whole pounds, with "about" before it where pennies are left out."""

    amount: Decimal
    about: bool = False


@dataclass(frozen=True)
class Own:
    """What a person or the council wrote in words of their own. It is never changed, and not held against the rules."""

    text: str


@dataclass(frozen=True)
class Phone:
    """A phone number."""

    number: str


@dataclass(frozen=True)
class Reference:
    """A reference such as Q-7K2M."""

    text: str


@dataclass(frozen=True)
class Link:
    """Where one can go from a row: `to` names a page, `where` says which one of its kind."""

    words: Words
    to: str
    where: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One picture and what it goes with: lines, then bullets that the last line leads to. `defines` are ids of hard
    words that stand in it; where one comes first on a page, its meaning comes after the lines."""

    picture: str
    lines: tuple[Words, ...]
    bullets: tuple[Words | Link, ...] = ()
    defines: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    meaning: tuple[Words, ...] = ()
    bold: bool = True


@dataclass(frozen=True)
class Section:
    """Rows about one thing, under a heading."""

    heading: Words
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class CheckedBy:
    """Which group of people with a learning disability checked a page, when, and which version of it."""

    group: str
    on: date
    version: str


@dataclass(frozen=True)
class EasyPage:
    """A page in easy read. `checked_by` is None until people with a learning disability have checked it."""

    title: Words
    sections: tuple[Section, ...]
    checked_by: CheckedBy | None = None

    @property
    def has_contents(self) -> bool:
        """True when there are so many sections that the page begins with a list of them."""
        return len(self.sections) >= 4

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, in reading order."""
        return tuple(row for section in self.sections for row in section.rows)


@dataclass(frozen=True)
class HardWord:
    """A word that has to be explained: the forms it is found by, and its meaning in easy words."""

    id: str
    forms: tuple[str, ...]
    meaning: tuple[str, ...]


@dataclass(frozen=True)
class EasyWords:
    """The hard words with their meanings, and those that are never used with what is said instead."""

    hard: Mapping[str, HardWord]
    instead: Mapping[str, str]


def explained(page: EasyPage, words: EasyWords) -> EasyPage:
    """The page with each hard word explained where it comes first, and bold there alone (ER15)."""
    known: set[str] = set()
    sections = []
    for section in page.sections:
        rows = []
        for row in section.rows:
            new = [name for name in row.defines if name not in known]
            known.update(new)
            meaning = tuple(Words(line) for name in new for line in words.hard[name].meaning)
            rows.append(replace(row, meaning=meaning, bold=bool(new) or not row.defines))
        sections.append(replace(section, rows=tuple(rows)))
    return replace(page, sections=tuple(sections))


def told_with(page: EasyPage, values: Mapping[str, Any]) -> EasyPage:
    """The page with what its sentences leave open, such as the council's phone number. A row that needs what
    there is not is left out."""

    def fill(words: Words) -> Words:
        return replace(words, values={**values, **words.values}) if "%(" in words.message else words

    def row_of(row: Row) -> Row:
        links = tuple(replace(link, words=fill(link.words)) for link in row.links)
        bullets = tuple(item if isinstance(item, Link) else fill(item) for item in row.bullets)
        return replace(row, lines=tuple(map(fill, row.lines)), bullets=bullets, links=links)

    def is_known(row: Row) -> bool:
        lines = (*row.lines, *(item for item in row.bullets if isinstance(item, Words)))
        return all(set(NAMED.findall(line.message)) <= {*values, *line.values} for line in lines)

    told = (replace(item, rows=tuple(row_of(row) for row in item.rows if is_known(row))) for item in page.sections)
    return replace(page, title=fill(page.title), sections=tuple(item for item in told if item.rows))


def whole_pounds(total: Decimal, *parts: Decimal) -> bool:
    """True when the amounts of a sum can be told in whole pounds, because the rounded parts still come to the rounded
    total. Otherwise the exact amounts are told: no page shows parts that do not add up."""
    return sum((to_the_pound(part) for part in parts), Decimal(0)) == to_the_pound(total)


def to_the_pound(amount: Decimal) -> Decimal:
    """To the nearest pound, half away from nothing."""
    return amount.quantize(Decimal(1), rounding="ROUND_HALF_UP")
