"""The council's measures for everybody (MEA1 to MEA4, MEA6, MEA7, PRC5), and two questions to people with a budget."""

from typing import Any

from flask import Blueprint, Response, g, make_response, redirect, render_template, url_for
from flask.blueprints import BlueprintSetupState

from portal.documents.measure_files import as_csv
from portal.domain.measure_questions import Question
from portal.services import measures as measuring
from portal.web.access import public
from portal.web.measures import pages, wording
from portal.web.measures.forms import TwoQuestions
from portal.web.portal import portal

bp = Blueprint("measures", __name__)


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for these pages."""
    state.app.jinja_env.globals.update(measure_words=wording, measure_name=pages.name_of, measure_bars=pages.bars)


@bp.get("/what-people-told-us/measures")
@public
def every() -> str:
    """All measures in the quarter that was over last, without small numbers."""
    page = pages.measures_page(portal())
    return render_template("measures/every.html", page=page, changed=portal().changed)


@bp.get("/what-people-told-us/measures.csv")
@public
def as_file() -> Response:
    """The same as open data, for the last four quarters."""
    answer = make_response(as_csv(pages.open_data(portal())).encode("utf-8-sig"))  # so that a spreadsheet reads it
    answer.headers["Content-Type"] = "text/csv; charset=utf-8"
    answer.headers["Content-Disposition"] = 'attachment; filename="measures.csv"'
    return answer


@bp.get("/what-people-told-us/measures/for-whom")
@public
def for_whom() -> str:
    """What the measures mean for providers, practitioners and commissioners (MEA4)."""
    return render_template("measures/for_whom.html", page=pages.measures_page(portal()))


@bp.route("/people/<person_id>/two-questions", methods=["GET", "POST"])
def two_questions(person_id: str) -> Any:
    """Two questions, each once a year, for the person alone: answers are counted apart from who gave them, and no line
    of the log says when they were here (services/measures.py)."""
    asked = measuring.still_asked(portal().db, g.actor, person_id, portal().day)
    if not asked:
        return render_template("measures/answered.html", person_id=person_id)
    form = TwoQuestions().about(asked)
    if not form.validate_on_submit():
        answered = len(asked) < len(Question) and not form.errors
        return render_template("measures/two_questions.html", person_id=person_id, form=form, answered=answered)
    measuring.answer(portal().db, g.actor, person_id, form.said(), portal().day)
    return redirect(url_for(".two_questions", person_id=person_id), 303)
