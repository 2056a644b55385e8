"""A person's budget from one supplement row and the lines of the file (council data 2.6)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .amounts import ZERO, add_up, subtract
from .cells import Figure, read_date, read_figure
from .codes import Code
from .result import CldBudget, CldPerson
from .values import Values

ISF = "isf"
NEVER = date.max
_ISF_COMES_OUT_OF = ("managed_personal_budget", "commissioned_support", "not_stated")
_A_PENNY = Decimal("0.01")
_MONEY = (
    "indicative_weekly",
    "personal_budget_weekly",
    "contribution_weekly",
    "nhs_weekly",
    "other_public_weekly",
    "top_up_weekly",
    "isf_weekly",
)

Note = Callable[..., None]


@dataclass(frozen=True, slots=True)
class SupplementRow:
    """One row of the supplement, clean but not judged. cells by column name, blank as empty string.

    effective_from is NEVER where the date is missing or unreadable.
    """

    number: int
    effective_from: date
    cells: Mapping[str, str]


def budget_of(row: SupplementRow, person: CldPerson, values: Values, note: Note) -> CldBudget:
    """The budget the row and the person's lines make together. note(code, detail) is told what was found."""
    money = _money(row, note)
    sent = money["personal_budget_weekly"].value
    budget = sent
    # An unreadable budget is not a blank one: nothing is put in its place.
    planned = row.cells["personal_budget_weekly"] == "" and bool(person.lines) and not person.has_gap
    if planned:
        budget = person.own_budget_gross_weekly
    if sent is not None and not person.has_gap and subtract(person.own_budget_gross_weekly, sent) > _A_PENNY:
        note(Code.SUPP_PLAN_OVER_BUDGET)
    contribution = money["contribution_weekly"].value
    isf = money["isf_weekly"].value
    return CldBudget(
        row=row.number,
        effective_from=row.effective_from,
        status=_word(row, "budget_status", values, note),
        indicative_weekly=money["indicative_weekly"].value,
        personal_budget_weekly=budget,
        personal_budget_is_planned_cost=planned,
        contribution_weekly=contribution,
        contribution_status=_word(row, "contribution_status", values, note),
        contribution_collected=_word(row, "contribution_collected", values, note),
        council_pays_weekly=_council_pays(budget, contribution, note),
        other_public_money_weekly=_other_public_money(row, money),
        top_up_weekly=money["top_up_weekly"].value,
        isf_provider=row.cells["isf_provider"] or None,
        isf_weekly=isf,
        weekly_by_mechanism_with_isf=_with_isf(person.weekly_by_mechanism, isf, note),
        next_review_due=_day(row, "next_review_due", note),
        preferred_language=row.cells["preferred_language"] or None,
        preferred_format=row.cells["preferred_format"] or None,
        assumption_ref=row.cells["assumption_ref"] or None,
    )


def _money(row: SupplementRow, note: Note) -> dict[str, Figure]:
    figures = {}
    for column in _MONEY:
        figure = read_figure(row.cells[column])
        # None of these amounts can be below zero. A sign is a fault someone must look at, so it is held with
        # the numbers that cannot be read rather than dropped or believed.
        if figure.unreadable or (figure.value is not None and figure.value < 0):
            note(Code.SUPP_NUMBER_UNREADABLE, column)
            figure = Figure(None)
        figures[column] = figure
    return figures


def _council_pays(budget: Decimal | None, contribution: Decimal | None, note: Note) -> Decimal | None:
    """A contribution that was not sent is not decided, so neither is what the council pays."""
    if budget is None or contribution is None:
        return None
    if contribution > budget:
        note(Code.SUPP_CONTRIBUTION_EXCEEDS_BUDGET)
        return None
    return subtract(budget, contribution)


def _other_public_money(row: SupplementRow, money: Mapping[str, Figure]) -> dict[str, Decimal]:
    amounts: dict[str, Decimal] = {}
    label = row.cells["other_public_label"] or "other"
    for name, column in (("nhs", "nhs_weekly"), (label, "other_public_weekly")):
        value = money[column].value
        if value is not None:
            amounts[name] = add_up([amounts.get(name, ZERO), value])
    return amounts


def _with_isf(by_mechanism: Mapping[str, Decimal], isf: Decimal | None, note: Note) -> dict[str, Decimal]:
    """The buckets that hold money, with the individual service fund taken out of those it can come from."""
    buckets = dict(by_mechanism)
    if isf:
        if isf > add_up(buckets.get(name, ZERO) for name in _ISF_COMES_OUT_OF):
            note(Code.SUPP_ISF_EXCEEDS_LINES)
        else:
            left = isf
            for name in _ISF_COMES_OUT_OF:
                taken = min(left, buckets.get(name, ZERO))
                buckets[name] = subtract(buckets.get(name, ZERO), taken)
                left = subtract(left, taken)
            buckets[ISF] = isf
    return {name: buckets[name] for name in sorted(buckets) if buckets[name]}


def _word(row: SupplementRow, column: str, values: Values, note: Note) -> str | None:
    """One of the column's words, in any capitals and with spaces or hyphens for underscores; else blank."""
    text = row.cells[column]
    word = text.casefold().replace(" ", "_").replace("-", "_")
    if word in values.supplement[column]:
        return word
    if text:
        note(Code.VALUE_NOT_ON_LIST, column)
    return None


def _day(row: SupplementRow, column: str, note: Note) -> date | None:
    if not row.cells[column]:
        return None
    try:
        return read_date(row.cells[column])
    except ValueError:
        note(Code.DATE_UNREADABLE, column)
        return None
