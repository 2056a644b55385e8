"""When a person must be asked before an import is published (council data 2.5 step 8)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .codes import Code
from .result import CldResult

STOP_WRONG_LA_CODE = "STOP_WRONG_LA_CODE"
STOP_NOT_LATER = "STOP_NOT_LATER"
STOP_PEOPLE_MOVED = "STOP_PEOPLE_MOVED"
STOP_TOTAL_MOVED = "STOP_TOTAL_MOVED"
_MOVED_BY_MORE_THAN_PERCENT = 10


@dataclass(frozen=True, slots=True)
class LastImport:
    """What is remembered of the import before: people with closed records, weekly_total in pounds without them."""

    snapshot_date: date
    people: int
    weekly_total: Decimal

    @classmethod
    def of(cls, result: CldResult) -> "LastImport":
        """What to remember of this result for the next time."""
        return cls(result.snapshot_date, result.people, result.weekly_total)


@dataclass(frozen=True, slots=True)
class StopReason:
    """Why to ask. before and now: the two dates, counts or amounts in pounds a week that were compared.

    For STOP_WRONG_LA_CODE now is the number of rows and rows lists them; before is None.
    """

    code: str
    before: date | int | Decimal | None
    now: date | int | Decimal
    rows: tuple[int, ...] = ()


def stop_reasons(result: CldResult, last: LastImport | None) -> tuple[StopReason, ...]:
    """All reasons to ask; empty if there is none. On a first import only the LA code can be judged."""
    reasons = []
    wrong = tuple(issue.row for issue in result.row_issues if issue.code == Code.WRONG_LA_CODE)
    if wrong:
        reasons.append(StopReason(STOP_WRONG_LA_CODE, None, len(wrong), wrong))
    if last is None:
        return tuple(reasons)
    if result.snapshot_date <= last.snapshot_date:
        reasons.append(StopReason(STOP_NOT_LATER, last.snapshot_date, result.snapshot_date))
    if _moved(Decimal(last.people), Decimal(result.people)):
        reasons.append(StopReason(STOP_PEOPLE_MOVED, last.people, result.people))
    if _moved(last.weekly_total, result.weekly_total):
        reasons.append(StopReason(STOP_TOTAL_MOVED, last.weekly_total, result.weekly_total))
    return tuple(reasons)


def _moved(before: Decimal, now: Decimal) -> bool:
    """By more than the limit, up or down; exactly the limit is still within it. From nothing to something moves."""
    return abs(now - before) * 100 > before * _MOVED_BY_MORE_THAN_PERCENT
