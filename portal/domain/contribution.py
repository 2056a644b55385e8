"""What the person pays towards their budget. "Not worked out yet" is a state of its own, never £0.00 (R-MISS-1)."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from portal.domain.money import ZERO, down

LOWER_CAPITAL, UPPER_CAPITAL = Decimal(14_250), Decimal(23_250)  # charging.tariff, verified


class ContributionStatus(StrEnum):
    """How far the council has got with the person's contribution."""

    NOT_YET = "not_yet_assessed"
    PROVISIONAL = "provisional"
    ASSESSED = "assessed"
    ASSESSED_NIL = "assessed_nil"
    NOT_CHARGED = "not_charged"
    FULL_COST = "full_cost"  # savings above the upper limit: R-CON-4


class Collected(StrEnum):
    """How the contribution is paid."""

    NOT_STATED = "not_stated"
    NONE = "none"
    INVOICE = "invoiced_by_council"
    FROM_DIRECT_PAYMENT = "deducted_from_direct_payment"
    BY_PROVIDER = "collected_by_provider"


@dataclass(frozen=True)
class Part:
    """One figure of the financial assessment in pounds a week: added, or taken off when negative."""

    code: str
    amount: Decimal
    words: str = ""


@dataclass(frozen=True)
class Contribution:
    """The most the person pays in pounds a week, when it is known, and the parts it was made of."""

    status: ContributionStatus = ContributionStatus.NOT_YET
    max_weekly: Decimal | None = None
    collected: Collected = Collected.NOT_STATED
    why: str = ""
    worked_out_on: date | None = None
    parts: tuple[Part, ...] = ()

    def person_pays(self, cost: Decimal, weeks: Decimal = Decimal(1)) -> Decimal | None:
        """What the person pays of what these weeks cost, or None: not known yet. Never more than the cost (R-CON-1)."""
        if self.status is ContributionStatus.NOT_YET:
            return None
        if self.status in (ContributionStatus.NOT_CHARGED, ContributionStatus.ASSESSED_NIL):
            return ZERO
        if self.status is ContributionStatus.FULL_COST:
            return cost
        return None if self.max_weekly is None else min(down(self.max_weekly * weeks), cost)

    @property
    def adds_up(self) -> bool:
        """True when the parts, where they were sent, come to what the person pays at most."""
        most = ZERO if self.status is ContributionStatus.ASSESSED_NIL else self.max_weekly
        return not self.parts or most is None or assess(self.parts) == down(most)


def tariff_income(capital: Decimal) -> Decimal | None:
    """R-CON-2: £1 a week for each £250, or part of it, above the lower limit. None above the upper limit:
    the person then pays the full cost (R-CON-4)."""
    if capital > UPPER_CAPITAL:
        return None
    steps = max(capital - LOWER_CAPITAL, ZERO) / 250
    return steps.to_integral_value(ROUND_CEILING)


def assess(parts: tuple[Part, ...]) -> Decimal:
    """R-CON-1: counted income and tariff income less the allowances, never below zero, down to a penny."""
    return down(max(sum((part.amount for part in parts), ZERO), ZERO))
