"""The page objects of the budget journey: everything a template shows, worked out before it is rendered."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.domain.budget import OTHER_PUBLIC_MONEY, Alongside, Budget, FreeHelp, Kind, Payer, Route
from portal.domain.calculation import WorkedLine
from portal.domain.case import Case, Release
from portal.domain.line import Per
from portal.domain.need import MetBy, Need
from portal.domain.parts import HolderPart, NeedPart, by_holder, by_need
from portal.domain.progress import Progress, Reached, Timing, timing
from portal.domain.rates import Rate, RateBook
from portal.domain.sufficiency import Check, checks
from portal.domain.three_figures import ThreeFigures
from portal.web.budgets.paying_pages import PayingPart, aftercare_law, paying_part
from portal.web.citing import Cited
from portal.web.portal import Portal

WEEKS = {Per.WEEK: Decimal(52), Per.YEAR: Decimal(1)}


@dataclass(frozen=True)
class PricePage:
    """A published price: its edition, and the two prices it is the midpoint of."""

    book: RateBook
    rate: Rate


@dataclass(frozen=True)
class NotIncluded:
    """A need, or part of one, that costs the budget nothing, and why (ELM12, ELM14)."""

    need: Need
    met_by: MetBy


@dataclass(frozen=True)
class Around:
    """Where the person is, for the first screen: the open stage, its usual time, and what happens next."""

    progress: Progress
    now: Reached | None
    timing: Timing | None


@dataclass(frozen=True)
class BudgetPage:
    """My budget."""

    person_id: str
    case: Case
    budget: Budget
    estimate: bool
    carer: bool
    figures: ThreeFigures
    four_weekly: ThreeFigures | None
    yearly: ThreeFigures
    numbers: dict[str, int]
    parts: tuple[NeedPart, ...]
    holders: tuple[HolderPart, ...]
    dormant: tuple[WorkedLine, ...]
    beside: tuple[Alongside, ...]
    other_money: tuple[Alongside, ...]
    shows_other_money: bool
    free: tuple[FreeHelp, ...]
    not_included: tuple[NotIncluded, ...]
    pocket: Decimal | None
    own_extras: tuple[Alongside, ...]
    pocket_besides: tuple[Alongside, ...]
    others_pay: tuple[Alongside, ...]
    person_share: Decimal | None
    prices: dict[str, PricePage]
    today: date
    around: Around
    changed: bool
    checks: tuple[Check, ...]
    supports: dict[str, str]
    listed: bool
    paying: PayingPart
    aftercare: tuple[Cited, ...]

    @property
    def hopes(self) -> tuple[Need, ...]:
        """Needs with what the person hopes for beside them: words, and never an amount (SUP5)."""
        return tuple(need for need in self.budget.needs if need.hope)


def budget_page(person_id: str, case: Case, portal: Portal, today: date, other_money: bool) -> BudgetPage:
    """The page of the newest figure. The case shows amounts."""
    budget = case.budgets[-1]
    figures = budget.figures
    beside = budget.beside(today)
    return BudgetPage(
        person_id=person_id,
        case=case,
        budget=budget,
        estimate=budget.kind is Kind.INDICATIVE,
        carer=budget.route is Route.CARER,
        figures=figures,
        four_weekly=figures.four_weekly() if budget.period is Per.WEEK else None,
        yearly=figures.yearly(budget.weeks_per_year) if budget.period is Per.WEEK else figures,
        numbers={item.line.id: number for number, item in enumerate(budget.calculation.everything, 1)},
        parts=by_need(budget),
        holders=by_holder(budget),
        dormant=budget.calculation.dormant,
        beside=tuple(item for item in beside if item.kind not in OTHER_PUBLIC_MONEY),
        other_money=tuple(item for item in beside if item.kind in OTHER_PUBLIC_MONEY),
        shows_other_money=other_money,
        free=(*budget.free, *case.free),
        not_included=not_included(budget),
        pocket=budget.leaves_pocket(today),
        own_extras=tuple(item for item in budget.own_extras(today) if item.per is budget.period),
        pocket_besides=tuple(item for item in budget.own_extras(today) if item.per is not budget.period),
        others_pay=tuple(item for item in beside if item.payer is Payer.THIRD_PARTY),
        person_share=share(figures.person_pays, figures.cost),
        prices=prices(budget, portal, {line.price.reference for line in budget.lines}),
        today=today,
        around=around(case.progress, portal, today),
        changed=case.previous is not None,
        checks=checks(
            budget, portal.published.books.get(budget.rate_book), today, portal.council.prices_confirmed_for_days
        ),
        supports={line.id: line.support for line in budget.lines},
        listed=budget.route in (Route.READY_RECKONER, Route.COUNCIL_SYSTEM),
        paying=paying_part(budget),
        aftercare=aftercare_law(portal),
    )


@dataclass(frozen=True)
class Neighbour:
    """The line before or after."""

    number: int
    support: str


@dataclass(frozen=True)
class LinePage:
    """One line of the budget, opened: need, support, quantity and evidence, price and source, sum, rule."""

    person_id: str
    budget: Budget
    number: int
    item: WorkedLine
    need: Need | None
    prices: dict[str, PricePage]
    before: Neighbour | None
    after: Neighbour | None
    aftercare: tuple[Cited, ...]


def line_page(person_id: str, case: Case, portal: Portal, number: int) -> LinePage | None:
    """The page of one line by its place, or None when there is no such line."""
    budget = case.budgets[-1]
    lines = budget.calculation.everything
    if not 1 <= number <= len(lines):
        return None
    item = lines[number - 1]
    needs = {need.id: need for need in budget.needs}
    return LinePage(
        person_id=person_id,
        budget=budget,
        number=number,
        item=item,
        need=next((needs[need] for need in item.line.needs if need in needs), None),
        prices=prices(budget, portal, {item.line.price.reference}),
        before=Neighbour(number - 1, lines[number - 2].line.support) if number > 1 else None,
        after=Neighbour(number + 1, lines[number].line.support) if number < len(lines) else None,
        aftercare=aftercare_law(portal),
    )


def share(part: Decimal | None, whole: Decimal) -> Decimal | None:
    """A part as hundredths of the whole, for the length of a bar."""
    return None if part is None or not whole else (part / whole * 100).quantize(Decimal("0.1"))


def not_included(budget: Budget) -> tuple[NotIncluded, ...]:
    """Needs met by someone or something else, and what a carer said about the rest."""
    served = {need for line in budget.lines for need in line.needs}
    found = []
    for need in budget.needs:
        left_out = not need.eligible and need.met_by is MetBy.COUNCIL and need.id not in served
        helped = bool(need.offers) and need.offers[-1].counts  # only what a carer said last
        if left_out or need.met_by is not MetBy.COUNCIL or helped:
            found.append(NotIncluded(need, MetBy.NOT_ELIGIBLE if left_out else need.met_by))
    return tuple(found)


def prices(budget: Budget, portal: Portal, used: set[str]) -> dict[str, PricePage]:
    """The published prices that were used, by rate id, from the edition the budget was frozen with."""
    book = portal.published.books.get(budget.rate_book)
    if book is None:
        return {}
    return {rate_id: PricePage(book, rate) for rate_id, rate in book.rates.items() if rate_id in used}


def around(progress: Progress, portal: Portal, today: date) -> Around:
    """The open stage with the council's published times for it."""
    now = progress.now
    usual = portal.council.usual_times.get(now.stage.value) if now else None
    return Around(progress, now, timing(now, usual, today) if now and usual else None)


NO_AMOUNT = {
    Release.HOLD: "held",
    Release.NO_FIGURE_YET: "no_figure_yet",
    Release.NO_BUDGET: "no_budget",
    Release.NO_CURRENT_SERVICE: "no_current_service",
}


@dataclass(frozen=True)
class NoAmountPage:
    """My budget without an amount: why, who has it, what is free, and what comes after."""

    person_id: str
    case: Case
    why: str
    free: tuple[FreeHelp, ...]
    today: date
    around: Around


def no_amount_page(person_id: str, case: Case, portal: Portal, today: date) -> NoAmountPage:
    """The page of a case that shows no amount."""
    why = NO_AMOUNT.get(case.release, "no_figure_yet")
    return NoAmountPage(person_id, case, why, case.free, today, around(case.progress, portal, today))
