"""The page objects of the prices: one list of prices, and one price in every list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from portal.domain.case import Case
from portal.domain.explanation import Step
from portal.domain.line import Unit
from portal.domain.method import Method, SupportType
from portal.domain.rates import Basis, Figure, FigureUnit, Rate, RateBook, Status, can_be_bought, values
from portal.web.citing import site
from portal.web.portal import Portal

OF_THIS_LIST = "rate:"  # a price that was made with another price of the same list
OF_FIGURES = {  # the rules that use a figure of the financial assessment, or the floor of pay
    "capital_lower": ("R-CON-2",),
    "capital_upper": ("R-CON-2", "R-CON-4"),
    "tariff_step": ("R-CON-2",),
    "tariff_each": ("R-CON-2",),
    "mig_18_to_24": ("R-CON-1",),
    "mig_25_to_pension_age": ("R-CON-1",),
    "mig_pension_age": ("R-CON-1",),
    "pay_floor": ("R-SUF-3",),
}


@dataclass(frozen=True)
class BasisTold:
    """One figure that a price was made from: where it was read, or which price of this list it is."""

    basis: Basis
    site: str
    rate: str


@dataclass(frozen=True)
class PriceTold:
    """A price or a figure of one list. `value` is None where the list has none: not known, never nothing."""

    id: str
    kind: str
    value: Decimal | None
    unit: Unit | FigureUnit | None
    status: Status | None = None
    basis: tuple[BasisTold, ...] = ()
    confirmed_on: date | None = None
    is_rate: bool = False
    why: str = ""
    too_old: bool = False  # confirmed so long ago that it has to be confirmed again


@dataclass(frozen=True)
class RatesPage:
    """The list in force; `book` is None when there is none."""

    book: RateBook | None
    rates: tuple[PriceTold, ...] = ()
    employing: tuple[PriceTold, ...] = ()
    charging: tuple[PriceTold, ...] = ()


def rates_page(portal: Portal, today: date) -> RatesPage:
    """Every price and figure of today, with its source."""
    book = portal.published.in_force(today)[1]
    if book is None:
        return RatesPage(None)
    kept = portal.council.prices_confirmed_for_days
    rates = tuple(dated(price, book, today, kept) for price in _prices(book, book.rates))
    return RatesPage(book, rates, _prices(book, book.parameters), _prices(book, book.charging))


def dated(price: PriceTold, book: RateBook, today: date, kept_days: int) -> PriceTold:
    """The same price, marked when its confirmation is too old on that day (CST2)."""
    rate = book.rates.get(price.id)
    return replace(price, too_old=rate is not None and can_be_bought(rate, today, kept_days) is False)


def _prices(book: RateBook, names: Iterable[str]) -> tuple[PriceTold, ...]:
    return tuple(price_in(book, name) for name in names)


def price_in(book: RateBook, name: str) -> PriceTold:
    """One price or figure as it stands in a list."""
    if rate := book.rates.get(name):
        confirmed, told = rate.capacity_confirmed_on, basis_told(rate)
        return PriceTold(name, rate.kind, rate.value, rate.unit, rate.status, told, confirmed, True)
    figure, known = book.figures.get(name), values(book)
    if figure is None or name not in known:
        return PriceTold(name, "", None, None)
    return PriceTold(
        name, figure.kind, known[name][1], figure.unit, figure.status, basis_told(figure), why=figure.why
    )  # fmt: skip


def basis_told(item: Rate | Figure) -> tuple[BasisTold, ...]:
    """Where a price comes from."""
    return tuple(
        BasisTold(basis, site(basis.address), basis.fact.removeprefix(OF_THIS_LIST) if _inside(basis) else "")
        for basis in item.basis
    )


def _inside(basis: Basis) -> bool:
    return basis.fact.startswith(OF_THIS_LIST)


@dataclass(frozen=True)
class Edition:
    """A price in one list."""

    book: RateBook
    price: PriceTold


@dataclass(frozen=True)
class Use:
    """A line of a worked example that uses a price: the example's id and title, and the support."""

    example: str
    title: str
    support: str


@dataclass(frozen=True)
class RatePage:
    """One price or figure: now, in every list, and where it is used."""

    kind: str
    book: RateBook | None
    now: PriceTold | None
    history: tuple[Edition, ...]
    support: tuple[SupportType, ...]
    rules: tuple[str, ...]
    uses: tuple[Use, ...]


def rate_page(portal: Portal, name: str, today: date) -> RatePage | None:
    """The page of a price; None when no list ever had it."""
    history = tuple(Edition(book, price_in(book, name)) for book, _ in portal.published.history(name))
    known = [edition.price for edition in history if edition.price.value is not None]
    if not known:
        return None
    method, book = portal.published.in_force(today)
    kept = portal.council.prices_confirmed_for_days
    now = dated(price_in(book, name), book, today, kept) if book else None
    used = list(_used(portal, name))
    return RatePage(
        kind=known[0].kind,
        book=book,
        now=now if now and now.value is not None else None,
        history=history,
        support=_support(method, name),
        rules=_rules(method, (*OF_FIGURES.get(name, ()), *(rule for _, step in used for rule in step.rules))),
        uses=tuple(dict.fromkeys(use for use, _ in used)),
    )


def _support(method: Method | None, name: str) -> tuple[SupportType, ...]:
    kinds = method.support_types.values() if method else ()
    return tuple(kind for kind in kinds if kind.rate == name)


def _rules(method: Method | None, names: Iterable[str]) -> tuple[str, ...]:
    known = method.rules if method else {}
    return tuple(name for name in dict.fromkeys(names) if name in known)


def _used(portal: Portal, name: str) -> Iterator[tuple[Use, Step]]:
    """Every step of the worked examples in which a price is used."""
    for example in portal.guide.examples.values():
        for support, step in steps_of(example.case):
            if name in step.sources:
                yield Use(example.told.id, example.told.title, support), step


def steps_of(case: Case) -> Iterator[tuple[str, Step]]:
    """(the support, the step) of every sum of a case."""
    for budget in case.budgets:
        for item in (*budget.calculation.lines, *budget.calculation.dormant):
            yield from ((item.line.support, step) for step in item.step.walk())
