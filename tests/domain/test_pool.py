"""A pool counts while every member says yes; whoever stays is asked anew; no share rises without a yes (POL1, POL2)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings

from portal.domain.joint import How, NotPossible
from portal.domain.pool import Event, Pool, State, What, Why
from portal.domain.pool_rules import check, check_terms, until_if_left
from portal.domain.pool_terms import Kind, Part, Per, Terms
from tests.domain.pooled import NOW, START, TERMS, after, ends, leaves, possible, renews, says, steps

A, B, C = "ann", "ben", "cem"
DAY = timedelta(days=1)
POOL = Pool("PL-1", A, TERMS, NOW)
YES = tuple(says(one) for one in (A, B, C))


def test_it_counts_when_every_member_said_yes_and_from_its_first_day():
    two = after(POOL, *YES[:2])
    assert (POOL.state_on(START), two.state_on(START)) == (State.ASKED, State.ASKED)
    pool = after(two, YES[2])
    assert (pool.counts_on(START - DAY), pool.counts_on(START)) == (False, True)
    assert pool.state_on(START - DAY) is State.COUNTS
    assert pool.shares_on(START) == TERMS.shares
    late = after(two, says(C, on=START + 9 * DAY))
    assert [late.counts_on(START + n * DAY) for n in (0, 8, 9)] == [False, False, True]


def test_a_no_is_enough_and_can_become_a_yes():
    pool = after(POOL, *YES[:2], says(C, What.REFUSED))
    assert pool.state_on(START) is State.REFUSED
    assert after(pool, says(C)).counts_on(START)


def test_before_it_begins_a_yes_becomes_a_no_and_afterwards_one_leaves():
    pool = after(POOL, *YES)
    assert after(pool, says(A, What.REFUSED, on=START - DAY)).state_on(START) is State.REFUSED
    with pytest.raises(NotPossible, match="leave"):
        check(pool, says(A, What.REFUSED, on=START))
    with pytest.raises(NotPossible, match="not_begun"):
        check(pool, leaves(pool, A, on=START - DAY))


def test_whoever_leaves_stays_for_the_notice_and_the_others_are_asked_anew():
    pool = after(POOL, *YES)
    left = after(pool, leaves(pool, A, on=START))
    last = START + TERMS.notice_days * DAY
    assert (left.last_day(A), left.last_day(B)) == (last, None)
    assert left.counts_on(last)
    assert left.shares_on(last) == TERMS.shares
    assert not left.counts_on(last + DAY)
    assert (left.state_on(last), left.state_on(last + DAY)) == (State.COUNTS, State.ASKED_AGAIN)
    again = after(left, says(B, on=START + DAY), says(C, on=START + DAY))
    assert again.shares_on(last) == TERMS.shares
    assert again.shares_on(last + DAY) == TERMS.shares[1:]


def test_shares_that_no_longer_cover_the_price_need_new_terms_and_a_new_yes_of_each():
    pool = after(replace(POOL, terms=replace(TERMS, price=Decimal("60"))), *YES)
    left = after(pool, leaves(pool, C, on=START))
    with pytest.raises(NotPossible, match="uncovered"):
        check(left, says(A, on=START + DAY))
    gone = START + (TERMS.notice_days + 1) * DAY
    more = replace(left.now.terms, shares=(Part(A, Decimal("30")), Part(B, Decimal("30"))), start=gone)
    new = after(left, renews(more, on=START + DAY))
    one = after(new, says(A, on=START + 2 * DAY))
    assert not one.counts_on(gone)
    assert after(one, says(B, on=START + 2 * DAY)).shares_on(gone) == more.shares


def test_when_one_of_two_leaves_it_ends_for_both_with_the_notice():
    two = replace(POOL, terms=replace(TERMS.without(C), price=Decimal("10")))
    pool = after(two, says(A), says(B))
    left = after(pool, leaves(pool, A, on=START))
    last = START + TERMS.notice_days * DAY
    assert (left.ends_after, left.state_on(last), left.state_on(last + DAY)) == (last, State.COUNTS, State.ENDED)
    for event in (says(B), leaves(left, B, on=START)):
        with pytest.raises(NotPossible, match="over"):
            check(left, event)


@pytest.mark.parametrize("why", Why)
def test_a_member_who_dies_or_moves_is_out_from_the_next_day_and_the_others_are_asked(why):
    pool = after(POOL, *YES)
    ended = after(pool, ends(A, START, why))
    assert (ended.counts_on(START), ended.counts_on(START + DAY)) == (True, False)
    assert ended.last_day(A) == START
    assert ended.state_on(START + DAY) is State.ASKED_AGAIN
    for event in (says(A, on=START), leaves(ended, A, on=START), ends(A, START, why)):
        with pytest.raises(NotPossible, match="gone"):
            check(ended, event)


def test_who_leaves_and_dies_before_their_last_day_is_out_at_once_and_yeses_of_others_stay():
    pool = after(POOL, *YES)
    left = after(pool, leaves(pool, A, on=START), says(B, on=START), says(C, on=START))
    ended = after(left, ends(A, START + DAY))
    assert ended.last_day(A) == START + DAY
    assert ended.shares_on(START + 2 * DAY) == TERMS.shares[1:]


@settings(max_examples=50, deadline=None)
@given(steps())
def test_it_counts_exactly_while_each_of_two_or_more_stands_at_yes(found):
    pool = possible(POOL, found)
    for day in (START + n * DAY for n in range(0, 60, 7)):
        shares = pool.shares_on(day)
        assert bool(shares) is pool.counts_on(day)
        if shares:
            decides = pool.round_on(day)
            assert len(shares) > 1
            for share in shares:
                assert decides.stands(share.person_id).what is What.AGREED
                assert min(e.on for e in decides.answers if e.party == share.person_id) <= day


@settings(max_examples=50, deadline=None)
@given(steps())
def test_nobodys_share_is_ever_one_they_did_not_say_yes_to(found):
    pool = possible(POOL, found)
    said = {one: set() for one in pool.everybody}
    for number, event in enumerate(pool.events):
        if event.what is What.AGREED:
            said[event.party].add(replace(pool, events=pool.events[:number]).now.terms.share_of(event.party))
    for day in (START + n * DAY for n in range(60)):
        for share in pool.shares_on(day):
            assert share.amount in said[share.person_id]


@settings(max_examples=50, deadline=None)
@given(steps())
def test_no_step_changes_what_counted_on_a_day_before_it(found):
    pool = POOL
    for event in found:
        before, pool = pool, possible(pool, [event])
        if pool is not before and pool.events:
            on = pool.events[-1].on
            for day in (on - n * DAY for n in range(1, 40, 3)):
                assert pool.shares_on(day) == before.shares_on(day)


@settings(max_examples=50, deadline=None)
@given(steps())
def test_leaving_is_possible_at_any_time_once_it_began_and_is_never_longer_than_the_notice(found):
    pool = possible(POOL, found)
    day = max((event.on for event in pool.events), default=START)
    for member in pool.now.terms.members:
        if pool.begun_on(day) and len(pool.now.terms.members) > 1:
            left = after(pool, leaves(pool, member, on=day))
            assert day <= left.last_day(member) <= day + TERMS.notice_days * DAY


def test_nobody_says_yes_for_two_or_for_one_with_whom_they_are_in_the_pool():
    one = after(POOL, says(A, login=7, opens=None))
    with pytest.raises(NotPossible, match="same_login"):
        check(one, says(B, login=7, opens=None))
    check(one, says(B, What.REFUSED, login=7, opens=None))
    for event in (says(B, opens=A), replace(leaves(POOL, B), opens=A)):
        with pytest.raises(NotPossible, match="somebody_else"):
            check(POOL, event)
    heard = replace(says(B), how=How.WITNESSED, opens=None, login_id=None)
    with pytest.raises(NotPossible, match="by"):
        check(POOL, heard)
    check(POOL, replace(heard, by="social_worker"))


@pytest.mark.parametrize(("terms", "missing"), [
    (TERMS.without(A).without(B), "one_member"),
    (replace(TERMS, shares=(*TERMS.shares, Part(A, Decimal("9")))), "same_person"),
    (replace(TERMS, price=Decimal("60.01")), "uncovered"),
    (replace(TERMS, price=Decimal("260.01"), per=Per.MONTH), "uncovered"),
    (replace(TERMS, price=Decimal("3120.01"), per=Per.YEAR), "uncovered"),
    (replace(TERMS, price=Decimal("0")), "price"),
    (replace(TERMS, price=Decimal("1.005")), "price"),
    (replace(TERMS, price=Decimal("Infinity")), "price"),
    (replace(TERMS, shares=(Part(A, Decimal("-1")), Part(B, Decimal("99")))), "share"),
    (replace(TERMS, purpose=" "), "words"),
    (replace(TERMS, buys="x" * 501), "words"),
    (replace(TERMS, notice_days=366), "notice"),
    (replace(TERMS, notice_days=-1), "notice"),
])  # fmt: skip
def test_what_is_no_pool_is_not_proposed(terms, missing):
    with pytest.raises(NotPossible, match=missing):
        check_terms(terms)


@pytest.mark.parametrize(("price", "per"), [("60", Per.WEEK), ("260", Per.MONTH), ("3120", Per.YEAR)])
def test_shares_cover_the_price_over_a_year_of_52_weeks(price, per):
    check_terms(replace(TERMS, price=Decimal(price), per=per))


@pytest.mark.parametrize(("terms", "missing"), [
    (replace(TERMS, start=START), "start"),
    (replace(TERMS.without(C), start=START + DAY), "members"),
    (replace(TERMS, start=START + DAY, price=Decimal("99")), "uncovered"),
])  # fmt: skip
def test_new_terms_are_for_those_who_stay_and_never_for_days_that_were(terms, missing):
    with pytest.raises(NotPossible, match=missing):
        check(after(POOL, *YES), renews(terms, on=START))


def test_what_the_council_ended_is_over_for_all_from_the_next_day():
    pool = after(POOL, *YES, Event(What.WITHDRAWN, NOW, START, words="The club closed.", by="team_manager"))
    assert (pool.counts_on(START), pool.counts_on(START + DAY)) == (True, False)
    assert pool.state_on(START + DAY) is State.ENDED
    assert [pool.last_day(one) for one in pool.everybody] == [START] * 3
    with pytest.raises(NotPossible, match="over"):
        check(pool, says(A, on=START))


def test_names_are_known_only_when_everybody_ticked_it():
    pool = after(POOL, says(A, named=True), says(B, named=True), says(C))
    assert not pool.now.named
    named = after(pool, says(C, named=True, on=START + DAY))
    assert named.now.named
    assert named.counts_on(START), "a tick changes nothing of what counted"


def test_the_notice_is_none_while_it_does_not_count():
    assert until_if_left(POOL, START) == START
    assert Terms(Kind.HOUSEHOLD, "a", "b", "c", Decimal(1), Per.WEEK, (), date.max, 0).members == ()
    assert datetime(2027, 1, 4).date() == START
