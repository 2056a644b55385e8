"""The questions of a first sign-in."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from portal.web.fact_form import FactForm
from portal.web.fields import Choice, Form, ShortAnswer, Submit, offered


class CodeForm(FactForm):
    """The code from the letter, or from somebody who invited, and what has to be known besides."""

    code = ShortAnswer(_l("Your code"), longest=40, needed=_l("Enter the code from the letter, or that you were given"),
                       description=_l("It has 10 letters and numbers. Capitals and spaces do not matter."))  # fmt: skip
    go_on = Submit(_l("Continue"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if "born" in self:
            self.born.label.text = gettext("Date of birth of the person whose budget it is")
            self.born.description = gettext("For example, 31 3 1950")
        else:
            self.postcode.label.text = gettext("Postcode of the person whose budget it is")
        for name in [name for name in self._fields if name != "code"]:
            self._fields[name] = self._fields.pop(name)  # the mistakes in the code are told first, too

    def does_not_match(self) -> None:
        """Which of the two is wrong is not said: both are marked."""
        words = gettext("This does not match what we have, or the code does not work any more. Check both")
        self.code.errors = [words]
        if "born" in self:
            self.born.errors = [gettext("Check the date of birth, too")]
        else:
            self.postcode.errors = [gettext("Check the postcode, too")]


class AnswerForm(Form):
    """Yes or no to what a code leads to: a part to play for somebody, or a record of one's own."""

    answer = Choice(
        _l("Do you want to go on?"), words=_l("Choose yes or no"),
        choices=(("yes", _l("Yes, this is my record")), ("no", _l("No"))),
    )  # fmt: skip
    go_on = Submit(_l("Continue"))

    def __init__(self, *, part: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if part:
            no = _l("No, I do not want to do this. The code will stop working.")
            self.answer.choices = offered((("yes", _l("Yes, I will help")), ("no", no)))
