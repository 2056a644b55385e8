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
    for number, rate in enumerate(rates):
        if rate.id in [other.id for other in rates[:number]]:
            raise BadContent(f"{path.name}: rate {rate.id}: is in the file twice")
    figures = {
        name: _exact(item, f"{path.name}: parameters.{name}") for name, item in raw.pop("parameters", {}).items()
    }
    if isinstance(raw.get("weeks_per_year"), float):
        raise BadContent(f"{path.name}: weeks_per_year: write the number in quotes")
    book = checked(RateBook, {**raw, "rates": {rate.id: rate for rate in rates}, "parameters": figures}, path.name)
    if book.valid_to < book.valid_from:
        raise BadContent(f"{path.name}: valid_to: is before valid_from")
    return book


def _rate(item: dict, name: str) -> Rate:
    if not isinstance(item, dict):
        raise BadContent(f"{name}: rates: each must have an id, a value, a unit and a basis")
    where = f"{name}: rate {item.get('id', '?')}"
    if not item.get("basis"):
        raise BadContent(f"{where}: has no basis: say which published price it comes from")
    values = [(entry, _exact(entry, where)) for entry in item["basis"]]
    basis = tuple(Basis(entry.get("fact", ""), entry.get("title", ""), value) for entry, value in values)
    return checked(Rate, {**item, "value": _exact(item, where), "basis": basis}, where)


def _exact(item: dict, where: str) -> Decimal:
    value = item.get("value") if isinstance(item, dict) else None
    if not isinstance(value, str):
        raise BadContent(f'{where}: value: write the amount in quotes, for example "24.10"')
    amount = checked(Decimal, value, where)
    if amount < 0:
        raise BadContent(f"{where}: value: is below zero")
    return amount
