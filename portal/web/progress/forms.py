"""The one question of asking the council for something."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import Length, Regexp

from portal.domain.request import LONGEST, Kind
from portal.web.fields import Form, LongAnswer, Submit
from portal.web.progress import wording

TOO_LONG = Length(max=LONGEST, message=_l("What you wrote is too long. Keep it to 5,000 characters or fewer."))


class AskForm(Form):
    """Why, in the person's words. Nothing has to be written (PRC7, MTH5)."""

    words = LongAnswer(
        description=_l("You do not have to give a reason. You can write up to 5,000 characters."),
        validators=[TOO_LONG],
    )
    form_key = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{16,64}$")])
    draft = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{0,32}$")])
    send = Submit(_l("Send"))

    def about(self, kind: Kind) -> "AskForm":
        """The same with the question and the button of this kind."""
        self.words.label.text, self.send.label.text = wording.QUESTION[kind], wording.ASK[kind]
        return self


class RewriteForm(Form):
    """Changing what was written, from one known version of it."""

    words = LongAnswer(validators=[TOO_LONG])
    version = HiddenField(validators=[Regexp(r"^[0-9]{1,6}$")])
    send = Submit(_l("Save"))

    def about(self, kind: Kind) -> "RewriteForm":
        """The same with the question of this kind."""
        self.words.label.text = wording.QUESTION[kind]
        return self
