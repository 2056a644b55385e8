"""An estimate to take away: as plain text to read or hear, as a table, and as data to work out again."""

import csv
import io
import json

from portal.documents.feed_form import record_of
from portal.documents.language import Later as _l
from portal.documents.recomputed import budget_of
from portal.documents.steps import NOT_YET, pounds, say, told
from portal.documents.units import PER
from portal.domain.budget import Budget

NOT_A_BUDGET = _l(
    "This is not your budget. It is an estimate from what was typed, by the council’s published rules and prices. Only "
    "an assessment can say what you need."
)
NOT_COMPLETE = _l("This is not complete: something has no price yet, so it is not in the amount.")
TYPES = {"txt": "text/plain", "csv": "text/csv", "json": "application/json"}


def as_file(name: str, budget: Budget, label: str) -> bytes:
    """The file of this name: estimate.txt, estimate.csv, estimate.json or case.json."""
    if name == "case.json":
        return _json(record_of((budget,), budget.made_on, "TRY-IT"))
    if name == "estimate.json":
        return _json({"note": str(NOT_A_BUDGET), "label": label, **budget_of(budget)})
    return _table(budget) if name == "estimate.csv" else _text(budget, label)


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def _table(budget: Budget) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("line", "support", "amount", "per", "sum", "rules"))
    for item in budget.calculation.lines:
        amount = "" if item.amount is None else str(item.amount)
        support = f"'{item.line.support}" if item.line.support[:1] in "=+-@\t\r" else item.line.support
        row = (item.line.id, support, amount, budget.period.value, say(item.step), " ".join(item.rules))
        writer.writerow(row)
    total = str(budget.cost) if _is_priced(budget) else ""
    writer.writerow(("", "", total, budget.period.value, str(NOT_COMPLETE) if budget.incomplete else "", "R-CALC-3"))
    return text.getvalue().encode("utf-8-sig")


def _is_priced(budget: Budget) -> bool:
    return any(item.amount is not None for item in budget.calculation.lines)


def _text(budget: Budget, label: str) -> bytes:
    total = f"{pounds(budget.cost)} {PER[budget.period]}" if _is_priced(budget) else str(NOT_YET)
    rows = [str(NOT_A_BUDGET), label, "", total, *([str(NOT_COMPLETE)] if budget.incomplete else []), ""]
    for item in budget.calculation.lines:
        rows.append(item.line.support)
        rows += [f"{'  ' * (depth + 1)}{sentence}" for depth, sentence in told(item.step)]
    return ("\r\n".join(rows) + "\r\n").encode()
