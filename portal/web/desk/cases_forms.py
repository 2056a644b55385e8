"""The forms by which questions, challenges and complaints are dealt with. None has a field for an amount."""

from datetime import datetime
from typing import Any

from portal.documents.language import Later as _l
from portal.domain.dispute import About, Answer, Door, Event, Ground, Outcome, What
from portal.services.answering_at_desk import CaseAtDesk
from portal.web.day_field import Day
from portal.web.desk import cases_wording as say
from portal.web.desk.step_form import StepForm, long_answer
from portal.web.fields import Choice, Several, Submit, offered

CAUSES = {code.value: code for code in (*Ground, *About)}
NEW_FIGURE = _l("It was worked out anew, and they have the new figure")
NO_DAY = _l("Enter a day, a month and a year, for example 24 12 2026")


class SayForm(StepForm):
    """A step with words."""

    words = long_answer(_l("What they read"))
    until = Day(_l("Until when does it take?"), words=NO_DAY)
    send = Submit()

    def event(self, what: What, now: datetime) -> Event:
        """The step."""
        until = self.until.data if "until" in self else None
        return Event(what, now, words=self.words.data or "", until=until)


class AnswerForm(StepForm):
    """The answer to a question: what was found."""

    found = long_answer(_l("Your answer"))
    send = Submit()

    def event(self, what: What, now: datetime) -> Event:
        """The answer."""
        return Event(what, now, answer=Answer(Outcome.ANSWERED, "", self.found.data or ""))


class DecideForm(StepForm):
    """The answer to a challenge or a complaint (complaints.reg14.response_contents)."""

    outcome = Choice(_l("What came of it?"), words=say.MISSING["outcome"][1], choices=say.OUTCOME.items())
    considered = long_answer(_l("What did you look at?"))
    found = long_answer(_l("What did you find?"))
    remedy = long_answer(_l("What do we put right?"), _l("Needed unless it is not upheld."))
    remedy_by = Day(_l("By when do we put it right? (optional)"), words=NO_DAY)
    newer = Several(_l("The figure"), quiet=False)
    learned = long_answer(_l("What changes for others? (optional)"), _l("Everybody can read this: name nobody."))
    cause = Choice(
        _l("What was behind it?"),
        description=_l("This is counted. They do not read it."),
        words=say.MISSING["cause"][1],
    )
    send = Submit()

    def event(self, what: What, now: datetime) -> Event:
        """The answer, with what was behind it. Without an outcome it is never sent."""
        newer = self.newer.data if "newer" in self else None
        answer = Answer(
            Outcome(self.outcome.data or Outcome.UPHELD), self.considered.data or "", self.found.data or "",
            self.remedy.data or "", self.remedy_by.data, self.learned.data or "", int(newer[0]) if newer else None,
        )  # fmt: skip
        return Event(what, now, answer=answer, cause=CAUSES.get(self.cause.data))


def form_of(act: str, found: CaseAtDesk) -> SayForm | AnswerForm | DecideForm:
    """The form of this act, for this case."""
    door = found.tracked.dispute.door
    form: Any = SayForm() if act != "answer" else AnswerForm() if door is Door.QUESTION else DecideForm()
    form.send.label.text = say.TITLE[act]
    if isinstance(form, SayForm):
        form.words.label.text = _l("What they read (optional)") if act in say.MAY_SAY else _l("What they read")
        if act != "overrun":
            del form.until
    if isinstance(form, DecideForm):
        codes = (*Ground, *About) if door is Door.COMPLAINT else tuple(Ground)
        form.cause.choices = offered([(code.value, say.CAUSE[code]) for code in codes])
        if found.newer is None:
            del form.newer
        else:
            form.newer.choices = offered([(str(found.newer), NEW_FIGURE)])
    return form
