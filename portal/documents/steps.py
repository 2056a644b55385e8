"""How a number was made, in sentences: one for each code of a step. Pages, letters, files and commands use these."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from portal.documents.language import Later as _l
from portal.documents.language import translated
from portal.documents.units import EACH, UNIT, UNIT_ONE
from portal.domain.explanation import Step

SENTENCES = {
    "total": _l("All lines together: %(result)s"),
    "missing": _l("There is no price for this yet, so it is not in the total."),
    "times": _l("%(quantity)s %(unit)s × %(price)s = %(result)s a week"),
    "times_workers": _l("%(quantity)s %(unit)s × %(workers)s workers × %(price)s = %(result)s a week"),
    "yearly": _l("%(quantity)s %(unit)s × %(price)s = %(result)s a year"),
    "yearly_workers": _l("%(quantity)s %(unit)s × %(workers)s workers × %(price)s = %(result)s a year"),
    "once": _l("%(quantity)s %(unit)s × %(price)s = %(result)s once"),
    "once_workers": _l("%(quantity)s %(unit)s × %(workers)s workers × %(price)s = %(result)s once"),
    "year": _l("%(quantity)s %(unit)s × %(price)s = %(result)s a year"),
    "year_workers": _l("%(quantity)s %(unit)s × %(workers)s workers × %(price)s = %(result)s a year"),
    "year_share": _l("%(a_year)s a year ÷ %(weeks)s weeks, up to the next penny = %(result)s a week"),
    "council_share": _l("Of %(together)s the council pays its own share = %(result)s"),
    "cycle": _l("%(price)s %(each)s, as a price for one week = %(result)s a week"),
    "employing": _l("%(a_year)s a year ÷ %(weeks)s weeks, up to the next penny = %(result)s a week"),
    "recorded": _l("%(result)s %(unit)s, as recorded"),
    "visits": _l("Visits of %(minutes)s minutes × %(times)s a week ÷ 60 = %(result)s hours a week"),
    "visit_as_recorded": _l("%(recorded)s minutes a visit, as recorded"),
    "visit_minutes": _l(
        "%(recorded)s minutes are recorded. Visits last whole steps of %(whole)s minutes and never less than "
        "%(floor)s minutes, so we rounded up to %(result)s minutes"
    ),
    "price.rate_book": _l("%(result)s %(each)s, from the list of prices %(version)s"),
    "price.placeholder": _l("%(result)s %(each)s, a price from the list %(version)s for now, until there is a quote"),
    "price.quote": _l("%(result)s %(each)s, a quote from %(reference)s"),
    "price.own": _l("%(result)s %(each)s, a quote"),
    "price.council_record": _l("%(result)s %(each)s, the price in the council’s record"),
    "employer.pay": _l("Pay: %(hours)s hours × %(weeks)s weeks × %(pay)s = %(result)s"),
    "employer.holiday": _l("Holiday pay: %(percent)s%% of pay = %(result)s"),
    "employer.national_insurance": _l(
        "Employer National Insurance: %(percent)s%% of pay above %(above)s a year = %(result)s"
    ),
    "employer.employment_allowance.claimed": _l("Employment Allowance that is claimed: %(result)s"),
    "employer.employment_allowance.not_claimed": _l("Employment Allowance, not claimed: %(result)s"),
    "employer.pension": _l("Pension: %(percent)s%% of pay between %(above)s and %(up_to)s a year = %(result)s"),
    "employer.sick_pay": _l(
        "Sick pay put aside: %(times)s weeks × %(week)s, or 80%% of a week’s pay if that is less = %(result)s"
    ),
    "employer.liability_insurance": _l("Employer’s liability insurance: %(result)s"),
    "employer.payroll": _l("Payroll service: %(times)s times × %(each)s = %(result)s"),
    "points": _l("The points system came to %(sent)s a week. Worked out again from what is published: %(result)s"),
    "points.answer": _l("“%(question)s” “%(answer)s”: %(result)s points"),
    "points.sealed_answer": _l("“%(question)s” “%(answer)s”: the supplier does not publish the points"),
    "points.converted": _l("%(points)s points = %(result)s a week"),
    "points.no_row": _l("The table that is published has no row for %(points)s points"),
    "points.sealed": _l("How points become pounds is not published by %(supplier)s"),
    "points.adjustment": _l("%(words)s: %(result)s a week"),
}
NOT_YET = _l("not yet")
COUNTS = frozenset({"recorded", "visits", "visit_as_recorded", "visit_minutes", "points.answer"})  # no pounds
POUNDS = frozenset({"price", "a_year", "pay", "above", "up_to", "week", "sent", "together"})
OWN_WORDS = frozenset({"reference", "version", "supplier", "question", "answer", "words"})


@dataclass(frozen=True)
class Forms:
    """How amounts, numbers and people's own words are written where the sentence goes."""

    money: Callable[[Decimal], Any]
    number: Callable[[Decimal], Any]
    own: Callable[[str], Any]


def pounds(amount: Decimal) -> str:
    """£1,234.50 as plain text, with its pennies always. A minus sign stands before the pound sign."""
    return f"{'−' if amount < 0 else ''}£{abs(amount):,.2f}"


def digits(value: Decimal) -> str:
    """5.25, 14: without idle noughts."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


PLAIN = Forms(pounds, digits, str)


def sentence_of(step: Step, forms: Forms) -> tuple[str, dict[str, Any]]:
    """The sentence of a step in the language of the page, and its values as they are written there."""
    values = {name: _formed(name, value, forms) for name, value in step.values.items() if value is not None}
    unit = step.values.get("unit")
    if unit is not None:
        counted = step.values.get("quantity", step.result if step.code in COUNTS else None)
        values["unit"] = str((UNIT_ONE if counted == 1 else UNIT)[unit])
        values["each"] = str(EACH[unit])
    elif "each" in step.values and step.values["each"] is not None:
        values["each"] = forms.money(step.values["each"])
    if step.result is None:
        values["result"] = str(NOT_YET)
    else:
        values["result"] = (forms.number if step.code in COUNTS else forms.money)(step.result)
    return translated(SENTENCES[step.code].message), values


def say(step: Step) -> str:
    """The sentence as plain text: it can be read aloud, brailled, signed or translated (R-TRACE-1)."""
    sentence, values = sentence_of(step, PLAIN)
    return sentence % values


def told(step: Step, depth: int = 0) -> Iterator[tuple[int, str]]:
    """(depth, sentence) of a step and of all below it."""
    yield depth, say(step)
    for below in step.steps:
        yield from told(below, depth + 1)


def as_json(step: Step, says: Callable[[Step], str] = say) -> dict[str, Any]:
    """The tree for a program: codes, values as text, the sentence, rules and sources. The same input gives the same
    bytes."""
    return {
        "code": step.code,
        "says": says(step),
        "result": None if step.result is None else str(step.result),
        "values": {name: _text(value) for name, value in step.values.items()},
        "rules": list(step.rules),
        "sources": list(step.sources),
        "steps": [as_json(below, says) for below in step.steps],
    }


def _formed(name: str, value: Any, forms: Forms) -> Any:
    if name in OWN_WORDS:
        return forms.own(str(value))
    if name in POUNDS and isinstance(value, Decimal):
        return forms.money(value)
    if isinstance(value, int | Decimal):
        return forms.number(Decimal(value))
    return str(value)


def _text(value: Any) -> str | None:
    if value is None or value == "":
        return None
    return value.isoformat() if isinstance(value, date) else str(value)
