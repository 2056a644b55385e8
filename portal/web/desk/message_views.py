"""A message that no machine could send: sent again, or said to be dealt with (PRC3)."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, url_for
from wtforms import HiddenField

from portal.documents.language import Later as _l
from portal.domain.communication_gate import NotInTheirFormat
from portal.domain.desk import ItemKind
from portal.domain.message import Fault, Message
from portal.domain.notice import Channel, State
from portal.services import desk, desk_acts, sending
from portal.services.refusals import DoneMeanwhile
from portal.web.fields import Choice, Form, Submit
from portal.web.portal import portal

bp = Blueprint("desk_messages", __name__, url_prefix="/desk")
WAY = {Channel.EMAIL: _l("E-mail"), Channel.TEXT: _l("Text message"), Channel.LETTER: _l("Letter")}
WHY = {
    Fault.BAD_ADDRESS: _l("The address or number is none. A letter goes out in its place."),
    Fault.REFUSED: _l("The provider refused it. Look at its settings, then send it again."),
    Fault.NOT_DELIVERED: _l("There is no such address or number. A letter goes out in its place."),
    Fault.NOT_REACHED: _l("It could not be delivered for days. A letter goes out in its place."),
    Fault.NO_MACHINE: _l("No machine sends this here. Send it by hand."),
    Fault.CLOSED: _l("The record was closed meanwhile. Look whether a letter should still go out."),
    Fault.NO_ANSWER: _l("Nobody knows whether it was sent. Call the person before you send it again."),
}
OTHERS = _l("It was tried for 15 hours. The provider, or our connection, did not work.")
NOT_IN_THEIR_FORM = "They can’t use print now. Record it with portal notices, which asks for the form it went out in"


class MessageForm(Form):
    """What was done about it."""

    done = Choice(
        _l("What do you record?"), words=_l("Choose what you record"),
        choices=(("dealt", _l("They know: it was sent by hand, they were called, or a letter goes out")),
                 ("again", _l("Send it again"))),
    )  # fmt: skip
    since = HiddenField()  # since when it waits: what waits anew is another thing
    send = Submit(_l("Record it"))


@bp.route("/messages/<reference>", methods=["GET", "POST"])
def message(reference: str) -> Any:
    """What could not be sent, and why; the next step."""
    db, worker, form = portal().db, g.actor.worker, MessageForm()
    found, meanwhile = sending.at_desk(db, worker, reference), False
    if found and found.state is not State.GIVEN_UP and not form.is_submitted():
        form.done.choices = form.done.choices[:1]
    if form.validate_on_submit():
        try:
            said = (form.done.data == "again", form.since.data or "", portal().now())
            desk_acts.message_done(db, worker, reference, *said)
            return redirect(url_for("desk.inbox"), 303)
        except NotInTheirFormat:
            form.done.errors = [NOT_IN_THEIR_FORM]
        except DoneMeanwhile:
            found, meanwhile = sending.at_desk(db, worker, reference), True
    return _page(reference, found, form, meanwhile)


def _page(reference: str, found: Message | None, form: MessageForm, meanwhile: bool) -> Any:
    db, worker, now = portal().db, g.actor.worker, portal().now()
    item, person, needs = desk.open_item(db, worker, ItemKind.MESSAGE, reference, g.actor.visit, now)
    form.since.raw_data, form.since.data = None, item.since.isoformat()
    if found and found.state is not State.GIVEN_UP:
        form.done.choices = form.done.choices[:1]
    why = WHY.get(found.fault, OTHERS) if found and found.fault else None
    told = {"message": found, "why": why, "way": WAY, "today": portal().today(), "meanwhile": meanwhile}
    page = render_template("desk/message.html", item=item, person=person, needs=needs, form=form, **told)
    return (page, 409) if meanwhile else page
