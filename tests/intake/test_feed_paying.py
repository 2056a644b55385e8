"""Money around a figure of the feed, who pays it together, and how it is paid out (INT1, INT2, ELM8, STM3, STM4)."""

import json
from datetime import date
from decimal import Decimal

import pytest

from portal.documents.feed_form import record_of
from portal.documents.recomputed import budget_of
from portal.domain.around import Alongside, Beside, Free, Payer
from portal.domain.case import Release
from portal.domain.joint_funding import Funder, FunderKind
from portal.domain.line import HeldAs
from portal.domain.parts import paid_out
from portal.domain.paying import Contingency, Frequency, PaidBy, PaidTo, PaymentsPlan
from portal.intake.feed.reading import BadFeed
from tests.intake.feed_records import budget, case, line, record

D = Decimal
COUNCIL = {"body": "Example Council", "kind": "council", "amount": "38.52", "lead": True}
NHS = {"body": "NHS Example", "kind": "nhs", "amount": "20.00", "words": "Trains the worker."}
RESERVE = {"amount": "60.00", "purpose": "A bill that comes late.", "keeps_weeks": 8}
PLAN = {"frequency": "fortnightly", "payer": "council", "first_on": "2026-12-01"}
PAID_DIRECTLY = {"held_as": "direct_payment"}
HEALTH = {"kind": "personal_health_budget", "amount": "120.00", "payer": "nhs", "lead": "NHS Example"}


def current(folder, *lines, **other):
    found = case(folder, record(budget(*lines, **other)))
    assert found.release is Release.SHOW
    return found.current


def refused(folder, *lines, **other):
    with pytest.raises(BadFeed) as fault:
        case(folder, record(budget(*lines, **other)))
    return str(fault.value)


# --- health money beside the budget


def test_who_leads_the_health_money_and_what_they_must_do_is_kept_and_adds_nothing(tmp_path):
    told = HEALTH | {"duty": "Pay for the worker.", "oversees": True}
    found = current(tmp_path, alongside=[told])
    assert found.alongside == (
        Alongside(Beside.PERSONAL_HEALTH_BUDGET, D("120.00"), Payer.NHS, lead="NHS Example",
                  duty="Pay for the worker.", oversees=True),
    )  # fmt: skip
    assert found.figures == current(tmp_path).figures


# --- paid for together


def test_a_line_is_paid_together_and_only_the_councils_share_is_in_the_budget(tmp_path):
    found = current(tmp_path, line(funders=[COUNCIL, NHS]))
    assert found.lines[0].funders == (
        Funder("Example Council", FunderKind.COUNCIL, D("38.52"), lead=True),
        Funder("NHS Example", FunderKind.NHS, D("20.00"), words="Trains the worker."),
    )
    assert (found.cost, found.calculation.lines[0].whole) == (D("38.52"), D("58.52"))


@pytest.mark.parametrize(
    ("funders", "code"),
    [
        ([COUNCIL, NHS | {"amount": "20.01"}], "SHARES_DO_NOT_ADD_UP"),
        ([COUNCIL], "SHARES_DO_NOT_ADD_UP"),
        ([COUNCIL, NHS | {"lead": True}], "NOT_ONE_IN_THE_LEAD"),
        ([COUNCIL | {"lead": False}, NHS], "NOT_ONE_IN_THE_LEAD"),
    ],
)
def test_shares_that_differ_from_the_line_or_lack_a_lead_hold_the_case_and_show_no_amount(tmp_path, funders, code):
    found = case(tmp_path, record(budget(line(funders=funders))))
    assert (found.release, found.held, found.shows_amounts) == (Release.HOLD, (code,), False)


@pytest.mark.parametrize(("weekly_cost", "held"), [("58.52", ()), ("38.52", ("LINE_COST_DIFFERS",))])
def test_the_councils_own_cost_of_a_line_is_that_of_all_who_pay(tmp_path, weekly_cost, held):
    assert case(tmp_path, record(budget(line(funders=[COUNCIL, NHS], weekly_cost=weekly_cost)))).held == held


def test_rehabilitation_may_be_in_a_joint_budget(tmp_path):
    found = current(tmp_path, line(support="Rehabilitation after your stroke", funders=[COUNCIL, NHS]))
    assert found.cost == D("38.52")


@pytest.mark.parametrize("support", ["Reablement at home", "Intermediate care after hospital"])
def test_free_short_term_help_is_in_no_budget_joint_or_not(tmp_path, support):
    assert "is free help and never part of a budget" in refused(tmp_path, line(support=support, funders=[COUNCIL, NHS]))


@pytest.mark.parametrize("kind", ["home_care", "day_care", "respite", "rehabilitation", "care_home"])
def test_no_care_that_can_be_charged_for_is_left_out_of_a_budget_as_free_help(tmp_path, kind):
    assert kind not in set(Free)
    assert "free[0].kind" in refused(tmp_path, free=[{"kind": kind, "words": "Help"}])


def test_after_care_is_never_charged_for_whatever_the_contribution(tmp_path):
    charge = {"status": "full_cost"}
    found = current(tmp_path, line(aftercare=True), line(id="L2"), contribution=charge)
    assert found.lines[0].aftercare
    assert (found.cost, found.figures.person_pays, found.figures.council_pays) == (D("117.04"), D("58.52"), D("58.52"))


def test_figures_that_are_taken_away_come_to_the_same_again(tmp_path):
    found = current(tmp_path, line(funders=[COUNCIL, NHS]), line(id="L2", aftercare=True), route="B")
    again = case(tmp_path, json.dumps(record_of((found,), date(2026, 11, 22)))).current
    assert (again.cost, again.chargeable, again.figures) == (found.cost, found.chargeable, found.figures)
    told = budget_of(again)
    assert (told["cost"], told["chargeable"]) == ("97.04", "38.52")
    assert told["lines"]["L1"]["together"] == "58.52"
    assert told["lines"]["L1"]["shares"][1] == {"body": "NHS Example", "amount": "20.00"}


# --- how it is paid


@pytest.mark.parametrize("frequency", list(Frequency))
def test_every_frequency_of_a_plan_of_payments_can_be_sent(tmp_path, frequency):
    found = current(tmp_path, line(**PAID_DIRECTLY), payments_plan=PLAN | {"frequency": frequency.value})
    assert found.paying == PaymentsPlan(frequency, PaidBy.COUNCIL, date(2026, 12, 1))


def test_a_plan_says_who_pays_it_to_whom_and_what_may_be_kept(tmp_path):
    told = {"payer": "carers_charity", "payer_name": "Example Carers", "to": "nominated_person", "to_name": "Ann Ng"}
    plan = PLAN | told | {"held_as": "isf", "contingency": RESERVE | {"told_days_before": 28}}
    kept = Contingency(D("60.00"), "A bill that comes late.", keeps_weeks=8, told_days_before=28)
    assert current(tmp_path, payments_plan=plan).paying == PaymentsPlan(
        Frequency.FORTNIGHTLY, PaidBy.CARERS_CHARITY, date(2026, 12, 1), "Example Carers", PaidTo.NOMINATED, "Ann Ng",
        HeldAs.ISF, kept,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ({"frequency": "daily"}, "budgets[0].payments_plan.frequency"),
        ({"payer": "nhs"}, "payer_name is missing: say who pays it out"),
        ({"amount": "10.00"}, "budgets[0].payments_plan.amount: is not a key of the schema"),
        ({"contingency": RESERVE | {"keeps": "99.00"}}, "give keeps_weeks or keeps, one of the two"),
        ({"contingency": RESERVE | {"keeps_weeks": None}}, "give keeps_weeks or keeps, one of the two"),
        (
            {"contingency": RESERVE | {"keeps_weeks": None, "keeps": "59.99"}},
            "keeps is less than the reserve that may be kept",
        ),
        ({"contingency": RESERVE | {"purpose": ""}}, "budgets[0].payments_plan.contingency.purpose"),
    ],
)
def test_a_plan_that_says_too_little_or_too_much_is_refused_in_words(tmp_path, plan, words):
    assert words in refused(tmp_path, payments_plan=PLAN | plan)


@pytest.mark.parametrize(
    ("held_as", "plan"),
    [
        ("managed_personal_budget", {}),
        ("managed_personal_budget", {"held_as": "managed_personal_budget"}),
        ("direct_payment", {"held_as": "managed_personal_budget"}),
        ("isf", {"held_as": "isf", "to": "own_account"}),
        (None, {}),
    ],
)
def test_nothing_goes_into_the_own_account_but_a_direct_payment(tmp_path, held_as, plan):
    said = refused(tmp_path, line(held_as=held_as), payments_plan=PLAN | plan)
    assert "budgets[0].payments_plan.to: only a direct payment goes into the person's own account" in said


def test_a_direct_payment_that_sleeps_goes_into_no_account(tmp_path):
    asleep = line(**PAID_DIRECTLY, dormant={"reason": "carer", "words": "While her sister can."})
    assert "payments_plan.to" in refused(tmp_path, line(id="L2"), asleep, payments_plan=PLAN)


def test_where_the_council_pays_nothing_no_payment_is_shown_and_the_figures_are_held(tmp_path):
    full = {"status": "full_cost", "collected": "invoiced_by_council"}
    found = case(tmp_path, record(budget(line(**PAID_DIRECTLY), payments_plan=PLAN, contribution=full)))
    assert (found.release, found.held) == (Release.HOLD, ("NOTHING_TO_PAY_OUT",))


def test_what_is_paid_out_of_a_shared_line_is_the_councils_own_share(tmp_path):
    nil = {"status": "assessed_nil", "weekly": "0.00"}
    shared = line(**PAID_DIRECTLY, funders=[COUNCIL, NHS])
    found = current(tmp_path, shared, payments_plan=PLAN | {"frequency": "weekly"}, contribution=nil)
    assert paid_out(found).each == D("38.52")


# --- needs that are met by choice (PRC9)


@pytest.mark.parametrize("route", ["A", "C"])
def test_a_need_that_is_met_by_choice_is_in_the_budget_and_says_so(tmp_path, route):
    need = {"id": "n1", "words": "Swimming", "eligible": False}
    found = current(tmp_path, line(by_choice=True), needs=[need], route=route)
    assert (found.lines[0].by_choice, found.cost) == (True, D("58.52"))
