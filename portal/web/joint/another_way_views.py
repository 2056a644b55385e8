"""Another way to support a carer: what was offered, and what the carer says of it (CAR7)."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for

from portal.domain.another_way import Event, NotPossible, What
from portal.domain.representative import Action
from portal.services import another_way, seeing
from portal.services.another_way import AnsweredMeanwhile
from portal.web.joint import wording
from portal.web.joint.forms import DoesItHelpForm
from portal.web.portal import portal

bp = Blueprint("another_way", __name__, url_prefix="/people/<person_id>/another-way")


@bp.route("/<reference>", methods=["GET", "POST"])
def way(person_id: str, reference: str) -> Any:
    """What we looked for, what we offered, and the carer's answer."""
    seen = seeing.see(portal().db, g.actor, person_id, Action.AGREE, portal().now())
    found, form, why = another_way.find(portal().db, g.actor, person_id, reference), DoesItHelpForm(), None
    if request.method == "GET":
        form.step.data = str(len(found.events))
    if form.validate_on_submit():
        event = Event(What(form.answer.data), portal().now(), form.words.data or "")
        try:
            another_way.answer(portal().db, g.actor, person_id, reference, event, int(form.step.data or 0))
        except (AnsweredMeanwhile, NotPossible):
            why, found = wording.MEANWHILE, another_way.find(portal().db, g.actor, person_id, reference)
            form.answer.errors, form.step.data = [why], str(len(found.events))
        else:
            return redirect(url_for(".way", person_id=person_id, reference=reference), 303)
    page = render_template("joint/another_way.html", way=found, form=form, person=seen.person, why=why)
    return (page, 409) if why else page
