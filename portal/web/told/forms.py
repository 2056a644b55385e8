"""Saying something about a page."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import Length, Regexp

from portal.domain.feedback import LONGEST
from portal.web.fields import Choice, LongAnswer, OpenForm, Submit
from portal.web.told import wording


class FeedbackForm(OpenForm):
    """Was the page clear? Nobody's name is asked."""

    kind = Choice(
        _l("Was this page clear?"), words=_l("Choose an answer"), quiet=True,
        choices=[(code.value, told) for code, told in wording.KIND.items()],
    )  # fmt: skip
    words = LongAnswer(
        _l("What should we know?"),
        description=_l(
            "You do not have to write anything. Please do not write your name or anything about your health."
        ),
        validators=[
            Length(max=LONGEST, message=_l("What you wrote is too long. Keep it to 2,000 characters or fewer."))
        ],
    )
    form_key = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{16,64}$")])
    page = HiddenField(validators=[Regexp(r"^[a-z_.]{0,64}$")])
    send = Submit(_l("Send"))
