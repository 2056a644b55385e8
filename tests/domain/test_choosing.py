"""What may be combined in a choice, and what hinders sending it (OPT5, OPT6, OPT8, OPT20, IND8, REP5)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from portal.domain.arrangement import Way
from portal.domain.choice import (
    WHOLE,
    Choice,
    Fund,
    FundHolder,
    PaidAs,
    Part,
    Payment,
    Receiver,
    Scope,
    Signer,
)
from portal.domain.choosing import Fault, Problem, keeps, moved_away, not_this_way, parts_of, problems, stays
from portal.domain.line import Dormant, HeldAs
from portal.domain.way import NotThisWay, Whose
from tests.builders import a_budget, a_line

D = Decimal
TODAY = date(2026, 11, 22)
DP, ISF, MANAGED, MIXED = Way.DIRECT_PAYMENT, Way.ISF, Way.MANAGED, Way.MIXED
OPEN = ("service-1",)
HOME = NotThisWay("We arrange a care home ourselves.", Whose.COUNCIL, (), HeldAs.CARE_HOME, DP)
TWO = a_budget(a_line("L1"), a_line("L2", "4.00"))


def choose(*parts, scope=Scope.PARTS, **other):
    return Choice(1, scope, parts, **other)


def whole(way, *shares, **other):
    return choose(Part(WHOLE, way, shares), scope=Scope.WHOLE, **other)


def found(choice, budget=TWO, rules=(HOME,)):
    return problems(choice, budget, TODAY, open_services=OPEN, rules=rules)


def faults(choice, budget=TWO, rules=(HOME,)):
    return [item.fault for item in found(choice, budget, rules)]


SIGN = {
    (Receiver.ME, Signer.ME): True,
    (Receiver.ME, Signer.RECEIVER): False,
    (Receiver.ME, Signer.AGENT): True,
    (Receiver.ME, Signer.COUNCIL): True,
    (Receiver.NOMINATED, Signer.ME): True,
    (Receiver.NOMINATED, Signer.RECEIVER): True,
    (Receiver.NOMINATED, Signer.AGENT): True,
    (Receiver.NOMINATED, Signer.COUNCIL): True,
    (Receiver.AUTHORISED, Signer.ME): False,
    (Receiver.AUTHORISED, Signer.RECEIVER): True,
    (Receiver.AUTHORISED, Signer.AGENT): False,
    (Receiver.AUTHORISED, Signer.COUNCIL): False,
}
PAID = {
    (Receiver.ME, PaidAs.NET): True,
    (Receiver.ME, PaidAs.GROSS): False,
    (Receiver.NOMINATED, PaidAs.NET): True,
    (Receiver.NOMINATED, PaidAs.GROSS): True,
    (Receiver.AUTHORISED, PaidAs.NET): True,
    (Receiver.AUTHORISED, PaidAs.GROSS): True,
}


@pytest.mark.parametrize(("receiver", "signer"), [(r, s) for r in Receiver for s in Signer])
def test_who_may_sign_depends_on_who_receives_the_money(receiver, signer):
    expected = [] if SIGN[receiver, signer] else [Fault.CANNOT_SIGN]
    assert faults(whole(DP, payment=Payment(receiver=receiver, signer=signer))) == expected
    assert faults(whole(MANAGED, payment=Payment(receiver=receiver, signer=signer))) == []


@pytest.mark.parametrize(("receiver", "paid"), [(r, p) for r in Receiver for p in PaidAs])
def test_gross_is_for_a_holder_who_cannot_reach_the_persons_money(receiver, paid):
    expected = [] if PAID[receiver, paid] else [Fault.CANNOT_BE_PAID]
    assert faults(whole(DP, payment=Payment(receiver=receiver, paid=paid))) == expected


def test_what_was_not_said_yet_is_talked_about_and_hinders_nothing():
    assert faults(whole(DP)) == faults(whole(ISF)) == []
    assert faults(whole(DP, payment=Payment(signer=Signer.RECEIVER, paid=PaidAs.GROSS))) == []


@pytest.mark.parametrize(
    ("fund", "expected"),
    [
        (Fund(FundHolder.LISTED, "Home support", "service-1"), []),
        (Fund(FundHolder.LISTED, "Home support", "service-2"), [Fault.CLOSED]),
        (Fund(FundHolder.LISTED, "Home support"), [Fault.CLOSED]),
        (Fund(FundHolder.LISTED, "", "service-1"), [Fault.NO_NAME]),
        (Fund(FundHolder.NAMED, "Anybody Ltd"), []),
        (Fund(FundHolder.NAMED, ""), [Fault.NO_NAME]),
        (Fund(FundHolder.THIRD_PARTY, "A trust"), []),
        (Fund(FundHolder.THIRD_PARTY, ""), [Fault.NO_NAME]),
    ],
)
def test_a_fund_is_held_by_an_open_provider_or_by_anybody_who_is_named(fund, expected):
    assert faults(whole(ISF, fund=fund)) == expected
    assert faults(whole(MANAGED, fund=fund)) == []
    mixed = whole(MIXED, (ISF, D("4.00")), (MANAGED, D("10.00")), fund=fund)
    assert faults(mixed) == expected


@pytest.mark.parametrize(
    ("shares", "missing"),
    [
        (((DP, D("4.00")), (MANAGED, D("9.99"))), D("0.01")),
        (((DP, D("4.00")), (MANAGED, D("10.01"))), D("-0.01")),
        (((DP, D("-1.00")), (MANAGED, D("15.00"))), D("0.00")),
        (((DP, D("14.00")),), D("0.00")),
        (((DP, D("14.00")), (MANAGED, D("0.00"))), D("0.00")),
        (((DP, D("7.00")), (DP, D("7.00"))), D("0.00")),
        (((MIXED, D("4.00")), (MANAGED, D("10.00"))), D("0.00")),
        ((), D("14.00")),
    ],
)
def test_shares_that_are_no_split_of_the_part_are_refused_with_what_is_missing(shares, missing):
    assert found(whole(MIXED, *shares)) == (Problem(Fault.DOES_NOT_SUM, WHOLE, missing),)


@pytest.mark.parametrize("shares", [((DP, D("4.00")), (MANAGED, D("10.00"))),
                                    ((DP, D("4.00")), (MANAGED, D("9.99")), (ISF, D("0.01")))])  # fmt: skip
def test_shares_that_sum_to_the_part_are_a_split(shares):
    assert found(whole(MIXED, *shares)) == ()
    one = choose(Part("L1", MIXED, ((DP, D("3.00")), (ISF, D("7.00")))), Part("L2", MANAGED))
    assert found(one) == ()


def test_the_fault_of_a_share_stands_at_its_part():
    wrong = choose(Part("L1", MANAGED), Part("L2", MIXED, ((DP, D("3.00")), (ISF, D("7.00")))))
    assert found(wrong) == (Problem(Fault.DOES_NOT_SUM, "L2", D("-6.00")),)


@pytest.mark.parametrize(
    "lines", [(), ("L1",), ("L1", "L2", "L3"), ("L1", "L1", "L2"), (WHOLE,), (WHOLE, "L1", "L2"), ("L1", "L2", "L2")]
)
def test_need_by_need_each_part_has_one_way_no_more_and_no_less(lines):
    assert Fault.NOT_ALL in faults(choose(*(Part(line, MANAGED) for line in lines)))


def test_need_by_need_and_the_whole_in_one_way():
    assert faults(choose(Part("L2", ISF), Part("L1", DP))) == []
    for way in (DP, ISF, MANAGED):
        assert faults(whole(way)) == []
    assert faults(choose(Part("L1", DP), Part("L2", DP), scope=Scope.WHOLE)) == [Fault.NOT_ALL]


def test_keeping_everything_needs_no_parts():
    assert faults(choose(scope=Scope.KEEP)) == []


def test_a_choice_for_another_budget_says_only_that():
    wrong = replace(choose(), budget=2)
    assert found(wrong) == (Problem(Fault.OTHER_BUDGET),)


def test_a_start_before_today_is_in_the_past_at_its_part():
    for day, expected in ((TODAY - timedelta(days=1), (Problem(Fault.IN_THE_PAST, "L1"),)), (TODAY, ()), (None, ())):
        assert found(choose(Part("L1", DP, start=day), Part("L2", ISF, start=date(2027, 4, 1)))) == expected


def test_what_may_not_be_held_this_way_is_refused_at_its_part_and_for_the_whole():
    budget = a_budget(a_line("L1", held_as=HeldAs.CARE_HOME), a_line("L2", "4.00"))
    assert found(choose(Part("L1", DP), Part("L2", DP)), budget) == (Problem(Fault.NOT_THIS_WAY, "L1"),)
    assert found(choose(Part("L1", MANAGED), Part("L2", DP)), budget) == ()
    assert faults(whole(DP), budget) == [Fault.NOT_THIS_WAY]
    assert faults(whole(ISF), budget) == faults(whole(DP), budget, rules=()) == []
    share = Part("L1", MIXED, ((DP, D("1.00")), (MANAGED, D("9.00"))))
    assert found(choose(share, Part("L2", DP)), budget) == (Problem(Fault.NOT_THIS_WAY, "L1"),)
    assert not_this_way(budget, "L1", DP, (HOME,)) is HOME
    assert not_this_way(budget, "L2", DP, (HOME,)) is None


def test_a_sleeping_care_home_stands_in_nobodys_way():
    home = a_line("L2", held_as=HeldAs.CARE_HOME, dormant=Dormant("carer", "Your daughter does it."))
    assert faults(whole(DP), a_budget(a_line("L1"), home)) == []


def test_everything_that_is_wrong_is_said_at_once_in_the_order_of_the_questions():
    wrong = choose(
        Part("L1", MIXED, ((DP, D("1.00")), (ISF, D("1.00"))), start=date(2026, 1, 1)),
        fund=Fund(FundHolder.LISTED, "Closed", "service-9"),
        payment=Payment(receiver=Receiver.ME, signer=Signer.RECEIVER, paid=PaidAs.GROSS),
    )
    assert faults(wrong) == [
        Fault.NOT_ALL, Fault.DOES_NOT_SUM, Fault.IN_THE_PAST, Fault.CLOSED, Fault.CANNOT_SIGN, Fault.CANNOT_BE_PAID,
    ]  # fmt: skip


# --- the parts, and how they are held now


def test_the_parts_are_the_live_lines_where_they_add_up_to_the_budget():
    asleep = a_line("L3", dormant=Dormant("carer", "Your daughter does it."))
    assert parts_of(replace(TWO, lines=(*TWO.lines, asleep))) == {"L1": D("10.00"), "L2": D("4.00")}
    assert parts_of(replace(TWO, decided=D("14.00"))) == {"L1": D("10.00"), "L2": D("4.00")}
    assert parts_of(replace(TWO, decided=D("15.00"))) == {WHOLE: D("15.00")}
    assert parts_of(a_budget()) == {WHOLE: D("10.00")}
    assert parts_of(a_budget(a_line(), a_line("L2", None))) == {"L1": D("10.00"), "L2": None}


def test_now_is_what_each_line_says():
    budget = a_budget(a_line("L1", held_as=HeldAs.DIRECT_PAYMENT), a_line("L2", held_as=HeldAs.ISF),
                      a_line("L3", held_as=HeldAs.NOT_STATED), a_line("L4", held_as=HeldAs.COMMISSIONED))  # fmt: skip
    ways = (("L1", DP), ("L2", ISF), ("L3", MANAGED), ("L4", MANAGED))
    assert keeps(budget) == tuple(Part(line, way) for line, way in ways)
    assert keeps(a_budget(a_line(held_as=HeldAs.ISF))) == (Part(WHOLE, ISF),)
    assert keeps(a_budget(a_line(dormant=Dormant("carer", "She does it.")))) == ()


def test_an_amount_that_was_decided_apart_from_the_lines_is_one_part_held_as_they_are():
    assert keeps(replace(TWO, decided=D("15.00"))) == (Part(WHOLE, MANAGED),)
    two_ways = a_budget(a_line("L1"), a_line("L2", "4.00", held_as=HeldAs.DIRECT_PAYMENT), decided=D("15.00"))
    assert keeps(two_ways) == (Part(WHOLE, MIXED, ((MANAGED, D("10.00")), (DP, D("4.00")))),)
    assert moved_away(keeps(two_ways), whole(MANAGED), DP)


def test_the_councils_own_split_says_how_it_is_held_where_it_is_not_on_the_lines():
    split = ((HeldAs.DIRECT_PAYMENT, D("9.00")), (HeldAs.MANAGED, D("3.00")), (HeldAs.COMMISSIONED, D("2.00")))
    assert keeps(replace(TWO, held=split)) == (Part(WHOLE, MIXED, ((DP, D("9.00")), (MANAGED, D("5.00")))),)
    assert keeps(replace(TWO, held=split[:1])) == (Part("L1", DP), Part("L2", DP))
    assert keeps(replace(TWO, lines=(), decided=D("9.00"), held=split[:1])) == (Part(WHOLE, DP),)


NOW = (Part("L1", DP), Part("L2", MANAGED))
SHARES = ((DP, D("4.00")), (MANAGED, D("10.00")))
MIX = (Part(WHOLE, MIXED, SHARES),)
OTHER = Part(WHOLE, MIXED, ((DP, D("5.00")), (MANAGED, D("9.00"))))


@pytest.mark.parametrize(
    ("part", "now", "expected"),
    [
        (Part("L1", DP), NOW, True),
        (Part("L1", DP, start=TODAY), NOW, True),
        (Part("L1", ISF), NOW, False),
        (Part(WHOLE, DP), NOW, False),
        (Part(WHOLE, DP), (Part("L1", DP), Part("L2", DP)), True),
        (Part("L3", DP), NOW, False),
        (Part(WHOLE, DP), (), False),
        (Part("L1", MIXED, SHARES), NOW, False),
        (Part(WHOLE, MIXED, SHARES), MIX, True),
        (OTHER, MIX, False),
        (Part(WHOLE, DP), MIX, False),
        (Part("L1", DP), MIX, False),
    ],
)
def test_a_part_stays_only_where_it_is_held_exactly_so_now(part, now, expected):
    assert stays(part, now) is expected


@pytest.mark.parametrize(
    ("now", "choice", "expected"),
    [
        (NOW, whole(MANAGED), True),
        (NOW, whole(DP), False),
        (NOW, choose(Part("L1", DP), Part("L2", DP)), False),
        (NOW, choose(Part("L1", ISF), Part("L2", DP)), True),
        (NOW, choose(Part("L1", MIXED, SHARES), Part("L2", MANAGED)), True),
        (NOW, choose(scope=Scope.KEEP), False),
        ((Part("L1", ISF), Part("L2", MANAGED)), whole(MANAGED), False),
        (MIX, whole(MANAGED), True),
        (MIX, whole(DP), False),
        (MIX, whole(MIXED, *SHARES), False),
        (MIX, choose(OTHER, scope=Scope.WHOLE), True),
        (MIX, choose(Part("L1", MANAGED), Part("L2", MANAGED)), True),
        (MIX, choose(Part("L1", DP), Part("L2", DP)), False),
        ((), whole(MANAGED), False),
    ],
)
def test_something_is_moved_away_from_a_direct_payment_only_where_one_is_held_and_changes(now, choice, expected):
    assert moved_away(now, choice, DP) is expected
