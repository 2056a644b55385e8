"""A letter as a braille file: pages of 25 lines of 40 cells in Unified English Braille, grade 2, for a braille display
or an embosser (formats 4.3).

The first line of each page is the running head with the number of the page. Cell positions: the title in the middle;
other headings from cell 5, kept with what follows; a paragraph begins in cell 3 and goes on in cell 1; an item of a
list, a pair and a row of a table begin in cell 1 and go on in cell 3."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.documents.blocks import Block, Heading, Item, Outline, Pair, Paragraph, in_one_line, without_isolates
from portal.documents.refusals import LettersLacking
from portal.gateways.braille_table import BrailleTable

CELLS, LINES = 40, 25
BESIDE_TITLE = 3  # cells that stay free on each side of the title
FIXED_SPACE = "\u00a0"
OUT_OF_PRINT = str.maketrans({"–": "-", "‑": "-", FIXED_SPACE: " ", "\u202f": " ", "\u00ad": None, "\ufeff": None})
KEPT_TOGETHER = (
    re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) (\d[A-Z]{2})\b"),  # a postcode; liblouis would run its two halves together
    re.compile(r"\b(\d{1,2}) ([A-Z][a-z]+) (?=\d{4}\b)"),  # the day of a date
    re.compile(r"\b([A-Z][a-z]+) (\d{4})\b"),  # the year after a month
)
DIGITS = str.maketrans("1234567890", "ABCDEFGHIJ")


@dataclass(frozen=True)
class _Shape:
    """Where a line begins and where it goes on, in cells from 0; `with_next` for a heading, `centred` for the title."""

    first: int
    rest: int
    with_next: bool = False
    centred: bool = False


TITLE, HEADING = _Shape(0, 0, with_next=True, centred=True), _Shape(4, 4, with_next=True)
PARAGRAPH, ITEM = _Shape(2, 0), _Shape(0, 2)
_Line = tuple[str, bool]  # the cells, and whether it is kept with the next


def braille_file(outline: Outline, table: BrailleTable) -> bytes:
    """The file, in Braille ASCII with CRLF and a form feed between pages. Raises LettersLacking, and ProgramFailed."""
    told = [(shape, text) for block in outline.blocks for shape, text in _told(block)]
    texts = [_clean(text) for _, text in told] + [_clean(outline.title)]
    letters = sorted({letter for text in texts for letter in text if ord(letter) > 126} - {FIXED_SPACE})
    if lacking := table.lacking(letters):
        raise LettersLacking(lacking)
    *made, running = table.braille(texts)
    lines: list[_Line] = []
    for (shape, _), cells in zip(told, made, strict=True):
        for line in _lines(shape, cells):
            if line[0] or not lines or lines[-1][0]:  # one empty line is enough
                lines.append(line)
    return "\f".join(_sheet(number, page, running) for number, page in enumerate(_pages(lines), 1)).encode("ascii")


def _told(block: Block) -> Iterator[tuple[_Shape, str]]:
    """What a block comes to in lines of their own."""
    match block:
        case Heading():
            yield (TITLE if block.level == 1 else HEADING), in_one_line(block.text)
        case Paragraph():
            for line in block.text.split("\n"):
                yield PARAGRAPH, line
        case Item():
            yield ITEM, (f"{block.number}. " if block.number else "") + in_one_line(block.text)
        case Pair():
            yield ITEM, f"{block.name}: {in_one_line(block.text)}".strip()
        case _:
            if block.caption:
                yield PARAGRAPH, block.caption
            for row in block.rows:
                yield (
                    ITEM,
                    "; ".join([row[0], *(f"{head}: {cell}" if head else cell for head, cell in block.told(row))]),
                )


def _clean(text: str) -> str:
    plain = " ".join(without_isolates(text).translate(OUT_OF_PRINT).split())
    for pattern in KEPT_TOGETHER:
        plain = pattern.sub(lambda found: found[0].rstrip().replace(" ", FIXED_SPACE) + _end(found[0]), plain)
    return plain


def _end(found: str) -> str:
    return FIXED_SPACE if found.endswith(" ") else ""


def _lines(shape: _Shape, cells: str) -> Iterator[_Line]:
    if shape.with_next and not shape.centred:
        yield "", False
    width = CELLS - BESIDE_TITLE * 2 if shape.centred else CELLS
    for line in wrapped(cells, shape.first, shape.rest, width):
        yield (line.strip().center(CELLS).rstrip() if shape.centred else line), shape.with_next
    if shape.centred:
        yield "", True


def wrapped(cells: str, first: int, rest: int, width: int = CELLS) -> list[str]:
    """Words in lines of at most `width` cells; a word that is longer by itself goes on in the next line."""
    lines, line, empty = [], " " * first, True
    for whole in cells.split(" "):
        word = whole
        if not empty and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, empty = " " * rest, True
        while len(line) + len(word) > width:
            room = width - len(line)
            lines.append(line + word[:room])
            line, word = " " * rest, word[room:]
        line, empty = line + ("" if empty else " ") + word, False
    return [*lines, line]


def _pages(lines: list[_Line]) -> list[list[str]]:
    """Lines on pages with room for the running head: a heading stands with the first line after it, and no page begins
    with an empty line."""
    room = LINES - 1
    pages: list[list[str]] = [[]]
    for place, (line, _) in enumerate(lines):
        kept = place
        while kept < len(lines) - 1 and (lines[kept][1] or not lines[kept][0]):
            kept += 1
        if pages[-1] and len(pages[-1]) + kept - place + 1 > room:
            pages.append([])
        if line or pages[-1]:
            pages[-1].append(line)
    return pages


def _sheet(number: int, lines: list[str], running: str) -> str:
    """A page with its running head, cut short where the number would not fit."""
    mark = f"#{str(number).translate(DIGITS)}"
    head = running[: CELLS - len(mark) - 2].ljust(CELLS - len(mark)) + mark
    return "".join(f"{line.replace(FIXED_SPACE, ' ').rstrip()}\r\n" for line in (head, *lines))
