"""A points system, walked through: answer, points, conversion, pounds (MTH4).

This council's own method has no points. Where an amount came from such a system, each step is shown, and what a
supplier keeps sealed is named as not published: it is never made up."""

from dataclasses import dataclass
from decimal import Decimal

from portal.domain.explanation import Step
from portal.domain.money import half_up


@dataclass(frozen=True)
class ScoredAnswer:
    """One question, the answer that was given, and its points. No points: the supplier does not publish them."""

    question: str
    answer: str
    points: int | None


@dataclass(frozen=True)
class Adjustment:
    """What was added or taken off after the conversion, in pounds a week, and why."""

    words: str
    amount: Decimal


@dataclass(frozen=True)
class PointsWalk:
    """The answers and how points became pounds a week: a price for each point, or a row of a table.

    `sealed_by` names the supplier that publishes neither; the pounds are then what the supplier's program said."""

    answers: tuple[ScoredAnswer, ...]
    pounds: Decimal
    each_point: Decimal | None = None
    table: tuple[tuple[int, Decimal], ...] = ()
    sealed_by: str = ""
    adjustments: tuple[Adjustment, ...] = ()
    scored: int | None = None  # the points together, where the single answers were not published

    @property
    def points(self) -> int | None:
        """The points together; None while some are sealed."""
        if self.scored is not None:
            return self.scored
        if any(answer.points is None for answer in self.answers):
            return None
        return sum(answer.points for answer in self.answers if answer.points is not None)

    @property
    def converted(self) -> Decimal | None:
        """The points in pounds a week by what is published; None where nothing is, or no row fits."""
        if self.points is None:
            return None
        if self.each_point is not None:
            return half_up(self.each_point * self.points)
        return dict(self.table).get(self.points)

    @property
    def worked_again(self) -> Decimal | None:
        """What we get from the published steps; None when a step is sealed."""
        if self.converted is None:
            return None
        return self.converted + sum((item.amount for item in self.adjustments), Decimal("0.00"))

    @property
    def step(self) -> Step:
        """The walk as an explanation."""
        scored = tuple(
            Step("points.answer" if item.points is not None else "points.sealed_answer",
                 None if item.points is None else Decimal(item.points),
                 {"question": item.question, "answer": item.answer})
            for item in self.answers
        )  # fmt: skip
        below = tuple(Step("points.adjustment", item.amount, {"words": item.words}) for item in self.adjustments)
        code = "points.converted" if self.converted is not None else "points.sealed"
        if self.converted is None and self.points is not None and not self.sealed_by:
            code = "points.no_row"
        values = {"points": self.points, "each": self.each_point, "supplier": self.sealed_by}
        converted = Step(code, self.converted, values, steps=scored)
        return Step("points", self.worked_again, {"sent": self.pounds}, steps=(converted, *below))
