"""The forms by which requests and quiet words are answered."""

from datetime import datetime

from portal.documents.language import Later as _l
from portal.domain.request import Answer, Kind, Request
from portal.web.day_field import Day
from portal.web.desk import requests_wording as say
from portal.web.desk.step_form import StepForm, long_answer
from portal.web.fields import Submit


class AnswerForm(StepForm):
    """The answer; to a quiet word, what was done."""

    words = long_answer(_l("Your answer"))
    next = long_answer(_l("What happens next? (optional)"))
    until = Day(_l("By when? (optional)"), words=_l("Enter a day, a month and a year, for example 24 12 2026"))
    send = Submit()

    def answer(self, now: datetime) -> Answer:
        """What is sent."""
        more = (self.next.data or "", self.until.data) if "next" in self else ("", None)
        return Answer(self.words.data or "", now, "", *more)


def form_of(found: Request) -> AnswerForm:
    """The form for this request."""
    form = AnswerForm()
    form.send.label.text = title_of(found)
    if found.kind is Kind.QUIET:
        form.words.label.text = _l("What was done?")
        del form.next, form.until
    return form


def title_of(found: Request) -> _l:
    """What is done on the page of the form."""
    if found.kind is Kind.QUIET:
        return say.WRITE_DOWN
    return say.ANSWER_AGAIN if found.answers else say.ANSWER
