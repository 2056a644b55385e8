"""When someone is asked before an import is published (council data 2.5 step 8)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from portal.intake.cld import (
    STOP_NOT_LATER,
    STOP_PEOPLE_MOVED,
    STOP_TOTAL_MOVED,
    STOP_WRONG_LA_CODE,
    LastImport,
    StopReason,
    stop_reasons,
)
from tests.intake.cld_rows import load, service


@pytest.fixture
def result(tmp_path):
    """Ten people at 10.00 a week."""
    return load(tmp_path, *(service(la_id=f"P{number}") for number in range(10)))


LAST = LastImport(date(2025, 12, 31), 10, Decimal("100.00"))


def test_an_import_like_the_last_one_needs_no_question(result):
    assert stop_reasons(result, LAST) == ()


def test_a_first_import_needs_no_question(result):
    assert stop_reasons(result, None) == ()


@pytest.mark.parametrize("last", [None, LAST])
def test_a_row_of_another_council_is_asked_about_even_at_the_first_import(tmp_path, last):
    ours = [service(la_id=f"P{number}") for number in range(10)]
    result = load(tmp_path, *ours, service(la_code="998"), service(la_code=""))
    assert stop_reasons(result, last) == (StopReason(STOP_WRONG_LA_CODE, None, 2, (11, 12)),)


@pytest.mark.parametrize("day", [date(2026, 3, 31), date(2026, 6, 30)])
def test_a_snapshot_that_is_not_later_is_asked_about(result, day):
    assert stop_reasons(result, replace(LAST, snapshot_date=day)) == (
        StopReason(STOP_NOT_LATER, day, date(2026, 3, 31)),
    )


@pytest.mark.parametrize(("people", "asked"), [(9, True), (10, False), (11, False), (12, True), (0, True), (100, True)])
def test_people_moved_by_more_than_a_tenth_are_asked_about(result, people, asked):
    reasons = stop_reasons(result, replace(LAST, people=people))
    assert reasons == ((StopReason(STOP_PEOPLE_MOVED, people, 10),) if asked else ())


@pytest.mark.parametrize(
    ("total", "asked"),
    [("90.90", True), ("90.91", False), ("100.00", False), ("111.11", False), ("111.12", True), ("0.00", True)],
)
def test_a_weekly_total_moved_by_more_than_a_tenth_is_asked_about(result, total, asked):
    reasons = stop_reasons(result, replace(LAST, weekly_total=Decimal(total)))
    assert reasons == ((StopReason(STOP_TOTAL_MOVED, Decimal(total), Decimal("100.00")),) if asked else ())


def test_exactly_a_tenth_is_within_the_limit(tmp_path):
    result = load(tmp_path, *(service(la_id=f"P{number}") for number in range(11)))
    assert stop_reasons(result, LAST) == ()


def test_nothing_to_nothing_has_not_moved(tmp_path):
    result = load(tmp_path, service(la_id=""))
    assert stop_reasons(result, LastImport(date(2025, 12, 31), 0, Decimal("0.00"))) == ()


def test_all_reasons_are_given_at_once(tmp_path):
    result = load(tmp_path, service(), service(la_code="998"))
    codes = [reason.code for reason in stop_reasons(result, LastImport(date(2027, 1, 1), 20, Decimal("500.00")))]
    assert codes == [STOP_WRONG_LA_CODE, STOP_NOT_LATER, STOP_PEOPLE_MOVED, STOP_TOTAL_MOVED]


def test_what_is_remembered_leaves_closed_records_out_of_the_total_only(tmp_path):
    result = load(tmp_path, service(), service(la_id="P2", date_of_death="01/06/2026"))
    assert LastImport.of(result) == LastImport(date(2026, 3, 31), 2, Decimal("10.00"))
