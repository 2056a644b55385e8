"""A figure in the shape of the JSON feed, so that anybody can work it out again with `portal recompute`."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from portal.domain.budget import Budget, Route
from portal.domain.joint_funding import Funder
from portal.domain.line import Line, Price, PriceSource, Quantity
from portal.domain.need import Need


def record_of(budgets: tuple[Budget, ...], as_at: date, person: str = "EXAMPLE") -> dict[str, Any]:
    """A record of these figures, with no name in it. What was not priced is left out: it needs a quote first."""
    return {
        "feed_version": "1.0",
        "as_at": as_at.isoformat(),
        "person": {"id": person},
        "budgets": [budget_part(budget) for budget in budgets],
    }


def budget_part(budget: Budget) -> dict[str, Any]:
    """One figure: what it was made of, not what came out."""
    part: dict[str, Any] = {
        "number": budget.number,
        "status": budget.kind.value,
        "made_on": budget.made_on.isoformat(),
        "route": budget.route.value,
        "route_why": budget.route_why,
        "period": budget.period.value,
        "rate_book": budget.rate_book,
        "needs": [_need(need) for need in budget.needs],
        "lines": [_line(line) for line in budget.lines if _is_priced(line)],
        "contribution": _contribution(budget),
    }
    if budget.route is not Route.COUNCIL_SYSTEM:
        part["method"] = budget.method
        part["flags"] = list(budget.flags)
    if budget.decided is not None:
        part["decided"] = f"{budget.decided:.2f}"
    if budget.signed_off is not None:
        part["signed_off"] = _given(budget.signed_off, "role", "employer", "on")
    if budget.one_offs:
        part["one_offs"] = [{"words": item.words, "amount": str(item.amount)} for item in budget.one_offs]
    return part


def _need(need: Need) -> dict[str, Any]:
    part = _given(need, "id", "words", "outcome", "met_by", "met_by_why", "checked_on", "hope")
    offers = [_given(offer, *(field.name for field in fields(offer))) for offer in need.offers]
    return part | {"eligible": need.eligible} | ({"offers": offers} if offers else {})


def _is_priced(line: Line) -> bool:
    return line.price.amount is not None or line.price.build_up is not None


def _line(line: Line) -> dict[str, Any]:
    part: dict[str, Any] = _given(line, "id", "support") | {"needs": list(line.needs), "held_as": line.held_as.value}
    if line.dormant is not None:
        part["dormant"] = _given(line.dormant, "reason", "words", "since")
    if line.quantity is not None:
        part["quantity"] = _quantity(line.quantity)
    if line.funders:
        part["funders"] = [_funder(item) for item in line.funders]
    if line.aftercare:
        part["aftercare"] = True
    return part | {"price": _price(line.price)}


def _funder(item: Funder) -> dict[str, Any]:
    return _given(item, "body", "kind", "words") | {"amount": f"{item.amount:.2f}", "lead": item.lead}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    part: dict[str, Any] = {"unit": quantity.unit.value, "per": quantity.per.value, "workers": quantity.workers}
    if quantity.visits is not None:
        return part | {"visits": _given(quantity.visits, "minutes_recorded", "a_week")}
    return part | {"amount": str(quantity.amount)}


def _price(price: Price) -> dict[str, Any]:
    if price.build_up is not None:
        return {"build_up": _given(price.build_up, *(field.name for field in fields(price.build_up)))}
    if price.source in (PriceSource.RATE_BOOK, PriceSource.PLACEHOLDER):
        return {"rate": price.reference, "placeholder": price.source is PriceSource.PLACEHOLDER}
    on = price.on.isoformat() if price.on else None
    quote = {"amount": f"{price.amount:.2f}", "supplier": price.reference, "why": price.why}
    return {"quote": quote | {"on": on}}


def _contribution(budget: Budget) -> dict[str, Any]:
    own = budget.contribution
    part: dict[str, Any] = {"status": own.status.value}
    if own.max_weekly is not None:
        part["weekly"] = f"{own.max_weekly:.2f}"
    if own.parts:
        part["parts"] = [{"code": item.code, "amount": f"{item.amount:.2f}"} for item in own.parts]
    return part


def _given(item: object, *names: str) -> dict[str, Any]:
    """These values as the feed writes them; what is not there is left out."""
    found = {name: _text(getattr(item, name)) for name in names}
    return {name: value for name, value in found.items() if value not in (None, "")}


def _text(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
