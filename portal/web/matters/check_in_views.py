"""A private check-in that becomes only counts, and what everybody may see of them (WEL3)."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, g, redirect, render_template, url_for
from flask.blueprints import BlueprintSetupState

from portal.domain.calendar import months_after
from portal.services import checking_in
from portal.web.access import public
from portal.web.matters import check_in_wording
from portal.web.matters.check_in_forms import CheckInForm
from portal.web.portal import portal

bp = Blueprint("check_in", __name__)


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for these pages."""
    state.app.jinja_env.globals["check_in_words"] = check_in_wording


@bp.route("/people/<person_id>/check-in", methods=["GET", "POST"])
def check_in(person_id: str) -> Any:
    """Six sentences, once a month, for the person alone. What is ticked is kept apart from who ticked it, and no line
    of the log says when they were here (services/checking_in.py)."""
    if checking_in.took_part(portal().db, g.actor, person_id, portal().day):
        again = months_after(portal().day.replace(day=1), 1)
        return render_template("matters/checked_in.html", person_id=person_id, again=again)
    form = CheckInForm()
    if not form.validate_on_submit():
        return render_template("matters/check_in.html", person_id=person_id, form=form, groups=portal().acted_on)
    checking_in.check_in(portal().db, g.actor, person_id, form.replies(), portal().day)
    return redirect(url_for(".check_in", person_id=person_id), 303)


@bp.get("/what-people-told-us/check-in")
@public
def counts() -> str:
    """How many people said what in the month that was over last, without small numbers, and what was done about it."""
    ((month, rows),) = checking_in.months(portal().db, portal().day, 1).items()
    first = date.fromisoformat(f"{month}-01")
    last = months_after(first, 1) - timedelta(days=1)
    return render_template("matters/counts.html", first=first, last=last, rows=rows, groups=portal().acted_on)
