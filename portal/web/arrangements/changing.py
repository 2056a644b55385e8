"""Changing how a budget is managed in three screens: the first says which parts, and how (CHG1)."""

from collections.abc import Collection
from typing import Any

from portal.documents import choice_words as say
from portal.domain.arrangement import Way
from portal.domain.budget import Budget
from portal.domain.choice import WHOLE, Part
from portal.domain.choosing import not_this_way, parts_of
from portal.domain.way import NotThisWay
from portal.web.arrangements import wording
from portal.web.arrangements.send_forms import ChangeForm
from portal.web.fields import offered
from portal.web.formatting import translated

HELD = (Way.DIRECT_PAYMENT, Way.ISF, Way.MANAGED)


def offered_change(form: ChangeForm, budget: Budget, rules: Collection[NotThisWay]) -> ChangeForm:
    """The parts of this budget, and the three ways. Where there is one part it need not be chosen."""
    names = {item.line.id: item.line.support for item in budget.calculation.lines}
    lines = [line for line in parts_of(budget) if line != WHOLE]
    form.parts.choices = offered([(line, names[line]) for line in lines])
    if not lines:
        del form.parts
    form.way.choices = offered([(way.value, say.WAY[way]) for way in HELD])
    form.way.hints = {way.value: wording.WHO[way] for way in HELD}
    form.against = {
        (line, way.value): translated(rule.words)
        for line in lines or [WHOLE]
        for way in HELD
        if (rule := not_this_way(budget, line, way, rules)) is not None
    }
    return form


def answers_of(form: ChangeForm, budget: Budget, held: Collection[Part]) -> dict[str, Any]:
    """The same as if every question had been answered: what was not chosen stays as it is. Where it is not known how a
    part is held, as when all of the budget was split, nothing is assumed: it is asked."""
    lines = list(parts_of(budget))
    chosen = lines if form.parts is None else form.parts.data or []
    if set(chosen) == set(lines):
        return {"which": {"which": "whole"}, "way": {"way": form.way.data}}
    now = {part.line: part for part in held}
    found: dict[str, Any] = {"which": {"which": "parts"}}
    for number, line in enumerate(lines, 1):
        if line in chosen:
            found[f"way-{number}"] = {"way": form.way.data}
        elif line in now:
            found[f"way-{number}"] = {"way": now[line].way.value}
            found[f"share-{number}"] = {way.value: str(amount) for way, amount in now[line].shares}
    return found
