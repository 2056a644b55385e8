"""What may be recorded of a check: everything that is missing is told at once (STM5, STM6)."""

from dataclasses import replace
from datetime import date

import pytest

from portal.domain.statement_check import LONGEST, Because, Event, Found, Level, Looked, NotPossible, What, check
from tests.conftest import NOW

TODAY = date(2026, 11, 22)
LEVEL = Event(What.LEVEL, NOW, "finance_officer", (Looked.TOTALS,), "", Level.LIGHT, Because.STEADY, 12)
CHECKED = Event(
    What.CHECKED, NOW, "finance_officer", (Looked.TOTALS,), found=Found.IN_ORDER, first=TODAY, last=TODAY
)  # fmt: skip


@pytest.mark.parametrize(
    ("event", "every"),
    [
        (Event(What.LEVEL, NOW, "", ()), ("by", "looked", "level", "because")),
        (Event(What.CHECKED, NOW, " ", ()), ("by", "looked", "days", "found")),
        (replace(LEVEL, every_months=13, words="a" * (LONGEST + 1)), ("long", "months")),
        (replace(LEVEL, every_months=0), ("months",)),
        (replace(CHECKED, found=Found.ASKING, words=" "), ("words",)),
        (replace(CHECKED, first=None), ("days",)),
        (replace(CHECKED, last=date(2026, 11, 23)), ("days",)),
        (replace(CHECKED, last=date(2026, 11, 21)), ("days",)),
    ],
)
def test_all_that_is_missing_is_told_at_once(event, every):
    with pytest.raises(NotPossible) as fault:
        check(event, TODAY)
    assert fault.value.every == every
    assert fault.value.missing == every[0]


def test_what_has_everything_may_be_recorded():
    check(LEVEL, TODAY)
    check(CHECKED, TODAY)
    check(replace(CHECKED, found=Found.PUT_RIGHT, words="A bill came twice."), TODAY)
