"""For carers, signed out: that they may have a budget too, what it can do, and whose service care for others is."""

from flask import Blueprint, render_template
from flask.blueprints import BlueprintSetupState

from portal.web.access import public
from portal.web.carers import pages, wording
from portal.web.easy import guide, is_easy
from portal.web.kept_pages import kept
from portal.web.portal import portal

bp = Blueprint("carers", __name__, url_prefix="/carers")


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for codes, for every template."""
    state.app.jinja_env.globals.update(carers_words=wording)


@bp.get("")
@public
def overview() -> str:
    """You may have a budget too (CAR3, CAR20). Never kept: it names whom the local directory lists today."""
    if is_easy():
        return guide("carers")
    return render_template("carers/overview.html", page=pages.overview_page(portal()))


@bp.get("/what-it-can-be-used-for")
@public
@kept
def uses() -> str:
    """Examples of the breadth of uses (CAR13, CAR21)."""
    return render_template("carers/uses.html", examples=portal().guide.for_carers.uses)


@bp.get("/what-may-not-be-bought")
@public
@kept
def not_bought() -> str:
    """The local list, with reasons (CAR14)."""
    return render_template("carers/not_bought.html", page=pages.not_bought_page(portal()))


@bp.get("/budget-or-direct-payment")
@public
@kept
def holding() -> str:
    """The difference in two sentences, the ways to hold it, who pays it out and how often (CAR4, CAR19, CAR22)."""
    return render_template("carers/holding.html", page=pages.holding_page(portal()))


@bp.get("/while-you-are-away")
@public
@kept
def while_away() -> str:
    """Care for them while you are away: whose service it is (CAR9)."""
    return render_template("carers/while_away.html", page=pages.while_away_page(portal()))
