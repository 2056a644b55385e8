"""What my budget shows of payments, shared costs and what is never charged, worked out before it is rendered."""

from dataclasses import dataclass
from decimal import Decimal

from portal.domain.budget import Budget
from portal.domain.calculation import WorkedLine
from portal.domain.charging import may_be_charged
from portal.domain.joint_funding import BodyShare, by_body
from portal.domain.parts import PaidOut, paid_out
from portal.web.citing import Cited, cited
from portal.web.portal import Portal

AFTERCARE_FREE = "charging.s117_free"


@dataclass(frozen=True)
class PayingPart:
    """`paid` are the payments of a year; `together` the lines that several bodies pay, and `bodies` what each of them
    pays in all; `charged_up_to` how much of the cost may be charged for, where that is not all of it, and `free` the
    lines that make the difference: after-care, and care that two people were told is free."""

    paid: PaidOut | None
    together: tuple[WorkedLine, ...]
    bodies: tuple[BodyShare, ...]
    charged_up_to: Decimal | None
    free: tuple[WorkedLine, ...]


def paying_part(budget: Budget) -> PayingPart:
    """The payments of a budget and who pays it together."""
    together = tuple(item for item in budget.calculation.lines if item.whole is not None)
    return PayingPart(
        paid=paid_out(budget),
        together=together,
        bodies=by_body(item.line.funders for item in together),
        charged_up_to=budget.chargeable if budget.chargeable != budget.cost else None,
        free=tuple(
            item for item in budget.calculation.lines if not may_be_charged(item.line, of_carer=budget.of_carer)
        ),
    )


def aftercare_law(portal: Portal) -> tuple[Cited, ...]:
    """The fact that after-care is free, with where it was read; nothing while nobody verified it."""
    return cited((AFTERCARE_FREE,), portal)
