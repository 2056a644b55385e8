"""What may be asked for: what fits the case, and of most kinds one at a time."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from portal.domain.budget import Route
from portal.domain.education import Education
from portal.domain.line import Limited, LimitKind
from portal.domain.points import PointsWalk
from portal.domain.request import (
    ONE_AT_A_TIME,
    Answer,
    Kind,
    NotPossible,
    Request,
    Status,
    check,
    may_ask,
    the_one,
)
from tests.builders import a_budget, a_case, a_line
from tests.conftest import NOW

ALWAYS = (Kind.EARLIER_REVIEW, Kind.SPEND_DIFFERENTLY, Kind.COSTS_SESSION, Kind.HELP, Kind.BY_POST, Kind.NOT_RIGHT)

YES = Answer("We come.", NOW, "social_worker", "Ali phones you.", NOW.date())


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


def test_what_is_answered_may_be_asked_for_again():
    answered = replace(a_request(Kind.EARLIER_REVIEW), status=Status.ANSWERED)
    assert the_one(Kind.EARLIER_REVIEW, (answered,)) is None
    assert Kind.EARLIER_REVIEW in may_ask(a_case(), (answered,))


def test_every_change_of_words_and_every_answer_is_a_step():
    asked = a_request(Kind.HELP)
    assert asked.step < replace(asked, version=2).step < replace(asked, version=2, answers=(YES,)).step


@pytest.mark.parametrize(
    ("answer", "missing"),
    [
        (replace(YES, words="", by=""), ("words", "by")),
        (replace(YES, next=""), ("next",)),
        (replace(YES, until=NOW.date() - timedelta(1)), ("until",)),
    ],
)
def test_an_answer_has_words_and_a_role_and_a_day_that_comes_for_something(answer, missing):
    with pytest.raises(NotPossible) as fault:
        check(a_request(Kind.HELP), answer)
    assert (fault.value.every, fault.value.missing) == (missing, missing[0])


def test_what_was_answered_gets_a_further_answer_and_what_was_taken_back_none():
    for status in (Status.SENT, Status.ANSWERED):
        check(replace(a_request(Kind.HELP), status=status), YES)
    with pytest.raises(NotPossible, match="withdrawn"):
        check(replace(a_request(Kind.HELP), status=Status.WITHDRAWN), YES)
    with pytest.raises(NotPossible, match="by_post"):
        check(a_request(Kind.BY_POST), YES)


def test_of_a_kind_that_may_stand_several_times_there_is_no_one():
    asked = (a_request(Kind.SPEND_DIFFERENTLY),)
    assert the_one(Kind.SPEND_DIFFERENTLY, asked) is None
    assert Kind.SPEND_DIFFERENTLY in may_ask(a_case(), asked)
