"""The ways to manage a budget, for anyone: the four in equal depth, and what goes with them."""

from flask import Blueprint, abort, render_template
from flask.blueprints import BlueprintSetupState

from portal.web.access import public
from portal.web.kept_pages import kept
from portal.web.portal import portal
from portal.web.ways import around_pages, pages, wording

bp = Blueprint("ways", __name__, url_prefix="/ways-to-manage")


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for codes, for every template."""
    state.app.jinja_env.globals.update(ways_words=wording)


@bp.get("")
@public
@kept
def overview() -> str:
    """The four ways in one calm overview (OPT1)."""
    return render_template("ways/overview.html", page=pages.overview_page(portal()))


@bp.get("/<way>")
@public
@kept
def way(way: str) -> str:
    """One way: the same questions as every other."""
    page = pages.way_page(portal(), way)
    if page is None:
        abort(404)
    return render_template("ways/way.html", page=page)


@bp.get("/cards")
@public
@kept
def cards() -> str:
    """A pre-paid card as one choice, or a bank account (OPT12)."""
    return render_template("ways/cards.html", page=around_pages.cards_page(portal()))


@bp.get("/agents")
@public
@kept
def agents() -> str:
    """Who may sign for somebody, and who may hold the money (OPT14, REP5)."""
    return render_template("ways/agents.html", page=around_pages.agents_page(portal()))


@bp.get("/employing")
@public
@kept
def employing() -> str:
    """What an employer sees to (CST3, SUP6)."""
    return render_template("ways/employing.html", page=around_pages.employing_page(portal()))


@bp.get("/not-bought")
@public
@kept
def not_bought() -> str:
    """What can't be bought, why, and how to challenge it (OPT20)."""
    return render_template("ways/not_bought.html", page=around_pages.not_bought_page(portal()))


@bp.get("/left-over")
@public
@kept
def left_over() -> str:
    """How often money is paid, and what may be left over (STM3, STM4)."""
    return render_template("ways/left_over.html", page=around_pages.left_over_page(portal()))


@bp.get("/help-to-decide")
@public
@kept
def help_to_decide() -> str:
    """People who help with choosing, and what they cost (OPT17)."""
    return render_template("ways/help_to_decide.html", page=around_pages.help_page(portal()))
