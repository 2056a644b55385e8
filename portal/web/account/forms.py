"""The questions of a first sign-in."""

from flask_babel import lazy_gettext as _l

from portal.web.fact_form import FactForm
from portal.web.fields import Choice, Form, ShortAnswer, Submit


class CodeForm(FactForm):
    """The code from the letter, or from somebody who invited, and what has to be known besides."""

    code = ShortAnswer(_l("Your code"), longest=40, needed=_l("Enter the code from the letter, or that you were given"),
                       description=_l("It has 10 letters and numbers. Capitals and spaces do not matter."))  # fmt: skip
    go_on = Submit(_l("Continue"))


class AnswerForm(Form):
    """Yes or no to what a code leads to."""

    answer = Choice(
        _l("Do you want to go on?"), words=_l("Choose yes or no"),
        choices=(("yes", _l("Yes, this is right")), ("no", _l("No"))),
    )  # fmt: skip
    go_on = Submit(_l("Continue"))
