"""Prices a council publishes: each with its unit, its year, where it came from and what kind of number it is."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portal.domain.line import Unit


class NoRate(Exception):
    """There is no such rate on that date. The line then needs a quote (R-MISS-1); a rate is never guessed."""

    def __init__(self, rate_id: str, on: date | None = None) -> None:
        super().__init__(f"no rate {rate_id}" + (f" on {on}" if on else ""))
        self.rate_id = rate_id


class Status(StrEnum):
    """What kind of number this is, and so what label it carries."""

    LAW = "law"
    PUBLISHED = "published"
    EXAMPLE_RATE = "example_rate"
    EXAMPLE_POLICY = "example_policy"


@dataclass(frozen=True)
class Basis:
    """One published price a rate was made from: the fact's id, its title with source and year, and pounds."""

    fact: str
    title: str
    value: Decimal


@dataclass(frozen=True)
class Rate:
    """A price in pounds for one unit, and the published prices it is the midpoint of."""

    id: str
    value: Decimal
    unit: Unit
    kind: str
    status: Status
    basis: tuple[Basis, ...]


@dataclass(frozen=True)
class RateBook:
    """One dated edition of a council's prices, frozen with every decision that used it (R-RATE-1).

    `parameters` are the figures of the direct payment build-up (section 11 of the method)."""

    version: str
    label: str
    valid_from: date
    valid_to: date
    weeks_per_year: Decimal
    rates: dict[str, Rate]
    parameters: dict[str, Decimal]

    def covers(self, on: date) -> bool:
        """True on the days this edition is in force."""
        return self.valid_from <= on <= self.valid_to

    def rate(self, rate_id: str) -> Rate:
        """The rate with this id. Raises NoRate."""
        try:
            return self.rates[rate_id]
        except KeyError:
            raise NoRate(rate_id) from None


def book_on(books: dict[str, RateBook], on: date) -> RateBook:
    """The edition in force on a day. Raises NoRate when there is none: never the last known one."""
    for book in books.values():
        if book.covers(on):
            return book
    raise NoRate("*", on)
