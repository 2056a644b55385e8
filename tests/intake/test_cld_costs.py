"""What a line costs a week (council data 2.3 and 2.5 step 5; the cost condition of 1.2)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.intake.cld.amounts import add_up, from_pence, round_half_up, subtract, to_pence
from tests.intake.cld_rows import load, only_person, row_codes, service

MANAGED, COMMISSIONED = "CASSR managed personal budget", "CASSR commissioned support"


def cost_of(folder, **cells):
    """The weekly cost as text, the codes of the row, and the release state."""
    result = load(folder, service(**cells))
    (line,) = only_person(result).lines
    weekly = None if line.weekly_cost is None else str(line.weekly_cost)
    return weekly, {code for _, code in row_codes(result)}, only_person(result).release


@pytest.mark.parametrize(
    ("frequency", "cost", "weekly"),
    [
        ("Weekly", "385.40", "385.40"),
        ("Fortnightly", "940.01", "470.01"),
        ("4-weekly", "4680.00", "1170.00"),
        ("Monthly", "5200.00", "1200.00"),
        ("Monthly", "100.00", "23.08"),
        ("Quarterly", "2600.00", "200.00"),
        ("Annually", "520.00", "10.00"),
        ("Annually", "1000.00", "19.23"),
        ("Fortnightly", "0.01", "0.01"),
        ("4-weekly", "0.01", "0.00"),
    ],
)
def test_a_known_frequency_has_its_exact_factor(tmp_path, frequency, cost, weekly):
    assert cost_of(tmp_path, frequency=frequency, cost=cost) == (weekly, set(), "show")


@pytest.mark.parametrize(
    ("frequency", "cost", "units", "weekly"),
    [
        ("Hourly", "21.50", "14", "301.00"),
        ("Daily", "62.00", "2", "124.00"),
        ("Per session", "14.50", "6", "87.00"),
        ("Hourly", "21.37", "5.25", "112.19"),
        ("HOURLY", "0.01", "0.50", "0.01"),
        ("Hourly", "9.99", "0.333", "3.30"),
    ],
)
def test_other_frequencies_use_the_planned_units(tmp_path, frequency, cost, units, weekly):
    assert cost_of(tmp_path, frequency=frequency, cost=cost, units=units) == (weekly, set(), "show")


@pytest.mark.parametrize("frequency", ["Weekly in advance", "Week", "weekly (gross)"])
def test_the_first_letters_of_a_frequency_are_trusted_but_reported(tmp_path, frequency):
    assert cost_of(tmp_path, frequency=frequency) == ("10.00", {"VALUE_NOT_ON_LIST"}, "show")


@pytest.mark.parametrize(
    ("frequency", "codes"),
    [
        ("", {"FREQUENCY_NOT_RECOGNISED"}),
        ("Per week", {"FREQUENCY_NOT_RECOGNISED", "VALUE_NOT_ON_LIST"}),
        ("Four-weekly", {"FREQUENCY_NOT_RECOGNISED", "VALUE_NOT_ON_LIST"}),
    ],
)
def test_units_with_a_frequency_that_is_not_recognised_are_used_and_held(tmp_path, frequency, codes):
    assert cost_of(tmp_path, frequency=frequency, units="2") == ("20.00", codes, "hold")


@pytest.mark.parametrize("units", ["", "0", "NULL"])
@pytest.mark.parametrize("frequency", ["Hourly", "Daily", "Per session", ""])
def test_needed_units_that_are_missing_leave_a_gap(tmp_path, frequency, units):
    assert cost_of(tmp_path, frequency=frequency, units=units) == (None, {"UNITS_MISSING"}, "show_with_gap")


def test_needed_units_that_cannot_be_read_leave_a_gap(tmp_path):
    assert cost_of(tmp_path, frequency="Hourly", units="ten hours") == (
        None,
        {"UNITS_UNREADABLE", "UNITS_MISSING"},
        "show_with_gap",
    )


def test_unreadable_units_that_are_not_needed_leave_no_gap(tmp_path):
    assert cost_of(tmp_path, frequency="Weekly", units="one") == ("10.00", {"UNITS_UNREADABLE"}, "show")


@pytest.mark.parametrize(
    ("frequency", "units", "ignored"),
    [
        ("Weekly", "1", False),
        ("Weekly", "1.01", False),
        ("Weekly", "1.02", True),
        ("Weekly", "0", True),
        ("4-weekly", "4", True),
        ("4-weekly", "0.25", False),
        ("Fortnightly", "0.49", False),
        ("Fortnightly", "0.48", True),
        ("Monthly", "0.23", False),
        ("Monthly", "0.24", False),
        ("Monthly", "0.25", True),
        ("Weekly", "", False),
    ],
)
def test_the_frequency_is_trusted_over_units_that_disagree(tmp_path, frequency, units, ignored):
    _, codes, release = cost_of(tmp_path, frequency=frequency, units=units)
    assert codes == ({"UNITS_IGNORED"} if ignored else set())
    assert release == "show"


@pytest.mark.parametrize(
    ("frequency", "units", "implausible"),
    [
        ("Hourly", "168", False),
        ("Hourly", "168.01", True),
        ("Daily", "7", False),
        ("Daily", "7.5", True),
        ("Per session", "500", False),
        ("Hourly", "-169", True),
    ],
)
def test_more_units_than_a_week_has_are_held(tmp_path, frequency, units, implausible):
    _, codes, release = cost_of(tmp_path, frequency=frequency, units=units)
    assert ("UNITS_IMPLAUSIBLE" in codes) == implausible
    assert (release == "hold") == (implausible or units.startswith("-"))


@pytest.mark.parametrize(
    ("frequency", "cost", "units"),
    [
        ("Hourly", "-10.00", "2"),
        ("Hourly", "10.00", "-2"),
        ("Hourly", "-10.00", "-2"),
        ("Weekly", "-20.00", ""),
        ("Weekly", "20.00", "-1"),
    ],
)
def test_a_sign_is_dropped_and_held(tmp_path, frequency, cost, units):
    assert cost_of(tmp_path, frequency=frequency, cost=cost, units=units) == (
        "20.00",
        {"NEGATIVE_MADE_POSITIVE"},
        "hold",
    )


@pytest.mark.parametrize("cost", ["£35.00", "1,200", "ten", "12.50 pw"])
def test_an_unreadable_cost_is_never_guessed(tmp_path, cost):
    assert cost_of(tmp_path, cost=cost) == (None, {"COST_UNREADABLE"}, "show_with_gap")
    assert cost_of(tmp_path, cost=cost, frequency="Hourly") == (None, {"COST_UNREADABLE"}, "show_with_gap")


@pytest.mark.parametrize(
    ("service_type", "component", "mechanism", "mandatory"),
    [
        ("Long term support: Community", "Day support", MANAGED, True),
        ("Long term support: Community", "Day support", "", True),
        ("Long term support: Community", "Direct payment", "Direct payment", True),
        ("Long term support: Community", "Day support", COMMISSIONED, False),
        ("Long term support: Nursing care", "Long term nursing care", "", True),
        ("Long term support: Nursing care", "Long term nursing care", COMMISSIONED, False),
        ("Short term support: ST-Max", "Reablement", "", False),
        ("Short term support: Other short term", "Short term residential care", "", True),
        ("Short term support: Other short term", "Short term nursing care", MANAGED, True),
        ("Short term support: Other short term", "Short term nursing care", COMMISSIONED, False),
        ("Short term support: Other short term", "Carer Respite", "", True),
        ("Unpaid carer support: Direct to unpaid carer", "Equipment", "Direct payment", True),
        ("Unpaid carer support: Support involving the person cared-for", "Meals", "", True),
        ("Unpaid carer support: Support involving the person cared-for", "Meals", COMMISSIONED, False),
        ("", "Meals", "", False),
    ],
)
@pytest.mark.parametrize("cost", ["", "0", "0.00"])
def test_a_missing_cost_is_a_fault_only_where_it_must_be_sent(
    tmp_path,
    service_type,
    component,
    mechanism,
    mandatory,
    cost,
):
    weekly, codes, release = cost_of(
        tmp_path, service_type=service_type, component=component, mechanism=mechanism, cost=cost, frequency=""
    )
    assert codes & {"COST_MISSING", "COST_NOT_SENT"} == {"COST_MISSING" if mandatory else "COST_NOT_SENT"}
    assert codes.isdisjoint({"UNITS_MISSING", "FREQUENCY_NOT_RECOGNISED"})
    assert (weekly, release) == (None, "show_with_gap")


def test_each_line_is_rounded_once_before_the_sum(tmp_path):
    rows = [service(cost="0.03", frequency="Fortnightly", start=f"0{day}/05/2025") for day in (1, 2, 3)]
    assert str(only_person(load(tmp_path, *rows)).weekly_total) == "0.06"


@pytest.mark.parametrize(
    ("exact", "pounds"),
    [
        (Fraction(5, 1000), "0.01"),
        (Fraction(4999, 1000000), "0.00"),
        (Fraction(15, 1000), "0.02"),
        (Fraction(0), "0.00"),
        (Fraction(10**32), "100000000000000000000000000000000.00"),
    ],
)
def test_half_a_penny_goes_up(exact, pounds):
    assert str(round_half_up(exact)) == pounds


@given(st.lists(st.integers(min_value=0, max_value=10**34)))
def test_sums_are_exact_at_any_size(pence):
    assert to_pence(add_up(from_pence(each) for each in pence)) == sum(pence)


@given(st.integers(min_value=-(10**34), max_value=10**34), st.integers(min_value=0, max_value=10**34))
def test_differences_are_exact_at_any_size(before, less):
    assert to_pence(subtract(from_pence(before), from_pence(less))) == before - less


def test_the_largest_numbers_do_not_break_the_sum(tmp_path):
    nines = "9" * 16 + ".99"
    person = only_person(load(tmp_path, service(cost=nines, units=nines, frequency="Per session")))
    assert person.weekly_total == person.lines[0].weekly_cost
    assert Fraction(person.weekly_total) == round_half_up(Fraction(Decimal(nines)) ** 2)
