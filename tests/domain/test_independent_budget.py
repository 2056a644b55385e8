"""Independent personal budgets: none while they are off, statements that are never rewritten, reviews that are
answered with reasons (ELM11, T1)."""

from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.council import Council
from portal.domain.independent_budget import NotInForce, NotPossible, Switch, answer, ask, begin, revise

DAY = date(2026, 11, 22)
POUNDS = st.decimals("0.00", "9999.99", places=2)


def a_budget(cost="200.00"):
    return begin(Switch.ON, Decimal(cost), DAY)


def test_there_is_none_while_it_is_off_and_off_is_the_default():
    assert next(item for item in fields(Council) if item.name == "independent_budgets").default is Switch.OFF
    with pytest.raises(NotInForce):
        begin(Switch.OFF, Decimal("200.00"), DAY)


@given(POUNDS, st.data())
def test_daily_living_costs_are_a_part_of_the_cost_and_the_rest_is_care(cost, data):
    living = data.draw(st.decimals("0.00", cost, places=2))
    statement = begin(Switch.ON, cost, DAY, living).current
    assert statement.care + living == cost
    assert statement.care >= 0


@pytest.mark.parametrize(("cost", "living"), [("-0.01", None), ("10.00", "10.01"), ("10.00", "-1.00")])
def test_an_amount_that_cannot_be_is_refused(cost, living):
    with pytest.raises(NotPossible, match="cost"):
        begin(Switch.ON, Decimal(cost), DAY, living and Decimal(living))


def test_a_review_is_due_from_the_asking_until_a_newer_statement():
    asked = ask(a_budget(), "I need help at night now.", DAY)
    assert asked.review_due
    assert ask(asked, "Again", DAY) == asked
    agreed = answer(asked, True, "", DAY)
    assert agreed.review_due
    newer = revise(agreed, Decimal("260.00"), DAY, "You need help at night.")
    assert not newer.review_due
    assert [item.cost for item in newer.statements] == [Decimal("200.00"), Decimal("260.00")]
    assert ask(newer, "Something changed again.", DAY).review_due


def test_a_no_gives_its_reason_and_closes_it():
    asked = ask(a_budget(), "Look again.", DAY)
    with pytest.raises(NotPossible, match="why"):
        answer(asked, False, " ", DAY)
    assert not answer(asked, False, "Nothing has changed since last week.", DAY).review_due
    with pytest.raises(NotPossible, match="nothing_waits"):
        answer(a_budget(), True, "", DAY)


@given(st.lists(POUNDS, max_size=6))
def test_a_revision_adds_the_next_number_and_rewrites_nothing(costs):
    budget = a_budget()
    for cost in costs:
        before = budget.statements
        budget = revise(budget, cost, DAY, "Circumstances changed.")
        assert budget.statements[:-1] == before
    assert [item.number for item in budget.statements] == list(range(1, len(costs) + 2))


def test_a_revision_says_why_and_is_not_older_than_what_it_follows():
    with pytest.raises(NotPossible, match="why"):
        revise(a_budget(), Decimal("1.00"), DAY, "")
    with pytest.raises(NotPossible, match="made_on"):
        revise(a_budget(), Decimal("1.00"), DAY - timedelta(days=1), "Earlier")
