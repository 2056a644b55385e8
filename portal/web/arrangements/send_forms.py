"""The forms around a choice: the first of three screens, sending it, and answering a question about it."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import HiddenField, ValidationError
from wtforms.validators import Length

from portal.documents import choice_words as say
from portal.web.arrangements.forms import TOO_LONG, QuestionForm
from portal.web.fields import Choice, Form, LongAnswer, Several, Submit
from portal.web.locale import filled


class ChangeForm(QuestionForm):
    """The first of three screens: which parts, and how (CHG1)."""

    parts = Several(_l("Which parts?"), description=_l("Choose all that you want to change."), quiet=False)
    way = Choice(_l("How do you want it to be managed?"), words=_l("Choose a way"))
    against: Mapping[tuple[str, str], Markup] = {}  # whose rule is against a part in a way

    def validate_parts(self, field: Several) -> None:
        if not field.data:
            raise ValidationError(str(_l("Choose the parts that you want to change")))

    def validate_way(self, field: Choice) -> None:
        lines = [""] if self.parts is None else self.parts.data or []
        rule = next((self.against[line, field.data] for line in lines if (line, field.data) in self.against), None)
        if rule is not None:
            raise ValidationError(filled(str(say.NOT_THIS_WAY), {"rule": rule}))


class SendForm(Form):
    """Send what was checked. `seen` is what stood when it was shown."""

    seen = HiddenField(validators=[Length(max=60)])
    send = Submit(_l("Send my choice"))


class ReplyForm(Form):
    """Answer the council's question."""

    words = LongAnswer(_l("Your answer"), validators=[TOO_LONG])
    send = Submit(_l("Send my answer"))

    def validate_words(self, field: LongAnswer) -> None:
        if not field.data:
            raise ValidationError(str(_l("Write your answer")))
