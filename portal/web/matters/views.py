"""What matters to a person, in ticks and in their own words; for a carer, what they are willing and able to do."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState

from portal.documents.london import london_day_of
from portal.domain.matters import LONGEST, Caring, NotPossible
from portal.domain.representative import Action, may
from portal.services import matters
from portal.services.matters import Said
from portal.services.refusals import ChangedMeanwhile, NotYours
from portal.web.access import keeping, keeps_words_for
from portal.web.looking import look
from portal.web.matters import caring_forms, forms, wording
from portal.web.matters.caring_forms import CaringForm
from portal.web.matters.forms import MattersForm
from portal.web.portal import portal
from portal.web.sessions import ExpiredVisit

bp = Blueprint("matters", __name__, url_prefix="/people/<person_id>/what-matters")
MOST_FIELDS = 120


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for these pages."""
    state.app.jinja_env.globals["matters_words"] = wording


def keep_typed(expired: ExpiredVisit, person_id: str) -> str | None:
    """Keep what was ticked and typed when a session had ended, for whoever signs in again with the same login."""
    if not keeps_words_for(expired.login_id, expired.person_id, person_id):
        return None
    names = [name for name in request.form if name not in ("csrf_token", "version", "save")][:MOST_FIELDS]
    typed = {name: [text[:LONGEST].replace("\0", "") for text in request.form.getlist(name)] for name in names}
    draft = matters.keep_typed(portal().db, expired.login_id, person_id, typed, portal().now())
    return url_for(request.endpoint or ".what_matters", person_id=person_id, draft=draft)


@bp.route("", methods=["GET", "POST"])
@keeping(keep_typed)
def what_matters(person_id: str) -> Any:
    """The nine areas, none before another, and what support should be like. Nothing has to be answered."""
    found = said(person_id)
    form = MattersForm(data=begun(person_id, forms.answers_of(found.newest), found))

    def save(began: int) -> int:
        return matters.say(portal().db, g.actor, person_id, form.matters(), began=began, now=portal().now())

    return answered(person_id, form, found, "matters/what_matters.html", save)


@bp.route("/caring", methods=["GET", "POST"])
@keeping(keep_typed)
def caring(person_id: str) -> Any:
    """What a carer wants to be able to do, and what they are willing and able to do. Nothing is taken for granted."""
    found = said(person_id)
    if not may(g.actor, Action.SAY_CARING, person_id):
        return seen_by_another(person_id, found)
    before = caring_forms.answers_of(found.newest.caring or Caring())
    form = CaringForm(data=begun(person_id, before, found))

    def save(began: int) -> int:
        return matters.say_caring(portal().db, g.actor, person_id, form.caring(), began=began, now=portal().now())

    return answered(person_id, form, found, "matters/caring.html", save)


@bp.get("/versions/<int:number>")
def version(person_id: str, number: int) -> str:
    """What was said at one time, as it was."""
    look(person_id, Action.SAY_MATTERS)
    found, one = matters.version(portal().db, g.actor, person_id, number, london_day_of)
    return render_template("matters/version.html", person_id=person_id, said=found, version=one)


def seen_by_another(person_id: str, found: Said) -> str:
    """What a carer said, for somebody who acts for them: only they themself can say it. Raises NotYours for a form."""
    if request.method == "POST":
        raise NotYours
    return render_template("matters/caring_seen.html", person_id=person_id, said=found)


def said(person_id: str) -> Said:
    """Everything that was said, with a line in the log. Raises NotYours."""
    look(person_id, Action.SAY_MATTERS)
    return matters.said(portal().db, g.actor, person_id, london_day_of)


def begun(person_id: str, stands: dict[str, Any], found: Said) -> dict[str, Any]:
    """What a form begins with: what stands, or what was typed before a session ended. What is sent is taken by itself:
    an answer that was left out is not put back."""
    if request.method == "POST":
        return {}
    typed = matters.typed(portal().db, g.actor, person_id, request.args.get("draft", ""))
    return stands | forms.typed_in(typed) | {"version": str(found.number)}


def answered(person_id: str, form: Any, found: Said, template: str, save: Callable[[int], int]) -> Any:
    """Show the form, or keep what it says. What somebody else said meanwhile is shown beside it, and nothing is
    overwritten. A form without an answer is no answer, and is shown again."""
    page: dict[str, Any] = {"person_id": person_id, "form": form, "said": found, "newer": None}
    if not form.validate_on_submit():
        return render_template(template, **page)
    try:
        number = save(int(form.version.data))
    except NotPossible as fault:
        if fault.missing != "nothing":
            raise
        form.first().errors = [str(forms.NOTHING_SAID)]
        return render_template(template, **page)
    except ChangedMeanwhile:
        form.version.raw_data, form.version.data = None, str(found.number)
        return render_template(template, **page | {"newer": found.newest}), 409
    if draft := request.args.get("draft"):
        matters.DRAFTING.throw_away(portal().db, g.actor, person_id, draft)
    return redirect(url_for(".version", person_id=person_id, number=number), 303)
