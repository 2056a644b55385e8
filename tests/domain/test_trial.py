"""Try it: an estimate by the very same rules and prices as everybody's budget, and what is not known stays open."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from portal.domain.budget import Kind, Route
from portal.domain.contribution import ContributionEstimate
from portal.domain.line import Per
from portal.domain.trial import Wish, trial_budget
from portal.store.published import load_published

D = Decimal
ON = date(2026, 11, 22)
PUBLISHED = load_published(Path(__file__).parents[2] / "content")
EXAMPLE_A = (
    Wish("visit", minutes=40, times=7),
    Wish("visit", minutes=20, times=5),
    Wish("visit", minutes=25, times=7),
    Wish("day_session", D(2)),
    Wish("transport", D(4)),
)


def tried(*wishes: Wish, on: date = ON, **other):
    method, book = PUBLISHED.in_force(on)
    assert method is not None
    return trial_budget(wishes, method, book, on, **other)


def amounts(budget):
    return [item.amount and str(item.amount) for item in budget.calculation.lines]


def test_the_estimate_of_example_a_is_the_same_to_the_penny():
    found = tried(*EXAMPLE_A)
    assert amounts(found) == ["153.62", "73.15", "102.41", "64.18", "28.00"]
    assert (found.cost, found.kind, found.route) == (D("421.36"), Kind.INDICATIVE, Route.READY_RECKONER)
    assert (found.method, found.rate_book) == ("example-allocation/1", "example-2026-27.1")


def test_each_day_has_its_own_rules_and_prices():
    """40 minutes were a whole hour in 2025, at 28.12."""
    found = tried(EXAMPLE_A[0], on=date(2025, 11, 22))
    assert (found.cost, found.method) == (D("196.84"), "example-allocation/0.9")


def test_nights_of_a_year_and_two_workers_are_counted_as_in_any_budget():
    found = tried(Wish("short_break", D(28)), Wish("visit", minutes=30, times=14, workers=2))
    assert amounts(found) == ["85.74", "409.64"]


def test_without_a_price_a_line_has_no_amount_and_never_nothing():
    found = tried(EXAMPLE_A[0], Wish("specialist", D(20)))
    assert amounts(found) == ["153.62", None]
    assert found.incomplete
    assert amounts(tried(Wish("specialist", D(20), price=D("41.20")))) == ["824.00"]


@pytest.mark.parametrize(
    ("wish", "flag"),
    [
        (Wish("specialist", D(20)), "no_rate_in_book_for_a_line"),
        (Wish("waking_night", D(20)), "waking_night_or_two_workers"),
        (Wish("visit", minutes=30, times=14, workers=2), "waking_night_or_two_workers"),
    ],
)
def test_what_the_answers_show_by_themselves_leads_to_individual_costing(wish, flag):
    found = tried(EXAMPLE_A[0], wish)
    assert (found.route, found.flags) == (Route.INDIVIDUALLY_COSTED, (flag,))


def test_a_flag_that_somebody_says_leads_there_too_and_changes_no_amount():
    found = tried(*EXAMPLE_A, flags=["deafblind"])
    assert (found.route, found.flags, found.cost) == (Route.INDIVIDUALLY_COSTED, ("deafblind",), D("421.36"))


def test_a_carers_estimate_is_what_would_help_at_its_price_for_a_year_and_is_not_charged():
    found = tried(Wish("help", D(46), price=D("6.20")), Wish("help", D(6), price=D("45.00")), carer=True)
    assert amounts(found) == ["285.20", "270.00"]
    assert (found.period, found.route, found.figures.person_pays) == (Per.YEAR, Route.CARER, D("0.00"))


@pytest.mark.parametrize(
    ("estimate", "pays"),
    [
        (None, None),
        (ContributionEstimate(None), None),
        (ContributionEstimate(D("66.75")), D("66.75")),
        (ContributionEstimate(D("9999.00")), D("421.36")),
        (ContributionEstimate(None, full_cost=True), D("421.36")),
    ],
    ids=["not asked", "open", "an upper bound", "more than the cost", "the full cost"],
)
def test_what_somebody_may_pay_is_taken_only_where_it_is_known(estimate, pays):
    found = tried(*EXAMPLE_A, contribution=estimate)
    assert (found.cost, found.figures.person_pays) == (D("421.36"), pays)
