"""The forms for the smaller things that wait at the desk."""

from wtforms import Field
from wtforms.validators import ValidationError

from portal.documents.communication_words import FORMAT
from portal.documents.language import Later as _l
from portal.domain.communication import Format
from portal.web.day_field import Day
from portal.web.desk.step_form import StepForm
from portal.web.fields import Choice, Form, LongAnswer, Submit

YES_NO = (("yes", _l("Yes")), ("no", _l("No")))


class WayForm(StepForm):
    """What was done to find another way to support a carer. Nobody here can end the search: only the carer can."""

    what = Choice(
        _l("What do you record?"), words=_l("Choose what you record"),
        choices=(("looking", _l("We have begun to look")), ("offered", _l("We offer this"))),
    )  # fmt: skip
    words = LongAnswer(_l("What you offer, or what you do now"), description=_l("The carer reads this."))
    start = Day(_l("From when, if you offer something"), words=_l("Enter a real day, such as 4 12 2026"))
    send = Submit(_l("Record it"))


class StopForm(StepForm):
    """Taking back what two people were asked."""

    words = LongAnswer(_l("Why do you take it back?"), description=_l("Both of them read this."))
    send = Submit(_l("Take it back"))

    def validate_words(self, field: Field) -> None:
        """Nobody is left without a reason."""
        if not field.data:
            raise ValidationError("Say why: both of them read it")


class NoteForm(StepForm):
    """Publishing a note, or refusing it."""

    yes = Choice(_l("May others read it?"), words=_l("Choose yes or no"), choices=YES_NO)
    words = LongAnswer(_l("If no, why?"), description=_l("Only its author reads this."))
    send = Submit(_l("Record it"))

    def validate_words(self, field: Field) -> None:
        """A no has a reason."""
        if self.yes.data == "no" and not field.data:
            raise ValidationError("Say why: its author reads it")


class YesNoForm(Form):
    """A yes or a no."""

    yes = Choice(_l("Is it right?"), words=_l("Choose yes or no"), choices=YES_NO)
    send = Submit(_l("Record it"))


class SentForm(Form):
    """As what something went out."""

    form = Choice(
        _l("As what did it go out?"), words=_l("Choose as what it went out"),
        choices=tuple((one.value, FORMAT[one]) for one in Format),
    )  # fmt: skip
    words = LongAnswer(_l("If it is not a form they can use, why?"), description=_l("The reason is kept and counted."))
    send = Submit(_l("It went out"))
