"""How a figure of the feed is paid out: by whom, how often, and what may be kept in reserve."""

from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from portal.domain.line import HeldAs
from portal.domain.paying import Contingency, Frequency, PaidBy, PaidTo, PaymentsPlan
from portal.intake.feed.lines import Day, Part, Pounds, Words, amount


class ContingencyPart(Part):
    """Money that may stay in the account for what can happen, and from where on it may be taken back."""

    amount: Pounds
    purpose: Words = Field(min_length=1)
    keeps_weeks: int | None = Field(default=None, ge=1, le=52, description="weeks of payments that may stay")
    keeps: Pounds | None = Field(default=None, description="pounds that may stay, in the place of weeks")
    told_days_before: int | None = Field(default=None, ge=1, le=365)

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if (self.keeps_weeks is None) == (self.keeps is None):
            raise ValueError("give keeps_weeks or keeps, one of the two")
        if self.keeps is not None and Decimal(self.keeps) < Decimal(self.amount):
            raise ValueError("keeps is less than the reserve that may be kept")
        return self


class PaymentsPlanPart(Part):
    """How what is held in one way is paid out. The amounts follow from the budget and are never sent."""

    frequency: Frequency
    payer: PaidBy
    payer_name: Words = ""
    first_on: Day
    to: PaidTo = PaidTo.OWN_ACCOUNT
    to_name: Words = ""
    held_as: HeldAs = HeldAs.DIRECT_PAYMENT
    contingency: ContingencyPart | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.payer is not PaidBy.COUNCIL and not self.payer_name:
            raise ValueError("payer_name is missing: say who pays it out")
        return self


def paying_of(part: PaymentsPlanPart | None) -> PaymentsPlan | None:
    """The plan of payments, where one was sent."""
    if part is None:
        return None
    kept = part.contingency
    reserve = None
    if kept is not None:
        reserve = Contingency(**{**dict(kept), "amount": Decimal(kept.amount), "keeps": amount(kept.keeps)})
    return PaymentsPlan(**{**dict(part), "contingency": reserve})
