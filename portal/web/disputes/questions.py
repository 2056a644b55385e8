"""Which questions are asked at which door, in which order, and what each form offers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from portal.domain.dispute import Door
from portal.web.asking import QuestionForm
from portal.web.disputes import forms
from portal.web.disputes import wording as say
from portal.web.disputes.answers import CHOICE, LINE, Answers
from portal.web.fields import offered

FORMS: Mapping[str, type[QuestionForm]] = {
    "subject": forms.SubjectForm,
    "grounds": forms.GroundsForm,
    "about": forms.AboutForm,
    "routed": forms.RoutedForm,
    "words": forms.WordsForm,
    "wanted": forms.TextForm,
    "noticed": forms.NoticedForm,
    "late": forms.TextForm,
    "who": forms.WhoForm,
    "quote": forms.QuoteForm,
    "evidence": forms.EvidenceForm,
    "channel": forms.ChannelForm,
}


def path(answers: Answers) -> tuple[str, ...]:
    """The questions that apply, in their order; `check` comes after them. A question has the fewest."""
    found = []
    if answers.door is Door.COMPLAINT:
        found += ["about", *(["routed"] if answers.is_routed else [])]
    elif answers.budget is not None and not {LINE, CHOICE} & set(answers.given):
        found.append("subject")
    if answers.door is Door.CHALLENGE:
        found.append("grounds")
    found.append("words")
    if answers.door is Door.QUESTION:
        return (*found, "channel")
    found.append("wanted")
    if answers.door is Door.COMPLAINT:
        found += ["noticed", *(["late"] if answers.is_late else [])]
    if answers.door is Door.CHALLENGE and answers.quotes_here:
        found.append("quote")
    return (*found, "evidence", "who", "channel")


def after(answers: Answers) -> str:
    """The first question without an answer, or check."""
    return next((name for name in path(answers) if name not in answers.given), "check")


def before(name: str, answers: Answers) -> str:
    """The question before this one; "" before the first."""
    order = path(answers)
    place = order.index(name) if name in order else 0
    return order[place - 1] if place else ""


def form_of(name: str, answers: Answers, typed: MultiDict[str, str] | None = None) -> Any:
    """The form of a question, filled with what was answered before, or with what was `typed` and not sent."""
    given = answers.given.get(name)
    form: Any = FORMS[name](formdata=typed, data=_readable(given) if isinstance(given, Mapping) else None)
    if name == "subject" and answers.budget is not None:
        lines = [(item.line.id, item.line.support) for item in answers.budget.calculation.everything]
        form.line.choices = offered([("all", say.EVERYTHING), *lines])
    if name == "quote":
        quotes = [(item.reference, told_quote(item)) for item in answers.quotes_here]
        form.quote.choices = offered([*quotes, ("none", say.NO_QUOTE)])
    if name == "noticed":
        form.today = answers.today
    return form


def told_quote(quote: Any) -> str:
    """A saved price by its reference and who offered it."""
    return f"{quote.reference} – {quote.supplier}" if quote.supplier else str(quote.reference)


def _readable(given: Mapping[str, Any]) -> dict[str, Any]:
    read = dict(given)
    if read.get("day"):
        read["day"] = date.fromisoformat(read["day"])
    return read
