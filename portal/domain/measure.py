"""What a council measures of its own work, in counts that tell of nobody (MEA1 to MEA3, MEA6, MEA7, PRC5).

What may be shown is one rule. Each number is rounded down to whole fives by itself (`learning.vague`), so that fewer
than five are never told from none. A whole is never shown as more than its shown parts add up to, a percentage is
worked out from shown numbers alone, and a part of which nothing may be shown is not there. So what is shown would be
the same if any number were another of its own five: nothing hidden follows from sums, from shares or from another
period. Each thing is counted in one part and one period, and only periods that are over are published, so that nothing
follows from looking again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.domain.calendar import months_after
from portal.domain.learning import vague

QUARTERS = 4  # so many are shown
MONTHS_OF_QUARTER = 3


class Measure(StrEnum):
    """What is measured. The first seven are those of NICE quality standard 182, statement 2."""

    VIEWS = "views_included"  # process
    CONTROL = "told_of_control"  # structure a
    OPTIONS = "told_of_options"  # structure b
    FORMAT = "made_in_format"  # structure c: accessible information
    LANGUAGE = "made_in_language"
    PEER = "help_shown"  # structure c: peer support and other help
    SATISFIED = "satisfied_with_help"  # outcome
    KNOWS = "knows_amount"  # the one that shows best whether all this works
    STAGE = "stage_finished"
    PAGES = "said_of_pages"
    OUTCOMES = "dispute_outcomes"
    CAUSES = "dispute_causes"


@dataclass(frozen=True, order=True)
class Period:
    """From a day to a day, both counted."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """True when this day is in it."""
        return self.first <= day <= self.last

    @property
    def months(self) -> tuple[str, ...]:
        """The months that are in it from their first day to their last, as 2026-11."""
        found, first = [], self.first if self.first.day == 1 else months_after(self.first.replace(day=1), 1)
        while (after := months_after(first, 1)) - timedelta(days=1) <= self.last:
            found.append(f"{first:%Y-%m}")
            first = after
        return tuple(found)


def quarters_before(day: date, number: int = QUARTERS) -> tuple[Period, ...]:
    """So many quarters of the year that were over on a day, the newest first."""
    begun = day.replace(month=(day.month - 1) // MONTHS_OF_QUARTER * MONTHS_OF_QUARTER + 1, day=1)
    ends = [months_after(begun, -MONTHS_OF_QUARTER * place) for place in range(number)]
    return tuple(Period(months_after(end, -MONTHS_OF_QUARTER), end - timedelta(days=1)) for end in ends)


@dataclass(frozen=True)
class Group:
    """Numbers that belong together: how many of each code, in a part of a measure (such as a stage) and a period.

    None is a number that is not shown: fewer than five, or none. `whole` is how many all together; `days` in how many
    days half of them were done, where that is measured."""

    measure: Measure
    part: str
    period: Period
    cells: tuple[tuple[str, int | None], ...]
    whole: int | None
    days: int | None = None

    def number(self, code: str) -> int | None:
        """How many of this code may be told."""
        return dict(self.cells)[code]

    def percent(self, code: str) -> int | None:
        """How many in a hundred, rounded down, out of the numbers that are told; None where one of them is not, which
        would be missing from the whole."""
        part, hidden = self.number(code), any(number is None for _, number in self.cells)
        return None if part is None or hidden or not self.whole else part * 100 // self.whole

    def length(self, code: str) -> int | None:
        """How long its bar is, in hundredths of the longest; None where it is not told."""
        part, longest = self.number(code), max((number or 0 for _, number in self.cells), default=0)
        return None if part is None or not longest else part * 100 // longest

    @property
    def tells_nothing(self) -> bool:
        """True when no number of it may be told."""
        return all(number is None for _, number in self.cells)


@dataclass(frozen=True)
class Veil:
    """Whether numbers are shown as they may be published, or `exact`: then they are personal data."""

    exact: bool = False

    def group(
        self, measure: Measure, part: str, period: Period, found: Mapping[str, int], *,
        total: int | None = None, days: tuple[int, ...] = (),
    ) -> Group:  # fmt: skip
        """These numbers as they may be shown. `total` is how many all together where things are counted in more than
        one of the codes; `days` how long each took."""
        every = sum(found.values()) if total is None else total
        middle = sorted(days)[(len(days) - 1) // 2] if days else None
        if self.exact:
            return Group(measure, part, period, tuple(found.items()), every, middle)
        cells = tuple((code, vague(number)) for code, number in found.items())
        whole = min(vague(every) or 0, sum(number or 0 for _, number in cells)) or None
        return Group(measure, part, period, cells, whole, None if whole is None else middle)

    def shows(self, group: Group) -> bool:
        """True unless nothing of it may be told: it is not there then, as where there is none of it."""
        return self.exact or not group.tells_nothing


HIDES, EXACT = Veil(), Veil(exact=True)
