"""How my budget is managed: each way with my own figures (OPT2). Nothing is chosen here yet."""

from flask import Blueprint, g, render_template, request
from flask.blueprints import BlueprintSetupState

from portal.domain.representative import Action
from portal.services import prices, seeing
from portal.web.arrangements import pages, wording
from portal.web.portal import portal

bp = Blueprint("arrangements", __name__, url_prefix="/people/<person_id>/how-it-is-managed")


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for ways, for every template."""
    state.app.jinja_env.globals.update(way_words=wording)


@bp.get("/compare")
def compare(person_id: str) -> str:
    """The ways side by side. `control` changes their order and nothing else (OPT15)."""
    seen = seeing.see(portal().db, g.actor, person_id, Action.SEE_BUDGET, portal().now())
    saved = prices.saved(portal().db, g.actor, person_id)
    page = pages.compare_page(person_id, seen.case, saved, portal(), request.args.get("control", ""))
    return render_template("arrangements/compare.html", page=page, person=seen.person, case=seen.case)
