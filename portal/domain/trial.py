"""Try it: an estimate from a few plain answers, by the very same rules and prices as everybody's budget.

It is nobody's budget and nothing of it is kept. What is not known is left open, never guessed (R-MISS-1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.domain.budget import Budget, Kind
from portal.domain.contribution import Contribution, ContributionEstimate, ContributionStatus, Means, estimate
from portal.domain.line import HeldAs, Line, Per, Price, PriceSource, Quantity, Unit, Visits
from portal.domain.method import Method, SupportType
from portal.domain.need import Need
from portal.domain.rates import RateBook

NO_RATE, NIGHT_OR_TWO = "no_rate_in_book_for_a_line", "waking_night_or_two_workers"


@dataclass(frozen=True)
class Wish:
    """One piece of support somebody thinks of. `amount` is units a week (a year for what is counted by the year, and
    for a carer); visits have `minutes` and `times` instead, and hours at night say for how many
    `nights`. `price` is theirs: a quote, or what would help costs."""

    type: str
    amount: Decimal = Decimal(0)
    minutes: int | None = None
    times: int | None = None
    workers: int = 1
    price: Decimal | None = None
    words: str = ""
    nights: int | None = None

    @property
    def hours_a_night(self) -> Decimal | None:
        """The hours of each night, where nights were said."""
        return self.amount / self.nights if self.nights else None


@dataclass(frozen=True)
class Known:
    """A figure as far as it is known: None is not yet, and it may still turn out to be less or more."""

    amount: Decimal | None
    less: bool = False
    more: bool = False


@dataclass(frozen=True)
class Trial:
    """An estimate: what was wished for, the budget it makes, what the person might pay where they asked, and the three
    figures as far as they are known."""

    wishes: tuple[Wish, ...]
    budget: Budget
    book: RateBook | None
    money: ContributionEstimate | None
    cost: Known
    person: Known
    council: Known

    @property
    def carer(self) -> bool:
        """True for what would help a carer."""
        return self.budget.contribution.status is ContributionStatus.NOT_CHARGED


def try_out(
    wishes: Iterable[Wish], method: Method, book: RateBook | None, on: date,
    *, flags: Iterable[str] = (), carer: bool = False, means: Means | None = None,
) -> Trial:  # fmt: skip
    """The whole estimate. `means` is what the person says of their money, None where they don't want to; without a list
    there are no figures to work it out with."""
    wanted = tuple(wishes)
    money = estimate(means, book.charging) if means and book and not carer else None
    budget = trial_budget(wanted, method, book, on, flags=flags, carer=carer, contribution=money)
    return Trial(wanted, budget, book, money, *as_far_as_known(budget, money))


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


def trial_budget(
    wishes: Iterable[Wish], method: Method, book: RateBook | None, on: date,
    *, flags: Iterable[str] = (), carer: bool = False, contribution: ContributionEstimate | None = None,
) -> Budget:  # fmt: skip
    """An estimate with every rule and price as they are in force on that day. Without a rate a line has no amount."""
    wanted = tuple(wishes)
    lines = tuple(_line(number, wish, method, book, carer, on) for number, wish in enumerate(wanted, 1))
    route, why = method.route((*flags, *_found(lines, wanted, method)), carer)
    return Budget(
        number=1,
        kind=Kind.INDICATIVE,
        made_on=on,
        route=route,
        route_why="try_it",
        period=Per.YEAR if carer else Per.WEEK,
        rate_book=book.version if book and not carer else "",
        weeks_per_year=method.weeks_per_year,
        needs=tuple(Need(need, line.support) for line in lines for need in line.needs),
        lines=lines,
        contribution=Contribution(ContributionStatus.NOT_CHARGED) if carer else _contribution(contribution),
        method=method.name,
        flags=() if carer else why,
    )


def _contribution(money: ContributionEstimate | None) -> Contribution:
    if money is not None and money.full_cost:
        return Contribution(ContributionStatus.FULL_COST)
    if money is None or money.most is None:
        return Contribution()
    return Contribution(ContributionStatus.PROVISIONAL, money.most, parts=money.parts)


def _found(lines: Iterable[Line], wishes: Iterable[Wish], method: Method) -> tuple[str, ...]:
    """The flags that the answers themselves show (R-ROUTE-1)."""
    found = [NO_RATE] if any(line.price.source is not PriceSource.RATE_BOOK for line in lines) else []
    night = any(wish.workers > 1 or wish.type == "waking_night" for wish in wishes)
    return tuple(flag for flag in (*found, NIGHT_OR_TWO if night else "") if flag in method.flags)


def _line(number: int, wish: Wish, method: Method, book: RateBook | None, carer: bool, on: date) -> Line:
    kind = method.support_types.get(wish.type)
    if carer or kind is None:
        quantity = Quantity(wish.amount, Unit.ITEM, Per.YEAR)
        price = Price(PriceSource.QUOTE, wish.price, Unit.ITEM, on=on)
        return _as_line(number, wish.words, quantity, price)
    unit = kind.unit or Unit.HOUR
    return _as_line(
        number, wish.words or kind.kind, _quantity(wish, kind, unit, method), _price(wish, kind, unit, book, on)
    )


def _as_line(number: int, support: str, quantity: Quantity, price: Price) -> Line:
    gap = "" if price.amount is not None else "COST_NOT_SENT"
    return Line(f"L{number}", (f"N{number}",), support, quantity, price, HeldAs.NOT_STATED, gap=gap)


def _quantity(wish: Wish, kind: SupportType, unit: Unit, method: Method) -> Quantity:
    if wish.minutes is None or wish.times is None:
        return Quantity(wish.amount, unit, kind.per, wish.workers)
    visits = Visits(wish.minutes, wish.times, method.visit.step_minutes, method.visit.floor_minutes)
    return Quantity(visits.hours, unit, kind.per, wish.workers, visits)


def _price(wish: Wish, kind: SupportType, unit: Unit, book: RateBook | None, on: date) -> Price:
    """The published rate; where there is none, the price somebody found; else none at all: it needs a quote."""
    rate = book.rates.get(kind.rate) if book and kind.rate else None
    if rate is not None and book is not None:
        return Price(PriceSource.RATE_BOOK, rate.value, unit, rate.id, book.version)
    return Price(PriceSource.QUOTE, wish.price, unit, on=on)
