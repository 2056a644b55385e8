"""From one figure to the next: rows that add up, fair reductions (R-IND-4 and 5)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from portal.domain.changes import (
    CAUSES,
    Cause,
    DoesNotAddUp,
    Reason,
    ReductionNotFair,
    check_reductions,
    difference,
)
from tests.builders import MADE_ON, SIGNED_ON, a_change
from tests.domain.drawn import for_any

D = Decimal
DAY = timedelta(days=1)
BEFORE, AFTER = {"A2": D("73.15"), "A5": D("28.00")}, {"A2": D("102.41"), "A5": D("14.00")}
TOTALS = (D("421.36"), D("436.62"))
ROWS = (
    a_change("29.26", "A2", reason=Reason.CARER_CHANGED),
    a_change("-14.00", "A5", reason=Reason.OTHER_SOURCE),
)


def test_the_rows_of_the_worked_example_explain_each_line_and_the_whole():
    found = difference(BEFORE, AFTER, TOTALS, ROWS)
    assert (found.total, found.by_cause) == (D("15.26"), {Cause.NEEDS: D("15.26")})
    assert [(line.line, line.before, line.after, line.changed) for line in found.lines] == [
        ("A2", D("73.15"), D("102.41"), True),
        ("A5", D("28.00"), D("14.00"), True),
    ]


@pytest.mark.parametrize(
    "wrong", [(), ROWS[:1], (*ROWS, a_change("0.01", "A2")), (ROWS[0], replace(ROWS[1], amount=D("-13.99")))]
)
def test_rows_that_do_not_sum_to_the_difference_are_refused(wrong):
    with pytest.raises(DoesNotAddUp, match="rows do not sum to the difference"):
        difference(BEFORE, AFTER, TOTALS, wrong)


def test_rows_that_sum_in_all_but_stand_at_the_wrong_line_are_refused():
    swapped = (replace(ROWS[0], line="A5"), replace(ROWS[1], line="A2"))
    with pytest.raises(DoesNotAddUp, match="A2"):
        difference(BEFORE, AFTER, TOTALS, swapped)


def test_a_row_about_a_line_that_is_in_neither_figure_is_refused():
    with pytest.raises(DoesNotAddUp, match="A9"):
        difference(BEFORE, AFTER, (D("421.36"), D("441.62")), (*ROWS, a_change("5.00", "A9")))


def test_two_lines_that_changed_in_silence_are_refused_although_the_total_is_the_same():
    with pytest.raises(DoesNotAddUp, match="A2"):
        difference(BEFORE, {"A2": D("74.15"), "A5": D("27.00")}, (D(100), D(100)), ())


def test_without_reasons_two_figures_are_laid_side_by_side_and_nothing_is_held_against_them():
    found = difference(BEFORE, AFTER, TOTALS, None)
    assert (found.total, found.by_cause) == (D("15.26"), {})
    assert [line.changed for line in found.lines] == [True, True]
    assert all(line.rows == () for line in found.lines)


def test_a_line_that_came_and_one_that_went_stand_in_reading_order():
    rows = (a_change("5.00", "new"), a_change("-3.00", "gone"))
    found = difference({"gone": D(3), "same": D(1)}, {"same": D(1), "new": D(5)}, (D(4), D(6)), rows)
    assert [(line.line, line.before, line.after) for line in found.lines] == [
        ("gone", D(3), None),
        ("same", D(1), D(1)),
        ("new", None, D(5)),
    ]
    assert [line.changed for line in found.lines] == [True, False, True]


def test_a_line_that_gets_its_first_price_rises_by_all_of_it():
    found = difference({"A": None}, {"A": D("5.00")}, (D(0), D(5)), (a_change("5.00", "A"),))
    assert (found.lines[0].before, found.lines[0].after) == (None, D("5.00"))


def test_figures_without_lines_are_explained_as_a_whole():
    assert difference({}, {}, (D(10), D(12)), (a_change("2.00", "all"),)).total == D("2.00")
    with pytest.raises(DoesNotAddUp):
        difference({}, {}, (D(10), D(12)), (a_change("1.99", "all"),))


def test_every_reason_belongs_to_one_cause_and_none_is_money_being_short():
    assert set(CAUSES) == set(Reason)
    assert set(CAUSES.values()) == set(Cause)
    words = {word for reason in Reason for word in reason.value.split("_")}
    assert words.isdisjoint({"BUDGET", "AFFORDABILITY", "SAVING", "SAVINGS", "CAP", "PANEL", "MONEY"})


LINES = st.dictionaries(st.sampled_from("ABCDEF"), st.decimals(0, 900, places=2), max_size=6)


@for_any(LINES, LINES, st.sampled_from(list(Reason)))
def test_the_rows_sum_to_the_difference_and_so_do_the_causes(before, after, reason):
    rows = [
        a_change(str(after.get(line, D(0)) - before.get(line, D(0))), line, reason=reason)
        for line in {**before, **after}
    ]
    totals = (sum(before.values(), D(0)), sum(after.values(), D(0)))
    found = difference(before, after, totals, rows)
    assert found.total == sum(row.amount for row in rows) == sum(found.by_cause.values())
    assert {line.line for line in found.lines} == {*before, *after}
    for line in found.lines:
        assert sum(row.amount for row in line.rows) == (line.after or 0) - (line.before or 0)


@for_any(LINES, LINES, st.decimals("0.01", 900, places=2), st.data())
def test_a_penny_or_more_that_no_row_explains_is_always_found(before, after, missing, data):
    totals = (sum(before.values(), D(0)), sum(after.values(), D(0)))
    rows = [a_change(str(after.get(line, D(0)) - before.get(line, D(0))), line) for line in {**before, **after}]
    line = data.draw(st.sampled_from([*(row.line for row in rows), "other"]))
    with pytest.raises(DoesNotAddUp):
        difference(before, after, totals, [*rows, a_change(str(missing), line)])


CUT = a_change("-14.00")


def fair(row, signed_on=SIGNED_ON, made_on=MADE_ON):
    try:
        check_reductions((a_change("5.00", "other"), row), made_on, signed_on)
    except ReductionNotFair as fault:
        return str(fault) != row.line
    return True


@pytest.mark.parametrize(
    ("change", "is_fair"),
    [
        ({}, True),
        ({"on": MADE_ON + DAY}, True),
        ({"on": MADE_ON}, False),
        ({"on": MADE_ON - DAY}, False),
        ({"on": MADE_ON - DAY, "reason": Reason.ERROR_CORRECTED}, True),
        ({"on": SIGNED_ON + DAY, "told_on": SIGNED_ON}, False),
        ({"told_on": None}, False),
        ({"told_on": SIGNED_ON}, True),
        ({"told_on": SIGNED_ON + DAY}, False),
        ({"told_on": None, "reason": Reason.ERROR_CORRECTED}, False),
        ({"your_view": ""}, False),
        ({"your_view": "", "reason": Reason.ERROR_CORRECTED}, False),
        ({"still_met": ""}, False),
        ({"amount": D("-0.01"), "your_view": ""}, False),
        ({"amount": D("0.00"), "your_view": "", "told_on": None, "on": MADE_ON}, True),
        ({"amount": D("14.00"), "your_view": "", "told_on": None, "on": MADE_ON}, True),
    ],
)
def test_a_reduction_needs_later_evidence_told_before_sign_off_and_the_persons_view(change, is_fair):
    assert fair(replace(CUT, **change)) is is_fair


def test_before_the_sign_off_a_reduction_must_still_have_been_told():
    assert fair(replace(CUT, told_on=date(2027, 1, 1)), signed_on=None)
    assert not fair(replace(CUT, told_on=None), signed_on=None)
