"""Loads what is told around the method: worked examples, points, carers, the law behind each step."""

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from portal.domain.budget import Route
from portal.domain.example import (
    CarersWay,
    Example,
    ExampleFigure,
    ExampleSum,
    LawSaid,
    LawStep,
    PointsExample,
)
from portal.domain.fact import Fact
from portal.domain.points import Adjustment, PointsWalk
from portal.store.content import ContentFile, Entry
from portal.store.rate_books import ANY, Exact

Words = Annotated[str, Field(min_length=1)]
Telling = Annotated[list[Words], Field(min_length=1)]


class _Figure(Entry):
    words: Words
    at: Words
    value: str


class _Sum(Entry):
    words: Words
    sum: Annotated[str, Field(pattern=r"^[0-9 .,()+−×÷]+$")]
    round: Literal["half_up", "up", "down", "up_to_whole", "none"]
    value: str
    note: str = ""


class _Example(Entry):
    id: Words
    title: Words
    route: Annotated[Route, ANY]
    who: Words
    label: Words
    story: Telling
    method: Words
    rates: Words
    case: dict[str, Any]
    checks: list[_Figure] = Field(min_length=1)
    sums: list[_Sum]


class _Row(Entry):
    points: int
    pounds: Exact


class _Adjustment(Entry):
    words: Words
    amount: Exact


class _Source(Entry):
    fact: Words
    title: Words
    address: str


class _Points(Entry):
    id: Words
    title: Words
    story: Telling
    source: _Source
    table: list[_Row] = Field(min_length=1)
    points: int
    adjustments: list[_Adjustment]
    decided: Exact
    lesson: Words


class _Way(Entry):
    id: Words
    title: Words
    how: Telling
    example: Telling
    good: Words
    watch: Words
    here: bool
    basis: list[str]


class _Carers(Entry):
    ways: list[_Way] = Field(min_length=1)


class _Said(Entry):
    words: Words
    basis: list[str]


class _Step(Entry):
    id: Words
    title: Words
    says: list[_Said] = Field(min_length=1)


class _Law(Entry):
    steps: list[_Step]


def load_example(path: Path) -> Example:
    """One worked example. Raises BadContent."""
    raw = ContentFile(path).read_as(_Example)
    return Example(
        raw.id, raw.title, raw.route, raw.who, raw.label, tuple(raw.story), raw.method, raw.rates, raw.case,
        tuple(ExampleFigure(item.words, item.at, item.value) for item in raw.checks),
        tuple(ExampleSum(item.words, item.sum, item.round, item.value, item.note) for item in raw.sums),
    )  # fmt: skip


def load_examples(folder: Path) -> dict[str, Example]:
    """Every worked example of a person, in the order of their ids. Raises BadContent."""
    told = (load_example(path) for path in sorted(folder.glob("?.yaml")))
    return {example.id: example for example in told}


def load_points(path: Path, facts: dict[str, Fact]) -> tuple[PointsExample, PointsWalk]:
    """The points example, and its walk from points to pounds. Raises BadContent when it does not come out."""
    file = ContentFile(path)
    raw = file.read_as(_Points)
    if raw.source.fact not in facts:
        raise file.fault(("source", "fact"), f"{raw.source.fact} is not among the verified facts")
    walk = PointsWalk(
        answers=(),
        pounds=Decimal(raw.decided),
        table=tuple((row.points, Decimal(row.pounds)) for row in raw.table),
        adjustments=tuple(Adjustment(item.words, Decimal(item.amount)) for item in raw.adjustments),
        scored=raw.points,
    )
    if walk.worked_again != walk.pounds:
        raise file.fault(("decided",), f"is not what the table and the adjustments come to: {walk.worked_again}")
    told = PointsExample(
        raw.title, tuple(raw.story), raw.source.fact, raw.source.title, raw.source.address, raw.points, raw.lesson
    )
    return told, walk


def load_carers(path: Path, facts: dict[str, Fact]) -> dict[str, CarersWay]:
    """The four ways of setting a carer's amount. Raises BadContent."""
    file = ContentFile(path)
    found = {}
    for number, raw in enumerate(file.read_as(_Carers).ways):
        _known(file, ("ways", number, "basis"), raw.basis, facts)
        found[raw.id] = CarersWay(
            raw.id, raw.title, tuple(raw.how), tuple(raw.example), raw.good, raw.watch, raw.here, tuple(raw.basis)
        )
    return found


def load_law(path: Path, facts: dict[str, Fact]) -> tuple[LawStep, ...]:
    """The law behind each step. Raises BadContent when a sentence stands on no verified fact."""
    file = ContentFile(path)
    steps = []
    for number, raw in enumerate(file.read_as(_Law).steps):
        for place, said in enumerate(raw.says):
            _known(file, ("steps", number, "says", place, "basis"), said.basis, facts)
        says = tuple(LawSaid(item.words, tuple(item.basis)) for item in raw.says)
        steps.append(LawStep(raw.id, raw.title, says))
    return tuple(steps)


def _known(file: ContentFile, place: tuple[str | int, ...], basis: list[str], facts: dict[str, Fact]) -> None:
    for fact in basis:
        if fact not in facts:
            raise file.fault(place, f"{fact} is not among the verified facts, so it can't be shown as one")
