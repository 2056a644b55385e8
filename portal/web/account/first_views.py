"""First sign-in: a code that came by letter, or from somebody who invited, opens a record or a part (security 4.D)."""

from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from flask_babel import get_locale, gettext
from werkzeug.wrappers import Response

from portal.services import first_sign_in
from portal.services.first_sign_in import (
    ActsForThem,
    AskedFirst,
    BadCode,
    DoesNotMatch,
    NotProved,
    Offer,
    OpensAnother,
    OwnSupporter,
    Proved,
    TooManyTries,
)
from portal.services.refusals import NotYours
from portal.web.account.forms import AnswerForm, CodeForm
from portal.web.account.views import visit
from portal.web.limits import network_of
from portal.web.portal import portal

bp = Blueprint("first", __name__)
OFFER, OFFER_LASTS = "offer", timedelta(minutes=10)


@bp.route("/first-sign-in", methods=["GET", "POST"])
def code() -> Any:
    """The code and what has to be known besides. Whatever is wrong, the answer is the same."""
    form, now = CodeForm(fact=portal().council.second_fact), portal().now()
    if not form.validate_on_submit():
        return render_template("account/first_sign_in.html", form=form, number=f"L-{g.actor.login_id}")
    address, typed = network_of(request.remote_addr), form.code.data or ""
    try:
        found = first_sign_in.check(portal().db, portal().code_key, g.actor, address, typed, form.fact, now)
    except BadCode:
        form.code.errors = [gettext("Check the code for a typing error. It never has a 0, 1, I, L or O in it")]
    except DoesNotMatch:
        form.does_not_match()
    except TooManyTries as slowed:
        answer = make_response(render_template("account/too_many_tries.html"), 429)
        answer.headers["Retry-After"] = str(slowed.seconds)
        return answer
    else:
        visit()[OFFER] = {"code": found, "at": now.isoformat()}
        return redirect(url_for(".confirm"), 303)
    return render_template("account/first_sign_in.html", form=form, number=f"L-{g.actor.login_id}")


@bp.route("/first-sign-in/check", methods=["GET", "POST"])
def confirm() -> Any:
    """What the code leads to, with first letters of the name: nothing is linked before somebody says yes."""
    code_id = offered()
    if code_id is None:
        return redirect(url_for(".code"), 303)
    try:
        offer = first_sign_in.offer(portal().db, g.actor, code_id, portal().now())
        form = AnswerForm(part=offer.part is not None)
        if not form.validate_on_submit():
            return render_template("account/confirm.html", form=form, offer=offer)
        if form.answer.data == "no":
            return said_no(offer)
        if offer.part is None and portal().identity.can_prove and proof() is None:
            return prove()
        person_id = accept(offer)
    except (NotYours, OpensAnother, OwnSupporter, ActsForThem, AskedFirst, NotProved) as why:
        return because(why)
    del visit()[OFFER]
    return redirect(after(offer, person_id), 303)


def after(offer: Offer, person_id: str) -> str:
    """Where a yes leads."""
    if offer.part:
        return url_for("acting.acting_for")
    if offer.replaces:  # who came in by a lost sign-in may have let others in
        return url_for("helpers.helpers", person_id=person_id)
    return url_for("account.start")


def accept(offer: Offer) -> str:
    """Link this login. Gives the person's id."""
    where = portal()
    proved = proof() if offer.part is None and where.identity.can_prove else None
    return first_sign_in.accept(where.db, where.code_key, g.actor, offer.code_id, proved, where.day, portal().now())


def because(why: Exception) -> Response:
    """Why nothing was linked, or not yet, in plain words."""
    del visit()[OFFER]
    told = {"why": type(why).__name__, "number": f"L-{g.actor.login_id}"}
    page = render_template("account/not_linked_because.html", **told)
    return make_response(page, 200 if isinstance(why, AskedFirst | NotProved) else 409)


def proof() -> Proved | None:
    """What the provider proved in this session; None while it was not asked."""
    kept: Any = visit().get("proof")
    return Proved(tuple(kept["names"]), tuple(kept["born"])) if kept else None


def prove() -> Response:
    """To the provider, to prove who somebody is before a record of their own is opened; then back to the same page."""
    start = portal().identity.start(getattr(get_locale(), "language", ""), proof=True)
    visit().remember_start(start, url_for(".confirm"))
    return redirect(start.address, 303)


def said_no(offer: Offer) -> Response:
    """To an invitation: it is ended, and the person is told. To a record: nothing happens, the code still works."""
    if offer.part is not None:
        first_sign_in.refuse(portal().db, g.actor, offer.code_id, portal().now())
    del visit()[OFFER]
    return redirect(url_for(".said_no_page"), 303)


@bp.get("/first-sign-in/no")
def said_no_page() -> str:
    """After saying no."""
    return render_template("account/said_no.html")


def offered() -> int | None:
    """The code that was right a few minutes ago in this session."""
    kept: Any = visit().get(OFFER)
    if not kept or portal().now() - datetime.fromisoformat(kept["at"]) > OFFER_LASTS:
        return None
    return int(kept["code"])
