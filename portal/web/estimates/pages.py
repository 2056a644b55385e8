"""The page objects of the estimate."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from portal.domain.budget import Budget
from portal.domain.calculation import WorkedLine
from portal.domain.contribution import ContributionEstimate, estimate
from portal.domain.line import Per
from portal.domain.method import Method
from portal.domain.rates import Rate, RateBook
from portal.domain.three_figures import ThreeFigures
from portal.domain.trial import trial_budget
from portal.web.estimates.answers import Answers
from portal.web.portal import Portal


@dataclass(frozen=True)
class Known:
    """A figure as far as it is known: None is not yet, and it may still turn out to be less or more."""

    amount: Decimal | None
    less: bool = False
    more: bool = False


@dataclass(frozen=True)
class EstimatePage:
    """The estimate: lines with their steps, the three figures, what is open."""

    budget: Budget
    lines: tuple[WorkedLine, ...]
    cost: Known
    person: Known
    council: Known
    four_weekly: ThreeFigures | None
    yearly: ThreeFigures | None
    money: ContributionEstimate | None
    asked_about_money: bool
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
    cost, person, council = as_far_as_known(budget, money)
    return EstimatePage(
        budget=budget,
        lines=budget.calculation.lines,
        cost=cost,
        person=person,
        council=council,
        four_weekly=figures.four_weekly() if week else None,
        yearly=figures.yearly(budget.weeks_per_year) if week else None,
        money=money,
        asked_about_money=bool(answers.money),
        method=method,
        book=book,
        rates=book.rates if book else {},
        carer=carer,
        flags=budget.flags,
        token=token,
    )


def as_far_as_known(budget: Budget, money: ContributionEstimate | None) -> tuple[Known, Known, Known]:
    """What it costs, what the person pays, what the council pays. While a line has no price the cost can only grow;
    the person may then pay more than the cost so far, up to what their money allows."""
    figures, lacks = budget.figures, budget.incomplete
    priced = any(item.amount is not None for item in budget.calculation.lines)
    full, open_ = bool(money and money.full_cost), bool(money and money.open_)
    cost = Known(figures.cost if priced else None, more=lacks)
    if money and money.most is not None and lacks:
        person = Known(money.most, less=bool(money.most))
    else:
        person = Known(figures.person_pays if priced else None, less=open_, more=full and lacks)
    council = Known(figures.council_pays if priced else None, more=open_ or (lacks and not full))
    return cost, person, council
