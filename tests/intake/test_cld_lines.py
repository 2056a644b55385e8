"""Groups, buckets, one-off amounts and lines that look alike (council data 2.5 step 5)."""

from datetime import date
from decimal import Decimal

import pytest

from tests.intake.cld_rows import load, only_person, row_codes, service

COMMUNITY = "Long term support: Community"
PRISON = "Long term support: Prison"
CARER_DIRECT = "Unpaid carer support: Direct to unpaid carer"
CARER_INVOLVING = "Unpaid carer support: Support involving the person cared-for"
REABLEMENT = "Short term support: ST-Max"
DIRECT, MANAGED, COMMISSIONED = "Direct payment", "CASSR managed personal budget", "CASSR commissioned support"


@pytest.mark.parametrize(
    ("service_type", "mechanism", "component", "bucket", "codes"),
    [
        ("Long term support: Nursing care", "", "Long term nursing care", "care_home", set()),
        ("Long term support: Residential care", "", "Direct payment", "care_home", set()),
        ("Long term support: Residential care", "Something else", "", "care_home", {"VALUE_NOT_ON_LIST"}),
        ("Long term support: Residential care", COMMISSIONED, "", "care_home", {"MECHANISM_NOT_EXPECTED"}),
        ("Long term support: Nursing care", DIRECT, "", "care_home", {"MECHANISM_NOT_EXPECTED"}),
        (PRISON, DIRECT, "Day support", "not_stated", {"MECHANISM_NOT_ALLOWED"}),
        (PRISON, "", "Direct payment", "not_stated", {"MECHANISM_NOT_ALLOWED"}),
        (PRISON, MANAGED, "Day support", "managed_personal_budget", set()),
        (PRISON, "", "Day support", "not_stated", {"MECHANISM_NOT_STATED"}),
        (COMMUNITY, "", "Direct payment", "direct_payment", set()),
        (COMMUNITY, MANAGED, "Direct payment", "direct_payment", set()),
        (COMMUNITY, DIRECT, "Day support", "direct_payment", set()),
        (COMMUNITY, MANAGED, "Day support", "managed_personal_budget", set()),
        (COMMUNITY, COMMISSIONED, "Day support", "commissioned_support", set()),
        (COMMUNITY, "", "Day support", "not_stated", {"MECHANISM_NOT_STATED"}),
        (COMMUNITY, "Self-Funder Metering Only", "", "not_stated", {"MECHANISM_NOT_STATED", "VALUE_NOT_ON_LIST"}),
        (CARER_DIRECT, "", "Equipment", "not_stated", {"MECHANISM_NOT_STATED"}),
        (CARER_DIRECT, DIRECT, "Equipment", "direct_payment", set()),
        (CARER_INVOLVING, "", "Unpaid carer respite", "not_stated", set()),
        (REABLEMENT, "", "Reablement", "not_stated", set()),
        (REABLEMENT, "", "Direct payment", "direct_payment", set()),
        (
            "Short term support: Other short term",
            COMMISSIONED,
            "Short term nursing care",
            "commissioned_support",
            set(),
        ),
    ],
)
def test_how_a_line_is_delivered(tmp_path, service_type, mechanism, component, bucket, codes):
    result = load(tmp_path, service(service_type=service_type, mechanism=mechanism, component=component))
    (line,) = only_person(result).lines
    assert line.mechanism == bucket
    assert row_codes(result) == {(1, code) for code in codes}


@pytest.mark.parametrize(
    ("service_type", "group"),
    [
        (COMMUNITY, "long_term"),
        (PRISON, "long_term"),
        ("Long Term Support: Nursing Care", "long_term"),
        (REABLEMENT, "short_term"),
        ("Short term support: Ongoing low level", "short_term"),
        (CARER_DIRECT, "unpaid_carer_direct"),
        ("Carer Support: Direct to Carer", "unpaid_carer_direct"),
        (CARER_INVOLVING, "unpaid_carer_involving_cared_for"),
        ("", "unknown"),
        ("Day centre", "unknown"),
    ],
)
def test_the_group_of_a_line(tmp_path, service_type, group):
    result = load(tmp_path, service(service_type=service_type))
    assert only_person(result).lines[0].group == group
    assert ((1, "SERVICE_TYPE_UNKNOWN") in row_codes(result)) == (group == "unknown")


def test_an_unknown_service_type_does_not_ask_for_a_mechanism(tmp_path):
    result = load(tmp_path, service(service_type="", mechanism=""))
    assert row_codes(result) == {(1, "SERVICE_TYPE_UNKNOWN")}
    assert only_person(result).release == "show"


def test_a_line_keeps_what_its_cost_was_worked_out_from(tmp_path):
    row = service(component="Home Support", cost="21.5", frequency="Hourly", units="14", end="30/06/2026")
    (line,) = only_person(load(tmp_path, row)).lines
    assert (line.row, line.component, line.frequency) == (1, "Home support or domiciliary care", "Hourly")
    assert (line.unit_cost, line.units, line.units_per_week) == (Decimal("21.50"), Decimal("14.00"), 14)
    assert (line.start, line.end, line.client_type) == (date(2025, 5, 1), date(2026, 6, 30), "Service user")
    assert line.issues == ("MAPPED_FROM_R1",)


@pytest.mark.parametrize(
    ("location_id", "name", "provider"),
    [("1-1", "Synthetic Care", "1-1"), ("", "Synthetic Care", "Synthetic Care"), ("", "", None)],
)
def test_the_provider_is_the_location_id_or_else_its_name(tmp_path, location_id, name, provider):
    (line,) = only_person(load(tmp_path, service(provider=location_id, provider_name=name))).lines
    assert line.provider == provider


def test_words_on_no_list_are_kept_as_sent_for_reading(tmp_path):
    (line,) = only_person(load(tmp_path, service(component="Pet care", frequency="Per visit", units="1"))).lines
    assert (line.component, line.frequency) == ("Pet care", "Per visit")


@pytest.mark.parametrize("end", ["", "01/06/2025", "01/06/2026"])
def test_a_one_off_amount_is_listed_whether_or_not_it_ended(tmp_path, end):
    result = load(tmp_path, service(frequency="One-Off", cost="250.00", end=end))
    person = only_person(result)
    (one_off,) = person.one_off
    assert (one_off.row, one_off.amount, one_off.component) == (1, Decimal("250.00"), "Day support")
    assert one_off.start == date(2025, 5, 1)
    assert (person.lines, str(person.weekly_total), person.release) == ((), "0.00", "no_current_service")
    assert row_codes(result) == set()


def test_a_one_off_amount_has_no_sign(tmp_path):
    person = only_person(load(tmp_path, service(frequency="One-off", cost="-250.00")))
    assert [str(one_off.amount) for one_off in person.one_off] == ["250.00"]


@pytest.mark.parametrize("cost", ["", "0", "£250"])
def test_a_one_off_without_a_cost_is_not_listed(tmp_path, cost):
    person = only_person(load(tmp_path, service(frequency="One-off", cost=cost)))
    assert (person.one_off, person.lines) == ((), ())


def test_a_one_off_outside_the_period_is_not_listed(tmp_path):
    assert only_person(load(tmp_path, service(frequency="One-off", end="01/05/2024", start="01/05/2024"))).one_off == ()


def test_one_off_copies_with_different_references_are_held(tmp_path):
    person = only_person(
        load(
            tmp_path,
            service(frequency="One-off", reference="A"),
            service(frequency="One-off", reference="B"),
            service(),
        )
    )
    assert len(person.one_off) == 1
    assert (person.release, person.person_issues) == ("hold", ("POSSIBLE_DOUBLE_UP",))


def test_an_uplift_as_a_second_line_counts_twice_and_holds(tmp_path):
    result = load(tmp_path, service(cost="58.00"), service(cost="60.00"))
    assert row_codes(result) == {(2, "SAME_START_DIFFERENT_COST")}
    assert str(only_person(result).weekly_total) == "118.00"
    assert only_person(result).release == "hold"


def test_the_last_of_three_lines_says_so(tmp_path):
    result = load(tmp_path, service(cost="58.00"), service(cost="60.00"), service(cost="61.00", units="1"))
    assert row_codes(result) == {(3, "SAME_START_DIFFERENT_COST")}


@pytest.mark.parametrize(
    "change",
    [
        {"start": "02/05/2025"},
        {"client_type": "Unpaid carer"},
        {"service_type": PRISON},
        {"component": "Meals"},
        {"mechanism": COMMISSIONED},
        {"provider": "1-0000000002"},
        {"cost": ""},
        {"cost": "0"},
        {"cost": "£11"},
        {"cost": "10.00", "units": "1"},
        {"cost": "11.00", "end": "01/06/2025"},
        {"cost": "11.00", "frequency": "One-off"},
    ],
)
def test_lines_that_are_not_alike_or_not_both_costed_are_not_an_uplift(tmp_path, change):
    result = load(tmp_path, service(), service(**({"cost": "11.00"} | change)))
    assert not {code for _, code in row_codes(result)} & {"SAME_START_DIFFERENT_COST"}


def test_lines_of_two_people_are_not_an_uplift(tmp_path):
    assert row_codes(load(tmp_path, service(), service(la_id="P2", cost="11.00"))) == set()
