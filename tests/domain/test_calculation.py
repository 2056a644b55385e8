"""From lines to money: visits, each shape of sum, and what holds for every calculation (sections 4, 6 and 14)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from portal.domain.calculation import Sum, UnitDiffers, work_out, work_out_line
from portal.domain.employer import PayTooLow
from portal.domain.line import Dormant, Per, Price, PriceSource, Quantity, Unit, Visits
from portal.domain.money import half_up, up
from tests.builders import a_book, a_line, an_employing_line
from tests.domain.drawn import for_any, lines, some_lines

D = Decimal
WEEKS = D(52)


def worked(line, period=Per.WEEK, book=None, weeks=WEEKS):
    return work_out_line(line, period, book, weeks)


def cost(found):
    return work_out(found, Per.WEEK, None, WEEKS).cost


def line_of(amount, price, unit=Unit.HOUR, source=PriceSource.QUOTE, **quantity):
    return a_line(quantity=Quantity(D(amount), unit, **quantity), price=Price(source, D(price), unit))


@pytest.mark.parametrize(
    ("recorded", "bought"),
    [(1, 30), (20, 30), (29, 30), (30, 30), (31, 45), (40, 45), (45, 45), (46, 60), (60, 60), (61, 75), (180, 180)],
)
def test_a_visit_is_rounded_up_to_a_quarter_and_is_never_shorter_than_half_an_hour(recorded, bought):
    assert Visits(recorded, 1).minutes == bought


@for_any(st.integers(1, 1440))
def test_nobody_is_given_less_than_was_recorded_or_a_quarter_more(recorded):
    bought = Visits(recorded, 1).minutes
    assert recorded <= bought < max(recorded + 15, 31)
    assert bought % 15 == 0


@pytest.mark.parametrize(
    ("minutes", "visits", "hours"), [(40, 7, "5.25"), (20, 5, "2.5"), (25, 7, "3.5"), (30, 14, "7")]
)
def test_hours_a_week_are_exact(minutes, visits, hours):
    assert Visits(minutes, visits).hours == D(hours)


@for_any(st.integers(1, 1440), st.integers(1, 200))
def test_hours_a_week_have_two_decimals_at_most(minutes, visits):
    found = Visits(minutes, visits)
    assert found.hours == half_up(found.hours)
    assert found.hours * 60 == found.minutes * visits


@pytest.mark.parametrize(
    ("amount", "price", "workers", "weekly"),
    [("5.25", "29.26", 1, "153.62"), ("2.5", "29.26", 1, "73.15"), ("3.5", "29.26", 1, "102.41"),
     ("7", "29.26", 2, "409.64"), ("20", "25.49", 1, "509.80"), ("25", "41.20", 1, "1030.00")],
)  # fmt: skip
def test_a_line_is_quantity_times_workers_times_price(amount, price, workers, weekly):
    item = worked(line_of(amount, price, workers=workers))
    assert (str(item.amount), item.how, item.a_year) == (weekly, Sum.TIMES, None)


def test_each_shape_of_sum_names_its_rules():
    visits = line_of("5.25", "29.26", visits=Visits(40, 7))
    two = line_of("7", "29.26", visits=Visits(30, 14), workers=2)
    rules = {
        "plain": worked(line_of("1", "1.00")).rules,
        "visits": worked(visits).rules,
        "two workers": worked(two).rules,
        "a rate": worked(line_of("1", "1.00", source=PriceSource.RATE_BOOK)).rules,
        "a placeholder": worked(line_of("1", "1.00", source=PriceSource.PLACEHOLDER)).rules,
        "a year": worked(line_of("28", "159.23", per=Per.YEAR)).rules,
        "a year for two": worked(line_of("28", "159.23", per=Per.YEAR, workers=2)).rules,
        "cycle": worked(line_of("1", "5.00", Unit.MONTH, PriceSource.COUNCIL_RECORD)).rules,
        "employer": worked(an_employing_line(), book=a_book()).rules,
        "yearly": worked(line_of("46", "6.20", per=Per.YEAR), Per.YEAR).rules,
        "yearly for two": worked(line_of("46", "6.20", per=Per.YEAR, workers=2), Per.YEAR).rules,
        "missing": worked(a_line(amount=None)).rules,
    }
    assert rules == {
        "plain": ("R-CALC-1", "R-ROUND-1", "R-QTY-1", "R-COST-2"),
        "visits": ("R-CALC-1", "R-ROUND-1", "R-QTY-2", "R-QTY-3", "R-COST-2"),
        "two workers": ("R-QTY-4", "R-CALC-1", "R-ROUND-1", "R-QTY-2", "R-QTY-3", "R-COST-2"),
        "a rate": ("R-CALC-1", "R-ROUND-1", "R-QTY-1", "R-RATE-1"),
        "a placeholder": ("R-CALC-1", "R-ROUND-1", "R-QTY-1", "R-COST-3"),
        "a year": ("R-CALC-2", "R-ROUND-3", "R-QTY-1", "R-COST-2"),
        "a year for two": ("R-CALC-2", "R-ROUND-3", "R-QTY-4", "R-QTY-1", "R-COST-2"),
        "cycle": ("DATA-COST", "R-ROUND-1"),
        "employer": ("R-DP-2", "R-DP-5", "R-ROUND-3", "R-DP-6"),
        "yearly": ("R-CAR-2", "R-ROUND-1", "R-QTY-1", "R-COST-2"),
        "yearly for two": ("R-QTY-4", "R-CAR-2", "R-ROUND-1", "R-QTY-1", "R-COST-2"),
        "missing": ("R-MISS-1",),
    }


def test_nights_of_a_year_are_shared_over_its_weeks_and_rounded_up():
    item = worked(line_of("28", "159.23", Unit.NIGHT, per=Per.YEAR))
    assert (item.amount, item.a_year, item.how) == (D("85.74"), D("4458.44"), Sum.YEAR_SHARE)


@pytest.mark.parametrize(
    ("unit", "price", "weekly"),
    [(Unit.WEEK, "35.00", "35.00"), (Unit.FORTNIGHT, "35.01", "17.51"), (Unit.FOUR_WEEKS, "35.01", "8.75"),
     (Unit.MONTH, "100.00", "23.08"), (Unit.QUARTER, "100.00", "7.69"), (Unit.YEAR, "100.00", "1.92")],
)  # fmt: skip
def test_the_councils_own_price_of_a_stretch_of_time_becomes_a_week(unit, price, weekly):
    item = worked(line_of("1", price, unit, PriceSource.COUNCIL_RECORD))
    assert (str(item.amount), item.how) == (weekly, Sum.CYCLE)


def test_an_employing_line_carries_its_costs():
    item = worked(an_employing_line(), book=a_book())
    assert (item.amount, item.a_year, item.employer.a_week) == (D("338.58"), D("17606.09"), D("338.58"))


def test_an_employing_line_without_the_years_figures_has_no_amount_yet():
    assert worked(an_employing_line()).amount is None


def test_pay_below_the_living_wage_stops_the_calculation():
    with pytest.raises(PayTooLow):
        worked(an_employing_line(pay="12.70"), book=a_book())


def test_in_a_budget_for_a_year_the_years_price_is_counted_once():
    assert worked(line_of("46", "6.20", per=Per.YEAR), Per.YEAR).amount == D("285.20")
    assert worked(line_of("1", "329.00", per=Per.ONCE), Per.YEAR).amount == D("329.00")


def test_a_price_for_another_unit_is_an_error_and_never_a_conversion():
    line = replace(line_of("2", "5.00"), price=Price(PriceSource.QUOTE, D("5.00"), Unit.DAY))
    with pytest.raises(UnitDiffers):
        worked(line)


def test_without_a_price_or_a_quantity_a_line_has_no_amount_and_never_nothing():
    for line in (a_line(amount=None), a_line(quantity=None)):
        found = work_out((a_line("other"), line), Per.WEEK, None, WEEKS)
        assert [item.amount for item in found.lines] == [D("10.00"), None]
        assert [item.line.id for item in found.missing] == ["L1"]
        assert found.cost == D("10.00")


def test_a_price_of_nothing_is_a_price():
    assert worked(a_line(amount="0.00")).amount == D("0.00")


def test_a_dormant_line_keeps_its_amount_and_costs_nothing():
    found = work_out((a_line("A"), a_line("B", dormant=Dormant("carer", "words"))), Per.WEEK, None, WEEKS)
    assert ([item.amount for item in found.dormant], found.cost) == ([D("10.00")], D("10.00"))


@for_any(some_lines())
def test_the_total_is_the_sum_of_the_rounded_lines(found):
    result = work_out(found, Per.WEEK, None, WEEKS)
    assert result.cost == sum(item.amount for item in result.lines if item.amount is not None)
    assert len(result.lines) + len(result.dormant) == len(found)
    assert all(item.amount == half_up(item.amount) for item in result.lines if item.amount is not None)


@for_any(some_lines(), st.randoms())
def test_the_order_of_lines_changes_no_figure(found, random):
    shuffled = random.sample(found, len(found))
    amounts = {item.line.id: item.amount for item in work_out(found, Per.WEEK, None, WEEKS).lines}
    assert {item.line.id: item.amount for item in work_out(shuffled, Per.WEEK, None, WEEKS).lines} == amounts
    assert cost(shuffled) == cost(found)


@for_any(some_lines())
def test_the_same_lines_give_the_same_result_again(found):
    assert repr(work_out(found, Per.WEEK, None, WEEKS)) == repr(work_out(found, Per.WEEK, None, WEEKS))


@for_any(some_lines(), lines())
def test_another_line_never_lowers_the_cost(found, more):
    assert cost((*found, more)) >= cost(found)


@for_any(some_lines())
def test_when_a_carer_stops_the_cost_never_falls(found):
    assert cost([replace(line, dormant=None) for line in found]) >= cost(found)


@for_any(lines(priced=True), st.decimals(0, 50, places=2), st.integers(0, 2), st.decimals(0, 50, places=2))
def test_more_hours_more_workers_or_a_higher_price_never_lower_a_line(line, units, workers, pounds):
    before = worked(line).amount
    quantity = replace(line.quantity, amount=line.quantity.amount + units, workers=line.quantity.workers + workers)
    price = replace(line.price, amount=line.price.amount + pounds)
    assert worked(replace(line, quantity=quantity)).amount >= before
    assert worked(replace(line, price=price)).amount >= before


@for_any(st.integers(1, 300), st.integers(0, 60), st.integers(1, 30), st.integers(0, 5))
def test_longer_or_more_visits_never_cost_less(minutes, longer, visits, more):
    def weekly(minutes_recorded, a_week):
        return worked(line_of(Visits(minutes_recorded, a_week).hours, "29.26")).amount

    assert weekly(minutes + longer, visits + more) >= weekly(minutes, visits)


@for_any(lines(priced=True), st.sampled_from([WEEKS, D(365) / 7]))
def test_a_year_of_payments_covers_what_is_needed_in_a_year(line, weeks):
    line = replace(line, quantity=replace(line.quantity, per=Per.YEAR))
    item = worked(line, weeks=weeks)
    exact = line.quantity.amount * line.quantity.workers * line.price.amount
    assert item.amount * weeks >= exact - D("0.00000001")
    assert item.amount == up(exact / weeks)


@for_any(some_lines(), st.data())
def test_who_holds_the_money_changes_no_amount(found, data):
    held = [replace(line, held_as=data.draw(st.sampled_from(list(type(line.held_as))))) for line in found]
    assert cost(held) == cost(found)
