"""Who pays the full cost, and the fee beside the budget that is never in it (ELM3, ELM5, ELM9)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from portal.domain.budget import Alongside, Beside, Payer
from portal.domain.case import Release
from portal.domain.contribution import Contribution, ContributionStatus
from portal.domain.full_cost import fees, pays_full_cost
from tests.builders import a_budget, a_case, a_line

TODAY = date(2026, 11, 22)
FEE = Alongside(Beside.ARRANGEMENT_FEE, Decimal("4.50"), Payer.PERSON)
TOP_UP = Alongside(Beside.TOP_UP, Decimal("20.00"), Payer.PERSON)
FULL = Contribution(ContributionStatus.FULL_COST)


def full_cost(*alongside):
    return a_case(a_budget(a_line(amount="100.00"), contribution=FULL, alongside=alongside))


@given(st.decimals("0.01", "999.99", places=2))
def test_the_fee_never_changes_the_budget_and_is_in_the_one_figure_that_leaves_the_pocket(amount):
    without, with_fee = full_cost().current, full_cost(replace(FEE, amount=amount)).current
    assert with_fee.cost == without.cost
    assert with_fee.figures == without.figures
    assert with_fee.leaves_pocket(TODAY) == with_fee.cost + amount


def test_a_fee_is_what_the_person_pays_for_arranging_at_this_time():
    nephew = replace(FEE, payer=Payer.THIRD_PARTY)
    ended = replace(FEE, until=date(2026, 11, 21))
    assert fees(full_cost(FEE, TOP_UP, nephew, ended), TODAY) == (FEE,)
    assert fees(full_cost(), TODAY) == ()


def test_while_no_amount_is_shown_there_is_no_fee_and_no_full_cost():
    assert pays_full_cost(full_cost(FEE))
    assert not pays_full_cost(a_case(a_budget()))
    for case in (replace(full_cost(FEE), release=Release.HOLD), replace(full_cost(FEE), budgets=())):
        assert fees(case, TODAY) == ()
        assert not pays_full_cost(case)
