"""The pack: what goes along, what stays, and what may happen to it (MOV1, MOV2)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from portal.domain.communication import Format, Needs, Reach
from portal.domain.line import Dormant
from portal.domain.moving import (
    CODE_WORKS,
    LEFT_OUT,
    MOST_WRONG,
    Event,
    NotPossible,
    Packed,
    What,
    agreed_parts,
    check,
    moved_budget,
    moved_needs,
    without_names,
)
from portal.domain.moving_check import Unsound
from portal.domain.moving_check import check as check_pack
from portal.domain.moving_pack import Contents, Part
from portal.domain.need import MetBy
from tests.builders import NOON, a_budget, a_line, a_need, an_offer
from tests.domain.drawn import BUDGETS, for_any
from tests.domain.packs import MADE, PACK, a_pack

TODAY = MADE + timedelta(days=1)
HASH = "f" * 64
CODE = Event(What.CODE_MADE, NOON, code_hash=HASH)
WRONG = Event(What.CODE_WRONG, NOON)
RECEIVED = Event(What.RECEIVED, NOON, "Example North Council", "social worker", MADE)
TAKEN_BACK = Event(What.TAKEN_BACK, NOON)


def packed(*events, **other):
    return Packed("MP-1", "person-a", replace(PACK, **other), NOON, events)


@for_any(BUDGETS)
def test_whatever_the_budget_the_lines_add_up_to_it_and_the_two_shares_too(budget):
    moved = moved_budget(budget, str)
    live = [line.amount for line in moved.lines if not line.kept_ready]
    assert moved.cost == budget.cost == sum((amount for amount in live if amount is not None), Decimal(0))
    assert [line.id for line in moved.lines] == [item.line.id for item in budget.calculation.everything]
    if moved.person_pays is not None:
        assert moved.person_pays + moved.council_pays == moved.cost
    check_pack(a_pack(budget), MADE)


def test_what_a_carer_offers_and_what_somebody_else_needs_stays_here():
    needs = (a_need(met_by=MetBy.CARER, offers=(an_offer(),)), a_need("theirs", met_by=MetBy.FOR_CARED_FOR))
    sleeps = a_line("L2", needs=("theirs", "need"), dormant=Dormant("carer", "Her daughter Ann does it."))
    moved = moved_budget(a_budget(a_line(), sleeps, needs=needs), str)
    assert [need.id for need in moved.needs] == ["need"]
    assert moved.lines[1].needs == ("need",)
    assert moved.lines[1].kept_ready
    for theirs in ("daughter", "Ann", "lunch at weekends"):
        assert theirs not in repr(moved)


@pytest.mark.parametrize(("text", "told"), [
    ("Ann Ng helps me", f"{LEFT_OUT} helps me"),
    ("Ann helps, and Ng too", f"{LEFT_OUT} helps, and {LEFT_OUT} too".replace(f"and {LEFT_OUT}", "and Ng")),
    ("Annual help", "Annual help"),
    ("nobody", "nobody"),
])  # fmt: skip
def test_names_of_others_that_the_record_knows_are_left_out(text, told):
    assert without_names(["Ann Ng", " "])(text) == told
    assert without_names([])(text) == text


def test_through_whom_somebody_is_reached_is_left_out_and_how_they_need_it_is_not():
    said = Needs(
        (Format.BRAILLE,), reach=(Reach.PERSON,), through="Rosa, my sister", reader="Ann Ng", words="Ann knows"
    )
    moved = moved_needs(said, without_names(["Ann Ng"]))
    assert moved == Needs((Format.BRAILLE,), reach=(Reach.PERSON,), words=f"{LEFT_OUT} knows")


def test_only_the_parts_that_were_agreed_to_are_in_it():
    everything = Contents(moved_budget(a_budget(), str), None, Needs(), (), None)
    assert everything.parts == (Part.BUDGET, Part.COMMUNICATION, Part.MATTERS)
    assert everything.only((Part.COMMUNICATION,)) == Contents(communication=Needs())
    assert agreed_parts([Part.MATTERS, Part.BUDGET], everything.parts) == (Part.BUDGET, Part.MATTERS)
    for ticked in ([], [Part.HELPERS], [Part.BUDGET, Part.DATES]):
        with pytest.raises(NotPossible, match="parts"):
            agreed_parts(ticked, everything.parts)


BUDGET = PACK.contents.budget
UNSOUND = {
    "pack.contents.budget.cost": {"cost": Decimal("10.01")},
    "pack.contents.budget.council_pays": {"council_pays": Decimal("8.01")},
    "pack.contents.budget.lines": {"lines": BUDGET.lines * 2},
    "pack.contents.budget.lines.0.needs": {"needs": ()},
    "pack.contents.budget.lines.0.workers": {"lines": (replace(BUDGET.lines[0], workers=0),)},
    "pack.contents.budget.lines.0.amount": {"lines": (replace(BUDGET.lines[0], amount=Decimal(-1)),)},
    "pack.contents.budget.lines.0.price": {"lines": (replace(BUDGET.lines[0], price=Decimal("1e9")),)},
    "pack.contents.budget.lines.0.support": {"lines": (replace(BUDGET.lines[0], support="a\0b"),)},
    "pack.contents.budget.needs.0.words": {"needs": (replace(BUDGET.needs[0], words="x" * 5001),)},
    "pack.contents.budget.one_offs": {"one_offs": ("x",) * 501},
}


@pytest.mark.parametrize("place", UNSOUND)
def test_a_pack_that_was_made_by_hand_is_refused_naming_the_field(place):
    wrong = replace(PACK, contents=Contents(replace(BUDGET, **UNSOUND[place])))
    with pytest.raises(Unsound) as fault:
        check_pack(wrong, MADE)
    assert fault.value.place == place


@pytest.mark.parametrize("other", [{"to": "x" * 121}, {"agreed_to": ""}, {"contents": Contents()}])
def test_a_pack_without_a_yes_or_with_nothing_in_it_is_none(other):
    with pytest.raises(Unsound):
        check_pack(replace(PACK, **other), MADE)


def test_a_code_works_for_fourteen_days_until_a_receipt_or_until_it_was_wrong_too_often():
    assert timedelta(days=14) == CODE_WORKS
    later = NOON + CODE_WORKS
    assert packed(CODE).opens_with(HASH, later - timedelta(seconds=1))
    assert not packed(CODE).opens_with(HASH, later)
    assert not packed(CODE).opens_with("0" * 64, NOON)
    assert not packed().opens_with("", NOON)
    assert packed(CODE, *[WRONG] * (MOST_WRONG - 1)).opens_with(HASH, NOON)
    assert not packed(CODE, *[WRONG] * MOST_WRONG).opens_with(HASH, NOON)
    assert packed(*[WRONG] * MOST_WRONG, CODE).opens_with(HASH, NOON)
    assert not packed(CODE, RECEIVED).opens_with(HASH, NOON)
    assert not packed(CODE, TAKEN_BACK).opens_with(HASH, NOON)
    assert packed(CODE, RECEIVED).is_code(HASH)


@pytest.mark.parametrize(("before", "event", "missing"), [
    ((TAKEN_BACK,), CODE, "taken_back"),
    ((TAKEN_BACK,), RECEIVED, "taken_back"),
    ((RECEIVED,), CODE, "received"),
    ((RECEIVED,), RECEIVED, "received"),
    ((), replace(RECEIVED, council=" "), "council"),
    ((), replace(RECEIVED, by=""), "by"),
    ((), replace(RECEIVED, on=None), "on"),
    ((), replace(RECEIVED, on=TODAY + timedelta(days=1)), "on"),
    ((), replace(RECEIVED, on=MADE - timedelta(days=1)), "on"),
    ((), Event(What.HANDED_OVER, NOON, "x" * 121), "council"),
])  # fmt: skip
def test_what_may_not_happen_says_why(before, event, missing):
    with pytest.raises(NotPossible) as fault:
        check(packed(*before), event, TODAY)
    assert fault.value.missing == missing


def test_a_pack_for_oneself_has_no_code():
    check(packed(), CODE, TODAY)
    with pytest.raises(NotPossible, match="for_myself"):
        check(packed(to=""), CODE, TODAY)


def test_what_became_of_it():
    opened, given = Event(What.OPENED, NOON), Event(What.HANDED_OVER, NOON, "North")
    found = packed(CODE, opened, given, RECEIVED)
    assert found.went_out == (opened, given)
    assert (found.received, found.taken_back, found.newly_opened) == (RECEIVED, None, False)
    assert packed(CODE, opened, CODE).newly_opened
    assert date(2026, 11, 22) == MADE
