"""From a line of a record to a domain line: how much of what, at what price, and where the price came from."""

from decimal import Decimal

from portal.domain.carer import Shared
from portal.domain.employer import FIGURES
from portal.domain.joint_funding import Funder
from portal.domain.line import (
    BuildUp,
    Dormant,
    Evidence,
    Limited,
    Line,
    NoMarket,
    Per,
    Price,
    PriceSource,
    Quantity,
    Unit,
    Visits,
)
from portal.domain.method import Method
from portal.domain.rates import NoRate, RateBook
from portal.intake.feed.agreement import NotABudgetLine
from portal.intake.feed.lines import EvidencePart, LinePart, PricePart, QuantityPart, amount
from portal.intake.frequencies import UNITS

COUNTED = frozenset({"Hourly", "Daily", "Per session"})
NEVER_IN_A_BUDGET = ("reablement", "intermediate care")  # R-EXCL-1
EQUIPMENT = frozenset({"equipment", "community equipment", "minor adaptation", "minor adaptations"})


def line_of(part: LinePart, book: RateBook | None, where: str, method: Method | None = None) -> Line:
    """One line. Raises NotABudgetLine for free help, and for a rate the book does not have."""
    if _is_free_help(part):
        raise NotABudgetLine(f"{where}: is free help and never part of a budget: list it under free")
    quantity, price = _quantity(part, method, where), _price(part, book, where)
    if part.price is None:
        quantity, price = _council_cost(part)
    return Line(
        id=part.id,
        needs=part.needs,
        support=part.support or part.component,
        quantity=quantity,
        price=price,
        held_as=part.held_as,
        holder=part.holder,
        why=part.why,
        by_choice=part.by_choice,
        dormant=_dormant(part),
        start=part.start,
        end=part.end,
        gap="" if price.amount is not None or price.build_up else "COST_NOT_SENT",
        no_market=NoMarket(**dict(part.no_market)) if part.no_market else None,
        shared=Shared(**dict(part.shared)) if part.shared else None,
        funders=tuple(Funder(**{**dict(item), "amount": Decimal(item.amount)}) for item in part.funders),
        aftercare=part.aftercare,
        limited=Limited(part.limited.by, amount(part.limited.would_cost), part.limited.words) if part.limited else None,
    )


def _is_free_help(part: LinePart) -> bool:
    names = (part.component.strip().lower(), part.support.strip().lower())
    return any(name.startswith(NEVER_IN_A_BUDGET) or name in EQUIPMENT for name in names)


def _dormant(part: LinePart) -> Dormant | None:
    return Dormant(**dict(part.dormant)) if part.dormant else None


def _evidence(part: EvidencePart | None) -> Evidence | None:
    return Evidence(**dict(part)) if part else None


def _quantity(part: LinePart, method: Method | None, where: str) -> Quantity | None:
    own: QuantityPart | None = part.quantity
    if own is None and part.price and part.price.build_up:
        return Quantity(Decimal(part.price.build_up.hours_a_week), Unit.HOUR, evidence=_evidence(part.evidence))
    if own is None:
        return None
    visits = None
    if own.visits:
        if method is None:
            raise NotABudgetLine(f"{where}.quantity.visits: no version of the method says how long a visit is")
        rule = method.visit
        visits = Visits(own.visits.minutes_recorded, own.visits.a_week, rule.step_minutes, rule.floor_minutes)
    units = visits.hours if visits else Decimal(own.amount or "0")
    return Quantity(units, own.unit, Per(own.per), own.workers, visits, _evidence(own.evidence or part.evidence))


def _price(part: LinePart, book: RateBook | None, where: str) -> Price:
    own: PricePart | None = part.price
    unit = part.quantity.unit if part.quantity else Unit.HOUR
    if own is None:
        return Price(PriceSource.COUNCIL_RECORD, None, unit)
    if own.quote:
        quote = own.quote
        return Price(PriceSource.QUOTE, Decimal(quote.amount), unit, quote.supplier, on=quote.on, why=quote.why)
    if own.build_up:
        terms = own.build_up
        build = BuildUp(
            Decimal(terms.hours_a_week), Decimal(terms.pay_an_hour), terms.allowance_claimed, terms.workers_checked
        )
        if book is None:
            raise NotABudgetLine(f"{where}.price.build_up: needs the budget's rate_book")
        if missing := sorted(FIGURES - book.parameters.keys()):
            raise NotABudgetLine(f"{where}.price.build_up: the rate book has no {', '.join(missing)}")
        floor = book.parameters["pay_floor"]
        if build.pay_an_hour < floor:
            raise NotABudgetLine(f"{where}.price.build_up.pay_an_hour: is below the National Living Wage, {floor}")
        return Price(PriceSource.BUILD_UP, None, unit, version=book.version, build_up=build)
    try:
        rate = book.rate(own.rate or "") if book else None
    except NoRate:
        rate = None
    if book is None or rate is None:
        raise NotABudgetLine(f"{where}.price.rate: the budget's rate book has no rate {own.rate!r}")
    if rate.unit != unit:
        raise NotABudgetLine(f"{where}.quantity.unit: is {unit.value!r}, but the rate is for {rate.unit.value!r}")
    source = PriceSource.PLACEHOLDER if own.placeholder else PriceSource.RATE_BOOK
    return Price(source, rate.value, rate.unit, rate.id, book.version)


def _council_cost(part: LinePart) -> tuple[Quantity | None, Price]:
    """The council's own unit cost and frequency (council data 2.3). Without a cost there is no amount."""
    unit = UNITS.get(part.frequency or "", Unit.HOUR)
    cost = None if part.unit_cost is None else abs(Decimal(part.unit_cost)) or None
    price = Price(PriceSource.COUNCIL_RECORD, cost, unit, part.assumption_ref or "")
    if part.frequency in UNITS and part.frequency not in COUNTED:
        return Quantity(Decimal(1), unit, evidence=_evidence(part.evidence)), price
    units = amount(part.units_per_week)
    return (Quantity(units, unit, evidence=_evidence(part.evidence)) if units else None), price
