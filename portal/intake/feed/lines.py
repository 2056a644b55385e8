"""The shape of a line in the feed: how much of what, at what price. Exactly one way of pricing each."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, Strict, model_validator

from portal.domain.carer import NeedOf, Side
from portal.domain.joint_funding import FunderKind
from portal.domain.line import HeldAs, LimitKind, Unit
from portal.intake.feed.texts import can_be_shown, no_control_characters


def _whole_pennies(text: str) -> str:
    if not (digits := text.removeprefix("-").replace(".", "", 1)).isdecimal() or not digits.isascii():
        raise ValueError('an amount is text with two decimals, for example "21.50"')
    return text


Pounds = Annotated[str, Field(pattern=r"^[0-9]{1,9}\.[0-9]{2}$", examples=["21.50"])]
PoundsUpOrDown = Annotated[str, Field(pattern=r"^-?[0-9]{1,9}\.[0-9]{2}$", examples=["29.26", "-14.00"])]
Units = Annotated[
    str, Field(pattern=r"^[0-9]{1,6}(\.[0-9]{1,4})?$", examples=["14", "5.25"]), AfterValidator(_whole_pennies)
]
Words = Annotated[str, Field(max_length=4000), AfterValidator(can_be_shown)]


def _written_out(value: object) -> object:
    if not (
        isinstance(value, str) and re.fullmatch("(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", value)
    ):  # else 0 is a day of 1970
        raise ValueError("Input should be a valid date, for example 2026-11-22")
    return value


Day = Annotated[date, Strict(False), BeforeValidator(_written_out)]


Code = Annotated[str, Field(min_length=1, max_length=64), AfterValidator(no_control_characters)]
Name = Annotated[str, Field(max_length=64), AfterValidator(no_control_characters)]
MOST_IN_A_LIST = 1000  # of one person: nobody has as many lines, needs or steps
Item = TypeVar("Item")
Several = Annotated[tuple[Item, ...], Field(max_length=MOST_IN_A_LIST)]
Frequency = Literal[
    "Hourly", "Daily", "Per session", "Weekly", "Fortnightly", "4-weekly", "Monthly", "Quarterly", "Annually", "One-off"
]


LONGER_THAN_A_WEEK = (Unit.FORTNIGHT, Unit.FOUR_WEEKS, Unit.MONTH, Unit.QUARTER, Unit.YEAR)


class Part(BaseModel):
    """Every part of a record refuses keys it does not know, so that a typing error is found, not ignored.
    It is as strict as the published schema: "yes" is not true and 0 is not a day."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class EvidencePart(Part):
    """Who said how much is needed: their words, their role and the date."""

    words: Words
    by: Code = Field(description="a role, for example person, carer, social_worker, occupational_therapist")
    on: Day | None = None


class VisitsPart(Part):
    """Visits of one length. Minutes are as recorded; the portal rounds them up to the visit that is bought."""

    minutes_recorded: int = Field(ge=1, le=1440)
    a_week: int = Field(ge=1, le=200)


class QuantityPart(Part):
    """How many units for each week, year or once; or visits, from which the hours follow."""

    amount: Units | None = None
    unit: Unit = Unit.HOUR
    per: Literal["week", "year", "once"] = "week"
    workers: int = Field(default=1, ge=1, le=10)
    visits: VisitsPart | None = None
    evidence: EvidencePart | None = None

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if (self.amount is None) == (self.visits is None):
            raise ValueError("give amount or visits, one of the two")
        if self.visits and self.unit is not Unit.HOUR:
            raise ValueError("visits are counted in hours")
        if self.per == "week" and self.unit in LONGER_THAN_A_WEEK:
            raise ValueError(f"one {self.unit} does not fit into each week: count by the year")
        return self

    @property
    def for_all(self) -> Decimal | None:
        """The amount for all workers together; None where visits are sent."""
        return None if self.amount is None else Decimal(self.amount) * self.workers


class QuotePart(Part):
    """A real price from a supplier."""

    amount: Pounds
    supplier: Name = Field(description="empty where nobody is named")
    on: Day
    why: Words = ""


class BuildUpPart(Part):
    """What it costs to employ someone, from the hours and the pay."""

    hours_a_week: Units
    pay_an_hour: Pounds
    allowance_claimed: bool = Field(description="whether the Employment Allowance is claimed: confirmed, not hoped for")
    workers_checked: int = Field(default=1, ge=0, le=20)


class PricePart(Part):
    """Where the price comes from: a rate of the budget's rate book, a quote, or an employer's costs."""

    rate: Code | None = None
    placeholder: bool = Field(default=False, description="the rate is used for now, until there is a quote")
    quote: QuotePart | None = None
    build_up: BuildUpPart | None = None

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if [self.rate, self.quote, self.build_up].count(None) != 2:
            raise ValueError("give one of rate, quote and build_up")
        if self.placeholder and not self.rate:
            raise ValueError("only a rate can be a placeholder")
        return self


class DormantPart(Part):
    """A line that costs nothing at the moment, and what switches it on."""

    reason: Literal["carer", "direct_payment", "suspended", "other_source", "agreement"]
    words: Words
    since: Day | None = None


class SuspendedPart(Part):
    """A stretch of time in which the support does not run."""

    start: Day
    end: Day | None = None


class LimitedPart(Part):
    """The amount was held at a tier, a flat rate or a maximum: what it would really cost, and why it was held."""

    by: LimitKind
    would_cost: Pounds | None = None
    words: Words = ""


class NoMarketPart(Part):
    """Nobody near the person supplies this: what is missing, what is done instead, and when it is looked at again."""

    missing: Words = Field(min_length=1)
    instead: Words = Field(min_length=1)
    review_on: Day


class SharedPart(Part):
    """Support that touches two people: the other of the two, whose need it meets, and who receives it. Care for the
    adult that meets a need of the carer alone counts only while both have said yes to it in the portal."""

    other: Code = Field(alias="with", description="the council's own id of the other person")
    need_of: NeedOf
    received_by: Side
    agreement: Name = Field(default="", max_length=24, description="the reference of what both were asked, if known")


class FunderPart(Part):
    """One body's share of a line that several pay together. Shares add up to the line, and one body is in the lead."""

    body: Words = Field(min_length=1)
    kind: FunderKind
    amount: Pounds = Field(description="for the period of the budget: the council's own share is what counts in it")
    lead: bool = False
    words: Words = Field(default="", description="what this body must do for it")


class LinePart(Part):
    """One piece of support. Either `quantity` and `price`, or the council's own unit cost and frequency."""

    id: Code
    needs: Several[Code] = ()
    need: Words = Field(default="", description="the need in words, where the record has no list of needs")
    outcome: Words = ""
    support: Words = ""
    component: Words = ""
    quantity: QuantityPart | None = None
    price: PricePart | None = None
    unit_cost: Pounds | None = None
    frequency: Frequency | None = None
    units_per_week: Units | None = None
    weekly_cost: Pounds | None = Field(default=None, description="worked out again on arrival; over 1p apart is a hold")
    evidence: EvidencePart | None = None
    assumption_ref: Name | None = None
    held_as: HeldAs = HeldAs.NOT_STATED
    holder: Words = ""
    why: Words = ""
    by_choice: bool = False
    dormant: DormantPart | None = None
    start: Day | None = None
    end: Day | None = None
    suspended: Several[SuspendedPart] = ()
    limited: LimitedPart | None = None
    no_market: NoMarketPart | None = None
    shared: SharedPart | None = None
    funders: Several[FunderPart] = ()
    aftercare: bool = Field(default=False, description="after-care under section 117: never charged")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.price and (self.unit_cost or self.frequency or self.units_per_week):
            raise ValueError("price and unit_cost are two ways of pricing: give one of them")
        if self.price and not self.price.build_up and not self.quantity:
            raise ValueError("a price needs a quantity")
        if self.quantity and not self.price:
            raise ValueError("a quantity needs a price")
        build_up = self.price.build_up if self.price else None
        if build_up and self.quantity and self.quantity.for_all != Decimal(build_up.hours_a_week):
            raise ValueError("quantity.amount and build_up.hours_a_week differ")
        if build_up and not Decimal(build_up.hours_a_week):
            raise ValueError("build_up.hours_a_week is nothing: nobody is employed for no hours")
        if not (self.support or self.component):
            raise ValueError("say what the support is, in support or component")
        return self


def amount(text: str | None) -> Decimal | None:
    """Pounds or units as an exact decimal; None stays None."""
    return None if text is None else Decimal(text)
