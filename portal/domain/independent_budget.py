"""An independent personal budget: a statement of what it would cost the council to meet somebody's eligible needs
(ELM11). It is not in force (trap T1), so there is none unless a council switches it on as an arrangement of its own."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Switch(StrEnum):
    """Whether this council shows independent personal budgets, as its own arrangement."""

    OFF = "off"
    ON = "on"


class NotInForce(Exception):
    """The council has not switched independent personal budgets on, and the law does not give one."""


class NotPossible(Exception):
    """A statement or an answer that says too little. `missing` is a code of what is missing or wrong."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


@dataclass(frozen=True)
class Statement:
    """What it would cost the council to meet the needs, in pounds a week. `daily_living` is the part of it that is for
    daily living costs; None where there is none. `why` says what changed since the number before."""

    number: int
    made_on: date
    cost: Decimal
    daily_living: Decimal | None = None
    why: str = ""

    @property
    def care(self) -> Decimal:
        """The cost without daily living costs, in pounds a week."""
        return self.cost - (self.daily_living or Decimal("0.00"))


@dataclass(frozen=True)
class ReviewAsked:
    """A request for a review of the statement with this number, and the council's answer: `reasonable` is None until
    there is one. A no says why."""

    about: int
    asked_on: date
    words: str
    reasonable: bool | None = None
    why: str = ""
    answered_on: date | None = None


@dataclass(frozen=True)
class IndependentBudget:
    """All statements in the order of their numbers, and what was asked. No statement is ever rewritten."""

    statements: tuple[Statement, ...]
    reviews: tuple[ReviewAsked, ...] = ()

    @property
    def current(self) -> Statement:
        """The newest statement."""
        return self.statements[-1]

    @property
    def review_due(self) -> bool:
        """True while a request waits, and from a reasonable one until a newer statement."""
        newest = self.reviews[-1] if self.reviews else None
        return newest is not None and newest.reasonable is not False and newest.about == self.current.number


def begin(switch: Switch, cost: Decimal, made_on: date, daily_living: Decimal | None = None) -> IndependentBudget:
    """The first statement. Raises NotInForce while it is off, and NotPossible for amounts that can't be."""
    if switch is not Switch.ON:
        raise NotInForce
    _must_be_amounts(cost, daily_living)
    return IndependentBudget((Statement(1, made_on, cost, daily_living),))


def ask(budget: IndependentBudget, words: str, on: date) -> IndependentBudget:
    """The person asks for a review. While one is due it is not asked for twice."""
    if budget.review_due:
        return budget
    return replace(budget, reviews=(*budget.reviews, ReviewAsked(budget.current.number, on, words)))


def answer(budget: IndependentBudget, reasonable: bool, why: str, on: date) -> IndependentBudget:
    """The council answers what was asked last. Raises NotPossible when nothing waits, or a no gives no reason."""
    if not budget.reviews or budget.reviews[-1].reasonable is not None:
        raise NotPossible("nothing_waits")
    if not reasonable and not why.strip():
        raise NotPossible("why")
    answered = replace(budget.reviews[-1], reasonable=reasonable, why=why, answered_on=on)
    return replace(budget, reviews=(*budget.reviews[:-1], answered))


def revise(
    budget: IndependentBudget, cost: Decimal, on: date, why: str, daily_living: Decimal | None = None
) -> IndependentBudget:
    """The next number, after a review: circumstances changed, so what it would cost did. Raises NotPossible without a
    reason, or for a day before the statement that it follows."""
    if not why.strip():
        raise NotPossible("why")
    if on < budget.current.made_on:
        raise NotPossible("made_on")
    _must_be_amounts(cost, daily_living)
    newer = Statement(budget.current.number + 1, on, cost, daily_living, why)
    return replace(budget, statements=(*budget.statements, newer))


def _must_be_amounts(cost: Decimal, daily_living: Decimal | None) -> None:
    if cost < 0 or not Decimal("0.00") <= (daily_living or Decimal("0.00")) <= cost:
        raise NotPossible("cost")
