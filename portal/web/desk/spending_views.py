"""Spending at the desk: what does not fit and why, how closely we look at somebody's, what we found (STM5, STM6)."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, url_for
from flask.blueprints import BlueprintSetupState

from portal.domain.statement_check import NotPossible, check
from portal.services import spending_at_desk
from portal.services.refusals import DoneMeanwhile
from portal.services.spending_at_desk import ChecksAtDesk, ItemAtDesk
from portal.services.statements import AddedMeanwhile
from portal.web.desk import spending_wording as say
from portal.web.desk.spending_forms import LookedForm, form_of
from portal.web.desk.step_form import tell_missing
from portal.web.desk.views import worker
from portal.web.portal import portal

bp = Blueprint("desk_spending", __name__, url_prefix="/desk")


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words, for the templates."""
    state.app.jinja_env.globals.update(desk_spending_words=say)


@bp.route("/spending/<reference>", methods=["GET", "POST"])
def item(reference: str) -> Any:
    """Something that was not taken, or does not fit: from where, why, whose, what to do; and that it was looked at."""
    form = LookedForm()
    if form.validate_on_submit():
        try:
            spending_at_desk.looked_at(portal().db, worker(), reference, form.stamp.data or "", portal().now())
        except DoneMeanwhile:
            return _item(_open_item(reference), LookedForm(), new=True), 409
        return redirect(url_for("desk.inbox"), 303)
    return _item(_open_item(reference), form)


@bp.get("/people/<person_id>/check")
def checks(person_id: str) -> str:
    """How closely we look at somebody's spending, and everything that we found."""
    return render_template("desk/spending_checks.html", found=_open(person_id))


@bp.route("/people/<person_id>/check/<any(level, checked):what>", methods=["GET", "POST"])
def record(person_id: str, what: str) -> Any:
    """Say how closely we look, or what we found. What somebody else said meanwhile is shown first."""
    found, form = _open(person_id), form_of(what)
    if not form.is_submitted():
        form.now_at(len(found.checks.events))
    if not form.validate_on_submit():
        return _page(found, what, form, told=_rest(form))
    try:
        event = form.event(portal().now())
        spending_at_desk.record(portal().db, worker(), found.person, event, portal().today(), form.opened_at)
    except NotPossible as fault:
        return _page(found, what, form, told=tell_missing(form, fault.every, say.MISSING))
    except AddedMeanwhile:
        opened_at, found = form.opened_at, _open(person_id)
        form.now_at(len(found.checks.events))
        return _page(found, what, form, new=found.checks.events[opened_at:]), 409
    return redirect(url_for(".checks", person_id=person_id), 303)


def _rest(form: Any) -> tuple[str, ...]:
    """Everything that the rules want besides is told at once; gives what no field can mend."""
    try:
        if form.is_submitted():
            check(form.event(portal().now()), portal().today())
    except NotPossible as fault:
        return tell_missing(form, [code for code in fault.every if code != "by"], say.MISSING)
    return ()


def _open_item(reference: str) -> ItemAtDesk:
    return spending_at_desk.open_item(portal().db, worker(), reference, g.actor.visit, portal().now())


def _item(found: ItemAtDesk, form: LookedForm, **more: Any) -> str:
    form.stamp.raw_data, form.stamp.data = None, found.stamp
    told = {"item": found.item, "person": found.person, "needs": found.needs, "today": portal().today()}
    return render_template("desk/spending_item.html", form=form, **told, **more)


def _open(person_id: str) -> ChecksAtDesk:
    return spending_at_desk.open_checks(portal().db, worker(), person_id, g.actor.visit, portal().now())


def _page(found: ChecksAtDesk, what: str, form: Any, **more: Any) -> str:
    title = say.TITLE[what]
    return render_template("desk/spending_check.html", found=found, form=form, title=title, **more)
