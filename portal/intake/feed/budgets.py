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
from portal.domain.line import Per
from portal.domain.method import Method, Published
from portal.domain.need import CarerOffer, Need
from portal.domain.rates import RateBook
from portal.intake.feed.agreement import NotABudgetLine, check_agreement
from portal.intake.feed.around import AlongsidePart, FreePart
from portal.intake.feed.figures import BudgetPart, ContributionPart, NeedPart
from portal.intake.feed.lines import amount
from portal.intake.feed.made_with import method_of, points_of, return_of
from portal.intake.feed.paying import paying_of
from portal.intake.feed.pricing import line_of
from portal.intake.feed.record import Record


def full_budget(part: BudgetPart, published: Published, where: str) -> Budget:
    """One numbered figure. Raises NotABudgetLine."""
    method = method_of(part, published, where)
    book = published.books.get(part.rate_book) if part.rate_book else None
    if part.rate_book and book is None:
        raise NotABudgetLine(f"{where}.rate_book: there is no rate book {part.rate_book!r}")
    check_agreement(part, where)
    rules = method or published.in_force(part.made_on)[0]  # how long a visit is, for the council's own system too
    lines = tuple(line_of(item, book, f"{where}.lines[{n}]", rules) for n, item in enumerate(part.lines))
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
        weeks_per_year=_weeks(book or rules),
        book=replace(book, rates={}, charging={}, figures={}) if book and needs_book else None,
        needs=tuple(need_of(item) for item in part.needs),
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
        paying=paying_of(part.payments_plan),
    )


def _weeks(counted: RateBook | Method | None) -> Decimal:
    """R-FREQ-4: the one constant of the prices and the rules that made a figure."""
    return counted.weeks_per_year if counted else Decimal(52)


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
        Alongside(
            Beside.OTHER_PUBLIC,
            Decimal(item.weekly),
            Payer.OTHER_PUBLIC,
            label=item.label,
            lead=item.lead,
            duty=item.duty,
        )
        for item in record.budget.other_public_money
        if Decimal(item.weekly)
    )
    top_up = amount(record.budget.top_up_weekly)
    return other if top_up is None else (*other, Alongside(Beside.TOP_UP, top_up, Payer.THIRD_PARTY))


def need_of(part: NeedPart) -> Need:
    """A need, with what a carer said."""
    return Need(**{**dict(part), "offers": tuple(CarerOffer(**dict(offer)) for offer in part.offers)})


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
