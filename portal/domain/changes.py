"""From one figure to the next: rows with a reason each, whose amounts add up exactly (R-IND-4 to R-IND-6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portal.domain.money import ZERO


class Reason(StrEnum):
    """Why an amount changed (section 10). There is no code for money being short."""

    NEED_CLARIFIED = "NEED_CLARIFIED"
    NEED_CHANGED = "NEED_CHANGED"
    CARER_CHANGED = "CARER_CHANGED"
    QUOTE_HIGHER = "QUOTE_HIGHER"
    QUOTE_LOWER = "QUOTE_LOWER"
    REASONABLE_PREFERENCE = "REASONABLE_PREFERENCE"
    OTHER_SOURCE = "OTHER_SOURCE"
    EQUIPMENT_REPLACES = "EQUIPMENT_REPLACES"
    DP_ROUTE = "DP_ROUTE"
    DP_ON_COSTS = "DP_ON_COSTS"
    RATE_YEAR = "RATE_YEAR"
    TIMING = "TIMING"
    ERROR_CORRECTED = "ERROR_CORRECTED"


class Cause(StrEnum):
    """The same needs or a new price? Every reason belongs to one of these."""

    NEEDS = "needs"
    PRICES = "prices"
    WAY = "way"
    MISTAKE = "mistake"
    TIMING = "timing"


CAUSES = {
    Reason.NEED_CLARIFIED: Cause.NEEDS,
    Reason.NEED_CHANGED: Cause.NEEDS,
    Reason.CARER_CHANGED: Cause.NEEDS,
    Reason.OTHER_SOURCE: Cause.NEEDS,
    Reason.EQUIPMENT_REPLACES: Cause.NEEDS,
    Reason.REASONABLE_PREFERENCE: Cause.NEEDS,
    Reason.QUOTE_HIGHER: Cause.PRICES,
    Reason.QUOTE_LOWER: Cause.PRICES,
    Reason.RATE_YEAR: Cause.PRICES,
    Reason.DP_ROUTE: Cause.WAY,
    Reason.DP_ON_COSTS: Cause.WAY,
    Reason.TIMING: Cause.TIMING,
    Reason.ERROR_CORRECTED: Cause.MISTAKE,
}


class DoesNotAddUp(Exception):
    """The rows do not sum to the new figure minus the old one."""


class ReductionNotFair(Exception):
    """A row takes money away without what R-IND-5 asks for: later evidence, told before, the person's view."""


@dataclass(frozen=True)
class Change:
    """One row: which line, how many pounds for the period, why, who gave the evidence and when.

    `by` is a role. `still_met` says how each need is still met when money goes down."""

    line: str
    amount: Decimal
    reason: Reason
    words: str
    by: str
    on: date
    evidence: str = ""
    told_on: date | None = None
    your_view: str = ""
    still_met: str = ""


@dataclass(frozen=True)
class ChangedLine:
    """A line before and after, with its rows. No rows and the same amount: it did not change."""

    line: str
    before: Decimal | None
    after: Decimal | None
    rows: tuple[Change, ...]

    @property
    def changed(self) -> bool:
        """True when the amount is not the same or there is a row about it."""
        return bool(self.rows) or self.before != self.after


@dataclass(frozen=True)
class Difference:
    """Every line of two figures side by side, and the sum of the rows."""

    before: Decimal
    after: Decimal
    lines: tuple[ChangedLine, ...]
    by_cause: dict[Cause, Decimal]

    @property
    def total(self) -> Decimal:
        """The new figure minus the old one."""
        return self.after - self.before


def difference(
    before: dict[str, Decimal | None],
    after: dict[str, Decimal | None],
    totals: tuple[Decimal, Decimal],
    rows: Iterable[Change] | None,
) -> Difference:
    """Lay two figures side by side. `before` and `after` map a line's id to its amount, in reading order;
    `totals` are the old figure and the new one; `rows` is None where the council sent no reasons.

    Raises DoesNotAddUp when the rows do not sum to the difference, in all and for each line that has rows."""
    explained, rows = rows is not None, tuple(rows or ())
    if explained and _sum(rows) != totals[1] - totals[0]:
        raise DoesNotAddUp("the rows do not sum to the difference")
    lines = []
    for line in dict.fromkeys([*before, *after, *(row.line for row in rows)]):
        own = tuple(row for row in rows if row.line == line)
        if explained and (before or after) and _sum(own) != (after.get(line) or ZERO) - (before.get(line) or ZERO):
            raise DoesNotAddUp(f"the rows of {line} do not sum to its difference")
        lines.append(ChangedLine(line, before.get(line), after.get(line), own))
    causes: dict[Cause, Decimal] = {}
    for row in rows:
        cause = CAUSES[row.reason]
        causes[cause] = causes.get(cause, ZERO) + row.amount
    return Difference(totals[0], totals[1], tuple(lines), causes)


def check_reductions(rows: Iterable[Change], estimate_made_on: date, signed_on: date | None) -> None:
    """R-IND-5: evidence from after the estimate, told before the sign-off, the person's view recorded.
    Raises ReductionNotFair naming the first row that takes money away without its grounds."""
    for row in rows:
        if row.amount >= 0:
            continue
        grounds = row.on > estimate_made_on or row.reason is Reason.ERROR_CORRECTED
        in_time = signed_on is None or (row.on <= signed_on and row.told_on is not None and row.told_on <= signed_on)
        if not (grounds and in_time and row.told_on and row.your_view and row.still_met):
            raise ReductionNotFair(row.line)


def _sum(rows: tuple[Change, ...]) -> Decimal:
    return sum((row.amount for row in rows), ZERO)
