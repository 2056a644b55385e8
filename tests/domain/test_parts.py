"""The same budget by need and by who holds the money: each line once, and one contribution (R-NEED-5, R-CON-3)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from portal.domain.contribution import Contribution
from portal.domain.line import Dormant, HeldAs
from portal.domain.parts import by_holder, by_need
from tests.builders import a_budget, a_line, a_need, charged
from tests.domain.drawn import BUDGETS, PRICED_BUDGETS, for_any

D = Decimal
DP, MANAGED, ISF = HeldAs.DIRECT_PAYMENT, HeldAs.MANAGED, HeldAs.ISF


def holders(budget):
    def said(amount):
        return None if amount is None else str(amount)

    return [(part.held_as, *map(said, (part.amount, part.contribution, part.net))) for part in by_holder(budget)]


def test_a_line_that_serves_two_needs_stands_under_the_first_and_is_counted_once():
    lines = (a_line("A", needs=("wash", "toilet")), a_line("B", "5.00", needs=("toilet",)))
    budget = a_budget(*lines, needs=(a_need("toilet"), a_need("wash"), a_need("idle", eligible=False)))
    parts = [(part.need.id, [item.line.id for item in part.lines], str(part.amount)) for part in by_need(budget)]
    assert parts == [("toilet", ["B"], "5.00"), ("wash", ["A"], "10.00")]


def test_a_line_without_a_need_of_the_list_stands_by_itself():
    budget = a_budget(a_line("A", needs=()), a_line("B", needs=("unknown",)), needs=())
    assert [(part.need, part.lines[0].line.id) for part in by_need(budget)] == [(None, "A"), (None, "B")]


def test_bars_are_as_long_as_their_part_of_the_largest():
    lines = (a_line("A", "30.00", needs=("a",)), a_line("B", "10.00", needs=("b",)))
    budget = a_budget(*lines, needs=(a_need("a"), a_need("b")))
    assert [part.share for part in by_need(budget)] == [D("100.0"), D("33.3")]
    assert [part.share for part in by_need(a_budget(a_line(amount=None)))] == [D("0.0")]


def test_a_dormant_line_is_in_no_part():
    budget = a_budget(a_line("A"), a_line("B", dormant=Dormant("carer", "It sleeps."), held_as=DP))
    assert [part.amount for part in by_need(budget)] == [D("10.00")]
    assert [part.held_as for part in by_holder(budget)] == [MANAGED]


def test_the_contribution_of_the_worked_example_comes_off_the_managed_part():
    budget = a_budget(a_line("C1", "1030.00", held_as=DP), a_line("C2", "1365.18"), contribution=charged("52.10"))
    assert holders(budget) == [(MANAGED, "1365.18", "52.10", "1313.08"), (DP, "1030.00", "0.00", "1030.00")]


def test_what_the_managed_part_does_not_hold_comes_off_the_direct_payment():
    budget = a_budget(a_line("A", "100.00", held_as=DP), a_line("B", "20.00"), contribution=charged("52.10"))
    assert holders(budget) == [(MANAGED, "20.00", "20.00", "0.00"), (DP, "100.00", "32.10", "67.90")]


def test_while_the_contribution_is_not_known_nothing_is_taken_off():
    assert holders(a_budget(contribution=Contribution())) == [(MANAGED, "10.00", None, None)]


def test_the_councils_own_split_stands_before_the_lines():
    budget = a_budget(a_line(), held=((ISF, D("7.00")), (MANAGED, D("3.00"))))
    assert holders(budget) == [(MANAGED, "3.00", "2.00", "1.00"), (ISF, "7.00", "0.00", "7.00")]


@for_any(BUDGETS)
def test_each_line_stands_in_exactly_one_part_and_the_parts_sum_to_the_cost(budget):
    parts = by_need(budget)
    assert sorted(item.line.id for part in parts for item in part.lines) == sorted(
        item.line.id for item in budget.calculation.lines
    )
    assert sum(part.amount for part in parts) == budget.cost == sum(part.amount for part in by_holder(budget))
    assert all(0 <= part.share <= 100 for part in parts)


@for_any(PRICED_BUDGETS)
def test_the_contribution_is_taken_once_and_never_more_than_a_part_holds(budget):
    parts = by_holder(budget)
    pays = budget.figures.person_pays
    assert sum((part.contribution or D(0)) for part in parts) == (pays or 0)
    for part in parts:
        assert (part.contribution is None) == (part.net is None) == (pays is None)
        assert pays is None or (part.contribution >= 0 and part.net >= 0)
        assert pays is None or part.contribution + part.net == part.amount
    if pays is not None:
        assert sum(part.net for part in parts) == budget.figures.council_pays


@for_any(PRICED_BUDGETS)
def test_the_direct_payment_is_touched_last(budget):
    *managed, last = by_holder(budget) or (None,)
    if last is not None and last.held_as is DP and last.contribution:
        assert all(part.net == 0 for part in managed)
    assert all(part.held_as is not DP for part in managed)


@pytest.mark.parametrize("split", list(HeldAs))
@for_any(st.data())
def test_moving_lines_between_holders_changes_neither_needs_nor_the_three_figures(split, data):
    budget = data.draw(PRICED_BUDGETS)
    moved = replace(budget, lines=tuple(replace(line, held_as=split) for line in budget.lines))
    assert moved.figures == budget.figures
    assert [part.amount for part in by_need(moved)] == [part.amount for part in by_need(budget)]
