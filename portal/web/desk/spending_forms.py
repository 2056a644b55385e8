"""The forms for checks of somebody's spending. None has a field for an amount: nobody changes one here."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from wtforms import HiddenField

from portal.documents.language import Later as _l
from portal.domain.statement_check import Because, Event, Found, Level, Looked, What
from portal.web.day_field import Day
from portal.web.desk import spending_wording as say
from portal.web.desk.step_form import StepForm, long_answer
from portal.web.fields import Choice, Form, Several, Submit, Whole

Code = TypeVar("Code", bound=StrEnum)
NO_DAY = _l("Enter a day, a month and a year, for example 24 12 2026")


class LookedForm(Form):
    """That somebody looked at what does not fit, as it stood when the page was opened."""

    stamp = HiddenField()
    send = Submit(_l("Looked at: it waits no longer"))


class LevelForm(StepForm):
    """How closely we look from now on, and why."""

    level = Choice(_l("How closely do we look?"), words=say.MISSING["level"][1], choices=say.LEVEL.items())
    because = Choice(_l("Why?"), words=say.MISSING["because"][1], choices=say.BECAUSE.items(),
                     description=_l("The person reads this sentence."))  # fmt: skip
    looked = Several(_l("What do we look at?"), choices=say.LOOKED.items(), quiet=False)
    every_months = Whole(
        _l("How many months lie between two checks? (optional)"), words=say.MISSING["months"][1], least="1", most="12",
        needed=False,
    )  # fmt: skip
    words = long_answer(_l("What you want to add (optional)"), _l("The person reads it."))
    send = Submit(say.TITLE["level"])

    def event(self, now: datetime) -> Event:
        """The step."""
        months = self.every_months.data
        return Event(
            What.LEVEL, now, "", _among(Looked, self.looked.data), self.words.data or "",
            _one(Level, self.level.data), _one(Because, self.because.data), None if months is None else int(months),
        )  # fmt: skip


class CheckedForm(StepForm):
    """What a check found, in which days."""

    first = Day(_l("The first day that you looked at"), words=NO_DAY)
    last = Day(_l("The last day that you looked at"), words=NO_DAY)
    looked = Several(_l("What did you look at?"), choices=say.LOOKED.items(), quiet=False)
    found = Choice(_l("What did you find?"), words=say.MISSING["found"][1], choices=say.FOUND.items(),
                   description=_l("The person reads this sentence."))  # fmt: skip
    words = long_answer(_l("What you found, in your words"), _l("Needed unless all is in order. The person reads it."))
    send = Submit(say.TITLE["checked"])

    def event(self, now: datetime) -> Event:
        """The step."""
        return Event(
            What.CHECKED, now, "", _among(Looked, self.looked.data), self.words.data or "",
            found=_one(Found, self.found.data), first=self.first.data, last=self.last.data,
        )  # fmt: skip


def form_of(what: str) -> LevelForm | CheckedForm:
    """The form of this step."""
    if what != "level":
        return CheckedForm()
    form = LevelForm()
    form.level.hints = {level.value: words for level, words in say.READ_OF_LEVEL.items()}
    return form


def _one(codes: type[Code], typed: str | None) -> Code | None:
    return next((code for code in codes if code.value == typed), None)


def _among(codes: type[Code], typed: Iterable[str] | None) -> tuple[Code, ...]:
    return tuple(code for code in codes if code.value in (typed or ()))
