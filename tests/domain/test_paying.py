"""How a budget is paid out: a year of payments comes to the year's amount to the penny (STM3, R-FREQ-2, R-FREQ-3)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from portal.domain.contribution import Collected, Contribution, ContributionStatus
from portal.domain.line import HeldAs, Per, Price, PriceSource, Quantity, Unit
from portal.domain.money import ZERO, four_weekly, monthly_payments, yearly
from portal.domain.parts import PaidOut, by_holder, paid_out
from portal.domain.paying import TIMES, Frequency, PaidBy, PaymentsPlan, split_year
from tests.builders import a_budget, a_line, charged
from tests.domain.drawn import PRICED_BUDGETS, for_any

D = Decimal
YEARLY = st.decimals(0, 300000, places=2)
PLAN = PaymentsPlan(Frequency.QUARTERLY, PaidBy.COUNCIL, date(2026, 12, 1))
PAID_DIRECTLY = {"held_as": HeldAs.DIRECT_PAYMENT}


def a_plan(frequency: Frequency = Frequency.QUARTERLY, **other) -> PaymentsPlan:
    return replace(PLAN, frequency=frequency, **other)


@for_any(YEARLY, examples=100)
def test_the_payments_of_a_year_come_to_the_same_however_often_they_are_made(amount):
    for frequency in Frequency:
        payments = split_year(amount, frequency)
        assert sum(payments) == amount
        assert len(payments) == TIMES[frequency]
        assert min(payments) >= 0
        assert len(set(payments[:-1])) <= 1, "only the last takes the pennies"
        assert all(payment == payment.quantize(D("0.01")) for payment in payments)


@for_any(YEARLY, examples=100)
def test_the_last_payment_differs_by_less_than_a_penny_for_each_payment(amount):
    for frequency in Frequency:
        *_, last = payments = split_year(amount, frequency)
        assert abs(last - payments[0]) < D("0.01") * max(TIMES[frequency], 2)


def test_the_five_frequencies_of_a_carer_and_the_four_weekly_one_are_all_there():
    assert {item.value for item in Frequency} == {
        "once", "quarterly", "monthly", "fortnightly", "weekly", "four_weekly",
    }  # fmt: skip


def test_the_worked_figures_of_the_method():
    weekly, weeks = D("421.36"), D(52)
    year = yearly(weekly, weeks)
    assert split_year(year, Frequency.MONTHLY) == (*[D("1825.89")] * 11, D("1825.93"))
    assert split_year(year, Frequency.MONTHLY)[::11] == monthly_payments(weekly, weeks)
    assert split_year(year, Frequency.FOUR_WEEKLY) == (four_weekly(weekly),) * 13
    assert split_year(year, Frequency.WEEKLY) == (weekly,) * 52


@pytest.mark.parametrize(("amount", "payments"), [("0.27", "0.00"), ("0.26", "0.00"), ("0.53", "0.01"), ("0", "0")])
def test_a_few_pennies_never_make_a_payment_below_nothing(amount, payments):
    found = split_year(D(amount), Frequency.WEEKLY)
    assert (found[0], sum(found)) == (D(payments), D(amount))


# --- what a budget comes to


def test_a_carers_year_is_paid_by_the_quarter_and_what_is_bought_once_comes_first():
    swims = a_line("D1", "6.20", "46", quantity=Quantity(D(46), Unit.ITEM, Per.YEAR), **PAID_DIRECTLY)
    laptop = a_line("D2", "329.00", quantity=Quantity(D(1), Unit.ITEM, Per.ONCE), **PAID_DIRECTLY)
    course = a_line("D3", "45.00", "6", quantity=Quantity(D(6), Unit.ITEM, Per.YEAR), **PAID_DIRECTLY)
    free = Contribution(ContributionStatus.NOT_CHARGED)
    budget = a_budget(swims, laptop, course, period=Per.YEAR, contribution=free, paying=a_plan())
    assert paid_out(budget) == PaidOut(D("884.20"), 4, D("138.80"), D("138.80"), D("329.00"))
    at_once = replace(budget, paying=a_plan(Frequency.ONCE))
    assert paid_out(at_once) == PaidOut(D("884.20"), 1, D("884.20"), D("884.20"))


@pytest.mark.parametrize(
    ("collected", "weekly"),
    [(Collected.FROM_DIRECT_PAYMENT, "8.00"), (Collected.INVOICE, "10.00"), (Collected.NOT_STATED, None)],
)
def test_the_contribution_is_taken_off_only_where_the_council_says_so(collected, weekly):
    budget = a_budget(
        a_line(**PAID_DIRECTLY), contribution=charged("2.00", collected=collected), paying=a_plan(Frequency.WEEKLY)
    )
    found = paid_out(budget)
    assert (found and found.each) == (None if weekly is None else D(weekly))


@pytest.mark.parametrize(
    "other",
    [
        {"paying": None},
        {"contribution": Contribution()},
        {"paying": a_plan(held_as=HeldAs.ISF)},
        {"lines": (a_line(amount=None, **PAID_DIRECTLY),)},
    ],
)
def test_no_payment_is_said_while_it_is_not_known(other):
    budget = a_budget(a_line(**PAID_DIRECTLY), contribution=charged("0.00"), paying=a_plan())
    assert paid_out(budget).a_year == D("520.00")
    assert paid_out(replace(budget, **other)) is None


@for_any(PRICED_BUDGETS, st.sampled_from(list(Frequency)), st.sampled_from(list(HeldAs)))
def test_what_is_paid_out_in_a_year_is_what_is_held_in_that_way(budget, frequency, held_as):
    invoiced = replace(budget.contribution, collected=Collected.INVOICE)
    planned = replace(budget, contribution=invoiced, paying=a_plan(frequency, held_as=held_as))
    held = {part.held_as: part.amount for part in by_holder(planned)}
    found = paid_out(planned)
    if found is not None:
        assert found.a_year == yearly(held[held_as], planned.weeks_per_year)
        assert found.each * (found.count - 1) + found.last + found.once == found.a_year
    assert (found is None) == (held_as not in held)


# --- a carer's budget for short and long breaks, short and long-term needs, and dearer support (CAR21)


@pytest.mark.parametrize(
    ("units", "unit", "price", "workers", "cost"),
    [
        ("46", Unit.SESSION, "6.20", 1, "285.20"),
        ("1", Unit.DAY, "95.00", 1, "95.00"),
        ("28", Unit.NIGHT, "159.23", 1, "4458.44"),
        ("6", Unit.WEEK, "1450.00", 1, "8700.00"),
        ("104", Unit.HOUR, "41.20", 2, "8569.60"),
    ],
)
def test_a_carers_year_holds_a_swim_an_hour_or_weeks_away_at_what_they_cost(units, unit, price, workers, cost):
    quoted = Price(PriceSource.QUOTE, D(price), unit, "Example supplier")
    line = a_line(quantity=Quantity(D(units), unit, Per.YEAR, workers), price=quoted)
    budget = a_budget(line, period=Per.YEAR, contribution=Contribution(ContributionStatus.NOT_CHARGED))
    assert (budget.cost, budget.figures.person_pays) == (D(cost), ZERO)
