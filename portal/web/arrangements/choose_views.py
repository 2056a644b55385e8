"""Choosing how the budget is managed: one question on a page, kept on the server, then checked and sent."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from portal.domain.arrangement import Way
from portal.domain.choosing import moved_away
from portal.services import choosing
from portal.services.refusals import NotYours
from portal.web.access import keeping, keeps_words_for
from portal.web.agreement import agreement_told
from portal.web.arrangements import changing, easy_views, questions
from portal.web.arrangements.answers import BUDGET, QUICK
from portal.web.arrangements.draft import Draft, budget_of, draft_of, draft_or_sent, held_of
from portal.web.arrangements.easy_views import EASY_QUESTIONS
from portal.web.arrangements.offering import amount_of, form_of, line_of
from portal.web.arrangements.pages import compare_page
from portal.web.arrangements.send_forms import ChangeForm, SendForm
from portal.web.choice_pages import choice_page
from portal.web.easy import is_easy
from portal.web.portal import portal
from portal.web.sessions import ExpiredVisit

bp = Blueprint("choosing", __name__, url_prefix="/people/<person_id>/how-it-is-managed")
TYPED = "typed"  # what was typed into a page whose session had ended


@bp.route("/choose", methods=["GET", "POST"])
def start(person_id: str) -> str | Response:
    """What there is to choose from, with costs, alternatives and what can't be bought; then the questions (OPT4)."""
    seen, budget = budget_of(person_id)
    if request.method == "POST":
        draft_id = choosing.begin(portal().db, g.actor, person_id, {BUDGET: budget.number}, portal().now())
        return redirect(url_for(".question", person_id=person_id, draft_id=draft_id, name="which"), 303)
    drafts = choosing.unfinished(portal().db, g.actor, person_id)
    if is_easy():
        return easy_views.start(person_id, drafts)
    page = compare_page(person_id, seen.case, (), portal(), "")
    return render_template(
        "arrangements/start.html", page=page, drafts=drafts, person=seen.person, guide=portal().guide
    )


def keep_place(expired: ExpiredVisit, person_id: str, **_: str) -> str | None:
    """Back to the same page after signing in, where a session ended before a form was sent."""
    return (
        request.script_root + request.path if keeps_words_for(expired.login_id, expired.person_id, person_id) else None
    )


@bp.route("/change", methods=["GET", "POST"])
@keeping(keep_place)
def change(person_id: str) -> str | Response:
    """The first of three screens: which parts, and how they are to be managed from now on. No reason (CHG1)."""
    seen, budget = budget_of(person_id)
    form = changing.offered_change(ChangeForm(), budget, portal().guide.ways.not_this_way)
    if form.validate_on_submit():
        given = {BUDGET: budget.number, QUICK: True, **changing.answers_of(form, budget, held_of(person_id, budget))}
        draft_id = choosing.begin(portal().db, g.actor, person_id, given, portal().now())
        draft = draft_of(person_id, draft_id)
        return redirect(draft.address(questions.after(draft.answers)), 303)
    return render_template("arrangements/change.html", form=form, person=seen.person, guide=portal().guide)


def keep_answer(expired: ExpiredVisit, person_id: str, draft_id: str, name: str) -> str | None:
    """Keep what was typed into a question when the session had ended: it is in its field after signing in."""
    if not keeps_words_for(expired.login_id, expired.person_id, person_id):
        return None
    typed = {key: request.form.getlist(key)[:20] for key in request.form if key != "csrf_token"}
    short = {key: [value[:5000] for value in values] for key, values in list(typed.items())[:20]}
    try:
        choosing.answer(portal().db, expired.login_id, person_id, draft_id, TYPED, {name: short}, portal().now())
    except NotYours:
        return None
    return url_for(".question", person_id=person_id, draft_id=draft_id, name=name)


@bp.route("/choose/<draft_id>/<name>", methods=["GET", "POST"])
@keeping(keep_answer)
def question(person_id: str, draft_id: str, name: str) -> str | Response:
    """One question. Its answer is kept before the next page is shown."""
    draft = draft_or_sent(person_id, draft_id)
    if not isinstance(draft, Draft):
        return draft
    if draft.is_stale:
        return _budget_changed(draft)
    if not questions.may_be_asked(name, draft.answers):
        return redirect(draft.address(questions.after(draft.answers)), 303)
    form = form_of(name, draft.asking)
    if form.validate_on_submit():
        return redirect(draft.address(_save(draft, name, form.given())), 303)
    if request.method == "GET":
        form = _typed_before(form, name, draft)
    return _question_page(form, name, draft)


def _save(draft: Draft, name: str, answer: Mapping[str, Any]) -> str:
    """Keep the answer, and forget what was typed into this question before; gives the name of the next one."""
    where = (portal().db, g.actor.login_id, draft.seen.person.id, draft.id)
    typed = draft.answers.given.get(TYPED)
    if isinstance(typed, Mapping) and name in typed:
        choosing.answer(*where, TYPED, {other: typed[other] for other in typed if other != name}, portal().now())
    given = choosing.answer(*where, name, answer, portal().now())
    return questions.after(replace(draft.answers, given=given))


def _budget_changed(draft: Draft) -> str:
    return render_template("arrangements/budget_changed.html", draft=draft, person=draft.seen.person)


def _typed_before(form: Any, name: str, draft: Draft) -> Any:
    typed = draft.answers.given.get(TYPED)
    if not isinstance(typed, Mapping) or name not in typed:
        return form
    return form_of(name, draft.asking, MultiDict(typed[name]))


def _question_page(form: Any, name: str, draft: Draft) -> str:
    kind, answers = questions.kind_of(name), draft.answers
    before = questions.before(name, answers)
    back = draft.address(before) if before else url_for(".start", person_id=draft.seen.person.id)
    if is_easy() and kind in EASY_QUESTIONS:
        return easy_views.question(form, name, draft, back)
    return render_template(
        "arrangements/question.html",
        form=form,
        kind=kind,
        line=line_of(name, answers),
        amount=amount_of(name, answers),
        answers=answers,
        guide=draft.asking.guide,
        agreement=agreement_told(portal()) if kind == "agreement" else None,
        leaves=moved_away(answers.held, answers.choice(), Way.DIRECT_PAYMENT),
        back=back,
        person=draft.seen.person,
    )


@bp.route("/choose/<draft_id>", methods=["GET", "POST"])
@keeping(keep_place)
def check(person_id: str, draft_id: str) -> Any:
    """Check everything, then send it: once for each draft. Where somebody sent another choice meanwhile, both are
    shown, and the person decides again (security P12)."""
    draft = draft_or_sent(person_id, draft_id)
    if not isinstance(draft, Draft):
        return draft
    if draft.is_stale:
        return _budget_changed(draft), 409
    missing = questions.after(draft.answers)
    if missing != "check":
        return redirect(draft.address(missing), 303)
    form = SendForm(data={"seen": draft.answers.given.get(choosing.SEEN, "")})
    return _send(form, draft) if form.validate_on_submit() else _check_page(form, draft)


def _send(form: SendForm, draft: Draft) -> Any:
    person_id, choice = draft.seen.person.id, draft.answers.choice()
    try:
        sent = choosing.send(
            portal().db, g.actor, person_id, draft.id, choice, form.seen.data or "",
            rules=portal().guide.ways.not_this_way, today=portal().today(), now=portal().now(),
        )  # fmt: skip
    except choosing.CannotSend as fault:
        return _check_page(form, draft, problems=fault.problems), 422
    except choosing.OtherChoice as newer:
        form.seen.raw_data, form.seen.data = None, newer.seen
        return _check_page(form, draft, newer=newer.sent), 409
    return redirect(url_for("arrangements.choice", person_id=person_id, reference=sent.reference), 303)


def _check_page(form: SendForm, draft: Draft, problems: Any = (), newer: Any = None) -> str:
    answers, guide = draft.answers, draft.asking.guide
    page = choice_page(draft.seen.person.id, answers.choice(), answers.budget, guide, answers.held, problems=problems)
    other = None
    if newer is not None:
        other = choice_page(draft.seen.person.id, newer.choice, answers.budget, guide, answers.held, sent=newer)
    if is_easy() and other is None and not problems:
        return easy_views.check(form, page, draft)
    return render_template("arrangements/check.html", form=form, page=page, draft=draft, newer=other, guide=guide)


@bp.post("/unfinished/<draft_id>/forget")
def forget(person_id: str, draft_id: str) -> Response:
    """Throw away answers that are not wanted."""
    choosing.throw_away(portal().db, g.actor, person_id, draft_id)
    return redirect(url_for("arrangements.managed", person_id=person_id), 303)
