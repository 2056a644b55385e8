"""What the forms of the desk have in common: each is about how something stood when its page was opened."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import Field, HiddenField
from wtforms.validators import Regexp

from portal.domain.dispute import LONGEST
from portal.web.fields import Form, LongAnswer

TOO_LONG = "What you wrote is too long. Keep it to 20,000 characters or fewer."


class StepForm(Form):
    """A form that was opened after the first `step` things had happened."""

    step = HiddenField(validators=[Regexp(r"^[0-9]{1,6}$")])

    @property
    def opened_at(self) -> int:
        """How many things had happened when the page was opened."""
        return int(self.step.data or 0)

    def now_at(self, step: int) -> None:
        """From here on it is about how things stand now."""
        self.step.raw_data, self.step.data = None, str(step)

    def begin(self, step: int, *, anew: bool = False) -> None:
        """A page that was only opened, or is shown `anew`, is about how things stand now."""
        if anew or not self.is_submitted():
            self.now_at(step)

    def offered(self) -> tuple[Field, ...]:
        """What somebody fills in, in its order."""
        return tuple(field for field in self if field.type not in ("HiddenField", "CSRFTokenField"))


def long_answer(label: Any, hint: Any = "") -> LongAnswer:
    """An answer of several lines. What has to be there the domain says."""

    def short_enough(_form: Form, field: Field) -> None:
        if len(field.data or "") > LONGEST:
            raise ValueError(TOO_LONG)

    return LongAnswer(label, description=hint, validators=[short_enough])


def tell_missing(form: Form, missing: Iterable[str], words: Mapping[str, tuple[str, Any]]) -> tuple[str, ...]:
    """What the domain's rule found missing, as errors at their fields, each with one; gives the codes of what has no
    field here."""
    without: list[str] = []
    for code in missing:
        name, told = words.get(code, ("", ""))
        if name not in form:
            without.append(code)
        elif not form[name].errors:
            form[name].errors = [str(told)]
    return tuple(without)
