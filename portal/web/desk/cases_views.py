"""Questions, challenges and complaints at the desk: read, taken up, asked about, answered (MTH9, PRC5, DSP4)."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from portal.domain.desk import Deed, may_at_desk
from portal.domain.dispute import What
from portal.domain.tracking import NotPossible, check, possible
from portal.services import answering_at_desk, desk
from portal.services.answering_at_desk import CaseAtDesk
from portal.services.refusals import DoneMeanwhile
from portal.web.attachments import as_attachment
from portal.web.desk import cases_wording as say
from portal.web.desk.cases_forms import form_of
from portal.web.desk.step_form import tell_missing
from portal.web.desk.views import times, worker
from portal.web.due import clocks_of
from portal.web.portal import portal

bp = Blueprint("desk_cases", __name__, url_prefix="/desk/cases")
ACTS = "/<reference>/<any(take, acknowledge, ask, tell, back, overrun, answer):act>"


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words, for the templates."""
    state.app.jinja_env.globals.update(desk_case_words=say)


@bp.get("/<reference>")
def case(reference: str) -> str:
    """Everything that was said, what it is about, by when, and what can be done."""
    found = _open(reference)
    can = possible(found.tracked)
    acts = tuple(act for act, what in say.ACT.items() if what in can)
    clocks = clocks_of(found.tracked, portal(), portal().day)
    sees_choices = may_at_desk(worker(), Deed.ANSWER_CHOICES)
    return render_template("desk/case.html", found=found, acts=acts, clocks=clocks, sees_choices=sees_choices)


@bp.route(ACTS, methods=["GET", "POST"])
def act(reference: str, act: str) -> Any:
    """Do one thing. What somebody else did meanwhile is shown first, and nothing typed is lost."""
    found = _open(reference)
    form, what = form_of(act, found), say.ACT[act]
    if request.method == "GET":
        if what not in possible(found.tracked):
            return _to(reference)
        form.now_at(len(found.tracked.events))
    if not form.validate_on_submit():
        return _page(found, act, form, told=_rest(found, what, form))
    try:
        event = form.event(what, portal().now())
        answering_at_desk.act_on_case(portal().db, worker(), reference, event, form.opened_at)
    except NotPossible as fault:
        rest = tell_missing(form, fault.every, say.MISSING)
        return _page(found, act, form, told=rest), (409 if rest else 200)
    except DoneMeanwhile:
        return _meanwhile(reference, act, form), 409
    return _to(reference)


@bp.get("/<reference>/files/<file_id>")
def download(reference: str, file_id: str) -> Response:
    """A file that was found clean, to save: they read that it was opened."""
    path, found = answering_at_desk.open_file(
        portal().db, portal().uploads, worker(), reference, file_id, portal().now()
    )
    return as_attachment(path, found)


def _rest(found: CaseAtDesk, what: What, form: Any) -> tuple[str, ...]:
    """Everything that the rules want besides is told at once; gives what no field can mend."""
    try:
        if form.is_submitted():
            check(found.tracked, replace(form.event(what, portal().now()), by=worker().code))
    except NotPossible as fault:
        return tell_missing(form, fault.every, say.MISSING)
    return ()


def _open(reference: str) -> CaseAtDesk:
    desk.place(portal().db, worker().council, times())
    return answering_at_desk.open_case(portal().db, worker(), reference, g.actor.visit, portal().now())


def _meanwhile(reference: str, act: str, form: Any) -> str:
    """The same page with what somebody else did since it was opened."""
    found, opened_at = _open(reference), form.opened_at
    form.now_at(len(found.tracked.events))
    return _page(found, act, form, new=found.tracked.events[opened_at:], since=opened_at)


def _page(found: CaseAtDesk, act: str, form: Any, **more: Any) -> str:
    return render_template("desk/case_act.html", found=found, act=act, form=form, **more)


def _to(reference: str) -> Response:
    return redirect(url_for(".case", reference=reference), 303)
