"""The same budget seen by need and by who holds the money. Each line stands in exactly one group of each view."""

from dataclasses import dataclass
from decimal import Decimal

from portal.domain.budget import Budget
from portal.domain.calculation import WorkedLine
from portal.domain.line import HeldAs
from portal.domain.money import ZERO
from portal.domain.need import Need

PAID_TO_PERSON = frozenset({HeldAs.DIRECT_PAYMENT})


@dataclass(frozen=True)
class NeedPart:
    """The lines that serve a need first, and their sum in pounds for the period. `need` is None for lines without one.

    `share` is its length as a bar: a part of the largest group, in hundredths."""

    need: Need | None
    lines: tuple[WorkedLine, ...]
    amount: Decimal
    share: Decimal


@dataclass(frozen=True)
class HolderPart:
    """What one way of holding the money draws on the budget, before and after the person's contribution.

    `contribution` and `net` are None while the contribution is not known."""

    held_as: HeldAs
    amount: Decimal
    contribution: Decimal | None
    net: Decimal | None


def by_need(budget: Budget) -> tuple[NeedPart, ...]:
    """Lines under the first need they serve, needs in their own order. The sums add up to the calculation's cost."""
    needs = {need.id: need for need in budget.needs}
    groups: dict[str, list[WorkedLine]] = {need_id: [] for need_id in needs}
    for item in budget.calculation.lines:
        first = next((need for need in item.line.needs if need in needs), item.line.id)
        groups.setdefault(first, []).append(item)
    sums = {key: _sum(lines) for key, lines in groups.items() if lines}
    largest = max(sums.values(), default=ZERO) or Decimal(1)
    return tuple(
        NeedPart(needs.get(key), tuple(groups[key]), amount, (amount / largest * 100).quantize(Decimal("0.1")))
        for key, amount in sums.items()
    )


def by_holder(budget: Budget) -> tuple[HolderPart, ...]:
    """The draw of each way of holding the money. One contribution for the person (R-CON-3): it is taken first from
    what the council or others manage, then from the direct payment."""
    draws: dict[HeldAs, Decimal] = dict(budget.held)
    if not draws:
        for item in budget.calculation.lines:
            draws[item.line.held_as] = draws.get(item.line.held_as, ZERO) + (item.amount or ZERO)
    left = budget.figures.person_pays
    parts = []
    for held_as in sorted(draws, key=lambda way: (way in PAID_TO_PERSON, list(HeldAs).index(way))):
        amount = draws[held_as]
        taken = None if left is None else min(left, amount)
        left = None if left is None or taken is None else left - taken
        parts.append(HolderPart(held_as, amount, taken, None if taken is None else amount - taken))
    return tuple(parts)


def _sum(lines: list[WorkedLine]) -> Decimal:
    return sum((item.amount for item in lines if item.amount is not None), ZERO)
