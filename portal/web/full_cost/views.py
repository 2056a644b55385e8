"""People above the limit: what anybody may read, and the notice about the fee as a page and as a letter."""

from flask import Blueprint, g, render_template

from portal.domain.representative import Action
from portal.services.refusals import NotYours
from portal.web.access import public
from portal.web.full_cost import pages
from portal.web.kept_pages import kept
from portal.web.looking import look
from portal.web.portal import portal

bp = Blueprint("full_cost", __name__)
FEE = "/people/<person_id>/arrangement-fee"


@bp.get("/if-you-pay-the-full-cost")
@public
@kept
def about() -> str:
    """Asking the council to arrange support that one pays in full (ELM9)."""
    return render_template("full_cost/about.html", page=pages.about_page(portal()))


@bp.get("/independent-personal-budgets")
@public
@kept
def independent() -> str:
    """They are not in force, and since when that is known (ELM11, T1)."""
    return render_template("full_cost/independent.html", page=pages.independent_page(portal()))


@bp.get(FEE)
@bp.get(FEE + "/<any(letter):letter>")
def fee(person_id: str, letter: str = "") -> str:
    """The fee for arranging support: how much, what for, from when, and how to question it (ACC8)."""
    g.letter = letter
    seen = look(person_id, Action.SEE_BUDGET)
    page = pages.fee_page(person_id, seen.case, portal())
    if page is None:
        raise NotYours
    return render_template("full_cost/fee.html", page=page, person=seen.person)
