"""A pool from both sides: each for themselves, the council beside them, and who reads what (POL1, POL2, CAR11)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from portal.domain.case import Release
from portal.domain.joint import NotPossible
from portal.domain.pool import State, What, Why
from portal.domain.representative import Role, Scope
from portal.services import pooling, pools
from portal.services.pooling import NoSuchPerson, NoSuchPool
from portal.services.pools import AnsweredMeanwhile
from portal.services.refusals import NotYours
from portal.store import people
from tests.builders import a_case, an_actor, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.jointly import acting, outcome, told
from tests.services.pooled import (
    BY,
    LATER,
    SHARES,
    START,
    TERMS,
    TODAY,
    WITH_MONEY,
    answer,
    begun,
    logged,
    member,
    own,
    paid,
    propose,
)
from tests.services.shown import person, publish
from tests.store.rows import add_people, rows_in

REFS = ("P1", "P2", "P3")


@pytest.fixture(autouse=True)
def four(db):
    publish(db, *(incoming(ref, WITH_MONEY) for ref in (*REFS, "P4")))


def test_all_are_asked_the_same_and_it_counts_when_each_said_yes_for_themselves(db):
    reference = propose(db).reference
    for ref, share in SHARES:
        seen = own(db, ref, reference)
        assert (seen.terms.purpose, seen.share, seen.members) == (TERMS.purpose, share, 3)
        assert told(db, person(db, ref).id) == ["pool_asked"]
        assert logged(db, ref) == [("council", "pool_asked")]
    for ref in REFS:
        assert own(db, ref, reference).state is State.ASKED
        answer(db, ref, reference)
    assert [own(db, ref, reference).state for ref in REFS] == [State.COUNTS] * 3
    assert logged(db, "P1")[1:] == [(f"person:{person(db, 'P1').id}", "pool_agreed")], "nothing of what others said"
    assert told(db, person(db, "P1").id) == ["pool_asked", *["pool_changed"] * 3]


def test_who_leaves_is_told_to_the_others_as_who_died_or_moved(db):
    what_others_read = []
    for number, why in enumerate((None, *Why)):
        reference = begun(db, terms=replace(TERMS, purpose=str(number)))
        before = len(told(db, person(db, "P2").id))
        if why is None:
            answer(db, "P1", reference, What.LEFT, day=START)
        else:
            pooling.end_for(db, "999", reference, "P1", why, BY, START, NOW)
            pooling.end_for(db, "999", reference, "P1", why, BY, START, NOW)
        what_others_read.append(told(db, person(db, "P2").id)[before:])
        assert own(db, "P2", reference).fewer
        assert own(db, "P2", reference).why is None
        assert [line for line in logged(db, "P2") if line[1] in ("pool_left", "pool_ended_for")] == []
    assert what_others_read == [["pool_left"]] * 3
    assert told(db, person(db, "P1").id)[-1] == "pool_changed", "who moved is told; nobody is told of their own death"


def test_it_goes_on_for_those_who_say_so_again_and_each_gets_back_their_own(db):
    reference = begun(db)
    for ref in REFS:
        pooling.pay(db, "999", reference, ref, paid("40.00", f"in-{ref}", TODAY), START, NOW)
    pooling.spend(db, "999", reference, paid("30.00", "bill-1"), START, NOW)
    balances = {ref: own(db, ref, reference).balance for ref in REFS}
    assert sum(balances.values()) == Decimal("90.00")
    pooling.end_for(db, "999", reference, "P1", Why.MOVED, BY, START, NOW)
    assert own(db, "P2", reference).state is State.ASKED_AGAIN
    for ref in ("P2", "P3"):
        answer(db, ref, reference, day=LATER)
    assert own(db, "P2", reference).state is State.COUNTS
    assert own(db, "P1", reference).balance == balances["P1"]
    with pytest.raises(NotPossible, match="to_the_penny"):
        pooling.give_back(db, "999", reference, "P1", paid("1.00", "out", LATER), LATER, NOW)
    for _ in range(2):
        back = replace(paid("1", "out", LATER), amount=balances["P1"])
        pooling.give_back(db, "999", reference, "P1", back, LATER, NOW)
    assert own(db, "P1", reference).balance == 0
    assert {ref: own(db, ref, reference).balance for ref in ("P2", "P3")} == {
        ref: balances[ref] for ref in ("P2", "P3")
    }


def test_a_higher_share_needs_a_new_yes_of_each(db):
    reference = begun(db)
    more = tuple((ref, share + 5) for ref, share in reversed(SHARES))
    pool = pooling.renew(db, "999", reference, more, Decimal("40"), LATER, BY, START, NOW)
    assert pool.now.terms.members == pool.everybody, "members stay in the order of the proposal"
    for ref in REFS[:2]:
        answer(db, ref, reference, day=START)
    assert own(db, "P3", reference, START).state is State.COUNTS
    assert own(db, "P3", reference, LATER).state is State.ASKED_AGAIN
    answer(db, "P3", reference, day=START)
    assert own(db, "P3", reference, LATER).share == SHARES[2][1] + 5


def test_the_same_twice_is_once(db):
    reference = propose(db).reference
    assert propose(db).reference == reference
    for minutes in (1, 2):
        answer(db, "P1", reference, step=0, now=NOW + timedelta(minutes=minutes))
    for ref in ("P2", "P3"):
        for _ in range(2):
            pooling.hear(db, "999", reference, ref, What.AGREED, BY, TODAY, NOW)
    for _ in range(2):
        pooling.pay(db, "999", reference, "P1", paid("40.00", "in-1"), START, NOW)
    step = own(db, "P1", reference, START).step
    for minutes in (1, 2):
        answer(db, "P1", reference, What.LEFT, START, step, now=NOW + timedelta(minutes=minutes))
    for _ in range(2):
        pooling.withdraw(db, "999", reference, BY, "It closed.", START, NOW)
    assert rows_in(db)["pool_events"] == 6
    with pytest.raises(AnsweredMeanwhile):
        answer(db, "P2", reference, step=0)


def test_the_council_writes_down_what_a_member_says(db):
    reference = begun(db)
    for _ in range(2):
        pooling.hear(db, "999", reference, "P2", What.LEFT, BY, START, NOW)
    assert own(db, "P2", reference, START).until == START + timedelta(TERMS.notice_days)
    assert logged(db, "P2")[-1] == ("council", "pool_witnessed")
    assert [line for line in logged(db, "P1") if line[1] == "pool_witnessed"] == []


@pytest.mark.parametrize(("refs", "missing"), [
    ((), "one_member"), (("P1",), "one_member"), (("P1", "P1"), "same_person"), (("P1", "P2"), "uncovered"),
])  # fmt: skip
def test_what_is_no_pool_asks_nobody(db, refs, missing):
    before = rows_in(db)
    with pytest.raises(NotPossible, match=missing):
        propose(db, tuple((ref, Decimal("10.00")) for ref in refs))
    assert rows_in(db) == before


def test_nobody_is_asked_who_is_not_in_the_councils_file_whose_record_is_closed_or_who_is_anothers(db):
    add_people(db, {"P9": a_case()}, council="998")
    publish(db, incoming("P4", replace(WITH_MONEY, release=Release.CLOSED)), sha256="2")
    before = rows_in(db)
    for ref in ("P0", "", "P9", "P4"):
        with pytest.raises(NoSuchPerson):
            propose(db, (*SHARES, (ref, Decimal("10.00"))))
    assert rows_in(db) == before


@pytest.mark.parametrize("role", [role for role in Role if role not in
                                  (Role.ATTORNEY_HEALTH, Role.DEPUTY_HEALTH, Role.PARENT)])  # fmt: skip
def test_nobody_else_reads_it_or_answers(db, role):
    reference, one = propose(db).reference, person(db, "P1").id
    before = rows_in(db)
    for actor in (acting(one, role, *Scope), an_actor(person(db, "P2").id), an_actor(None)):
        for act in (
            lambda actor=actor: pools.of_person(db, actor, one, TODAY),
            lambda actor=actor: pools.find(db, actor, one, reference, TODAY),
            lambda actor=actor: pools.answer(db, actor, one, reference, What.AGREED, 0, TODAY, NOW),
        ):
            with pytest.raises(NotYours):
                act()
    fourth = person(db, "P4").id
    with pytest.raises(NotYours):
        pools.find(db, an_actor(fourth), fourth, reference, TODAY)
    assert rows_in(db) == before


def test_who_may_agree_for_somebody_answers_for_one_of_them_alone(db):
    reference, login = propose(db).reference, a_login(db, "daughter")
    one, other = (person(db, ref).id for ref in REFS[:2])
    answer(db, "P1", reference, actor=acting(one, Role.ATTORNEY_HEALTH, login=login), step=0)
    assert logged(db, "P1")[-1] == ("helper:R1", "pool_agreed")
    with pytest.raises(NotPossible, match="same_login"):
        answer(db, "P2", reference, actor=acting(other, Role.ATTORNEY_HEALTH, login=login), step=0)
    member_too = acting(other, Role.ATTORNEY_HEALTH, login=a_login(db, "P3"), own=person(db, "P3").id)
    assert not pools.find(db, member_too, other, reference, TODAY).may_answer
    with pytest.raises(NotPossible, match="somebody_else"):
        answer(db, "P2", reference, actor=member_too, step=0)


def test_first_names_are_shown_only_when_everybody_ticked_it(db):
    reference = propose(db).reference
    for ref in REFS[:2]:
        answer(db, ref, reference, named=True)
    pooling.hear(db, "999", reference, "P3", What.AGREED, BY, TODAY, NOW)
    actor, one = member(db, "P1"), person(db, "P1").id
    assert pools.find(db, actor, one, reference, TODAY).names == {}
    with db.write() as connection:
        people.rename(connection, person(db, "P2"), "")
    pooling.hear(db, "999", reference, "P3", What.AGREED, BY, TODAY, NOW, named=True)
    assert pools.find(db, actor, one, reference, TODAY).names == {3: "Person"}


def test_all_at_once_are_all_kept(db):
    reference = propose(db).reference
    actors = {ref: member(db, ref) for ref in REFS}
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(lambda ref: answer(db, ref, reference, step=0, actor=actors[ref]), REFS))
    assert own(db, "P1", reference).all_yes


def test_of_two_answers_of_one_member_at_once_one_stands(db):
    reference, actor = propose(db).reference, member(db, "P1")

    def act(what):
        return outcome(lambda: answer(db, "P1", reference, what, step=0, actor=actor), AnsweredMeanwhile)

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(act, (What.AGREED, What.REFUSED))) == ["", "AnsweredMeanwhile"]


def test_there_is_no_such_pool_and_none_of_another_council(db):
    reference = propose(db).reference
    for council, wrong in (("999", "PL-00000000"), ("998", reference)):
        with pytest.raises(NoSuchPool):
            pooling.withdraw(db, council, wrong, BY, "x", TODAY, NOW)
    with pytest.raises(NotPossible, match="party"):
        pooling.hear(db, "999", reference, "P4", What.AGREED, BY, TODAY, NOW)
    assert pooling.listed(db, "998") == ()


def test_money_of_tomorrow_is_not_written_down_today(db):
    reference = begun(db)
    with pytest.raises(NotPossible, match="future"):
        pooling.pay(db, "999", reference, "P1", paid("1.00", "in", LATER), START, NOW)


def test_a_closed_record_answers_nothing_and_its_money_goes_back(db):
    reference = begun(db)
    pooling.pay(db, "999", reference, "P1", paid("40.00", "in"), START, NOW)
    publish(db, incoming("P1", replace(WITH_MONEY, release=Release.CLOSED)), sha256="2")
    with pytest.raises(NotYours):
        answer(db, "P1", reference, step=1)
    pool = pooling.end_for(db, "999", reference, "P1", Why.DIED, BY, START, NOW)
    assert pooling.owed(pool, person(db, "P1").id, LATER) == Decimal("40.00")
    done = pooling.give_back(db, "999", reference, "P1", paid("40.00", "estate", LATER), LATER, NOW)
    assert pooling.owed(done, person(db, "P1").id, LATER) == 0
