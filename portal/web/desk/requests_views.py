"""Requests at the desk, and quiet words: read, and answered (MTH9, PRC5). What was done about a quiet word stands here
alone: the person's own pages and messages never tell of it (security T2)."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState

from portal.domain.request import Kind, NotPossible, Status
from portal.services import answering_at_desk, desk
from portal.services.answering_at_desk import RequestAtDesk
from portal.services.refusals import DoneMeanwhile
from portal.web.desk import requests_wording as say
from portal.web.desk.requests_forms import form_of, title_of
from portal.web.desk.step_form import tell_missing
from portal.web.desk.views import times, worker
from portal.web.portal import portal

bp = Blueprint("desk_requests", __name__, url_prefix="/desk/requests")


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words, for the templates."""
    state.app.jinja_env.globals.update(desk_request_words=say)


@bp.get("/<reference>")
def asked(reference: str) -> str:
    """What was asked for, and what was answered."""
    found = _open(reference)
    title = title_of(found.request) if found.request.status is not Status.WITHDRAWN else ""
    quiet = found.request.kind is Kind.QUIET
    return render_template("desk/request.html", found=found, title=title, quiet=quiet, today=portal().today())


@bp.route("/<reference>/answer", methods=["GET", "POST"])
def answer(reference: str) -> Any:
    """Answer it. What somebody else answered meanwhile is shown first, and nothing typed is lost."""
    found = _open(reference)
    form = form_of(found.request)
    if request.method == "GET":
        form.now_at(found.request.step)
    if not form.validate_on_submit():
        return _page(found, form)
    try:
        said = form.answer(portal().now())
        answering_at_desk.answer_request(portal().db, worker(), reference, said, form.opened_at)
    except NotPossible as fault:
        rest = tell_missing(form, fault.every, _missing(found))
        return _page(found, form, told=rest), (409 if rest else 200)
    except DoneMeanwhile:
        found = _open(reference)
        form.now_at(found.request.step)
        return _page(found, form, new=True), 409
    return redirect(url_for(".asked", reference=reference), 303)


def _missing(found: RequestAtDesk) -> dict[str, tuple[str, Any]]:
    if found.request.kind is Kind.QUIET:
        return say.MISSING | {"words": ("words", say.NOTHING_DONE)}
    return say.MISSING


def _open(reference: str) -> RequestAtDesk:
    desk.place(portal().db, worker().council, times())
    return answering_at_desk.open_request(portal().db, worker(), reference, g.actor.visit, portal().now())


def _page(found: RequestAtDesk, form: Any, **more: Any) -> str:
    quiet, title = found.request.kind is Kind.QUIET, title_of(found.request)
    return render_template("desk/request_answer.html", found=found, form=form, title=title, quiet=quiet, **more)
