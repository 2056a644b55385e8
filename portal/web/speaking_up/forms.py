"""The questions of speaking up."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, ValidationError
from wtforms.validators import Length, Regexp

from portal.domain.help_wanted import MOST_TYPED, Help, Language
from portal.domain.request import LONGEST
from portal.web.fields import Choice, Form, LongAnswer, Several, ShortAnswer, Submit, offered
from portal.web.one_of_many import OneOfMany
from portal.web.speaking_up.wording import HELP, LANGUAGE, PLANNER

TOO_LONG = Length(max=LONGEST, message=_l("What you wrote is too long. Keep it to 5,000 characters or fewer."))


class SafeToPhone(Choice):
    """An answer that nobody has to give."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, words="", choices=(("yes", _l("Yes")), ("no", _l("No, do not phone me"))), **kwargs)
        self.validators = ()

    def pre_validate(self, form: Any) -> None:
        self.data: Any = self.data if self.data in ("yes", "no") else ""


class OnceForm(Form):
    """A form that does one thing however often it is sent."""

    form_key = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{16,64}$")])


class HelpForm(OnceForm):
    """What would help (REP7, ACC3)."""

    wanted = Several(
        _l("What would help?"), description=_l("Choose all that you want."), quiet=False, choices=list(HELP.items())
    )
    planners = Several(
        _l("If you want help to plan your support: who should help you? (optional)"),
        description=_l("It is your choice. It can be one of these, or several."), quiet=False,
        choices=list(PLANNER.items()),
    )  # fmt: skip
    language = OneOfMany(
        _l("If you want an interpreter: for which language?"),
        choices=offered([("", ""), *LANGUAGE.items()]),
        default="",
    )
    other_language = ShortAnswer(_l("If it is another language: which one?"), longest=MOST_TYPED)
    words = LongAnswer(
        _l("Is there more that we should know? (optional)"),
        description=_l("For example when and how it is best to reach you."),
        validators=[TOO_LONG],
    )
    draft = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{0,32}$")])
    send = Submit(_l("Ask for this help"))

    def validate_wanted(self, field: Several) -> None:
        if not field.data and not self.planners.data:
            raise ValidationError(str(_l("Choose what would help")))

    def validate_language(self, field: OneOfMany) -> None:
        if Help.INTERPRETER in (self.wanted.data or ()) and not field.data:
            raise ValidationError(str(_l("Choose the language of the interpreter")))

    def validate_other_language(self, field: ShortAnswer) -> None:
        if self.language.data == Language.OTHER and not field.data:
            raise ValidationError(str(_l("Enter the language")))

    def detail(self) -> dict[str, Any]:
        """What is kept: codes, and the name of a language that was typed. Who names a planner wants help to plan."""
        wanted, planners = list(self.wanted.data or ()), list(self.planners.data or ())
        if planners and Help.PLANNING not in wanted:
            wanted.append(Help.PLANNING.value)
        asked: dict[str, Any] = {"wanted": wanted} | ({"planners": planners} if planners else {})
        if self.language.data:
            asked["language"] = self.language.data
        if self.language.data == Language.OTHER:
            asked["other_language"] = self.other_language.data
        return asked


class NotRightForm(OnceForm):
    """What was not right about a line of the log (REP8)."""

    words = LongAnswer(
        _l("What was not right? (optional)"),
        description=_l("You do not have to give a reason. You can write up to 5,000 characters."),
        validators=[TOO_LONG],
    )
    draft = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{0,32}$")])
    send = Submit(_l("Ask the council to look into it"))


class QuietForm(OnceForm):
    """What a person tells the council alone (security T2)."""

    told = LongAnswer(  # not `words`: what is sent too late is not shown again to whoever looks
        _l("What would you like us to know? (optional)"), validators=[TOO_LONG]
    )
    safe = SafeToPhone(_l("Is it safe to phone you? (optional)"))
    when = ShortAnswer(_l("If it is safe to phone: at what time? (optional)"), longest=100)
    send = Submit(_l("Tell the council"))

    def detail(self) -> dict[str, str]:
        """How to reach the person safely."""
        return {"safe_to_phone": self.safe.data or "", "when": self.when.data or ""}
