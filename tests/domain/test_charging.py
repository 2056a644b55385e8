"""What may be charged for: never after-care, never what another body pays (charging.s117_free, INT2, R-OUT-4)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from portal.documents.steps import say
from portal.domain.contribution import Contribution, ContributionStatus
from portal.domain.joint_funding import BodyShare, Funder, FunderKind, by_body, lead_of
from portal.domain.line import Dormant, HeldAs, Line
from portal.domain.money import ZERO
from portal.domain.parts import by_holder
from portal.domain.quote_check import Offer, hold_against
from portal.domain.soundness import faults
from portal.domain.splitting import Split, split_budgets
from tests.builders import AS_AT, a_budget, a_case, a_line, charged
from tests.domain.drawn import CHARGES, for_any, some_lines

D = Decimal
FULL = Contribution(ContributionStatus.FULL_COST)
COUNCIL, NHS = "Example Council", "NHS Example Integrated Care Board"
EVERYTHING = charged("99999.00")
TWO = replace(a_line().quantity, amount=D(2))


def council(amount: str, **other) -> Funder:
    return Funder(COUNCIL, FunderKind.COUNCIL, D(amount), **other)


def nhs(amount: str, **other) -> Funder:
    return Funder(NHS, FunderKind.NHS, D(amount), **other)


def paid_together(id_: str = "L1", amount: str = "10.00", *funders: Funder, **other) -> Line:
    return a_line(id_, amount, funders=funders or (council("6.00", lead=True), nhs("4.00")), **other)


@st.composite
def mixed_lines(draw: st.DrawFn) -> tuple[Line, ...]:
    """Lines of which some are after-care and some are paid together with the NHS, in any share."""
    found = []
    for line in draw(some_lines(priced=True)):
        cost = a_budget(replace(line, dormant=None)).cost
        share = draw(st.decimals(0, cost, places=2))
        together = (council(f"{share}", lead=True), nhs(f"{cost - share}"))
        funders = draw(st.sampled_from([(), together]))
        found.append(replace(line, aftercare=draw(st.booleans()), funders=funders))
    return tuple(found)


@for_any(mixed_lines(), CHARGES)
def test_nobody_ever_pays_for_after_care_or_for_the_share_of_another_body(lines, contribution):
    budget = a_budget(*lines, contribution=contribution)
    figures, worked = budget.figures, budget.calculation
    ours = [item.amount for item in worked.lines if not item.line.aftercare]
    assert budget.chargeable == sum(ours, ZERO)
    assert figures.person_pays is None or ZERO <= figures.person_pays <= budget.chargeable <= budget.cost
    assert figures.person_pays is None or figures.person_pays + figures.council_pays == figures.cost
    without = tuple(line for line in lines if not line.aftercare)
    if without:
        assert replace(budget, lines=without).figures.person_pays == figures.person_pays


@for_any(mixed_lines())
def test_the_figures_are_the_councils_own_and_all_shares_come_to_the_whole(lines):
    budget = a_budget(*lines)
    whole = replace(budget, lines=tuple(replace(line, funders=()) for line in lines))
    theirs = sum((f.amount for line in lines if not line.dormant for f in line.funders if f.body == NHS), ZERO)
    assert budget.cost + theirs == whole.cost
    assert budget.cost == sum((item.amount for item in budget.calculation.lines), ZERO)
    assert not {"SHARES_DO_NOT_ADD_UP", "NOT_ONE_IN_THE_LEAD"} & set(faults(a_case(budget)))


@for_any(mixed_lines(), CHARGES)
def test_the_contribution_is_taken_from_no_part_that_may_not_be_charged(lines, contribution):
    budget = a_budget(*lines, contribution=contribution)
    for part in by_holder(budget):
        mine = [item for item in budget.calculation.lines if item.line.held_as is part.held_as]
        most = sum((item.amount for item in mine if not item.line.aftercare), ZERO)
        assert part.contribution is None or ZERO <= part.contribution <= most


def test_above_the_limit_the_person_pays_the_full_cost_of_what_may_be_charged_and_no_more():
    budget = a_budget(a_line(), a_line("L2", "30.00", aftercare=True), paid_together("L3"), contribution=FULL)
    assert (budget.cost, budget.chargeable) == (D("46.00"), D("16.00"))
    assert (budget.figures.person_pays, budget.figures.council_pays) == (D("16.00"), D("30.00"))


def test_after_care_that_sleeps_makes_nothing_else_free():
    asleep = a_line("L2", "30.00", aftercare=True, dormant=Dormant("carer", "It sleeps."))
    assert a_budget(a_line(), asleep, contribution=EVERYTHING).figures.person_pays == D("10.00")


@pytest.mark.parametrize(("decided", "chargeable"), [("50.00", "20.00"), ("30.00", "0.00"), ("20.00", "0.00")])
def test_of_an_amount_that_was_decided_elsewhere_the_after_care_is_left_out(decided, chargeable):
    budget = a_budget(a_line("L2", "30.00", aftercare=True), decided=D(decided), contribution=EVERYTHING)
    assert budget.figures.person_pays == budget.chargeable == D(chargeable)


def test_after_care_without_a_price_in_a_decided_amount_is_held_because_nobody_knows_what_is_free():
    line = a_line(amount=None, aftercare=True)
    assert "FREE_PART_NOT_KNOWN" in faults(a_case(a_budget(line, decided=D("50.00"))))
    assert "FREE_PART_NOT_KNOWN" not in faults(a_case(a_budget(line)))


# --- who pays together


@pytest.mark.parametrize(
    ("funders", "code"),
    [
        ((council("6.00", lead=True), nhs("3.99")), "SHARES_DO_NOT_ADD_UP"),
        ((council("6.00", lead=True), nhs("4.01")), "SHARES_DO_NOT_ADD_UP"),
        ((nhs("10.00", lead=True),), "SHARES_DO_NOT_ADD_UP"),
        ((council("5.00", lead=True), council("5.00")), "SHARES_DO_NOT_ADD_UP"),
        ((council("6.00"), nhs("4.00")), "NOT_ONE_IN_THE_LEAD"),
        ((council("6.00", lead=True), nhs("4.00", lead=True)), "NOT_ONE_IN_THE_LEAD"),
    ],
)
def test_shares_that_do_not_come_to_the_line_or_lack_one_lead_are_held(funders, code):
    assert faults(a_case(a_budget(paid_together("L1", "10.00", *funders)))) == (code,)


def test_a_line_of_three_bodies_is_told_with_the_councils_part_as_its_amount():
    school = Funder("Example School", FunderKind.EDUCATION, D("1.50"))
    budget = a_budget(paid_together("L1", "10.00", council("5.50"), nhs("3.00", lead=True), school))
    (item,) = budget.calculation.lines
    assert (item.amount, item.whole, item.full, budget.cost) == (D("5.50"), D("10.00"), D("10.00"), D("5.50"))
    assert say(item.step) == "Of £10.00 the council pays its own share = £5.50"
    assert say(item.made) == "1 item × £10.00 = £10.00 a week"
    assert "R-OUT-4" in item.rules
    assert lead_of(item.line.funders).body == NHS
    assert faults(a_case(budget)) == ()


def test_a_line_without_a_price_stays_open_and_is_not_filled_from_its_shares():
    budget = a_budget(paid_together(amount=None))
    assert (budget.calculation.lines[0].amount, budget.incomplete) == (None, True)
    assert faults(a_case(budget)) == ()


def test_what_each_body_pays_in_all_and_who_leads_all_of_it():
    first = (council("6.00", lead=True), nhs("4.00"))
    assert by_body([first, (), (council("1.00", lead=True), nhs("2.50"))]) == (
        BodyShare(COUNCIL, FunderKind.COUNCIL, D("7.00"), leads=True),
        BodyShare(NHS, FunderKind.NHS, D("6.50"), leads=False),
    )
    assert not any(share.leads for share in by_body([first, (council("1.00"), nhs("2.50", lead=True))]))
    assert by_body([]) == ()


def test_a_real_price_is_held_against_what_all_of_them_pay_and_not_against_a_share():
    (item,) = a_budget(paid_together()).calculation.lines
    gap = hold_against(item, Offer.QUOTE, D("12.00"), period=a_budget().period, book=None, weeks=D(52))
    assert (gap.budget, gap.costs, gap.short) == (D("10.00"), D("12.00"), D("2.00"))


@pytest.mark.parametrize(
    ("after", "split"),
    [
        (paid_together("L1", "10.00", council("5.00", lead=True), nhs("5.00")), Split(way=D("-1.00"))),
        (paid_together("L1", "12.00", council("8.00", lead=True), nhs("4.00")), Split(price=D("2.00"))),
        (paid_together("L1", "10.00", council("12.00", lead=True), nhs("8.00"), quantity=TWO), Split(needs=D("6.00"))),
        (a_line(), Split(way=D("4.00"))),
    ],
)
def test_a_share_that_moved_is_split_by_what_moved_it(after, split):
    (found,) = split_budgets(a_budget(paid_together()), a_budget(after, number=2))
    assert found.split == split


@pytest.mark.parametrize("held_as", [HeldAs.MANAGED, HeldAs.DIRECT_PAYMENT])
def test_after_care_pays_nothing_towards_anything_wherever_its_money_is(held_as):
    budget = a_budget(a_line("L1", "30.00", aftercare=True, held_as=held_as), contribution=EVERYTHING)
    assert budget.leaves_pocket(AS_AT) == ZERO
    assert [(part.amount, part.contribution, part.net) for part in by_holder(budget)] == [(D(30), ZERO, D(30))]
