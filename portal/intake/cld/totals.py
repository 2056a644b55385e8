"""Sums over a person's current lines (council data 2.5 step 6)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from .amounts import ZERO, add_up
from .result import CldLine

# Support that involves the person cared for is not the carer's own budget; short-term support is in nobody's.
_OWN_BUDGET_GROUPS = ("long_term", "unpaid_carer_direct")


@dataclass(frozen=True, slots=True)
class Totals:
    """Pounds a week. A bucket or group with a line is there even if its sum is 0.00."""

    by_mechanism: dict[str, Decimal]
    by_group: dict[str, Decimal]
    total: Decimal
    own_budget_gross: Decimal


def totals_of(lines: Iterable[CldLine]) -> Totals:
    """Lines without a weekly cost count as nothing; the release state says that the total is not complete."""
    lines = tuple(lines)
    by_group = _sums(lines, lambda line: line.group)
    return Totals(
        by_mechanism=_sums(lines, lambda line: line.mechanism),
        by_group=by_group,
        total=add_up(line.weekly_cost or ZERO for line in lines),
        own_budget_gross=add_up(by_group.get(group, ZERO) for group in _OWN_BUDGET_GROUPS),
    )


def _sums(lines: Iterable[CldLine], name: Callable[[CldLine], str]) -> dict[str, Decimal]:
    parts: dict[str, list[Decimal]] = {}
    for line in lines:
        parts.setdefault(name(line), []).append(line.weekly_cost or ZERO)
    return {key: add_up(parts[key]) for key in sorted(parts)}
