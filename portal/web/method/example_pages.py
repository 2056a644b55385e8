"""The page objects of the worked examples: each figure of a made-up person, line by line and step by step."""

import re
from dataclasses import dataclass
from decimal import Decimal

from portal.documents.downloads import Download, file_of
from portal.documents.guide import WorkedExample
from portal.domain.budget import Budget
from portal.domain.calculation import WorkedLine
from portal.domain.changes import Change
from portal.domain.example import Example, Story, stories_on
from portal.domain.line import Per
from portal.domain.method import Published
from portal.domain.three_figures import ThreeFigures
from portal.web.portal import Portal


@dataclass(frozen=True)
class ChangeTold:
    """One row of what changed, and the line it is about."""

    change: Change
    support: str


@dataclass(frozen=True)
class BudgetTold:
    """One figure of an example."""

    budget: Budget
    lines: tuple[WorkedLine, ...]
    dormant: tuple[WorkedLine, ...]
    figures: ThreeFigures
    four_weekly: ThreeFigures | None
    yearly: ThreeFigures | None
    changes: tuple[ChangeTold, ...]
    difference: Decimal | None


@dataclass(frozen=True)
class Recompute:
    """The three files with which anybody can work an example out again."""

    case: Download | None
    method: str
    rates: str


@dataclass(frozen=True)
class ValueTold:
    """One figure that is checked, or the answer of a sum: in pounds, or a count of something."""

    words: str
    value: Decimal
    pounds: bool
    sum: str = ""
    round: str = ""
    note: str = ""


@dataclass(frozen=True)
class ExamplePage:
    """A worked example."""

    example: WorkedExample
    budgets: tuple[BudgetTold, ...]
    checks: tuple[ValueTold, ...]
    sums: tuple[ValueTold, ...]
    recompute: Recompute


@dataclass(frozen=True)
class ExamplesPage:
    """The worked examples, and what people here told, each with the day on which it was told."""

    examples: tuple[Example, ...]
    stories: tuple[Story, ...]

    @property
    def has_isf(self) -> bool:
        """True when somebody told of an individual service fund."""
        return any(story.way == "isf" for story in self.stories)


def examples_page(portal: Portal) -> ExamplesPage:
    """Everything that stands on the page of the examples (SUP3)."""
    examples = tuple(item.told for item in portal.guide.examples.values())
    return ExamplesPage(examples, stories_on(portal.guide.stories, portal.today()))


def example_page(portal: Portal, name: str) -> ExamplePage | None:
    """The page of an example; None when there is no such example."""
    example = portal.guide.examples.get(name)
    if example is None:
        return None
    budgets = example.case.budgets
    told = tuple(budget_told(budget, before) for before, budget in zip((None, *budgets), budgets, strict=False))
    checks = tuple(
        ValueTold(item.words, Decimal(item.value), in_pounds(item.value, item.at)) for item in example.told.checks
    )
    sums = tuple(
        ValueTold(item.words, Decimal(item.value), in_pounds(item.value), item.sum, item.round, item.note)
        for item in example.told.sums
    )
    return ExamplePage(example, told, checks, sums, recompute(portal, example))


def in_pounds(value: str, at: str = "") -> bool:
    """Pounds have their pennies. How much support there is can have two decimals too, and is known by its place."""
    return re.fullmatch(r"-?[0-9]+\.[0-9]{2}", value) is not None and not at.endswith("quantity.amount")


def budget_told(budget: Budget, before: Budget | None) -> BudgetTold:
    """One figure, with what changed since the one before it."""
    figures, week, worked = budget.figures, budget.period is Per.WEEK, budget.calculation
    names = {line.id: line.support for item in (before, budget) if item for line in item.lines}
    changes = tuple(ChangeTold(change, names.get(change.line, change.line)) for change in budget.changes)
    return BudgetTold(
        budget,
        worked.lines,
        worked.dormant,
        figures,
        figures.four_weekly() if week else None,
        figures.yearly(budget.weeks_per_year) if week else None,
        changes,
        budget.cost - before.cost if before else None,
    )


def recompute(portal: Portal, example: WorkedExample) -> Recompute:
    """The files of an example: its case, its version of the rules, its list of prices."""
    case = portal.guide.downloads.get(f"case-{example.told.id}.json")
    return Recompute(case, *rule_files(portal.published, example))


def rule_files(published: Published, example: WorkedExample) -> tuple[str, str]:
    """The names of the files of the version and the list that an example was worked out with."""
    method, book = published.methods.get(example.told.method), published.books.get(example.told.rates)
    return f"{file_of(method)}.yaml" if method else "", f"{file_of(book)}.yaml" if book else ""
