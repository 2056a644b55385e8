"""From a record's figures to domain budgets."""

from dataclasses import replace
from decimal import Decimal

from portal.domain.budget import (
    Alongside,
    Beside,
    Budget,
    Enough,
    FreeHelp,
    Kind,
    OneOff,
    Payer,
    Preference,
    Route,
    SignOff,
)
from portal.domain.changes import Change
from portal.domain.contribution import Contribution, Part
from portal.domain.employer import FIGURES
from portal.domain.line import (
    BuildUp,
    Dormant,
    Evidence,
    Limited,
    Line,
    Per,
    Price,
    PriceSource,
    Quantity,
    Unit,
    Visits,
)
from portal.domain.method import Method, Published
from portal.domain.need import CarerOffer, Need
from portal.domain.rates import NoRate, RateBook
from portal.intake.feed.agreement import NotABudgetLine, check_agreement
from portal.intake.feed.figures import AlongsidePart, BudgetPart, ContributionPart, FreePart
from portal.intake.feed.lines import EvidencePart, LinePart, PricePart, QuantityPart, amount
from portal.intake.feed.made_with import method_of, points_of, return_of
from portal.intake.feed.record import Record
from portal.intake.frequencies import UNITS

COUNTED = frozenset({"Hourly", "Daily", "Per session"})
NEVER_IN_A_BUDGET = ("reablement", "intermediate care")  # R-EXCL-1
EQUIPMENT = frozenset({"equipment", "community equipment", "minor adaptation", "minor adaptations"})


def full_budget(part: BudgetPart, published: Published, where: str) -> Budget:
    """One numbered figure. Raises NotABudgetLine."""
    method = method_of(part, published, where)
    book = published.books.get(part.rate_book) if part.rate_book else None
    if part.rate_book and book is None:
        raise NotABudgetLine(f"{where}.rate_book: there is no rate book {part.rate_book!r}")
    check_agreement(part, where)
    lines = tuple(line_of(item, book, f"{where}.lines[{n}]", method) for n, item in enumerate(part.lines))
    needs_book = any(line.price.build_up for line in lines)
    return Budget(
        number=part.number,
        kind=Kind(part.status),
        made_on=part.made_on,
        effective_from=part.effective_from,
        route=part.route,
        route_why=part.route_why,
        period=Per(part.period),
        rate_book=part.rate_book,
        weeks_per_year=book.weeks_per_year if book else Decimal(52),
        book=replace(book, rates={}, charging={}, figures={}) if book and needs_book else None,
        needs=tuple(
            Need(**{**dict(need), "offers": tuple(CarerOffer(**dict(offer)) for offer in need.offers)})
            for need in part.needs
        ),
        lines=lines,
        decided=amount(part.decided),
        contribution=contribution_of(part.contribution),
        one_offs=tuple(OneOff(item.words, Decimal(item.amount), item.when) for item in part.one_offs),
        alongside=tuple(alongside_of(item) for item in part.alongside),
        free=tuple(free_of(item) for item in part.free),
        signed_off=SignOff(**dict(part.signed_off)) if part.signed_off else None,
        changes=tuple(Change(**{**dict(row), "amount": Decimal(row.amount)}) for row in part.changes),
        method=method.name if method else "",
        flags=part.flags,
        preferences=tuple(Preference(**dict(item)) for item in part.preferences),
        enough=Enough(**dict(part.enough)) if part.enough else None,
        returns=tuple(return_of(item, f"{where}.returns[{n}]") for n, item in enumerate(part.returns)),
        points=points_of(part.points) if part.points else None,
    )


def thin_budgets(record: Record, published: Published) -> tuple[Budget, ...]:
    """The figures of a record that has only totals and lines: an estimate without lines, then the figure itself."""
    if record.budget is None and not record.lines:
        return ()
    thin, found = record.budget, []
    made_on = thin.effective_from if thin else record.as_at
    once = tuple(item for item in record.lines if item.frequency == "One-off")
    parts = tuple((f"lines[{n}]", item) for n, item in enumerate(record.lines) if item not in once)
    needs = tuple(Need(item.id, item.need, hope=item.outcome) for _, item in parts if item.need)
    method, _ = published.in_force(made_on)
    lines = tuple(
        replace(line_of(item, None, path, method), needs=(item.id,) if item.need else ()) for path, item in parts
    )
    estimate = amount(thin.indicative_weekly) if thin else None
    sent = amount(thin.personal_budget_weekly) if thin else None
    kind = Kind(thin.status) if thin and (sent is not None or thin.status == "indicative") else Kind.PLANNED
    if estimate is not None and kind is not Kind.INDICATIVE:
        found.append(Budget(1, Kind.INDICATIVE, made_on, Route.COUNCIL_SYSTEM, "council_system", decided=estimate))
    decided = estimate if kind is Kind.INDICATIVE else sent
    found.append(
        Budget(
            number=len(found) + 1,
            kind=kind,
            made_on=made_on,
            effective_from=made_on,
            route=Route.COUNCIL_SYSTEM,
            route_why="council_system",
            needs=needs,
            lines=lines,
            one_offs=tuple(
                OneOff(i.support or i.component, Decimal(i.unit_cost), i.start) for i in once if i.unit_cost
            ),
            decided=decided,
            contribution=contribution_of(thin.contribution) if thin else Contribution(),
            alongside=_thin_alongside(record),
        )
    )
    return tuple(found)


def _thin_alongside(record: Record) -> tuple[Alongside, ...]:
    if record.budget is None:
        return ()
    other = tuple(
        Alongside(Beside.OTHER_PUBLIC, Decimal(item.weekly), Payer.OTHER_PUBLIC, label=item.label)
        for item in record.budget.other_public_money
        if Decimal(item.weekly)
    )
    top_up = amount(record.budget.top_up_weekly)
    return other if top_up is None else (*other, Alongside(Beside.TOP_UP, top_up, Payer.THIRD_PARTY))


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


def contribution_of(part: ContributionPart) -> Contribution:
    """What the person pays, with its state."""
    parts = tuple(Part(item.code, Decimal(item.amount), item.words) for item in part.parts)
    return Contribution(part.status, amount(part.weekly), part.collected, part.why, part.worked_out_on, parts)


def alongside_of(part: AlongsidePart) -> Alongside:
    """Money beside the budget."""
    return Alongside(**{**dict(part), "amount": Decimal(part.amount), "per": Per(part.per)})


def free_of(part: FreePart) -> FreeHelp:
    """Free help."""
    return FreeHelp(**dict(part))
