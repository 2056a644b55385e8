"""Loads content/rates/: one file an edition."""

from decimal import Decimal
from pathlib import Path

from portal.domain.rates import Basis, Rate, RateBook
from portal.store.content import BadContent, checked, read_yaml


def load_rate_books(folder: Path) -> dict[str, RateBook]:
    """Every edition by its version. Raises BadContent: a fault, a float, a missing source, two editions at once."""
    books: dict[str, RateBook] = {}
    for path in sorted(folder.glob("*.yaml")):
        book = load_rate_book(path)
        if book.version in books:
            raise BadContent(f"{path.name}: version {book.version} is in another file too")
        for other in books.values():
            if book.valid_from <= other.valid_to and other.valid_from <= book.valid_to:
                raise BadContent(f"{path.name}: overlaps with {other.version}")
        books[book.version] = book
    return books


def load_rate_book(path: Path) -> RateBook:
    """One edition. Amounts must be text in the file, so that they are exact. Raises BadContent."""
    raw = read_yaml(path)
    if not isinstance(raw, dict):
        raise BadContent(f"{path.name}: must be a rate book with version, dates and rates")
    rates = [_rate(item, path.name) for item in raw.pop("rates", [])]
    figures = {
        name: _exact(item, f"{path.name}: parameters.{name}") for name, item in raw.pop("parameters", {}).items()
    }
    if isinstance(raw.get("weeks_per_year"), float):
        raise BadContent(f"{path.name}: weeks_per_year: write the number in quotes")
    return checked(RateBook, {**raw, "rates": {rate.id: rate for rate in rates}, "parameters": figures}, path.name)


def _rate(item: dict, name: str) -> Rate:
    where = f"{name}: rate {item.get('id', '?')}"
    if not item.get("basis"):
        raise BadContent(f"{where}: has no basis: say which published price it comes from")
    basis = tuple(Basis(entry.get("fact", ""), entry.get("title", ""), _exact(entry, where)) for entry in item["basis"])
    return checked(Rate, {**item, "value": _exact(item, where), "basis": basis}, where)


def _exact(item: dict, where: str) -> Decimal:
    value = item.get("value")
    if not isinstance(value, str):
        raise BadContent(f'{where}: value: write the amount in quotes, for example "24.10"')
    return checked(Decimal, value, where)
