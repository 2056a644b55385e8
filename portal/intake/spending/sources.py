"""Who sends files about money, and how each writes them: content/spending_sources.yaml."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field

from portal.domain.line import HeldAs
from portal.domain.statement_entry import Kind, Payee, Reason, Receipt
from portal.store.content import ContentFile, Entry


class Column(StrEnum):
    """Our columns."""

    PERSON = "person"
    ID = "id"
    DATE = "date"
    KIND = "kind"
    AMOUNT = "amount"
    MONEY_IN = "money_in"
    MONEY_OUT = "money_out"
    LINE = "line"
    HELD_AS = "held_as"
    PAYEE = "payee"
    WHO = "who"
    DELIVERED = "delivered"
    UNIT = "unit"
    PRICE = "price"
    MISSED = "missed"
    TO_LINE = "to_line"
    SETTLES = "settles"
    DUE = "due"
    CORRECTS = "corrects"
    WHY = "why"
    REASON = "reason"
    RECEIPT = "receipt"


class Dates(StrEnum):
    """How days are written."""

    ISO = "iso"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class Signs(StrEnum):
    """How money out is told from money in."""

    BY_KIND = "by_kind"
    MINUS_IS_OUT = "minus_is_out"
    TWO_COLUMNS = "two_columns"


NEEDED = frozenset({Column.PERSON, Column.ID, Column.DATE})
CODES = {Column.KIND: Kind, Column.PAYEE: Payee, Column.REASON: Reason, Column.RECEIPT: Receipt, Column.HELD_AS: HeldAs}


Named = Annotated[Column, Field(strict=False)]


class Source(Entry):
    """One of them. `columns` are their headers by our columns; without any the headers are ours."""

    says: str = Field(min_length=1)
    dates: Dates = Field(strict=False)
    signs: Signs = Field(strict=False)
    columns: Mapping[Named, str] = Field(default_factory=dict)
    ignore: tuple[str, ...] = Field(default=(), strict=False)
    words: Mapping[Named, Mapping[str, str]] = Field(default_factory=dict)
    always: Mapping[Named, str] = Field(default_factory=dict)

    @property
    def headers(self) -> Mapping[str, Column]:
        """Our column by each header that may be there, small and without spaces around it."""
        named = self.columns or {column: column.value for column in Column}
        return {_plain(header): column for column, header in named.items()}

    @property
    def passed_over(self) -> frozenset[str]:
        """Headers that are there and not read."""
        return frozenset(_plain(header) for header in self.ignore)

    @property
    def meanings(self) -> Mapping[Column, Mapping[str, str]]:
        """Our code for each of their words."""
        return {column: {_plain(word): code for word, code in words.items()} for column, words in self.words.items()}


class _File(Entry):
    sources: Mapping[Annotated[str, Field(max_length=64, pattern="[a-z0-9-]+")], Source]


def load_sources(path: Path) -> Mapping[str, Source]:
    """All of them by name. Raises BadContent, also for a word that means none of our codes."""
    file = ContentFile(path)
    found = file.read_as(_File).sources
    for name, source in found.items():
        for column, words in source.words.items():
            for word, code in words.items():
                if column not in CODES or code not in set(CODES[column]):
                    raise file.fault(
                        ("sources", name, "words", column, word), "is none of our codes (docs/spending.md)"
                    )
        for column, code in source.always.items():
            if column not in CODES or code not in set(CODES[column]):
                raise file.fault(("sources", name, "always", column), "is none of our codes (docs/spending.md)")
        lacks = [column for column in sorted(NEEDED) if source.columns and column not in source.columns]
        if lacks:
            raise file.fault(("sources", name, "columns"), f"has no header for {lacks[0]}")
    return found


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
