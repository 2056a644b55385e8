"""My statements: every period, each with what it was worked out from, as a page, a letter and a file (STM1 to STM7)."""

from flask import Blueprint, Response, g, make_response, render_template, url_for
from flask.blueprints import BlueprintSetupState

from portal.documents.easy import stating
from portal.services.refusals import NotYours
from portal.web.easy import is_easy, show
from portal.web.portal import portal
from portal.web.statements import as_file, pages, wording
from portal.web.stating import place_of, told

bp = Blueprint("statements", __name__, url_prefix="/people/<person_id>/statements")


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for statements, for every template."""
    state.app.jinja_env.globals["statement_words"] = wording


@bp.get("")
def every(person_id: str) -> str:
    """What there is now, every period, what lies ahead, and how we check."""
    account, found = told(person_id)
    page = pages.every_page(person_id, account, found, portal())
    if is_easy():
        newest = page.newest.statement if page.newest else None
        listed = [(row.reference, row.period) for row in page.rows]
        easy = stating.every_page(account.held, newest, listed, page.ahead)
        return show(easy, person_id=person_id, back=_budget(person_id))
    return render_template("statements/every.html", page=page, person=account.person)


@bp.get("/<reference>")
@bp.get("/<reference>/<any(letter):letter>")
def statement(person_id: str, reference: str, letter: str = "") -> str:
    """One period: opening, in, out, closing; then line by line, and each entry."""
    g.letter = letter
    account, found = told(person_id, g.get("taken_away") or ("statement_letter" if letter else ""), reference)
    place = place_of(found, reference)
    if found is None or place is None:
        raise NotYours
    page = pages.statement_page(person_id, account, found, place)
    if is_easy():
        here = url_for("statements.statement", person_id=person_id, reference=reference)
        easy = stating.statement_page(page.money)
        return show(easy, person_id=person_id, person=account.person, letter_of=here, back=_every(person_id))
    return render_template("statements/statement.html", page=page, person=account.person)


@bp.get("/<reference>/entries.csv")
def entries(person_id: str, reference: str) -> Response:
    """The entries of one period as a table for a spreadsheet."""
    account, found = told(person_id, "document_statement", reference)
    place = place_of(found, reference)
    if found is None or place is None:
        raise NotYours
    page = pages.statement_page(person_id, account, found, place)
    answer = make_response(as_file.entries_csv(page))
    answer.headers["Content-Type"] = "text/csv; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="statement-{reference}.csv"'
    return answer


def _budget(person_id: str) -> str:
    return url_for("budgets.budget", person_id=person_id)


def _every(person_id: str) -> str:
    return url_for("statements.every", person_id=person_id)
