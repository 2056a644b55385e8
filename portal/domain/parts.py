"""The same budget seen by need and by who holds the money. Each line stands in exactly one group of each view."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from portal.domain.budget import Budget
from portal.domain.calculation import WorkedLine
from portal.domain.charging import may_be_charged
from portal.domain.contribution import Collected
from portal.domain.line import HeldAs, Per
from portal.domain.money import ZERO, yearly
from portal.domain.need import Need
from portal.domain.paying import Frequency, split_year

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
    what the council or others manage, then from the direct payment; and never from what may not be charged for."""
    draws: dict[HeldAs, Decimal] = dict(budget.held)
    if not draws:
        for item in budget.calculation.lines:
            draws[item.line.held_as] = draws.get(item.line.held_as, ZERO) + (item.amount or ZERO)
    left = budget.figures.person_pays
    charged = _charged(budget, draws, left or ZERO)
    parts = []
    for held_as in sorted(draws, key=lambda way: (way in PAID_TO_PERSON, list(HeldAs).index(way))):
        amount = draws[held_as]
        taken = None if left is None else min(left, charged[held_as])
        left = None if left is None or taken is None else left - taken
        parts.append(HolderPart(held_as, amount, taken, None if taken is None else amount - taken))
    return tuple(parts)


def _charged(budget: Budget, draws: Mapping[HeldAs, Decimal], pays: Decimal) -> Mapping[HeldAs, Decimal]:
    """How much of each draw the contribution can be taken from. All of it, where the split does not say."""
    free = [item for item in budget.calculation.lines if not may_be_charged(item.line, of_carer=budget.of_carer)]
    left = {way: max(draw - _sum([i for i in free if i.line.held_as is way]), ZERO) for way, draw in draws.items()}
    return left if sum(left.values(), ZERO) >= pays else draws


@dataclass(frozen=True)
class PaidOut:
    """The payments of a year, in pounds: what they come to, each but the last, the last, and what is paid with the
    first of them besides, because it is bought once (R-CALC-4)."""

    a_year: Decimal
    count: int
    each: Decimal
    last: Decimal
    once: Decimal = ZERO


def paid_out(budget: Budget) -> PaidOut | None:
    """The payments that the budget's plan of payments comes to (STM3): what is held in that way, less the contribution
    where it is taken off before. None without a plan, and while the amount is not known."""
    plan = budget.paying
    part = next((item for item in by_holder(budget) if plan and item.held_as is plan.held_as), None)
    if plan is None or part is None or budget.incomplete:
        return None
    amount = part.amount
    if part.contribution != ZERO and budget.contribution.collected is not Collected.INVOICE:
        if part.net is None or budget.contribution.collected is not Collected.FROM_DIRECT_PAYMENT:
            return None  # nobody said whether it is taken off
        amount = part.net
    a_year = amount if budget.period is Per.YEAR else yearly(amount, budget.weeks_per_year)
    at_once = plan.frequency is Frequency.ONCE
    once = ZERO if at_once else min(_bought_once(budget, plan.held_as), a_year)
    payments = split_year(a_year - once, plan.frequency)
    return PaidOut(a_year, len(payments), payments[0], payments[-1], once)


def _bought_once(budget: Budget, held_as: HeldAs) -> Decimal:
    live = (item for item in budget.calculation.lines if item.line.held_as is held_as and item.line.quantity)
    return _sum([item for item in live if item.line.quantity and item.line.quantity.per is Per.ONCE])


def _sum(lines: list[WorkedLine]) -> Decimal:
    return sum((item.amount for item in lines if item.amount is not None), ZERO)
