"""The money of a pool: split to the penny, always adding up, each one's own and given back whole (POL1, POL2)."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.joint import NotPossible
from portal.domain.pool import Pool, What
from portal.domain.pool_money import Move, balance, in_the_pool, moves, split, standing
from portal.domain.pool_rules import check
from portal.domain.pool_terms import Part
from tests.domain.pooled import NOW, PEOPLE, START, TERMS, after, ends, leaves, pays, possible, says, spends, steps

POOL = after(Pool("PL-1", "ann", TERMS, NOW), *(says(one) for one in PEOPLE))
AMOUNTS = st.decimals("0.01", "99999", places=2)
SHARES = st.lists(AMOUNTS, min_size=1, max_size=9)


def shares_of(amounts):
    return tuple(Part(f"p{n}", amount) for n, amount in enumerate(amounts))


@given(AMOUNTS, SHARES)
def test_the_parts_add_up_and_none_is_a_penny_away_from_its_exact_part(amount, shares):
    parts = split(amount, shares_of(shares))
    assert sum(part.amount for part in parts) == amount
    for share, part in zip(shares, parts, strict=True):
        exact = Fraction(amount) * Fraction(share) / Fraction(sum(shares))
        assert abs(Fraction(part.amount) - exact) < Fraction(1, 100)
        assert part.amount >= 0


@given(AMOUNTS, SHARES)
def test_the_same_always_gives_the_same_and_equal_shares_differ_by_a_penny_at_most(amount, shares):
    assert split(amount, shares_of(shares)) == split(amount, shares_of(shares))
    equal = [part.amount for part in split(amount, shares_of([Decimal(7)] * len(shares)))]
    assert max(equal) - min(equal) <= Decimal("0.01")
    assert equal == sorted(equal, reverse=True), "the pennies that are left go to the first"


@pytest.mark.parametrize(("amount", "shares", "parts"), [
    ("10.00", ["20", "20", "20"], ["3.34", "3.33", "3.33"]),
    ("0.02", ["1", "1", "1"], ["0.01", "0.01", "0.00"]),
    ("0.01", ["1", "2"], ["0.00", "0.01"]),
    ("50.00", ["12.50", "37.50"], ["12.50", "37.50"]),
    ("100.00", ["1", "2", "4"], ["14.29", "28.57", "57.14"]),
])  # fmt: skip
def test_the_pennies_go_to_whoever_lost_most_by_rounding(amount, shares, parts):
    found = split(Decimal(amount), shares_of(map(Decimal, shares)))
    assert [str(part.amount) for part in found] == parts


@settings(max_examples=50, deadline=None)
@given(steps())
def test_the_balances_of_all_are_the_balance_of_the_pool_and_none_is_below_nothing(found):
    pool = possible(POOL, found)
    for length in range(len(pool.events) + 1):
        so_far = replace(pool, events=pool.events[:length])
        balances = [balance(so_far, one) for one in so_far.everybody]
        assert sum(balances) == in_the_pool(so_far)
        assert min(balances) >= 0
        assert all(one == round(one, 2) for one in balances)


@settings(max_examples=50, deadline=None)
@given(steps())
def test_whoever_leaves_gets_back_what_they_put_in_less_their_part_to_the_penny(found):
    pool = possible(POOL, found)
    day, stands = max(event.on for event in pool.events), standing(pool).values()
    for one in pool.now.terms.members:
        gone = after(pool, ends(one, day))
        theirs, rest = balance(gone, one), [balance(gone, other) for other in gone.everybody if other != one]
        paid = sum((e.amount for e in stands if e.party == one and e.what is What.PAID), Decimal(0))
        spent = sum((part.amount for e in stands for part in e.parts if part.person_id == one), Decimal(0))
        back = sum((e.amount for e in stands if e.party == one and e.what is What.RETURNED), Decimal(0))
        assert theirs == paid - spent - back  # who said no before it began may have had theirs back already
        if theirs:
            out = gone.last_day(one).replace(year=2099)
            done = after(gone, replace(pays(one, theirs, out, "back"), what=What.RETURNED))
            assert balance(done, one) == 0
            assert [balance(done, other) for other in done.everybody if other != one] == rest


def test_each_sees_what_they_put_in_and_their_part():
    pool = after(POOL, *(pays(one, "20.00") for one in PEOPLE))
    pool = after(pool, spends(pool, "10.00"))
    assert [balance(pool, one) for one in PEOPLE] == [Decimal("16.66"), Decimal("16.67"), Decimal("16.67")]
    assert moves(pool, "ann") == (
        Move(What.PAID, START, Decimal("20.00")), Move(What.SPENT, START, Decimal("-3.34")),
    )  # fmt: skip
    assert in_the_pool(pool) == Decimal("50.00")


def test_nobodys_money_pays_for_somebody_else():
    pool = after(POOL, pays("ann", "20"), pays("ben", "20"), pays("cem", "3.33"))
    check(pool, spends(pool, "10.00"))
    with pytest.raises(NotPossible, match="short"):
        check(pool, spends(pool, "10.02"))


def test_money_is_given_back_whole_and_only_to_whoever_is_out():
    pool = after(POOL, pays("ann", "20.00"))
    back = replace(pays("ann", "20.00", receipt="back"), what=What.RETURNED)
    with pytest.raises(NotPossible, match="still_in"):
        check(pool, back)
    left = after(pool, leaves(pool, "ann"))
    with pytest.raises(NotPossible, match="still_in"):
        check(left, back)
    out = replace(back, on=left.last_day("ann").replace(day=28))
    for amount in ("19.99", "20.01"):
        with pytest.raises(NotPossible, match="to_the_penny"):
            check(left, replace(out, amount=Decimal(amount)))
    done = after(left, out)
    assert balance(done, "ann") == 0


def test_nothing_is_spent_or_put_in_before_everybody_said_yes_or_twice_with_one_receipt():
    asked = Pool("PL-1", "ann", TERMS, NOW)
    for event in (pays("ann", "1"), spends(asked, "1")):
        with pytest.raises(NotPossible, match="not_counting"):
            check(asked, event)
    early = START.replace(year=2026)
    check(POOL, pays("ann", "1", on=early))  # everybody said yes: the first bill may be due on the first day
    with pytest.raises(NotPossible, match="not_counting"):
        check(POOL, spends(POOL, "1", on=early))
    with pytest.raises(NotPossible, match="receipt_used"):
        check(after(POOL, pays("ann", "1", receipt="r")), pays("ben", "2", receipt="r"))


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "NaN", "Infinity"])
def test_an_amount_is_pounds_and_whole_pennies(amount):
    with pytest.raises(NotPossible, match="amount"):
        check(POOL, replace(pays("ann", "1"), amount=Decimal(amount)))
