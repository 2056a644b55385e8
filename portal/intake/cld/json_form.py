"""A result as plain JSON data: amounts as strings with two places, dates as yyyy-mm-dd (council data 3)."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from .issues import Issue
from .result import CldBudget, CldLine, CldOneOff, CldPerson, CldResult


def as_json(result: CldResult) -> dict[str, Any]:
    """The whole result with the keys of the council data's worked sample; holds LA ids but no names."""
    return {
        "_about": "Result of importing a Client Level Data file, and the supplement if one was applied.",
        "la_code": result.la_code,
        "snapshot_date": result.snapshot_date.isoformat(),
        "period_start": result.period_start.isoformat(),
        "rows_read": result.rows_read,
        "rows_used_latest_submission": result.rows_used,
        "people": result.people,
        "weekly_by_mechanism_all_people": _amounts(result.weekly_by_mechanism_all_people),
        "release_counts": result.release_counts,
        "quarantined_la_ids": {la_id: list(rows) for la_id, rows in result.quarantined_la_ids.items()},
        "persons": {person_id: _person(person) for person_id, person in result.persons.items()},
        "row_issues": _issues(result.row_issues),
        "supplement_issues": _issues(result.supplement_issues),
    }


def _person(person: CldPerson) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "person": person.person_id,
        "la_ids": list(person.la_ids),
        "roles": list(person.roles),
        "date_of_death": _day(person.date_of_death),
        "cares_for": list(person.cares_for),
        "lines": [_line(line) for line in person.lines],
        "weekly_by_mechanism": _amounts(person.weekly_by_mechanism),
        "weekly_by_group": _amounts(person.weekly_by_group),
        "weekly_total": str(person.weekly_total),
        "own_budget_gross_weekly": str(person.own_budget_gross_weekly),
        "one_off": [_one_off(one_off) for one_off in person.one_off],
    }
    if person.budget:
        plain["budget"] = _budget(person.budget)
    plain["release"] = person.release
    plain["person_issues"] = [str(code) for code in person.person_issues]
    return plain


def _line(line: CldLine) -> dict[str, Any]:
    return {
        "row": line.row,
        "group": line.group,
        "service_type": line.service_type,
        "component": line.component,
        "mechanism": line.mechanism,
        "provider": line.provider,
        "start": line.start.isoformat(),
        "end": _day(line.end),
        "weekly_cost": _amount(line.weekly_cost),
    }


def _one_off(one_off: CldOneOff) -> dict[str, Any]:
    return {
        "row": one_off.row,
        "amount": str(one_off.amount),
        "component": one_off.component,
        "start": one_off.start.isoformat(),
    }


def _budget(budget: CldBudget) -> dict[str, Any]:
    return {
        "status": budget.status,
        "indicative_weekly": _amount(budget.indicative_weekly),
        "personal_budget_weekly": _amount(budget.personal_budget_weekly),
        "contribution_weekly": _amount(budget.contribution_weekly),
        "council_pays_weekly": _amount(budget.council_pays_weekly),
        "other_public_money_weekly": _amounts(budget.other_public_money_weekly),
        "top_up_weekly": _amount(budget.top_up_weekly),
        "weekly_by_mechanism_with_isf": _amounts(budget.weekly_by_mechanism_with_isf),
    }


def _issues(issues: Iterable[Issue]) -> list[dict[str, Any]]:
    return [
        {"row": issue.row, "code": str(issue.code), **({"detail": issue.detail} if issue.detail else {})}
        for issue in issues
    ]


def _amounts(amounts: Mapping[str, Decimal]) -> dict[str, str]:
    return {name: str(amount) for name, amount in amounts.items()}


def _amount(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
