"""What was asked, challenged and complained about: all of it, and each tracked to its end (DSP4, DSP5)."""

import contextlib
import secrets
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from portal.domain.dispute import What
from portal.domain.progress import Holder
from portal.domain.representative import Action
from portal.domain.tracking import NotPossible, Tracked
from portal.services import disputes, evidence, seeing
from portal.services.refusals import NotYours
from portal.services.seeing import Seen
from portal.web import errors
from portal.web.disputes import asking_views, easy_views, file_views, pages, wording
from portal.web.disputes.file_views import keep_files
from portal.web.disputes.forms import AddForm, ReopenForm
from portal.web.easy import is_easy
from portal.web.large_forms import large
from portal.web.looking import look
from portal.web.portal import portal

bp = Blueprint("disputes", __name__, url_prefix="/people/<person_id>/questions")


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for disputes, for every template."""
    state.app.jinja_env.globals.update(dispute_words=wording)


@bp.get("")
def every(person_id: str) -> str:
    """All of them: what waits for me, what the council has, what is answered; and what I began."""
    db = portal().db
    seen = seeing.see(db, g.actor, person_id, Action.DISPUTE, portal().now())
    found = disputes.of_person(db, g.actor, person_id)
    page = pages.EveryPage(
        person_id=person_id,
        open=tuple(item for item in found if item.holder is Holder.COUNCIL),
        closed=tuple(item for item in found if not item.is_open),
        waits_for_you=tuple(item for item in found if item.holder is Holder.YOU),
    )
    if is_easy():
        return easy_views.every(page)
    drafts = disputes.unfinished(db, g.actor, person_id)
    return render_template("disputes/every.html", page=page, drafts=drafts, person=seen.person)


@bp.get("/<reference>")
@bp.get("/<reference>/<any(letter):letter>")
def dispute(person_id: str, reference: str, letter: str = "") -> str:
    """One matter: how it stands, who has it, by when, and everything that happened; also as a letter to keep."""
    g.letter = letter
    seen, tracked = _tracked(person_id, reference)
    return _page("disputes/dispute.html", seen, tracked)


@bp.route("/<reference>/add", methods=["GET", "POST"])
@large
def add(person_id: str, reference: str) -> Any:
    """Say something more, answer the council's question, add files: at any time, also after the answer."""
    return _say(person_id, reference, What.ADDED, AddForm(), "disputes/add.html")


@bp.route("/<reference>/reopen", methods=["GET", "POST"])
@large
def reopen(person_id: str, reference: str) -> Any:
    """Open it again after the answer, or after taking it back, with a reason."""
    return _say(person_id, reference, What.REOPENED, ReopenForm(), "disputes/add.html")


@bp.post("/<reference>/withdraw")
def withdraw(person_id: str, reference: str) -> Response:
    """Take it back. It can be opened again."""
    with contextlib.suppress(NotPossible):
        _respond(person_id, reference, What.WITHDRAWN, "", f"withdraw-{reference}-{request.form.get('step', '')[:4]}")
    return _to(person_id, reference)


def _say(person_id: str, reference: str, what: What, form: Any, template: str) -> Any:
    """A form with words and files. A file that is not kept says why, and nothing typed is lost."""
    seen, tracked = _tracked(person_id, reference)
    if request.method == "GET":
        form.key.data = secrets.token_urlsafe(18)
    if not form.validate_on_submit():
        return _page(template, seen, tracked, form=form, what=what)
    key = form.key.data or ""
    refused = keep_files(person_id, key, reference)
    kept = evidence.of_case(portal().db, g.actor, person_id, key)
    if refused or not (form.words.data or kept):
        return _page(template, seen, tracked, form=form, what=what, refused=refused, kept=kept, nothing=not refused)
    try:
        _respond(person_id, reference, what, form.words.data or "", key)
    except NotPossible:
        return _page(template, seen, tracked, form=form, what=what, kept=kept, too_late=True), 409
    return _to(person_id, reference)


@asking_views.bp.errorhandler(NotYours)
@file_views.bp.errorhandler(NotYours)
def sent_already(_refused: NotYours) -> Any:
    """A page of what was sent meanwhile, by another window or a second press, leads to what it became. Words typed
    there are not lost: they are in the field for saying more."""
    where, actor = request.view_args or {}, g.get("actor")
    person_id, draft_id = where.get("person_id", ""), where.get("draft_id", "")
    found = None
    if actor is not None and draft_id:
        with contextlib.suppress(NotYours):
            found = disputes.sent_with(portal().db, actor, person_id, draft_id)
    if found is None:
        return errors.page("not_found", 404)
    if not request.form.get("words"):
        return _to(person_id, found.reference)
    seen, tracked = _tracked(person_id, found.reference)
    form = AddForm()
    form.key.data = secrets.token_urlsafe(18)
    return _page("disputes/add.html", seen, tracked, form=form, what=What.ADDED, too_late=True), 409


def _respond(person_id: str, reference: str, what: What, words: str, key: str) -> None:
    disputes.respond(portal().db, g.actor, person_id, reference, what, words, key=key, now=portal().now())


def _to(person_id: str, reference: str) -> Response:
    return redirect(url_for("disputes.dispute", person_id=person_id, reference=reference), 303)


def _tracked(person_id: str, reference: str) -> tuple[Seen, Tracked]:
    seen = look(person_id, Action.DISPUTE)
    return seen, disputes.find(portal().db, g.actor, person_id, reference)


def _page(template: str, seen: Seen, tracked: Tracked, **more: Any) -> str:
    files = evidence.of_case(portal().db, g.actor, seen.person.id, tracked.reference)
    page = pages.dispute_page(seen.person.id, tracked, files, portal())
    if is_easy() and template == "disputes/dispute.html":
        return easy_views.matter(page, seen.person)
    return render_template(template, page=page, person=seen.person, **more)
