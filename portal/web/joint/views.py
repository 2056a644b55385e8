"""What two people both have to say yes to: all of it, and one of them with its answer (CAR6, CAR11)."""

import contextlib
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.domain.joint import Kind, NotPossible, What
from portal.domain.representative import Action
from portal.services import another_way, joint, seeing
from portal.services.joint import AnsweredMeanwhile, Shown
from portal.services.seeing import Seen
from portal.web.easy import is_easy
from portal.web.fields import offered
from portal.web.joint import easy_views, wording
from portal.web.joint.forms import AnswerForm
from portal.web.portal import portal

bp = Blueprint("joint", __name__, url_prefix="/people/<person_id>/agreements")


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for these pages, for every template."""
    state.app.jinja_env.globals["joint_words"] = wording


@bp.get("")
def every(person_id: str) -> str:
    """Everything the person was asked together with somebody."""
    seen = seeing.see(portal().db, g.actor, person_id, Action.AGREE, portal().now())
    found = joint.of_person(portal().db, g.actor, person_id)
    ways = another_way.of_person(portal().db, g.actor, person_id)
    return render_template("joint/every.html", found=found, ways=ways, person=seen.person)


@bp.route("/<reference>", methods=["GET", "POST"])
def agreement(person_id: str, reference: str) -> Any:
    """What both are asked, how it stands, and this person's answer."""
    seen = seeing.see(portal().db, g.actor, person_id, Action.AGREE, portal().now())
    shown, form = joint.find(portal().db, g.actor, person_id, reference), AnswerForm()
    name = shown.other or _("the other person")
    form.share.choices = offered([("share", _("Share my reason with %(name)s", name=name))])
    if request.method == "GET":
        form.step.data = _step(shown, person_id)
    if not form.validate_on_submit():
        return _page(seen, shown, form)
    what = What(form.answer.data)
    try:
        _answer(person_id, reference, what, form.step.data, form.words.data or "", bool(form.share.data))
    except (AnsweredMeanwhile, NotPossible) as fault:
        why = wording.WHY_NOT.get(getattr(fault, "missing", ""), wording.MEANWHILE)
        shown = joint.find(portal().db, g.actor, person_id, reference)
        form.answer.errors, form.step.data = [why], _step(shown, person_id)
        return _page(seen, shown, form, why=why), 409
    return redirect(url_for(".agreement", person_id=person_id, reference=reference), 303)


@bp.post("/<reference>/take-back")
def take_back(person_id: str, reference: str) -> Response:
    """Take this person's yes back. Twice is once; what ended meanwhile is shown as it stands."""
    with contextlib.suppress(AnsweredMeanwhile, NotPossible):
        _answer(person_id, reference, What.TAKEN_BACK, request.form.get("step"))
    return redirect(url_for(".agreement", person_id=person_id, reference=reference), 303)


def _answer(
    person_id: str, reference: str, what: What, step: str | None, reason: str = "", shared: bool = False
) -> None:
    number = int(step) if step and step.isdecimal() and len(step) < 5 else -1
    joint.answer(
        portal().db, g.actor, person_id, reference, what, number, portal().now(),
        reason=reason, shared=shared and bool(reason),
    )  # fmt: skip


def _step(shown: Shown, person_id: str) -> str:
    return str(len(shown.joint.said_by(person_id)))


def _page(seen: Seen, shown: Shown, form: AnswerForm, why: Any = None) -> str:
    """The page. Who is the other of the two in person may read it, but never answer here."""
    own, item = seen.person.id, shown.joint
    mine, may_answer = item.stands(own), g.actor.person_id != item.other_than(own)
    effect = joint.effect(portal().db, g.actor, own, item.reference, portal().today())
    if is_easy() and item.kind is Kind.REPLACEMENT_CARE:
        says_yes = mine is not None and mine.what is What.AGREED
        can_answer = may_answer and not item.over and not says_yes
        return easy_views.agreement(item, seen.person, form, effect, can_answer=can_answer, step=_step(shown, own))
    ways = another_way.of_person(portal().db, g.actor, own)
    return render_template(
        "joint/agreement.html", shown=shown, joint=item, form=form, person=seen.person, why=why, effect=effect,
        mine=mine, theirs=item.stands(item.other_than(own)), step=_step(shown, own), may_answer=may_answer,
        ways=[way for way in ways if way.opened.agreement == item.reference],
    )  # fmt: skip
