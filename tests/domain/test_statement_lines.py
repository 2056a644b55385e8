"""A statement line by line, what is missing, and what lies ahead (STM2, STM4, STM7, complaint 19)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from portal.domain.line import HeldAs, Per, Quantity, Unit
from portal.domain.paying import Contingency, Frequency, PaidBy, PaymentsPlan
from portal.domain.statement_ahead import Stands, Whose, limit
from portal.domain.statement_book import Part
from portal.domain.statement_entry import Kind
from portal.domain.statement_history import Rules, history
from portal.domain.statement_lines import Missing
from portal.domain.statement_period import Period
from portal.domain.statement_planned import in_force, planned
from tests.builders import a_budget, a_final_budget, a_line, a_need
from tests.domain.stated import FIRST, NEXT, PERIOD, an_entry, stated

D = Decimal
RULES = Rules(Frequency.FOUR_WEEKLY, 8, 6, 28)
DIRECT = HeldAs.DIRECT_PAYMENT


def line(id_="L1", **other):
    return a_line(id_, **{"held_as": DIRECT, **other})


def final(*lines, **other):
    return a_final_budget(*lines, **{"effective_from": FIRST, **other})


def row_of(statement, group=0, row=0):
    return statement.groups[group].rows[row]


def paid(*spent, week="10.00", **other):
    """A payment every four weeks, and what was spent in each period."""
    found = [an_entry(f"in{n}", Kind.PAID_IN, str(D(week) * 4), 28 * n) for n in range(len(spent) + 1)]
    return found + [an_entry(f"out{n}", Kind.INVOICE, amount, 28 * n + 20, line="L1") for n, amount in enumerate(spent)]


def told(entries, *budgets, today=date(2026, 12, 1), rules=RULES):
    return history(budgets or (final(line()),), entries, rules, today)


def test_each_line_has_what_was_planned_what_came_its_price_and_what_is_left():
    first, second = stated(
        an_entry("1", Kind.PAID_IN, "40.00"),
        an_entry("2", Kind.INVOICE, "30.00", 5, line="L1", delivered=D(3), price=D("10.00"), missed=1),
        an_entry("3", Kind.COMMITTED, "4.00", 6, line="L1"),
        an_entry("4", Kind.INVOICE, "20.00", 30, line="L1", delivered=D(2), missed=1, corrects="2", why="Missed."),
    )  # fmt: skip
    row = row_of(first)
    assert (row.planned.amount, row.planned.units, row.delivered, row.missed) == (40, 4, 2, 1)
    assert (row.prices, row.spent, row.ordered, row.left) == ((D("10.00"),), 30, 4, 6)
    assert (first.ledger.whole.closing, first.ordered, first.free) == (10, 4, 6)
    assert (row_of(second).spent, row_of(second).others) == (None, ((Part.CORRECTED_UP, 10),))


def test_what_was_not_sent_is_never_nothing():
    first, second = stated(an_entry("1", Kind.INVOICE, None, 2, line="L1"), begun=False)
    assert first.missing == (Missing.OPENING, Missing.PAID_IN, Missing.AMOUNT, Missing.LINE)
    assert second.missing == (Missing.PAID_IN, Missing.LINE)
    assert (row_of(first).spent, row_of(first).left, row_of(second).spent) == (None, None, None)
    later = an_entry("2", Kind.INVOICE, "40.00", 9, line="L1", corrects="1", why="The bill came.")
    whole = stated(an_entry("1", Kind.INVOICE, None, 2, line="L1"), later, an_entry("3", Kind.PAID_IN))[0]
    assert whole.complete


def test_spending_on_no_single_part_stands_for_the_parts():
    first, _ = stated(an_entry("1", Kind.PAID_IN), an_entry("2", Kind.SPENT, "7.00"))
    assert (first.unlined, first.complete, row_of(first).spent) == (7, True, None)


def test_a_line_that_cost_more_than_planned_is_below_nothing():
    first, _ = stated(an_entry("1", Kind.PAID_IN), an_entry("2", Kind.SPENT, "55.00", line="L1"))
    assert (row_of(first).left, row_of(first).overspent) == (-15, 15)


def test_spending_is_grouped_by_the_outcome_that_a_line_serves_first():
    budget = final(line("L1"), line("L2", needs=("out",)), needs=(a_need(), a_need("out", words="Going out")))
    first, _ = stated(an_entry("1", Kind.SPENT, "5.00", line="L2"), budgets=(budget,), L2=DIRECT)
    assert [(group.need.words, group.spent) for group in first.groups] == [("Getting up", None), ("Going out", 5)]


def test_what_is_planned_follows_the_decision_of_each_day_and_no_estimate():
    budgets = (
        a_budget(line(amount="99.00")), final(line(), effective_from=FIRST),
        final(line(amount="20.00"), number=3, effective_from=FIRST + timedelta(days=14)),
    )  # fmt: skip
    assert planned(budgets, PERIOD)["L1"].amount == 60
    assert planned(budgets, Period(FIRST - timedelta(days=7), FIRST - timedelta(days=1))) == {}
    assert [start for start, _ in in_force(budgets)] == [FIRST, FIRST + timedelta(days=14)]
    ended = final(line(end=FIRST + timedelta(days=6)))
    assert planned((ended,), PERIOD)["L1"].amount == 10
    assert planned((ended,), NEXT) == {}


def test_what_is_bought_once_is_planned_once_and_a_yearly_line_gives_each_day_its_part():
    once, yearly = (Quantity(D(units), Unit.ITEM, per) for units, per in ((1, Per.ONCE), (13, Per.YEAR)))
    budget = final(line(quantity=once), line("L2", quantity=yearly), period=Per.YEAR)
    assert planned((budget,), PERIOD)["L1"].amount == 10
    assert planned((budget,), NEXT)["L1"].amount == 0
    assert planned((budget,), NEXT)["L2"].amount == 10
    assert planned((budget,), NEXT)["L2"].units is None


@pytest.mark.parametrize("amount", [None])
def test_a_line_without_a_price_has_no_planned_amount(amount):
    assert planned((final(line(amount=amount)),), PERIOD)["L1"].amount is None


def test_the_estimate_is_made_from_whole_periods_and_says_from_which():
    found = told(paid("30.00", "34.00"))
    (part,) = found.ahead
    assert (part.balance, part.year.rate.planned, part.year.rate.spent) == (56, 80, 64)
    assert (part.year.rate.first, part.year.rate.last) == (PERIOD.first, NEXT.last)
    assert (part.period.until, part.period.left) == (NEXT.last + timedelta(days=28), 24)
    assert (part.year.until, part.year.start) == (date(2027, 10, 4), 16)


def test_without_a_whole_period_or_with_something_missing_there_is_no_estimate():
    assert told(paid(), today=date(2026, 10, 20)).ahead[0].year is None
    assert told(paid("30.00", None)).ahead[0].year is None
    assert told([]) is None


def test_the_day_on_which_the_limit_is_reached_is_told_weeks_ahead_and_money_for_later_is_not_left_over():
    (part,) = told(paid("10.00", "10.00")).ahead  # 30 left of each 40: 60, with 80 that may stay
    assert (part.limit.amount, part.limit.weeks, part.limit.whose) == (80, 8, Whose.COUNCIL)
    assert (part.balance, part.reach.counted, part.reach.stands) == (100, 60, Stands.NEARS)
    assert part.reach.day == NEXT.last + timedelta(days=19)
    assert part.reach.weeks_from_now == (part.reach.day - date(2026, 12, 1)).days // 7
    (later,) = told(paid("10.00", "10.00", "10.00"), today=date(2026, 12, 29)).ahead
    assert (later.reach.counted, later.reach.stands) == (90, Stands.ABOVE)


def test_what_is_ordered_is_not_left_over_and_nobody_is_warned_who_spends_what_is_planned():
    ordered = an_entry("c", Kind.COMMITTED, "20.00", 50, line="L1")
    (part,) = told([*paid("10.00", "10.00"), ordered]).ahead
    assert (part.reach.counted, part.ordered) == (40, 20)
    assert told(paid("40.00", "40.00")).ahead[0].reach.stands is Stands.FAR
    (full,) = told([*paid("40.00", "40.00"), an_entry("b", Kind.CONTRIBUTION, "70.00", 1)]).ahead
    assert full.reach.stands is Stands.WARNED


def test_the_limit_of_ones_own_budget_wins_and_none_is_invented():
    plan = PaymentsPlan(Frequency.MONTHLY, PaidBy.COUNCIL, FIRST, contingency=Contingency(D(60), "Illness", 10))
    own = final(line(), paying=plan)
    assert (limit(own, DIRECT, 8, 6, 28).amount, limit(own, DIRECT, 8, 6, 28).whose) == (100, Whose.BUDGET)
    kept = replace(plan, contingency=Contingency(D(60), "Illness", None, D(140), 30))
    found = limit(final(line(), paying=kept), DIRECT, 8, 6, 28)
    assert (found.amount, found.weeks, found.notice_days) == (140, None, 30)
    assert limit(final(line()), DIRECT, None, None, None) is None
    assert limit(final(line(amount=None)), DIRECT, 8, 6, 28) is None
    assert limit(final(line()), HeldAs.ISF, 8, 6, 28) is None
