"""A whole result as data: what anybody gets who works a case out again from the published files (MTH4, requirement 18).

The same case, method and rates give the same bytes, in any year."""

import json
from collections.abc import Callable
from typing import Any

from portal.documents.steps import as_json, say
from portal.domain.budget import Budget
from portal.domain.calculation import WorkedLine
from portal.domain.case import Case
from portal.domain.changes import DoesNotAddUp
from portal.domain.employer import EmployerCost, relief_check
from portal.domain.explanation import Step
from portal.domain.line import Per
from portal.domain.money import monthly_payments
from portal.domain.parts import by_holder
from portal.domain.splitting import split_budgets
from portal.domain.three_figures import ThreeFigures


def result_of(case: Case) -> dict[str, Any]:
    """Every figure of a case, line by line with its steps, by the number of the figure."""
    return {
        "release": case.release.value,
        "held": list(case.held),
        "budgets": {str(budget.number): budget_of(budget) for budget in case.budgets},
        "changes": [_change(old, new) for old, new in zip(case.budgets, case.budgets[1:], strict=False)],
    }


def as_text(result: Any) -> str:
    """The result as JSON that is the same byte for byte each time."""
    return json.dumps(result, indent=1, ensure_ascii=False)


def budget_of(budget: Budget, says: Callable[[Step], str] = say) -> dict[str, Any]:
    """One figure with its lines, its three figures and what they are in other times. `says` words a step."""
    worked, figures, week = budget.calculation, budget.figures, budget.period is Per.WEEK
    found = {
        "kind": budget.kind.value,
        "route": budget.route.value,
        "method": budget.method,
        "rates": budget.rate_book,
        "period": budget.period.value,
        "lines": {item.line.id: _line(item, budget, says) for item in worked.lines},
        "kept_ready": {item.line.id: _line(item, budget, says) for item in worked.dormant},
        **_figures(figures),
        "complete": not budget.incomplete,
        "one_offs": [{"words": item.words, "amount": str(item.amount)} for item in budget.one_offs],
        "held_as": {
            part.held_as.value: {"amount": str(part.amount), "net": _text(part.net)} for part in by_holder(budget)
        },
        "steps": as_json(worked.step, says),
    }
    if week:
        monthly, twelfth = monthly_payments(figures.cost, budget.weeks_per_year)
        found["four_weekly"] = _figures(figures.four_weekly())
        found["yearly"] = _figures(figures.yearly(budget.weeks_per_year))
        found["monthly"] = {"eleven_times": str(monthly), "once": str(twelfth)}
    if budget.chargeable != budget.cost:
        found["chargeable"] = str(budget.chargeable)
    if budget.contribution.parts:
        found["contribution"] = {part.code: str(part.amount) for part in budget.contribution.parts}
    if budget.recheck is not None:
        again = budget.recheck
        found["worked_again"] = {"sent": str(again.theirs), "ours": str(again.ours)}
    if budget.points is not None:
        found["points"] = as_json(budget.points.step, says)
    return found


def _line(item: WorkedLine, budget: Budget, says: Callable[[Step], str]) -> dict[str, Any]:
    found: dict[str, Any] = {"support": item.line.support, "amount": _text(item.amount)}
    if item.line.quantity is not None:
        quantity = item.line.quantity
        found["quantity"] = {"amount": str(quantity.amount), "unit": quantity.unit.value, "workers": quantity.workers}
    if item.a_year is not None:
        found["a_year"] = str(item.a_year)
    if item.whole is not None:
        found["together"] = str(item.whole)
        found["shares"] = [{"body": share.body, "amount": str(share.amount)} for share in item.line.funders]
    if item.employer is not None and item.line.price.build_up is not None and budget.book is not None:
        relief = relief_check(item.line.price.build_up, budget.book.parameters, budget.weeks_per_year)
        found["employing"] = _employing(item.employer) | {
            "relief_pay": str(relief.relief_pay),
            "left_over": str(relief.left_over),
        }
    return found | {"steps": as_json(item.step, says)}


def _employing(cost: EmployerCost) -> dict[str, Any]:
    return {
        "items": {item.code: str(item.amount) for item in cost.items},
        "once": {item.code: str(item.amount) for item in cost.once},
        "a_year": str(cost.a_year),
        "an_hour": _text(cost.an_hour),
        "a_week_unclaimed": str(cost.a_week_unclaimed),
    }


def _figures(figures: ThreeFigures) -> dict[str, str | None]:
    return {
        "cost": str(figures.cost),
        "person_pays": _text(figures.person_pays),
        "council_pays": _text(figures.council_pays),
    }


def _change(old: Budget, new: Budget) -> dict[str, Any]:
    found: dict[str, Any] = {"from": old.number, "to": new.number}
    try:
        change = Case.compare(old, new, new.changes or None)
    except DoesNotAddUp as fault:
        return found | {"does_not_add_up": str(fault)}
    found["total"] = str(change.total)
    found["rows"] = [
        {"line": row.line, "amount": str(row.amount), "reason": row.reason.value}
        for line in change.lines
        for row in line.rows
    ]
    parts = split_budgets(old, new)
    found["split"] = None if parts is None else {
        part.line: {
            "price": str(part.split.price),
            "rule": str(part.split.rule),
            "needs": str(part.split.needs),
            "way": str(part.split.way),
        }
        for part in parts
    }  # fmt: skip
    return found


def _text(amount: object) -> str | None:
    return None if amount is None else str(amount)
