"""Loads content/rates/: one file an edition. Every amount has a source, and nobody can put in a cap."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from portal.domain.contribution import CHARGING
from portal.domain.employer import FIGURES
from portal.domain.fact import Fact
from portal.domain.line import Unit
from portal.domain.money import half_up
from portal.domain.rates import Basis, Figure, FigureUnit, Rate, RateBook, Status
from portal.store.content import BadContent, ContentFile, Day, Entry, in_words
from portal.store.facts import known_basis, out_of_force

PARAMETERS = FIGURES | {"pa_pay_per_hour"}
SHARES = {"half": 2, "seventh": 7, "": 1}
ANY = Field(strict=False)


def _exact(text: str) -> str:
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,8})?", text):
        raise ValueError('write the amount as digits in quotes, for example "24.10"')
    return text


Exact = Annotated[str, AfterValidator(_exact)]


class _Basis(Entry):
    fact: str = ""
    value: Exact
    title: str = Field(min_length=1)
    address: str = ""
    seen_in: str = ""
    read_on: Day


class _Rate(Entry):
    id: str
    value: Exact
    unit: Annotated[Unit, ANY]
    kind: str = Field(min_length=1)
    status: Annotated[Status, ANY]
    capacity_confirmed_on: Day | None
    basis: list[_Basis] = Field(min_length=1)


class _Figure(Entry):
    value: Exact
    unit: Annotated[FigureUnit, ANY]
    kind: str = Field(min_length=1)
    status: Annotated[Status, ANY]
    basis: list[_Basis]
    why: str = ""


class _Book(Entry):
    version: str = Field(min_length=1)
    label: str = Field(min_length=1)
    valid_from: Day
    valid_to: Day
    weeks_per_year: Exact
    rates: list[_Rate]
    parameters: dict[str, _Figure] = Field(default_factory=dict)
    charging: dict[str, _Figure] = Field(default_factory=dict)


def load_rate_books(folder: Path, facts: Mapping[str, Fact] | None = None) -> dict[str, RateBook]:
    """Every edition by its version, oldest first. Raises BadContent: a fault, a float, a missing or unverified source,
    a sum that does not come out, two editions for one day, a day between two editions without one."""
    books: dict[str, tuple[Path, RateBook]] = {}
    for path in sorted((*folder.glob("*.yaml"), *folder.glob("*.json"))):
        book = load_rate_book(path, facts)
        if book.version in books:
            raise ContentFile(path).fault(("version",), f"{book.version} is in another file too")
        books[book.version] = (path, book)
    in_order = sorted(books.values(), key=lambda item: item[1].valid_from)
    for (_, before), (path, after) in pairwise(in_order):
        check_neighbours(path, before.version, before.valid_to, after.valid_from)
    return {book.version: book for _, book in in_order}


def check_neighbours(path: Path, before: str, ends: date | None, begins: date) -> None:
    """Each version takes over on the day after the one before it. Raises BadContent."""
    if ends is None or begins <= ends:
        words = f"overlaps with {before}. Let {before} end on the day before"
        raise ContentFile(path).fault(("valid_from",), words)
    if begins != (gap := ends + timedelta(days=1)):
        words = f"there is a gap after {before}: nothing is in force on {gap}. Begin on that day"
        raise ContentFile(path).fault(("valid_from",), words)


def load_rate_book(path: Path, facts: Mapping[str, Fact] | None = None) -> RateBook:
    """One edition. Amounts must be text in the file, so that they are exact. Without `facts` the sources are taken as
    the file says. Raises BadContent."""
    file = ContentFile(path)
    raw = file.read_as(_Book)
    if raw.valid_to < raw.valid_from:
        raise file.fault(("valid_to",), "is before valid_from")
    _check_weeks(file, Decimal(raw.weeks_per_year))
    rates = [_rate(file, ("rates", n), item, facts) for n, item in enumerate(raw.rates)]
    for number, rate in enumerate(rates):
        if rate.id in [other.id for other in rates[:number]]:
            raise file.fault(("rates", number, "id"), f"rate {rate.id} is in the file twice")
        _check_own(file, ("rates", number, "basis"), rate, {other.id: other.value for other in rates})
        if (on := rate.capacity_confirmed_on) is not None and on > raw.valid_to:
            words = f"{in_words(on)} is after the last day of this list, {in_words(raw.valid_to)}"
            raise file.fault(("rates", number, "capacity_confirmed_on"), words)
    figures = {
        name: _figure(file, (block, name), name, item, facts)
        for block, items, known in (
            ("parameters", raw.parameters, PARAMETERS),
            ("charging", raw.charging, CHARGING),
        )
        for name, item in _only(file, block, items, known).items()
    }
    if facts is not None:
        _check_in_force(file, raw, facts)
    return RateBook(
        version=raw.version,
        label=raw.label,
        valid_from=raw.valid_from,
        valid_to=raw.valid_to,
        weeks_per_year=Decimal(raw.weeks_per_year),
        rates={rate.id: rate for rate in rates},
        parameters={name: Decimal(item.value) for name, item in raw.parameters.items()},
        charging={name: Decimal(item.value) for name, item in raw.charging.items()},
        figures=figures,
    )


def _check_in_force(file: ContentFile, raw: _Book, facts: Mapping[str, Fact]) -> None:
    """What stands as the law is the law on the day the edition begins. Every figure that is not is named at once."""
    places: list[tuple[tuple[str | int, ...], _Rate | _Figure]] = [
        *((("rates", number), rate) for number, rate in enumerate(raw.rates)),
        *((("parameters", name), figure) for name, figure in raw.parameters.items()),
        *((("charging", name), figure) for name, figure in raw.charging.items()),
    ]
    faults = [
        str(file.fault((*place, "basis", number, "fact"), words))
        for place, item in places
        if item.status is Status.LAW
        for number, basis in enumerate(item.basis)
        if (words := out_of_force(known_basis(facts, basis.fact), raw.valid_from))
    ]
    if faults:
        raise BadContent("\n".join(faults))


def _check_weeks(file: ContentFile, weeks: Decimal) -> None:
    if not Decimal(52) <= weeks <= Decimal("52.2"):
        raise file.fault(("weeks_per_year",), "is not the weeks of a year: write 52, or 52.142857 for 365 days")


def _only(file: ContentFile, block: str, items: dict[str, _Figure], known: frozenset[str]) -> dict[str, _Figure]:
    for name in items:
        if name not in known:
            words = "is not a figure that the method uses. There is no place for a maximum, a percentile or a limit"
            raise file.fault((block, name), words)
    return items


def _rate(file: ContentFile, place: tuple[str | int, ...], item: _Rate, facts: Mapping[str, Fact] | None) -> Rate:
    basis = _basis(file, place, item.basis, facts)
    value = Decimal(item.value)
    if not value:
        raise file.fault((*place, "value"), f"rate {item.id} is nothing. Leave out a rate that is not known")
    _check_pennies(file, place, value)
    if item.status is Status.EXAMPLE_RATE and half_up(sum((b.value for b in basis), Decimal(0)) / len(basis)) != value:
        raise file.fault((*place, "value"), f"rate {item.id} is not half-way between the prices it comes from")
    if item.status in (Status.PUBLISHED, Status.LAW) and value not in {b.value for b in basis}:
        said = ", ".join(str(b.value) for b in basis)
        raise file.fault((*place, "value"), f"rate {item.id} is not what its source says: {said}")
    kind, on = item.kind, item.capacity_confirmed_on
    return Rate(item.id, value, item.unit, kind, item.status, basis, on)


def _check_pennies(file: ContentFile, place: tuple[str | int, ...], value: Decimal) -> None:
    """A price is shown in pounds and pence, and the sum must come out of what is shown."""
    if value != half_up(value):
        raise file.fault((*place, "value"), "must be whole pennies: it is shown in pounds and pence")


def _check_own(file: ContentFile, place: tuple[str | int, ...], rate: Rate, own: Mapping[str, Decimal]) -> None:
    """A rate that is made from another rate of the book takes its value as it is there."""
    for number, item in enumerate(rate.basis):
        kind, _, other = item.fact.partition(":")
        if kind == "rate" and own.get(other) != item.value:
            raise file.fault((*place, number, "value"), f"is not the value of rate {other} in this file")


def _figure(
    file: ContentFile, place: tuple[str, str], name: str, item: _Figure, facts: Mapping[str, Fact] | None
) -> Figure:
    basis = _basis(file, place, item.basis, facts)
    if not basis and not (item.status is Status.EXAMPLE_POLICY and item.why):
        raise file.fault(place, "has no source. Only a choice of the council's own may have none, with its why")
    if item.unit.startswith("pounds"):
        _check_pennies(file, place, Decimal(item.value))
    if basis and any(entry.value != Decimal(item.value) for entry in basis):
        raise file.fault((*place, "value"), "is not what its source says")
    return Figure(name, item.kind, item.unit, item.status, basis, item.why)


def _basis(
    file: ContentFile, place: tuple[str | int, ...], items: list[_Basis], facts: Mapping[str, Fact] | None
) -> tuple[Basis, ...]:
    for number, item in enumerate(items):
        here = (*place, "basis", number)
        if not (item.address or item.seen_in or item.fact.startswith("rate:")):
            raise file.fault(here, "has no source: give its address, or say where it was seen")
        if item.address and not item.address.startswith(("https://", "http://")):
            raise file.fault((*here, "address"), "must be a web address that begins with https://")
        if facts is not None and item.fact and not item.fact.startswith("rate:"):
            _check_fact(file, here, item, facts)
    return tuple(
        Basis(item.fact, item.title, Decimal(item.value), item.address, item.seen_in, item.read_on) for item in items
    )


def _check_fact(file: ContentFile, here: tuple[str | int, ...], item: _Basis, facts: Mapping[str, Fact]) -> None:
    """The number is what the verified fact says, or its half or seventh."""
    fact = known_basis(facts, item.fact)
    if fact is None:
        raise file.fault((*here, "fact"), f"{item.fact} is not among the verified facts, so it can't be shown as one")
    share = SHARES.get(item.fact.partition(":")[0] if ":" in item.fact else "")
    if share is None:
        raise file.fault((*here, "fact"), f"{item.fact}: only half: and seventh: are known")
    whole = [Decimal(number) for number in _numbers(fact)]
    said = set(whole) if share == 1 else {half_up(number / share) for number in whole}
    if Decimal(item.value) not in said:
        raise file.fault((*here, "value"), f"is not what {item.fact} says: {', '.join(map(str, sorted(said)))}")


def _numbers(fact: Fact) -> list[str]:
    """The numbers of a fact: 12.71, or 6240 and 50270, or the 250 of "per GBP 250"."""
    text = f"{fact.value} {' '.join(re.findall(r'per GBP [0-9,.]+', fact.unit))}".replace(",", "")
    return re.findall(r"[0-9]+(?:\.[0-9]+)?", text)
