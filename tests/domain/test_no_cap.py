"""There is no cap, and no place in which to put one (R-CAP-0, invariant 6, MTH7)."""

import importlib
import inspect
import json
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import strategies as st
from pydantic import BaseModel

import portal.domain
from portal.domain.budget import Budget
from portal.domain.contribution import CHARGING
from portal.domain.employer import FIGURES
from portal.domain.line import HeldAs, Per
from portal.intake import loading
from portal.intake.feed.record import Record
from portal.store import methods, rate_books
from tests.builders import a_book, a_budget, a_line, an_employing_line
from tests.domain.drawn import PRICED_BUDGETS, for_any

D = Decimal
CAPS = {
    "cap", "caps", "capped", "capping", "ceiling", "max", "maxima", "maximum", "limit", "limits", "limited", "upper",
    "top", "percentile", "percentiles", "affordability", "affordable", "afford", "panel", "tier", "tiers", "band",
    "bands", "benchmark", "highest", "quota", "spend", "spending",
}  # fmt: skip
# Every name that sounds like one of these, and why it holds no support down.
ALLOWED = {
    "max_weekly": "the most the person pays: it holds down what is taken from them, never what they get",
    "limited": "says that another system held an amount down, so that it can't be hidden (MTH12); nothing is held here",
    "Limited": "the same",
    "LimitKind": "the same",
    "LimitedPart": "the same, as it is sent",
    "MAXIMUM": "a kind of holding down elsewhere, named so that it can't be hidden",
    "maximum": "the same, as it is sent",
    "TIER": "the same",
    "tier": "the same, as it is sent",
    "top_up": "what somebody pays beside the budget (R-OUT-4); it stands in no sum of ours",
    "top_up_weekly": "the same, as it is sent",
    "TOP_UP": "the same",
    "SPEND_DIFFERENTLY": "a wish to use the money for something else: no sum is in it",
    "spend_differently": "the same",
    "CHECK_SPENDING": "looking at what was spent, after it was: it says nothing of what may be",
    "check_spending": "the same",
    "SPENDING_CHECKED": "the same, told to the person",
    "spending_checked": "the same",
    "Limit": "how much unspent money may stay in an account (STM4): it holds down what is left, never what is given",
    "limit": "the same",
    "maximum_age": "the oldest age that a service of the directory takes",
    "capital_upper": "the law's limit of savings in the financial assessment (R-CON-4)",
    "pension_upper": "where the law's pension band ends, in what an employer pays",
}


def domain_names() -> Iterator[str]:
    """The name of every class of the domain, of its fields and of its values."""
    for found in pkgutil.iter_modules(portal.domain.__path__):
        module = importlib.import_module(f"portal.domain.{found.name}")
        for name, item in inspect.getmembers(module, inspect.isclass):
            if item.__module__ == module.__name__:
                yield name
                yield from names_in(item)


def names_in(item: type) -> Iterator[str]:
    if is_dataclass(item):
        yield from (field.name for field in fields(item))
    elif issubclass(item, Enum):
        for member in item:
            yield member.name
            yield str(member.value)
    elif issubclass(item, BaseModel):
        yield from item.model_fields


def file_names() -> Iterator[str]:
    """Every key of a file of rules and of a file of prices."""
    for module in (methods, rate_books):
        for _, item in inspect.getmembers(module, inspect.isclass):
            if issubclass(item, BaseModel):
                yield from names_in(item)
    yield from FIGURES | CHARGING


def schema_names(schema: Any) -> Iterator[str]:
    """Every property of the feed and every word that one may be."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (value for value in schema.get("enum", ()) if isinstance(value, str))
        yield from schema.get("$defs", {})
        for item in schema.values():
            yield from schema_names(item)
    elif isinstance(schema, list):
        for item in schema:
            yield from schema_names(item)


PLACES = {
    "the domain": set(domain_names()),
    "the files of rules and prices": set(file_names()),
    "the feed": set(schema_names(loading.feed_schema(Record))),
}


def words(name: str) -> set[str]:
    """max_weekly, maxWeekly and MaxWeekly are all max and weekly."""
    spaced = "".join(f"_{letter}" if letter.isupper() and not name.isupper() else letter for letter in name)
    return set(spaced.lower().replace("-", "_").replace(" ", "_").split("_"))


@pytest.mark.parametrize("place", PLACES)
def test_no_name_has_room_for_a_cap(place):
    assert len(PLACES[place]) > 40
    assert {name for name in PLACES[place] if words(name) & CAPS} - set(ALLOWED) == set()


def test_every_name_that_is_allowed_is_there_and_has_its_reason():
    assert set(ALLOWED) <= set().union(*PLACES.values())
    assert all(len(reason) >= len("the same") for reason in ALLOWED.values())


@pytest.mark.parametrize(
    "name", ["cap", "weekly_cap", "maxWeeklyCost", "panel_amount", "UpperLimit", "top_band", "total-council spend"]
)
def test_a_name_for_a_cap_would_be_found(name):
    assert words(name) & CAPS


def test_a_budget_has_no_field_but_these_and_each_new_one_is_a_decision():
    """None of them holds an amount down; `decided` is an amount that was decided elsewhere, and is shown as that."""
    assert {field.name for field in fields(Budget)} == {
        "number", "kind", "made_on", "route", "route_why", "period", "effective_from", "rate_book", "weeks_per_year",
        "book", "needs", "lines", "decided", "contribution", "one_offs", "alongside", "free", "held", "signed_off",
        "changes", "method", "flags", "preferences", "enough", "returns", "points", "paying",
    }  # fmt: skip


# --- whatever the amount is, twice as much support is twice the amount


@pytest.mark.parametrize("hours", ["10", "168", "1000", "100000", "999999.9999"])
def test_twice_the_quantity_of_a_huge_budget_is_twice_the_cost(hours):
    once, twice = (a_budget(a_line(units=units)) for units in (hours, str(D(hours) * 2)))
    assert abs(twice.cost - 2 * once.cost) <= D("0.01")
    assert once.cost == (D(hours) * 10).quantize(D("0.01"))


@for_any(PRICED_BUDGETS, st.integers(2, 1000))
def test_so_many_equal_lines_cost_so_many_times_as_much(budget, times):
    assert replace(budget, lines=budget.lines * times).cost == times * budget.cost


def test_employing_someone_for_longer_never_meets_a_ceiling():
    costs = [a_budget(an_employing_line(hours=str(hours)), book=a_book()).cost for hours in range(0, 2000, 25)]
    rises = [after - before for before, after in pairwise(costs)]
    assert min(rises) > 0
    assert min(rises[10:]) > 300, "even far beyond a week each hour is paid"


# --- at home or in a care home (MTH6)

AT_HOME = "Someone to help you at home"
IN_A_HOME = "Someone to help you in a care home"


@for_any(PRICED_BUDGETS, st.sampled_from(list(HeldAs)))
def test_the_same_support_costs_the_same_at_home_and_in_a_care_home(budget, held_as):
    def case(words_, held, setting):
        lines = tuple(replace(line, support=words_, held_as=held, holder=setting) for line in budget.lines)
        return replace(budget, lines=lines)

    home, care_home = case(AT_HOME, held_as, "home"), case(IN_A_HOME, HeldAs.CARE_HOME, "care home")
    assert home.figures == care_home.figures
    assert [item.amount for item in home.calculation.lines] == [item.amount for item in care_home.calculation.lines]
    assert home.calculation.step == care_home.calculation.step
    assert (home.period, care_home.incomplete) == (Per.WEEK, home.incomplete)


def test_no_sum_knows_the_price_of_a_care_home():
    """Nothing of the calculation asks where somebody lives: `held_as` and the words are in none of its steps."""
    line = a_line(support=IN_A_HOME, held_as=HeldAs.CARE_HOME)
    said = json.dumps([repr(step.values) for step in a_budget(line).calculation.step.walk()])
    assert "care" not in said
