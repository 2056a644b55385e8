"""Does it buy my care? The form and the answer, for a line of a budget and for a line of an estimate alike."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import Length, Regexp

from portal.documents.units import EACH
from portal.domain.budget import Budget
from portal.domain.calculation import WorkedLine
from portal.domain.employer import PayTooLow
from portal.domain.quote_check import CannotCompare, Gap, Offer, hold_against, takes_a_wage
from portal.domain.rates import RateBook
from portal.domain.request import LONGEST
from portal.web.fields import Choice, Form, LongAnswer, OpenForm, Pounds, ShortAnswer, Submit

ASKED = {
    Offer.QUOTE: _l("A price that a provider gave me"),
    Offer.WAGE: _l("A wage for a personal assistant that I employ"),
}
TOO_LONG = Length(max=LONGEST, message=_l("What you wrote is too long. Keep it to 5,000 characters or fewer."))


class _Price:
    """The fields of both forms."""

    offer = Choice(
        _l("What do you want to check?"), words=_l("Choose a price or a wage"),
        choices=[(offer.value, words) for offer, words in ASKED.items()], default=Offer.QUOTE.value,
    )  # fmt: skip
    price = Pounds(
        _l("The price, or the wage for an hour"),
        words=_l("Enter the price in pounds, for example 31.50"), least="0.01", most="99999",
    )  # fmt: skip
    check = Submit(_l("Check it"))


class OpenPriceForm(OpenForm, _Price):
    """For an estimate: nothing is kept."""


class PriceForm(Form, _Price):
    """For a line of one's own budget: it can be saved."""

    supplier = ShortAnswer(_l("Who gave you this price? (optional)"), longest=100)
    words = LongAnswer(_l("Anything you want to say about it? (optional)"), validators=[TOO_LONG])
    form_key = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{16,64}$")])
    save = Submit(_l("Save it as evidence"))


@dataclass(frozen=True)
class PricePage:
    """The line, what may be asked, and what came out."""

    item: WorkedLine
    budget: Budget
    gap: Gap | None
    short: Decimal | None
    left: Decimal | None


def price_page(form: Any, item: WorkedLine, budget: Budget, book: RateBook | None, checked: bool) -> PricePage:
    """Fill the form's questions for this line; where it was sent and is sound, hold the price against the line.
    What can't be compared becomes an error beside its field, and what was typed stays."""
    unit = item.line.quantity.unit if item.line.quantity else None
    wage = takes_a_wage(item, budget.period) and book is not None
    if not wage:
        form.offer.choices = form.offer.choices[:1]
    if unit is not None:
        either = _l("The price %(each)s, or the wage for an hour", each=EACH[unit])
        form.price.label.text = either if wage else _l("The price %(each)s", each=EACH[unit])
    if not checked:
        return PricePage(item, budget, None, None, None)
    try:
        gap = hold_against(
            item, Offer(form.offer.data), form.price.data,
            period=budget.period, book=book, weeks=budget.weeks_per_year,
        )  # fmt: skip
    except PayTooLow:
        floor = book.parameters["pay_floor"] if book else Decimal(0)
        form.price.errors = [
            _l("Enter at least £%(floor)s an hour: that is the lowest wage the law allows", floor=floor)
        ]
        return PricePage(item, budget, None, None, None)
    except CannotCompare:
        form.price.errors = [_l("There is no amount on this line yet, so there is nothing to compare with")]
        return PricePage(item, budget, None, None, None)
    return PricePage(item, budget, gap, max(gap.short, Decimal(0)), max(-gap.short, Decimal(0)))


def can_be_checked(item: WorkedLine) -> bool:
    """True for a line with an amount and a quantity."""
    return item.amount is not None and item.line.quantity is not None and item.line.dormant is None
