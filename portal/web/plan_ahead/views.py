"""A person's own plan for when things go wrong: to read, to write, and to print on a sheet (SUP8)."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState

from portal.domain.plan_ahead import NotPossible, PlanAhead, Version
from portal.domain.representative import Action
from portal.services import plan_ahead
from portal.services.refusals import ChangedMeanwhile, NotYours
from portal.web.access import keeping, keeps_words_for
from portal.web.looking import look
from portal.web.plan_ahead import forms, wording
from portal.web.plan_ahead.forms import PlanAheadForm
from portal.web.portal import portal
from portal.web.sessions import ExpiredVisit

bp = Blueprint("plan_ahead", __name__, url_prefix="/people/<person_id>/if-things-go-wrong")


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for these pages."""
    state.app.jinja_env.globals["ahead_words"] = wording


@bp.get("")
@bp.get("/<any(letter):letter>")
def plan(person_id: str, letter: str = "") -> str:
    """What stands, whom to call at the council, and what the council does. As a letter it is a sheet to give away."""
    g.letter = letter
    seen = look(person_id, Action.SEE_AHEAD)
    every = plan_ahead.versions(portal().db, g.actor, person_id)
    page = {"person_id": person_id, "person": seen.person, "versions": every, "version": every[0] if every else None}
    return render_template("plan_ahead/letter.html" if letter else "plan_ahead/plan.html", **page)


@bp.get("/versions/<int:number>")
def version(person_id: str, number: int) -> str:
    """What was said at one time, as it was."""
    look(person_id, Action.SEE_AHEAD)
    every = plan_ahead.versions(portal().db, g.actor, person_id)
    found = next((one for one in every if one.number == number), None)
    if found is None:
        raise NotYours
    return render_template("plan_ahead/version.html", person_id=person_id, versions=every, version=found)


def keep_typed(expired: ExpiredVisit, person_id: str) -> str | None:
    """Keep what was typed when a session had ended, for whoever signs in again with the same login."""
    if not keeps_words_for(expired.login_id, expired.person_id, person_id):
        return None
    words = forms.typed_in({name: text.replace("\0", "") for name, text in request.form.items()})
    draft = plan_ahead.keep_typed(portal().db, expired.login_id, person_id, words, portal().now())
    return url_for(".write", person_id=person_id, draft=draft)


@bp.route("/write", methods=["GET", "POST"])
@keeping(keep_typed)
def write(person_id: str) -> Any:
    """Every part on one page. Nothing has to be answered, and what somebody else wrote meanwhile is shown beside it."""
    look(person_id, Action.PLAN_AHEAD)
    every = plan_ahead.versions(portal().db, g.actor, person_id)
    form = PlanAheadForm(data=begun(person_id, every))
    if not form.validate_on_submit():
        return shown(person_id, form)
    try:
        began, now = int(form.version.data), portal().now()
        plan_ahead.say(portal().db, g.actor, person_id, form.plan(), began=began, now=now)
    except NotPossible as fault:
        return nothing_said(person_id, form, fault)
    except ChangedMeanwhile:
        form.version.raw_data, form.version.data = None, str(every[0].number)
        return shown(person_id, form, every[0]), 409
    if draft := request.args.get("draft"):
        plan_ahead.DRAFTING.throw_away(portal().db, g.actor, person_id, draft)
    return redirect(url_for(".plan", person_id=person_id), 303)


def begun(person_id: str, every: tuple[Version, ...]) -> dict[str, str]:
    """What the form begins with: what stands, or what was typed before a session ended. What is sent is taken by
    itself: a part that was emptied is not put back."""
    if request.method == "POST":
        return {}
    stands = every[0].plan if every else PlanAhead()
    typed = plan_ahead.typed(portal().db, g.actor, person_id, request.args.get("draft", ""))
    return forms.answers_of(stands) | forms.typed_in(typed) | {"version": str(every[0].number if every else 0)}


def nothing_said(person_id: str, form: PlanAheadForm, fault: NotPossible) -> str:
    """The form again, for somebody who said nothing. Raises what no form of ours sends."""
    if fault.missing != "nothing":
        raise fault
    form.parts()[0].errors = [str(forms.NOTHING_SAID)]
    return shown(person_id, form)


def shown(person_id: str, form: PlanAheadForm, newer: Version | None = None) -> str:
    """The form, beside what was written since it was opened."""
    stands = form.version.data != "0"
    return render_template("plan_ahead/write.html", person_id=person_id, form=form, newer=newer, stands=stands)
