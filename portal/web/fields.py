"""Form fields as GOV.UK Frontend draws them, with the known defects of the widgets mended once.

The words "There is a problem", "Error:", "Day", "Month" and "Year" are ours, so that they are translated;
an empty hint is never drawn; the error summary leads to an element that can take the focus.
"""

import re
from decimal import Decimal
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxesInput,
    GovRadioInput,
    GovSubmitInput,
    GovTextArea,
    GovTextInput,
)
from markupsafe import escape
from wtforms import Field, RadioField, SelectMultipleField, StringField, SubmitField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from portal.documents.language import END, OWN, OWN_END, START
from portal.documents.steps import digits

# NUL, which no database takes, and the letters by which a page notes what is English (documents/language.py).
NOBODYS = dict.fromkeys((0, *map(ord, (START, END, OWN, OWN_END))))
QUIET = "govuk-visually-hidden"  # the label of a page's only question: its heading says the same


class LongAnswerWidget(GovTextArea):
    """A text area in the direction of the letters typed, that a browser may spell-check."""

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        params: dict[str, Any] = super().map_gov_params(field, **kwargs)
        params.setdefault("attributes", {})["dir"] = "auto"
        params["rows"] = 8
        params["label"]["classes"] = "govuk-label--m"
        if not field.description:
            params.pop("hint", None)
        return params


class LongAnswer(TextAreaField):
    """An answer of several lines, with line ends as one kind and nothing but spaces taken off the ends."""

    widget = LongAnswerWidget()

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = (valuelist or [""])[0]
        self.data = typed.replace("\r\n", "\n").translate(NOBODYS).strip()


class ShortAnswerWidget(GovTextInput):
    """One line, as wide as what is expected, in the direction of the letters typed."""

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        params: dict[str, Any] = super().map_gov_params(field, **kwargs)
        params.setdefault("attributes", {}).pop("required", None)  # our own words say what is missing
        params["label"]["classes"] = QUIET if getattr(field, "quiet", False) else "govuk-label--s"
        params |= getattr(field, "look", {"attributes": {"dir": "auto"}})
        if not field.description:
            params.pop("hint", None)
        return params


class ShortAnswer(StringField):
    """A line of text, at most `longest` characters. `needed` says what to enter when nothing was."""

    widget = ShortAnswerWidget()

    def __init__(self, label: Any = None, longest: int = 200, needed: Any = "", **kwargs: Any) -> None:
        too_long = Length(max=longest, message=_l("What you wrote is too long. Keep it shorter."))
        missing = [DataRequired(message=needed)] if needed else []
        super().__init__(label, validators=[*missing, too_long], **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = " ".join((valuelist or [""])[0].translate(NOBODYS).split())


class Numeral(Field):
    """A number that somebody types: what they typed stays in the field when it can't be read.

    `least` and `most` are the numbers that can be true; `words` says what to enter, and is the answer to everything
    else. Without `needed` an empty field is None: not said, never nothing."""

    widget = ShortAnswerWidget()
    pattern = re.compile(r"[0-9]{1,7}")
    thousands = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")

    def __init__(
        self, label: Any = None, *, words: Any, least: str = "0", most: str = "9999999", needed: bool = True,
        suffix: Any = "", quiet: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(label, **kwargs)
        self.quiet = quiet
        self.words, self.least, self.most, self.needed = words, Decimal(least), Decimal(most), needed
        self.look: dict[str, Any] = {"classes": "govuk-input--width-5", "attributes": {"inputmode": "decimal"}}
        if suffix:
            self.look["suffix"] = {"text": suffix}

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else digits(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = "".join((valuelist or [""])[0].replace("£", "").split())
        if self.thousands.fullmatch(typed):  # any other comma may be a decimal one: 12,50 is not 1,250
            typed = typed.replace(",", "")
        self.data = Decimal(typed) if self.pattern.fullmatch(typed) else None
        self.unreadable = bool(typed) and self.data is None

    def pre_validate(self, form: Any) -> None:
        missing = self.data is None and (self.needed or getattr(self, "unreadable", False))
        if missing or (self.data is not None and not self.least <= self.data <= self.most):
            raise ValidationError(str(self.words))


class Whole(Numeral):
    """A whole number."""


class Amount(Numeral):
    """Hours, journeys, nights: with at most two decimals."""

    pattern = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?|\.[0-9]{1,2}")


class Pounds(Amount):
    """Pounds, with or without pennies; a pound sign, spaces and thousands commas may be typed."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.look["prefix"] = {"text": "£"}


class ChoiceWidget(GovRadioInput):
    """Radio buttons with a legend, and no empty hint."""

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        return in_a_group(field, super().map_gov_params(field, **kwargs))


class SeveralWidget(GovCheckboxesInput):
    """Checkboxes with a legend, and no empty hint."""

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        return in_a_group(field, super().map_gov_params(field, **kwargs))


def in_a_group(field: Any, params: dict[str, Any]) -> dict[str, Any]:
    """What radio buttons and checkboxes have in common: under each answer its own hint, where there is one."""
    for item in params["items"]:
        if item["value"] in field.hints:
            item["hint"] = {"html": escape(field.hints[item["value"]])}
    quiet = getattr(field, "quiet", False)
    params["fieldset"]["legend"]["classes"] = QUIET if quiet else "govuk-fieldset__legend--s"
    if not field.description:
        params.pop("hint", None)
    return params


class Choice(RadioField):
    """One of several answers. `words` says what to choose when nothing was."""

    widget = ChoiceWidget()

    def __init__(self, label: Any = None, *, words: Any, choices: Any = (), quiet: bool = False, **kwargs: Any) -> None:
        super().__init__(label, validators=[InputRequired(message=words)], choices=offered(choices), **kwargs)
        self.words, self.quiet = words, quiet
        self.hints: dict[str, Any] = {}

    def pre_validate(self, form: Any) -> None:
        if self.data not in [choice.value for choice in self.choices or ()]:
            raise ValidationError(str(self.words))


class Several(SelectMultipleField):
    """Any of several answers, or none."""

    widget = SeveralWidget()

    def __init__(self, label: Any = None, *, choices: Any = (), quiet: bool = True, **kwargs: Any) -> None:
        super().__init__(label, choices=offered(choices), **kwargs)
        self.quiet = quiet
        self.hints: dict[str, Any] = {}

    def pre_validate(self, form: Any) -> None:
        if set(self.data or ()) - {choice.value for choice in self.choices or ()}:
            raise ValidationError(str(_l("Choose from the answers in the list")))


def offered(choices: Any) -> list[SelectChoice]:
    """(code, words) as the library takes them."""
    return [SelectChoice(code, words) for code, words in choices]


class Submit(SubmitField):
    """The one button of a form."""

    widget = GovSubmitInput()


def error_list(form: FlaskForm) -> list[dict[str, str]]:
    """The rows of an error summary: each leads to its field."""
    return [
        {"text": str(error), "href": f"#{form[name].id}"} for name, errors in form.errors.items() for error in errors
    ]


IN_ANOTHER_LANGUAGE = "in_another_language"  # the name of the buttons that change the language of a half-filled form


class Form(FlaskForm):
    """A form whose answers are texts: a file sent in the place of one is not an answer. Sent by a button that changes
    the language, it is only shown again with what was typed."""

    def is_submitted(self) -> bool:
        """True when its answers are to be taken."""
        return bool(super().is_submitted()) and IN_ANOTHER_LANGUAGE not in request.form

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> Any:
            return request.form if request.method == "POST" else None


class OpenForm(Form):
    """A form that anybody may send without signing in. It acts for nobody, so there is nothing to forge: it has no
    token, and needs no cookie. Its view is marked with `access.open_to_all`."""

    class Meta(Form.Meta):
        csrf = False
