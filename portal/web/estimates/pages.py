"""The page objects of the estimate."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.domain.budget import Budget
from portal.domain.calculation import WorkedLine
from portal.domain.contribution import ContributionEstimate
from portal.domain.line import Per
from portal.domain.method import Method
from portal.domain.rates import Rate, RateBook
from portal.domain.three_figures import ThreeFigures
from portal.domain.trial import Known, Trial, Wish, try_out
from portal.web.estimates.answers import Answers
from portal.web.portal import Portal


@dataclass(frozen=True)
class EstimatePage:
    """The estimate: lines with their steps, the three figures, what is open."""

    trial: Trial
    budget: Budget
    lines: tuple[WorkedLine, ...]
    wishes: tuple[Wish, ...]
    cost: Known
    person: Known
    council: Known
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
    means = answers.means if answers.money else None
    trial = try_out(answers.wishes, method, book, today, flags=answers.flags, carer=bool(answers.carer), means=means)
    budget, week = trial.budget, trial.budget.period is Per.WEEK
    return EstimatePage(
        trial=trial,
        budget=budget,
        lines=budget.calculation.lines,
        wishes=trial.wishes,
        cost=trial.cost,
        person=trial.person,
        council=trial.council,
        four_weekly=budget.figures.four_weekly() if week else None,
        yearly=budget.figures.yearly(budget.weeks_per_year) if week else None,
        money=trial.money,
        method=method,
        book=book,
        rates=book.rates if book else {},
        carer=trial.carer,
        flags=budget.flags,
        token=token,
    )
