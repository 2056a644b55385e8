"""Try it: an estimate by the very same rules and prices as everybody's budget, and what is not known stays open."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import strategies as st

from portal.domain.budget import Kind, Route
from portal.domain.calculation import work_out
from portal.domain.contribution import AgeGroup, ContributionEstimate, ContributionStatus, Means, estimate
from portal.domain.line import HeldAs, Per, PriceSource, Unit
from portal.domain.method import SupportType
from portal.domain.trial import NIGHT_OR_TWO, NO_RATE, Wish, trial_budget, try_out
from portal.store.published import load_published
from tests.builders import CHARGING
from tests.domain.drawn import for_any

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


METHOD, BOOK = PUBLISHED.in_force(ON)


def tried(*wishes: Wish, on: date = ON, **other):
    method, book = PUBLISHED.in_force(on)
    method, book = other.pop("method", method), other.pop("book", book)
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
    ("asked", "pays"),
    [
        (None, None),
        (ContributionEstimate(None), None),
        (ContributionEstimate(D("66.75")), D("66.75")),
        (ContributionEstimate(D("9999.00")), D("421.36")),
        (ContributionEstimate(None, full_cost=True), D("421.36")),
    ],
    ids=["not asked", "open", "an upper bound", "more than the cost", "the full cost"],
)
def test_what_somebody_may_pay_is_taken_only_where_it_is_known(asked, pays):
    found = tried(*EXAMPLE_A, contribution=asked)
    assert (found.cost, found.figures.person_pays) == (D("421.36"), pays)


# --- the same calculation, nobody's decision


def test_it_is_the_real_calculation_on_its_lines_and_nothing_of_its_own():
    found = tried(*EXAMPLE_A, Wish("short_break", D(28)), Wish("waking_night", D(70)))
    assert found.calculation == work_out(found.lines, Per.WEEK, None, METHOD.weeks_per_year)
    assert found.cost == sum(item.amount for item in found.calculation.lines)


@for_any(st.integers(1, 720), st.integers(1, 100), st.sampled_from([1, 2]))
def test_any_visit_is_priced_at_the_published_rate_for_the_minutes_that_count(minutes, times, workers):
    (item,) = tried(Wish("visit", minutes=minutes, times=times, workers=workers)).calculation.lines
    counted = max(-(-minutes // 15) * 15, 30)
    exact = D(counted) * times * workers * BOOK.rates["home_care_hour"].value / 60
    assert abs(item.amount - exact) <= D("0.005")


def test_it_is_an_estimate_made_today_and_nobodys_decision():
    found = tried(*EXAMPLE_A)
    assert (found.made_on, found.signed_off, found.decided) == (ON, None, None)
    assert {line.held_as for line in found.lines} == {HeldAs.NOT_STATED}
    found.check_needs()


# --- the way


def test_what_was_answered_stands_beside_what_was_found_in_the_order_of_the_method():
    found = tried(Wish("waking_night", D(70)), flags=("communication_support_needed_for_care", "deafblind"))
    assert found.flags == ("deafblind", NIGHT_OR_TWO, "communication_support_needed_for_care")


def test_a_flag_that_this_version_does_not_know_decides_nothing():
    method = replace(METHOD, flags=tuple(flag for flag in METHOD.flags if flag != NIGHT_OR_TWO))
    found = tried(Wish("waking_night", D(70)), method=method, flags=("made_up",))
    assert (found.route, found.flags) == (Route.READY_RECKONER, ())


def test_a_carers_way_has_no_flags_and_needs_no_list_of_prices():
    wish = Wish("help", D(46), price=D("6.20"), words="Swimming")
    found = tried(wish, carer=True, flags=("deafblind",))
    assert (found.flags, found.rate_book, found.lines[0].support) == ((), "", "Swimming")
    assert found.contribution.status is ContributionStatus.NOT_CHARGED
    assert tried(wish, carer=True, book=None).calculation == found.calculation


# --- no rate: no amount, never another one (R-MISS-1)


def test_a_rate_that_is_not_in_the_list_of_that_day_is_never_taken_from_another():
    book = replace(BOOK, rates={name: rate for name, rate in BOOK.rates.items() if name != "sleep_in_night"})
    found = tried(Wish("sleep_in", D(7)), book=book)
    assert (amounts(found), found.flags, found.lines[0].gap) == ([None], (NO_RATE,), "COST_NOT_SENT")


def test_on_a_day_without_a_list_of_prices_nothing_has_an_amount():
    found = tried(*EXAMPLE_A, book=None)
    assert amounts(found) == [None] * 5
    assert (found.rate_book, found.flags, found.incomplete) == ("", (NO_RATE,), True)


def test_a_price_somebody_found_counts_only_where_the_list_has_none():
    found = tried(Wish("specialist", D(2), price=D("41.20")), Wish("sleep_in", D(7), price=D("1.00")))
    assert amounts(found) == ["82.40", str(7 * BOOK.rates["sleep_in_night"].value)]
    assert [line.price.source for line in found.lines] == [PriceSource.QUOTE, PriceSource.RATE_BOOK]


def test_what_has_no_unit_is_counted_in_hours_and_carries_the_persons_words():
    (line,) = tried(Wish("specialist", D(2), words="Music therapy")).lines
    assert (line.support, line.quantity.unit) == ("Music therapy", Unit.HOUR)


def test_a_kind_that_the_method_does_not_know_has_no_rate():
    kinds = {"other": SupportType("other", "Something new", Unit.DAY, "no_such_rate")}
    assert amounts(tried(Wish("other", D(1)), method=replace(METHOD, support_types=kinds))) == [None]
    assert amounts(tried(Wish("never heard of", D(1)))) == [None]


# --- what the person might pay


def means(**other):
    known = {"savings": D(16100), "income": D("339.10"), "age": AgeGroup.PENSION, "lives_in_couple": False,
             "has_premium": False, "housing": D("24.30"), "disability_costs": D("14.60")}  # fmt: skip
    return estimate(Means(**known | other), CHARGING)


def test_what_mrs_a_might_pay_is_what_mrs_a_pays():
    figures = tried(*EXAMPLE_A, contribution=means()).figures
    assert [str(figures.cost), str(figures.person_pays), str(figures.council_pays)] == ["421.36", "66.75", "354.61"]


@pytest.mark.parametrize("unknown", ["income", "savings", "age", "lives_in_couple"])
def test_what_is_not_known_stays_open_and_is_never_nothing(unknown):
    found = tried(*EXAMPLE_A, contribution=means(**{unknown: None}))
    assert found.contribution.status is ContributionStatus.NOT_YET
    assert (found.figures.person_pays, found.figures.council_pays) == (None, None)


def test_a_premium_that_was_not_said_leaves_the_most_that_it_can_be():
    found = tried(*EXAMPLE_A, contribution=means(has_premium=None))
    assert (found.contribution.status, found.figures.person_pays) == (ContributionStatus.PROVISIONAL, D("66.75"))


# --- the whole estimate


def test_nights_are_kept_beside_the_hours_they_come_to():
    wish = Wish("waking_night", D(20), nights=2)
    assert (wish.hours_a_night, Wish("transport", D(4)).hours_a_night) == (D(10), None)
    assert tried(wish).cost == tried(Wish("waking_night", D(20))).cost


def test_the_whole_estimate_has_no_word_on_money_without_a_list_or_for_a_carer():
    known = Means(savings=D(1), income=D(1), age=AgeGroup.PENSION, lives_in_couple=False, has_premium=False)
    assert try_out(EXAMPLE_A, METHOD, BOOK, ON, means=known).money is not None
    assert try_out(EXAMPLE_A, METHOD, None, ON, means=known).money is None
    carer = try_out([Wish("help", D(46), price=D("6.20"))], METHOD, BOOK, ON, carer=True, means=known)
    assert (carer.money, carer.carer, carer.person.amount) == (None, True, D("0.00"))


def test_while_a_price_is_missing_the_cost_is_at_least_so_much():
    found = try_out([EXAMPLE_A[0], Wish("specialist", D(2))], METHOD, BOOK, ON)
    assert (found.cost.amount, found.cost.more, found.person.amount) == (D("153.62"), True, None)
    assert try_out([Wish("specialist", D(2))], METHOD, BOOK, ON).cost.amount is None
