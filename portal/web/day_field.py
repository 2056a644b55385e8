"""A date in three boxes, as people know it from paper forms. What was typed stays when it can't be read."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovDateInput
from wtforms import Field
from wtforms.validators import StopValidation

PARTS = (("day", _l("Day"), "2"), ("month", _l("Month"), "2"), ("year", _l("Year"), "4"))


class DayWidget(GovDateInput):
    """Three boxes with labels of ours, each as wide as what is expected; a mistake leads to the first."""

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        typed = list(field.typed)
        error = " govuk-input--error" if field.errors else ""
        items = [
            {
                "label": str(label),
                "id": field.id if name == "day" else f"{field.id}-{name}",
                "name": field.name,
                "classes": f"govuk-input--width-{width}{error}",
                "value": typed.pop(0) if typed else "",
            }
            for name, label, width in PARTS
        ]
        legend = {"text": str(field.label.text), "classes": "govuk-fieldset__legend--s"}
        params: dict[str, Any] = {
            "id": f"{field.id}-date",
            "items": items,
            "fieldset": {"legend": legend, "role": "group"},
        }
        if field.description:
            params["hint"] = {"text": str(field.description)}
        if field.errors:
            params["errorMessage"] = {"text": field.errors[0], "visuallyHiddenText": str(_l("Error"))}
        return params


class Day(Field):
    """A day, or None where nothing was typed. `words` says what to enter when it can't be read."""

    widget = DayWidget()

    def __init__(self, label: Any = None, *, words: Any, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.words, self.unreadable = words, False

    @property
    def typed(self) -> list[str]:
        """What is in the boxes."""
        if self.raw_data:
            return [str(part) for part in self.raw_data[:3]]
        return [str(self.data.day), str(self.data.month), str(self.data.year)] if self.data else []

    def _value(self) -> str:
        return " ".join(self.typed)

    def process_formdata(self, valuelist: list[str]) -> None:
        parts = ["".join(part.split()) for part in valuelist[:3]]
        self.data, self.unreadable = None, any(parts)
        if len(parts) == 3 and all(part.isdecimal() and part.isascii() and len(part) <= 4 for part in parts):
            try:
                self.data = date(int(parts[2]), int(parts[1]), int(parts[0]))
            except ValueError:
                return
            self.unreadable = False

    def pre_validate(self, form: Any) -> None:
        if self.unreadable:
            raise StopValidation(str(self.words))  # one mistake is told once
