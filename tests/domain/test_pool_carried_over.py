"""The odd pennies of a pool are carried over, so that they never all fall on one (POL2); a wrong receipt is undone."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.joint import MOST, NotPossible
from portal.domain.pool import Event, Pool, What
from portal.domain.pool_money import balance, in_the_pool, parts_of
from portal.domain.pool_rules import check, check_terms
from portal.domain.pool_terms import Part
from tests.domain.pooled import NOW, PEOPLE, START, TERMS, after, ends, pays, renews, says, spends

POOL = after(Pool("PL-1", "ann", TERMS, NOW), *(says(one) for one in PEOPLE))
PENCE = st.integers(1, 5000)
BILLS = st.lists(PENCE, min_size=1, max_size=25)


def pool_of(shares):
    """All said yes to shares in pennies, and put in enough for anything."""
    members = [f"p{n}" for n in range(len(shares))]
    parts = tuple(Part(one, Decimal(share) / 100) for one, share in zip(members, shares, strict=True))
    pool = Pool("PL-1", "p0", replace(TERMS, price=Decimal("0.01"), shares=parts), NOW)
    pool = after(pool, *(says(one, login=n + 1) for n, one in enumerate(members)))
    return after(pool, *(pays(one, "99999") for one in members))


def too_much(pool, bills):
    """After each bill, how many pennies each has paid more than all of their exact parts."""
    found = dict.fromkeys(pool.everybody, Fraction(0))
    for number, pence in enumerate(bills):
        event = spends(pool, Decimal(pence) / 100, receipt=f"b{number}")
        shares = pool.shares_on(START)
        assert sum(part.amount for part in event.parts) == event.amount
        for part, share in zip(event.parts, shares, strict=True):
            assert part.amount >= 0
            exact = pence * Fraction(share.amount) / Fraction(sum(one.amount for one in shares))
            found[part.person_id] += Fraction(part.amount) * 100 - exact
        pool = replace(pool, events=(*pool.events, event))
        yield list(found.values())


@settings(max_examples=60, deadline=None)
@given(st.lists(PENCE, min_size=2, max_size=6), BILLS)
def test_over_any_bills_nobody_pays_a_whole_penny_more_than_their_exact_part(shares, bills):
    for ahead in too_much(pool_of(shares), bills):
        assert max(ahead) < 1
        assert min(ahead) > 1 - len(shares), "what some are ahead by, others are behind by"


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 6), BILLS)
def test_with_equal_shares_nobody_is_a_whole_penny_away_in_either_direction(members, bills):
    for ahead in too_much(pool_of([700] * members), bills):
        assert max(map(abs, ahead)) < 1


def test_the_odd_penny_goes_round():
    pool = after(POOL, *(pays(one, "90") for one in PEOPLE))
    for number in range(6):
        pool = after(pool, spends(pool, "10.00", receipt=f"b{number}"))
    assert {balance(pool, one) for one in PEOPLE} == {Decimal("70.00")}
    odd = [max(event.parts, key=lambda part: part.amount).person_id for event in pool.events if event.parts]
    assert odd == [*PEOPLE, *PEOPLE]
    assert parts_of(pool, Decimal("1.00"), START) == parts_of(pool, Decimal("1.00"), START)


def test_who_stays_begins_anew_and_other_shares_carry_over():
    paid = after(POOL, *(pays(one, "90") for one in PEOPLE))
    first = after(paid, spends(paid, "0.01"))
    later = START.replace(day=6)
    two = after(first, ends("cem", START), says("ann", on=START), says("ben", on=START))
    assert [part.amount for part in parts_of(two, Decimal("0.01"), later)] == [Decimal("0.01"), 0]
    more = tuple(replace(one, amount=one.amount + 1) for one in TERMS.shares)
    asked = after(first, renews(replace(TERMS, shares=more, start=later), START))
    new = after(asked, *(says(one, on=START) for one in PEOPLE))
    assert [part.amount for part in parts_of(new, Decimal("0.01"), later)] == [0, Decimal("0.01"), 0]


def undo(pool, receipt, why="Typed twice."):
    wrong = next(event for event in pool.events if event.receipt == receipt and event.what is not What.CORRECTED)
    return replace(wrong, what=What.CORRECTED, words=why, undoes=wrong.what)


def test_a_correction_undoes_one_receipt_whole_and_once():
    pool = after(POOL, *(pays(one, "20", receipt=one) for one in PEOPLE))
    pool = after(pool, spends(pool, "10.00", receipt="bill"))
    undone = after(pool, undo(pool, "bill"))
    assert [balance(undone, one) for one in PEOPLE] == [Decimal("20.00")] * 3
    assert (in_the_pool(undone), len(undone.events)) == (Decimal("60.00"), len(pool.events) + 1)
    assert spends(undone, "10.00", receipt="bill").parts == spends(POOL, "10.00").parts, "as if it had not been"
    less = after(undone, undo(undone, "ann"))
    assert (balance(less, "ann"), in_the_pool(less)) == (0, Decimal("40.00"))
    for before, event, missing in (
        (undone, undo(pool, "bill"), "no_receipt"),
        (pool, replace(undo(pool, "bill"), amount=Decimal("9.00")), "no_receipt"),
        (pool, undo(pool, "ann"), "spent_since"),
        (pool, undo(pool, "bill", ""), "why_corrected"),
        (pool, replace(undo(pool, "bill"), by=""), "by"),
        (pool, Event(What.CORRECTED, NOW, START, receipt="x", words="x", by="x"), "no_receipt"),
    ):
        with pytest.raises(NotPossible, match=missing):
            check(before, event)


@pytest.mark.parametrize("amount", ["1000000000", "1e20", "1e29", "1e30", "1e999999", "1.001", "1e-30", "NaN", "sNaN"])
def test_an_amount_is_at_most_what_the_feed_takes(amount):
    enormous = Decimal(amount)
    with pytest.raises(NotPossible, match="amount"):
        check(POOL, replace(pays("ann", "1"), amount=enormous))
    with pytest.raises(NotPossible, match="price"):
        check_terms(replace(TERMS, price=enormous))
    with pytest.raises(NotPossible, match="share"):
        check_terms(replace(TERMS, shares=(*TERMS.shares[:2], Part("cem", enormous))))


def test_all_that_one_member_put_in_is_at_most_the_same():
    full = after(POOL, pays("ann", MOST))
    with pytest.raises(NotPossible, match="amount"):
        check(full, pays("ann", "0.01"))
    check(full, pays("ben", MOST))
