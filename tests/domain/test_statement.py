"""The money of a statement: opening + in - out = closing, over whatever entries (STM1, STM2)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.line import HeldAs
from portal.domain.money import ZERO
from portal.domain.statement import ledgers
from portal.domain.statement_book import Part
from portal.domain.statement_entry import Kind, Receipt
from portal.domain.statement_period import Period
from tests.domain.stated import FIRST, NEXT, PERIOD, a_book, an_entry, money_of

WAYS = (HeldAs.DIRECT_PAYMENT, HeldAs.MANAGED, HeldAs.ISF)
AMOUNTS = st.one_of(st.none(), st.decimals(0, 9999, places=2))


@st.composite
def entries(draw):
    """Entries of any kind and order, from two systems, some of which put others right."""
    found = []
    for number in range(draw(st.integers(0, 12))):
        corrects = draw(st.sampled_from(["", *(item.id for item in found if item.source == "card")]))
        source = "card" if corrects else draw(st.sampled_from(["card", "bank"]))
        found.append(replace(
            an_entry(str(number), draw(st.sampled_from(Kind)), None, draw(st.integers(0, 55))),
            source=source, amount=draw(AMOUNTS), line=draw(st.sampled_from(["", "L1", "L2"])), corrects=corrects,
            to_line=draw(st.sampled_from(["L1", "L2"])), held_as=draw(st.sampled_from([None, *WAYS])),
        ))  # fmt: skip
    return tuple(found)


@settings(max_examples=150)
@given(entries())
def test_whatever_happened_each_statement_adds_up_and_goes_on_where_the_one_before_ended(given_entries):
    weeks = [Period(FIRST + timedelta(days=7 * n), FIRST + timedelta(days=7 * n + 6)) for n in range(8)]
    kept = a_book(*given_entries, L2=HeldAs.MANAGED)
    found = ledgers(kept, weeks)
    before = ZERO
    for item in found:
        assert item.whole.opening == before
        assert item.whole.opening + item.whole.all_in - item.whole.all_out == item.whole.closing
        assert all(amount > 0 for _, amount in item.whole.parts)
        assert sum((money.closing for _, money in item.ways), ZERO) == item.whole.closing
        for _, money in item.ways:
            assert money.opening + money.all_in - money.all_out == money.closing
        before = item.whole.closing
    assert sum(len(item.entries) for item in found) == len(given_entries)
    assert found[-1].whole.closing == ledgers(kept, [Period(FIRST, weeks[-1].last)])[0].whole.closing


def test_money_in_and_out_by_where_it_came_from_and_went_to():
    first, second = money_of(
        an_entry("1", Kind.PAID_IN, "200.00"), an_entry("2", Kind.CONTRIBUTION, "40.00", 1),
        an_entry("3", Kind.SPENT, "90.00", 2), an_entry("4", Kind.INVOICE, "20.00", 3),
        an_entry("5", Kind.REFUND, "5.00", 4), an_entry("6", Kind.TAKEN_BACK, "10.00", 30, why="Agreed."),
    )  # fmt: skip
    assert dict(first.whole.came_in) == {Part.COUNCIL: 200, Part.CONTRIBUTION: 40, Part.REFUND: 5}
    assert dict(first.whole.went_out) == {Part.SPENT: 110}
    assert (first.whole.opening, first.whole.closing) == (0, 135)
    assert first.whole.rows[-1] == (Part.SPENT, -110)
    assert (second.whole.opening, second.whole.closing) == (135, 125)
    assert (first.first, second.first) == (True, False)


def test_what_is_only_ordered_refused_or_not_priced_moves_no_money():
    kept = a_book(
        an_entry("1", Kind.COMMITTED, "30.00"), an_entry("2", Kind.REFUSED, "12.00", why="It is not in the plan."),
        an_entry("3", Kind.INVOICE, None, receipt=Receipt.ASKED),
    )  # fmt: skip
    assert kept.postings == ()
    assert [entry.id for entry in kept.owed(PERIOD.last)] == ["1"]


def test_a_correction_counts_on_its_own_day_as_the_difference():
    wrong = an_entry("1", Kind.INVOICE, "40.00", 3, line="L1")
    right = an_entry("2", Kind.INVOICE, "30.00", 40, line="L1", corrects="1", why="One visit was missed.")
    first, second = money_of(wrong, right)
    assert dict(first.whole.parts) == {Part.SPENT: 40}
    assert dict(second.whole.parts) == {Part.CORRECTED_UP: 10}
    assert second.whole.closing == -30


def test_a_correction_can_put_money_on_another_line_or_change_its_kind():
    wrong = an_entry("1", Kind.SPENT, "40.00", 3, line="L1")
    moved = an_entry("2", Kind.SPENT, "40.00", 4, line="L2", corrects="1", why="It was for the club.")
    kept = a_book(wrong, moved)
    assert [(item.line, item.part, item.amount) for item in kept.postings[1:]] == [
        ("L2", Part.CORRECTED_DOWN, -40), ("L1", Part.CORRECTED_UP, 40),
    ]  # fmt: skip
    refused = an_entry("3", Kind.REFUSED, "40.00", 5, line="L2", corrects="2", why="It was paid before.")
    assert money_of(wrong, moved, refused)[0].whole.closing == 0


def test_the_amount_that_comes_later_is_a_correction_of_the_one_that_was_not_known():
    later = an_entry("2", Kind.INVOICE, "25.00", 9, corrects="1", why="The bill came.")
    kept = a_book(an_entry("1", Kind.INVOICE, None, 2), later)
    assert [item.amount for item in kept.postings] == [-25]
    assert not kept.stands(kept.entries[0])
    assert kept.stands(kept.entries[0], FIRST + timedelta(days=8))


def test_the_first_balance_that_is_brought_is_money_in_and_a_later_one_is_held_against_ours():
    brought = an_entry("1", Kind.BROUGHT, "500.00", 0, source="old")
    spent = an_entry("2", Kind.SPENT, "100.00", 5)
    handed = an_entry("1", Kind.BROUGHT, "390.00", 30, source="new")
    first, second = money_of(brought, spent, handed)
    assert dict(first.whole.parts) == {Part.BROUGHT: 500, Part.SPENT: 100}
    assert dict(second.whole.parts) == {Part.DIFFERENCE_DOWN: 10}
    assert second.whole.closing == 390
    assert money_of(brought, spent, replace(handed, amount=Decimal(400)))[1].whole.parts == ()


def test_a_balance_that_is_brought_may_be_below_zero():
    (first, _) = money_of(an_entry("1", Kind.BROUGHT, "-20.00"))
    assert first.whole.closing == -20


def test_money_that_moves_between_lines_is_told_for_each_holder_and_is_nothing_over_all():
    first, _ = money_of(
        an_entry("1", Kind.PAID_IN, "100.00"), an_entry("2", Kind.MOVED, "30.00", 1, line="L1", to_line="L2"),
        L2=HeldAs.MANAGED,
    )  # fmt: skip
    assert dict(first.whole.parts) == {Part.COUNCIL: 100}
    assert {way: dict(money.parts) for way, money in first.ways} == {
        HeldAs.MANAGED: {Part.MOVED_IN: 30}, HeldAs.DIRECT_PAYMENT: {Part.COUNCIL: 100, Part.MOVED_OUT: 30},
    }  # fmt: skip
    assert dict(first.closings) == {HeldAs.MANAGED: 30, HeldAs.DIRECT_PAYMENT: 70}


def test_what_was_ordered_is_owed_until_it_is_paid_also_after_it_was_put_right():
    ordered = an_entry("1", Kind.COMMITTED, "30.00", 1)
    dearer = an_entry("2", Kind.COMMITTED, "35.00", 2, corrects="1", why="It costs more.")
    paid = an_entry("3", Kind.SPENT, "35.00", 40, settles="1")
    kept = a_book(ordered, dearer, paid)
    assert [entry.amount for entry in kept.owed(PERIOD.last)] == [35]
    assert kept.owed(NEXT.last) == ()
