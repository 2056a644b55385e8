"""Same needs, new price, or new rule? Every difference in parts that add up to it exactly (R-IND-6, MTH10)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from portal.domain.budget import Budget
from portal.domain.line import Dormant, Evidence, HeldAs, Per, Price, PriceSource, Quantity, Unit, Visits
from portal.domain.money import half_up
from portal.domain.splitting import Split, split, split_budgets
from tests.builders import PARAMETERS, a_book, a_budget, a_line, an_employing_line
from tests.domain.drawn import BUDGETS, PRICED_BUDGETS, for_any, lines

D = Decimal
QUANTITIES, PRICES = st.decimals(0, 200, places=2), st.decimals(0, 200, places=2)


def test_the_split_of_the_worked_example():
    assert split((D(20), D("29.26")), (D(25), D("41.20"))) == (D("238.80"), D("206.00"))


@for_any(QUANTITIES, PRICES, QUANTITIES, PRICES)
def test_the_two_parts_always_add_up_exactly(q0, r0, q1, r1):
    price, quantity = split((q0, r0), (q1, r1))
    assert price + quantity == half_up(q1 * r1) - half_up(q0 * r0)
    assert price == half_up((r1 - r0) * q0)
    assert abs(quantity - (q1 - q0) * r1) <= D("0.015"), "only the last penny goes to the quantity"


@for_any(QUANTITIES, PRICES, PRICES)
def test_without_a_change_of_price_it_is_all_quantity_and_the_other_way_round(quantity, price, other):
    assert split((quantity, price), (other, price))[0] == 0
    assert split((quantity, D("10.00")), (quantity, D("12.00"))) == (half_up(quantity * 2), D(0))


# --- whole budgets, line by line


def hours(amount: str, price: str, id_: str = "L1", **quantity):
    """So many hours a week at a price."""
    counted = Quantity(D(amount), Unit.HOUR, **quantity)
    return a_line(id_, quantity=counted, price=Price(PriceSource.RATE_BOOK, D(price), Unit.HOUR, "hour"))


def visits(recorded: int, a_week: int, price: str, step: int = 15, **quantity):
    """Visits of so many minutes, counted by a rule of so many minutes a step."""
    found = Visits(recorded, a_week, step)
    return hours(str(found.hours), price, visits=found, **quantity)


def parts(before, after) -> dict[str, Split]:
    """The split of each line, by its id."""
    found = split_budgets(*(item if isinstance(item, Budget) else a_budget(item) for item in (before, after)))
    assert found is not None
    return {item.line: item.split for item in found}


def test_example_c_is_238_80_of_price_and_206_of_needs():
    assert parts(hours("20", "29.26"), hours("25", "41.20")) == {"L1": Split(price=D("238.80"), needs=D("206.00"))}


def test_the_other_worked_examples_are_all_needs():
    assert parts(visits(20, 5, "29.26"), visits(20, 7, "29.26")) == {"L1": Split(needs=D("29.26"))}
    assert parts(hours("4", "7.00"), hours("2", "7.00")) == {"L1": Split(needs=D("-14.00"))}


def test_only_another_price_is_all_price():
    assert parts(hours("5.25", "28.12"), hours("5.25", "29.26")) == {"L1": Split(price=D("5.99"))}


def test_the_same_record_counted_by_a_newer_rule_is_all_rule():
    """40 minutes were an hour in steps of 30 minutes, and are 45 minutes in steps of 15."""
    assert parts(visits(40, 7, "29.26", step=30), visits(40, 7, "29.26")) == {"L1": Split(rule=D("-51.20"))}


def test_a_newer_rule_that_counts_the_same_changes_nothing():
    assert parts(visits(30, 7, "29.26", step=30), visits(30, 7, "29.26")) == {}


def test_price_rule_and_needs_together_are_told_apart_in_that_order():
    """7 x 60 min at 28.12 = 196.84; 7 x 60 at 29.26 = 204.82; 7 x 45 at 29.26 = 153.62; 9 x 45 at 29.26 = 197.51."""
    found = parts(visits(40, 7, "28.12", step=30), visits(40, 9, "29.26"))["L1"]
    assert found == Split(price=D("7.98"), rule=D("-51.21"), needs=D("43.90"))
    assert found.total == D("197.51") - D("196.84")


def test_minutes_recorded_anew_are_needs_and_never_a_rule():
    assert parts(visits(30, 7, "29.26"), visits(40, 7, "29.26")) == {"L1": Split(needs=D("51.21"))}


def test_a_second_worker_is_needs():
    assert parts(hours("7", "29.26"), hours("7", "29.26", workers=2)) == {"L1": Split(needs=D("204.82"))}


def test_the_rule_counts_for_every_worker():
    before, after = (visits(40, 7, "10.00", step, workers=2) for step in (30, 15))
    assert parts(before, after) == {"L1": Split(rule=D("-35.00"))}


def test_lines_that_came_or_went_or_fell_asleep_are_needs():
    asleep = replace(hours("2", "5.00", "B"), dormant=Dormant("carer", "It sleeps."))
    before = a_budget(hours("1", "3.00", "A"), hours("2", "5.00", "B"), hours("1", "1.00", "same"))
    after = a_budget(asleep, hours("1", "1.00", "same"), hours("1", "7.00", "C"))
    assert parts(before, after) == {
        "A": Split(needs=D("-3.00")),
        "B": Split(needs=D("-10.00")),
        "C": Split(needs=D("7.00")),
    }


def test_two_figures_that_are_the_same_have_nothing_to_split():
    assert split_budgets(a_budget(hours("2", "5.00")), a_budget(hours("2", "5.00"))) == ()


def test_nights_of_a_year_are_split_by_the_week():
    """28 nights at 159.23 are 85.74 a week, and at 160.00 are 86.16; 30 nights at 160.00 are 92.31."""
    before, same, more = (hours(*item, per=Per.YEAR) for item in (("28", "159.23"), ("28", "160.00"), ("30", "160.00")))
    assert parts(before, same) == {"L1": Split(price=D("0.42"))}
    assert parts(before, more) == {"L1": Split(price=D("0.41"), needs=D("6.16"))}


def test_a_councils_own_monthly_price_is_all_price():
    def monthly(price):
        counted = Price(PriceSource.COUNCIL_RECORD, D(price), Unit.MONTH)
        return a_line(quantity=Quantity(D(1), Unit.MONTH), price=counted)

    assert parts(monthly("100.00"), monthly("113.00")) == {"L1": Split(price=D("3.00"))}


# --- employing someone


def employing(hours_: str = "21", pay: str = "13.45", version: str = "v1", claimed: bool = True, **figures):
    line = an_employing_line(hours=hours_, pay=pay, claimed=claimed)
    line = replace(line, price=replace(line.price, version=version))
    return a_budget(line, book=a_book(version=version, parameters=PARAMETERS | figures))


def test_choosing_to_employ_someone_is_a_way_and_leaves_the_needs_alone():
    """Example B: 338.58 instead of 614.46, and still 21 hours."""
    assert parts(hours("21", "29.26"), employing()) == {"L1": Split(way=D("-275.88"))}


def test_other_pay_for_the_same_hours_is_price():
    assert parts(employing(), employing(pay="14.00")) == {"L1": Split(price=D("13.29"))}


def test_new_evidence_for_the_same_hours_is_still_price():
    """A newer note of the same hours is no other way of buying them."""
    after = employing(pay="14.00")
    (line,) = after.lines
    noted = replace(line, quantity=replace(line.quantity, evidence=Evidence("The same.", "person")))
    assert parts(employing(), replace(after, lines=(noted,))) == {"L1": Split(price=D("13.29"))}


def test_more_hours_at_the_same_pay_are_needs():
    more = employing("25")
    assert parts(employing(), more) == {"L1": Split(needs=more.cost - D("338.58"))}


def test_more_hours_at_other_pay_are_split_by_the_price_of_an_hour_with_everything_in_it():
    more = employing("25", pay="14.00")
    found = parts(employing(), more)["L1"]
    assert found.price == half_up(more.cost / 25 * 21) - D("338.58")
    assert found == Split(price=found.price, needs=more.cost - D("338.58") - found.price)


def test_an_allowance_that_could_not_be_claimed_is_price_and_takes_nobodys_hours_away():
    assert parts(employing(), employing(claimed=False)) == {"L1": Split(price=D("27.95"))}


# --- what can't be split


@pytest.mark.parametrize(
    "other",
    [a_budget(decided=D("12.00")), a_budget(a_line(amount=None)), a_budget(period=Per.YEAR)],
    ids=["an amount decided elsewhere", "a line without a price", "another period"],
)
def test_what_cannot_be_compared_line_by_line_is_not_split_at_all(other):
    assert split_budgets(a_budget(), other) is None
    assert split_budgets(other, a_budget()) is None


# --- whatever the figures are


@for_any(PRICED_BUDGETS, PRICED_BUDGETS)
def test_the_parts_of_all_lines_sum_to_the_difference_of_the_two_figures(before, after):
    found = split_budgets(before, after)
    assert found is not None
    assert sum((item.split.total for item in found), D("0.00")) == after.cost - before.cost
    amounts = [amount for item in found for amount in vars(item.split).values()]
    assert all(amount == half_up(amount) for amount in amounts)
    assert all(item.split != Split() for item in found)


@st.composite
def same_line_twice(draw: st.DrawFn):
    """A line with visits, and the same line with some of its record, its price and its rule changed."""
    minutes, weekly, workers = st.integers(1, 200), st.integers(1, 40), st.integers(1, 2)
    price, step = st.decimals(1, 90, places=2), st.sampled_from([15, 30, 60])

    def one():
        found = Visits(draw(minutes), draw(weekly), draw(step))
        return hours(str(found.hours), str(draw(price)), visits=found, workers=draw(workers))

    first, second = one(), one()
    for part in draw(st.sets(st.sampled_from(["price", "quantity"]))):
        second = replace(second, **{part: getattr(first, part)})
    return first, second


@for_any(same_line_twice())
def test_price_rule_and_needs_sum_to_the_difference_of_any_visits(pair):
    before, after = map(a_budget, pair)
    found = sum((item.split for item in split_budgets(before, after) or ()), Split())
    assert found.total == after.cost - before.cost
    assert found.way == 0
    first, second = (line.quantity for line in pair)
    if pair[0].price == pair[1].price:
        assert found.price == 0
    if first == second:
        assert (found.rule, found.needs) == (0, 0)
    if first.visits.step_minutes == second.visits.step_minutes:
        assert found.rule == 0


@for_any(BUDGETS)
def test_a_figure_held_against_itself_has_no_parts(budget):
    assert split_budgets(budget, budget) == (None if budget.incomplete else ())


@for_any(lines(priced=True), st.sampled_from(list(HeldAs)))
def test_who_holds_the_money_is_no_difference(line, held_as):
    line = replace(line, dormant=None)
    assert split_budgets(a_budget(line), a_budget(replace(line, held_as=held_as))) == ()
