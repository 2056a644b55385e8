"""The page objects of how a budget is managed."""

from dataclasses import dataclass
from decimal import Decimal

from portal.domain.arrangement import Frequency, Payments, Way, WayFigures, compare, employing, payments
from portal.domain.budget import Budget
from portal.domain.case import Case
from portal.domain.line import HeldAs, Per
from portal.domain.quote_check import Offer, SavedQuote
from portal.web.portal import Portal

BY_CONTROL = {  # only the order changes; nothing is left out and nothing is praised
    "more": (Way.DIRECT_PAYMENT, Way.ISF, Way.MIXED, Way.MANAGED),
    "less": (Way.MANAGED, Way.MIXED, Way.ISF, Way.DIRECT_PAYMENT),
}


@dataclass(frozen=True)
class LineRow:
    """One line in each way: pounds for the period, None where it costs nothing then or has no price."""

    support: str
    amounts: tuple[tuple[Way, Decimal | None], ...]
    short: Decimal | None  # against the price the person saved


@dataclass(frozen=True)
class ComparePage:
    """The same budget in each way, with my own figures."""

    person_id: str
    budget: Budget
    ways: tuple[WayFigures, ...]
    rows: tuple[LineRow, ...]
    employing: WayFigures | None
    unclaimed: bool  # the Employment Allowance is not in it yet (R-DP-6)
    pay: Decimal | None
    paid_out: Decimal | None  # of a direct payment, after the contribution
    payments: tuple[tuple[Frequency, Payments], ...]
    order: str


def compare_page(
    person_id: str, case: Case, saved: tuple[SavedQuote, ...], portal: Portal, order: str
) -> ComparePage | None:
    """The comparison of the newest figure; None where no amount is shown."""
    budget = case.current
    if budget is None or not case.shows_amounts:
        return None
    _, book = portal.published.in_force(portal.today())
    own = {item.line: item.price for item in reversed(saved) if item.offer is Offer.QUOTE}
    ways = tuple(sorted(compare(budget, book, own), key=lambda item: _place(item.way, order)))
    pay = book.parameters.get("pa_pay_per_hour") if book else None
    can = book is not None and pay is not None and budget.period is Per.WEEK
    as_employer = employing(budget, book, pay) if can and book is not None and pay is not None else None
    paid = next(item for item in ways if item.way is Way.DIRECT_PAYMENT)
    net = next((part.net for part in paid.holders if part.held_as is HeldAs.DIRECT_PAYMENT), None)
    return ComparePage(
        person_id=person_id,
        budget=budget,
        ways=ways,
        rows=_rows(ways),
        employing=as_employer,
        unclaimed=as_employer is not None and any(c.a_week_unclaimed == c.a_week for _, c in as_employer.employers),
        pay=pay,
        paid_out=net,
        payments=_payments(net, budget),
        order=order if order in BY_CONTROL else "",
    )


def _place(way: Way, order: str) -> int:
    return BY_CONTROL[order].index(way) if order in BY_CONTROL else list(Way).index(way)


def _payments(net: Decimal | None, budget: Budget) -> tuple[tuple[Frequency, Payments], ...]:
    if net is None or budget.period is not Per.WEEK:
        return ()
    return tuple((frequency, payments(net, frequency, budget.weeks_per_year)) for frequency in Frequency)


def _rows(ways: tuple[WayFigures, ...]) -> tuple[LineRow, ...]:
    supports = {item.line.id: item.line.support for way in ways for item in way.lines}
    short = {line: missing for way in ways for line, missing in way.short.items()}
    return tuple(
        LineRow(
            support,
            tuple((way.way, next((i.amount for i in way.lines if i.line.id == line), None)) for way in ways),
            short.get(line),
        )
        for line, support in supports.items()
    )
