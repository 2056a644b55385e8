"""What we told you, and how we tell you (PRC3): every notice is in the account, whatever else was chosen."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for

from portal.domain.notice import Channel, Contact, Notice, State, Told
from portal.services import casework, first_sign_in, notices
from portal.services.refusals import ChangedMeanwhile
from portal.web.formatting import moment
from portal.web.fresh import fresh
from portal.web.locale import sentence
from portal.web.portal import portal
from portal.web.representatives import notice_wording
from portal.web.representatives.forms import ContactForm

bp = Blueprint("notices", __name__)
# The page that each notice is about: of what has this reference, or of the person.
OF_REFERENCE = {
    **dict.fromkeys(casework.TOLD.values(), "disputes.dispute"),
    Told.CHOICE_TAKEN_UP: "arrangements.choice", Told.CHOICE_ANSWERED: "arrangements.choice",
    Told.JOINT_ASKED: "joint.agreement", Told.JOINT_ANSWERED: "joint.agreement", Told.ANOTHER_WAY: "another_way.way",
}  # fmt: skip
OF_PERSON = {
    Told.SPENDING_CHECKED: "statements.every", Told.FIGURES_CHANGED: "budgets.what_changed",
    Told.DECISION_RECORDED: "decisions.decisions", Told.NEEDS_CHANGED: "needs.my_needs",
    Told.REQUEST_ANSWERED: "progress.where_i_am", Told.CONTACT_CHANGED: "notices.how",
    Told.POOL_ASKED: "pools.every", Told.POOL_CHANGED: "pools.every",
    Told.POOL_LEFT: "pools.every", Told.MEETING_ANSWERED: "meeting.read", Told.PACK_HANDED_OVER: "moving.mine",
    Told.PACK_RECEIVED: "moving.mine", Told.PACK_BROUGHT: "moving.mine", Told.PACK_CODE_ENDED: "moving.mine",
    Told.INVITED: "helpers.helpers", Told.ACCEPTED: "helpers.helpers", Told.HELPER_ENDED: "helpers.helpers",
    Told.ROLE_GIVEN: "helpers.helpers", Told.LOGIN_LINKED: "helpers.helpers", Told.PART_ENDS_SOON: "helpers.helpers",
}  # fmt: skip


@bp.get("/people/<person_id>/notices")
def told(person_id: str) -> str:
    """Everything we told the person, the newest first."""
    first_sign_in.tell_of_tries(portal().db, portal().now())
    found, parts = notices.of_person(portal().db, g.actor, person_id, portal().now())
    words = {"told": notice_wording.TOLD, "about": about, "told_by": told_by}
    return render_template("representatives/notices.html", found=found, parts=parts, person_id=person_id, **words)


def about(notice: Notice) -> str:
    """The address of the page that it is about; "" where there is none."""
    reference = notice.detail.get("reference", "")
    if reference and notice.what in OF_REFERENCE:
        return url_for(OF_REFERENCE[notice.what], person_id=notice.person_id, reference=reference)
    if notice.what in OF_PERSON:
        return url_for(OF_PERSON[notice.what], person_id=notice.person_id)
    return ""


def told_by(notice: Notice) -> list[str]:
    """By which ways it went out, and when; or that we could not reach them, and what we do about it. What is only on
    its way, or for the account alone, needs no words."""
    ways = {one.channel: one for one in notice.went}
    said: list[str] = []
    for channel, went in ways.items():
        if went.state is State.SENT and went.at:
            said.append(sentence(notice_wording.WENT[channel].message, when=moment(went.at)))
        elif went.state is State.GIVEN_UP and channel in notice_wording.NOT_REACHED:
            said.append(str(notice_wording.NOT_REACHED[channel]))
            letter = ways.get(Channel.LETTER)
            if letter is not None and letter.state is not State.SENT:
                said.append(str(notice_wording.LETTER_COMES))
    return said


@bp.route("/people/<person_id>/notices/how", methods=["GET", "POST"])
@fresh
def how(person_id: str) -> Any:
    """By letter, e-mail, text, or in the account alone."""
    before = notices.contact(portal().db, g.actor, person_id)
    form = ContactForm(data={"channel": before.channel.value, "version": str(before.version)})
    if before.channel is Channel.EMAIL:
        form.email.process_data(form.email.data or before.address)
    if before.channel is Channel.TEXT:
        form.mobile.process_data(form.mobile.data or before.address)
    if not form.validate_on_submit():
        saved = request.method == "GET" and "saved" in request.args
        return render_template("representatives/contact.html", form=form, person_id=person_id, saved=saved)
    wanted = Contact(Channel(form.channel.data), form.address, int(form.version.data or 0))
    try:
        notices.wish(portal().db, g.actor, person_id, wanted, portal().now())
    except ChangedMeanwhile as newer:
        form.version.raw_data, form.version.data = None, str(newer.version)
        page = render_template("representatives/contact.html", form=form, person_id=person_id, newer=True)
        return page, 409
    return redirect(url_for(".how", person_id=person_id, saved="yes"), 303)
