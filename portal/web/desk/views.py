"""The desk's first pages: what waits, one person, and looking at the pages that the person sees (MTH9, PRC5)."""

from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from portal.documents import communication_words
from portal.documents.london import london_day_of
from portal.domain.desk import Deed, ItemKind, Why, Worker, may_at_desk
from portal.services import desk, looking_at
from portal.services.desk import Times
from portal.services.looking_at import NothingWaits
from portal.services.refusals import NotYours
from portal.web.desk import held_wording, wording
from portal.web.desk.addresses import page_of
from portal.web.desk.forms import FindForm, LookForm
from portal.web.portal import portal

bp = Blueprint("desk", __name__, url_prefix="/desk")
MOST_PAGES = 10_000


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words of the desk, for its templates."""
    state.app.jinja_env.globals.update(desk_words=wording, needs_flag=communication_words.flag)


def worker() -> Worker:
    """Who works here: the door let nobody else in (portal/web/access.py)."""
    found: Worker = g.actor.worker
    return found


def times() -> Times:
    """What the days by which something is due follow from."""
    return Times(portal().council.usual_times, portal().holidays, london_day_of)


@bp.get("")
def inbox() -> Any:
    """What waits for this worker, what is due first; of one kind, or of all."""
    if not may_at_desk(worker(), Deed.SEE_INBOX):
        return redirect(url_for("measures.every"), 303)
    kind, number, theirs = _asked_for()
    found = desk.inbox(portal().db, worker(), times(), portal().today(), kind=kind, page=number, with_them=theirs)
    about = {"kind": kind, "number": number, "next_page": number + 1, "theirs": theirs, "worker": worker()}
    return render_template("desk/inbox.html", inbox=found, today=portal().today(), **about)


def _asked_for() -> tuple[ItemKind | None, int, bool]:
    """Which kind, which page of the list, and whether what waits for the person is meant."""
    try:
        kind = ItemKind(request.args["kind"]) if request.args.get("kind") else None
        number = int(request.args.get("page", "1"))
    except ValueError:
        abort(404)
    if not 0 < number < MOST_PAGES:
        abort(404)
    return kind, number, "theirs" in request.args


@bp.route("/people", methods=["GET", "POST"])
def find() -> Any:
    """Somebody by the council's own reference."""
    form = FindForm()
    if form.validate_on_submit():
        try:
            found = desk.find(portal().db, worker(), form.reference.data or "")
            return redirect(url_for(".person", person_id=found), 303)
        except NotYours:
            form.reference.errors = ["There is nobody with this reference. Check it for a typing error"]
    return render_template("desk/find.html", form=form)


@bp.get("/people/<person_id>")
def person(person_id: str) -> str:
    """One person: how they need information first, what waits, and their pages, once it is said why."""
    return _person(person_id, LookForm())


@bp.post("/people/<person_id>")
def look(person_id: str) -> str | Response:
    """Say why, and look at their pages for an hour."""
    form = LookForm()
    if not form.validate_on_submit():
        return _person(person_id, form)
    try:
        looking_at.look(portal().db, worker(), person_id, Why(form.why.data), portal().now())
    except NothingWaits:
        form.why.errors = ["Nothing of theirs waits for an answer from you. Choose another reason"]
        return _person(person_id, form)
    return redirect(url_for("budgets.budget", person_id=person_id), 303)


def _person(person_id: str, form: LookForm) -> str:
    found = looking_at.at_the_desk(portal().db, worker(), person_id, g.actor.visit, portal().now())
    return render_template("desk/person.html", found=found, form=form, today=portal().today())


@bp.get("/items/<kind>/<reference>")
def item(kind: str, reference: str) -> Any:
    """One thing that waits: its own page, where there is one."""
    try:
        which = ItemKind(kind)
    except ValueError:
        abort(404)
    found = desk.item(portal().db, worker(), which, reference)[0]
    if page := page_of(found):
        return redirect(page, 303)
    found, whose, needs = desk.open_item(portal().db, worker(), which, reference, g.actor.visit, portal().now())
    noted = dict(found.detail)
    codes = [held_wording.why(code) for code in (noted.pop("codes", "") or noted.pop("code", "")).split()]
    about = {"codes": codes, "noted": noted, "put_right": held_wording.PUT_RIGHT, "today": portal().today()}
    return render_template("desk/item.html", item=found, person=whose, needs=needs, **about)
