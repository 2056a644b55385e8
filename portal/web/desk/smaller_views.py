"""The smaller things that wait at the desk: another way for a carer, what two people are asked, notes for the meeting
place, who says they act for somebody, second sign-ins, and documents in another form."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from portal.domain import another_way, joint
from portal.domain.another_way import What
from portal.domain.communication import Format, Needs
from portal.domain.communication_gate import NotInTheirFormat
from portal.domain.desk import Item, ItemKind, Worker
from portal.domain.person import Person
from portal.services import desk, desk_acts
from portal.services.meeting_place import TooLate
from portal.services.opening import ActsForThem
from portal.services.refusals import DoneMeanwhile
from portal.store.people import OpensAnother
from portal.web.desk import smaller_forms as forms
from portal.web.portal import portal

bp = Blueprint("desk_smaller", __name__, url_prefix="/desk")
MOST = 2**31 - 1  # the greatest number of a row: an address may have any
MISSING = {
    "words": "Say what you offer: the carer reads it",
    "begun": "It is written down already that we have begun to look",
    "long": "What you wrote is too long. Keep it shorter",
    "reason": "Say why: both of them read it",
    "over": "It is over already",
}


def worker() -> Worker:
    """Who works here."""
    found: Worker = g.actor.worker
    return found


def _back() -> Response:
    return redirect(url_for("desk.inbox"), 303)


def _show(template: str, kind: ItemKind, reference: str, form: Any, **more: Any) -> Any:
    """The page; 409 for who sent something while somebody else did. Whoever is told of it reads that it was opened."""
    others = [one.id for one in more["both"].people] if "both" in more else []
    item, person, needs = _item(kind, reference, others)
    page = render_template(template, item=item, person=person, needs=needs, form=form, today=portal().today(), **more)
    return (page, 409) if more.get("meanwhile") else page


def _item(kind: ItemKind, reference: str, others: Iterable[str] = ()) -> tuple[Item, Person | None, Needs]:
    return desk.open_item(portal().db, worker(), kind, reference, g.actor.visit, portal().now(), others)


@bp.route("/another-way/<person_id>/<reference>", methods=["GET", "POST"])
def way(person_id: str, reference: str) -> Any:
    """The search for another way to support a carer: what was offered and said, and the next step."""
    found, form, meanwhile = desk_acts.way(portal().db, worker(), person_id, reference), forms.WayForm(), False
    if form.validate_on_submit():
        try:
            what, words, start = What(form.what.data), form.words.data or "", form.start.data
            done = (reference, what, words, start, portal().now(), form.opened_at)
            desk_acts.look_for_a_way(portal().db, worker(), *done)
            return _back()
        except another_way.NotPossible as fault:
            form.words.errors = [MISSING.get(fault.missing, fault.missing)]
        except DoneMeanwhile:
            meanwhile, found = True, desk_acts.way(portal().db, worker(), person_id, reference)
    form.begin(len(found.events), anew=meanwhile)
    return _show("desk/way.html", ItemKind.ANOTHER_WAY, reference, form, way=found, meanwhile=meanwhile)


@bp.route("/agreements/<person_id>/<reference>", methods=["GET", "POST"])
def agreement(person_id: str, reference: str) -> Any:
    """What two people are asked, and what each said; taking it back."""
    found, form, meanwhile = desk_acts.agreement(portal().db, worker(), person_id, reference), forms.StopForm(), False
    if form.validate_on_submit():
        try:
            desk_acts.stop_asking(
                portal().db, worker(), reference, form.words.data or "", portal().now(), form.opened_at
            )
            return _back()
        except joint.NotPossible as fault:
            form.words.errors = [MISSING.get(fault.missing, fault.missing)]
        except DoneMeanwhile:
            meanwhile, found = True, desk_acts.agreement(portal().db, worker(), person_id, reference)
    form.begin(len(found.agreement.events), anew=meanwhile)
    return _show("desk/agreement.html", ItemKind.AGREEMENT, reference, form, both=found, meanwhile=meanwhile)


@bp.route("/notes/<person_id>/<reference>", methods=["GET", "POST"])
def note(person_id: str, reference: str) -> Any:
    """A note for the meeting place: nobody else reads it before somebody here did."""
    found, form, meanwhile = desk_acts.note(portal().db, worker(), person_id, reference), forms.NoteForm(), False
    if form.validate_on_submit():
        try:
            said = (form.yes.data == "yes", form.words.data or "", portal().today(), portal().now(), form.opened_at)
            desk_acts.moderate(portal().db, worker(), reference, *said)
            return _back()
        except TooLate:
            form.yes.errors = [MISSING["over"]]
        except DoneMeanwhile:
            meanwhile, found = True, desk_acts.note(portal().db, worker(), person_id, reference)
    form.begin(len(found.events), anew=meanwhile)
    return _show("desk/note.html", ItemKind.NOTE, reference, form, note=found, meanwhile=meanwhile)


@bp.route("/claims/<reference>", methods=["GET", "POST"])
def claim(reference: str) -> Any:
    """What somebody says of themselves. A yes gives nothing by itself: the part is recorded with `portal role give`."""
    found, form, meanwhile = desk_acts.claim(portal().db, worker(), reference), forms.YesNoForm(), False
    if form.validate_on_submit():
        try:
            desk_acts.answer_claim(portal().db, worker(), reference, form.yes.data == "yes", portal().now())
            return _back()
        except DoneMeanwhile:
            meanwhile, found = True, desk_acts.claim(portal().db, worker(), reference)
    return _show("desk/claim.html", ItemKind.CLAIM, reference, form, claim=found, meanwhile=meanwhile)


@bp.route("/second-sign-ins/<person_id>/<asked>", methods=["GET", "POST"])
def second_sign_in(person_id: str, asked: str) -> Any:
    """A sign-in that asks to open a record which another opens already: call the person before a yes."""
    found, form, meanwhile = desk_acts.sign_in(portal().db, worker(), person_id, asked), forms.YesNoForm(), False
    if form.validate_on_submit():
        person = _item(ItemKind.SIGN_IN, asked)[1] or abort(404)
        said = (form.yes.data == "yes", portal().today(), portal().now())
        try:
            desk_acts.answer_sign_in(portal().db, worker(), person, asked, *said)
            return _back()
        except (OpensAnother, ActsForThem) as why:
            form.yes.errors = [str(why)]
        except DoneMeanwhile:
            meanwhile, found = True, None
    return _show("desk/second_sign_in.html", ItemKind.SIGN_IN, asked, form, asked=found, meanwhile=meanwhile)


@bp.route(f"/formats/<int(max={MOST}):number>", methods=["GET", "POST"])
def made(number: int) -> Any:
    """Something to be made in a form that somebody can use, and as what it went out."""
    task, form, meanwhile = desk_acts.task(portal().db, worker(), number), forms.SentForm(), False
    if form.validate_on_submit():
        try:
            sent_as, reason = Format(form.form.data), form.words.data or ""
            desk_acts.task_done(portal().db, worker(), number, sent_as, reason, portal().now())
            return _back()
        except NotInTheirFormat:
            form.words.errors = ["They can’t use this form. Send it in theirs, or say why not"]
        except DoneMeanwhile:
            meanwhile, task = True, None
    return _show("desk/made.html", ItemKind.FORMAT, str(number), form, task=task, meanwhile=meanwhile)
