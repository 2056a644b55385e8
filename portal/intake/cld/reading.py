"""From a file to clean cells: encoding, delimiter, header, rows (council data 2.5, Reading).

Any column order, any line ending, quoted line ends; UTF-8 with or without byte order mark. Windows-1252 and
UTF-16 with byte order mark are read too, with a note. The file is streamed twice and never held in memory:
once for its hash and encoding, once for its rows.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import NamedTuple, TextIO

from .cells import clean
from .encodings import Encoding, find_encoding
from .unreadable import UnreadableFile

_DELIMITERS = ",;\t"
_HEADER_ROOM = 1 << 16
_MEMO_LIMIT = 20_000


class Column(NamedTuple):
    """A column to read: its wording in the specification, and whether nothing can be worked out without it."""

    wording: str
    required: bool = False

    @property
    def key(self) -> str:
        return header_key(self.wording)


@dataclass(frozen=True, slots=True)
class Table:
    """A file whose header has been understood. positions[i] is the place of columns[i], None if missing."""

    path: Path
    encoding: Encoding
    delimiter: str
    header: tuple[str, ...]
    positions: tuple[int | None, ...]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Data row number (the first is 1) and the clean cells of the asked columns; missing cells are empty.

        Lines without any text between them are not rows. Short rows are filled with blanks. Extra cells that
        are blank are ignored (spreadsheets leave them); an extra cell with text means the cells have moved
        against the header, so the file is refused. Raises UnreadableFile.
        """
        memo: dict[str, str] = {}
        row = 0
        try:
            with _open(self.path, self.encoding) as text:
                records = _records(text, self.delimiter)
                next(records)
                for row, cells in enumerate(records, start=1):
                    self._check(row, cells)
                    if len(memo) > _MEMO_LIMIT:
                        memo.clear()
                    yield row, [_cell(cells, place, memo) for place in self.positions]
        except (csv.Error, UnicodeError) as fault:
            raise self._damaged(row + 1, fault) from None

    def _check(self, row: int, cells: list[str]) -> None:
        if len(cells) > len(self.header) and any(clean(cell) for cell in cells[len(self.header) :]):
            raise UnreadableFile(
                self.path.name,
                f"the row has {len(cells)} cells but the header has {len(self.header)}",
                "as many cells as the header, with text that holds the delimiter in quotation marks",
                row,
            )
        if self.encoding.has_nul:
            for place, cell in enumerate(cells):
                if "\0" in cell:
                    column = self.header[place] if place < len(self.header) else ""
                    raise UnreadableFile(self.path.name, "a NUL byte is in the text", "text only", row, column)

    def _damaged(self, row: int, fault: Exception) -> UnreadableFile:
        problem = "a quotation mark is not closed or not doubled" if isinstance(fault, csv.Error) else "damaged text"
        return UnreadableFile(self.path.name, problem, "CSV with text in paired quotation marks", row)


def header_key(text: str) -> str:
    """Lower-case letters and digits only, so that LA Code, la_code and LA CODE are the same."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def open_table(path: Path, columns: Sequence[Column]) -> Table:
    """Finds out how the file is written and where the columns are. Raises UnreadableFile; keeps nothing."""
    encoding = find_encoding(path)
    with _open(path, encoding) as text:
        head = text.read(_HEADER_ROOM)
    _refuse_other_formats(path.name, head)
    wanted = {column.key for column in columns}
    delimiter, header = max(
        ((delimiter, _header(head, delimiter)) for delimiter in _DELIMITERS),
        key=lambda found: len(wanted.intersection(map(header_key, found[1]))),
    )
    keys = [header_key(cell) for cell in header]
    missing = [column.wording for column in columns if column.required and column.key not in keys]
    if missing:
        raise UnreadableFile(
            path.name, "not in the header", "a header line with these columns, in any order", column=", ".join(missing)
        )
    # Two columns of one name leave open which is meant. Columns that are not read may repeat.
    twice = [column.wording for column in columns if keys.count(column.key) > 1]
    if twice:
        raise UnreadableFile(
            path.name, "the header has the column more than once", "each column once", column=", ".join(twice)
        )
    places = tuple(keys.index(column.key) if column.key in keys else None for column in columns)
    return Table(path, encoding, delimiter, tuple(map(clean, header)), places)


def _open(path: Path, encoding: Encoding) -> TextIO:
    return path.open(encoding=encoding.codec, newline="")


def _records(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    # strict: an open quotation mark would otherwise swallow the rest of the file without a word
    for record in csv.reader(lines, delimiter=delimiter, strict=True):
        if len(record) > 1 or (record and clean(record[0])):
            yield record


def _header(head: str, delimiter: str) -> list[str]:
    try:
        return next(_records(StringIO(head, newline=""), delimiter), [])
    except csv.Error:
        return []


def _refuse_other_formats(name: str, head: str) -> None:
    start = head.lstrip()[:1]
    if not start:
        raise UnreadableFile(name, "the file is empty", "a CSV file with a header line")
    if start in "{[":
        raise UnreadableFile(name, "this is JSON", "a CSV file with a header line")
    if start == "<":
        raise UnreadableFile(name, "this is XML or a web page", "a CSV file with a header line")
    if "\0" in next(iter(StringIO(head, newline="")), ""):
        raise UnreadableFile(
            name, "the first line holds NUL bytes, so this is not text in a known encoding", "a CSV file in UTF-8"
        )


def _cell(cells: list[str], place: int | None, memo: dict[str, str]) -> str:
    if place is None or place >= len(cells):
        return ""
    raw = cells[place]
    if raw not in memo:
        memo[raw] = clean(raw)
    return memo[raw]
