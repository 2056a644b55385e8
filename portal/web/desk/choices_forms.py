"""The forms by which choices are answered. Nobody can change an amount here: an approver says yes or no (MTH9)."""

from datetime import date, datetime
from typing import Any

from wtforms import ValidationError

from portal.documents.language import Later as _l
from portal.domain.arrangement import Way
from portal.domain.choice import WHOLE, Agreed, Receiver
from portal.domain.decision import Because, Event, PlanCheck, Sent, What
from portal.web.day_field import Day
from portal.web.desk import choices_wording as say
from portal.web.desk.step_form import StepForm, long_answer
from portal.web.fields import Choice, Several, ShortAnswer, Submit, offered

NO_DAY = _l("Enter a day, a month and a year, for example 24 12 2026")


class LookForm(StepForm):
    """That somebody looks at it."""

    send = Submit(say.TITLE["look"])

    def event(self, what: What, now: datetime) -> Event:
        """The step."""
        return Event(what, now)


class AskForm(StepForm):
    """A question to the person."""

    words = long_answer(_l("Your question"))
    send = Submit(say.TITLE["ask"])

    def event(self, what: What, now: datetime) -> Event:
        """The step."""
        return Event(what, now, words=self.words.data or "")


class DecideForm(StepForm):
    """Of which parts: only asked where more than one is open."""

    parts = Several(_l("Which parts?"), quiet=False)

    def validate_parts(self, field: Several) -> None:
        """An answer about everything has to say so."""
        if not field.data:
            raise ValidationError(str(say.MISSING["parts"][1]))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The lines; none where there is one alone."""
        return tuple(self.parts.data or ()) if "parts" in self else ()


class AgreeForm(DecideForm):
    """Yes, from a day on."""

    start = Day(_l("From which day?"), words=NO_DAY)
    held_by = ShortAnswer(_l("Who holds the individual service fund?"), description=_l("They named nobody."))
    signed_on = Day(_l("When was the agreement signed on paper?"), words=NO_DAY)
    appointed_on = Day(_l("When did we appoint the authorised person?"), words=NO_DAY)
    words = long_answer(_l("Your reason"), _l("How it meets their needs."))
    send = Submit(say.TITLE["agree"])

    def event(self, what: What, now: datetime) -> Event:
        """The decision."""
        given = {name: self[name].data for name in ("held_by", "signed_on", "appointed_on") if name in self}
        return Event(what, now, words=self.words.data or "", parts=self.chosen, start=self.start.data, **given)


class RefuseForm(DecideForm):
    """No, with the reason, after the plan was checked again (CST7)."""

    because = Choice(_l("Why is it not agreed?"), words=say.MISSING["because"][1], choices=say.BECAUSE.items())
    words = long_answer(_l("Your reason, in words"))
    checked_on = Day(_l("On which day was the plan checked again?"), words=NO_DAY)
    found = long_answer(_l("What did you find?"))
    send = Submit(say.TITLE["not-agree"])

    def event(self, what: What, now: datetime) -> Event:
        """The decision. Without a day the check is not one that was made after the choice was sent."""
        check = PlanCheck(self.checked_on.data or date.min, self.found.data or "")
        because = Because(self.because.data) if self.because.data in say.BECAUSE else None
        return Event(what, now, words=self.words.data or "", parts=self.chosen, because=because, check=check)


FORMS: dict[str, type[Any]] = {"look": LookForm, "ask": AskForm, "agree": AgreeForm, "not-agree": RefuseForm}


def form_of(act: str, sent: Sent, supports: dict[str, str]) -> Any:
    """The form of this act, with the questions that this choice needs; `supports` names its lines."""
    form = FORMS[act]()
    if isinstance(form, DecideForm):
        still = [line for line in sent.lines if line not in sent.decided]
        form.parts.choices = offered([(line, supports.get(line, line)) for line in still])
        if len(still) < 2 or WHOLE in still:
            del form.parts
    if isinstance(form, AgreeForm):
        ways, payment = sent.choice.new_ways, sent.choice.payment
        if Way.ISF not in ways or sent.choice.fund is not None:
            del form.held_by
        if Way.DIRECT_PAYMENT not in ways or payment.agreed is Agreed.SIGNED:
            del form.signed_on
        if Way.DIRECT_PAYMENT not in ways or payment.receiver is not Receiver.AUTHORISED:
            del form.appointed_on
    return form
