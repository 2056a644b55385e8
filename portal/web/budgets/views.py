"""My budget, what changed, and who has looked: each as a page, and as one clean letter."""

from flask import Blueprint, g, render_template, request
from flask.blueprints import BlueprintSetupState

from portal.domain.representative import Action
from portal.services import seeing
from portal.services.refusals import NotYours
from portal.services.seeing import Seen
from portal.web.budgets import change_pages, log_wording, pages, wording
from portal.web.fragments import fragment
from portal.web.portal import portal

bp = Blueprint("budgets", __name__)
LETTER = "/<any(letter):letter>"


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for codes, for every template."""
    state.app.jinja_env.globals.update(words=wording, log_words=log_wording)


@bp.get("/people/<person_id>/budget")
@bp.get("/people/<person_id>/budget" + LETTER)
def budget(person_id: str, letter: str = "") -> str:
    """The amount, who pays what, how every pound was worked out (WEL4, IND1, IND11)."""
    seen = look(person_id, Action.SEE_BUDGET, letter)
    today = portal().today()
    if not seen.case.shows_amounts:
        page = pages.no_amount_page(person_id, seen.case, portal(), today)
        return render_template("budgets/no_amount.html", page=page, person=seen.person)
    other_money = request.args.get("other-money") == "show"

    def render() -> str:
        page = pages.budget_page(person_id, seen.case, portal(), today, other_money)
        return render_template("budgets/_budget.html", page=page)

    made_from = (person_id, seen.digest, today, other_money, letter)
    main = fragment(render, "budget", *made_from)
    return render_template("budgets/budget.html", case=seen.case, person=seen.person, main=main)


@bp.get("/people/<person_id>/budget/lines/<int:number>")
def line(person_id: str, number: int) -> str:
    """One line, opened to everything it was made of (IND6, CST1)."""
    seen = look(person_id, Action.SEE_BUDGET, "")
    page = pages.line_page(person_id, seen.case, portal(), number) if seen.case.shows_amounts else None
    if page is None:
        raise NotYours
    return render_template("budgets/line.html", page=page, person=seen.person)


@bp.get("/people/<person_id>/what-changed")
@bp.get("/people/<person_id>/what-changed" + LETTER)
def what_changed(person_id: str, letter: str = "") -> str:
    """From the estimate to the final amount, line by line (IND4)."""
    seen = look(person_id, Action.SEE_BUDGET, letter)
    page = change_pages.changes_page(person_id, seen.case) if seen.case.shows_amounts else None
    return render_template("budgets/what_changed.html", page=page, person=seen.person, case=seen.case)


@bp.get("/people/<person_id>/who-has-looked")
@bp.get("/people/<person_id>/who-has-looked" + LETTER)
def who_has_looked(person_id: str, letter: str = "") -> str:
    """The log in plain words (REP8)."""
    g.letter = letter
    seen, entries = seeing.who_has_looked(portal().db, g.actor, person_id, portal().now())
    return render_template("budgets/who_has_looked.html", entries=entries, person=seen.person)


def look(person_id: str, action: Action, letter: str) -> Seen:
    """See a case as the one who is signed in. Raises NotYours."""
    g.letter = letter
    return seeing.see(portal().db, g.actor, person_id, action, portal().now())
