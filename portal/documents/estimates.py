"""An estimate to take away: as plain text to read or hear, as a table, and as data to work out again."""

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from portal.documents.feed_form import record_of
from portal.documents.language import Later as _l
from portal.documents.language import translated
from portal.documents.recomputed import budget_of
from portal.documents.steps import NOT_YET, PLAIN, Forms, pounds, say, sentence_of
from portal.documents.units import PER, UNIT, UNIT_ONE
from portal.domain.calculation import WorkedLine
from portal.domain.contribution import Open
from portal.domain.explanation import Step
from portal.domain.line import Per, Unit
from portal.domain.trial import Known, Trial, Wish

NOT_A_BUDGET = _l(
    "This is not your budget. It is an estimate from what was typed, by the council’s published rules and prices. Only "
    "an assessment can say what you need."
)
NOT_COMPLETE = _l("This is not complete: something has no price yet, so it is not in the amount.")
TYPES = {"txt": "text/plain", "csv": "text/csv", "json": "application/json"}
OPEN = {
    Open.SAVINGS: _l("your savings"),
    Open.INCOME: _l("your income"),
    Open.AGE: _l("your age"),
    Open.COUPLE: _l(
        "what couples keep to live on: we can only work this out for somebody who lives without a partner. The "
        "council’s finance team has the amounts for couples"
    ),
    Open.PREMIUMS: _l(
        "whether the law lets you keep more because of a disability, or because you care for somebody. If so, you pay "
        "less than this"
    ),
    Open.COSTS: _l("your housing costs, or the extra costs of a disability. They can only make it less"),
}
PART = {
    "income": _l("Your income that counts"),
    "tariff_income": _l("Counted because of your savings"),
    "minimum_income_guarantee": _l("Left to you to live on (minimum income guarantee)"),
    "housing_costs": _l("Left to you for housing costs"),
    "disability_related": _l("Left to you for costs of your disability"),
}
AS_TYPED = {  # nobody recorded what somebody typed to try it
    "recorded": _l("%(result)s %(unit)s, as you typed"),
    "visit_as_recorded": _l("%(recorded)s minutes a visit, as you typed"),
    "visit_minutes": _l(
        "You typed %(recorded)s minutes. Visits last whole steps of %(whole)s minutes and never less than %(floor)s "
        "minutes, so we rounded up to %(result)s minutes"
    ),
    "price.own": _l("%(result)s %(each)s, the price that was entered"),
}
NIGHTS = _l("%(nights)s %(night)s × %(hours)s %(hour)s = %(result)s %(unit)s")
AT_LEAST = _l("At least %(amount)s")
OR_LESS, OR_MORE, NOT_WORKED_OUT = _l("%(amount)s, or less"), _l("%(amount)s, or more"), _l("not worked out")
COST, PERSON, COUNCIL = (
    _l("What it costs to meet the needs"), _l("What you pay"), _l("What the council pays"),
)  # fmt: skip
STRETCH = {"four_weeks": _l("What it costs every 4 weeks"), "year": _l("What it costs a year")}
MIGHT_PAY = _l("What you might pay")
MOST = _l("You would pay at most (never below nothing, never more than the cost)")
NO_CHARGE = _l("This council does not charge carers for their own support.")
NO_LIST = _l("There is no list of figures in force today to work it out with, so it is left open.")
NOT_ASKED = _l("You did not ask for this, so it is left open. You may have to pay nothing, a part, or the full cost.")
FULL_COST = _l("Your savings are above %(amount)s, so you would pay the full cost of your support.")
UNKNOWN = _l("We cannot say yet. This is not known, and we do not guess it:")
COULD_BE_LESS = _l("This is not known, and could make it less:")


def as_typed(step: Step, wish: Wish | None = None, forms: Forms = PLAIN) -> tuple[str, dict[str, Any]]:
    """The sentence of a step and its values, where nothing is recorded: it is what somebody typed."""
    if step.code == "recorded" and wish and wish.nights:
        return nights_of(wish, forms)
    sentence, values = sentence_of(step, forms)
    return (translated(AS_TYPED[step.code].message) if step.code in AS_TYPED else sentence), values


def nights_of(wish: Wish, forms: Forms = PLAIN) -> tuple[str, dict[str, Any]]:
    """2 nights × 10 hours = 20 hours."""
    nights, hours = Decimal(wish.nights or 0), wish.hours_a_night or Decimal(0)
    values = {"nights": forms.number(nights), "hours": forms.number(hours), "result": forms.number(wish.amount)}
    words = (("night", Unit.NIGHT, nights), ("hour", Unit.HOUR, hours), ("unit", Unit.HOUR, wish.amount))
    named = {name: str((UNIT_ONE if count == 1 else UNIT)[unit]) for name, unit, count in words}
    return translated(NIGHTS.message), values | named


def as_file(name: str, trial: Trial, label: str) -> bytes:
    """The file of this name: estimate.txt, estimate.csv, estimate.json or case.json."""
    budget = trial.budget
    if name == "case.json":
        return _json(record_of((budget,), budget.made_on, "TRY-IT"))
    if name == "estimate.json":
        return _json(
            {"note": str(NOT_A_BUDGET), "label": label, **budget_of(budget, lambda step: _said(as_typed(step)))}
        )
    return _table(trial) if name == "estimate.csv" else _text(trial, label)


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def _table(trial: Trial) -> bytes:
    text = io.StringIO()
    writer, budget = csv.writer(text), trial.budget
    writer.writerow(("line", "support", "amount", "per", "sum", "rules"))
    for item, wish in zip(budget.calculation.lines, trial.wishes, strict=True):
        support = f"'{item.line.support}" if item.line.support[:1] in "=+-@\t\r" else item.line.support
        told = say(item.step) if not wish.nights else f"{_said(nights_of(wish))}; {say(item.step)}"
        amount = "" if item.amount is None else str(item.amount)
        writer.writerow((item.line.id, support, amount, budget.period.value, told, " ".join(item.rules)))
    writer.writerows(_figure_rows(trial))
    writer.writerows(_money_rows(trial))
    return text.getvalue().encode("utf-8-sig")


def _figure_rows(trial: Trial) -> Iterator[tuple[str, ...]]:
    per, lacks = trial.budget.period.value, str(NOT_COMPLETE) if trial.budget.incomplete else ""
    for words, known, rule in (
        (COST, trial.cost, "R-CALC-3"), (PERSON, trial.person, "R-CON-1"), (COUNCIL, trial.council, "R-OUT-1"),
    ):  # fmt: skip
        amount = "" if known.amount is None else str(known.amount)
        yield "", str(words), amount, per, " ".join(filter(None, (known_as(known, trial.budget.period), lacks))), rule
    for stretch, cost in _longer(trial):
        said = known_as(Known(cost, more=trial.cost.more), None)
        yield "", str(COST), str(cost), stretch, " ".join(filter(None, (said, lacks))), "R-FREQ-2"


def _money_rows(trial: Trial) -> Iterator[tuple[str, ...]]:
    parts = trial.money.parts if trial.money else ()
    for part in parts:
        yield "", str(PART[part.code]), str(part.amount), "week", str(MIGHT_PAY), "R-CON-1"
    for words in _might_pay(trial) if not parts else [str(OPEN[code]) for code in _open(trial)]:
        yield "", str(MIGHT_PAY), "", "", words.strip() if not parts else f"{COULD_BE_LESS} {words}", "R-CON-6"


def _longer(trial: Trial) -> list[tuple[str, Decimal]]:
    """The cost of four weeks and of a year, for an estimate by the week that has a price."""
    budget = trial.budget
    if budget.period is not Per.WEEK or trial.cost.amount is None:
        return []
    figures = budget.figures
    return [("four_weeks", figures.four_weekly().cost), ("year", figures.yearly(budget.weeks_per_year).cost)]


def known_as(known: Known, per: Per | None) -> str:
    """£5.00 a week, or more: a figure as far as it is known, as plain text."""
    if known.amount is None:
        return str(NOT_WORKED_OUT)
    amount = f"{pounds(known.amount)} {PER[per]}" if per else pounds(known.amount)
    words = OR_LESS if known.less else OR_MORE if known.more else None
    return str(words) % {"amount": amount} if words else amount


def _open(trial: Trial) -> tuple[Open, ...]:
    return trial.money.open_ if trial.money else ()


def _might_pay(trial: Trial) -> list[str]:
    """What the page says below "What you might pay"."""
    money, book = trial.money, trial.book
    if trial.carer:
        return [str(NO_CHARGE)]
    if money is None or book is None:
        return [str(NO_LIST if book is None else NOT_ASKED)]
    if money.full_cost:
        return [str(FULL_COST) % {"amount": pounds(book.charging["capital_upper"])}]
    rows = [f"{PART[part.code]}: {pounds(part.amount)}" for part in money.parts]
    if money.most is not None and trial.person.amount is not None:
        rows.append(f"{MOST}: {pounds(trial.person.amount)}")
    rows += [str(UNKNOWN if money.most is None else COULD_BE_LESS)] if money.open_ else []
    return rows + [f"  {OPEN[code]}" for code in money.open_]


def _text(trial: Trial, label: str) -> bytes:
    rows = [str(NOT_A_BUDGET), label, "", _headline(trial), *([str(NOT_COMPLETE)] if trial.cost.more else []), ""]
    for item, wish in zip(trial.budget.calculation.lines, trial.wishes, strict=True):
        rows.append(item.line.support)
        rows += _told(item, wish)
    per = trial.budget.period
    rows.append("")
    rows += [
        f"{words}: {known_as(known, per)}"
        for words, known in ((COST, trial.cost), (PERSON, trial.person), (COUNCIL, trial.council))
    ]
    for stretch, cost in _longer(trial):
        rows.append(f"{STRETCH[stretch]}: {known_as(Known(cost, more=trial.cost.more), None)}")
    return ("\r\n".join([*rows, "", str(MIGHT_PAY), *_might_pay(trial)]) + "\r\n").encode()


def _headline(trial: Trial) -> str:
    if trial.cost.amount is None:
        return str(NOT_YET)
    amount = f"{pounds(trial.cost.amount)} {PER[trial.budget.period]}"
    return str(AT_LEAST) % {"amount": amount} if trial.cost.more else amount


def _told(item: WorkedLine, wish: Wish) -> Iterator[str]:
    if not item.step.steps and wish.nights:
        yield f"  {_said(nights_of(wish))}"
    yield from _below(item.step, wish, 1)


def _below(step: Step, wish: Wish, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{_said(as_typed(step, wish))}"
    for below in step.steps:
        yield from _below(below, wish, depth + 1)


def _said(sentence: tuple[str, dict[str, Any]]) -> str:
    return sentence[0] % sentence[1]
