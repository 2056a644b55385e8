"""Form fields as GOV.UK Frontend draws them, with the known defects of the widgets mended once.

The words "There is a problem", "Error:", "Day", "Month" and "Year" are ours, so that they are translated;
an empty hint is never drawn; the error summary leads to an element that can take the focus.
"""

from typing import Any

from flask import request
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovSubmitInput, GovTextArea
from wtforms import SubmitField, TextAreaField


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
        self.data = typed.replace("\r\n", "\n").replace("\x00", "").strip()


class Submit(SubmitField):
    """The one button of a form."""

    widget = GovSubmitInput()


def error_list(form: FlaskForm) -> list[dict[str, str]]:
    """The rows of an error summary: each leads to its field."""
    return [
        {"text": str(error), "href": f"#{form[name].id}"} for name, errors in form.errors.items() for error in errors
    ]


class Form(FlaskForm):
    """A form whose answers are texts: a file sent in the place of one is not an answer."""

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> Any:
            return request.form if request.method == "POST" else None
