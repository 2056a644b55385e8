"""A member reads their own share and money, and nothing of another member's (POL1, POL2)."""

from dataclasses import asdict, replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings

from portal.domain.pool import Event, Pool, State, What, Why
from portal.domain.pool_seen import own_view, steps
from portal.domain.pool_terms import Part
from tests.domain import pooled
from tests.domain.pooled import NOW, PEOPLE, START, TERMS, after, ends, leaves, pays, possible, renews, says, spends

DAY = timedelta(days=1)
# Every amount of each member is one that stands nowhere else.
ODD = replace(TERMS, shares=tuple(Part(one, Decimal(f"2{n}.{n}{n}")) for n, one in enumerate(PEOPLE, 1)))
POOL = Pool("PL-1", "ann", ODD, NOW)
ALL = after(POOL, *(says(one) for one in PEOPLE))


def values(thing):
    """Everything in a view, however deep."""
    if isinstance(thing, dict):
        return [found for value in thing.values() for found in values(value)]
    if isinstance(thing, list | tuple):
        return [found for value in thing for found in values(value)]
    return [thing]


@settings(max_examples=50, deadline=None)
@given(pooled.steps())
def test_nothing_in_what_a_member_reads_is_another_members(found):
    pool = possible(ALL, found)
    for member in PEOPLE:
        seen = values(asdict(own_view(pool, member, START + 9 * DAY)))
        others = [one for one in PEOPLE if one != member]
        assert not set(others) & {value for value in seen if isinstance(value, str)}
        shares = {share.amount for one in pool.rounds for share in one.terms.shares if share.person_id in others}
        own = {share.amount for one in pool.rounds for share in one.terms.shares if share.person_id == member}
        amounts = {move.amount for move in own_view(pool, member, START).moves}
        assert not (shares - own - amounts - {pool.now.terms.price, ODD.price}) & {
            value for value in seen if isinstance(value, Decimal) and value not in amounts and value > 20
        } - {own_view(pool, member, START).balance}


def test_a_member_sees_their_own_share_balance_and_moves():
    pool = after(ALL, *(pays(one, "30.00") for one in PEOPLE))
    pool = after(pool, spends(pool, "10.00"))
    own = own_view(pool, "ben", START)
    assert (own.share, own.number, own.others, own.members) == (Decimal("22.22"), 2, (1, 3), 3)
    assert own.balance == sum(move.amount for move in own.moves)
    assert (own.state, own.counts_today, own.all_yes) == (State.COUNTS, True, True)
    assert (own.can_agree, own.can_refuse, own.can_leave) == (True, False, True)


def test_in_a_pool_of_two_it_is_said_before_the_yes():
    assert own_view(replace(POOL, terms=ODD.without("cem")), "ann", START).is_two
    assert not own_view(POOL, "ann", START).is_two
    left = after(ALL, leaves(ALL, "cem"))
    assert own_view(left, "ann", START).is_two, "the two who stay are told before they say yes again"


def test_before_a_higher_share_both_are_shown():
    dearer = replace(ODD, shares=(Part("ann", Decimal("31.31")), *ODD.shares[1:]), start=START + 9 * DAY)
    own = own_view(after(ALL, renews(dearer, START)), "ann", START)
    assert (own.share, own.share_before, own.all_yes, own.counts_today) == (
        Decimal("31.31"), Decimal("21.11"), False, True,
    )  # fmt: skip


def test_whoever_left_sees_their_money_and_nobody_else():
    pool = after(ALL, pays("ann", "30.00"), leaves(ALL, "ann"))
    last = pool.last_day("ann")
    during, later = own_view(pool, "ann", last), own_view(pool, "ann", last + DAY)
    assert (during.counts_today, during.until, during.can_leave) == (True, last, False)
    assert (later.state, later.others, later.balance) == (State.ENDED, (), Decimal("30.00"))
    others = own_view(pool, "ben", last)
    assert (others.fewer, others.starts, others.why) == (True, last + DAY, None)


@pytest.mark.parametrize("price", ["30.00", "60.00"])
def test_nothing_that_the_others_may_be_shown_tells_a_death_or_a_move_from_leaving(price):
    begun = after(replace(POOL, terms=replace(ODD, price=Decimal(price))), *(says(one) for one in PEOPLE))
    dearer = tuple(replace(one, amount=one.amount + 20) for one in ODD.shares[1:])
    for renewed in (False, True):
        seen = []
        for gone in (leaves(begun, "ann"), *(ends("ann", START, why) for why in Why)):
            pool = after(begun, gone)
            if renewed:
                terms = replace(pool.now.terms, shares=dearer, start=START + 40 * DAY)
                pool = after(pool, renews(terms, START))
            for day in (START, START + DAY, START + 9 * DAY):
                own = own_view(pool, "ben", day)
                assert own.goes_on, "so the page shows none of the fields left out here"
                unseen = {"state", "starts", "counts_today", "leaves_on", "share_before"}
                seen.append({k: v for k, v in asdict(own).items() if k not in unseen})
        assert all(one == seen[0] for one in seen)
        assert seen[0]["said_before"] == (Decimal("22.22") if renewed else None)


@pytest.mark.parametrize("why", Why)
def test_only_the_member_it_is_about_has_the_reason(why):
    pool = after(ALL, ends("ann", START, why))
    assert own_view(pool, "ann", START + DAY).why is why
    other = own_view(pool, "ben", START + DAY)
    assert (other.why, other.fewer, other.state) == (None, True, State.ASKED_AGAIN)
    assert why.value not in values(asdict(other))


def test_what_the_council_says_at_the_end_is_read_by_all():
    pool = after(ALL, Event(What.WITHDRAWN, NOW, START, words="It closed.", by="team_manager"))
    for member in PEOPLE:
        own = own_view(pool, member, START + DAY)
        assert (own.state, own.ended_because, own.until) == (State.ENDED, "It closed.", START)


def test_an_older_page_is_known_by_its_step():
    before = steps(ALL, "ben")
    assert steps(after(ALL, leaves(ALL, "ann")), "ben") != before
    assert steps(after(ALL, pays("ann", "1")), "ben") == before
    assert steps(after(POOL, says("ann")), "ben") == steps(POOL, "ben")
