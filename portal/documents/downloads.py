"""The published files in three forms, each with its checksum: as they were written (YAML), for programs (JSON), and as
a table (CSV). Anybody can work their budget out again with them on another machine."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from portal.domain.example import Example
from portal.domain.method import Method, Published
from portal.domain.rates import RateBook

TYPES = {"yaml": "application/yaml", "json": "application/json", "csv": "text/csv", "txt": "text/plain"}
FORMULA_STARTS = tuple("=+-@\t\r")


@dataclass(frozen=True)
class Raw:
    """A content file as it was written, and what is in it."""

    name: str
    body: bytes
    value: Any


@dataclass(frozen=True)
class Download:
    """One file to take away."""

    name: str
    body: bytes

    @property
    def content_type(self) -> str:
        """Its media type."""
        return f"{TYPES[self.name.rpartition('.')[2]]}; charset=utf-8"

    @property
    def checksum(self) -> str:
        """SHA-256, as `sha256sum` prints it."""
        return sha256(self.body).hexdigest()


def downloads(raws: Iterable[Raw], published: Published, examples: Mapping[str, Example]) -> dict[str, Download]:
    """Every file by its name, with SHA256SUMS.txt as the last one."""
    found = []
    for raw in raws:
        found.append(Download(f"{raw.name}.yaml", raw.body))
        found.append(Download(f"{raw.name}.json", _json(raw.value)))
    found += [Download(f"{file_of(method)}.csv", _rules(method)) for method in published.methods.values()]
    found += [Download(f"{file_of(book)}.csv", _rates(book)) for book in published.books.values()]
    found += [Download("examples.csv", _examples(examples.values()))]
    found += [Download(f"case-{item.id}.json", _json(item.record)) for item in examples.values()]
    sums = "".join(f"{item.checksum}  {item.name}\n" for item in found)
    found.append(Download("SHA256SUMS.txt", sums.encode()))
    return {item.name: item for item in found}


def file_of(item: Method | RateBook) -> str:
    """The name of a version's file, without its ending."""
    return f"rates-{item.version}" if isinstance(item, RateBook) else f"method-{item.id}-{item.version}"


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False, default=_day) + "\n").encode()


def _day(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a published file")


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    for row in rows:
        cells = ("" if cell is None else str(cell) for cell in row)
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell for cell in cells])
    return text.getvalue().encode("utf-8-sig")  # so that a spreadsheet reads the pound sign


def _rules(method: Method) -> bytes:
    head = ("rule", "section", "words", "why", "status", "facts")
    rows = ((r.id, r.section, r.words, r.why, r.status.value, "; ".join(r.basis)) for r in method.rules.values())
    return _csv((head, *rows))


def _rates(book: RateBook) -> bytes:
    head = (
        "id",
        "what it is",
        "value",
        "unit",
        "status",
        "a provider confirmed it on",
        "sources",
        "addresses",
        "read on",
    )
    numbers = book.parameters | book.charging
    rates = (
        (r.id, r.kind, r.value, r.unit.value, r.status.value, r.capacity_confirmed_on, *_sources(r.basis))
        for r in book.rates.values()
    )
    figures = (
        (f.id, f.kind, numbers[f.id], f.unit.value, f.status.value, None, *_sources(f.basis, f.why))
        for f in book.figures.values()
    )
    return _csv((head, *rates, *figures))


def _sources(basis: Iterable[Any], why: str = "") -> tuple[str, str, str]:
    items = tuple(basis)
    titles = "; ".join(f"{item.title}: {item.value}" for item in items) or why
    days = sorted({item.read_on for item in items if item.read_on})
    return titles, "; ".join(item.address or item.seen_in for item in items), "; ".join(map(str, days))


def _examples(examples: Iterable[Example]) -> bytes:
    head = ("example", "what it is", "where in the result, or the sum", "value")
    told = tuple(examples)
    checks = [(e.id, c.words, c.at, c.value) for e in told for c in e.checks]
    sums = [(e.id, s.words, s.sum, s.value) for e in told for s in e.sums]
    return _csv((head, *checks, *sums))
