"""Does it buy my care? A real price against one line of my budget, kept as evidence if I want (CST4)."""

import re
import secrets
from decimal import Decimal
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from portal.domain.budget import Budget
from portal.domain.quote_check import Gap, Offer, SavedQuote, has_figures
from portal.domain.rates import RateBook
from portal.domain.representative import Action
from portal.domain.request import LONGEST
from portal.services import prices, seeing
from portal.services.refusals import NotYours
from portal.web.access import can, keeping, keeps_words_for
from portal.web.budgets import pages
from portal.web.portal import portal
from portal.web.price_check import PriceForm, can_be_checked, price_page
from portal.web.sessions import ExpiredVisit

bp = Blueprint("prices", __name__, url_prefix="/people/<person_id>/budget")
REFERENCE = re.compile(r"PR-[0-9]{8}")
TYPED = ("price", "offer", "supplier", "words")


@bp.record_once
def give_taken(state: BlueprintSetupState) -> None:
    """What was taken back just now, for the page of a line."""
    state.app.jinja_env.globals["price_taken"] = price_taken


def price_taken() -> str:
    """The reference in the address, where it is one."""
    reference = request.args.get("taken", "")
    return reference if REFERENCE.fullmatch(reference) else ""


def keep_typed(expired: ExpiredVisit, person_id: str, number: int) -> str | None:
    """Keep what was typed when a session had ended, for whoever signs in again with the same login."""
    if not keeps_words_for(expired.login_id, expired.person_id, person_id):
        return None
    typed = {name: request.form.get(name, "")[:LONGEST].replace("\0", "") for name in TYPED}
    draft = prices.keep_draft(portal().db, expired.login_id, person_id, typed, portal().now())
    return url_for(".does_it_buy", person_id=person_id, number=number, draft=draft)


@bp.route("/lines/<int:number>/does-it-buy", methods=["GET", "POST"])
@keeping(keep_typed)
def does_it_buy(person_id: str, number: int) -> str | Response:
    """Check a price or a wage; the second button saves it. Nothing is kept before that."""
    line = _line(person_id, number)
    form = PriceForm() if request.method == "POST" else _first_shown(person_id)
    form.validate_on_submit()
    can_check = form.is_submitted() and not (form.offer.errors or form.price.errors)
    answer = price_page(form, line.item, line.budget, _book(line.budget), can_check)
    if answer.gap is not None and form.save.data and not form.errors:
        quote = _quote(form, line, answer.gap, person_id)
        try:
            prices.save(portal().db, g.actor, quote, form.form_key.data or "", request.args.get("draft", ""))
            return redirect(url_for("budgets.line", person_id=person_id, number=number) + "#saved", 303)
        except prices.TooMany:
            too_many = _l("You have saved %(most)s prices already. Take one back first.", most=prices.MOST)
            form.supplier.errors = [too_many]
    return render_template(
        "budgets/does_it_buy.html", form=form, page=answer, line=line, saves=can("save_price", person_id)
    )


@bp.post("/prices/<reference>/take-back")
def take_back(person_id: str, reference: str) -> Response:
    """Take a saved price back."""
    prices.take_back(portal().db, g.actor, person_id, reference, portal().now())
    number = request.form.get("number", "")
    where = "budgets.line" if number.isdecimal() and len(number) < 4 else "budgets.budget"
    values: dict[str, Any] = {"number": int(number)} if where == "budgets.line" else {}
    if values and REFERENCE.fullmatch(reference):
        values["taken"] = reference
    return redirect(url_for(where, person_id=person_id, **values), 303)


def _first_shown(person_id: str) -> PriceForm:
    """The form before it is sent: empty, or with what was typed before a session ended, just as it was typed."""
    draft = request.args.get("draft", "")
    typed = prices.draft(portal().db, g.actor, person_id, draft) if draft else {}
    form = PriceForm(data=typed)
    form.price.data, form.price.raw_data = None, [typed.get("price", "")]
    form.form_key.data = secrets.token_urlsafe(18)
    return form


def _line(person_id: str, number: int) -> pages.LinePage:
    """The line of the newest figure. Raises NotYours where there is none, or nothing to compare with."""
    seen = seeing.see(portal().db, g.actor, person_id, Action.SEE_BUDGET, portal().now())
    page = pages.line_page(person_id, seen.case, portal(), number) if seen.case.shows_amounts else None
    if page is None or not can_be_checked(page.item):
        raise NotYours
    return page


def _book(budget: Budget) -> RateBook | None:
    """The first list of prices with figures for employers: the one the budget was frozen with, then today's."""
    published = portal().published
    today = published.in_force(portal().today())[1]
    books = (budget.book, published.books.get(budget.rate_book), today)
    return next((book for book in books if book is not None and has_figures(book)), None)


def _quote(form: PriceForm, line: pages.LinePage, gap: Gap, person_id: str) -> SavedQuote:
    return SavedQuote(
        reference="",
        person_id=person_id,
        budget=line.budget.number,
        line=line.item.line.id,
        offer=Offer(form.offer.data),
        price=form.price.data or Decimal(0),
        supplier=form.supplier.data or "",
        words=form.words.data or "",
        gap=gap.short,
        at=portal().now(),
    )
