"""People who help me: who may see and do what, inviting somebody, and stopping it at once (REP1, security P18)."""

from datetime import date
from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from portal.domain.one_time_code import grouped
from portal.domain.representative import ENDED_BY_THE_PERSON, Action, Scope, State, state_on
from portal.domain.role import Role, allowed
from portal.services import representatives
from portal.services.drafting import Drafting
from portal.services.first_sign_in import ActsForThem, OpensAnother
from portal.services.refusals import NotYours
from portal.services.representatives import Invitation, TooManyHelpers
from portal.web.easy import is_easy
from portal.web.fresh import fresh
from portal.web.portal import portal
from portal.web.representatives import easy_views, wording
from portal.web.representatives.forms import InviteForm, MakeCodeForm, StopForm

bp = Blueprint("helpers", __name__)
DRAFTING = Drafting("invitation", Action.GIVE_ACCESS)


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for what people may do, for every template."""
    state.app.jinja_env.globals.update(helper_words=wording, state_on=state_on)


@bp.get("/people/<person_id>/helpers")
def helpers(person_id: str) -> str:
    """Everyone who may see or do something, and everyone who once could."""
    found = representatives.of_person(portal().db, g.actor, person_id, portal().day)
    if is_easy():
        return easy_views.helpers(found, person_id, portal().day)
    return render_template("representatives/who_helps.html", found=found, person_id=person_id, today=portal().day)


@bp.route("/people/<person_id>/helpers/invite", methods=["GET", "POST"])
def invite(person_id: str) -> str | Response:
    """Whom, for what, until when. Kept as a draft until the code is made."""
    representatives.of_person(portal().db, g.actor, person_id, portal().day)
    form = InviteForm(today=portal().day)
    for scope, hint in wording.SCOPE_HINT.items():
        form.scopes.hints[scope.value] = hint
    if not form.validate_on_submit():
        return render_template("representatives/invite.html", form=form, person_id=person_id)
    answers = {"name": form.name.data, "scopes": form.scopes.data, "until": form.last_day.isoformat()}
    draft_id = DRAFTING.begin(portal().db, g.actor, person_id, {"invitation": answers}, portal().now())
    return redirect(url_for(".check", person_id=person_id, draft_id=draft_id), 303)


@bp.route("/people/<person_id>/helpers/invite/<draft_id>", methods=["GET", "POST"])
@fresh
def check(person_id: str, draft_id: str) -> Any:
    """What they would see and do, in words; the code is made here and shown once."""
    told = DRAFTING.answers(portal().db, g.actor, person_id, draft_id)["invitation"]
    scopes, until = frozenset(Scope(scope) for scope in told["scopes"]), date.fromisoformat(told["until"])
    form = MakeCodeForm(fact=portal().council.second_fact)
    if not form.validate_on_submit():
        allows = allowed(Role.SUPPORTER, scopes)
        more = {"told": told, "until": until, "allows": allows, "person_id": person_id}
        return render_template("representatives/check.html", form=form, **more)
    wanted = Invitation(told["name"], scopes, until, form.fact)
    return invited(person_id, draft_id, wanted)


def invited(person_id: str, draft_id: str, wanted: Invitation) -> Any:
    """Keep the invitation, and show its code."""
    where = portal()
    try:
        part, code = representatives.invite(
            where.db, where.code_key, g.actor, person_id, wanted, form_key=draft_id, today=where.day, now=portal().now()
        )
    except TooManyHelpers:
        return render_template("representatives/too_many.html", person_id=person_id), 409
    return shown_once(person_id, part, code)


@bp.get("/people/<person_id>/helpers/<helper_id>")
def helper(person_id: str, helper_id: str) -> str:
    """One of them: as what, what they may do and may not, since when and until when."""
    part = representatives.find(portal().db, g.actor, person_id, helper_id)
    ends = part.role in ENDED_BY_THE_PERSON and state_on(part, portal().day) not in (State.CLOSED, State.OVER)
    return render_template(
        "representatives/representative.html", part=part, person_id=person_id, ends=ends, today=portal().day
    )


@bp.route("/people/<person_id>/helpers/<helper_id>/new-code", methods=["GET", "POST"])
@fresh
def new_code(person_id: str, helper_id: str) -> str:
    """Another code: the old one stops working."""
    part = representatives.find(portal().db, g.actor, person_id, helper_id)
    if state_on(part, portal().day) is not State.INVITED:
        raise NotYours
    form = MakeCodeForm(fact=portal().council.second_fact)
    if not form.validate_on_submit():
        return render_template("representatives/new_code.html", form=form, part=part, person_id=person_id)
    code = representatives.new_code(
        portal().db, portal().code_key, g.actor, person_id, helper_id, form.fact, portal().day, portal().now()
    )
    return shown_once(person_id, part, code)


@bp.route("/people/<person_id>/helpers/<helper_id>/stop", methods=["GET", "POST"])
@fresh
def stop(person_id: str, helper_id: str) -> str | Response:
    """Stop it: from the next page they open they see nothing."""
    part = representatives.find(portal().db, g.actor, person_id, helper_id)
    if part.role not in ENDED_BY_THE_PERSON:
        raise NotYours
    form = StopForm()
    if not form.validate_on_submit():
        return render_template("representatives/stop.html", form=form, part=part, person_id=person_id)
    representatives.stop(portal().db, g.actor, person_id, helper_id, portal().now())
    return redirect(url_for(".helper", person_id=person_id, helper_id=helper_id), 303)


@bp.route("/people/<person_id>/helpers/sign-ins/<second_id>", methods=["GET", "POST"])
@fresh
def second(person_id: str, second_id: str) -> str | Response:
    """Another sign-in asks to open this record: yes or no."""
    found = representatives.of_person(portal().db, g.actor, person_id, portal().day)
    asked = next((one for one in found.asking if one.id == second_id), None)
    if asked is None:
        raise NotYours
    form = StopForm()
    if not form.validate_on_submit():
        return render_template("representatives/second.html", form=form, asked=asked, person_id=person_id)
    answer = request.form.get("answer")
    if answer not in ("yes", "no"):
        abort(400)
    try:
        representatives.answer_login(
            portal().db, g.actor, person_id, second_id, answer == "yes", portal().day, portal().now()
        )
    except (OpensAnother, ActsForThem):
        abort(409)  # it opened another record meanwhile, or began to act for this person
    return redirect(url_for(".helpers", person_id=person_id), 303)


@bp.route("/people/<person_id>/helpers/sign-ins/L-<int:number>/stop", methods=["GET", "POST"])
@fresh
def close_login(person_id: str, number: int) -> str | Response:
    """Another sign-in that opens this record as the person's own: stop it."""
    found = representatives.of_person(portal().db, g.actor, person_id, portal().day)
    if number not in found.logins:
        raise NotYours
    form = StopForm()
    if not form.validate_on_submit():
        return render_template("representatives/close_login.html", form=form, number=number, person_id=person_id)
    representatives.close_login(portal().db, g.actor, person_id, number, portal().now())
    return redirect(url_for(".helpers", person_id=person_id), 303)


def shown_once(person_id: str, part: Any, code: str) -> str:
    """The page with the code. It is in no address, no cookie and no row, so it can't be shown again."""
    shown = grouped(code) if code else ""
    works = representatives.CODE_WORKS.days
    more = {"works": works, "site": portal().url, "person_id": person_id}
    return render_template("representatives/code.html", part=part, code=shown, **more)
