"""The one question of asking for an earlier review."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import Length, Regexp

from portal.domain.review_request import LONGEST
from portal.web.fields import Form, LongAnswer, Submit


class ReviewForm(Form):
    """Why an earlier review, in the person's words. Nothing has to be written (PRC7)."""

    words = LongAnswer(
        _l("What has changed, or what is not working? (optional)"),
        description=_l("You do not have to give a reason. You can write up to 5,000 characters."),
        validators=[
            Length(max=LONGEST, message=_l("What you wrote is too long. Keep it to 5,000 characters or fewer."))
        ],
    )
    form_key = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{16,64}$")])
    draft = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{0,32}$")])
    send = Submit(_l("Ask for an earlier review"))


class RewriteForm(Form):
    """Changing what was written, from one known version of it."""

    words = LongAnswer(
        _l("What has changed, or what is not working? (optional)"),
        validators=[
            Length(max=LONGEST, message=_l("What you wrote is too long. Keep it to 5,000 characters or fewer."))
        ],
    )
    version = HiddenField(validators=[Regexp(r"^[0-9]{1,6}$")])
    send = Submit(_l("Save"))
