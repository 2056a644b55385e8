"""What goes along when somebody moves: their plan and budget as this council knew them on a day (MOV1, MOV2).

It tells of one person alone: nothing here has a place for a name, a need or an amount of anybody else. The amounts are
those of the council that made it. No other council takes them for a budget of its own."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from portal.domain.budget import Kind
from portal.domain.communication import Needs
from portal.domain.contribution import ContributionStatus
from portal.domain.line import HeldAs, Per, Unit
from portal.domain.need import MetBy
from portal.domain.progress import Stage
from portal.domain.role import Role

LONGEST = 5000  # characters of one text
MOST = 500  # of anything there are several of
HIGHEST = Decimal(10_000_000)  # pounds, or units
LONGEST_COUNCIL = 120


class Part(StrEnum):
    """What a person lets go along, each by itself."""

    BUDGET = "budget"
    DATES = "dates"
    COMMUNICATION = "communication"
    MATTERS = "open_matters"
    HELPERS = "helpers"


@dataclass(frozen=True)
class Sender:
    """The council that made the pack, and whom to ask there."""

    code: str
    name: str
    team: str
    phone: str
    email: str


@dataclass(frozen=True)
class MovedNeed:
    """A need in the person's own words; nothing of who else meets it than its kind."""

    id: str
    words: str
    outcome: str
    eligible: bool
    met_by: MetBy


@dataclass(frozen=True)
class MovedLine:
    """One piece of support: how much, at which price, and pounds for the budget's period as that council worked it out.

    None is "not known there", never nothing. `kept_ready` costs nothing at the moment."""

    id: str
    needs: tuple[str, ...]
    support: str
    held_as: HeldAs
    quantity: Decimal | None
    unit: Unit | None
    per: Per | None
    workers: int
    price: Decimal | None
    price_unit: Unit
    amount: Decimal | None
    kept_ready: bool


@dataclass(frozen=True)
class MovedOneOff:
    """Something paid once."""

    words: str
    amount: Decimal
    when: date | None


@dataclass(frozen=True)
class MovedBudget:
    """The newest figure, in pounds for its period. `decided`: the council decided the cost, it is no sum of lines."""

    number: int
    kind: Kind
    made_on: date
    effective_from: date | None
    period: Per
    cost: Decimal
    decided: bool
    complete: bool
    contribution: ContributionStatus
    person_pays: Decimal | None
    council_pays: Decimal | None
    needs: tuple[MovedNeed, ...]
    lines: tuple[MovedLine, ...]
    one_offs: tuple[MovedOneOff, ...]


@dataclass(frozen=True)
class MovedDates:
    """Where they were in the way from a first talk to a review, and the days that matter."""

    stage: Stage | None
    since: date | None
    last_review: date | None
    review_due: date | None


@dataclass(frozen=True)
class OpenMatter:
    """A question, a challenge, a complaint or a request that waits for an answer: that there is one, not its words."""

    kind: str
    reference: str
    sent_on: date


@dataclass(frozen=True)
class MovedHelper:
    """That somebody acts for the person, and as what. Never who."""

    role: Role
    until: date


@dataclass(frozen=True)
class Contents:
    """Everything that can go along. A part that was not agreed to, or that there is not, is None."""

    budget: MovedBudget | None = None
    dates: MovedDates | None = None
    communication: Needs | None = None
    open_matters: tuple[OpenMatter, ...] | None = None
    helpers: tuple[MovedHelper, ...] | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that are in it."""
        return tuple(part for part in Part if getattr(self, part.value) is not None)

    def only(self, parts: tuple[Part, ...]) -> "Contents":
        """The same with these parts alone."""
        return Contents(**{part.value: getattr(self, part.value) for part in Part if part in parts})


@dataclass(frozen=True)
class Pack:
    """The pack as it was frozen. `to` is the next council as the person named it, "" when it is for themself;
    `agreed_to` is what they agreed to, in the words they read."""

    sender: Sender
    name: str
    to: str
    made_on: date
    agreed_to: str
    contents: Contents


class Unsound(Exception):
    """Something in a pack can't be right. `place` is the field, `why` a code."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")
        self.place, self.why = place, why


def check(pack: Pack) -> None:
    """What a pack made here always is. Raises Unsound naming the field of one made otherwise."""
    for place, value in _leaves(pack, "pack"):
        _check_value(place, value)
    _must(len(pack.to) <= LONGEST_COUNCIL, "pack.to", "long")
    _must(bool(pack.agreed_to), "pack.agreed_to", "empty")
    _must(bool(pack.contents.parts), "pack.contents", "empty")
    if pack.contents.budget is not None:
        _check_budget(pack.contents.budget)


def _check_budget(budget: MovedBudget) -> None:
    at = "pack.contents.budget"
    ids, serves = [line.id for line in budget.lines], {need.id for need in budget.needs}
    _must(len(set(ids)) == len(ids), f"{at}.lines", "twice")
    for number, line in enumerate(budget.lines):
        _must(set(line.needs) <= serves, f"{at}.lines.{number}.needs", "unknown")
        _must(line.workers > 0, f"{at}.lines.{number}.workers", "number")
    live = [line.amount for line in budget.lines if not line.kept_ready]
    total = sum((amount for amount in live if amount is not None), Decimal("0.00"))
    _must(budget.decided or total == budget.cost, f"{at}.cost", "sum")
    _must(not budget.complete or budget.decided or None not in live, f"{at}.complete", "missing")
    _must((budget.person_pays is None) == (budget.council_pays is None), f"{at}.council_pays", "missing")
    if budget.person_pays is not None and budget.council_pays is not None:
        _must(budget.person_pays + budget.council_pays == budget.cost, f"{at}.council_pays", "sum")


def _check_value(place: str, value: Any) -> None:
    if isinstance(value, Decimal):
        _must(value.is_finite() and 0 <= value < HIGHEST, place, "number")
    elif isinstance(value, str):
        _must(len(value) <= LONGEST, place, "long")
        odd = any(unicodedata.category(letter) in ("Cc", "Co", "Cs") and letter != "\n" for letter in value)
        _must(not odd, place, "letters")
    elif isinstance(value, tuple):
        _must(len(value) <= MOST, place, "many")


def _leaves(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Every value with its place, such as pack.contents.budget.lines.0.amount."""
    yield place, value
    if is_dataclass(value):
        for field in fields(value):
            yield from _leaves(getattr(value, field.name), f"{place}.{field.name}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _leaves(item, f"{place}.{number}")


def _must(holds: bool, place: str, why: str) -> None:
    if not holds:
        raise Unsound(place, why)
