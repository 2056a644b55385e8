"""The supplement file (council data 2.6)."""

from datetime import date
from decimal import Decimal

import pytest

from portal.intake.cld import apply_supplement
from tests.intake.cld_rows import (
    NHS_1,
    NHS_2,
    budget,
    event,
    load,
    only_person,
    row_codes,
    service,
    supplement_codes,
    write_supplement,
)

MANAGED, COMMISSIONED = "managed_personal_budget", "commissioned_support"


def with_budget(folder, *rows, services=()):
    """The one person and the supplement's codes; without other services, a plain one costing 10.00 a week."""
    result = load(folder, *(services or [service()]), supplement=rows)
    return only_person(result), supplement_codes(result)


@pytest.mark.parametrize("la_id", ["P2", "", "p1", "NULL"])
def test_an_unknown_person_is_reported(tmp_path, la_id):
    person, codes = with_budget(tmp_path, budget(la_person_id=la_id))
    assert (person.budget, codes) == (None, {(1, "SUPP_NO_PERSON")})


def test_a_quarantined_id_has_no_person(tmp_path):
    rows = service(nhs=NHS_1), service(nhs=NHS_2), service(la_id="P2")
    assert supplement_codes(load(tmp_path, *rows, supplement=(budget(),))) == {(1, "SUPP_NO_PERSON")}


@pytest.mark.parametrize("since", ["", "01/04/2026", "31/02/2026", "soon"])
def test_figures_that_are_not_in_force_on_the_snapshot_date_do_not_count(tmp_path, since):
    person, codes = with_budget(tmp_path, budget(effective_from=since, contribution_weekly="£1"))
    assert (person.budget, person.release, codes) == (None, "show", {(1, "SUPP_NOT_YET_EFFECTIVE")})


@pytest.mark.parametrize("since", ["31/03/2026", "2026-03-31", "2026-03-31 00:00:00", "01/01/1990"])
def test_figures_in_force_on_the_snapshot_date_count(tmp_path, since):
    assert with_budget(tmp_path, budget(effective_from=since))[0].budget is not None


def test_the_latest_row_in_force_wins_wherever_it_stands(tmp_path):
    person, codes = with_budget(
        tmp_path,
        budget(effective_from="01/05/2025"),
        budget(effective_from="01/09/2025", top_up_weekly="9"),
        budget(effective_from="01/07/2025", top_up_weekly="£1"),
        budget(effective_from="01/05/2026"),
    )
    assert (person.budget.row, person.budget.effective_from) == (2, date(2025, 9, 1))
    assert codes == {(1, "SUPP_SUPERSEDED"), (3, "SUPP_SUPERSEDED"), (4, "SUPP_NOT_YET_EFFECTIVE")}
    assert person.release == "show", "faults in a superseded row hold nobody"


def test_on_a_tie_the_first_row_wins_across_the_ids_of_a_person(tmp_path):
    services = service(la_id="A", nhs=NHS_1), service(la_id="P1", nhs=NHS_1, component="Meals")
    person, codes = with_budget(tmp_path, budget(), budget(la_person_id="A"), services=services)
    assert (person.budget.row, codes) == (1, {(2, "SUPP_SUPERSEDED")})


@pytest.mark.parametrize(
    "column",
    [
        "indicative_weekly",
        "personal_budget_weekly",
        "contribution_weekly",
        "nhs_weekly",
        "other_public_weekly",
        "top_up_weekly",
        "isf_weekly",
    ],
)
@pytest.mark.parametrize("text", ["£1.00", "1,000", "ten", "-1.00"])
def test_an_unreadable_number_is_empty_reported_and_held(tmp_path, column, text):
    result = load(tmp_path, service(), supplement=(budget(**{column: text}),))
    person = only_person(result)
    assert [(issue.code, issue.detail) for issue in result.supplement_issues] == [("SUPP_NUMBER_UNREADABLE", column)]
    assert getattr(person.budget, column, None) is None
    assert person.budget.other_public_money_weekly == {}
    assert person.release == "hold"


def test_an_unreadable_budget_is_not_replaced_by_the_planned_cost(tmp_path):
    person, _ = with_budget(tmp_path, budget(personal_budget_weekly="£10", contribution_weekly="1"))
    assert (person.budget.personal_budget_weekly, person.budget.council_pays_weekly) == (None, None)


def test_the_council_pays_budget_less_contribution(tmp_path):
    found = with_budget(tmp_path, budget(personal_budget_weekly="301", contribution_weekly="62.405"))[0].budget
    assert found.council_pays_weekly == Decimal("238.59")
    assert not found.personal_budget_is_planned_cost


def test_a_blank_contribution_is_not_decided_and_never_nought(tmp_path):
    row = budget(personal_budget_weekly="10.00", contribution_status="not_yet_assessed")
    found = with_budget(tmp_path, row)[0].budget
    assert (found.contribution_weekly, found.council_pays_weekly) == (None, None)


def test_a_contribution_of_nought_is_decided(tmp_path):
    found = with_budget(tmp_path, budget(contribution_weekly="0"))[0].budget
    assert (found.contribution_weekly, found.council_pays_weekly) == (Decimal("0.00"), Decimal("10.00"))


def test_a_contribution_equal_to_the_budget_leaves_nought_to_the_council(tmp_path):
    person, codes = with_budget(tmp_path, budget(contribution_weekly="10"))
    assert (person.budget.council_pays_weekly, codes) == (Decimal("0.00"), set())


@pytest.mark.parametrize("given", ["", "9.99"])
def test_a_contribution_above_the_budget_is_held(tmp_path, given):
    person, codes = with_budget(tmp_path, budget(personal_budget_weekly=given, contribution_weekly="10.01"))
    assert (1, "SUPP_CONTRIBUTION_EXCEEDS_BUDGET") in codes
    assert (person.budget.council_pays_weekly, person.release) == (None, "hold")


def test_a_blank_budget_is_the_own_planned_cost_and_says_so(tmp_path):
    services = service(), service(service_type="Short term support: ST-Max", cost="99")
    found = with_budget(tmp_path, budget(), services=services)[0].budget
    assert (found.personal_budget_weekly, found.personal_budget_is_planned_cost) == (Decimal("10.00"), True)


@pytest.mark.parametrize(
    "services", [(event("Review"),), (service(end="01/06/2025"),), (service(), service(component="Meals", cost=""))]
)
def test_without_lines_or_with_a_gap_a_blank_budget_stays_blank(tmp_path, services):
    found = with_budget(tmp_path, budget(contribution_weekly="1"), services=services)[0].budget
    assert (found.personal_budget_weekly, found.council_pays_weekly) == (None, None)
    assert not found.personal_budget_is_planned_cost


@pytest.mark.parametrize(("given", "over"), [("9.98", True), ("9.99", False), ("10.00", False), ("11.00", False)])
def test_a_plan_above_the_budget_by_more_than_a_penny_is_said_but_shown(tmp_path, given, over):
    person, codes = with_budget(tmp_path, budget(personal_budget_weekly=given))
    assert codes == ({(1, "SUPP_PLAN_OVER_BUDGET")} if over else set())
    assert (person.release, bool(person.person_issues)) == ("show", over)


def test_a_plan_with_a_gap_is_not_compared_with_the_budget(tmp_path):
    services = service(), service(component="Meals", cost="")
    assert with_budget(tmp_path, budget(personal_budget_weekly="1"), services=services)[1] == set()


def test_other_public_money_is_kept_apart_by_name(tmp_path):
    row = budget(nhs_weekly="254.06", other_public_weekly="41", other_public_label="Access to Work", top_up_weekly="75")
    found = with_budget(tmp_path, row)[0].budget
    assert found.other_public_money_weekly == {"nhs": Decimal("254.06"), "Access to Work": Decimal("41.00")}
    assert found.top_up_weekly == Decimal("75.00")


@pytest.mark.parametrize(
    ("label", "amounts"), [("", {"nhs": Decimal("1.00"), "other": Decimal("2.00")}), ("nhs", {"nhs": Decimal("3.00")})]
)
def test_other_public_money_is_never_lost_for_want_of_a_name(tmp_path, label, amounts):
    row = budget(nhs_weekly="1", other_public_weekly="2", other_public_label=label)
    assert with_budget(tmp_path, row)[0].budget.other_public_money_weekly == amounts


THREE_BUCKETS = (
    service(cost="10.00"),
    service(cost="20.00", mechanism="CASSR commissioned support", component="Meals"),
    service(cost="30.00", mechanism="", component="Transport"),
    service(cost="40.00", mechanism="Direct payment", component="Equipment"),
)


@pytest.mark.parametrize(
    ("isf", "left"),
    [
        ("", (10, 20, 30, None)),
        ("0", (10, 20, 30, None)),
        ("4", (6, 20, 30, 4)),
        ("10", (None, 20, 30, 10)),
        ("25", (None, 5, 30, 25)),
        ("30", (None, None, 30, 30)),
        ("60", (None, None, None, 60)),
    ],
)
def test_an_individual_service_fund_comes_out_of_the_buckets_in_turn(tmp_path, isf, left):
    person, codes = with_budget(tmp_path, budget(isf_weekly=isf), services=THREE_BUCKETS)
    amounts = zip((MANAGED, COMMISSIONED, "not_stated", "isf"), left, strict=True)
    assert person.budget.weekly_by_mechanism_with_isf == {
        "direct_payment": 40,
        **{bucket: amount for bucket, amount in amounts if amount},
    }
    assert codes == set()


def test_an_individual_service_fund_that_does_not_fit_changes_no_bucket(tmp_path):
    person, codes = with_budget(tmp_path, budget(isf_weekly="60.01"), services=THREE_BUCKETS)
    assert person.budget.weekly_by_mechanism_with_isf == person.weekly_by_mechanism
    assert (person.release, codes) == ("hold", {(1, "SUPP_ISF_EXCEEDS_LINES")})


def test_an_individual_service_fund_does_not_come_out_of_a_care_home(tmp_path):
    home = service(service_type="Long term support: Residential care", mechanism="")
    assert with_budget(tmp_path, budget(isf_weekly="1"), services=(home,))[1] == {(1, "SUPP_ISF_EXCEEDS_LINES")}


@pytest.mark.parametrize(
    ("column", "text", "word"),
    [
        ("budget_status", "FINAL", "final"),
        ("contribution_status", "Not yet assessed", "not_yet_assessed"),
        ("contribution_collected", "invoiced-by-council", "invoiced_by_council"),
        ("budget_status", "", None),
    ],
)
def test_status_words_are_known_in_any_style(tmp_path, column, text, word):
    row = budget(**{column: text})
    found = with_budget(tmp_path, row)[0].budget
    name = {"budget_status": "status"}.get(column, column)
    assert getattr(found, name) == word


@pytest.mark.parametrize("column", ["budget_status", "contribution_status", "contribution_collected"])
def test_other_status_words_are_blank_and_reported(tmp_path, column):
    result = load(tmp_path, service(), supplement=(budget(**{column: "perhaps"}),))
    assert [(issue.code, issue.detail) for issue in result.supplement_issues] == [("VALUE_NOT_ON_LIST", column)]
    assert only_person(result).release == "show"


def test_a_review_date_that_cannot_be_read_is_blank_and_reported(tmp_path):
    person, codes = with_budget(tmp_path, budget(next_review_due="31/02/2027"))
    assert (person.budget.next_review_due, codes) == (None, {(1, "DATE_UNREADABLE")})


def test_a_supplement_changes_nothing_of_the_main_file(tmp_path):
    result = load(tmp_path, service(cost=""), service(la_id="P2"))
    after = apply_supplement(result, write_supplement(tmp_path, budget()))
    assert row_codes(after) == row_codes(result)
    assert after.persons["P2"] == result.persons["P2"]
    assert result.persons["P1"].budget is None


def test_a_new_supplement_replaces_the_one_before(tmp_path):
    held = load(tmp_path, service(), supplement=(budget(isf_weekly="99"),))
    assert only_person(held).release == "hold"
    mended = apply_supplement(held, write_supplement(tmp_path, budget(isf_weekly="9")))
    assert (only_person(mended).release, only_person(mended).person_issues) == ("show", ())
    assert mended.supplement_issues == ()
    gone = apply_supplement(held, write_supplement(tmp_path, budget(la_person_id="P7")))
    assert (only_person(gone).release, only_person(gone).budget) == ("show", None)
