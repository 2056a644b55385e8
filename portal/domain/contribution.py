"""What the person pays towards their budget. "Not worked out yet" is a state of its own, never £0.00 (R-MISS-1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from portal.domain.money import ZERO, down

CHARGING = frozenset(
    {
        "capital_lower", "capital_upper", "tariff_step", "tariff_each",
        "mig_18_to_24", "mig_25_to_pension_age", "mig_pension_age",
    }
)  # fmt: skip


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


def tariff_income(capital: Decimal, charging: Mapping[str, Decimal]) -> Decimal | None:
    """R-CON-2: £1 a week for each £250, or part of it, above the lower limit. None above the upper limit:
    the person then pays the full cost (R-CON-4). `charging` are the rate book's figures for the year."""
    if capital > charging["capital_upper"]:
        return None
    steps = max(capital - charging["capital_lower"], ZERO) / charging["tariff_step"]
    return steps.to_integral_value(ROUND_CEILING) * charging["tariff_each"]


def assess(parts: tuple[Part, ...]) -> Decimal:
    """R-CON-1: counted income and tariff income less the allowances, never below zero, down to a penny."""
    return down(max(sum((part.amount for part in parts), ZERO), ZERO))


class AgeGroup(StrEnum):
    """The age that decides the minimum income guarantee; each value names its figure in the rate book."""

    YOUNG = "mig_18_to_24"
    MIDDLE = "mig_25_to_pension_age"
    PENSION = "mig_pension_age"


class Open(StrEnum):
    """What is not known, so that an estimate stays open (R-CON-6). Nothing is guessed in its place."""

    SAVINGS = "savings"
    INCOME = "income"
    AGE = "age"
    COUPLE = "couple"  # the amounts for couples are not published here
    PREMIUMS = "premiums"  # what somebody with a disability or a carer's premium keeps besides
    COSTS = "costs"


@dataclass(frozen=True)
class Means:
    """What somebody says of their own money, in pounds (savings) and pounds a week. None: not said, never nothing."""

    savings: Decimal | None = None
    income: Decimal | None = None
    age: AgeGroup | None = None
    lives_in_couple: bool | None = None
    has_premium: bool | None = None
    housing: Decimal | None = None
    disability_costs: Decimal | None = None


@dataclass(frozen=True)
class ContributionEstimate:
    """What somebody might pay a week at most, and the parts it was made of. `most` is None when it can't be said;
    `open_` are the things that could still change it, and all of them can only lower it when `most` is there."""

    most: Decimal | None
    full_cost: bool = False
    parts: tuple[Part, ...] = ()
    open_: tuple[Open, ...] = ()


def estimate(means: Means, charging: Mapping[str, Decimal]) -> ContributionEstimate:
    """R-CON-1 to R-CON-6 on what somebody says. What is not known is left open: for couples the council's finance
    team has the amounts; a premium or costs that were not said can only make the answer smaller."""
    if means.savings is not None and means.savings > charging["capital_upper"]:
        return ContributionEstimate(None, full_cost=True)
    unknown = [
        code
        for code, missing in (
            (Open.SAVINGS, means.savings is None),
            (Open.INCOME, means.income is None),
            (Open.AGE, means.age is None or means.age not in charging),
            (Open.COUPLE, means.lives_in_couple is not False),
        )
        if missing
    ]
    if unknown or means.savings is None or means.income is None or means.age is None:
        return ContributionEstimate(None, open_=tuple(unknown))
    less = (("housing_costs", means.housing), ("disability_related", means.disability_costs))
    parts = (
        Part("income", means.income),
        Part("tariff_income", tariff_income(means.savings, charging) or ZERO),
        Part("minimum_income_guarantee", -charging[means.age]),
        *(Part(code, -amount) for code, amount in less if amount is not None),
    )
    most = assess(parts)
    lower = [Open.PREMIUMS] if means.has_premium is not False else []
    lower += [Open.COSTS] if any(amount is None for _, amount in less) else []
    return ContributionEstimate(most, parts=parts, open_=tuple(lower) if most else ())
