"""Reads a file about money: every row or none, and every fault by its row and column."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from portal.domain.line import HeldAs, Unit
from portal.domain.statement_entry import SIGN, Entry, Kind, Payee, Reason, Receipt
from portal.intake.cld.encodings import find_encoding
from portal.intake.loading import Stopped
from portal.intake.spending import cells
from portal.intake.spending.cells import BadCell
from portal.intake.spending.sources import NEEDED, Column, Signs, Source
from portal.services.spending import Incoming

MOST_ROWS = 200_000
SHOWN = 50
Code = TypeVar("Code", bound=StrEnum)
Value = TypeVar("Value")


class BadSpending(Stopped):
    """The file has faults: each names the row and the column, and what was expected. Nothing of it is kept."""


@dataclass(frozen=True)
class ReadSpending:
    """What a file says, and the row of each entry. `note` is how it was read, when that may matter."""

    incoming: tuple[Incoming, ...]
    rows: tuple[int, ...]
    note: str = ""


def read_spending(path: Path, name: str, source: Source) -> ReadSpending:
    """Every entry of the file. Raises BadSpending, and UnreadableFile for what is no text."""
    encoding = find_encoding(path)
    if encoding.has_nul:
        raise BadSpending(f"{path.name}: has NUL characters. Save it as CSV in UTF-8.")
    faults: list[str] = []
    found: list[Incoming] = []
    numbers: list[int] = []
    with path.open(encoding=encoding.codec, newline="") as file:
        for number, row in _rows(file, path.name, source):
            try:
                found.append(_Row(row, source, name).incoming())
                numbers.append(number)
            except _Faults as fault:
                faults += [f"{path.name}, row {number}, {told}" for told in fault.told]
            if len(faults) >= SHOWN or len(found) > MOST_ROWS:
                break
    if len(found) > MOST_ROWS:
        faults.append(f"{path.name}: has more than {MOST_ROWS} rows. Send it in parts.")
    if faults:
        raise BadSpending("\n".join(faults[:SHOWN]))
    return ReadSpending(tuple(found), tuple(numbers), encoding.note)


def _rows(file: Any, name: str, source: Source) -> Iterator[tuple[int, Mapping[Column, str]]]:
    """Each row with its number (the header is row 1), by our columns. Empty rows are passed over."""
    first = file.readline()
    file.seek(0)
    reader = csv.reader(file, delimiter=max(",;\t", key=first.count), strict=True)
    try:
        columns = _columns([cell.strip() for cell in next(reader, [])], name, source)
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(columns):
                raise BadSpending(
                    f"{name}, row {reader.line_num}: has {len(row)} cells, the header has {len(columns)}."
                )
            yield reader.line_num, {column: cell for column, cell in zip(columns, row, strict=True) if column}
    except csv.Error:
        raise BadSpending(f"{name}, row {reader.line_num}: a quotation mark is not closed.") from None


def _columns(header: list[str], name: str, source: Source) -> list[Column | None]:
    known, found = source.headers, []
    for cell in header:
        plain = " ".join(cell.split()).casefold()
        if plain not in known and plain not in source.passed_over:
            raise BadSpending(f"{name}, row 1: the column “{cell}” is not known (content/spending_sources.yaml).")
        found.append(known.get(plain))
    named = [column for column in found if column]
    twice = next((column for column in named if named.count(column) > 1), None)
    lacks = next((column for column in sorted(NEEDED) if column not in named), None)
    if twice or lacks:
        what = f"the column for {twice} is there twice" if twice else f"there is no column for {lacks}"
        raise BadSpending(f"{name}, row 1: {what}.")
    return found


class _Faults(Exception):
    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self.told = told


class _Row:
    """One row being read: each cell that says nothing we know is a fault of its own."""

    def __init__(self, cells_of: Mapping[Column, str], source: Source, name: str) -> None:
        self.cells, self.source, self.name = cells_of, source, name
        self.faults: list[str] = []

    def incoming(self) -> Incoming:
        """The entry. Raises _Faults."""
        words = {"who": Column.WHO, "why": Column.WHY}
        names = {
            "line": Column.LINE, "to_line": Column.TO_LINE, "settles": Column.SETTLES, "corrects": Column.CORRECTS,
        }  # fmt: skip
        told: dict[str, Any] = {name: self.read(column, cells.text) or "" for name, column in words.items()}
        told |= {name: self.read(column, cells.name) or "" for name, column in names.items()}
        signed, person = self.signed(), self.needed(Column.PERSON, cells.name)
        kind = self.kind(signed)
        entry = Entry(
            self.name, self.needed(Column.ID, cells.name) or "", self.needed(Column.DATE, self.day),  # type: ignore[arg-type]
            kind, signed if signed is None or kind is Kind.BROUGHT else abs(signed),
            held_as=self.code(Column.HELD_AS, HeldAs), payee=self.code(Column.PAYEE, Payee),
            delivered=self.read(Column.DELIVERED, cells.number), unit=self.code(Column.UNIT, Unit),
            price=self.read(Column.PRICE, cells.pounds), missed=self.read(Column.MISSED, cells.count),
            due=self.read(Column.DUE, self.day), reason=self.code(Column.REASON, Reason), **told,
        )  # fmt: skip
        receipt = self.code(Column.RECEIPT, Receipt)
        if self.faults:
            raise _Faults(self.faults)
        return Incoming(person or "", replace(entry, receipt=receipt or Receipt.NOT_NEEDED))

    def day(self, cell: str) -> Any:
        """A day as this source writes them."""
        return cells.day(cell, self.source.dates)

    def read(self, column: Column, how: Callable[[str], Value]) -> Value | None:
        """A cell, or None with a fault."""
        try:
            return how(self.cells.get(column, ""))
        except BadCell as fault:
            self.fault(column, str(fault))
            return None

    def needed(self, column: Column, how: Callable[[str], Value]) -> Value | None:
        """A cell that may not be empty."""
        before, found = len(self.faults), self.read(column, how)
        if not found and len(self.faults) == before:
            self.fault(column, "is empty")
        return found

    def code(self, column: Column, codes: type[Code]) -> Code | None:
        """One of our codes: as a word of theirs, or as the code itself. None for an empty cell, and with a fault."""
        word = (self.read(column, cells.text) or "").casefold()
        said = self.source.meanings.get(column, {}).get(word, word) or self.source.always.get(column, "")
        if not said:
            return None
        try:
            return codes(said)
        except ValueError:
            self.fault(column, "is not a word that is known")
            return None

    def signed(self) -> Decimal | None:
        """The amount, below zero for money out where the source writes it so."""
        if self.source.signs is Signs.TWO_COLUMNS:
            came, went = self.read(Column.MONEY_IN, cells.pounds), self.read(Column.MONEY_OUT, cells.pounds)
            if (came and went) or min(came or 0, went or 0) < 0:
                self.fault(Column.MONEY_OUT, "is there as well as money in, or is below zero")
            return -went if went else came
        return self.read(Column.AMOUNT, cells.pounds)

    def kind(self, signed: Decimal | None) -> Kind:
        """What the entry is. Where the sign says which way the money goes, it must not say the opposite."""
        kind = self.code(Column.KIND, Kind)
        if self.source.signs is Signs.BY_KIND:
            if kind is None and not self.cells.get(Column.KIND, "").strip():
                self.fault(Column.KIND, "is empty")
            if signed is not None and signed < 0 and kind is not Kind.BROUGHT:
                self.fault(Column.AMOUNT, "is below zero: the kind says which way the money goes")
            return kind or Kind.SPENT
        way = SIGN.get(kind, 0) if kind else 0
        if signed is not None and way * signed < 0:
            self.fault(Column.AMOUNT, "goes the other way than its kind says")
        return kind or (Kind.PAID_IN if signed is not None and signed > 0 else Kind.SPENT)

    def fault(self, column: Column, words: str) -> None:
        """Note what is wrong with a cell, by the header of the file."""
        self.faults.append(f"column {self.source.columns.get(column, column.value)}: {words}.")
