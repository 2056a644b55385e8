"""What is wrong in a pool is put right by an event; who joins has a budget with room for the share (POL1, POL2)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from portal.domain.case import Release
from portal.domain.joint import NotPossible
from portal.domain.line import Per
from portal.domain.pool import What, Why
from portal.services import pooling
from portal.services.pooling import NotForMember
from tests.builders import a_budget, a_case, a_line, incoming
from tests.conftest import NOW
from tests.services.jointly import told
from tests.services.pooled import (
    BY,
    LATER,
    SHARES,
    START,
    TERMS,
    WITH_MONEY,
    begun,
    logged,
    own,
    paid,
    propose,
)
from tests.services.shown import person, publish
from tests.store.rows import rows_in

REFS = ("P1", "P2", "P3")


@pytest.fixture
def three(db):
    publish(db, *(incoming(ref, WITH_MONEY) for ref in REFS))


def correct(db, reference, receipt, why="Typed twice.", day=START):
    return pooling.correct(db, "999", reference, receipt, why, BY, day, NOW)


def test_a_wrong_receipt_is_undone_by_an_event_that_the_member_reads(db, three):
    reference = begun(db)
    for amount, receipt in (("40.00", "right"), ("999999.00", "wrong")):
        pooling.pay(db, "999", reference, "P1", paid(amount, receipt), START, NOW)
    before, heard = rows_in(db)["pool_events"], len(told(db, person(db, "P2").id))
    for _ in range(2):
        correct(db, reference, "wrong")
    seen = own(db, "P1", reference)
    assert (seen.balance, rows_in(db)["pool_events"]) == (Decimal("40.00"), before + 1)
    assert [(move.what, move.amount, move.words) for move in seen.moves[1:]] == [
        (What.PAID, Decimal("999999.00"), ""), (What.CORRECTED, Decimal("-999999.00"), "Typed twice."),
    ]  # fmt: skip
    assert logged(db, "P1")[-1] == ("council", "pool_corrected")
    assert told(db, person(db, "P1").id)[-1] == "pool_changed"
    assert own(db, "P2", reference).moves == ()
    assert len(told(db, person(db, "P2").id)) == heard
    pooling.pay(db, "999", reference, "P1", paid("9.99", "wrong"), START, NOW)
    assert own(db, "P1", reference).balance == Decimal("49.99"), "the receipt is free for what is right"


def test_what_was_spent_or_given_back_wrongly_is_undone_for_each(db, three):
    reference = begun(db)
    for ref in REFS:
        pooling.pay(db, "999", reference, ref, paid("40.00", f"in-{ref}"), START, NOW)
    pooling.spend(db, "999", reference, paid("30.00", "bill"), START, NOW)
    with pytest.raises(NotPossible, match="spent_since"):
        correct(db, reference, "in-P1")
    correct(db, reference, "bill")
    assert [own(db, ref, reference).balance for ref in REFS] == [Decimal("40.00")] * 3
    pooling.end_for(db, "999", reference, "P1", Why.MOVED, BY, START, NOW)
    pooling.give_back(db, "999", reference, "P1", paid("40.00", "out", LATER), LATER, NOW)
    pool = correct(db, reference, "out", day=LATER)
    assert pooling.owed(pool, person(db, "P1").id, LATER) == Decimal("40.00")
    assert sum(own(db, ref, reference).balance for ref in REFS) == Decimal("120.00")


@pytest.mark.parametrize(("receipt", "why", "missing"), [("none", "x", "no_receipt"), ("in", "", "why_corrected")])
def test_only_what_stands_is_corrected_and_with_a_reason(db, three, receipt, why, missing):
    reference = begun(db)
    pooling.pay(db, "999", reference, "P1", paid("40.00", "in"), START, NOW)
    before = rows_in(db)
    with pytest.raises(NotPossible, match=missing):
        correct(db, reference, receipt, why)
    assert rows_in(db) == before


@pytest.mark.parametrize(("case", "missing"), [
    (a_case(release=Release.NO_FIGURE_YET, budgets=()), "no_budget"),
    (a_case(release=Release.HOLD, held=("total",)), "held"),
    (a_case(), "above_budget"),  # of 10 pounds a week
    (a_case(a_budget(a_line(amount="1000.00"), period=Per.YEAR)), "above_budget"),
])  # fmt: skip
def test_nobody_is_asked_who_has_no_budget_or_less_than_the_share(db, case, missing):
    publish(db, incoming("P1", case), *(incoming(ref, WITH_MONEY) for ref in REFS[1:]))
    before = rows_in(db)
    with pytest.raises(NotForMember, match="P1") as fault:
        propose(db)
    assert (fault.value.missing, rows_in(db)) == (missing, before)


def test_a_share_that_rises_above_ones_own_budget_is_not_asked(db, three):
    reference = begun(db)
    more = (("P1", Decimal("100.01")), *SHARES[1:])
    with pytest.raises(NotForMember, match="P1"):
        pooling.renew(db, "999", reference, more, Decimal("40"), LATER, BY, START, NOW)


@pytest.mark.parametrize("start", [date(1990, 1, 1), date(2024, 1, 1), date(2028, 12, 1), date(9999, 12, 31)])
def test_a_pool_begins_at_most_two_years_ahead_or_back(db, three, start):
    with pytest.raises(NotPossible, match="far"):
        propose(db, terms=replace(TERMS, start=start))
    reference = propose(db).reference
    later = max(start, date(2028, 12, 1))
    with pytest.raises(NotPossible, match="far"):
        pooling.renew(db, "999", reference, SHARES, Decimal("40"), later, BY, START, NOW)
