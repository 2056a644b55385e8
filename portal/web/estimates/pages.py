"""The page objects of the estimate."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.domain.budget import Budget, ThreeFigures
from portal.domain.calculation import WorkedLine
from portal.domain.contribution import ContributionEstimate, estimate
from portal.domain.line import Per
from portal.domain.method import Method
from portal.domain.rates import Rate, RateBook
from portal.domain.trial import trial_budget
from portal.web.estimates.answers import Answers
from portal.web.portal import Portal


@dataclass(frozen=True)
class EstimatePage:
    """The estimate: lines with their steps, the three figures, what is open."""

    budget: Budget
    lines: tuple[WorkedLine, ...]
    figures: ThreeFigures
    four_weekly: ThreeFigures | None
    yearly: ThreeFigures | None
    money: ContributionEstimate | None
    method: Method
    book: RateBook | None
    rates: Mapping[str, Rate]
    carer: bool
    flags: tuple[str, ...]
    token: str


def estimate_page(answers: Answers, token: str, portal: Portal) -> EstimatePage | None:
    """The estimate by the rules and prices of today. None where there is nothing to work out, or no method in force."""
    today = portal.today()
    method, book = portal.published.in_force(today)
    if method is None or not answers.wishes:
        return None
    carer = bool(answers.carer)
    money = estimate(answers.means, book.charging) if answers.money and book and not carer else None
    budget = trial_budget(answers.wishes, method, book, today, flags=answers.flags, carer=carer, contribution=money)
    figures, week = budget.figures, budget.period is Per.WEEK
    return EstimatePage(
        budget=budget,
        lines=budget.calculation.lines,
        figures=figures,
        four_weekly=figures.four_weekly() if week else None,
        yearly=figures.yearly(budget.weeks_per_year) if week else None,
        money=money,
        method=method,
        book=book,
        rates=book.rates if book else {},
        carer=carer,
        flags=budget.flags,
        token=token,
    )
