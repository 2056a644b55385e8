"""Saying yes or no."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import Length, Regexp

from portal.domain import another_way
from portal.domain.joint import LONGEST, What
from portal.web.fields import Choice, Form, LongAnswer, Several, Submit


class AnswerForm(Form):
    """One person's answer. The reason is never asked for."""

    answer = Choice(
        _l("Your answer"), words=_l("Choose yes or no"),
        choices=[(What.AGREED.value, _l("Yes, I agree")), (What.REFUSED.value, _l("No, I do not agree"))],
    )  # fmt: skip
    words = LongAnswer(
        _l("Your reason, if you want to give one"),
        description=_l("You can leave this empty."),
        validators=[Length(max=LONGEST, message=_l("Your reason is too long. Keep it to 2,000 characters or fewer."))],
    )
    share = Several(_l("Who may read your reason"), quiet=False)
    step = HiddenField(validators=[Regexp(r"^[0-9]{1,4}$")])
    send = Submit(_l("Send your answer"))


class DoesItHelpForm(Form):
    """What a carer says of an offer."""

    answer = Choice(
        _l("Does this help you?"), words=_l("Choose yes or no"),
        choices=[
            (another_way.What.HELPS.value, _l("Yes, this helps")),
            (another_way.What.NOT_ENOUGH.value, _l("No, or not enough. Please go on looking")),
        ],
    )  # fmt: skip
    words = LongAnswer(
        _l("Is there more that we should know? (optional)"),
        validators=[
            Length(max=LONGEST, message=_l("What you wrote is too long. Keep it to 2,000 characters or fewer."))
        ],
    )
    step = HiddenField(validators=[Regexp(r"^[0-9]{1,4}$")])
    send = Submit(_l("Send your answer"))
