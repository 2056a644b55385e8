"""What is told around the method, read once at start: worked examples, points, carers, the law, stories, the ways to
manage a budget, the agreement that somebody signs, files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.documents.downloads import Download
from portal.domain.agreement import Agreement
from portal.domain.carers_guide import CarersGuide
from portal.domain.case import Case
from portal.domain.education import YoungPeople
from portal.domain.example import CarersWay, Example, LawStep, PointsExample, Story
from portal.domain.links import Links
from portal.domain.points import PointsWalk
from portal.domain.way import Ways


@dataclass(frozen=True)
class WorkedExample:
    """An example with its case worked out, and the result that its figures were held against."""

    told: Example
    case: Case
    result: Mapping[str, Any]


@dataclass(frozen=True)
class Guide:
    """Everything the public pages tell beside the rules and the prices."""

    examples: Mapping[str, WorkedExample]
    points: PointsExample
    walk: PointsWalk
    carers: Mapping[str, CarersWay]
    law: tuple[LawStep, ...]
    stories: tuple[Story, ...]
    ways: Ways
    for_carers: CarersGuide
    agreement: Agreement
    downloads: Mapping[str, Download]
    young_people: YoungPeople
    links: Links
