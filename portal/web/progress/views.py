"""Where I am, and asking for an earlier review or for individual costing in one question."""

import secrets
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from portal.domain.representative import Action
from portal.domain.request import LONGEST, Kind, Request
from portal.services import choosing, requests, seeing
from portal.services.refusals import ChangedMeanwhile
from portal.web.access import can, keeping, keeps_words_for, not_sent
from portal.web.easy import is_easy
from portal.web.looking import look
from portal.web.portal import portal
from portal.web.progress import easy_views, pages, wording
from portal.web.progress.forms import AskForm, RewriteForm
from portal.web.sessions import ExpiredVisit

bp = Blueprint("progress", __name__)
ASKING = (
    '/people/<person_id>/<any("earlier-review", "individual-costing", "spend-differently", "time-away",'
    ' "costs-session"):asking>'
)
RECEIPT = ASKING.replace("costs-session", 'costs-session", "ask-for-help", "not-right", "ehc-budget')
KINDS = {
    "earlier-review": Kind.EARLIER_REVIEW,
    "individual-costing": Kind.INDIVIDUAL_COSTING,
    "spend-differently": Kind.SPEND_DIFFERENTLY,
    "costs-session": Kind.COSTS_SESSION,
    "time-away": Kind.TIME_AWAY,
    "ask-for-help": Kind.HELP,
    "not-right": Kind.NOT_RIGHT,
    "ehc-budget": Kind.EHC_BUDGET,
}


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for stages, for every template."""
    state.app.jinja_env.globals.update(stages=wording, asking_of={kind: asking for asking, kind in KINDS.items()})


@bp.get("/people/<person_id>/where-i-am")
@bp.get("/people/<person_id>/where-i-am/<any(letter):letter>")
def where_i_am(person_id: str, letter: str = "") -> str:
    """The stages with dates, who has it now, what is next and how long it usually takes (PRC1, PRC2)."""
    g.letter = letter
    seen = look(person_id, Action.SEE_PROGRESS)
    standing = requests.with_answered(portal().db, g.actor, person_id) if can("ask", person_id) else ()
    chosen = choosing.of_person(portal().db, g.actor, person_id) if can("choose", person_id) else ()
    page = pages.progress_page(person_id, seen.case, standing, chosen, portal(), portal().today())
    if is_easy():
        return easy_views.where_i_am(page, seen.person)
    demo_day = portal().today() if portal().demo else None
    return render_template("progress/where_i_am.html", page=page, person=seen.person, demo_day=demo_day)


def keep_words(expired: ExpiredVisit, person_id: str, asking: str, reference: str = "") -> str | None:
    """Keep what was typed when a session had ended, for whoever signs in again with the same login."""
    if not keeps_words_for(expired.login_id, expired.person_id, person_id):
        return None
    words = request.form.get("words", "")[:LONGEST]
    draft = requests.keep_draft(portal().db, expired.login_id, person_id, KINDS[asking], words, portal().now())
    if reference:
        return url_for(".rewrite", person_id=person_id, asking=asking, reference=reference, draft=draft)
    return url_for(".ask", person_id=person_id, asking=asking, draft=draft)


@bp.route(ASKING, methods=["GET", "POST"])
@keeping(keep_words)
def ask(person_id: str, asking: str) -> str | Response:
    """Ask for something. `draft` brings back words typed before a session ended."""
    kind, db = KINDS[asking], portal().db
    stands = requests.offered(db, g.actor, person_id, kind)
    if stands is not None and request.method != "POST":
        return to_what_stands(stands, asking)
    seen = seeing.see(db, g.actor, person_id, Action.ASK, portal().now())
    form = AskForm().about(kind)
    if form.validate_on_submit():
        asked = requests.ask(
            db, g.actor, person_id, kind, form.words.data or "",
            form_key=form.form_key.data or "", draft_id=form.draft.data or "", now=portal().now(),
        )  # fmt: skip
        return to_receipt(asked, asking, form.words.data or "")
    if request.method == "GET":
        form.form_key.data = secrets.token_urlsafe(18)
        form.draft.data = request.args.get("draft", "")
        form.words.data = requests.draft(db, g.actor, person_id, kind, form.draft.data)
    return render_template("progress/ask.html", form=form, person_id=person_id, kind=kind, case=seen.case)


def to_receipt(asked: Request, asking: str, words: str) -> Response:
    """To the receipt. Where another one stood already, what was typed now is kept, to be added to it."""
    where: dict[str, Any] = {"person_id": asked.person_id, "asking": asking, "reference": asked.reference}
    if asked.words == words:
        return redirect(url_for(".asked", **where), 303)
    if not requests.is_own(g.actor, asked):
        return not_sent()  # somebody else's stands: nobody puts words under another's name
    login_id, kind = g.actor.login_id, KINDS[asking]
    draft = requests.keep_draft(portal().db, login_id, asked.person_id, kind, words, portal().now())
    return redirect(url_for(".rewrite", **where, draft=draft), 303)


def to_what_stands(stands: Request, asking: str) -> Response:
    """To the receipt of the one that stands; words that were kept are added to it on its page."""
    where: dict[str, Any] = {"person_id": stands.person_id, "asking": asking, "reference": stands.reference}
    draft = request.args.get("draft") if requests.is_own(g.actor, stands) else None
    return redirect(url_for(".rewrite", **where, draft=draft) if draft else url_for(".asked", **where), 303)


@bp.get(RECEIPT + "/<reference>")
def asked(person_id: str, asking: str, reference: str) -> str:
    """The receipt: the reference, who has it, what happens next."""
    look(person_id, Action.ASK)
    found = requests.find(portal().db, g.actor, person_id, KINDS[asking], reference)
    own = requests.is_own(g.actor, found)
    return render_template("progress/asked.html", asked=found, person_id=person_id, own=own)


@bp.route(RECEIPT + "/<reference>/change", methods=["GET", "POST"])
@keeping(keep_words)
def rewrite(person_id: str, asking: str, reference: str) -> str | Response | tuple[str, int]:
    """Change what was written. Somebody else's newer words are never overwritten: both are shown."""
    kind, db = KINDS[asking], portal().db
    found = requests.own(db, g.actor, person_id, kind, reference)
    draft = requests.draft(db, g.actor, person_id, kind, request.args.get("draft", ""))
    form = RewriteForm(data={"words": draft or found.words, "version": str(found.version)}).about(kind)
    if not form.validate_on_submit():
        return render_template("progress/rewrite.html", form=form, asked=found, person_id=person_id)
    try:
        requests.rewrite(
            db, g.actor, person_id, kind, reference, form.words.data or "",
            version=int(form.version.data or 0), now=portal().now(),
        )  # fmt: skip
    except ChangedMeanwhile as newer:
        form.version.raw_data, form.version.data = None, str(newer.version)
        return render_template("progress/rewrite.html", form=form, asked=found, person_id=person_id, newer=newer), 409
    return redirect(url_for(".asked", person_id=person_id, asking=asking, reference=reference), 303)
