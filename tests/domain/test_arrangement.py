"""The ways to manage a budget: the same entitlement in each, exact splits, exact years of payments."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import strategies as st

from portal.domain.arrangement import Frequency, Way, compare, employing, in_way, is_mixed, payments
from portal.domain.employer import PayTooLow
from portal.domain.line import Dormant, HeldAs, Per, Price, PriceSource, Quantity, Unit
from portal.domain.money import yearly
from portal.intake.guide import read_guide
from portal.store.published import load_published
from tests.builders import a_book, a_budget, a_line, an_employing_line, charged
from tests.domain.drawn import PRICED_BUDGETS, for_any

D = Decimal
CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def examples():
    return read_guide(CONTENT, load_published(CONTENT)).examples


def by_way(budget, book=None, saved=None):
    return {item.way: item for item in compare(budget, book, saved or {})}


def agency(hours="21"):
    price = Price(PriceSource.RATE_BOOK, D("29.26"), Unit.HOUR, "home_care_hour")
    sleeps = Dormant("direct_payment", "It wakes when the payment stops.")
    return a_line("agency", price=price, quantity=Quantity(D(hours), Unit.HOUR), dormant=sleeps)


def test_example_b_costs_338_58_as_a_direct_payment_and_614_46_when_the_council_manages_it(examples):
    found = by_way(examples["b"].case.current)
    assert str(found[Way.DIRECT_PAYMENT].figures.cost) == "338.58"
    assert str(found[Way.MANAGED].figures.cost) == str(found[Way.ISF].figures.cost) == "614.46"
    assert [cost.a_year for _, cost in found[Way.DIRECT_PAYMENT].employers] == [D("17606.09")]
    assert found[Way.MANAGED].employers == ()
    assert (found[Way.DIRECT_PAYMENT].once, found[Way.MANAGED].once) == (D("288.00"), D("0.00"))


def test_example_c_is_1030_00_paid_out_and_1313_08_net_with_the_council(examples):
    budget = examples["c"].case.current
    assert is_mixed(budget)
    mixed = by_way(budget)[Way.MIXED]
    parts = {part.held_as: (str(part.amount), str(part.net)) for part in mixed.holders}
    assert parts[HeldAs.DIRECT_PAYMENT] == ("1030.00", "1030.00")
    assert ("1365.18", "1313.08") in parts.values()
    figures = mixed.figures
    assert (str(figures.cost), str(figures.person_pays), str(figures.council_pays)) == ("2395.18", "52.10", "2343.08")


def test_a_budget_in_one_way_is_not_shown_as_a_mix():
    assert Way.MIXED not in by_way(a_budget())
    assert Way.MIXED in by_way(a_budget(a_line(), a_line("L2", held_as=HeldAs.DIRECT_PAYMENT)))


@for_any(PRICED_BUDGETS, st.sampled_from([Way.DIRECT_PAYMENT, Way.ISF, Way.MANAGED]))
def test_a_way_changes_no_need_no_quantity_and_no_price_from_the_list_or_a_quote(budget, way):
    after = in_way(budget, way)
    assert after.needs == budget.needs
    assert [line.quantity for line in after.lines] == [line.quantity for line in budget.lines]
    assert [line.price for line in after.lines] == [line.price for line in budget.lines]
    assert after.cost == budget.cost
    (found,) = (item for item in compare(budget, None, {}) if item.way is way)
    assert sum((part.amount for part in found.holders), D(0)) == found.figures.cost


def test_going_to_a_direct_payment_and_back_restores_the_councils_line():
    budget = a_budget(an_employing_line(), agency(), book=a_book())
    back = in_way(in_way(budget, Way.DIRECT_PAYMENT), Way.MANAGED)
    assert [item.line.id for item in back.calculation.lines] == ["agency"]
    assert back.cost == D("614.46")
    again = in_way(back, Way.MANAGED)
    assert again.cost == back.cost


def test_what_a_carer_does_stays_asleep_in_every_way():
    budget = a_budget(a_line(), a_line("L2", dormant=Dormant("carer", "Your daughter does it.")))
    for way in (Way.DIRECT_PAYMENT, Way.ISF, Way.MANAGED):
        assert [item.line.id for item in in_way(budget, way).calculation.dormant] == ["L2"]


def test_employing_for_every_line_of_hours_is_built_up_and_the_rest_keeps_its_price():
    hours = replace(agency("10"), dormant=None)
    found = employing(a_budget(hours, a_line("L2", amount="7.00")), a_book(), D("13.45"))
    assert [(line.id, cost.a_week) for line, cost in found.employers] == [("agency", found.lines[0].amount)]
    assert found.lines[1].amount == D("7.00")
    assert found.once == D("288.00")
    assert employing(a_budget(), a_book(), D("13.45")) is None


def test_pay_below_the_law_is_never_compared():
    with pytest.raises(PayTooLow):
        employing(a_budget(replace(agency(), dormant=None)), a_book(), D("12.70"))


def test_the_councils_own_split_does_not_stay_in_another_way():
    budget = a_budget(held=((HeldAs.MANAGED, D("10.00")),))
    (part,) = by_way(budget)[Way.ISF].holders
    assert part.held_as is HeldAs.ISF


def test_a_saved_price_shows_what_is_missing_or_left_on_its_line():
    line = replace(agency("10"), dormant=None)
    assert by_way(a_budget(line), saved={"agency": D("31.26")})[Way.MANAGED].short == {"agency": D("20.00")}
    assert by_way(a_budget(line), saved={"agency": D("28.26")})[Way.MANAGED].short == {"agency": D("-10.00")}
    of_a_year = a_line(quantity=Quantity(D(28), Unit.ITEM, Per.YEAR))
    assert by_way(a_budget(of_a_year), saved={"L1": D(9)})[Way.MANAGED].short == {}


@for_any(st.decimals(0, 5000, places=2), st.sampled_from(list(Frequency)))
def test_however_often_it_is_paid_the_year_is_the_same_to_the_penny(weekly, frequency):
    paid = payments(weekly, frequency, D(52))
    assert paid.a_year == yearly(weekly, D(52))
    assert abs(paid.last - paid.each) <= D("0.12")


def test_payments_of_the_worked_examples():
    found = {frequency: payments(D("338.58"), frequency, D(52)) for frequency in Frequency}
    assert (found[Frequency.FOUR_WEEKLY].each, found[Frequency.FOUR_WEEKLY].times) == (D("1354.32"), 13)
    monthly = payments(D("421.36"), Frequency.MONTHLY, D(52))
    assert (monthly.each, monthly.last) == (D("1825.89"), D("1825.93"))
    assert found[Frequency.ONCE].each == found[Frequency.ONCE].last == D("17606.16")


def test_one_contribution_comes_off_once_in_every_way():
    for item in compare(a_budget(contribution=charged("4.00")), None, {}):
        assert item.figures.person_pays == D("4.00")
        assert sum(part.contribution for part in item.holders) == D("4.00")
