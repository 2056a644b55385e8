"""A case as two people agreed to it: what lacks a yes is in no amount, no charge and no change (CAR6, CAR8)."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.budget import Route
from portal.domain.carer import NeedOf, Shared, Side
from portal.domain.joint import Asked, Event, How, JointAgreement, Kind, What
from portal.domain.line import Dormant
from portal.domain.shared_care import Lacks, Pair, as_agreed, effect_of_a_yes, looks_for_another_way, misplaced
from portal.domain.soundness import faults
from portal.domain.sufficiency import State, checks
from tests.builders import a_budget, a_case, a_change, a_final_budget, a_line, a_need, charged

NOW, TODAY = datetime(2026, 11, 22, 12, 0), date(2026, 11, 22)
CARER, ADULT = "carer-id", "adult-id"
PAIR = Pair(ADULT, (("CARER-REF", CARER),))
FROM_CARER = Pair(CARER, (("ADULT-REF", ADULT),))
ASKED = Asked(Kind.REPLACEMENT_CARE, ADULT, "3 hours on Thursdays.", TODAY, Decimal("87.78"))
SHARED = Shared("CARER-REF", NeedOf.CARER, Side.ADULT)
CARE = a_line("break", "29.26", "3", shared=SHARED)
OWN = a_line("own", "20.00", "10")


def joint(*said, asked=ASKED, carer=CARER, reference="JA-12345678"):
    events = tuple(Event(what, NOW, party, How.OWN_ACCOUNT) for party, what in said)
    return JointAgreement(reference, carer, asked, NOW, events)


YES = ((CARER, What.AGREED), (ADULT, What.AGREED))
BOTH_SAID_YES = joint(*YES)


def settled(*agreements, budget=None, pair=PAIR, day=TODAY):
    budget = budget or a_budget(OWN, CARE, contribution=charged("240.00"))
    return as_agreed(a_case(budget), pair, agreements, day).budgets[-1]


@pytest.mark.parametrize(
    ("agreement", "lacks"),
    [
        (None, Lacks.NOT_ASKED),
        (joint(), Lacks.WAITING),
        (joint((CARER, What.AGREED)), Lacks.WAITING),
        (joint((CARER, What.AGREED), (ADULT, What.REFUSED)), Lacks.REFUSED),
        (joint(*YES, (ADULT, What.TAKEN_BACK)), Lacks.TAKEN_BACK),
        (joint(*YES, ("", What.WITHDRAWN)), Lacks.WITHDRAWN),
        (joint(*YES, asked=replace(ASKED, start=date(2026, 11, 23))), Lacks.NOT_BEGUN),
        (joint(*YES, asked=replace(ASKED, budget_of=Side.CARER)), Lacks.OTHER_BUDGET),
        (joint(*YES, asked=replace(ASKED, weekly=Decimal("87.77"))), Lacks.MORE_THAN_AGREED),
        (joint(*YES, asked=replace(ASKED, kind=Kind.JOINT_PLAN)), Lacks.NOT_ASKED),
        (joint(*YES, asked=replace(ASKED, other_id="somebody"), carer=CARER), Lacks.NOT_ASKED),
        (joint(*YES, asked=replace(ASKED, other_id=CARER), carer=ADULT), Lacks.NOT_ASKED),  # the other way round
    ],
)
def test_without_a_yes_from_both_it_counts_nowhere(agreement, lacks):
    budget = settled(*([agreement] if agreement else []))
    assert [(item.line.id, item.line.dormant.lacks) for item in budget.calculation.dormant] == [("break", lacks)]
    assert (budget.cost, budget.figures.person_pays) == (Decimal("200.00"), Decimal("200.00"))


def test_with_both_it_counts_once_in_the_adults_budget_and_only_the_adult_can_be_charged():
    budget = settled(BOTH_SAID_YES)
    assert (budget.cost, budget.figures.person_pays) == (Decimal("287.78"), Decimal("240.00"))
    assert budget.calculation.dormant == ()
    assert budget.lines[1].shared.agreement == "JA-12345678"


def test_a_yes_that_is_taken_back_after_charging_began_ends_the_charge_at_once():
    assert settled(BOTH_SAID_YES).figures.person_pays == Decimal("240.00")
    assert settled(joint(*YES, (ADULT, What.TAKEN_BACK))).figures.person_pays == Decimal("200.00")


def test_a_linked_person_who_is_not_in_the_file_leaves_it_a_draft():
    budget = settled(BOTH_SAID_YES, pair=Pair(ADULT))
    assert budget.lines[1].dormant.lacks == Lacks.OTHER_NOT_KNOWN


def test_what_nobody_is_charged_for_counts_in_the_cost_and_not_in_the_charge():
    free = joint(*YES, asked=replace(ASKED, charged=False))
    budget = settled(free, budget=a_budget(OWN, CARE, contribution=charged("240.00")))
    assert (budget.cost, budget.figures.person_pays) == (Decimal("287.78"), Decimal("200.00"))


def test_without_an_amount_in_the_question_nobody_is_charged():
    assert settled(joint(*YES, asked=replace(ASKED, weekly=None))).figures.person_pays == Decimal("200.00")


@given(weekly=st.decimals("0", "500", places=2), own=st.decimals("0.01", "300", places=2))
def test_the_carer_is_never_charged_for_care_given_to_the_adult(weekly, own):
    """The adult has no eligible needs, so it is in the carer's budget; it is still never charged to the carer."""
    care = a_line("break", "29.26", "3", shared=Shared("ADULT-REF", NeedOf.CARER, Side.ADULT))
    budget = a_budget(a_line("own", str(own)), care, route=Route.CARER, contribution=charged(str(weekly)))
    agreed = joint(*YES, asked=replace(ASKED, budget_of=Side.CARER))
    found = settled(agreed, budget=budget, pair=FROM_CARER)
    assert found.cost == own + Decimal("87.78")
    assert found.figures.person_pays == min(weekly, own)
    assert budget.figures.person_pays == min(weekly, own)  # and not before anybody was asked, either


def test_the_same_hour_is_never_in_both_budgets():
    """One agreement names one budget, so a line for it in the other one never counts."""
    carers_line = a_line("break", "29.26", "3", shared=Shared("ADULT-REF", NeedOf.CARER, Side.ADULT))
    carers = a_budget(a_line("own", "10.00"), carers_line, route=Route.CARER)
    for whose, adults, own in ((Side.ADULT, "287.78", "10.00"), (Side.CARER, "200.00", "97.78")):
        agreed = joint(*YES, asked=replace(ASKED, budget_of=whose))
        assert settled(agreed).cost == Decimal(adults)
        assert settled(agreed, budget=carers, pair=FROM_CARER).cost == Decimal(own)


def test_two_people_who_look_after_each_other_are_held_apart():
    """A circle: each agreement is about one carer and one adult, and wakes only the line that it is about."""
    back = Asked(Kind.REPLACEMENT_CARE, CARER, "2 hours.", TODAY, Decimal("60.00"))
    other_way = joint(*YES, asked=back, carer=ADULT, reference="JA-87654321")
    assert settled(other_way).cost == Decimal("200.00")
    assert settled(other_way, BOTH_SAID_YES).cost == Decimal("287.78")
    mine = a_budget(a_line("own", "10.00"), a_line("b", "60.00", shared=Shared("ADULT-REF", NeedOf.CARER, Side.ADULT)))
    assert settled(other_way, BOTH_SAID_YES, budget=mine, pair=FROM_CARER).cost == Decimal("70.00")
    assert settled(BOTH_SAID_YES, budget=mine, pair=FROM_CARER).cost == Decimal("10.00")


def test_a_line_that_names_its_agreement_wakes_with_that_one_alone():
    named = replace(CARE, shared=replace(SHARED, agreement="JA-87654321"))
    budget = a_budget(OWN, named)
    assert settled(BOTH_SAID_YES, budget=budget).cost == Decimal("200.00")
    assert settled(joint(*YES, reference="JA-87654321"), budget=budget).cost == Decimal("287.78")


def test_what_changed_adds_up_with_and_without_the_yes():
    old = a_final_budget(OWN)
    new = a_final_budget(OWN, CARE, number=2, changes=(a_change("87.78", "break"),))
    for agreements, amount in (((), "0.00"), ((BOTH_SAID_YES,), "87.78")):
        case = as_agreed(a_case(old, new), PAIR, agreements, TODAY)
        assert case.change() is None if not agreements else case.change().total == Decimal(amount)
        assert case.current.cost - case.previous.cost == Decimal(amount)


def test_a_line_that_sleeps_for_another_reason_is_left_as_it_is():
    asleep = replace(CARE, dormant=Dormant("suspended", ""))
    assert settled(BOTH_SAID_YES, budget=a_budget(OWN, asleep)).lines[1] == asleep


def effect(agreement, *others, budget=None):
    case = a_case(budget or a_budget(OWN, CARE, contribution=charged("240.00")))
    return effect_of_a_yes(case, PAIR, (agreement, *others), agreement, TODAY)


def test_what_it_would_be_with_a_yes_can_be_told_before():
    found = effect(joint((CARER, What.AGREED)))
    assert (found.now.person_pays, found.then.person_pays) == (Decimal("200.00"), Decimal("240.00"))
    later = effect(joint(asked=replace(ASKED, start=date(2027, 1, 4))))  # from its first day on
    assert later.then.cost == Decimal("287.78")


@pytest.mark.parametrize(
    "asked",
    [
        replace(ASKED, weekly=Decimal("10.00")),
        replace(ASKED, budget_of=Side.CARER),
        replace(ASKED, kind=Kind.JOINT_PLAN),
    ],
)
def test_a_yes_that_would_wake_nothing_promises_nothing(asked):
    assert effect(joint(asked=asked)) is None
    assert effect(BOTH_SAID_YES) is None  # it counts already
    named = replace(CARE, shared=replace(SHARED, agreement="JA-87654321"))
    assert effect(joint(), budget=a_budget(OWN, named, contribution=charged("240.00"))) is None


def test_one_yes_covers_no_more_than_both_were_told_however_many_lines_there_are():
    second = replace(CARE, id="break-2")
    budget = a_budget(OWN, CARE, second)
    assert settled(BOTH_SAID_YES, budget=budget).cost == Decimal("200.00")
    assert {line.dormant.lacks for line in settled(BOTH_SAID_YES, budget=budget).lines[1:]} == {Lacks.MORE_THAN_AGREED}
    enough = joint(*YES, asked=replace(ASKED, weekly=Decimal("175.56")))
    assert settled(enough, budget=budget).cost == Decimal("375.56")


def test_of_several_agreements_a_line_rests_on_the_one_of_its_amount():
    other = a_line("short", "10.00", "1", shared=SHARED)
    small = joint(*YES, asked=replace(ASKED, weekly=Decimal("10.00")), reference="JA-87654321")
    found = settled(small, BOTH_SAID_YES, budget=a_budget(OWN, CARE, other))
    assert found.cost == Decimal("297.78")
    assert [line.shared.agreement for line in found.lines[1:]] == ["JA-12345678", "JA-87654321"]


def test_a_need_whose_support_waits_for_a_yes_is_not_met_yet():
    care = replace(CARE, needs=("company",))
    need = a_need("company")
    for agreements, state in (((), State.WAITS), ((BOTH_SAID_YES,), State.YES)):
        budget = settled(*agreements, budget=a_budget(OWN, care, needs=(need,)))
        assert checks(budget, None, TODAY, 90)[0].state is state


@pytest.mark.parametrize(
    ("route", "shared", "wrong"),
    [
        (Route.READY_RECKONER, SHARED, False),
        (Route.READY_RECKONER, Shared("R", NeedOf.BOTH, Side.ADULT), False),
        (Route.READY_RECKONER, Shared("R", NeedOf.CARER, Side.CARER), True),
        (Route.CARER, SHARED, False),
        (Route.CARER, Shared("R", NeedOf.CARER, Side.CARER), False),
        (Route.CARER, Shared("R", NeedOf.ADULT, Side.ADULT), True),
        (Route.CARER, Shared("R", NeedOf.BOTH, Side.ADULT), True),
    ],
)
def test_care_in_the_wrong_budget_holds_the_figures(route, shared, wrong):
    budget = a_budget(replace(OWN, shared=shared), route=route)
    assert misplaced(budget, budget.lines[0]) is wrong
    assert ("CARE_IN_THE_WRONG_BUDGET" in faults(a_case(budget))) is wrong


def test_a_bare_total_with_care_that_may_not_count_is_held():
    assert "DRAFT_CARE_IN_A_TOTAL" in faults(a_case(a_budget(OWN, CARE, decided=Decimal("287.78"))))


def test_another_way_is_looked_for_after_a_no_and_after_a_yes_that_was_taken_back():
    assert looks_for_another_way(joint((ADULT, What.REFUSED)))
    assert looks_for_another_way(joint(*YES, (CARER, What.TAKEN_BACK)))
    assert not looks_for_another_way(BOTH_SAID_YES)
    assert not looks_for_another_way(joint((ADULT, What.REFUSED), asked=replace(ASKED, kind=Kind.JOINT_PLAN)))
