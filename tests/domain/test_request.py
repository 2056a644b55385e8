"""What may be asked for: what fits the case, and of most kinds one at a time."""

from dataclasses import replace
from decimal import Decimal

import pytest

from portal.domain.budget import Route
from portal.domain.education import Education
from portal.domain.line import Limited, LimitKind
from portal.domain.points import PointsWalk
from portal.domain.request import ONE_AT_A_TIME, Kind, Request, Status, may_ask, the_one
from tests.builders import a_budget, a_case, a_line
from tests.conftest import NOW

ALWAYS = (Kind.EARLIER_REVIEW, Kind.SPEND_DIFFERENTLY, Kind.COSTS_SESSION, Kind.HELP, Kind.BY_POST, Kind.NOT_RIGHT)


def a_request(kind, reference="RV-1"):
    return Request(reference, "P1", kind, "", NOW, Status.SENT, 1)


@pytest.mark.parametrize("route", [Route.READY_RECKONER, Route.COUNCIL_SYSTEM])
def test_individual_costing_is_offered_where_a_list_or_a_system_made_the_amount(route):
    assert Kind.INDIVIDUAL_COSTING in may_ask(a_case(a_budget(route=route)), ())


@pytest.mark.parametrize("route", [Route.INDIVIDUALLY_COSTED, Route.CARER])
def test_it_is_not_offered_for_what_was_costed_for_the_person_already(route):
    offered = may_ask(a_case(a_budget(route=route)), ())
    assert Kind.INDIVIDUAL_COSTING not in offered
    assert set(ALWAYS) <= set(offered)


def test_time_away_is_offered_to_carers_alone():
    assert Kind.TIME_AWAY in may_ask(a_case(a_budget(route=Route.CARER)), ())
    assert Kind.TIME_AWAY not in may_ask(a_case(a_budget()), ())


def test_it_is_offered_for_an_amount_that_a_tier_or_points_held_down():
    limited = replace(a_line(), limited=Limited(LimitKind.TIER))
    walk = PointsWalk(answers=(), pounds=Decimal("10.00"))
    for budget in (a_budget(limited, route=Route.CARER), a_budget(points=walk)):
        assert Kind.INDIVIDUAL_COSTING in may_ask(a_case(budget), ())


def test_without_a_budget_the_rest_is_offered():
    assert may_ask(replace(a_case(), budgets=()), ()) == ALWAYS


@pytest.mark.parametrize("kind", sorted(ONE_AT_A_TIME))
def test_what_stands_is_not_asked_for_twice_and_what_else_is_stays_open(kind):
    case = replace(a_case(a_budget(route=Route.READY_RECKONER)), education=Education())
    assert set(may_ask(case, (a_request(kind),))) == set(Kind) - {kind, Kind.QUIET, Kind.TIME_AWAY}


def test_of_those_that_stand_the_newest_of_the_kind_is_the_one():
    newest, oldest = a_request(Kind.INDIVIDUAL_COSTING, "IC-2"), a_request(Kind.INDIVIDUAL_COSTING, "IC-1")
    assert the_one(Kind.INDIVIDUAL_COSTING, (newest, oldest)) == newest
    assert the_one(Kind.EARLIER_REVIEW, (newest, oldest)) is None


def test_of_a_kind_that_may_stand_several_times_there_is_no_one():
    asked = (a_request(Kind.SPEND_DIFFERENTLY),)
    assert the_one(Kind.SPEND_DIFFERENTLY, asked) is None
    assert Kind.SPEND_DIFFERENTLY in may_ask(a_case(), asked)
