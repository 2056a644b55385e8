"""Totals and what a person may be shown (council data 2.5 steps 6 and 7)."""

from decimal import Decimal

import pytest

from portal.intake.cld import as_json
from tests.intake.cld_rows import budget, carer, event, load, only_person, row_codes, service

CARER_DIRECT = "Unpaid carer support: Direct to unpaid carer"
CARER_INVOLVING = "Unpaid carer support: Support involving the person cared-for"
GAPS = {
    "COST_MISSING": {"cost": ""},
    "COST_NOT_SENT": {"cost": "", "mechanism": "CASSR commissioned support"},
    "UNITS_MISSING": {"frequency": "Hourly"},
    "COST_UNREADABLE": {"cost": "£1"},
}


def test_totals_by_bucket_and_group_and_the_persons_own_budget(tmp_path):
    person = only_person(
        load(
            tmp_path,
            service(cost="1.00"),
            service(cost="2.00", mechanism="Direct payment"),
            service(cost="4.00", service_type="Short term support: ST-Max", mechanism=""),
            service(cost="8.00", service_type=CARER_DIRECT),
            service(cost="16.00", service_type=CARER_INVOLVING),
            service(cost="32.00", service_type=""),
        )
    )
    assert person.weekly_by_mechanism == {
        "direct_payment": Decimal("2.00"),
        "managed_personal_budget": Decimal("57.00"),
        "not_stated": Decimal("4.00"),
    }
    assert person.weekly_by_group == {
        "long_term": Decimal("3.00"),
        "short_term": Decimal("4.00"),
        "unknown": Decimal("32.00"),
        "unpaid_carer_direct": Decimal("8.00"),
        "unpaid_carer_involving_cared_for": Decimal("16.00"),
    }
    assert (str(person.weekly_total), str(person.own_budget_gross_weekly)) == ("63.00", "11.00")


def test_a_bucket_with_only_an_uncosted_line_is_there_with_nought(tmp_path):
    person = only_person(load(tmp_path, service(cost="")))
    assert person.weekly_by_mechanism == {"managed_personal_budget": Decimal("0.00")}
    assert as_json(load(tmp_path, service(cost="")))["persons"]["P1"]["weekly_by_group"] == {"long_term": "0.00"}


def test_council_totals_leave_closed_records_out_but_keep_held_ones(tmp_path):
    result = load(
        tmp_path,
        service(cost="1.00"),
        service(la_id="P2", cost="2.00", date_of_death="01/06/2026"),
        service(la_id="P3", cost="-4.00"),
    )
    assert result.weekly_by_mechanism_all_people == {"managed_personal_budget": Decimal("5.00")}
    assert (result.people, str(result.weekly_total)) == (3, "5.00")
    assert result.release_counts == {"show": 1, "show_with_gap": 0, "hold": 1, "no_current_service": 0, "closed": 1}


def test_a_plain_person_is_shown(tmp_path):
    assert only_person(load(tmp_path, service())).release == "show"


@pytest.mark.parametrize("row", [event("Review"), carer(), service(end="01/06/2025"), service(frequency="One-off")])
def test_without_a_line_there_is_no_current_service(tmp_path, row):
    assert only_person(load(tmp_path, row)).release == "no_current_service"


@pytest.mark.parametrize(("code", "cells"), GAPS.items())
def test_a_current_line_without_a_weekly_cost_is_a_gap(tmp_path, code, cells):
    result = load(tmp_path, service(**cells), service(component="Meals"))
    person = only_person(result)
    assert row_codes(result) == {(1, code)}
    assert (person.release, person.has_gap, person.person_issues) == ("show_with_gap", True, (code,))


@pytest.mark.parametrize("cells", GAPS.values())
def test_a_line_that_is_not_current_makes_no_gap(tmp_path, cells):
    ended = service(**cells) | {"end": "01/06/2025"}
    assert only_person(load(tmp_path, ended, service(component="Meals"))).release == "show"


HOLDING_ROWS = {
    "POSSIBLE_DOUBLE_UP": (service(reference="A"), service(reference="B")),
    "OPEN_AND_ENDED_DUPLICATE": (service(), service(end="01/06/2025")),
    "SAME_START_DIFFERENT_COST": (service(), service(cost="11.00")),
    "FREQUENCY_NOT_RECOGNISED": (service(frequency="", units="1"),),
    "NEGATIVE_MADE_POSITIVE": (service(cost="-1"),),
    "UNITS_IMPLAUSIBLE": (service(frequency="Daily", units="8"),),
}
HOLDING_BUDGETS = {
    "SUPP_CONTRIBUTION_EXCEEDS_BUDGET": budget(contribution_weekly="10.01"),
    "SUPP_ISF_EXCEEDS_LINES": budget(isf_weekly="10.01"),
    "SUPP_NUMBER_UNREADABLE": budget(top_up_weekly="£1"),
}


@pytest.mark.parametrize(("code", "rows"), HOLDING_ROWS.items())
def test_doubtful_figures_are_held_even_with_a_gap(tmp_path, code, rows):
    person = only_person(load(tmp_path, *rows, service(component="Meals", cost="")))
    assert person.release == "hold"
    assert set(person.person_issues) == {code, "COST_MISSING"}


@pytest.mark.parametrize(("code", "row"), HOLDING_BUDGETS.items())
def test_doubtful_supplement_figures_are_held(tmp_path, code, row):
    person = only_person(load(tmp_path, service(), supplement=(row,)))
    assert (person.release, person.person_issues) == ("hold", (code,))


def test_hold_comes_before_no_current_service(tmp_path):
    person = only_person(load(tmp_path, event("Review"), supplement=(HOLDING_BUDGETS["SUPP_NUMBER_UNREADABLE"],)))
    assert person.release == "hold"


@pytest.mark.parametrize("rows", [*HOLDING_ROWS.values(), (service(cost=""),), (event("Review"),)])
def test_closed_comes_before_everything(tmp_path, rows):
    dead = event("Review", date_of_death="01/06/2026")
    assert only_person(load(tmp_path, *rows, dead, supplement=(budget(isf_weekly="999"),))).release == "closed"


def test_information_about_rows_does_not_hold_anybody(tmp_path):
    person = only_person(
        load(
            tmp_path,
            service(component="Home Support", outcome="Sunny", nhs="123", units="4"),
            service(end="31/02/2026"),
            service(component="Meals", service_type="Elsewhere"),
            service(component="Transport", mechanism=""),
        )
    )
    assert person.release == "show"
    assert person.person_issues == ("MECHANISM_NOT_STATED", "SERVICE_TYPE_UNKNOWN", "UNITS_IGNORED")
