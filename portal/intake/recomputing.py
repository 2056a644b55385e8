"""Working a case out again from published files alone: nothing is kept, no database and no settings are needed."""

from pathlib import Path
from typing import Any

from portal.documents.recomputed import result_of
from portal.domain.method import Published
from portal.intake.feed.cases import case_of
from portal.intake.feed.reading import BadFeed, read_records
from portal.store.methods import load_method
from portal.store.rate_books import load_rate_book


def recompute(case: Path, method: Path, rates: Path) -> Any:
    """The whole result of every case in the file, with its steps. One case gives one result, several a list.

    The files are a case in the shape of the JSON feed, a version of the method and an edition of the rates, as the
    portal publishes them (YAML or JSON). Raises BadFeed and BadContent."""
    rules, book = load_method(method), load_rate_book(rates)
    published = Published({rules.name: rules}, {book.version: book})
    records, digest = read_records(case)
    if not records:
        raise BadFeed(f"{case.name}: holds no record")
    found = [result_of(case_of(record, published, digest, f"{case.name}: ")) for record in records]
    return found[0] if len(found) == 1 else found
