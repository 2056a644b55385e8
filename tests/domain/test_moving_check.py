"""What can be right in a pack of another council, and what is refused naming the field (MOV2)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from portal.domain.communication import Needs
from portal.domain.joint_funding import FunderKind
from portal.domain.line import Per, Unit
from portal.domain.moving_check import Unsound, check, unturned
from portal.domain.moving_pack import Contents, MovedFunder
from tests.domain.packs import MADE, PACK

BUDGET = PACK.contents.budget
LINE = BUDGET.lines[0]
OURS = MovedFunder("Council", FunderKind.COUNCIL, Decimal("10.00"), True)
NHS = MovedFunder("NHS", FunderKind.NHS, Decimal("5.00"), False)
TOGETHER = replace(LINE, whole=Decimal("15.00"), funders=(OURS, NHS))


def of_line(**other):
    return replace(PACK, contents=Contents(replace(BUDGET, lines=(replace(LINE, **other),))))


def of_budget(**other):
    return replace(PACK, contents=Contents(replace(BUDGET, **other)))


def of_sender(**other):
    return replace(PACK, sender=replace(PACK.sender, **other))


def of_funders(*funders, **other):
    return of_line(**{"whole": Decimal("15.00"), "funders": funders, **other})


AT, LINES = "pack.contents.budget", "pack.contents.budget.lines.0"
REFUSED = [
    ("pack.made_on", replace(PACK, made_on=date(2999, 1, 1))),
    ("pack.made_on", replace(PACK, made_on=MADE + timedelta(days=1))),
    ("pack.made_on", replace(PACK, made_on=date(2013, 12, 31))),
    ("pack.sender.name", of_sender(name=" ")),
    ("pack.sender.phone", of_sender(phone="")),
    ("pack.sender.code", of_sender(code="")),
    ("pack.sender.code", of_sender(code="Any words at all")),
    ("pack.sender.name", of_sender(name="N" * 121)),
    ("pack.sender.name", of_sender(name="North\u202e")),
    ("pack.to", replace(PACK, to="\u2066South")),
    (f"{LINES}.workers", of_line(workers=-1)),
    (f"{LINES}.workers", of_line(workers=11)),
    (f"{LINES}.quantity", of_line(quantity=Decimal("-1"))),
    (f"{LINES}.quantity", of_line(quantity=Decimal(1000000))),
    (f"{LINES}.quantity", of_line(quantity=Decimal("1.00001"))),
    (f"{LINES}.quantity", of_line(quantity=Decimal("1E+5"))),
    (f"{LINES}.unit", of_line(unit=None)),
    (f"{LINES}.unit", of_line(quantity=None)),
    (f"{LINES}.per", of_line(per=None)),
    (f"{LINES}.price", of_line(price=Decimal("10.001"))),
    (f"{LINES}.price", of_line(price=Decimal("-0.00"))),
    (f"{LINES}.amount", of_line(amount=Decimal(10**9))),
    (f"{LINES}.kept_ready", of_line(waits_for_a_yes=True)),
    (f"{AT}.cost", of_budget(cost=Decimal("10.000"))),
    (f"{AT}.number", of_budget(number=-1)),
    (f"{AT}.made_on", of_budget(made_on=date(1066, 10, 14))),
    (f"{AT}.needs.0.outcome", of_budget(needs=(replace(BUDGET.needs[0], outcome="z"),))),
    (f"{LINES}.funders", of_line(whole=Decimal("10.00"))),
    (f"{LINES}.whole", of_funders(OURS, NHS, whole=None)),
    (f"{LINES}.funders", of_funders(OURS)),
    (f"{LINES}.funders", of_funders(OURS, replace(NHS, lead=True))),
    (f"{LINES}.amount", of_funders(replace(OURS, share=Decimal("9.00")), replace(NHS, share=Decimal("6.00")))),
    ("pack.contents.communication.size", replace(PACK, contents=Contents(communication=Needs(size=-1)))),
]


@pytest.mark.parametrize(("place", "pack"), REFUSED)
def test_what_can_not_be_right_is_refused_naming_the_field(place, pack):
    with pytest.raises(Unsound) as fault:
        check(pack, MADE)
    assert fault.value.place == place


def test_what_can_be_right_is_taken():
    check(PACK, MADE)
    check(replace(PACK, contents=Contents(replace(BUDGET, lines=(TOGETHER,)))), MADE)
    check(of_line(quantity=None, unit=None, per=None), MADE)
    check(of_line(quantity=Decimal("999999.9999"), unit=Unit.HOUR, per=Per.YEAR), MADE)
    for outcome in ("", "a", "j", "1", "8"):
        check(of_budget(needs=(replace(BUDGET.needs[0], outcome=outcome),)), MADE)


def test_only_letters_that_turn_what_follows_are_taken_out():
    assert unturned("\u202aa\u202eb\u2066c\u2069d کی\u200cم") == "abcd کی\u200cم"
