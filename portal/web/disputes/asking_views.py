"""Bringing a question, a challenge or a complaint: one question on a page, then checked and sent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.domain.dispute import Dispute, Door
from portal.domain.evidence import Evidence
from portal.domain.representative import Action
from portal.services import choosing, disputes, evidence, prices, seeing
from portal.services.refusals import NotYours
from portal.services.seeing import Seen
from portal.web.access import keeping, keeps_words_for
from portal.web.asking import TYPED, typed_before, typed_now
from portal.web.disputes import easy_views, questions, wording
from portal.web.disputes.answers import CHOICE, DOOR, LINE, Answers
from portal.web.disputes.forms import SendForm, StartForm
from portal.web.easy import is_easy
from portal.web.portal import portal
from portal.web.sessions import ExpiredVisit

bp = Blueprint("asking", __name__, url_prefix="/people/<person_id>/questions")


@dataclass(frozen=True)
class Draft:
    """The answers of the draft in the address, and whose record it is."""

    id: str
    seen: Seen
    answers: Answers
    files: tuple[Evidence, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that apply."""
        return questions.path(self.answers)

    def address(self, name: str) -> str:
        """The address of a question, or of the page where everything is checked."""
        where: dict[str, Any] = {"person_id": self.seen.person.id, "draft_id": self.id}
        if name in ("check", "evidence"):
            return url_for("asking.check" if name == "check" else "files.files", **where)
        return url_for("asking.question", name=name, **where)

    def with_given(self, given: Mapping[str, Any]) -> "Draft":
        """The same with newer answers."""
        return replace(self, answers=replace(self.answers, given=given))

    def next_address(self) -> str:
        """Where to go on: the first question without an answer, or the page where everything is checked."""
        return self.address(questions.after(self.answers))


@bp.route("/new", methods=["GET", "POST"])
def start(person_id: str) -> str | Response:
    """Three doors, one start. What a page was about comes along from its link: `line`, or `choice` (DSP1 to DSP3)."""
    seen = seeing.see(portal().db, g.actor, person_id, Action.DISPUTE, portal().now())
    about = _about(seen)
    form = StartForm(data={"door": request.args.get("door")})
    form.door.hints = {code.value: told for code, told in wording.DOOR_HINT.items()}
    if form.validate_on_submit():
        given = {DOOR: form.door.data, **about}
        draft_id = disputes.begin(portal().db, g.actor, person_id, given, portal().now())
        draft = draft_of(person_id, draft_id)
        return redirect(draft.next_address(), 303)
    if is_easy():
        return easy_views.start(form, _subject(seen, about), person_id)
    drafts = disputes.unfinished(portal().db, g.actor, person_id)
    return render_template(
        "disputes/start.html", form=form, drafts=drafts, about=_subject(seen, about), person=seen.person
    )


def _about(seen: Seen) -> dict[str, str]:
    """The line by its place on the page, or the choice, that the link came from: only what there is."""
    found = {}
    number = request.args.get("line", "")
    budget = seen.case.current if seen.case.shows_amounts else None
    lines = budget.calculation.everything if budget else ()
    if number.isdecimal() and len(number) < 4 and 1 <= int(number) <= len(lines):
        found[LINE] = lines[int(number) - 1].line.id
    choice = request.args.get("choice", "")
    if choice and any(item.reference == choice for item in choosing.of_person(portal().db, g.actor, seen.person.id)):
        found[CHOICE] = choice
    return found


def _subject(seen: Seen, about: dict[str, str]) -> Any:
    budget = seen.case.current if seen.case.shows_amounts else None
    return Answers({DOOR: Door.QUESTION, **about}, budget, (), portal().today()).subject()


def keep_answer(expired: ExpiredVisit, person_id: str, draft_id: str, name: str) -> str | None:
    """Keep what was typed into a question when the session had ended: it is in its field after signing in."""
    if not keeps_words_for(expired.login_id, expired.person_id, person_id) or name not in questions.FORMS:
        return None
    try:
        disputes.answer(portal().db, expired.login_id, person_id, draft_id, TYPED, typed_now(name), portal().now())
    except NotYours:
        return None
    return url_for("asking.question", person_id=person_id, draft_id=draft_id, name=name)


@bp.route("/new/<draft_id>/<name>", methods=["GET", "POST"])
@keeping(keep_answer)
def question(person_id: str, draft_id: str, name: str) -> str | Response:
    """One question. Its answer is kept before the next page is shown."""
    draft = draft_of(person_id, draft_id)
    if name not in questions.path(draft.answers):
        return redirect(draft.next_address(), 303)
    form = questions.form_of(name, draft.answers)
    if form.validate_on_submit():
        db, now = portal().db, portal().now()
        typed_here = draft.answers.given.get(TYPED)
        if isinstance(typed_here, Mapping) and name in typed_here:  # answered anew: what was typed before is over
            disputes.answer(db, g.actor.login_id, person_id, draft_id, TYPED, {}, now)
        given = disputes.answer(db, g.actor.login_id, person_id, draft_id, name, form.given(), now)
        return redirect(draft.with_given(given).next_address(), 303)
    typed = typed_before(draft.answers.given, name) if request.method == "GET" else None
    return question_page(questions.form_of(name, draft.answers, typed) if typed else form, name, draft)


def question_page(form: Any, name: str, draft: Draft, **more: Any) -> str:
    """The page of a question."""
    before = questions.before(name, draft.answers)
    back = draft.address(before) if before else url_for(".start", person_id=draft.seen.person.id)
    if is_easy() and name in easy_views.EASY_QUESTIONS:
        return easy_views.question(form, name, draft.answers, draft.seen.person.id, back)
    return render_template(
        "disputes/evidence.html" if name == "evidence" else "disputes/question.html",
        form=form,
        name=name,
        answers=draft.answers,
        draft=draft,
        back=back,
        person=draft.seen.person,
        guide=portal().guide,
        **more,
    )


def keep_place(expired: ExpiredVisit, person_id: str, draft_id: str) -> str | None:
    """Whoever sends when the time ran out comes back to what they checked."""
    kept = keeps_words_for(expired.login_id, expired.person_id, person_id)
    return url_for("asking.check", person_id=person_id, draft_id=draft_id) if kept else None


@bp.route("/new/<draft_id>", methods=["GET", "POST"])
@keeping(keep_place)
def check(person_id: str, draft_id: str) -> Any:
    """Check everything, then send it: once for each draft."""
    if request.method == "POST":
        sent = disputes.sent_with(portal().db, g.actor, person_id, draft_id)
        if sent is not None:
            return redirect(url_for("disputes.dispute", person_id=person_id, reference=sent.reference), 303)
    draft = draft_of(person_id, draft_id)
    missing = questions.after(draft.answers)
    if missing != "check":
        return redirect(draft.address(missing), 303)
    form, dispute = SendForm(), draft.answers.dispute()
    if not form.validate_on_submit():
        return _check_page(form, draft, dispute)
    try:
        today, now = portal().today(), portal().now()
        sent = disputes.send(portal().db, g.actor, person_id, draft_id, dispute, today=today, now=now)
    except disputes.CannotSend as fault:
        page = render_template("disputes/check.html", form=form, draft=draft, dispute=dispute, faults=fault.faults)
        return page, 422
    return redirect(url_for("disputes.dispute", person_id=person_id, reference=sent.reference), 303)


def _check_page(form: SendForm, draft: Draft, dispute: Dispute) -> str:
    if is_easy():
        return easy_views.check(form, dispute, draft, draft.files)
    return render_template("disputes/check.html", form=form, draft=draft, dispute=dispute, faults=())


@bp.post("/unfinished/<draft_id>/forget")
def forget(person_id: str, draft_id: str) -> Response:
    """Throw away answers that are not wanted."""
    disputes.throw_away(portal().db, g.actor, person_id, draft_id)
    return redirect(url_for("disputes.every", person_id=person_id), 303)


def draft_of(person_id: str, draft_id: str) -> Draft:
    """The draft with its files. Raises NotYours."""
    db, actor = portal().db, g.actor
    seen = seeing.see(db, actor, person_id, Action.DISPUTE, portal().now())
    given = disputes.answers(db, actor, person_id, draft_id)
    budget = seen.case.current if seen.case.shows_amounts else None
    answers = Answers(given, budget, prices.saved(db, actor, person_id), portal().today())
    return Draft(draft_id, seen, answers, evidence.of_case(db, actor, person_id, draft_id))
