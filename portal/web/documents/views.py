"""My documents: the list, one document in every form, the files, the calendar, and ordering by post (ACC1, ACC5)."""

import secrets
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState

from portal.documents import calculation_files
from portal.documents.calendar_file import calendar_file
from portal.documents.formats import Form, made, standing
from portal.documents.refusals import LettersLacking
from portal.domain.by_post import Posted
from portal.domain.measure_counts import Informed
from portal.domain.representative import Action
from portal.domain.tracking import Tracked
from portal.gateways.programs import ProgramFailed
from portal.services import choosing, disputes, documents, moving
from portal.services.refusals import NotYours
from portal.services.seeing import Seen
from portal.web.access import can
from portal.web.documents import pages, wording
from portal.web.documents.dates import entries
from portal.web.documents.files import CALENDAR, DATA_TYPES, as_download, letter_file, read_name
from portal.web.documents.forms import PostForm
from portal.web.documents.letters import Letter, What, named, shown
from portal.web.locale import language
from portal.web.looking import look
from portal.web.portal import portal
from portal.web.stating import references_of
from portal.web.telling import told

TELLS = {What.BUDGET: Informed.CONTROL, What.MANAGED: Informed.OPTIONS, What.CHOICE: Informed.OPTIONS}
bp = Blueprint("documents", __name__, url_prefix="/people/<person_id>/documents")


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for documents, for every template."""
    state.app.jinja_env.globals["document_words"] = wording


@bp.get("")
def every(person_id: str) -> str:
    """Every document there is, the dates for a calendar, and what was ordered by post."""
    seen, matters = look(person_id, Action.SEE_BUDGET), _matters(person_id)
    rows = _rows(person_id, seen, matters)
    ordered = documents.of_person(portal().db, g.actor, person_id) if can(Action.ASK, person_id) else ()
    letters = {order.document: named(order.document) for order in ordered}
    orders = pages.order_rows(ordered, letters, portal())
    has_dates = bool(_entries(person_id, seen, matters))
    page = pages.EveryPage(person_id, rows, has_dates, orders)
    return render_template("documents/every.html", page=page, person=seen.person)


@bp.get("/<name>")
def document(person_id: str, name: str) -> Any:
    """One document in every form it has; with the ending of a form, the file itself."""
    if "." in name:
        return _file(person_id, name)
    seen = look(person_id, Action.SEE_BUDGET)
    letter = _there(person_id, seen, name)
    page = pages.document_page(person_id, letter, seen.case, language().code, portal().makers)
    return render_template("documents/document.html", page=page, person=seen.person)


@bp.get("/dates.ics")
def dates(person_id: str) -> Response:
    """The days that matter, for a calendar: no amount, no reference, no name (formats 4.5)."""
    g.taken_away = "document_dates"
    seen = look(person_id, Action.SEE_BUDGET)
    found, host = _entries(person_id, seen, _matters(person_id)), urlsplit(portal().url).hostname or ""
    if not found:
        raise NotYours
    body = calendar_file(found, of=person_id, host=host, language=language().tag, now=portal().now())
    return as_download(body, "dates.ics", CALENDAR)


@bp.route("/by-post", methods=["GET", "POST"])
def by_post(person_id: str) -> Any:
    """Order a document by post, in the form that somebody needs."""
    if not can(Action.ASK, person_id):
        raise NotYours
    seen = look(person_id, Action.SEE_BUDGET)
    rows = _rows(person_id, seen, _matters(person_id))
    form = PostForm().about(tuple(row.letter for row in rows))
    if request.method == "GET":
        form.form_key.data = secrets.token_urlsafe(18)
        form.document.data = request.args.get("document", What.BUDGET.value)
    if not form.validate_on_submit():
        return render_template("documents/by_post.html", form=form, person_id=person_id, person=seen.person)
    db, key, words = portal().db, form.form_key.data or "", form.words.data or ""
    wanted = Posted(form.form.data)
    what, now, spoken = form.document.data, portal().now(), language().code
    documents.order(db, g.actor, person_id, what, wanted, words, form_key=key, now=now, language=spoken)
    return redirect(url_for(".every", person_id=person_id) + "#post", 303)


def _file(person_id: str, name: str) -> Any:
    """The file of a document, or why there is none. Raises NotYours."""
    wanted = read_name(name)
    letter = named(wanted.document)
    if wanted.ending in DATA_TYPES and letter.what is What.WORKED_OUT:
        return _data(person_id, wanted.ending)
    spoken, form = language().code, wanted.form
    if form is None or not standing(form, spoken, portal().makers).offered:
        raise NotYours
    html = shown(letter, person_id)
    try:
        body = made(form, html, portal().makers)
    except LettersLacking as lacking:
        return _cannot(person_id, letter, form, lacking.letters), 422
    except ProgramFailed:
        return _cannot(person_id, letter, form), 503
    if (tells := TELLS.get(letter.what)) is not None:
        told(person_id, tells, form)
    return letter_file(body, letter, form, spoken, bool(g.get("easy")))


def _cannot(person_id: str, letter: Letter, form: Form, lacking: str = "") -> str:
    """Why there is no such file, and which other ways there are."""
    g.letter = ""
    return render_template(
        "documents/cannot.html", person_id=person_id, doc=letter, form=form, lacking=lacking
    )  # fmt: skip


def _data(person_id: str, ending: str) -> Response:
    """The calculation as a table, or as data. Raises NotYours when there is no amount."""
    seen = look(person_id, Action.SEE_BUDGET, "figures_downloaded")
    budget = seen.case.current if seen.case.shows_amounts else None
    if budget is None:
        raise NotYours
    body = calculation_files.as_csv(budget) if ending == "csv" else calculation_files.as_json(budget)
    return as_download(body, f"worked-out.{ending}", DATA_TYPES[ending])


def _rows(person_id: str, seen: Seen, matters: tuple[Tracked, ...]) -> tuple[pages.Row, ...]:
    chosen = choosing.of_person(portal().db, g.actor, person_id) if can(Action.CHOOSE, person_id) else ()
    found = pages.rows(person_id, seen.case, chosen, matters, portal().today())
    newest = references_of(person_id)[:1]
    return (*found, *(pages.Row(Letter(What.STATEMENT, one)) for one in newest), *_packs(person_id))


def _packs(person_id: str) -> tuple[pages.Row, ...]:
    """What the person lets go along when they move. What they took back is gone."""
    made = moving.of_person(portal().db, g.actor, person_id)[0] if can(Action.MOVE, person_id) else ()
    return tuple(pages.Row(Letter(What.PACK, one.reference), one.pack.made_on) for one in made if not one.taken_back)


def _matters(person_id: str) -> tuple[Tracked, ...]:
    may = can(Action.DISPUTE, person_id)
    return disputes.of_person(portal().db, g.actor, person_id) if may else ()


def _entries(person_id: str, seen: Seen, matters: tuple[Tracked, ...]) -> Any:
    return entries(seen.case, matters, portal()) if can(Action.SEE_PROGRESS, person_id) else ()


def _there(person_id: str, seen: Seen, name: str) -> Letter:
    """The letter of this name, if this person has it. Raises NotYours."""
    letter = named(name)
    if letter.what is What.STATEMENT and letter.reference in references_of(person_id):
        return letter
    if letter not in [row.letter for row in _rows(person_id, seen, _matters(person_id))]:
        raise NotYours
    return letter
