"""Asking, asking to look again and complaining in easy read: from the same answers as the exact pages."""

from typing import Any

from flask import url_for

from portal.documents.easy import disputing, tracked
from portal.domain.dispute import Dispute, Subject
from portal.domain.evidence import Evidence
from portal.domain.person import Person
from portal.web.disputes.answers import Answers
from portal.web.disputes.pages import DisputePage, EveryPage
from portal.web.easy import show
from portal.web.easy_forms import in_easy_words

EASY_QUESTIONS = frozenset(disputing.QUESTIONS)  # the others show lists of files, and who else puts things right


def start(form: Any, about: Subject, person_id: str) -> str:
    """Three doors."""
    shown = in_easy_words(form, disputing.CHOICES, disputing.LABELS, frozenset())
    page = disputing.start_page(about.support)
    return show(page, "easy/question.html", form=shown, person_id=person_id, back=_every(person_id))


def question(form: Any, name: str, answers: Answers, person_id: str, back: str) -> str:
    """One question, among EASY_QUESTIONS."""
    shown = in_easy_words(form, disputing.CHOICES, disputing.LABELS, frozenset())
    page = disputing.question_page(name, answers.door)
    later = _every(person_id)
    return show(page, "easy/question.html", form=shown, person_id=person_id, back=back, later=later)


def check(form: Any, dispute: Dispute, draft: Any, files: tuple[Evidence, ...]) -> str:
    """What is about to be sent."""
    page, person_id = disputing.check_page(dispute, len(files)), draft.seen.person.id
    more = {"form": form, "draft": draft, "back": _every(person_id)}
    return show(page, "easy/dispute_check.html", person_id=person_id, **more)


def every(page: EveryPage) -> str:
    """Everything that was brought."""
    return show(tracked.every_page(page.waits_for_you, page.open, page.closed), person_id=page.person_id)


def matter(page: DisputePage, person: Person) -> str:
    """One matter, tracked."""
    found = tracked.tracked_page(page.tracked, page.clocks, page.question, page.ombudsman_until)
    here = url_for("disputes.dispute", person_id=page.person_id, reference=page.tracked.reference)
    more = {"person": person, "tracked": page.tracked, "letter_of": here, "back": _every(page.person_id)}
    return show(found, "easy/matter.html", person_id=page.person_id, **more)


def _every(person_id: str) -> str:
    return url_for("disputes.every", person_id=person_id)
