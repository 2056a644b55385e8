"""Loads what the council has published: facts, methods and rates, each held against the others."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from portal.domain.method import Method, Published
from portal.domain.rates import RateBook
from portal.store.content import BadContent, in_words
from portal.store.facts import load_facts
from portal.store.methods import load_methods
from portal.store.rate_books import load_rate_books


def load_published(content: Path) -> Published:
    """Everything under content/ that a budget is worked out with. Raises BadContent."""
    facts = load_facts(content / "facts.yaml")
    books = load_rate_books(content / "rates", facts)
    methods = load_methods(content / "methods", facts)
    for method in methods.values():
        _check_together(method, books)
    return Published(methods, books, facts)


def _check_together(method: Method, books: Mapping[str, RateBook]) -> None:
    """A method and the rate books of its days agree on the weeks of a year and on what has a price."""
    for book in books.values():
        if book.valid_to < method.valid_from or (method.valid_to and method.valid_to < book.valid_from):
            continue
        if book.weeks_per_year != method.weeks_per_year:
            raise BadContent(f"{book.version}: weeks_per_year: is not that of {method.name}. One constant, never mixed")
        for kind in method.support_types.values():
            rate = book.rates.get(kind.rate) if kind.rate else None
            if kind.rate and rate is None:
                raise BadContent(f"{method.name}: support_types.{kind.id}.rate: {book.version} has no rate {kind.rate}")
            if rate is not None and rate.unit is not kind.unit:
                raise BadContent(
                    f"{method.name}: support_types.{kind.id}.unit: {book.version} prices it by {rate.unit}"
                )


def told_in_force(published: Published, on: date) -> str:
    """What is in force on a day, until when, and what comes after, in words for whoever looks after the files."""
    now, after = [], []
    for place, what in enumerate(("rules", "prices")):
        name, ends = _named(published.in_force(on)[place])
        now.append(f"{what} {name}" + (f" until {in_words(ends)}" if ends else "") if name else f"no {what}")
        if ends:
            then, _ = _named(published.in_force(ends + timedelta(days=1))[place])
            after.append(f"After that day: {what} {then}." if then else f"There are no {what} after that day.")
    return " ".join([f"In force today: {', '.join(now)}.", *after])


def _named(item: Method | RateBook | None) -> tuple[str, date | None]:
    if item is None:
        return "", None
    return item.name if isinstance(item, Method) else item.version, item.valid_to
