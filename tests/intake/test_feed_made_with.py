"""How a figure of the feed was made: its version of the method, its flags, its points, and why it came back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from portal.domain.budget import Enough, Preference, Route, Weighed
from portal.domain.case import Release
from portal.domain.line import Limited, LimitKind, NoMarket
from portal.domain.sign_off import Return, ReturnKind
from portal.intake.feed.reading import BadFeed
from tests.intake import feed_records
from tests.intake.feed_records import budget, case, line, record

D = Decimal
OLD_BOOK, OLD, NEW = "example-2025-26.1", "example-allocation/0.9", "example-allocation/1"
VISITS = line(quantity={"visits": {"minutes_recorded": 40, "a_week": 7}})


def current(folder, *lines, **other):
    return case(folder, record(budget(*lines, **other))).current


def refused(folder, *lines, **other):
    with pytest.raises(BadFeed) as fault:
        current(folder, *lines, **other)
    return str(fault.value)


# --- which version of the method


@pytest.mark.parametrize(
    ("made_on", "book", "method", "hours"),
    [
        ("2026-10-20", "example-2026-27.1", NEW, "5.25"),
        ("2026-04-06", "example-2026-27.1", NEW, "5.25"),
        ("2026-04-05", OLD_BOOK, OLD, "7"),
        ("2025-04-07", OLD_BOOK, OLD, "7"),
    ],
)
def test_a_figure_is_made_with_the_version_in_force_on_its_day(tmp_path, made_on, book, method, hours):
    found = current(tmp_path, VISITS, made_on=made_on, rate_book=book)
    assert found.method == method
    assert found.lines[0].quantity.amount == D(hours)


def test_a_figure_may_name_another_version_and_is_made_with_that_one(tmp_path):
    found = current(tmp_path, VISITS, method=OLD)
    assert (found.method, found.lines[0].quantity.visits.step_minutes) == (OLD, 30)
    assert found.lines[0].quantity.amount == D(7)


@pytest.mark.parametrize("name", ["example-allocation/9", "example-allocation", "1"])
def test_a_version_that_was_never_published_is_refused_by_its_name(tmp_path, name):
    assert f"feed.json: budgets[0].method: there is no method {name!r}" in refused(tmp_path, method=name)


def test_before_the_first_version_no_rule_is_taken_and_none_is_said(tmp_path):
    """Hours need no rule. How long a visit is, nobody can say then: it is never guessed from a later version."""
    quote = {"quote": {"amount": "20.00", "supplier": "Example", "on": "2024-05-01"}}
    earlier = {"made_on": "2024-05-01", "rate_book": "", "route": "B"}
    assert current(tmp_path, line(price=quote), **earlier).method == ""
    visits = line(price=quote, quantity={"visits": {"minutes_recorded": 40, "a_week": 7}})
    words = "budgets[0].lines[0].quantity.visits: no version of the method says how long a visit is"
    assert words in refused(tmp_path, visits, **earlier)


def test_an_amount_of_the_councils_own_system_has_no_method_but_its_visits_are_still_counted(tmp_path):
    found = current(tmp_path, VISITS, route="council_system", decided="150.00")
    assert (found.method, found.cost) == ("", D("150.00"))
    assert found.lines[0].quantity.amount == D("5.25")
    assert current(tmp_path, VISITS, route="council_system", decided="150.00", method=NEW).method == NEW


QUOTE = {"quote": {"amount": "20.00", "supplier": "Example", "on": "2026-05-01"}}


@pytest.fixture
def counted_by_days(monkeypatch):
    """A method whose year has 365 days: 52.142857 weeks."""
    published = feed_records.published()
    by_days = replace(published.methods[NEW], weeks_per_year=D("52.142857"))
    monkeypatch.setattr(feed_records, "published", lambda: replace(published, methods={NEW: by_days}))


@pytest.mark.usefixtures("counted_by_days")
def test_the_weeks_are_never_those_of_another_constant_than_the_methods(tmp_path):
    """R-FREQ-4: a quote has no list of prices, and is still counted by the one constant of the method."""
    assert current(tmp_path, line(price=QUOTE), rate_book="", route="B").weeks_per_year == D("52.142857")


@pytest.mark.usefixtures("counted_by_days")
@pytest.mark.parametrize(("weekly_cost", "held"), [("17.64", ()), ("17.69", ("LINE_COST_DIFFERS",))])
def test_the_councils_own_week_of_a_year_is_counted_by_the_same_constant(tmp_path, weekly_cost, held):
    """46 times 20.00 a year are 17.64 a week of 52.142857, and would be 17.69 of 52."""
    yearly = line(quantity={"amount": "46", "per": "year"}, price=QUOTE, weekly_cost=weekly_cost)
    assert case(tmp_path, record(budget(yearly, period="year", route="C", rate_book=""))).held == held


# --- flags (R-ROUTE-1)


def test_the_flags_that_led_to_individual_costing_are_kept(tmp_path):
    found = case(tmp_path, record(budget(route="B", flags=["deafblind", "person_or_advocate_asks"])))
    assert found.current.flags == ("deafblind", "person_or_advocate_asks")
    assert (found.current.route, found.release) == (Route.INDIVIDUALLY_COSTED, Release.SHOW)


@pytest.mark.parametrize("flag", ["too_expensive", "Deafblind", "deafblind "])
def test_a_flag_that_the_method_does_not_have_is_refused(tmp_path, flag):
    words = f"feed.json: budgets[0].flags: the method has no flag {flag!r}"
    assert words in refused(tmp_path, route="B", flags=["deafblind", flag])


def test_a_flag_of_a_later_version_is_refused_for_an_earlier_one(tmp_path):
    flags = ["communication_support_needed_for_care"]
    assert "the method has no flag" in refused(tmp_path, route="B", flags=flags, method=OLD)
    assert current(tmp_path, route="B", flags=flags).flags == tuple(flags)


def test_without_a_method_there_is_no_flag(tmp_path):
    earlier = {"made_on": "2024-05-01", "rate_book": "", "route": "B"}
    quote = {"quote": {"amount": "20.00", "supplier": "Example", "on": "2024-05-01"}}
    assert "has no flag 'deafblind'" in refused(tmp_path, line(price=quote), flags=["deafblind"], **earlier)


def test_a_ready_reckoner_figure_of_someone_with_a_flag_is_held(tmp_path):
    """A flag leads to individual costing, and nothing leads back."""
    found = case(tmp_path, record(budget(route="A", flags=["deafblind"])))
    assert (found.release, found.held) == (Release.HOLD, ("ROUTE_AGAINST_FLAGS",))
    assert not found.shows_amounts


# --- what the person would like, and whether it is enough


def test_preferences_are_kept_with_how_they_were_weighed(tmp_path):
    sent = [
        {"words": "A woman", "weighed": "met", "because": "Two work near you."},
        {"words": "At seven", "weighed": "not_met", "because": "The first round is at eight."},
    ]
    assert current(tmp_path, preferences=sent).preferences == (
        Preference("A woman", Weighed.MET, "Two work near you."),
        Preference("At seven", Weighed.NOT_MET, "The first round is at eight."),
    )


@pytest.mark.parametrize(
    ("spoilt", "path"),
    [
        ({"because": ""}, "because"),
        ({"words": ""}, "words"),
        ({"weighed": "declined"}, "weighed"),
        ({"cost": "1"}, "cost"),
    ],
)
def test_a_preference_without_its_reason_is_refused(tmp_path, spoilt, path):
    sent = {"words": "A woman", "weighed": "met", "because": "Two work near you."} | spoilt
    assert f"budgets[0].preferences[0].{path}" in refused(tmp_path, preferences=[sent])


def test_what_the_person_said_about_enough_is_kept_in_their_words_and_changes_no_figure(tmp_path):
    said = {"enough": False, "words": "Lunch takes longer.", "by": "person", "on": "2026-11-01"}
    found = case(tmp_path, record(budget(enough=said)))
    assert found.current.enough == Enough(False, "Lunch takes longer.", "person", date(2026, 11, 1))
    assert (found.release, found.current.cost) == (Release.SHOW, D("58.52"))


@pytest.mark.parametrize("spoilt", [{"words": ""}, {"enough": "no"}, {"by": ""}, {"on": "soon"}])
def test_an_answer_that_is_not_in_their_words_is_refused(tmp_path, spoilt):
    said = {"enough": True, "words": "Yes.", "by": "person", "on": "2026-11-01"} | spoilt
    assert f"budgets[0].enough.{next(iter(spoilt))}" in refused(tmp_path, enough=said)


# --- why it came back before it was signed off

QUESTION = {"kind": "question", "words": "Who said so?", "by": "team_manager", "on": "2026-11-03"}
ALTERNATIVE = QUESTION | {
    "kind": "alternative",
    "line": "L1",
    "supplier": "Example Day Service",
    "available_from": "2026-12-01",
    "same_outcomes": "It is the same help.",
}


def test_each_return_is_kept_with_its_reason(tmp_path):
    question, alternative = current(tmp_path, returns=[QUESTION, ALTERNATIVE]).returns
    assert question == Return(ReturnKind.QUESTION, "Who said so?", "team_manager", date(2026, 11, 3))
    assert (alternative.line, alternative.supplier) == ("L1", "Example Day Service")
    assert alternative.available_from == date(2026, 12, 1)


@pytest.mark.parametrize("missing", ["line", "supplier", "available_from", "same_outcomes"])
def test_an_alternative_that_is_not_specific_and_available_is_refused(tmp_path, missing):
    sent = {name: value for name, value in ALTERNATIVE.items() if name != missing}
    words = refused(tmp_path, returns=[QUESTION, sent])
    assert words == (
        f"feed.json: budgets[0].returns[1].{missing}: is missing. An alternative names a line, a supplier, from when, "
        "and how it meets the same outcomes; an approver can't change an amount"
    )


@pytest.mark.parametrize("extra", ["amount", "new_total", "weekly"])
def test_an_approver_has_no_field_for_an_amount(tmp_path, extra):
    assert f"returns[0].{extra}: is not a key" in refused(tmp_path, returns=[ALTERNATIVE | {extra: "10.00"}])


def test_a_return_without_words_is_refused(tmp_path):
    assert "budgets[0].returns[0].words" in refused(tmp_path, returns=[QUESTION | {"words": ""}])


# --- points, and amounts that were held elsewhere

SCORED = [{"question": "Getting up?", "answer": "With help", "points": 22}]
POINTS = {
    "answers": SCORED,
    "pounds": "170.45",
    "table": [{"points": 22, "pounds": "112.21"}],
    "adjustments": [{"words": "The panel decided on more", "amount": "58.24"}],
}
ELSEWHERE = {"route": "council_system", "decided": "170.45", "rate_book": "", "needs": []}


def test_points_are_walked_from_the_answer_to_the_pounds(tmp_path):
    found = case(tmp_path, record(budget(points=POINTS, lines=[], **ELSEWHERE)))
    walk = found.current.points
    assert (walk.points, walk.converted, walk.worked_again) == (22, D("112.21"), D("170.45"))
    assert (found.release, found.current.cost) == (Release.SHOW, D("170.45"))


def test_sealed_points_are_named_and_never_made_up(tmp_path):
    sealed = {"answers": [SCORED[0] | {"points": None}], "pounds": "170.45", "sealed_by": "Example Scores"}
    walk = current(tmp_path, points=sealed, lines=[], **ELSEWHERE).points
    assert (walk.points, walk.worked_again, walk.sealed_by) == (None, None, "Example Scores")


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        ({"each_point": "5.10"}, "points: give one of each_point, table and sealed_by"),
        ({"table": []}, "points: give one of each_point, table and sealed_by"),
        ({"answers": [SCORED[0] | {"points": None}]}, "points: an answer without points needs sealed_by"),
        ({"answers": [SCORED[0] | {"points": -1}]}, "points.answers[0].points"),
        ({"pounds": 170.45}, "points.pounds"),
    ],
)
def test_points_that_nobody_could_follow_are_refused(tmp_path, spoilt, words):
    assert f"budgets[0].{words}" in refused(tmp_path, points=POINTS | spoilt, lines=[], **ELSEWHERE)


@pytest.mark.parametrize("kind", [kind.value for kind in LimitKind])
def test_an_amount_that_was_held_down_elsewhere_is_said_and_no_amount_changes(tmp_path, kind):
    limited = {"by": kind, "would_cost": "80.00", "words": "The tier ends there."}
    (found,) = current(tmp_path, line(limited=limited)).calculation.lines
    assert found.line.limited == Limited(LimitKind(kind), D("80.00"), "The tier ends there.")
    assert found.amount == D("58.52")
    assert current(tmp_path, line(limited={"by": kind})).lines[0].limited == Limited(LimitKind(kind))


def test_a_line_that_was_held_in_another_way_is_refused(tmp_path):
    assert "lines[0].limited.by" in refused(tmp_path, line(limited={"by": "panel"}))


def test_where_nobody_supplies_something_it_is_said_what_is_done_instead_and_until_when(tmp_path):
    sent = {"missing": "A signer", "instead": "A remote signer", "review_on": "2027-01-04"}
    found = current(tmp_path, line(no_market=sent)).lines[0].no_market
    assert found == NoMarket("A signer", "A remote signer", date(2027, 1, 4))
    for name in sent:
        less = {key: value for key, value in sent.items() if key != name}
        assert f"lines[0].no_market.{name}" in refused(tmp_path, line(no_market=less))


# --- the council's own amount, worked out again


def test_an_amount_from_the_councils_system_is_worked_out_again_from_what_it_sent(tmp_path):
    same = current(tmp_path, route="council_system", decided="58.52")
    assert (same.recheck.theirs, same.recheck.ours, same.recheck.difference) == (D("58.52"), D("58.52"), D(0))
    more = current(tmp_path, route="council_system", decided="50.00")
    assert (more.recheck.difference, more.cost) == (D("-8.52"), D("50.00"))


def test_without_the_assumptions_or_where_it_is_our_own_sum_nothing_is_held_against_it(tmp_path):
    assert current(tmp_path).recheck is None
    assert current(tmp_path, lines=[], route="council_system", decided="50.00").recheck is None
    waiting = line(quantity=None, price=None)
    assert current(tmp_path, waiting, route="council_system", decided="50.00").recheck is None
