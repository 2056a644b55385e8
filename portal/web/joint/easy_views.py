"""What two people both have to say yes to, in easy read: the same form under easier words (CAR6)."""

from typing import Any

from flask import url_for

from portal.documents.easy import agreeing
from portal.domain.carer import Side
from portal.domain.joint import JointAgreement
from portal.domain.person import Person
from portal.domain.shared_care import Effect
from portal.web.easy import show
from portal.web.easy_forms import in_easy_words


def agreement(
    joint: JointAgreement, person: Person, form: Any, effect: Effect | None, *, can_answer: bool, step: str
) -> str:
    """Care so that a carer can have a break, and this person's answer."""
    side = Side.CARER if joint.person_id == person.id else Side.ADULT
    page = agreeing.agreement_page(joint, side, effect)
    more = {"person_id": person.id, "person": person, "back": url_for("joint.every", person_id=person.id)}
    if can_answer:
        shown = in_easy_words(form, agreeing.CHOICES, agreeing.LABELS, frozenset())
        return show(page, "easy/question.html", form=shown, **more)
    return show(page, "easy/agreement.html", joint=joint, step=step, **more)
