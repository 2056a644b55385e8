"""What a letter is made of when it is read: headings, paragraphs, items, pairs of a name and a fact, tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LEFT_TO_RIGHT, FIRST_STRONG, END = "\u2066", "\u2068", "\u2069"  # what <bdi> is in plain text (formats 3.3)
ISOLATES = re.compile(f"[{LEFT_TO_RIGHT}\u2067{FIRST_STRONG}{END}]")
ENDS_WELL = tuple(".!?:;,…")


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 6."""

    text: str
    level: int
    language: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; line ends stand where the letter has them."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Item:
    """An item of a list. `number` is its place in a numbered one, else 0; `depth` is 0 in a list of its own."""

    text: str
    number: int = 0
    depth: int = 0
    language: str = ""


@dataclass(frozen=True)
class Pair:
    """A name and what is said of it."""

    name: str
    text: str
    language: str = ""


@dataclass(frozen=True)
class Table:
    """A table: what it is about, the heads of its columns, its rows. The first cell names its row."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    language: str = ""

    def told(self, row: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """(head, cell) of a row, without the cell that names it and without empty ones."""
        for place, cell in enumerate(row[1:], 1):
            if cell:
                yield (self.heads[place] if place < len(self.heads) else ""), cell


Block = Heading | Paragraph | Item | Pair | Table


@dataclass(frozen=True)
class Outline:
    """A whole letter: its language and direction, its title, and its blocks in the order in which they are read."""

    language: str
    direction: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def words(self) -> str:
        """Everything that is in it, one after the other."""
        return "\n".join(word for block in self.blocks for word in _words(block))


def in_one_line(text: str) -> str:
    """Lines as sentences one after the other, for where there are no lines of their own."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    ended = [line if ISOLATES.sub("", line).endswith(ENDS_WELL) else f"{line}." for line in lines[:-1]]
    return " ".join((*ended, *lines[-1:]))


def without_isolates(text: str) -> str:
    """The words without the marks of their direction, which neither braille nor speech has."""
    return ISOLATES.sub("", text)


def _words(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield block.caption
        for row in block.rows:
            yield from row
    elif isinstance(block, Pair):
        yield from (block.name, block.text)
    else:
        yield block.text
