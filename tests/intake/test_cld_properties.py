"""What holds for every file: sums, signs, order of rows, repeatability (council data 2.5)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.intake.cld import apply_supplement, as_json, read_cld
from tests.intake.cld_rows import COUNCIL, NHS_1, NHS_2, budget, load, service, write_cld, write_supplement

MONEY = st.decimals(min_value=-2000, max_value=2000, places=2).map(str)
UNITS = st.one_of(st.just(""), st.decimals(min_value=-200, max_value=200, places=2).map(str), st.just("x"))
SERVICES = st.builds(
    service,
    la_id=st.sampled_from(["P1", "P2", "P3"]),
    nhs=st.sampled_from(["", NHS_1, NHS_2]),
    client_type=st.sampled_from(["Service user", "Carer"]),
    start=st.sampled_from(["01/05/2025", "02/05/2025", "01/05/2026", ""]),
    end=st.sampled_from(["", "", "01/06/2025", "31/03/2026"]),
    service_type=st.sampled_from(
        [
            "Long term support: Community",
            "Long term support: Nursing care",
            "Long term support: Prison",
            "Short term support: ST-Max",
            "Carer Support: Direct to Carer",
            "Nowhere",
            "",
        ]
    ),
    component=st.sampled_from(["Day support", "Direct payment", "Home Support", ""]),
    mechanism=st.sampled_from(["", "Direct payment", "CASSR managed personal budget", "CASSR commissioned support"]),
    cost=st.one_of(MONEY, st.sampled_from(["", "0", "£5", "10.00", "10.00"])),
    frequency=st.sampled_from(["Hourly", "Daily", "Weekly", "Monthly", "Annual", "One-off", "Per visit", ""]),
    units=UNITS,
    reference=st.sampled_from(["", "E1", "E2"]),
    outcome=st.sampled_from(["", "NFA: Other", "Admitted to hospital"]),
    date_of_death=st.sampled_from(["", "", "", "01/06/2025", "01/06/2026"]),
)
FILES = st.lists(SERVICES, min_size=1, max_size=8)
BUDGETS = st.builds(
    budget,
    personal_budget_weekly=st.one_of(st.just(""), MONEY),
    contribution_weekly=st.one_of(st.just(""), MONEY),
    isf_weekly=st.one_of(st.just(""), MONEY),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("properties")


@settings(max_examples=150, deadline=None)
@given(rows=FILES)
def test_totals_are_the_sum_of_their_lines_and_never_negative(folder, rows):
    result = load(folder, *rows)
    for person in result.persons.values():
        costs = [line.weekly_cost or Decimal(0) for line in person.lines]
        assert person.weekly_total == sum(costs)
        assert person.weekly_total == sum(person.weekly_by_mechanism.values())
        assert person.weekly_total == sum(person.weekly_by_group.values())
        assert Decimal(0) <= person.own_budget_gross_weekly <= person.weekly_total
        assert all(cost >= 0 for cost in costs)
        assert set(person.weekly_by_mechanism) == {line.mechanism for line in person.lines}
        assert set(person.weekly_by_group) == {line.group for line in person.lines}
    not_closed = [person for person in result.persons.values() if person.release != "closed"]
    assert result.weekly_total == sum(person.weekly_total for person in not_closed)
    assert sum(result.release_counts.values()) == result.people


@settings(max_examples=100, deadline=None)
@given(rows=FILES)
def test_every_line_shows_how_it_was_worked_out(folder, rows):
    for person in load(folder, *rows).persons.values():
        for line in person.lines:
            if line.weekly_cost is not None:
                exact = Fraction(line.unit_cost) * line.units_per_week
                assert exact >= 0
                assert abs(Fraction(line.weekly_cost) - exact) <= Fraction(1, 200)
                assert line.weekly_cost.as_tuple().exponent == -2


@settings(max_examples=100, deadline=None)
@given(rows=FILES)
def test_a_person_is_shown_a_whole_total_only_if_every_line_has_a_cost(folder, rows):
    for person in load(folder, *rows).persons.values():
        incomplete = any(line.weekly_cost is None for line in person.lines)
        assert person.has_gap == incomplete
        if incomplete:
            assert person.release in {"show_with_gap", "hold", "closed"}


@settings(max_examples=100, deadline=None)
@given(rows=FILES, shuffle=st.randoms())
def test_the_order_of_rows_changes_no_figure_and_no_state(folder, rows, shuffle):
    def figures():
        return {
            person.person_id: (
                person.la_ids,
                person.roles,
                person.date_of_death,
                person.weekly_by_mechanism,
                person.weekly_by_group,
                person.release,
                person.person_issues,
                sorted(str(one_off.amount) for one_off in person.one_off),
            )
            for person in load(folder, *rows).persons.values()
        }

    before = figures()
    shuffle.shuffle(rows)
    assert figures() == before


@settings(max_examples=60, deadline=None)
@given(rows=FILES, budgets=st.lists(BUDGETS, min_size=1, max_size=3))
def test_the_same_files_twice_give_the_same_result(folder, rows, budgets):
    cld, supplement = write_cld(folder, *rows), write_supplement(folder, *budgets)
    once = apply_supplement(read_cld(cld, COUNCIL), supplement)
    assert apply_supplement(read_cld(cld, COUNCIL), supplement) == once
    assert as_json(apply_supplement(once, supplement)) == as_json(once)


@settings(max_examples=100, deadline=None)
@given(rows=FILES, row=BUDGETS)
def test_a_budget_adds_up_or_is_held(folder, rows, row):
    result = load(folder, *rows, supplement=(row,))
    for person in result.persons.values():
        found = person.budget
        if found is None:
            continue
        if found.council_pays_weekly is not None:
            assert found.council_pays_weekly + found.contribution_weekly == found.personal_budget_weekly
            assert found.council_pays_weekly >= 0
        elif found.contribution_weekly is not None and found.personal_budget_weekly is not None:
            assert person.release in {"hold", "closed"}
        assert sum(found.weekly_by_mechanism_with_isf.values()) == person.weekly_total
        assert all(amount > 0 for amount in found.weekly_by_mechanism_with_isf.values())


@settings(max_examples=60, deadline=None)
@given(rows=FILES)
def test_every_row_is_used_or_says_why_not(folder, rows):
    result = load(folder, *rows)
    used = {line.row for person in result.persons.values() for line in (*person.lines, *person.one_off)}
    reported = {issue.row for issue in result.row_issues}
    nothing = {"", "0", "£5", "0.00", "-0.00"}
    for number, row in enumerate(rows, start=1):
        without_cost = row["frequency"] == "One-off" and row["cost"] in nothing
        assert number in used | reported or without_cost
