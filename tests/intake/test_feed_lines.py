"""Lines of a record of totals: paid once, ended, not begun, suspended; and costs that differ from the council's own."""

from datetime import date
from decimal import Decimal

import pytest

from portal.domain.budget import Beside, Kind, OneOff, Payer
from portal.domain.case import Release
from portal.domain.line import Dormant
from portal.intake.feed.reading import BadFeed
from tests.intake.feed_records import budget, case, line, record, thin, thin_line

D = Decimal
TODAY = "2026-11-22"
TOTALS = {"status": "final", "effective_from": "2026-05-01", "personal_budget_weekly": "301.00"}


def current(folder, *lines, **other):
    return case(folder, thin(*lines, **other)).current


def test_what_is_paid_once_is_listed_apart_and_in_no_weekly_cost(tmp_path):
    once = thin_line(
        id="L2", component="A ramp", frequency="One-off", unit_cost="450.00", units_per_week=None, start="2026-06-01"
    )
    found = current(tmp_path, thin_line(), once)
    assert found.one_offs == (OneOff("A ramp", D("450.00"), date(2026, 6, 1)),)
    assert ([item.id for item in found.lines], found.cost) == (["L1"], D("200.00"))


@pytest.mark.parametrize(("end", "runs"), [(None, True), (TODAY, True), ("2026-11-23", True), ("2026-11-21", False)])
def test_a_line_that_has_ended_is_left_out(tmp_path, end, runs):
    found = current(tmp_path, thin_line(end=end), thin_line(id="L2"))
    assert [item.line.id for item in found.calculation.lines] == (["L1", "L2"] if runs else ["L2"])
    assert found.cost == (D("400.00") if runs else D("200.00"))


@pytest.mark.parametrize(("start", "runs"), [(None, True), (TODAY, True), ("2026-11-21", True), ("2026-11-23", False)])
def test_a_line_that_takes_over_later_is_not_counted_beside_the_one_that_runs(tmp_path, start, runs):
    """What starts after the day of the record is not current (council data 2.5 step 3)."""
    assert current(tmp_path, thin_line(start=start), thin_line(id="L2")).cost == (D("400.00") if runs else D("200.00"))


def test_before_anything_has_begun_the_lines_to_come_are_the_plan(tmp_path):
    assert current(tmp_path, thin_line(start="2026-11-23")).cost == D("200.00")


@pytest.mark.parametrize(
    ("pause", "sleeps"),
    [
        ({"start": "2026-11-01"}, True),
        ({"start": TODAY}, True),
        ({"start": "2026-11-01", "end": TODAY}, True),
        ({"start": "2026-11-01", "end": "2026-11-21"}, False),
        ({"start": "2026-11-23"}, False),
    ],
)
def test_a_suspended_line_costs_nothing_while_it_is_and_keeps_its_amount(tmp_path, pause, sleeps):
    found = current(tmp_path, thin_line(suspended=[pause]), thin_line(id="L2"))
    assert found.cost == (D("200.00") if sleeps else D("400.00"))
    asleep = [(item.amount, item.line.dormant) for item in found.calculation.dormant]
    assert asleep == ([(D("200.00"), Dormant("suspended", "", date.fromisoformat(pause["start"])))] if sleeps else [])


def test_a_line_that_sleeps_by_the_councils_word_keeps_its_reason(tmp_path):
    words = {"reason": "carer", "words": "Your daughter does it."}
    sleeping = thin_line(id="L2", need=None, dormant=words, suspended=[{"start": "2026-01-01"}])
    (item,) = current(tmp_path, thin_line(), sleeping).calculation.dormant
    assert item.line.dormant.reason == "carer"


@pytest.mark.parametrize(
    ("weekly_cost", "held"),
    [("200.00", False), ("200.01", False), ("199.99", False), ("200.02", True), ("199.98", True), ("0.00", True)],
)
def test_a_weekly_cost_more_than_a_penny_away_is_held(tmp_path, weekly_cost, held):
    found = case(tmp_path, thin(thin_line(weekly_cost=weekly_cost), budget=TOTALS))
    assert (found.release is Release.HOLD, found.held == ("LINE_COST_DIFFERS",)) == (held, held)
    assert found.shows_amounts is not held


def test_a_weekly_cost_of_a_line_without_a_price_is_held(tmp_path):
    found = case(tmp_path, thin(thin_line(unit_cost=None, weekly_cost="200.00")))
    assert found.held == ("LINE_COST_DIFFERS",)


def test_a_numbered_line_is_held_against_the_councils_own_cost_too(tmp_path):
    assert case(tmp_path, record(budget(line(weekly_cost="58.52")))).held == ()
    assert case(tmp_path, record(budget(line(weekly_cost="58.54")))).held == ("LINE_COST_DIFFERS",)
    asleep = line(id="L2", weekly_cost="1.00", dormant={"reason": "other_source", "words": "A neighbour."})
    assert case(tmp_path, record(budget(line(), asleep))).held == ("LINE_COST_DIFFERS",)


def test_an_older_numbered_figure_is_held_against_the_councils_own_cost_too(tmp_path):
    first = budget(line(weekly_cost="1.00"))
    assert case(tmp_path, record(first, budget(number=2))).held == ("LINE_COST_DIFFERS",)


def test_the_councils_reasons_to_hold_come_first_and_no_amount_is_shown(tmp_path):
    found = case(tmp_path, thin(thin_line(weekly_cost="1.00"), on_hold=["POSSIBLE_DOUBLE_UP"]))
    assert (found.release, found.held) == (Release.HOLD, ("POSSIBLE_DOUBLE_UP", "LINE_COST_DIFFERS"))
    assert found.budgets
    assert not found.shows_amounts


def test_units_without_a_frequency_are_held_as_in_the_extract(tmp_path):
    """Nobody knows what the units count (FREQUENCY_NOT_RECOGNISED in council data 2.5 step 7)."""
    assert case(tmp_path, thin(thin_line(frequency=None))).release is Release.HOLD


@pytest.mark.parametrize(("frequency", "units"), [("Hourly", "169"), ("Daily", "8")])
def test_units_that_do_not_fit_into_a_week_are_held_as_in_the_extract(tmp_path, frequency, units):
    assert case(tmp_path, thin(thin_line(frequency=frequency, units_per_week=units))).release is Release.HOLD


def test_without_any_figure_there_is_none_yet_and_with_free_help_only_no_budget(tmp_path):
    assert case(tmp_path, thin()).release is Release.NO_FIGURE_YET
    free = {"why": "Free help first.", "free": [{"kind": "reablement", "words": "Six weeks"}], "afterwards": "We meet."}
    found = case(tmp_path, thin(no_budget=free))
    assert (found.release, found.why_no_budget, found.what_comes_after) == (
        Release.NO_BUDGET,
        "Free help first.",
        "We meet.",
    )
    assert [item.words for item in found.free] == ["Six weeks"]


@pytest.mark.parametrize(
    "nothing",
    [thin(budget={"status": "final", "effective_from": "2026-05-01"}), record(budget() | {"lines": [], "needs": []}),
     thin(budget={"status": "indicative", "effective_from": "2026-05-01"})],
)  # fmt: skip
def test_a_figure_without_an_amount_and_without_lines_is_never_shown_as_nothing(tmp_path, nothing):
    assert not case(tmp_path, nothing).shows_amounts


def test_an_estimate_alone_is_the_current_figure(tmp_path):
    totals = {"status": "indicative", "effective_from": "2026-05-01", "indicative_weekly": "310.00"}
    found = case(tmp_path, thin(budget=totals))
    assert [(item.kind, item.cost) for item in found.budgets] == [(Kind.INDICATIVE, D("310.00"))]


@pytest.mark.parametrize(
    "about", [{}, {"budget": {"status": "final", "effective_from": "2026-05-01"}},
              {"budget": {"status": "review", "effective_from": "2026-05-01"}}],
)  # fmt: skip
def test_where_no_amount_was_decided_the_planned_cost_stands_in_and_is_called_that(tmp_path, about):
    """As from the extract: a sum of planned services is never called a final budget (council data 2.2)."""
    found = current(tmp_path, thin_line(), **about)
    assert (found.kind, found.decided, found.cost) == (Kind.PLANNED, None, D("200.00"))


def test_other_money_stands_beside_the_budget_and_never_in_it(tmp_path):
    other = [{"label": "NHS", "weekly": "50.00"}, {"label": "Access to Work", "weekly": "0.00"}]
    found = current(tmp_path, thin_line(), budget=TOTALS | {"other_public_money": other, "top_up_weekly": "12.00"})
    assert [(item.kind, item.amount, item.payer) for item in found.alongside] == [
        (Beside.OTHER_PUBLIC, D("50.00"), Payer.OTHER_PUBLIC),
        (Beside.TOP_UP, D("12.00"), Payer.THIRD_PARTY),
    ]
    assert (found.cost, found.plan_over_budget) == (D("301.00"), None)


def test_a_contribution_that_was_not_sent_is_not_known_and_never_nothing(tmp_path):
    figures = current(tmp_path, thin_line(), budget=TOTALS).figures
    assert (figures.cost, figures.person_pays, figures.council_pays) == (D("301.00"), None, None)


def test_a_need_that_a_line_serves_is_in_the_persons_words(tmp_path):
    found = current(tmp_path, thin_line(outcome="I want to be ready by nine."), thin_line(id="L2", need=""))
    assert [(need.id, need.words, need.hope) for need in found.needs] == [
        ("L1", "Getting up", "I want to be ready by nine.")
    ]
    assert [item.needs for item in found.lines] == [("L1",), ()]


def test_a_numbered_line_cannot_be_suspended_because_its_figure_never_changes(tmp_path):
    with pytest.raises(BadFeed, match=r"budgets\[0\]\.lines\[0\]\.suspended: send the next number"):
        case(tmp_path, record(budget(line(suspended=[{"start": "2026-01-01"}]))))
