"""The checker of easy read: rules ER01 to ER40 (formats 1.3). It reads English. What only people can say, it can't:
that the meaning is right, the picture fits, and the reader can do the thing afterwards."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from portal.documents.easy import rules
from portal.documents.easy.plain import PlainPage, PlainRow
from portal.documents.easy.syllables import reading_age
from portal.domain.easy_page import EasyWords

MOST_LINES, MOST_BULLETS, MOST_ROWS, MOST_USES, LONGEST_HEADING, OLDEST = 5, 6, 40, 3, 8, 9
OWN = "\ufffc"  # stands where somebody's own words are: they are not held against the rules
WARNINGS = frozenset({"ER03", "ER11", "ER22"})


@dataclass(frozen=True)
class Finding:
    """One breach: the rule, where it is (section.row, from 1; 0 is the page), and what was found."""

    rule: str
    place: str
    words: str

    @property
    def is_warning(self) -> bool:
        """True for rules that a program often gets wrong: somebody should look."""
        return self.rule in WARNINGS

    def __str__(self) -> str:
        return f"{self.rule} at {self.place}: {self.words}"


def check(page: PlainPage, words: EasyWords, pictures: Collection[str]) -> tuple[Finding, ...]:
    """Every finding of a page. `pictures` are the ids there are."""
    found: list[Finding] = []
    known: set[str] = set()
    uses: dict[str, int] = {}
    for at, (heading, rows) in enumerate(page.sections, 1):
        if len(rules.words_of(heading)) > LONGEST_HEADING:
            found.append(Finding("ER14", f"{at}.0", f"a heading of more than {LONGEST_HEADING} words: {heading}"))
        for number, row in enumerate(rows, 1):
            place = f"{at}.{number}"
            uses[row.picture] = uses.get(row.picture, 0) + 1
            found += [Finding(rule, place, told) for rule, told in _row(row, pictures)]
            found += [Finding("ER15", place, told) for told in _hard_words(row, words, known)]
    found += [
        Finding("ER22", "0", f"{picture} is used {times} times: for the same thing?")
        for picture, times in uses.items()
        if times > MOST_USES
    ]
    return (*found, *_page(page))


def faults(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those that are no mere warnings."""
    return tuple(item for item in findings if not item.is_warning)


def _row(row: PlainRow, pictures: Collection[str]) -> Iterator[tuple[str, str]]:
    if not row.picture:
        yield "ER20", "a row without a picture"
    elif row.picture not in pictures:
        yield "ER21", f"{row.picture} is not in the manifest of pictures"
    if len(row.lines) + len(row.bullets) > MOST_LINES:
        yield "ER16", f"more than {MOST_LINES} lines beside one picture"
    if len(row.bullets) > MOST_BULLETS:
        yield "ER17", f"more than {MOST_BULLETS} bullets"
    if row.bullets and not any(line.rstrip().endswith(":") for line in row.lines):
        yield "ER18", "bullets without a line before them that ends with a colon"
    for line in row.lines:
        yield from rules.line(line)
    for bullet in row.bullets:
        yield from rules.bullet(bullet)


def _hard_words(row: PlainRow, words: EasyWords, known: set[str]) -> Iterator[str]:
    """Hard words that come before they are explained, and words that are never used."""
    said = " ".join((*row.lines, *row.bullets))
    for hard in words.hard.values():
        if hard.id not in known and any(_holds(form, said.replace("**", "")) for form in hard.forms):
            bold = any(_holds(form, part) for part in re.findall(r"\*\*(.+?)\*\*", said) for form in hard.forms)
            if not bold or not set(hard.meaning) <= set(row.lines):
                yield f"{hard.forms[0]!r} comes before it is bold and explained"
            known.add(hard.id)
    for never, instead in words.instead.items():
        if _holds(never, said):
            yield f"{never!r} is a hard word: say {instead!r}"


def _holds(form: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(form)}\b", text, re.IGNORECASE) is not None


def _page(page: PlainPage) -> Iterator[Finding]:
    rows = [row for _, rows in page.sections for row in rows]
    if len(rows) > MOST_ROWS:
        yield Finding("ER30", "0", f"{len(rows)} rows: more than about 20 printed pages")
    if len(page.sections) >= 4 and not page.contents:
        yield Finding("ER31", "0", "4 sections or more, and no list of them")
    sentences = [text for row in rows for text in (*row.lines, *row.bullets) if OWN not in text]
    age = reading_age([rules.unmarked(text) for text in sentences])
    if age > OLDEST:
        yield Finding("ER40", "0", f"a reading age of {age:.1f}, more than {OLDEST}")
