"""Help near somebody: a list without distances, in groups, with a search by plain words (SUP1, SUP4, SUP7)."""

from flask import Blueprint, abort, render_template, request
from flask.blueprints import BlueprintSetupState

from portal.web.access import public
from portal.web.near import pages, wording
from portal.web.portal import portal

bp = Blueprint("near", __name__, url_prefix="/help/near-me")


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for the groups."""
    state.app.jinja_env.globals["near_words"] = wording


@bp.get("")
@public
def near_me() -> str:
    """Every group, and a search. Never kept: the directory changes with an import."""
    return render_template("near/near_me.html", page=pages.near_page(portal(), request.args.get("q", ""), number()))


@bp.get("/<group>")
@public
def group(group: str) -> str:
    """Everything of one group."""
    wanted = wording.GROUP_AT.get(group)
    if wanted is None:
        abort(404)
    part, out_of_reach = pages.group_page(portal(), wanted, number())
    return render_template("near/group.html", group=wanted, part=part, out_of_reach=out_of_reach)


def number() -> int:
    """The page that the address asks for; the first one where it says nothing that is a page."""
    asked = request.args.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= 5 else 1
