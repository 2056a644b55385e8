"""The ways to manage a budget, for anyone: the four in equal depth, and what goes with them."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from portal.services import interest
from portal.web.access import open_to_all, public
from portal.web.agreement import agreement_told
from portal.web.easy import guide, is_easy
from portal.web.kept_pages import kept
from portal.web.limits import HOUR, one_more_this_hour
from portal.web.portal import portal
from portal.web.ways import around_pages, interest_pages, pages, wording

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
    if is_easy():
        return guide("ways")
    return render_template("ways/overview.html", page=pages.overview_page(portal()))


@bp.get("/individual-service-fund")
@public
def isf() -> str:
    """The fund that a provider holds. Never kept: it counts people (OPT9) and names whom the directory lists."""
    if is_easy():
        return guide("way-individual-service-fund")
    return render_template("ways/way.html", page=pages.isf_page(portal()))


@bp.route("/individual-service-fund/count-me-in", methods=["GET", "POST"])
@open_to_all
def count_me_in() -> str | Response | tuple[str, int, dict[str, str]]:
    """One more who would like a fund. Nobody says who they are."""
    form = interest_pages.CountMeIn()
    if not form.validate_on_submit():
        return render_template("ways/count_me_in.html", form=interest_pages.new_form())
    one_more_this_hour()
    try:
        interest.count_me_in(portal().db, form.form_key.data or "", portal().now())
    except interest.TooMany:
        return render_template("ways/count_me_in.html", form=form, too_many=True), 429, {"Retry-After": str(HOUR)}
    return redirect(url_for(".counted"), 303)


@bp.get("/individual-service-fund/counted")
@public
def counted() -> str | Response:
    """How many there are now, and what happens next. Where nobody was counted yet, the button is on another page."""
    page = pages.counted_page(portal(), portal().now())
    if page.count == 0:
        return redirect(url_for(".isf"), 303)
    return render_template("ways/counted.html", page=page)


@bp.get("/<way>")
@public
@kept
def way(way: str) -> str:
    """One way: the same questions as every other."""
    page = pages.way_page(portal(), way)
    if page is None:
        abort(404)
    if is_easy():
        return guide(f"way-{way}")
    return render_template("ways/way.html", page=page)


@bp.get("/agreement")
@public
@kept
def agreement() -> str:
    """What somebody signs for a direct payment: in plain words, and in full (OPT18)."""
    return render_template("ways/agreement.html", page=agreement_told(portal()))


@bp.get("/when-it-fails")
@public
@kept
def when_it_fails() -> str:
    """What to do now, and what the council does, when support or wages are at risk."""
    return render_template("ways/when_it_fails.html", page=around_pages.when_it_fails_page(portal()))


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
def help_to_decide() -> str:
    """People who help with choosing, and what they cost (OPT17). Never kept: the directory changes with an import."""
    if is_easy():
        return guide("who-can-help")
    return render_template("ways/help_to_decide.html", page=around_pages.help_page(portal()))
