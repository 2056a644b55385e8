"""Entries come in once each, wrong ones are said and not lost, and whoever may see the budget reads them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from portal.domain.desk import ItemKind, Post, Worker
from portal.domain.line import HeldAs
from portal.domain.representative import Scope
from portal.domain.statement_check import Because, Event, Found, Level, Looked, NotPossible, What
from portal.domain.statement_entry import Fault, Kind
from portal.services import statements
from portal.services.refusals import NotYours
from portal.services.statements import Incoming, RefusedWhole
from portal.store import desk_items
from tests.builders import a_part, an_actor, incoming
from tests.conftest import NOW
from tests.domain.stated import an_entry
from tests.services.jointly import told
from tests.services.shown import person, publish

TODAY = date(2026, 11, 22)
LEVEL = Event(What.LEVEL, NOW, "finance_officer", (Looked.TOTALS,), "", Level.LIGHT, Because.STEADY, 12)
CHECKED = Event(What.CHECKED, NOW, "finance_officer", (Looked.TOTALS, Looked.RECEIPTS), found=Found.IN_ORDER,
                first=date(2026, 10, 5), last=date(2026, 11, 1))  # fmt: skip


@pytest.fixture
def two(db):
    publish(db, incoming("P1"), incoming("P2"))
    return person(db).id, person(db, "P2").id


def send(db, *sent, ref="P1", **how):
    items = [item if isinstance(item, Incoming) else Incoming(ref, item) for item in sent]
    return statements.take_in(db, "999", items, NOW, TODAY, **how)


def entries(db, person_id):
    return statements.see(db, an_actor(person_id), person_id, NOW).entries


def faults(taken):
    return [[fault.value for fault in item.faults] for item in taken.not_taken]


def at_desk(db):
    with db.read() as connection:
        return desk_items.waiting(connection, "999", [ItemKind.CHECK], 50)


def test_the_same_entries_twice_are_one_each_in_the_order_in_which_they_came(db, two):
    sent = [an_entry("2", line="L1", who="Example Care"), an_entry("1", Kind.PAID_IN, "50.00", 1, held_as=HeldAs.ISF)]
    first, again = send(db, *sent), send(db, *sent, sent[0])
    assert (first.new, first.same, again.new, again.same) == (2, 0, 0, 3)
    assert entries(db, two[0]) == tuple(sent)
    assert entries(db, two[0])[0].came == NOW.date()
    assert entries(db, two[1]) == ()
    assert at_desk(db) == ()


def test_the_same_id_with_other_content_is_held_and_a_correction_that_says_so_is_taken(db, two):
    send(db, an_entry("1"))
    taken = send(db, an_entry("1", amount="12.00"))
    assert faults(taken) == [["changed"]]
    (item,) = at_desk(db)
    assert (item.person_id, item.detail) == (two[0], {"faults": "changed", "source": "card", "entry": "1"})
    right = an_entry("2", amount="12.00", day=1, corrects="1", why="It was 12.00.")
    assert send(db, right).new == 1
    assert faults(send(db, replace(right, id="3", amount=Decimal(13)))) == [["corrected_before"]]
    assert faults(send(db, replace(right, id="4", corrects="9"), replace(right, id="5", corrects="2", why=" "))) == [
        ["nothing_to_correct"], ["no_reason"],
    ]  # fmt: skip
    early = replace(right, id="6", corrects="2", on=an_entry().on)
    assert faults(send(db, early)) == [["too_early"]]
    assert [entry.id for entry in entries(db, two[0])] == ["1", "2"]


def test_nobody_gets_an_entry_of_somebody_else(db, two):
    send(db, an_entry("1"))
    for sent, fault in (
        (Incoming("P2", an_entry("1")), "other_persons"),
        (Incoming("P2", an_entry("2", corrects="1", why="No.")), "nothing_to_correct"),
        (Incoming("P9", an_entry("3")), "unknown_person"),
    ):
        assert faults(send(db, sent)) == [[fault]]
    assert entries(db, two[1]) == ()
    assert {(item.person_id, item.detail["entry"]) for item in at_desk(db)} == {
        (two[1], "1"), (two[1], "2"), (None, "3"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"line": "L9"}, Fault.UNKNOWN_LINE),
        ({"on": TODAY + timedelta(days=1)}, Fault.IN_FUTURE),
        ({"amount": Decimal(-1)}, Fault.BELOW_ZERO),
        ({"amount": Decimal(0)}, Fault.ZERO),
        ({"amount": Decimal("1.005")}, Fault.NOT_PENNIES),
        ({"kind": Kind.PAID_IN, "amount": None}, Fault.NO_AMOUNT),
        ({"kind": Kind.REFUSED}, Fault.NO_REASON),
        ({"kind": Kind.MOVED, "line": "L1", "to_line": "L1"}, Fault.NO_SECOND_LINE),
        ({"settles": "7"}, Fault.NOTHING_TO_SETTLE),
    ],
)
def test_what_is_wrong_is_held_with_its_reason_and_is_done_when_it_comes_right(db, two, wrong, fault):
    right = an_entry("1", line="L1")
    taken = send(db, replace(right, **wrong), an_entry("2"))
    assert (taken.new, faults(taken)) == (1, [[fault.value]])
    assert at_desk(db)[0].detail["faults"] == fault.value
    assert send(db, right).new == 1
    assert at_desk(db) == ()


def test_a_file_is_taken_whole_or_not_at_all_and_trying_keeps_nothing(db, two):
    sent = (an_entry("1"), Incoming("P9", an_entry("2")), Incoming("P9", an_entry("3")))
    assert send(db, *sent, dry_run=True).new == 1
    assert at_desk(db) == ()
    with pytest.raises(RefusedWhole) as refused:
        send(db, *sent, all_or_nothing=True)
    assert [item.place for item in refused.value.not_taken] == [1, 2]
    assert entries(db, two[0]) == ()
    assert [item.detail["entries"] for item in at_desk(db)] == ["2"]
    assert send(db, an_entry("1"), all_or_nothing=True).new == 1
    assert at_desk(db) == ()


def test_a_balance_from_another_system_that_is_not_ours_is_work_at_the_desk(db, two):
    send(db, an_entry("1", Kind.BROUGHT, "100.00", source="old"), an_entry("2", amount="30.00", day=1, source="old"))
    assert at_desk(db) == ()
    send(db, an_entry("1", Kind.BROUGHT, "65.00", 3, source="new"))
    (item,) = at_desk(db)
    assert (item.person_id, item.detail["faults"], item.detail["by"]) == (two[0], "balance_differs", "-5.00")


def test_who_may_see_the_budget_reads_it_and_others_are_told_nothing(db, two):
    send(db, an_entry("1"))
    mine, other = two
    for scopes, words in (({Scope.SEE_BUDGET}, True), ({Scope.MONEY_ONLY}, False)):
        part = a_part(scopes=frozenset(scopes), person_id=mine, login_id=1)
        seen = statements.see(db, replace(an_actor(None), represents=(part,)), mine, NOW)
        assert (len(seen.entries), seen.words) == (1, words)
    progress = a_part(scopes=frozenset({Scope.SEE_PROGRESS}), person_id=mine, login_id=1)
    for actor in (an_actor(other), replace(an_actor(None), represents=(progress,)), an_actor(None)):
        with pytest.raises(NotYours):
            statements.see(db, actor, mine, NOW)


def test_what_the_council_says_of_its_checks_is_kept_and_told(db, two):
    for event in (LEVEL, LEVEL, CHECKED):
        kept = statements.record_check(db, None, "999", "P1", event, TODAY)
    assert kept.events == (LEVEL, CHECKED)
    seen = statements.see(db, an_actor(two[0]), two[0], NOW).checks
    assert (seen.level, seen.found) == (LEVEL, (CHECKED,))
    assert told(db, two[0]).count("spending_checked") == 2


def test_only_finance_checks_and_says_what_was_found(db, two):
    finance, social = (Worker(post.value, 1, "999", frozenset({post})) for post in (Post.FINANCE, Post.WORKER))
    assert statements.record_check(db, finance, "999", "P1", LEVEL, TODAY).level == LEVEL
    for worker, ref in ((social, "P1"), (replace(finance, council="998"), "P1"), (finance, "P9")):
        with pytest.raises(NotYours):
            statements.record_check(db, worker, "999", ref, CHECKED, TODAY)
    for wrong in (replace(CHECKED, found=None), replace(CHECKED, found=Found.ASKING), replace(CHECKED, by=""),
                  replace(CHECKED, last=TODAY + timedelta(days=1)), replace(LEVEL, because=None),
                  replace(LEVEL, looked=())):  # fmt: skip
        with pytest.raises(NotPossible):
            statements.record_check(db, finance, "999", "P1", wrong, TODAY)
