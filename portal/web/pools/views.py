"""Pools on a member's pages: all of them, and one with its answer (POL1, POL2, CAR11)."""

import contextlib
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from portal.domain.joint import NotPossible
from portal.domain.pool import What
from portal.domain.representative import Action
from portal.services import pools, seeing
from portal.services.pools import AnsweredMeanwhile, Shown
from portal.services.seeing import Seen
from portal.web.pools import wording
from portal.web.pools.forms import AnswerForm
from portal.web.portal import portal

bp = Blueprint("pools", __name__, url_prefix="/people/<person_id>/pools")


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for these pages, for every template."""
    state.app.jinja_env.globals["pool_words"] = wording


@bp.get("")
def every(person_id: str) -> str:
    """Every pool the person is or was in, or is asked to join."""
    seen = seeing.see(portal().db, g.actor, person_id, Action.AGREE, portal().now())
    found = pools.of_person(portal().db, g.actor, person_id, portal().day)
    return render_template("pools/every.html", found=found, person=seen.person)


@bp.route("/<reference>", methods=["GET", "POST"])
def pool(person_id: str, reference: str) -> Any:
    """What all members are asked, this member's own share and money, and their answer."""
    seen = seeing.see(portal().db, g.actor, person_id, Action.AGREE, portal().now())
    shown, form = pools.find(portal().db, g.actor, person_id, reference, portal().day), AnswerForm()
    if request.method == "GET":
        form.step.data = str(shown.own.step)
        form.named.data = ["named"] if shown.own.answer and shown.own.answer.named else []
    if not form.validate_on_submit():
        return _page(seen, shown, form)
    try:
        _answer(person_id, reference, What(form.answer.data), form.step.data, named=bool(form.named.data))
    except (AnsweredMeanwhile, NotPossible) as fault:
        why = wording.WHY_NOT.get(getattr(fault, "missing", ""), wording.MEANWHILE)
        shown = pools.find(portal().db, g.actor, person_id, reference, portal().day)
        form.answer.errors, form.step.data = [why], str(shown.own.step)
        return _page(seen, shown, form, why=why), 409
    return redirect(url_for(".pool", person_id=person_id, reference=reference), 303)


@bp.post("/<reference>/leave")
def leave(person_id: str, reference: str) -> Response:
    """Leave, with the notice that was agreed. Twice is once; what changed meanwhile is shown as it stands."""
    with contextlib.suppress(AnsweredMeanwhile, NotPossible):
        _answer(person_id, reference, What.LEFT, request.form.get("step"))
    return redirect(url_for(".pool", person_id=person_id, reference=reference), 303)


def _answer(person_id: str, reference: str, what: What, step: str | None, *, named: bool = False) -> None:
    number = int(step) if step and step.isdecimal() and len(step) < 7 else -1
    pools.answer(
        portal().db, g.actor, person_id, reference, what, number, portal().day, portal().now(), named=named
    )  # fmt: skip


def _page(seen: Seen, shown: Shown, form: AnswerForm, why: Any = None) -> str:
    names = [shown.names.get(number, "") for number in shown.own.others]
    others = list(zip(shown.own.others, names, strict=True))
    return render_template(
        "pools/pool.html", shown=shown, own=shown.own, form=form, person=seen.person, why=why, others=others
    )  # fmt: skip
