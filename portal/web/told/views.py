"""What people told us, in counts that tell of nobody (MEA5), and saying something about a page without an account."""

import secrets
from datetime import date
from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import lazy_gettext as _l

from portal.documents.london import local, london_day_of
from portal.domain.calendar import months_after
from portal.domain.feedback import Feedback, Kind
from portal.domain.learning import learned
from portal.services import casework, feedback
from portal.web.access import open_to_all, public
from portal.web.limits import HOUR, one_more_this_hour
from portal.web.portal import portal
from portal.web.told import wording
from portal.web.told.forms import FeedbackForm

bp = Blueprint("told", __name__)
MONTHS = 12


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for these pages."""
    state.app.jinja_env.globals["told_words"] = wording


@bp.get("/what-people-told-us")
@public
def what_people_told_us() -> str:
    """How many asked, challenged and complained in the last 12 months, why, how long it took and what came of it."""
    until = portal().day
    since = months_after(until, -MONTHS)
    matters = [tracked for _, tracked in casework.every(portal().db, portal().council.code)]
    counts = learned(matters, london_day_of, since)
    changed = _changed(matters, since)
    return render_template("told/what_people_told_us.html", counts=counts, since=since, until=until, changed=changed)


def _changed(matters: Any, since: date) -> list[str]:
    """What changed for others, in the council's own words: nobody is in them."""
    found = (item.decision.answer for item in matters if item.decision and local(item.decision.at).date() >= since)
    return [answer.learned for answer in found if answer is not None and answer.learned]


@bp.route("/feedback", methods=["GET", "POST"])
@open_to_all
def say() -> Any:
    """Was this page clear? Anybody may say so. Which page it was comes along as a code; whose it was does not."""
    form = FeedbackForm()
    if request.method == "GET":
        form.form_key.data = secrets.token_urlsafe(18)
        page = request.args.get("page", "")
        form.page.data = page if page in current_app.view_functions else ""
    if not form.validate_on_submit():
        return render_template("told/feedback.html", form=form)
    one_more_this_hour()
    page = form.page.data if form.page.data in current_app.view_functions else ""
    said = Feedback(page or "", Kind(form.kind.data), form.words.data or "", portal().now())
    try:
        feedback.say(portal().db, said, form.form_key.data or "")
    except feedback.TooMany:
        form.send.errors = [_l("Too many people are writing at this moment. Please call us instead.")]
        return render_template("told/feedback.html", form=form), 429, {"Retry-After": str(HOUR)}
    return redirect(url_for(".thanks"), 303)


@bp.get("/feedback/thank-you")
@public
def thanks() -> str:
    """It arrived."""
    return render_template("told/thanks.html")
