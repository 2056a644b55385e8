"""A worked example: a made-up person's case, told, worked out, and held against the figures that were published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.domain.budget import Route


@dataclass(frozen=True)
class ExampleFigure:
    """One figure of an example: what it is, where it stands in the result, and its value as text."""

    words: str
    at: str
    value: str


@dataclass(frozen=True)
class ExampleSum:
    """A sum that anybody can redo by hand, and how its answer is rounded."""

    words: str
    sum: str
    round: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Example:
    """One worked example. `record` is its case in the shape of the feed; nothing in it is a real person."""

    id: str
    title: str
    route: Route
    who: str
    label: str
    story: tuple[str, ...]
    method: str
    rates: str
    record: Mapping[str, Any]
    checks: tuple[ExampleFigure, ...]
    sums: tuple[ExampleSum, ...]


@dataclass(frozen=True)
class PointsExample:
    """A published example of a points system elsewhere: what the table gave, and what was decided."""

    title: str
    story: tuple[str, ...]
    fact: str
    source: str
    address: str
    points: int
    lesson: str


@dataclass(frozen=True)
class CarersWay:
    """One way in which councils set what a carer gets (MTH11). `here`: this council's own."""

    id: str
    title: str
    how: tuple[str, ...]
    example: tuple[str, ...]
    good: str
    watch: str
    here: bool
    basis: tuple[str, ...]


@dataclass(frozen=True)
class LawSaid:
    """One sentence about the law and the facts it stands on."""

    words: str
    basis: tuple[str, ...]


@dataclass(frozen=True)
class LawStep:
    """What the law says about one step or one question (PRC11)."""

    id: str
    title: str
    says: tuple[LawSaid, ...]


@dataclass(frozen=True)
class Story:
    """What a real person here told, with their consent. None is ever made up (SUP3). `until` is the last day for which
    they agreed; `way` is a code of the four ways."""

    title: str
    words: tuple[str, ...]
    area: str
    told_on: date
    way: str
    until: date = date.max


def stories_on(stories: Iterable[Story], day: date) -> tuple[Story, ...]:
    """Those that may be shown on this day: individual service funds first, because fewest people know of them, then the
    newest. A consent that ends while the portal runs ends there, too."""
    shown = sorted((story for story in stories if day <= story.until), key=lambda story: story.told_on, reverse=True)
    return tuple(sorted(shown, key=lambda story: story.way != "isf"))
