"""What is paid out to the person with a choice, and how often."""

from portal.domain.arrangement import Frequency, Payments, payments
from portal.domain.budget import Budget
from portal.domain.choice import Choice, PaidAs
from portal.domain.choosing import with_choice
from portal.domain.line import HeldAs, Per
from portal.domain.parts import HolderPart, by_holder


def paid_out(budget: Budget, choice: Choice) -> HolderPart | None:
    """The direct payment of this choice, before and after what the person pays. None where there is none."""
    after, _ = with_choice(budget, choice)
    return next((part for part in by_holder(after) if part.held_as is HeldAs.DIRECT_PAYMENT), None)


def payment_of(budget: Budget, choice: Choice, frequency: Frequency | None = None) -> Payments | None:
    """Each payment when it is made this often, or as often as was chosen. None while that, or what the person pays, is
    not known."""
    part, often = paid_out(budget, choice), frequency or choice.payment.frequency
    gross = choice.payment.paid is PaidAs.GROSS
    amount = None if part is None else part.amount if gross else part.net
    if amount is None or often is None or budget.period is Per.ONCE:
        return None
    return payments(amount, often, budget.weeks_per_year, budget.period)
