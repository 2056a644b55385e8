"""Does it buy my care? The form and the answer, for a line of a budget and for a line of an estimate alike."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import Length, Regexp

from portal.documents.units import EACH
from portal.domain.budget import Budget, Route
from portal.domain.calculation import WorkedLine
from portal.domain.employer import PayTooLow
from portal.domain.line import Quantity
from portal.domain.quote_check import CannotCompare, Gap, Offer, Why, has_figures, hold_against, takes_a_wage
from portal.domain.rates import RateBook
from portal.domain.request import LONGEST
from portal.web.fields import Choice, Form, LongAnswer, OpenForm, Pounds, ShortAnswer, Submit

ASKED = {
    Offer.QUOTE: _l("A price that a provider gave me"),
    Offer.WAGE: _l("A wage for a personal assistant that I employ"),
}
CANNOT = {
    Why.NO_AMOUNT: _l("There is no amount on this line yet, so there is nothing to compare with"),
    Why.NO_HOURS: _l("We can check a wage only for support that is counted in hours a week"),
    Why.NO_FIGURES: _l(
        "We cannot check a wage today: the list of prices has no figures for employers. "
        "You can check a provider’s price."
    ),
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
    """The line, what may be asked, and what came out. `no_figures` when a wage could be paid and can't be checked."""

    item: WorkedLine
    budget: Budget
    gap: Gap | None = None
    no_figures: str = ""

    @property
    def short(self) -> Decimal:
        """How much is missing, or nothing."""
        return max(self.gap.short, Decimal(0)) if self.gap else Decimal(0)

    @property
    def left(self) -> Decimal:
        """What is left of the budget, or nothing."""
        return max(-self.gap.short, Decimal(0)) if self.gap else Decimal(0)

    @property
    def workers(self) -> int:
        """How many workers the line has at the same time."""
        return self.item.line.quantity.workers if self.item.line.quantity else 1

    @property
    def carer(self) -> bool:
        """True for something of a carer's own budget."""
        return self.budget.route is Route.CARER


def price_page(form: Any, item: WorkedLine, budget: Budget, book: RateBook | None, checked: bool) -> PricePage:
    """Fill the form's questions for this line; where it was sent and is sound, hold the price against the line.
    What can't be compared becomes an error beside its field, and what was typed stays."""
    fits = takes_a_wage(item, budget.period)
    wage = fits and book is not None and has_figures(book)
    empty = PricePage(item, budget, no_figures=CANNOT[Why.NO_FIGURES] if fits and not wage else "")
    if not wage:
        form.offer.choices = form.offer.choices[:1]
    if item.line.quantity is not None:
        form.price.label.text = _label(item.line.quantity, wage)
    if not checked:
        return empty
    try:
        gap = hold_against(
            item, Offer(form.offer.data), form.price.data,
            period=budget.period, book=book, weeks=budget.weeks_per_year,
        )  # fmt: skip
    except PayTooLow:
        floor = book.parameters["pay_floor"] if book else Decimal(0)
        lowest = _l(
            "Enter at least £%(floor)s an hour: that is the lowest wage the law allows for a worker aged 21 or over",
            floor=floor,
        )
        form.price.errors = [lowest]
        return empty
    except CannotCompare as fault:
        form.price.errors = [CANNOT[fault.why]]
        return replace(empty, no_figures="")
    return replace(empty, gap=gap)


def _label(quantity: Quantity, wage: bool) -> Any:
    """What the field of the price asks for, with how many workers the line has at the same time."""
    each = EACH[quantity.unit]
    if quantity.workers == 1:
        either = _l("The price %(each)s, or the wage for an hour", each=each)
        return either if wage else _l("The price %(each)s", each=each)
    if wage:
        return _l(
            "The price %(each)s, or the wage for an hour, for one worker. Your line has %(workers)s at the same time.",
            each=each, workers=quantity.workers,
        )  # fmt: skip
    return _l(
        "The price %(each)s for one worker. Your line has %(workers)s at the same time.",
        each=each, workers=quantity.workers,
    )  # fmt: skip


def can_be_checked(item: WorkedLine) -> bool:
    """True for a line with an amount and a quantity."""
    return item.amount is not None and item.line.quantity is not None and item.line.dormant is None
