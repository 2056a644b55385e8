"""How a budget is managed, and choosing, in easy read: from the same page objects as the exact pages."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import url_for

from portal.documents.easy import choice_questions, choosing, managing
from portal.documents.easy.writing import exact, say
from portal.documents.language import Later as _l
from portal.domain.line import Per
from portal.domain.person import Person
from portal.services.refusals import NotYours
from portal.web.access import can
from portal.web.arrangements.draft import Draft
from portal.web.arrangements.managed_pages import ManagedPage
from portal.web.arrangements.offering import amount_of, line_of
from portal.web.arrangements.pages import ComparePage
from portal.web.arrangements.questions import kind_of
from portal.web.choice_pages import ChoicePage, PartRow
from portal.web.easy import show
from portal.web.easy_forms import in_easy_words

KEEP_HINTS = frozenset({"frequency", "paid"})  # amounts to the penny
EASY_QUESTIONS = frozenset(choice_questions.QUESTIONS)  # the agreement has to be read in its exact words
COMES_TO = {
    Per.WEEK: _l("It is %(amount)s each week."),
    Per.YEAR: _l("It is %(amount)s each year."),
    Per.ONCE: _l("It is %(amount)s 1 time."),
}


def managed(page: ManagedPage, person: Person) -> str:
    """How it is managed now."""
    found = managing.managed_page(
        tuple(held for held, _, _ in parts(page.parts)), page.standing, bool(page.drafts),
        lambda act: can(act, page.person_id),
    )  # fmt: skip
    return show(found, person_id=page.person_id, person=person, letter_of=_at("arrangements.managed", page.person_id))


def compare(page: ComparePage) -> str:
    """Each way with the person's own figures."""
    found = managing.ways_page(page.ways, page.budget.period, lambda act: can(act, page.person_id))
    return show(found, person_id=page.person_id, back=_at("arrangements.managed", page.person_id))


def start(person_id: str, drafts: Any) -> str:
    """Before the first question."""
    back = _at("arrangements.managed", person_id)
    return show(choosing.start_page(), "easy/choose_start.html", person_id=person_id, drafts=drafts, back=back)


def question(form: Any, name: str, draft: Draft, back: str) -> str:
    """One question, among EASY_QUESTIONS."""
    kind, answers = kind_of(name), draft.answers
    line = line_of(name, answers)
    part = next((one.support for one in answers.budget.lines if line and one.id == line), "")
    amount = say(COMES_TO[answers.budget.period], amount=exact(amount_of(name, answers))) if part else None
    person_id = draft.seen.person.id
    shown = in_easy_words(form, choice_questions.CHOICES, _labels(kind), KEEP_HINTS)
    page = choice_questions.question_page(kind, part, amount)
    later = _at("arrangements.managed", person_id)
    return show(page, "easy/question.html", form=shown, person_id=person_id, back=back, later=later)


def _labels(kind: str) -> dict[str, Any]:
    return {} if kind == "day" else {k: v for k, v in choice_questions.LABELS.items() if (kind, k) != ("fund", "name")}


def check(form: Any, page: ChoicePage, draft: Draft) -> str:
    """What is about to be sent. `mend` leads back to each answer."""
    found = choosing.check_page(parts(page.parts), page.payments, page.unsigned)
    back = _at("arrangements.managed", page.person_id)
    return show(
        found, "easy/choose_check.html", person_id=page.person_id, form=form, draft=draft, back=back, choice=page
    )


def choice(page: ChoicePage, person: Person) -> str:
    """What was sent, and how it stands."""
    if page.sent is None:
        raise NotYours
    found = choosing.sent_page(page.sent, parts(page.parts), page.holders, page.budget.period, page.payments)
    here = url_for("arrangements.choice", person_id=page.person_id, reference=page.sent.reference)
    return show(
        found, "easy/choice.html", person_id=page.person_id, person=person, sent=page.sent, letter_of=here,
        back=_at("arrangements.managed", page.person_id),
    )  # fmt: skip


def parts(rows: Iterable[PartRow]) -> list[tuple[managing.Held, date | None, bool]]:
    """Each part as it is held, from when, and whether it changes."""
    return [
        (managing.Held(row.supports[0] if row.supports else "", row.amounts), row.part.start, row.changes)
        for row in rows
    ]


def _at(endpoint: str, person_id: str) -> str:
    return url_for(endpoint, person_id=person_id)
