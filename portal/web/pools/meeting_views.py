"""The meeting place: notes of what people would like to buy together, without anything that tells who they are
(POL3)."""

import secrets
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import format_date
from werkzeug.wrappers import Response

from portal.domain.meeting_place import NotSoundWords, State
from portal.domain.representative import Action
from portal.services import meeting_place, seeing
from portal.services.meeting_place import Mine, Posted
from portal.web.pools import wording
from portal.web.pools.forms import NoteForm
from portal.web.portal import portal

bp = Blueprint("meeting", __name__, url_prefix="/people/<person_id>/meeting-place")


@dataclass(frozen=True)
class Note:
    """A note of somebody else, with the month in which it was put up; or one's own, with how it stands."""

    posted: Posted | None
    mine: Mine | None
    month: str = ""

    @property
    def can_be_taken_down(self) -> bool:
        """True for an own note that waits or is shown."""
        return self.mine is not None and self.mine.state in (State.WAITS, State.SHOWN)


@bp.get("")
def read(person_id: str) -> str:
    """What others would like to buy together, and the person's own notes."""
    seen = seeing.see(portal().db, g.actor, person_id, Action.AGREE, portal().now())
    shown, mine = meeting_place.read(portal().db, g.actor, person_id, portal().council.code, portal().day)
    notes = [Note(one, None, _month(one.since)) for one in shown]
    own = [Note(None, one) for one in mine]
    return render_template("pools/meeting_place.html", notes=notes, own=own, person=seen.person)


@bp.route("/write", methods=["GET", "POST"])
def write(person_id: str) -> str | Response:
    """A note, which the council reads before anybody else does."""
    seen = seeing.see(portal().db, g.actor, person_id, Action.AGREE, portal().now())
    form = NoteForm()
    form.offer(portal().council.areas)
    if request.method == "GET":
        form.form_key.data = secrets.token_urlsafe(18)
    if form.validate_on_submit():
        try:
            key = form.form_key.data or ""
            meeting_place.write(portal().db, g.actor, person_id, form.wanted(), form_key=key, now=portal().now())
            return redirect(url_for(".read", person_id=person_id), 303)
        except NotSoundWords as fault:
            form.words.errors = [wording.TELLS[fault.missing]]
    return render_template("pools/write.html", form=form, person=seen.person)


@bp.post("/<reference>/<any(interested, not_interested, take_down):act>")
def press(person_id: str, reference: str, act: str) -> Response:
    """Say that one is interested in another's note, or no longer; take one's own note down. Twice is once."""
    if act == "take_down":
        meeting_place.take_down(portal().db, g.actor, person_id, reference, portal().day, portal().now())
    else:
        meeting_place.interested(
            portal().db, g.actor, person_id, portal().council.code, reference, portal().day, portal().now(),
            yes=act == "interested",
        )  # fmt: skip
    return redirect(url_for(".read", person_id=person_id), 303)


def _month(day: date) -> str:
    return str(format_date(day, "LLLL y"))
