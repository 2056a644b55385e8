"""Children and young people: what anybody may read, and the EHC plan of one person with asking for its budget."""

import secrets
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState

from portal.domain.education import Education
from portal.domain.representative import Action
from portal.domain.request import LONGEST, Kind
from portal.services import requests
from portal.services.refusals import NotYours
from portal.services.seeing import Seen
from portal.web.access import can, keeping, keeps_words_for, public
from portal.web.kept_pages import kept
from portal.web.looking import look
from portal.web.portal import portal
from portal.web.sessions import ExpiredVisit
from portal.web.young import pages, wording
from portal.web.young.forms import AskForm

bp = Blueprint("young", __name__)


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for an EHC plan, for the receipt of what was asked too."""
    state.app.jinja_env.globals["education_words"] = wording


@bp.get("/children-and-young-people")
@public
@kept
def about() -> str:
    """What a personal budget for an EHC plan is, and how to ask for one."""
    return render_template("young/about.html", page=pages.about_page(portal()))


@bp.get("/people/<person_id>/education")
def education(person_id: str) -> str:
    """What a personal budget can meet in this plan, what it cannot buy, and what comes next (INT4, INT5)."""
    seen, plan = _plan(person_id)
    standing = requests.with_answered(portal().db, g.actor, person_id) if can(Action.ASK, person_id) else ()
    page = pages.education_page(person_id, seen.case, plan, standing, portal())
    return render_template("young/education.html", page=page, person=seen.person)


def keep_words(expired: ExpiredVisit, person_id: str) -> str | None:
    """Keep what was typed when a session had ended, for whoever signs in again with the same login."""
    if not keeps_words_for(expired.login_id, expired.person_id, person_id):
        return None
    words = request.form.get("words", "")[:LONGEST]
    draft = requests.keep_draft(portal().db, expired.login_id, person_id, Kind.EHC_BUDGET, words, portal().now())
    return url_for(".ask", person_id=person_id, draft=draft)


@bp.route("/people/<person_id>/education/ask", methods=["GET", "POST"])
@keeping(keep_words)
def ask(person_id: str) -> Any:
    """Ask for a personal budget: in planning, or at the annual review (INT3)."""
    requests.offered(portal().db, g.actor, person_id, Kind.EHC_BUDGET)
    _, plan = _plan(person_id)
    form = AskForm()
    if form.validate_on_submit():
        asked = requests.ask(
            portal().db, g.actor, person_id, Kind.EHC_BUDGET, form.words.data or "", now=portal().now(),
            form_key=form.form_key.data or "", draft_id=form.draft.data or "", detail={"when": form.when.data},
        )  # fmt: skip
        where: dict[str, Any] = {"person_id": person_id, "asking": "ehc-budget", "reference": asked.reference}
        return redirect(url_for("progress.asked", **where), 303)
    if request.method == "GET":
        form.form_key.data = secrets.token_urlsafe(18)
        form.draft.data = request.args.get("draft", "")
        form.words.data = requests.draft(portal().db, g.actor, person_id, Kind.EHC_BUDGET, form.draft.data)
    day = plan.review_ahead(portal().today())
    return render_template("young/ask.html", form=form, person_id=person_id, review_ahead=day)


def _plan(person_id: str) -> tuple[Seen, Education]:
    """The case of somebody with an EHC plan. Raises NotYours for everybody else."""
    seen = look(person_id, Action.SEE_HEALTH_WORDS)
    if seen.case.education is None:
        raise NotYours
    return seen, seen.case.education
