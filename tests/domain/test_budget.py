"""A budget: the three figures, needs nobody answered for, and what stands beside it (R-OUT-1 to 4, R-NEED-1, 3)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from portal.domain.budget import Alongside, Beside, NotComplete, Payer
from portal.domain.contribution import Contribution, ContributionStatus
from portal.domain.line import Dormant, Per
from portal.domain.money import half_up
from portal.domain.need import MetBy
from portal.domain.three_figures import ThreeFigures, three_figures
from tests.builders import AS_AT, a_budget, a_line, a_need, an_offer, charged
from tests.domain.drawn import BUDGETS, CHARGES, PRICED_BUDGETS, WEEKLY, WEEKS, for_any

D = Decimal
CARER = Dormant("carer", "Your daughter makes lunch.", date(2026, 10, 14))


def adds_up(figures: ThreeFigures) -> bool:
    if figures.person_pays is None:
        return figures.council_pays is None
    return figures.cost == figures.person_pays + figures.council_pays


@for_any(WEEKLY, CHARGES, WEEKS)
def test_what_it_costs_is_what_the_person_and_the_council_pay_for_any_stretch_of_time(cost, contribution, weeks):
    figures = three_figures(cost, contribution)
    for each in (figures, figures.four_weekly(), figures.yearly(weeks), three_figures(cost, contribution, weeks)):
        assert adds_up(each)
        assert each.person_pays is None or 0 <= each.person_pays <= each.cost
        assert all(amount is None or amount == half_up(amount) for amount in vars(each).values())


@for_any(WEEKLY, CHARGES, WEEKS)
def test_a_years_contribution_is_never_more_than_the_weeks_of_it(cost, contribution, weeks):
    figures = three_figures(cost, contribution)
    if figures.person_pays is not None:
        assert figures.yearly(weeks).person_pays <= figures.person_pays * weeks


@pytest.mark.parametrize(
    ("cost", "weekly", "pays", "council"),
    [
        ("421.36", "66.75", "66.75", "354.61"),
        ("436.62", "66.75", "66.75", "369.87"),
        ("338.58", "0.00", "0.00", "338.58"),
        ("2395.18", "52.10", "52.10", "2343.08"),
        ("50.00", "66.75", "50.00", "0.00"),
    ],
)
def test_the_three_figures_of_the_worked_examples(cost, weekly, pays, council):
    assert three_figures(D(cost), charged(weekly)) == ThreeFigures(D(cost), D(pays), D(council))


def test_above_the_upper_limit_the_person_pays_it_all_and_the_budget_is_still_there():
    figures = three_figures(D("421.36"), Contribution(ContributionStatus.FULL_COST))
    assert figures == ThreeFigures(D("421.36"), D("421.36"), D("0.00"))


def test_a_contribution_that_is_not_known_leaves_both_parts_open_in_every_period():
    figures = three_figures(D("421.36"), Contribution())
    for each in (figures, figures.four_weekly(), figures.yearly(D(52))):
        assert (each.person_pays, each.council_pays) == (None, None)
    assert a_budget(contribution=Contribution()).leaves_pocket(AS_AT) is None


@for_any(PRICED_BUDGETS, CHARGES)
def test_the_contribution_changes_no_line(budget, other):
    assert replace(budget, contribution=other).calculation == budget.calculation


@for_any(BUDGETS)
def test_the_cost_of_a_budget_is_the_sum_of_its_lines_and_its_figures_add_up(budget):
    assert budget.cost == sum((item.amount or D(0) for item in budget.calculation.lines), D(0))
    assert adds_up(budget.figures)
    assert budget.incomplete == any(item.amount is None for item in budget.calculation.lines)


def test_the_amount_the_council_decided_stands_before_the_sum_of_the_lines():
    budget = a_budget(decided=D("12.00"))
    assert (budget.cost, budget.figures.council_pays, budget.incomplete) == (D("12.00"), D("10.00"), False)
    assert not a_budget(a_line(amount=None), decided=D("12.00")).incomplete
    assert a_budget(a_line(amount=None)).incomplete


@pytest.mark.parametrize(
    ("decided", "over"), [("10.00", None), ("9.99", None), ("9.98", "0.02"), ("12.00", None), ("0.00", "10.00")]
)
def test_a_plan_that_costs_over_a_penny_more_than_was_decided_is_said(decided, over):
    assert a_budget(decided=D(decided)).plan_over_budget == (over and D(over))


def test_without_lines_with_a_gap_or_without_a_decided_amount_no_plan_is_over_budget():
    assert a_budget().plan_over_budget is None
    assert replace(a_budget(decided=D("1.00")), lines=()).plan_over_budget is None
    assert a_budget(a_line(), a_line("L2", amount=None), decided=D("1.00")).plan_over_budget is None


def test_in_a_budget_for_a_year_the_person_pays_a_years_contribution():
    year = a_budget(a_line(amount="884.20"), period=Per.YEAR, contribution=charged("2.00"))
    assert year.figures == ThreeFigures(D("884.20"), D("104.00"), D("780.20"))


ANSWERED = {"met_by_why": "It is fitted.", "checked_on": date(2026, 10, 13)}
OTHER_WAYS = [way for way in MetBy if way not in (MetBy.COUNCIL, MetBy.CARER, MetBy.NOT_ELIGIBLE)]


@pytest.mark.parametrize("way", OTHER_WAYS)
def test_a_need_met_in_another_way_needs_a_reason_and_a_date(way):
    met = a_need("bath", met_by=way, **ANSWERED)
    a_budget(needs=(a_need(), met)).check_needs()
    for lacking in (replace(met, met_by_why=""), replace(met, checked_on=None)):
        with pytest.raises(NotComplete, match="bath"):
            a_budget(needs=(a_need(), lacking)).check_needs()


@pytest.mark.parametrize(
    "lacking",
    [a_need("bath"), a_need("bath", **ANSWERED), a_need("bath", met_by=MetBy.NOT_ELIGIBLE, **ANSWERED),
     a_need("bath", met_by=MetBy.CARER, **ANSWERED)],
)  # fmt: skip
def test_an_eligible_need_nobody_has_answered_for_stops_the_figure(lacking):
    with pytest.raises(NotComplete, match="bath"):
        a_budget(needs=(a_need(), lacking)).check_needs()


def test_a_need_that_is_not_eligible_needs_no_answer():
    a_budget(needs=(a_need(), a_need("bath", eligible=False))).check_needs()


@pytest.mark.parametrize(("willing", "able"), [(False, False), (True, False), (False, True), (True, True)])
def test_a_carer_counts_only_who_said_willing_and_able(willing, able):
    need = a_need("lunch", met_by=MetBy.CARER, offers=(an_offer(willing, able),))
    budget = a_budget(needs=(a_need(), need))
    if willing and able:
        budget.check_needs()
    else:
        with pytest.raises(NotComplete, match="lunch"):
            budget.check_needs()


@pytest.mark.parametrize("offers", [(), (an_offer(able=False),)])
def test_a_line_that_sleeps_because_of_a_carer_does_not_answer_for_the_carer(offers):
    """R-NEED-3: never inferred from past care; the carer must have said yes twice."""
    sleeping = a_line("L2", needs=("lunch",), dormant=CARER)
    with pytest.raises(NotComplete, match="lunch"):
        a_budget(a_line(), sleeping, needs=(a_need(), a_need("lunch", offers=offers))).check_needs()


def extra(payer=Payer.PERSON, amount="5.00", **other):
    return replace(Alongside(Beside.CHOSEN_EXTRA, D(amount), payer), **other)


def test_what_leaves_the_pocket_is_the_contribution_and_the_persons_own_extras_of_the_same_period():
    own, fee = extra(), extra(kind=Beside.ARRANGEMENT_FEE, amount="4.50")
    others = [extra(payer, "40.00") for payer in Payer if payer is not Payer.PERSON]
    budget = a_budget(alongside=(own, fee, *others, extra(per=Per.YEAR), extra(per=Per.ONCE)))
    assert budget.leaves_pocket(AS_AT) == D("11.50")
    assert budget.cost == D("10.00")


def test_what_has_ended_is_no_longer_beside_the_budget():
    budget = a_budget(alongside=(extra(until=AS_AT),))
    assert budget.leaves_pocket(AS_AT) == D("7.00")
    assert budget.beside(AS_AT + timedelta(days=1)) == ()
    assert budget.leaves_pocket(AS_AT + timedelta(days=1)) == D("2.00")
