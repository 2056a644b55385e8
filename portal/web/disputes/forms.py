"""The questions of asking, challenging and complaining."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, ValidationError
from wtforms.validators import Length, Regexp

from portal.domain.dispute import LONGEST, Footing, Ground
from portal.web.asking import QuestionForm
from portal.web.day_field import Day
from portal.web.disputes import wording as say
from portal.web.fields import Choice, Form, LongAnswer, Several, ShortAnswer, Submit

TOO_LONG = Length(max=LONGEST, message=_l("What you wrote is too long. Keep it to 20,000 characters or fewer."))
UP_TO = _l("You can write up to 20,000 characters. You can speak it, or paste it.")


def one_of(question: str, words: Any, codes: dict[Any, Any]) -> Choice:
    """One of these codes."""
    return Choice(
        say.TITLE[question], words=words, quiet=True, choices=[(code.value, told) for code, told in codes.items()]
    )


class StartForm(Form):
    """Which door."""

    door = Choice(
        _l("What do you want to do?"), words=_l("Choose what you want to do"),
        choices=[(code.value, told) for code, told in say.DOOR.items()],
    )  # fmt: skip
    go_on = Submit(_l("Start"))


class SubjectForm(QuestionForm):
    """Which line, or all of it."""

    line = Choice(say.TITLE["subject"], words=_l("Choose what it is about"), quiet=True)


class GroundsForm(QuestionForm):
    """What a challenge says is wrong."""

    grounds = Several(
        say.TITLE["grounds"], description=_l("Choose all that are true."),
        choices=[(code.value, told) for code, told in say.GROUND.items()],
    )  # fmt: skip

    def validate_grounds(self, field: Several) -> None:
        if not set(field.data or ()) & {ground.value for ground in Ground}:
            raise ValidationError(str(_l("Choose what is wrong")))


class AboutForm(QuestionForm):
    """What a complaint is about."""

    about = one_of("about", _l("Choose what your complaint is about"), say.ABOUT)


class RoutedForm(QuestionForm):
    """It has a route of its own; the council can be told all the same."""

    go_on = Submit(_l("Tell the council about it as well"))
    read = HiddenField(default="yes")


class TextForm(QuestionForm):
    """Words. `needed` says what to write when nothing was."""

    words = LongAnswer(_l("Your words"), description=UP_TO, validators=[TOO_LONG])
    needed: Any = None

    def validate_words(self, field: LongAnswer) -> None:
        if self.needed is not None and not field.data:
            raise ValidationError(str(self.needed))


class WordsForm(TextForm):
    """What they want to say."""

    needed = _l("Write what you want to say")


class NoticedForm(QuestionForm):
    """When it happened, or when they came to know."""

    day = Day(
        _l("The day, or about which day"),
        description=_l("If you came to know about it later, say that day. Leave it empty if you do not know."),
        words=_l("Enter a day that there is, for example 1 9 2026"),
    )
    today = date.max

    def validate_day(self, field: Day) -> None:
        if field.data is not None and field.data > self.today:
            raise ValidationError(str(_l("Enter a day that is not after today")))

    def given(self) -> dict[str, Any]:
        return {"day": self.day.data.isoformat() if self.day.data else None}


class WhoForm(QuestionForm):
    """On what footing."""

    who = one_of("who", _l("Choose who sends this"), say.FOOTING)
    name = ShortAnswer(_l("Your name, if it is not about you"))
    report = Several(
        _l("For an advocate"),
        choices=[
            ("report", _l("This is my written report under the Care Act. I ask for a meeting and a written answer"))
        ],
        quiet=False,
    )

    def validate_name(self, field: ShortAnswer) -> None:
        if self.who.data not in (None, Footing.SELF.value) and not field.data:
            raise ValidationError(str(_l("Enter your name")))


class QuoteForm(QuestionForm):
    """A saved price."""

    quote = Choice(say.TITLE["quote"], words=_l("Choose a price, or none"), quiet=True)


class ChannelForm(QuestionForm):
    """How they want to be told."""

    channel = one_of("channel", _l("Choose how we should tell you"), say.CHANNEL)


class EvidenceForm(QuestionForm):
    """Going on from the files, however many there are."""

    read = HiddenField(default="yes")


class SendForm(Form):
    """Send what was checked."""

    send = Submit(_l("Send"))


class AddForm(Form):
    """Say something more, or answer."""

    words = LongAnswer(_l("What you want to say"), description=UP_TO, validators=[TOO_LONG])
    key = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{16,64}$")])
    send = Submit(_l("Send"))


class ReopenForm(AddForm):
    """Open it again: with a reason."""

    send = Submit(_l("Open it again"))

    def validate_words(self, field: LongAnswer) -> None:
        if not field.data:
            raise ValidationError(str(_l("Write why it should be opened again")))
