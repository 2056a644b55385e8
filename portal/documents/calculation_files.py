"""How a budget was worked out, as data: a table (CSV) for a spreadsheet and everything for a program (JSON). Neither
holds a name (MTH4, formats 4.5)."""

import csv
import io
import json
from collections.abc import Iterator

from portal.documents.recomputed import budget_of
from portal.documents.steps import say
from portal.documents.units import UNIT
from portal.domain.budget import Budget
from portal.domain.calculation import WorkedLine

SCHEMA = "portal-calculation/1"
HEAD = (
    "part",
    "what_it_is_for",
    "quantity",
    "unit",
    "price_gbp",
    "amount_gbp",
    "period",
    "in_the_total",
    "sum",
    "rules",
)
FORMULA_STARTS = tuple("=+-@\t\r")


def as_csv(budget: Budget) -> bytes:
    """A row for each line, then what all of them come to, the amount of the budget, and who pays. Amounts are numbers
    with two places; what a spreadsheet would take for a formula is quoted."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in _rows(budget):
        writer.writerow([_cell(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")  # so that a spreadsheet reads every letter


def as_json(budget: Budget) -> bytes:
    """Every line with its steps, the three figures, and the versions of the rules and prices. Amounts are text."""
    told = {"schema": SCHEMA, "currency": "GBP", **budget_of(budget)}
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def _rows(budget: Budget) -> Iterator[tuple[object, ...]]:
    period, figures = budget.period.value, budget.figures
    for kind, lines, counted in (
        ("line", budget.calculation.lines, "yes"),
        ("kept_ready", budget.calculation.dormant, "no"),
    ):
        for item in lines:
            yield (
                kind,
                item.line.support,
                *_quantity(item),
                item.amount,
                period,
                counted,
                _sum(item),
                " ".join(item.rules),
            )
    totals = (
        ("all_lines", budget.calculation.cost),
        ("total", figures.cost),
        ("council_pays", figures.council_pays),
        ("person_pays", figures.person_pays),
    )
    for name, amount in totals:
        yield name, "", "", "", "", amount, period, "", "", ""
    for one_off in budget.one_offs:
        yield "once", one_off.words, "", "", "", one_off.amount, "once", "no", "", ""


def _quantity(item: WorkedLine) -> tuple[object, object, object]:
    quantity = item.line.quantity
    if quantity is None:
        return "", "", item.line.price.amount
    return quantity.amount, UNIT[quantity.unit], item.line.price.amount


def _sum(item: WorkedLine) -> str:
    return "" if item.amount is None else say(item.step)


def _cell(cell: object) -> str:
    text = "" if cell is None else str(cell)
    is_text = isinstance(cell, str)
    return f"'{text}" if is_text and text.startswith(FORMULA_STARTS) else text
