"""Where I am, and asking for an earlier review in one question."""

import secrets

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from portal.domain.representative import Action
from portal.domain.review_request import LONGEST
from portal.services import reviews, seeing
from portal.services.refusals import ChangedMeanwhile
from portal.web.access import keeping
from portal.web.portal import portal
from portal.web.progress import pages, wording
from portal.web.progress.forms import ReviewForm, RewriteForm
from portal.web.sessions import ExpiredVisit

bp = Blueprint("progress", __name__)


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for stages, for every template."""
    state.app.jinja_env.globals.update(stages=wording)


@bp.get("/people/<person_id>/where-i-am")
@bp.get("/people/<person_id>/where-i-am/<any(letter):letter>")
def where_i_am(person_id: str, letter: str = "") -> str:
    """The stages with dates, who has it now, what is next and how long it usually takes (PRC1, PRC2)."""
    g.letter = letter
    seen = seeing.see(portal().db, g.actor, person_id, Action.SEE_PROGRESS, portal().now())
    standing = reviews.standing(portal().db, g.actor, person_id)
    page = pages.progress_page(person_id, seen.case, standing, portal(), portal().today())
    demo_day = portal().today() if portal().demo else None
    return render_template("progress/where_i_am.html", page=page, person=seen.person, demo_day=demo_day)


def keep_words(expired: ExpiredVisit, person_id: str, reference: str = "") -> str | None:
    """Keep what was typed when a session had ended, for whoever signs in again with the same login."""
    if expired.person_id != person_id:
        return None
    words = request.form.get("words", "")[:LONGEST]
    draft = reviews.keep_draft(portal().db, expired.login_id, person_id, words, portal().now())
    if reference:
        return url_for(".rewrite", person_id=person_id, reference=reference, draft=draft)
    return url_for(".earlier_review", person_id=person_id, draft=draft)


@bp.route("/people/<person_id>/earlier-review", methods=["GET", "POST"])
@keeping(keep_words)
def earlier_review(person_id: str) -> str | Response:
    """Ask for an earlier review. `draft` brings back words typed before a session ended."""
    seeing.see(portal().db, g.actor, person_id, Action.ASK_FOR_REVIEW, portal().now())
    form = ReviewForm()
    if form.validate_on_submit():
        asked = reviews.ask(
            portal().db,
            g.actor,
            person_id,
            form.words.data or "",
            form_key=form.form_key.data or "",
            draft_id=form.draft.data or "",
            now=portal().now(),
        )
        return redirect(url_for(".review_asked", person_id=person_id, reference=asked.reference), 303)
    if request.method == "GET":
        form.form_key.data = secrets.token_urlsafe(18)
        form.draft.data = request.args.get("draft", "")
        form.words.data = reviews.draft(portal().db, g.actor, person_id, form.draft.data)
    return render_template("progress/earlier_review.html", form=form, person_id=person_id)


@bp.get("/people/<person_id>/earlier-review/<reference>")
def review_asked(person_id: str, reference: str) -> str:
    """The receipt: the reference, who has it, what happens next."""
    asked = reviews.find(portal().db, g.actor, person_id, reference)
    return render_template("progress/review_asked.html", asked=asked, person_id=person_id)


@bp.route("/people/<person_id>/earlier-review/<reference>/change", methods=["GET", "POST"])
@keeping(keep_words)
def rewrite(person_id: str, reference: str) -> str | Response | tuple[str, int]:
    """Change what was written. Somebody else's newer words are never overwritten: both are shown."""
    asked = reviews.find(portal().db, g.actor, person_id, reference)
    draft = reviews.draft(portal().db, g.actor, person_id, request.args.get("draft", ""))
    form = RewriteForm(data={"words": draft or asked.words, "version": str(asked.version)})
    if not form.validate_on_submit():
        return render_template("progress/rewrite.html", form=form, asked=asked, person_id=person_id)
    try:
        reviews.rewrite(
            portal().db, g.actor, person_id, reference, form.words.data or "",
            version=int(form.version.data or 0), now=portal().now(),
        )  # fmt: skip
    except ChangedMeanwhile as newer:
        form.version.raw_data, form.version.data = None, str(newer.version)
        return render_template("progress/rewrite.html", form=form, asked=asked, person_id=person_id, newer=newer), 409
    return redirect(url_for(".review_asked", person_id=person_id, reference=reference), 303)
