"""Prices a council publishes: each with its unit, its year, where it came from and what kind of number it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from portal.domain.line import Unit


class NoRate(Exception):
    """There is no such rate on that date. The line then needs a quote (R-MISS-1); a rate is never guessed."""

    def __init__(self, rate_id: str, on: date | None = None) -> None:
        super().__init__(f"no rate {rate_id}" + (f" on {on}" if on else ""))
        self.rate_id = rate_id


class Status(StrEnum):
    """What kind of number or rule this is, and so what label it carries."""

    LAW = "law"
    PUBLISHED = "published"
    EXAMPLE_RATE = "example_rate"
    EXAMPLE_POLICY = "example_policy"


@dataclass(frozen=True)
class Basis:
    """One published figure that a rate was made from: the fact's id, its title with source and year, where it can be
    read (or where it was seen, when there is no address) and the day somebody read it."""

    fact: str
    title: str
    value: Decimal
    address: str = ""
    seen_in: str = ""
    read_on: date | None = None


@dataclass(frozen=True)
class Rate:
    """A price in pounds for one unit, and the published prices it is the midpoint of.

    `capacity_confirmed_on` is the day a provider confirmed that they really supply at this price (R-RATE-2)."""

    id: str
    value: Decimal
    unit: Unit
    kind: str
    status: Status
    basis: tuple[Basis, ...]
    capacity_confirmed_on: date | None = None


class FigureUnit(StrEnum):
    """What a figure of the law or of the build-up counts."""

    PERCENT = "percent"
    POUNDS = "pounds"
    AN_HOUR = "pounds_an_hour"
    A_WEEK = "pounds_a_week"
    A_YEAR = "pounds_a_year"
    WEEKS = "weeks"
    TIMES = "times"


@dataclass(frozen=True)
class Figure:
    """What a figure of a rate book is and where it comes from. Its value stands in the book, beside it."""

    id: str
    kind: str
    unit: FigureUnit
    status: Status
    basis: tuple[Basis, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class RateBook:
    """One dated edition of a council's prices, frozen with every decision that used it (R-RATE-1).

    `parameters` are the figures of the direct payment build-up (section 11 of the method), `charging` those of the
    financial assessment (section 7); `figures` says of each what it is and where it comes from."""

    version: str
    label: str
    valid_from: date
    valid_to: date
    weeks_per_year: Decimal
    rates: dict[str, Rate]
    parameters: dict[str, Decimal]
    charging: dict[str, Decimal] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)

    def covers(self, on: date) -> bool:
        """True on the days this edition is in force."""
        return self.valid_from <= on <= self.valid_to

    def rate(self, rate_id: str) -> Rate:
        """The rate with this id. Raises NoRate."""
        try:
            return self.rates[rate_id]
        except KeyError:
            raise NoRate(rate_id) from None


def book_on(books: Mapping[str, RateBook], on: date) -> RateBook:
    """The edition in force on a day. Raises NoRate when there is none: never the last known one."""
    for book in books.values():
        if book.covers(on):
            return book
    raise NoRate("*", on)


def can_be_bought(rate: Rate, on: date, kept_days: int) -> bool | None:
    """R-RATE-2: True while a confirmation is not older than `kept_days`, None when nobody has confirmed
    it by that day, else False."""
    if rate.capacity_confirmed_on is None:
        return None
    if rate.capacity_confirmed_on > on:
        return None
    return on - rate.capacity_confirmed_on <= timedelta(days=kept_days)


@dataclass(frozen=True)
class PriceChange:
    """One price or figure in two editions; None where it is not in that edition."""

    id: str
    kind: str
    before: Decimal | None
    after: Decimal | None


def changed_prices(before: RateBook, after: RateBook) -> tuple[PriceChange, ...]:
    """Every price and figure of two editions side by side, in the order of the newer one (MTH10)."""
    old, new = values(before), values(after)
    return tuple(
        PriceChange(name, (new.get(name) or old[name])[0], old[name][1] if name in old else None,
                    new[name][1] if name in new else None)
        for name in dict.fromkeys([*new, *old])
    )  # fmt: skip


def values(book: RateBook) -> dict[str, tuple[str, Decimal]]:
    """(what it is, its value) of everything in a book, by id."""
    found = {rate.id: (rate.kind, rate.value) for rate in book.rates.values()}
    numbers = book.parameters | book.charging
    return found | {name: (figure.kind, numbers[name]) for name, figure in book.figures.items()}
