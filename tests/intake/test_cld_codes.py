"""One small file for each code; every code there is has one (council data 2.4 to 2.6)."""

import pytest

from portal.intake.cld import Code
from tests.intake.cld_rows import NHS_1, NHS_2, budget, carer, load, row_codes, service, supplement_codes

OLD = {"period_start": "01/01/2025", "period_end": "31/12/2025"}
CARE_HOME = "Long term support: Residential care"

# the rows, and the row that must have the code
ROWS = {
    Code.DATE_UNREADABLE: ([service(end="31/02/2026")], 1),
    Code.WRONG_LA_CODE: ([service(), service(la_code="998")], 2),
    Code.SUPERSEDED_SUBMISSION: ([service(**OLD), service()], 1),
    Code.NHS_NUMBER_INVALID: ([service(nhs="9990001234")], 1),
    Code.NO_PERSON_ID: ([service(la_id="")], 1),
    Code.ID_CONFLICT: ([service(nhs=NHS_1), service(nhs=NHS_2)], 2),
    Code.CARER_LINK_NOT_IN_FILE: ([carer(link_1="P7")], 1),
    Code.START_DATE_MISSING: ([service(start="")], 1),
    Code.ENDED_BY_DEATH: ([service(date_of_death="01/06/2025")], 1),
    Code.DIED_BEFORE_START: ([service(date_of_death="01/04/2025")], 1),
    Code.STARTS_AFTER_PERIOD: ([service(start="01/04/2026")], 1),
    Code.END_BEFORE_START: ([service(end="30/04/2025")], 1),
    Code.ENDED_BEFORE_PERIOD: ([service(start="01/01/2025", end="31/03/2025")], 1),
    Code.MAPPED_FROM_R1: ([service(component="Home Support")], 1),
    Code.VALUE_NOT_ON_LIST: ([service(component="Pet care")], 1),
    Code.DUPLICATE_ROW: ([service(), service()], 1),
    Code.OPEN_AND_ENDED_DUPLICATE: ([service(end="01/06/2025"), service()], 2),
    Code.POSSIBLE_DOUBLE_UP: ([service(reference="A"), service(reference="B")], 2),
    Code.ENDED_IN_PERIOD: ([service(end="01/06/2025")], 1),
    Code.SERVICE_TYPE_UNKNOWN: ([service(service_type="")], 1),
    Code.MECHANISM_NOT_EXPECTED: ([service(service_type=CARE_HOME)], 1),
    Code.MECHANISM_NOT_ALLOWED: ([service(service_type="Long term support: Prison", mechanism="Direct payment")], 1),
    Code.MECHANISM_NOT_STATED: ([service(mechanism="")], 1),
    Code.COST_MISSING: ([service(cost="")], 1),
    Code.COST_NOT_SENT: ([service(cost="", mechanism="CASSR commissioned support")], 1),
    Code.COST_UNREADABLE: ([service(cost="£35")], 1),
    Code.UNITS_UNREADABLE: ([service(units="one")], 1),
    Code.UNITS_IGNORED: ([service(units="4")], 1),
    Code.UNITS_MISSING: ([service(frequency="Hourly")], 1),
    Code.FREQUENCY_NOT_RECOGNISED: ([service(frequency="", units="1")], 1),
    Code.UNITS_IMPLAUSIBLE: ([service(frequency="Hourly", units="169")], 1),
    Code.NEGATIVE_MADE_POSITIVE: ([service(cost="-10")], 1),
    Code.SAME_START_DIFFERENT_COST: ([service(), service(cost="11")], 2),
}
SUPPLEMENT_ROWS = {
    Code.SUPP_NO_PERSON: ([budget(la_person_id="P7")], 1),
    Code.SUPP_NOT_YET_EFFECTIVE: ([budget(effective_from="01/04/2026")], 1),
    Code.SUPP_SUPERSEDED: ([budget(), budget()], 2),
    Code.SUPP_NUMBER_UNREADABLE: ([budget(contribution_weekly="£1")], 1),
    Code.SUPP_CONTRIBUTION_EXCEEDS_BUDGET: ([budget(contribution_weekly="11")], 1),
    Code.SUPP_PLAN_OVER_BUDGET: ([budget(personal_budget_weekly="9")], 1),
    Code.SUPP_ISF_EXCEEDS_LINES: ([budget(isf_weekly="11")], 1),
}


def test_every_code_has_its_file():
    assert set(ROWS) | set(SUPPLEMENT_ROWS) == set(Code)


@pytest.mark.parametrize("code", ROWS)
def test_the_code_is_reported_on_its_row(tmp_path, code):
    rows, row = ROWS[code]
    assert (row, code) in row_codes(load(tmp_path, *rows))


@pytest.mark.parametrize("code", SUPPLEMENT_ROWS)
def test_the_supplement_code_is_reported_on_its_row(tmp_path, code):
    rows, row = SUPPLEMENT_ROWS[code]
    assert supplement_codes(load(tmp_path, service(), supplement=tuple(rows))) == {(row, code)}


@pytest.mark.parametrize("code", ROWS)
def test_a_plain_row_has_none_of_them(tmp_path, code):
    assert (1, code) not in row_codes(load(tmp_path, service()))


@pytest.mark.parametrize("code", ROWS)
def test_details_hold_column_names_or_row_numbers_only(tmp_path, code):
    rows, _ = ROWS[code]
    named = [row | {"first_name": "Zebedee", "la_id": row["la_id"] and row["la_id"] + "-SECRET"} for row in rows]
    for issue in load(tmp_path, *named).row_issues:
        assert "SECRET" not in issue.detail
        assert not any(character.isdigit() for character in issue.detail.removeprefix("kept row ")[1:])
