"""Asking for help, saying that a line of the log was not right, and a quiet word."""

import secrets
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from portal.domain.measure_counts import Informed
from portal.domain.representative import Action
from portal.domain.request import LONGEST, Kind, Request
from portal.services import requests, seeing, speaking_up
from portal.web.access import keeping
from portal.web.looking import look
from portal.web.portal import portal
from portal.web.sessions import ExpiredVisit
from portal.web.speaking_up import wording
from portal.web.speaking_up.forms import HelpForm, NotRightForm, QuietForm
from portal.web.telling import told

bp = Blueprint("speaking_up", __name__)


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for help and languages, for the receipt."""
    state.app.jinja_env.globals["help_words"] = wording


def keep_words(expired: ExpiredVisit, person_id: str, number: int | None = None) -> str | None:
    """Keep what was typed when a session had ended, for whoever signs in again with the same login."""
    if expired.person_id != person_id:
        return None
    kind, words = Kind.HELP if number is None else Kind.NOT_RIGHT, request.form.get("words", "")[:LONGEST]
    draft = requests.keep_draft(portal().db, expired.login_id, person_id, kind, words, portal().now())
    if number is None:
        return url_for(".ask_for_help", person_id=person_id, draft=draft)
    return url_for(".not_right", person_id=person_id, number=number, draft=draft)


@bp.route("/people/<person_id>/ask-for-help", methods=["GET", "POST"])
@keeping(keep_words)
def ask_for_help(person_id: str) -> str | Response:
    """An advocate, an interpreter or other help, tracked as everything else (REP7, ACC3)."""
    look(person_id, Action.ASK)
    told(person_id, Informed.HELP)
    form = HelpForm()
    if form.validate_on_submit():
        sent: dict[str, Any] = {
            "form_key": form.form_key.data or "",
            "draft_id": form.draft.data or "",
            "now": portal().now(),
        }
        words = form.words.data or ""
        asked = requests.ask(
            portal().db, g.actor, person_id, Kind.HELP, words, detail=form.detail(), **sent
        )  # fmt: skip
        return to_receipt(asked, "ask-for-help")
    bring_back(form, person_id, Kind.HELP)
    return render_template("speaking_up/ask_for_help.html", form=form, person_id=person_id)


@bp.route("/people/<person_id>/who-has-looked/<int:number>/not-right", methods=["GET", "POST"])
@keeping(keep_words)
def not_right(person_id: str, number: int) -> str | Response:
    """This line of the log was not right: the council looks into it and answers (REP8)."""
    _, line = seeing.line_of(portal().db, g.actor, person_id, number, portal().now())
    form = NotRightForm()
    if form.validate_on_submit():
        sent: dict[str, Any] = {
            "form_key": form.form_key.data or "",
            "draft_id": form.draft.data or "",
            "now": portal().now(),
        }
        asked = speaking_up.not_right(portal().db, g.actor, person_id, number, form.words.data or "", **sent)
        return to_receipt(asked, "not-right")
    look(person_id, Action.ASK)
    bring_back(form, person_id, Kind.NOT_RIGHT)
    return render_template("speaking_up/not_right.html", form=form, person_id=person_id, line=line)


@bp.route("/people/<person_id>/quiet-word", methods=["GET", "POST"])
def quiet_word(person_id: str) -> str | Response:
    """Telling the council alone. Neither opening nor sending it shows on any page (security T2)."""
    speaking_up.may_tell(portal().db, g.actor, person_id)
    form = QuietForm()
    if form.validate_on_submit():
        key, words = form.form_key.data or "", form.told.data or ""
        speaking_up.tell(portal().db, g.actor, person_id, words, form.detail(), form_key=key, now=portal().now())
        return redirect(url_for("public.help"), 303)
    if request.method == "GET":
        form.form_key.data = secrets.token_urlsafe(18)
    return render_template("speaking_up/quiet_word.html", form=form)


def bring_back(form: HelpForm | NotRightForm, person_id: str, kind: Kind) -> None:
    """A new form, with the words that were typed before a session ended."""
    if request.method == "GET":
        form.form_key.data = secrets.token_urlsafe(18)
        form.draft.data = request.args.get("draft", "")
        form.words.data = requests.draft(portal().db, g.actor, person_id, kind, form.draft.data)


def to_receipt(asked: Request, asking: str) -> Response:
    """Where it is told what happens next."""
    return redirect(url_for("progress.asked", person_id=asked.person_id, asking=asking, reference=asked.reference), 303)
