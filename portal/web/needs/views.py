"""My needs, asked once: one page of questions, a summary of what it does, sharing it, and taking it along (ACC5).

The same pages serve a person's record, and whoever acts for others under a sign-in without a record."""

import json
from typing import Any

from flask import Blueprint, Response, g, make_response, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState

from portal.documents.language import english
from portal.domain.communication import Needs, What
from portal.domain.communication_sharing import standing
from portal.domain.representative import Action
from portal.services import communication, communication_drafts, communication_sending, communication_sharing
from portal.services.communication import Asked
from portal.services.refusals import ChangedMeanwhile, NotYours
from portal.web.access import can, keeping, keeps_words_for
from portal.web.looking import look
from portal.web.needs import pages, wording
from portal.web.needs.forms import NeedsForm, RightForm, ShareForm, answers_of, typed_in
from portal.web.portal import portal
from portal.web.sessions import ExpiredVisit

bp = Blueprint("needs", __name__)
MINE, THEIRS = "/my-needs", "/people/<person_id>/my-needs"


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for these pages."""
    state.app.jinja_env.globals["needs_words"] = wording


def found(person_id: str | None) -> Asked:
    """How it stands, with a line in the log about a person's. Raises NotYours."""
    if person_id is not None:
        look(person_id, Action.SAY_NEEDS)
    return communication.asked(portal().db, g.actor, person_id, portal().day)


@bp.route(THEIRS, methods=["GET", "POST"])
@bp.route(MINE, methods=["GET", "POST"])
def my_needs(person_id: str | None = None) -> Any:
    """What was said, and what it does. Saying that it is still right dates it anew."""
    if person_id is None and g.actor.person_id:
        return redirect(url_for(".my_needs", person_id=g.actor.person_id), 303)
    asked = found(person_id)
    form = RightForm(data={"version": str(asked.standing.version)})
    if form.validate_on_submit():
        needs, version = asked.standing.needs, int(form.version.data or 0)
        return kept(person_id, What.CONFIRMED, needs, version) or redirect(
            url_for(".my_needs", person_id=person_id), 303
        )
    return render_template("needs/my_needs.html", form=form, **summary(person_id, asked))


@bp.get(THEIRS + "/<any(letter):letter>")
def as_letter(person_id: str, letter: str) -> str:
    """The same as a letter, to print."""
    g.letter = letter
    seen = look(person_id, Action.SAY_NEEDS)
    asked = communication.asked(portal().db, g.actor, person_id, portal().day)
    return render_template("needs/letter.html", person=seen.person, **summary(person_id, asked))


def summary(person_id: str | None, asked: Asked) -> dict[str, Any]:
    """What the summary shows."""
    tasks = communication_sending.of_person(portal().db, g.actor, person_id) if person_id else []
    return {
        "person_id": person_id, "asked": asked, "answer": asked.standing.answer,
        "rows": pages.rows(asked.standing.needs, portal().languages), "making": pages.making(tasks, portal()),
    }  # fmt: skip


def keep_typed(expired: ExpiredVisit, person_id: str | None = None) -> str | None:
    """Keep what was ticked and typed when a session had ended, for whoever signs in again with the same login."""
    if person_id is None or not keeps_words_for(expired.login_id, expired.person_id, person_id):
        return None
    answers, now = typed_in(request.form), portal().now()
    draft = communication_drafts.keep(portal().db, expired.login_id, person_id, answers, now)
    return url_for(".ask", person_id=person_id, draft=draft)


@bp.route(THEIRS + "/ask", methods=["GET", "POST"])
@bp.route(MINE + "/ask", methods=["GET", "POST"])
@keeping(keep_typed)
def ask(person_id: str | None = None) -> Any:
    """Everything on one page. It can be skipped, now or for good, and nothing has to be answered."""
    if person_id is None and g.actor.person_id:
        return redirect(url_for(".ask", person_id=g.actor.person_id), 303)
    asked, draft = found(person_id), request.args.get("draft", "") if person_id else ""
    form = questions(person_id, asked, draft)
    if not form.is_submitted():
        return asking(form, person_id, asked)
    skipped = next((what for what in (What.LATER, What.NOTHING) if what.value in request.form), None)
    if not (form.version.validate(form) if skipped else form.validate()):
        return asking(form, person_id, asked)
    needs = Needs() if skipped else form.needs()
    if kept(person_id, skipped or What.SAID, needs, int(form.version.data or 0)) is not None:
        return changed(form, person_id)
    if person_id and draft:
        communication_drafts.forget(portal().db, g.actor, person_id, draft)
    return redirect(on_from(person_id) if skipped else url_for(".my_needs", person_id=person_id), 303)


def questions(person_id: str | None, asked: Asked, draft: str) -> NeedsForm:
    """The questions, with what stands, or with what was typed before a session ended."""
    names = [(code, language.name) for code, language in portal().languages.items()]
    typed = communication_drafts.found(portal().db, g.actor, person_id, draft) if person_id and draft else {}
    answers = answers_of(asked.standing.needs) | dict(typed) | {"version": str(asked.standing.version)}
    return NeedsForm(languages=names, data=answers)


def kept(person_id: str | None, what: What, needs: Needs, version: int) -> Any:
    """Keep it; None when that was done, else the way to what somebody else said since."""
    try:
        day, now = portal().day, portal().now()
        communication.say(portal().db, g.actor, person_id, what, needs, version=version, day=day, now=now)
    except ChangedMeanwhile:
        return redirect(url_for(".my_needs", person_id=person_id), 303)
    return None


def asking(form: NeedsForm, person_id: str | None, asked: Asked, newer: Any = None) -> str:
    """The page of questions."""
    return render_template("needs/ask.html", form=form, person_id=person_id, asked=asked, newer=newer)


def changed(form: NeedsForm, person_id: str | None) -> tuple[str, int]:
    """Somebody else said something since: both are shown, and nothing is overwritten before it was looked at."""
    asked = communication.asked(portal().db, g.actor, person_id, portal().day)
    form.version.raw_data, form.version.data = None, str(asked.standing.version)
    newer = pages.rows(asked.standing.needs, portal().languages)
    return asking(form, person_id, asked, newer), 409


def on_from(person_id: str | None) -> str:
    """Where it goes on after the questions were skipped."""
    if person_id is None:
        return url_for("acting.acting_for")
    return url_for("budgets.budget" if can("see_budget", person_id) else "progress.where_i_am", person_id=person_id)


@bp.get(THEIRS + "/needs.json")
def as_data(person_id: str) -> Response:
    """The needs as data, to be taken along."""
    look(person_id, Action.SAY_NEEDS, "needs_downloaded")
    asked = communication.asked(portal().db, g.actor, person_id, portal().day)
    answer = asked.standing.answer
    record = pages.record_of(asked.standing.needs, answer.at if answer else None, answer.until if answer else None)
    made = make_response(json.dumps(record, indent=1, ensure_ascii=False))
    made.headers["Content-Type"] = "application/json; charset=utf-8"
    made.headers["Content-Disposition"] = 'attachment; filename="needs.json"'
    return made


@bp.route(THEIRS + "/share", methods=["GET", "POST"])
def share(person_id: str) -> Any:
    """Whom the council may tell, and exactly what. It can be taken back at any time."""
    if not can("agree", person_id):
        raise NotYours
    asked = found(person_id)
    every = communication_sharing.shared(portal().db, g.actor, person_id)
    stands = standing(every)
    form = ShareForm(data={"recipients": [one.value for one in stands]})
    here = pages.text_to_share(asked.standing.needs)
    with english():  # whoever is told reads English; the page shows both
        text = pages.text_to_share(asked.standing.needs)
    if not form.validate_on_submit():
        told = {"text": text, "here": here, "stands": stands}
        return render_template("needs/share.html", form=form, person_id=person_id, **told)
    communication_sharing.share(portal().db, g.actor, person_id, form.chosen(), text, portal().now())
    return redirect(url_for(".my_needs", person_id=person_id), 303)
