"""How my budget is managed: now, each way with my own figures (OPT2), and what became of what I chose."""

from contextlib import suppress
from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from portal.documents import choice_words
from portal.documents.london import local
from portal.domain.decision import Event, NotPossible, Sent, What, held_now
from portal.domain.measure_counts import Informed
from portal.domain.progress import Reached, Stage, Timing, timing
from portal.domain.representative import Action
from portal.services import choosing, prices, seeing
from portal.services.seeing import Seen
from portal.web.arrangements import easy_views, managed_pages, pages, wording
from portal.web.arrangements.offering import told_payments
from portal.web.arrangements.send_forms import ReplyForm
from portal.web.choice_pages import choice_page
from portal.web.easy import is_easy
from portal.web.looking import look
from portal.web.portal import portal
from portal.web.telling import told

bp = Blueprint("arrangements", __name__, url_prefix="/people/<person_id>/how-it-is-managed")


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for ways and choices, for every template."""
    words = {"way_words": wording, "choice_words": choice_words, "choice_payments": told_payments}
    state.app.jinja_env.globals.update(words)


@bp.get("")
@bp.get("/<any(letter):letter>")
def managed(person_id: str, letter: str = "") -> str:
    """How it is managed now, what was chosen, and what I can do."""
    g.letter = letter
    db = portal().db
    seen = look(person_id, Action.SEE_BUDGET)
    chosen = choosing.of_person(db, g.actor, person_id)
    drafts = choosing.unfinished(db, g.actor, person_id)
    page = managed_pages.managed_page(person_id, seen.case, chosen, drafts, portal())
    told(person_id, Informed.OPTIONS)
    if is_easy():
        return easy_views.managed(page, seen.person)
    return render_template("arrangements/managed.html", page=page, person=seen.person)


@bp.get("/compare")
def compare(person_id: str) -> str:
    """The ways side by side. `control` changes their order and nothing else (OPT15)."""
    seen = seeing.see(portal().db, g.actor, person_id, Action.SEE_BUDGET, portal().now())
    saved = prices.saved(portal().db, g.actor, person_id)
    page = pages.compare_page(person_id, seen.case, saved, portal(), request.args.get("control", ""))
    told(person_id, Informed.OPTIONS)
    if is_easy() and page is not None:
        return easy_views.compare(page)
    return render_template("arrangements/compare.html", page=page, person=seen.person, case=seen.case)


@bp.get("/choices/<reference>")
@bp.get("/choices/<reference>/<any(letter):letter>")
def choice(person_id: str, reference: str, letter: str = "") -> str:
    """What I chose, how it stands, what happens next; also as a letter to keep."""
    g.letter = letter
    seen, sent = _sent(person_id, reference)
    return _choice_page("arrangements/choice.html", seen, sent)


@bp.route("/choices/<reference>/answer", methods=["GET", "POST"])
def reply(person_id: str, reference: str) -> Any:
    """Answer the council's question about it. What comes too late is not lost: it stays in its field."""
    seen, sent = _sent(person_id, reference)
    form = ReplyForm()
    if not form.validate_on_submit():
        return _choice_page("arrangements/reply.html", seen, sent, form=form)
    try:
        said = Event(What.REPLY, portal().now(), words=form.words.data or "")
        choosing.respond(portal().db, g.actor, person_id, reference, said)
    except NotPossible:
        return _choice_page("arrangements/reply.html", seen, sent, form=form, too_late=True), 409
    return _to_choice(person_id, reference)


@bp.post("/choices/<reference>/take-back")
def take_back(person_id: str, reference: str) -> Response:
    """Take it back while nothing of it is decided; after that the page shows how it stands."""
    with suppress(NotPossible):
        choosing.respond(portal().db, g.actor, person_id, reference, Event(What.TAKEN_BACK, portal().now()))
    return _to_choice(person_id, reference)


def _to_choice(person_id: str, reference: str) -> Response:
    return redirect(url_for(".choice", person_id=person_id, reference=reference), 303)


def _waits(sent: Sent) -> Timing | None:
    """How long it waits for the council, held against the times the council has published."""
    usual = portal().council.usual_times.get(Stage.CHOICE.value)
    if usual is None or not sent.is_open:
        return None
    return timing(Reached(Stage.CHOICE, local(sent.at).date()), usual, portal().today())


def _sent(person_id: str, reference: str) -> tuple[Seen, Sent]:
    seen = look(person_id, Action.CHOOSE)
    return seen, choosing.find(portal().db, g.actor, person_id, reference)


def _choice_page(template: str, seen: Seen, sent: Sent, **more: Any) -> str:
    """With the budget that it was made for: a later one has its own lines."""
    budget = seen.case.budget(sent.choice.budget)
    if budget is None or not seen.case.shows_amounts:
        abort(redirect(url_for(".managed", person_id=seen.person.id), 303))  # it says so, and that the choice is kept
    chosen = choosing.of_person(portal().db, g.actor, seen.person.id)
    before = [item for item in chosen if item.at < sent.at]
    now = held_now(budget, before, portal().day)
    page = choice_page(seen.person.id, sent.choice, budget, portal().guide, now, sent=sent, waits=_waits(sent))
    if is_easy() and not more:
        return easy_views.choice(page, seen.person)
    return render_template(template, page=page, person=seen.person, case=seen.case, sent=sent, **more)
