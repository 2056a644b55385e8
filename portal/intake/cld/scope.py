"""Which rows count: our own, of the latest submission in the file (council data 2.5 step 1)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from .codes import Code
from .issues import IssueLog
from .reading import Table
from .rows import LA_CODE, PERIOD_END, PERIOD_START, Row, read_rows
from .unreadable import UnreadableFile

_CODES_TO_NAME = 5
_LONGEST_CODE = 10


@dataclass(frozen=True, slots=True)
class Submission:
    """The kept rows in file order. snapshot_date is the latest reporting period end, S in council data 2.5."""

    rows: tuple[Row, ...]
    rows_read: int
    snapshot_date: date
    period_start: date


def choose_submission(
    table: Table,
    council: str,
    log: IssueLog,
    progress: Callable[[int], None] | None = None,
) -> Submission:
    """Drops other councils' rows (WRONG_LA_CODE) and older submissions (SUPERSEDED_SUBMISSION).

    Raises UnreadableFile if no row is ours or no reporting period can be read.
    """
    ours: list[Row] = []
    others: dict[str, None] = {}
    rows_read = 0
    for row in read_rows(table, log, progress):
        rows_read = row.number
        if row.la_code.casefold() == council.strip().casefold():
            ours.append(row)
            continue
        log.add(row.number, Code.WRONG_LA_CODE)
        if len(others) < _CODES_TO_NAME:
            others[_as_code(row.la_code)] = None
    if not ours:
        raise _none_of_ours(table.path.name, council, rows_read, list(others))
    snapshot = max((row.period_end for row in ours if row.period_end), default=None)
    if snapshot is None:
        raise _no_period(table.path.name, PERIOD_END)
    return _latest(table.path.name, ours, rows_read, snapshot, log)


def _as_code(text: str) -> str:
    """The text if it can be a council's code. Shifted columns may hold anything, so nothing longer is repeated."""
    if len(text) > _LONGEST_CODE or " " in text:
        return "(other text)"
    return text or "(blank)"


def _latest(file: str, ours: list[Row], rows_read: int, snapshot: date, log: IssueLog) -> Submission:
    kept = []
    for row in ours:
        # A row without a readable period end is not of the latest submission either: council data 2.4 keeps
        # "rows with the latest Reporting Period End Date only".
        if row.period_end == snapshot:
            kept.append(row)
        else:
            log.add(row.number, Code.SUPERSEDED_SUBMISSION)
    period_start = min((row.period_start for row in kept if row.period_start), default=None)
    if period_start is None:
        raise _no_period(file, PERIOD_START)
    return Submission(tuple(kept), rows_read, snapshot, period_start)


def _none_of_ours(file: str, council: str, rows_read: int, others: list[str]) -> UnreadableFile:
    if not rows_read:
        return UnreadableFile(file, "there are no rows below the header", "at least one row")
    found = ", ".join(others)
    return UnreadableFile(file, f"no row is of this council; found {found}", f"{LA_CODE} {council}", column=LA_CODE)


def _no_period(file: str, column: str) -> UnreadableFile:
    return UnreadableFile(
        file, "no row has a date that can be read", "dates such as 31/03/2026 or 2026-03-31", column=column
    )
