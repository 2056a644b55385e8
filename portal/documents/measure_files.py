"""The measures as open data: a row for each number, with codes that stay the same (MEA1 to MEA3, MEA5, PRC5)."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from portal.domain.measure import Group

HEAD = ("measure", "part", "from", "until", "what", "number", "percent", "days", "hidden")
ALL = "all"  # the row of how many all together
HIDDEN = "fewer than 5, or none"
FORMULA_STARTS = tuple("=+-@\t\r")


def as_csv(groups: Iterable[Group]) -> str:
    """A row for each number of each group, and one for all together. A number that is not shown is an empty cell, and
    `hidden` says why; what a spreadsheet would take for a formula is quoted."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEAD)
    for group in groups:
        for row in _rows(group):
            writer.writerow([_cell(cell) for cell in row])
    return text.getvalue()


def _rows(group: Group) -> Iterator[tuple[object, ...]]:
    about = (group.measure.value, group.part, group.period.first, group.period.last)
    for code, number in group.cells:
        yield (*about, code, number, group.percent(code), None, HIDDEN if number is None else None)
    yield (*about, ALL, group.whole, None, group.days, HIDDEN if group.whole is None else None)


def _cell(value: object) -> str:
    if value is None:
        return ""
    told = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{told}" if told.startswith(FORMULA_STARTS) else told
