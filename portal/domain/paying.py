"""How a budget's money is paid out: by whom, how often, from when, to whom, and what may be kept in reserve (STM3,
STM4, CAR22)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portal.domain.line import HeldAs
from portal.domain.money import down, half_up


class Frequency(StrEnum):
    """How often money is paid."""

    ONCE = "once"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    FOUR_WEEKLY = "four_weekly"
    FORTNIGHTLY = "fortnightly"
    WEEKLY = "weekly"


TIMES = {
    Frequency.ONCE: 1,
    Frequency.QUARTERLY: 4,
    Frequency.MONTHLY: 12,
    Frequency.FOUR_WEEKLY: 13,
    Frequency.FORTNIGHTLY: 26,
    Frequency.WEEKLY: 52,
}


class PaidBy(StrEnum):
    """Who pays it out."""

    COUNCIL = "council"
    CARERS_CHARITY = "carers_charity"
    NHS = "nhs"
    OTHER = "other"


class PaidTo(StrEnum):
    """Where it goes."""

    OWN_ACCOUNT = "own_account"
    CARD = "prepaid_card"
    MANAGED_ACCOUNT = "managed_account"
    NOMINATED = "nominated_person"
    FUND_HOLDER = "isf_holder"


@dataclass(frozen=True)
class Contingency:
    """Money that may stay in the account for what can happen (R-DP-7), in pounds, and what it is for.

    Only what is above so many weeks of payments, or above so many pounds, may be taken back; the person is told so many
    days before."""

    amount: Decimal
    purpose: str
    keeps_weeks: int | None = None
    keeps: Decimal | None = None
    told_days_before: int | None = None


@dataclass(frozen=True)
class PaymentsPlan:
    """How the part of a budget that is held in one way is paid out. Amounts follow from the budget."""

    frequency: Frequency
    payer: PaidBy
    first_on: date
    payer_name: str = ""
    to: PaidTo = PaidTo.OWN_ACCOUNT
    to_name: str = ""
    held_as: HeldAs = HeldAs.DIRECT_PAYMENT
    contingency: Contingency | None = None


def contradicts(plan: PaymentsPlan, paid_directly: bool) -> bool:
    """True for a plan that leads into the person's own account while none of the money is a direct payment: whoever
    manages it for them pays nothing into that account. `paid_directly`: a line that is not asleep is one."""
    return plan.to is PaidTo.OWN_ACCOUNT and not (plan.held_as is HeldAs.DIRECT_PAYMENT and paid_directly)


def split_year(amount: Decimal, frequency: Frequency) -> tuple[Decimal, ...]:
    """The payments of a year. They come to the year's amount to the penny: the last one takes the pennies (R-FREQ-2,
    R-FREQ-3). No payment is below nothing: where so few pennies can't be shared half-up they are shared down."""
    times = TIMES[frequency]
    each = half_up(amount / times)
    if each * (times - 1) > amount:
        each = down(amount / times)
    return (*(each for _ in range(times - 1)), amount - each * (times - 1))
