"""The people of the demonstration: their records fit the schema, are shown as intended, and are fair."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from portal.domain.case import Release
from portal.domain.council import Council
from portal.domain.need import MetBy
from portal.domain.progress import Holder, Stage, timing
from portal.domain.soundness import faults
from portal.store.content import read_as
from tests.content.worked_examples import every_budget

CONTENT = Path(__file__).parents[2] / "content"
FEED = CONTENT / "demonstration" / "feed.json"
WEEKS = Decimal(52)
TODAY = date(2026, 11, 22)

RELEASES = {
    "demo-alma": Release.SHOW,
    "demo-bilal": Release.SHOW,
    "demo-celia": Release.SHOW,
    "demo-desmond": Release.SHOW,
    "demo-ewa": Release.NO_FIGURE_YET,
    "demo-farah": Release.SHOW,
    "demo-george": Release.SHOW,
    "demo-huong": Release.NO_BUDGET,
    "demo-iris": Release.SHOW,
    "demo-jaswant": Release.SHOW,
    "demo-kofi": Release.HOLD,
    "demo-lorna": Release.SHOW,
    "demo-maureen": Release.SHOW,
    "demo-nasreen": Release.SHOW,
    "demo-grace": Release.SHOW,
    "demo-tariq": Release.NO_FIGURE_YET,
}
STAGES = {  # the stage that is open
    "demo-alma": Stage.CHOICE,
    "demo-bilal": Stage.SUPPORT,
    "demo-celia": Stage.SUPPORT,
    "demo-desmond": Stage.SUPPORT,
    "demo-ewa": Stage.ESTIMATE,
    "demo-farah": Stage.PLAN,
    "demo-george": None,
    "demo-huong": None,
    "demo-iris": Stage.SUPPORT,
    "demo-jaswant": None,
    "demo-kofi": Stage.ESTIMATE,
    "demo-lorna": Stage.AGREEMENT,
    "demo-maureen": None,
    "demo-nasreen": None,
    "demo-grace": None,
    "demo-tariq": Stage.ASSESSMENT,
}
ROLES = {
    "person",
    "carer",
    "advocate",
    "provider",
    "social_worker",
    "occupational_therapist",
    "team_manager",
    "finance_officer",
}


# --- the files


def test_every_record_fits_the_published_schema(raw):
    schema = json.loads((CONTENT / "feed" / "feed-1.0.schema.json").read_text("utf-8"))
    checker = Draft202012Validator(schema, format_checker=FormatChecker())
    assert [fault.json_path for record in raw for fault in checker.iter_errors(record)] == []


def test_each_listed_person_has_exactly_one_record_under_the_same_name(raw, listed):
    records = [(record["person"]["sign_in"]["subject"], record["person"]["name"]) for record in raw]
    assert records == [(person["subject"], person["name"]) for person in listed["people"]]
    assert len({subject for subject, _ in records}) == len(records) == 16


def test_every_record_is_of_the_demonstrations_today(raw, listed):
    assert listed["today"] == date(2026, 11, 22)
    assert {record["as_at"] for record in raw} == {listed["today"].isoformat()}


def test_every_listed_person_has_a_line_of_one_plain_text(listed):
    assert all(person["line"].endswith(".") and len(person["line"]) <= 120 for person in listed["people"])


# --- what is shown


@pytest.mark.parametrize("subject", RELEASES)
def test_each_case_is_shown_or_held_as_intended(cases, subject):
    assert cases[subject].release is RELEASES[subject]


def test_there_is_a_case_for_every_row_of_the_tables(cases):
    assert list(cases) == list(RELEASES) == list(STAGES)


@pytest.mark.parametrize("subject", RELEASES)
def test_no_case_has_a_fault(cases, subject):
    assert faults(cases[subject]) == ()


def test_figures_on_hold_are_there_and_not_shown(cases):
    case = cases["demo-kofi"]
    assert case.held == ("POSSIBLE_DOUBLE_UP",)
    assert case.budgets
    assert not case.shows_amounts


def test_without_a_budget_there_is_free_help_until_a_date_and_what_comes_after(cases):
    case = cases["demo-huong"]
    assert case.why_no_budget
    assert case.what_comes_after
    assert [(help_.start, help_.until) for help_ in case.free if help_.until] == [
        (date(2026, 11, 2), date(2026, 12, 13))
    ]


def test_every_budget_says_why_it_was_worked_out_in_this_way(cases):
    assert all(budget.route_why.endswith(".") for _, budget in every_budget(cases))


def test_every_final_budget_is_signed_off_by_a_manager_of_the_council(cases):
    for _, budget in every_budget(cases):
        if budget.signed_off is None:
            assert budget.kind == "indicative"
        else:
            assert (budget.signed_off.role, budget.signed_off.employer) == ("team_manager", "council")


def test_every_change_was_told_after_its_evidence_and_before_sign_off(cases):
    for case in cases.values():
        for change in case.current.changes if case.previous else ():
            assert case.previous.made_on < change.on <= change.told_on <= case.current.signed_off.on
            assert all((change.words, change.evidence, change.your_view, change.still_met))


def test_every_line_serves_needs_of_the_list_and_says_who_said_how_much(cases):
    for _, budget in every_budget(cases):
        known = {need.id for need in budget.needs}
        for line in budget.lines:
            assert line.needs
            assert set(line.needs) <= known
            assert line.quantity.evidence.words
            assert line.quantity.evidence.on <= budget.made_on


def test_only_roles_of_the_closed_list_are_named(cases):
    for _, budget in every_budget(cases):
        named = {line.quantity.evidence.by for line in budget.lines} | {change.by for change in budget.changes}
        assert named <= ROLES


def test_every_supplier_is_plainly_made_up(raw):
    quotes = [line["price"]["quote"] for record in raw for line in lines_of(record) if "quote" in line["price"]]
    assert quotes
    assert all(quote["supplier"].startswith("Example ") and quote["why"] for quote in quotes)


def lines_of(record):
    return [line for budget in record.get("budgets", ()) for line in budget["lines"]]


def test_the_care_for_a_carers_wife_is_hers_and_never_a_line_of_his(cases):
    budget = cases["demo-desmond"].current
    (cover,) = (need for need in budget.needs if need.id == "cover")
    assert cover.met_by is MetBy.FOR_CARED_FOR
    assert "It is care for her, so it is not in your budget" in cover.met_by_why
    assert all("cover" not in line.needs for line in budget.lines)
    (hers,) = (line for line in cases["demo-grace"].current.lines if line.shared)
    assert (hers.shared.other, hers.shared.needs_a_yes) == ("DEMO-04", True)


def test_a_top_up_says_who_pays_until_when_and_what_there_is_without_one(cases):
    top_up, health = cases["demo-jaswant"].current.alongside
    assert (top_up.payer, top_up.amount, top_up.until) == ("third_party", Decimal("40.00"), date(2027, 6, 7))
    assert "no top-up" in top_up.without
    assert (health.lead, health.amount) == ("NHS Example Integrated Care Board", Decimal("120.00"))


def test_the_page_for_measuring_speed_has_twelve_lines(cases):
    assert len(cases["demo-farah"].current.calculation.lines) == 12


# --- where they are


@pytest.mark.parametrize("subject", STAGES)
def test_each_case_stands_at_the_stage_intended(cases, subject):
    now = cases[subject].progress.now
    assert (now and now.stage) is STAGES[subject]


def test_everyone_is_told_who_has_it_and_what_happens_next(cases):
    assert all(case.progress.team and case.progress.next_words.endswith(".") for case in cases.values())


def test_only_one_stage_is_late_and_the_council_has_it(cases, listed):
    usual = read_as(Council, CONTENT / "council.yaml").usual_times
    late = {
        subject: timing(case.progress.now, usual[case.progress.now.stage], listed["today"]).late_days
        for subject, case in cases.items()
        if case.progress.now
    }
    assert {subject: days for subject, days in late.items() if days} == {"demo-lorna": 7}
    assert cases["demo-lorna"].progress.holder is Holder.COUNCIL


def test_reviews_that_are_due_are_known(cases):
    due = {subject: case.progress.review_due for subject, case in cases.items()}
    assert due["demo-george"] == date(2027, 5, 24)
    assert due["demo-jaswant"] == date(2026, 12, 7)


def test_nothing_that_has_happened_is_in_the_future(cases, listed):
    for case in cases.values():
        stages = case.progress.reached
        dates = [day for stage in stages for day in (stage.started, stage.done) if day]
        dates += [budget.made_on for budget in case.budgets]
        assert all(day <= listed["today"] for day in dates)
        assert all(stage.done is None or stage.started <= stage.done for stage in stages)
