"""A case: which amounts may be shown, and which figure is compared with which."""

from decimal import Decimal

import pytest

from portal.domain.case import Case, Release, amounts
from portal.domain.changes import DoesNotAddUp
from portal.domain.line import Dormant
from tests.builders import a_budget, a_case, a_change, a_final_budget, a_line

D = Decimal


@pytest.mark.parametrize("release", list(Release))
def test_amounts_are_shown_in_two_states_only(release):
    shown = release in (Release.SHOW, Release.SHOW_WITH_GAP)
    assert a_case(release=release).shows_amounts is shown
    assert not a_case(release=release, budgets=()).shows_amounts


def test_the_newest_figure_is_compared_with_the_one_before_it():
    first, second, third = (a_budget(number=number) for number in (1, 2, 3))
    case = a_case(first, second, third)
    assert (case.previous, case.current) == (second, third)
    assert (case.budget(1), case.budget(4)) == (first, None)
    assert (a_case(first).previous, a_case(budgets=()).current) == (None, None)


def test_the_change_is_between_the_last_two_figures():
    case = a_case(a_budget(), a_final_budget(a_line(amount="12.00"), changes=(a_change("2.00"),)))
    change = case.change()
    assert change
    assert (change.before, change.after, change.total) == (D("10.00"), D("12.00"), D("2.00"))


def test_with_nothing_to_compare_or_no_rows_there_is_no_change():
    assert a_case(a_budget()).change() is None
    assert a_case(a_budget(), a_final_budget()).change() is None
    assert a_case(budgets=()).change() is None


def test_rows_that_do_not_add_up_are_never_passed_over():
    with pytest.raises(DoesNotAddUp):
        a_case(a_budget(), a_final_budget(changes=(a_change("2.00"),))).change()


def test_dormant_lines_are_not_compared():
    budget = a_budget(a_line("A"), a_line("B", dormant=Dormant("carer", "It sleeps.")), a_line("C", amount=None))
    assert amounts(budget) == {"A": D("10.00"), "C": None}


def test_a_line_that_was_switched_off_went_down_by_all_of_it():
    asleep = a_line(dormant=Dormant("other_source", "A neighbour gives a lift."))
    after = a_final_budget(a_line("L2"), asleep, changes=(a_change("-10.00"), a_change("10.00", "L2")))
    change = Case.compare(a_budget(), after, after.changes)
    assert [(line.line, line.before, line.after) for line in change.lines] == [
        ("L1", D("10.00"), None),
        ("L2", None, D("10.00")),
    ]
