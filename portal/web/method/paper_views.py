"""Asking for the method on paper, without an account (MTH14)."""

import re
import secrets

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms import HiddenField
from wtforms.validators import InputRequired, Length, Regexp

from portal.domain.paper import Form, PaperRequest, What
from portal.services import paper
from portal.web.access import open_to_all, public
from portal.web.fields import Choice, LongAnswer, OpenForm, ShortAnswer, Submit
from portal.web.portal import portal

bp = Blueprint("paper", __name__, url_prefix="/how-budgets-are-worked-out/on-paper")
WHAT = {
    What.EVERYTHING: _l("Everything: the rules, the prices and the examples"),
    What.SHORT: _l("The short explanation"),
    What.RATES: _l("The list of prices"),
    What.CARERS: _l("How it works for carers"),
}
FORM = {
    Form.PRINT: _l("Print"),
    Form.LARGE_PRINT: _l("Large print"),
    Form.BRAILLE: _l("Braille"),
    Form.AUDIO: _l("Audio"),
    Form.EASY_READ: _l("Easy read"),
}


class PaperForm(OpenForm):
    """What to send, in which form, and where to."""

    what = Choice(
        _l("What do you want?"), words=_l("Choose what you want"), default=What.EVERYTHING.value,
        choices=[(what.value, words) for what, words in WHAT.items()],
    )  # fmt: skip
    form = Choice(
        _l("In which form?"), words=_l("Choose a form"), default=Form.PRINT.value,
        choices=[(form.value, words) for form, words in FORM.items()],
    )  # fmt: skip
    name = ShortAnswer(_l("Your name"), needed=_l("Enter your name"), longest=120)
    address = LongAnswer(
        _l("Your address, with the postcode"),
        validators=[
            InputRequired(message=_l("Enter the address to send it to")),
            Length(min=8, max=500, message=_l("Enter the whole address, in up to 500 characters")),
        ],
    )
    form_key = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{16,64}$")])
    send = Submit(_l("Ask for it"))


@bp.route("/ask", methods=["GET", "POST"])
@open_to_all
def ask() -> str | Response | tuple[str, int]:
    """The form. Name and address are kept only until it was sent."""
    form = PaperForm()
    if request.method == "GET":
        form.form_key.data = secrets.token_urlsafe(18)
    if not form.validate_on_submit():
        return render_template("method/paper_ask.html", form=form)
    wanted = PaperRequest(
        "", What(form.what.data), Form(form.form.data), form.name.data or "", form.address.data or "", portal().now()
    )
    try:
        kept = paper.ask(portal().db, wanted, form.form_key.data or "")
    except paper.TooMany:
        return render_template("method/paper_ask.html", form=form, too_many=True), 429
    return redirect(url_for(".asked", reference=kept.reference), 303)


@bp.get("/asked/<reference>")
@public
def asked(reference: str) -> str:
    """The receipt: a reference to say on the phone, nothing else. Once it was sent there is none."""
    if not re.fullmatch("PA-[0-9]{8}", reference) or not paper.waits(portal().db, reference):
        abort(404)
    return render_template("method/paper_asked.html", reference=reference)
