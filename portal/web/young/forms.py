"""Asking for a personal budget for an EHC plan."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import Length, Regexp

from portal.domain.request import LONGEST
from portal.web.fields import Choice, Form, LongAnswer, Submit
from portal.web.young.wording import WHEN

TOO_LONG = Length(max=LONGEST, message=_l("What you wrote is too long. Keep it to 5,000 characters or fewer."))


class AskForm(Form):
    """When, and what for. Nothing has to be written (INT3)."""

    when = Choice(
        _l("When do you want it?"), words=_l("Choose when you want it"),
        choices=[(when.value, words) for when, words in WHEN.items()],
    )  # fmt: skip
    words = LongAnswer(
        _l("What would you like to use it for? (optional)"),
        description=_l("You do not have to give a reason. You can write up to 5,000 characters."),
        validators=[TOO_LONG],
    )
    form_key = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{16,64}$")])
    draft = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{0,32}$")])
    send = Submit(_l("Ask for a personal budget"))
