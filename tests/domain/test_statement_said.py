"""What a statement says of money that nobody told us of, that was put right, or that came back (STM1, STM2, STM4)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings

from portal.domain.line import HeldAs, Per, Quantity, Unit
from portal.domain.paying import Frequency
from portal.domain.statement_book import Part
from portal.domain.statement_check import Because, Checks, Event, Found, Level, Looked, What
from portal.domain.statement_entry import Kind
from portal.domain.statement_history import Rules, history
from portal.domain.statement_lines import Missing
from tests.builders import a_final_budget, a_line
from tests.conftest import NOW
from tests.domain.stated import FIRST, NEXT, PERIOD, an_entry, stated
from tests.domain.test_statement import entries

D = Decimal
TODAY = FIRST + timedelta(days=3)
DIRECT = HeldAs.DIRECT_PAYMENT
CAME = an_entry("1", Kind.PAID_IN, "40.00")
OCTOBER = an_entry("2", Kind.INVOICE, "34.00", 5, line="L1", delivered=D(4), missed=0)
RIGHT = an_entry("3", Kind.INVOICE, "30.00", 35, line="L1", delivered=D(3), missed=1, corrects="2", why="Missed.")


def row_of(statement):
    return statement.groups[0].rows[0]


def a_yearly_line():
    return a_line("L2", held_as=DIRECT, quantity=Quantity(D(7), Unit.ITEM, Per.YEAR))


def told(*entries, today):
    budget = a_final_budget(a_line(held_as=DIRECT), effective_from=FIRST)
    return history((budget,), entries, Rules(Frequency.FOUR_WEEKLY, 8, 6, 28), today)


def test_while_no_bill_was_sent_nothing_is_called_spent_and_nothing_is_free():
    ordered = an_entry("2", Kind.COMMITTED, "4.00", 1, line="L1")
    first = stated(CAME, ordered, today=TODAY)[0]
    assert first.missing == (Missing.BILLS,)
    assert (first.spending_unsent, first.free, first.complete) == (True, None, False)
    bill = an_entry("3", Kind.INVOICE, "10.00", 2, line="L1")
    first = stated(CAME, ordered, bill, today=TODAY)[0]
    assert (first.missing, first.spending_unsent, first.free) == ((), False, 26)


def test_a_bill_that_only_puts_right_an_earlier_one_is_no_bill_of_these_days():
    assert stated(CAME, OCTOBER, RIGHT, today=NEXT.first + timedelta(days=9))[1].missing == (Missing.BILLS,)


def test_a_period_that_is_over_without_a_payment_or_a_bill_shows_neither_as_nothing():
    second = stated(CAME, OCTOBER)[1]
    assert (second.spending_unsent, second.income_unsent) == (True, True)
    assert (stated(CAME, OCTOBER)[0].spending_unsent, stated(CAME, OCTOBER)[0].income_unsent) == (False, False)


def test_an_entry_without_an_amount_is_named_and_what_was_spent_is_at_least_the_rest():
    bill = an_entry("3", Kind.INVOICE, None, 7, line="L1")
    first = stated(CAME, OCTOBER, bill)[0]
    assert (first.unpriced, first.groups[0].spent, first.groups[0].partly) == ((bill,), 34, True)
    assert (first.free, stated(CAME, OCTOBER)[0].groups[0].partly) == (None, False)


def test_the_amount_that_comes_later_is_spent_and_no_mistake_that_was_put_right():
    bill = an_entry("3", Kind.INVOICE, None, 7, line="L1")
    came = an_entry("4", Kind.INVOICE, "5.00", 30, line="L1", corrects="3", why="The bill came.")
    assert dict(stated(CAME, bill, came)[1].ledger.whole.parts) == {Part.SPENT: 5}
    assert row_of(stated(CAME, bill, came)[1]).spent == 5


def test_what_came_back_and_what_was_put_right_stand_beside_what_was_spent():
    back = an_entry("4", Kind.REFUND, "3.00", 36, line="L1")
    bill = an_entry("5", Kind.INVOICE, "20.00", 40, line="L1")
    second = stated(CAME, OCTOBER, RIGHT, back, bill)[1]
    row = row_of(second)
    assert (row.spent, dict(row.others)) == (20, {Part.CORRECTED_UP: 4, Part.REFUND: 3})
    assert (row.left, second.groups[0].spent) == (27, 20)
    assert dict(second.ledger.whole.went_out)[Part.SPENT] == row.spent


def test_of_what_is_bought_now_and_then_nothing_is_missing_in_a_period_that_is_over():
    budget = a_final_budget(a_yearly_line(), effective_from=FIRST, period=Per.YEAR)
    first = stated(CAME, budgets=(budget,), L2=DIRECT)[0]
    row = row_of(first)
    assert (row.idle, row.spent, row.left, first.groups[0].idle) == (True, None, row.planned.amount, True)
    going_on = row_of(stated(CAME, budgets=(budget,), today=TODAY, L2=DIRECT)[0])
    assert (going_on.idle, going_on.left) == (False, None)
    assert not row_of(stated(CAME)[0]).idle


@settings(max_examples=80)
@given(entries())
def test_whatever_happened_the_parts_add_up_to_what_is_left_of_them_and_to_what_was_spent(given_entries):
    lines = (a_line(held_as=DIRECT), a_line("L2", held_as=HeldAs.MANAGED))
    budget = a_final_budget(*lines, effective_from=FIRST)
    for found in stated(*given_entries, budgets=(budget,), L1=DIRECT, L2=HeldAs.MANAGED):
        rows = [row for group in found.groups for row in group.rows]
        for row in rows:
            others = sum((amount for _, amount in row.others), D(0))
            whole = row.planned.amount - (row.spent or 0) + others - row.ordered
            assert row.left is None or row.left == whole
        spent = dict(found.ledger.whole.parts).get(Part.SPENT, D(0))
        assert sum((row.spent or D(0) for row in rows), D(0)) + found.unlined == spent


def test_no_day_is_foretold_that_has_come():
    (part,) = told(CAME, OCTOBER, an_entry("4", Kind.PAID_IN, "40.00", 28), today=NEXT.last).ahead
    assert part.period is None
    assert part.year is not None


@pytest.mark.parametrize("day", [7, 10])
def test_an_estimate_counts_what_was_put_right_since(day):
    entries = (CAME, OCTOBER, an_entry("4", Kind.PAID_IN, "40.00", 28), *([RIGHT] if day > 8 else []))
    (part,) = told(*entries, today=PERIOD.last + timedelta(days=day)).ahead
    right = D(4) if day > 8 else D(0)
    assert part.put_right == right
    assert (part.year.start, part.year.rate.spent, part.reach.counted) == (6 + right, 34 - right, 6 + right)


def test_everything_was_in_order_before_is_not_said_any_more_when_something_was_wrong():
    level = Event(What.LEVEL, NOW, "officer", (Looked.TOTALS,), "", Level.LIGHT, Because.STEADY)
    later = NOW + timedelta(days=1)
    wrong, right = (
        Event(What.CHECKED, later, "officer", (), found=found) for found in (Found.PUT_RIGHT, Found.IN_ORDER)
    )
    assert Checks((level,)).because is Because.STEADY
    assert Checks((level, right)).because is Because.STEADY
    assert Checks((level, wrong)).because is None
    assert Checks((wrong, Event(What.LEVEL, later, "officer", (), because=Because.NEW))).because is Because.NEW
    assert Checks().because is None
