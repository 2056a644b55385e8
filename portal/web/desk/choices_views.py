"""Choices at the desk: in the words and with the figures of the person's own page, answered part by part (MTH9, OPT8,
CST7)."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from portal.domain.choice import Scope
from portal.domain.decision import NotPossible, check, held_now
from portal.services import answering_at_desk, desk
from portal.services.answering_at_desk import ChoiceAtDesk
from portal.services.refusals import DoneMeanwhile
from portal.web.choice_pages import ChoicePage, choice_page
from portal.web.desk import choices_wording as say
from portal.web.desk.choices_forms import form_of
from portal.web.desk.step_form import tell_missing
from portal.web.desk.views import times, worker
from portal.web.portal import portal

bp = Blueprint("desk_choices", __name__, url_prefix="/desk/choices")


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words, for the templates."""
    state.app.jinja_env.globals.update(desk_choice_words=say)


@bp.get("/<reference>")
def choice(reference: str) -> str:
    """What was chosen, part by part, and what can be done."""
    found = _open(reference)
    acts = tuple(act for act in say.TITLE if _is_possible(found, act))
    return _page("desk/choice.html", found, acts=acts, today=portal().today())


@bp.route('/<reference>/<any(look, ask, agree, "not-agree"):act>', methods=["GET", "POST"])
def act(reference: str, act: str) -> Any:
    """Do one thing. What somebody else did meanwhile is shown first, and nothing typed is lost."""
    found = _open(reference)
    form = form_of(act, found.sent, _supports(_page_of(found)))
    if request.method == "GET":
        if not _is_possible(found, act):
            return _to(reference)
        form.now_at(len(found.sent.events))
    if not form.validate_on_submit():
        return _act_page(found, act, form, told=_rest(found, act, form))
    try:
        event = form.event(say.ACT[act], portal().now())
        answering_at_desk.act_on_choice(portal().db, worker(), reference, event, form.opened_at)
    except NotPossible as fault:
        rest = tell_missing(form, fault.every, say.MISSING)
        return _act_page(found, act, form, told=rest), (409 if rest else 200)
    except DoneMeanwhile:
        return _meanwhile(reference, act, form), 409
    return _to(reference)


def _rest(found: ChoiceAtDesk, act: str, form: Any) -> tuple[str, ...]:
    """Everything that the rules want besides is told at once; gives what no field can mend."""
    try:
        if form.is_submitted():
            check(found.sent, replace(form.event(say.ACT[act], portal().now()), by=worker().code))
    except NotPossible as fault:
        return tell_missing(form, fault.every, say.MISSING)
    return ()


def _is_possible(found: ChoiceAtDesk, act: str) -> bool:
    """Keeping things can't be refused."""
    return found.sent.is_open and (act != "not-agree" or found.sent.choice.scope is not Scope.KEEP)


def _open(reference: str) -> ChoiceAtDesk:
    desk.place(portal().db, worker().council, times())
    now, today = portal().now(), portal().day
    return answering_at_desk.open_choice(portal().db, worker(), reference, g.actor.visit, today, now)


def _page_of(found: ChoiceAtDesk) -> ChoicePage | None:
    """The page object that the person's own page has; None while they see no figures."""
    budget = found.case.budget(found.sent.choice.budget) if found.case and found.case.shows_amounts else None
    if budget is None:
        return None
    now = held_now(budget, found.before, portal().day)
    return choice_page(found.sent.person_id, found.sent.choice, budget, portal().guide, now, sent=found.sent)


def _supports(page: ChoicePage | None) -> dict[str, str]:
    return {row.part.line: " ".join(row.supports) for row in page.parts} if page else {}


def _meanwhile(reference: str, act: str, form: Any) -> str:
    """The same page with what somebody else did since it was opened."""
    found, opened_at = _open(reference), form.opened_at
    form.now_at(len(found.sent.events))
    return _act_page(found, act, form, new=found.sent.events[opened_at:], since=opened_at)


def _act_page(found: ChoiceAtDesk, act: str, form: Any, **more: Any) -> str:
    return _page("desk/choice_act.html", found, act=act, form=form, **more)


def _page(template: str, found: ChoiceAtDesk, **more: Any) -> str:
    page = _page_of(found)
    return render_template(template, found=found, page=page, supports=_supports(page), **more)


def _to(reference: str) -> Response:
    return redirect(url_for(".choice", reference=reference), 303)
