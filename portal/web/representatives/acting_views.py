"""Acting for someone: whom I may act for, what is due, what I may do, and giving it up (REP2, REP3, REP5)."""

import secrets
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState

from portal.domain.claim import Claim
from portal.domain.representative import Action, Representative, Role, State
from portal.services import acting, representatives, seeing
from portal.services.acting import Acting, ActsFor, TooManyClaims
from portal.services.refusals import NotYours
from portal.web.due import clocks_of
from portal.web.portal import portal
from portal.web.representatives.forms import ClaimForm, StopForm

bp = Blueprint("acting", __name__)


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """What is due in a matter, and where one click leads, for the page of those one acts for."""
    state.app.jinja_env.globals.update(next_due=next_due, first_page=first_page, once_each=once_each)


@bp.get("/acting-for")
def acting_for() -> str:
    """Everyone I may act for: who needs me, what is due, one click in."""
    found = acting.of_login(portal().db, g.actor, portal().day)
    said = acting.claimed(portal().db, g.actor)
    return render_template(
        "representatives/acting_for.html", found=found, claims=said, number=g.actor.login_id, today=portal().day
    )


@bp.route("/acting-for/tell-us", methods=["GET", "POST"])
def tell_us() -> Any:
    """Say as what one acts for somebody, for the council to check."""
    form = ClaimForm()
    if request.method == "GET":
        form.form_key.data = secrets.token_urlsafe(18)
    if not form.validate_on_submit():
        return render_template("representatives/tell_us.html", form=form)
    said = Claim(Role(form.role.data), form.whom.data or "", form.proof.data or "")
    try:
        acting.claim(portal().db, g.actor, said, form.form_key.data or "", portal().now(), portal().council.code)
    except TooManyClaims:
        return render_template("representatives/too_many.html", person_id=None), 409
    return redirect(url_for(".acting_for") + "#told", 303)


@bp.route("/acting-for/<helper_id>/give-up", methods=["GET", "POST"])
def give_up(helper_id: str) -> Any:
    """Stop acting for somebody."""
    found = acting.of_login(portal().db, g.actor, portal().day)
    part = next((one for item in found.now for one in item.parts if one.id == helper_id), None)
    if part is None:
        raise NotYours
    form = StopForm()
    if not form.validate_on_submit():
        return render_template("representatives/give_up.html", form=form, part=part)
    representatives.give_up(portal().db, g.actor, helper_id, portal().now())
    return redirect(url_for(".acting_for"), 303)


@bp.get("/people/<person_id>/what-i-may-do")
def what_i_may_do(person_id: str) -> str:
    """What my part allows, what it does not, what it rests on and until when; for whoever signs contracts, what is to
    be bought, without the money (REP5)."""
    parts = acting.parts_for(portal().db, g.actor, person_id)
    signs = any(Action.SIGN_CONTRACTS in part.allows for part in parts)
    lines = seeing.to_contract(portal().db, g.actor, person_id, portal().now()) if signs else ()
    return render_template("representatives/what_i_may_do.html", parts=parts, lines=lines, person_id=person_id)


def first_page(item: ActsFor) -> str:
    """The first page of a person that the parts played for them open."""
    allows = frozenset[Action]().union(*(part.allows for part in item.parts))
    if Action.SEE_BUDGET in allows:
        return "budgets.budget"
    return "progress.where_i_am" if Action.SEE_PROGRESS in allows else "acting.what_i_may_do"


def once_each(found: Acting) -> tuple[tuple[Representative, State, str], ...]:
    """What somebody could do once or will: each person once, with the newest part, and nobody they act for now."""
    now, newest = {item.person_id for item in found.now}, {}
    for part, state, name in sorted(found.others, key=lambda one: one[0].begins):
        newest[part.person_id] = (part, state, name)
    return tuple(one for person_id, one in newest.items() if person_id not in now or one[1] is State.NOT_BEGUN)


def next_due(tracked: Any) -> Any:
    """The next day by which somebody has to act in a matter; None where there is none."""
    waits = [clock for clock in clocks_of(tracked, portal(), portal().day) if clock.done is None]
    return min(waits, key=lambda clock: clock.due) if waits else None
