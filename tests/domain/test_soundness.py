"""Figures that would be wrong, unexplained or unfair are held, each for its own code."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from portal.domain.budget import OneOff, Route
from portal.domain.case import Release
from portal.domain.contribution import Contribution, ContributionStatus, Part
from portal.domain.line import Per, Price, PriceSource, Quantity, Unit
from portal.domain.soundness import faults, held
from tests.builders import MADE_ON, a_budget, a_case, a_change, a_final_budget, a_line, a_need, charged

D = Decimal
LESS, MORE = a_line(amount="8.00"), a_line(amount="12.00")
PARTS = (Part("benefits", D("2.00")),)
CUT, RISE = (a_change("-2.00"),), (a_change("2.00"),)


def second(*lines, **other):
    return (a_budget(), a_final_budget(*lines, **other))


SOUND = {
    "one estimate": (a_budget(),),
    "a final budget": (a_final_budget(),),
    "nothing changed": second(),
    "a rise with its row": second(MORE, changes=RISE),
    "a fair reduction": second(LESS, changes=CUT),
    "an estimate nobody signs": (a_budget(), a_budget(number=2)),
    "a contribution above the cost of the lines": (a_budget(contribution=charged("99.00")),),
    "a contribution of a penny more than was decided": (a_budget(decided=D(10), contribution=charged("10.01")),),
    "something paid once and nothing else": (
        replace(a_budget(needs=(), one_offs=(OneOff("A ramp", D(9)),)), lines=()),
    ),
    "a flag and individual costing": (a_budget(flags=("deafblind",)),),
    "a carer with a flag": (a_budget(route=Route.CARER, flags=("deafblind",)),),
    "an amount without lines": (replace(a_budget(needs=(), decided=D(9), route=Route.COUNCIL_SYSTEM), lines=()),),
    "an amount that is the sum": (a_budget(decided=D("10.00")),),
    "parts that come to the contribution": (a_budget(contribution=charged("2.00", parts=PARTS)),),
}
UNSOUND = {
    "AMOUNT_IS_NOT_THE_SUM": (a_budget(decided=D("9.99")),),
    "NEED_WITHOUT_SUPPORT": (a_budget(needs=(a_need(), a_need("bath"))),),
    "FIGURE_OF_NOTHING": (replace(a_budget(needs=()), lines=()),),
    "CONTRIBUTION_EXCEEDS_BUDGET": (a_budget(decided=D(10), contribution=charged("10.02")),),
    "CONTRIBUTION_DIFFERS": (a_budget(contribution=charged("2.01", parts=PARTS)),),
    "ROUTE_WITHOUT_REASON": (a_budget(route_why=""),),
    "ROUTE_AGAINST_FLAGS": (a_budget(route=Route.READY_RECKONER, flags=("deafblind",)),),
    "LINE_WITHOUT_NEED": (a_budget(a_line(needs=()), needs=()),),
    "NOT_SIGNED_OFF": (a_final_budget(signed_off=None),),
    "CHANGES_DO_NOT_ADD_UP": second(MORE),
    "REDUCTION_WITHOUT_GROUNDS": second(LESS, changes=(replace(CUT[0], your_view=""),)),
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_figures_are_shown(name):
    case = a_case(*SOUND[name])
    assert faults(case) == ()
    assert held(case) is case


@pytest.mark.parametrize("code", UNSOUND)
def test_an_unsound_figure_is_held_for_its_code(code):
    case = a_case(*UNSOUND[code])
    assert faults(case) == (code,)
    after = held(case)
    assert (after.release, after.held, after.shows_amounts) == (Release.HOLD, (code,), False)
    assert after.budgets == case.budgets


@pytest.mark.parametrize("code", UNSOUND)
def test_a_fault_of_an_older_figure_holds_the_newer_one_too(code):
    newest = a_budget(number=9, route=Route.COUNCIL_SYSTEM)
    assert code in faults(a_case(*UNSOUND[code], newest))


def test_every_fault_is_named_once_in_the_order_it_was_found():
    bad = a_budget(route_why="", needs=(a_need(), a_need("bath")))
    assert faults(a_case(bad, replace(bad, number=2))) == ("NEED_WITHOUT_SUPPORT", "ROUTE_WITHOUT_REASON")


@pytest.mark.parametrize("release", [Release.HOLD, Release.CLOSED, Release.NO_CURRENT_SERVICE, Release.NO_FIGURE_YET])
def test_a_case_that_shows_no_amounts_stays_in_its_state(release):
    case = a_case(*UNSOUND["ROUTE_WITHOUT_REASON"], release=release)
    assert held(case) is case


def test_codes_the_council_sent_come_first_and_none_twice():
    case = a_case(*UNSOUND["ROUTE_WITHOUT_REASON"], held=("POSSIBLE_DOUBLE_UP", "ROUTE_WITHOUT_REASON"))
    assert held(case).held == ("POSSIBLE_DOUBLE_UP", "ROUTE_WITHOUT_REASON")


@pytest.mark.parametrize(
    "code",
    [
        "ROUTE_WITHOUT_REASON",
        "ROUTE_AGAINST_FLAGS",
        "LINE_WITHOUT_NEED",
        "NOT_SIGNED_OFF",
        "CHANGES_DO_NOT_ADD_UP",
        "AMOUNT_IS_NOT_THE_SUM",
    ],
)
def test_figures_of_a_councils_own_system_came_without_these_grounds(code):
    assert faults(a_case(*(replace(budget, route=Route.COUNCIL_SYSTEM) for budget in UNSOUND[code]))) == ()


@pytest.mark.parametrize(
    "code",
    [
        "NEED_WITHOUT_SUPPORT",
        "FIGURE_OF_NOTHING",
        "CONTRIBUTION_EXCEEDS_BUDGET",
        "CONTRIBUTION_DIFFERS",
        "REDUCTION_WITHOUT_GROUNDS",
    ],
)
def test_figures_of_a_councils_own_system_are_held_for_these(code):
    assert faults(a_case(*(replace(budget, route=Route.COUNCIL_SYSTEM) for budget in UNSOUND[code]))) == (code,)


def test_rows_of_a_councils_own_system_must_add_up_where_they_were_sent():
    budgets = second(MORE, changes=(a_change("1.99"),), route=Route.COUNCIL_SYSTEM)
    assert faults(a_case(*budgets)) == ("CHANGES_DO_NOT_ADD_UP",)


def test_a_reduction_is_held_against_the_figure_just_before_it():
    """Evidence from before the second figure can't be grounds for cutting it in the third (R-IND-5)."""
    third = a_final_budget(LESS, number=3, changes=(replace(CUT[0], on=date(2026, 11, 9)),))
    assert faults(a_case(a_budget(), a_final_budget(), third)) == ("REDUCTION_WITHOUT_GROUNDS",)
    assert faults(a_case(a_budget(), a_final_budget(made_on=MADE_ON), third)) == ()


def test_a_contribution_that_is_not_known_or_is_the_full_cost_holds_nothing():
    for status in (ContributionStatus.NOT_YET, ContributionStatus.FULL_COST, ContributionStatus.NOT_CHARGED):
        assert faults(a_case(a_budget(decided=D(10), contribution=Contribution(status)))) == ()


def test_a_weekly_contribution_above_a_years_budget_is_held():
    """20.00 a week is 1,040.00 a year: more than the 884.20 that was decided for the year."""
    year = a_budget(a_line(amount="884.20"), decided=D("884.20"), period=Per.YEAR, contribution=charged("20.00"))
    assert faults(a_case(year)) == ("CONTRIBUTION_EXCEEDS_BUDGET",)
    assert faults(a_case(replace(year, contribution=charged("17.00")))) == ()


@pytest.mark.parametrize(
    "line",
    [
        a_line(
            price=Price(PriceSource.RATE_BOOK, D(1), Unit.ITEM, "rate"), quantity=Quantity(D(1), Unit.ITEM, workers=2)
        ),
        a_line(),
    ],
    ids=["two workers at once", "a quote"],
)
def test_what_the_list_cannot_price_is_not_a_ready_reckoners(line):
    assert faults(a_case(a_budget(line, route=Route.READY_RECKONER))) == ("ROUTE_AGAINST_FLAGS",)
