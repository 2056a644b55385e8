"""What somebody sees who may see the money and no word about anybody's health (REP4): figures, dates and codes alone.

It is a list of what is let through, made anew from the case, so that nothing comes along unseen."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from portal.domain.budget import OTHER_PUBLIC_MONEY, Beside, Budget, Kind, Payer
from portal.domain.case import Case, Communication
from portal.domain.contribution import Contribution
from portal.domain.line import HeldAs, Per, Unit
from portal.domain.progress import Progress
from portal.domain.three_figures import ThreeFigures


@dataclass(frozen=True)
class MoneyLine:
    """One support as figures, by which way it is held; None where it is not known.

    How much of it there is stands here in hours alone: nights, journeys or meals would say what the support is, and so
    would its price."""

    number: int
    amount: Decimal | None
    quantity: Decimal | None
    unit: Unit | None
    per: Per | None
    workers: int
    held_as: HeldAs
    dormant: bool
    start: date | None
    end: date | None


@dataclass(frozen=True)
class MoneyBeside:
    """Money around the budget, by its kind."""

    kind: Beside
    amount: Decimal
    per: Per
    payer: Payer
    until: date | None


@dataclass(frozen=True)
class MoneyView:
    """The newest figure of a case, in pounds for its period."""

    kind: Kind
    from_day: date
    period: Per
    incomplete: bool
    figures: ThreeFigures
    four_weekly: ThreeFigures | None
    contribution: Contribution
    lines: tuple[MoneyLine, ...]
    total: Decimal | None  # of the lines, where it is the cost; None while a line has no price, or another was decided
    once: tuple[tuple[Decimal, date | None], ...]
    beside: tuple[MoneyBeside, ...]
    pocket: Decimal | None
    before: Decimal | None
    before_period: Per | None


def money_view(case: Case, today: date) -> MoneyView | None:
    """The money of a case; None while there is none to show."""
    budget = case.current if case.shows_amounts else None
    if budget is None:
        return None
    parts = tuple(replace(part, words="") for part in budget.contribution.parts)
    figures = budget.figures
    return MoneyView(
        kind=budget.kind,
        from_day=budget.effective_from or budget.made_on,
        period=budget.period,
        incomplete=budget.incomplete,
        figures=figures,
        four_weekly=figures.four_weekly() if budget.period is Per.WEEK else None,
        contribution=replace(budget.contribution, why="", parts=parts),
        lines=_lines(budget),
        total=_total(budget),
        once=tuple((item.amount, item.when) for item in budget.one_offs),
        beside=tuple(MoneyBeside(item.kind, item.amount, item.per, item.payer, item.until)
                     for item in budget.beside(today) if item.kind not in OTHER_PUBLIC_MONEY),
        pocket=budget.leaves_pocket(today),
        before=case.previous.cost if case.previous else None,
        before_period=case.previous.period if case.previous else None,
    )  # fmt: skip


def to_contract(case: Case) -> tuple[MoneyLine, ...]:
    """What is bought with a direct payment, for whoever signs the contracts: how much of it, and no amount (REP5)."""
    budget = case.current if case.shows_amounts else None
    found = _lines(budget) if budget is not None else ()
    bought = (line for line in found if line.held_as is HeldAs.DIRECT_PAYMENT and not line.dormant)
    return tuple(replace(line, amount=None) for line in bought)


def _lines(budget: Budget) -> tuple[MoneyLine, ...]:
    found = []
    for number, item in enumerate(budget.calculation.everything, 1):
        line, quantity = item.line, item.line.quantity
        hours = quantity if quantity is not None and quantity.unit is Unit.HOUR else None
        found.append(MoneyLine(
            number, item.amount, hours.amount if hours else None, hours.unit if hours else None,
            hours.per if hours else None, hours.workers if hours else 1, line.held_as, line.dormant is not None,
            line.start, line.end,
        ))  # fmt: skip
    return tuple(found)


def _total(budget: Budget) -> Decimal | None:
    worked = budget.calculation
    return budget.cost if worked.everything and not worked.missing and worked.cost == budget.cost else None


def without_words(case: Case) -> Case:
    """The case for somebody who may not see words about the person: which stages there were and when, and nothing
    else. The team's name goes too: it may say what somebody has."""
    reached = tuple(replace(item, words="") for item in case.progress.reached)
    progress = Progress(reached, case.progress.holder, "", "", case.progress.review_due, case.progress.last_review)
    return Case(case.as_at, case.source, case.release, progress=progress, communication=Communication())
