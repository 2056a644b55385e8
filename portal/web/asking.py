"""One question on a page, answers kept on the server: what every journey of questions has in common."""

from collections.abc import Mapping
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from portal.web.fields import Form, Submit

TYPED = "typed"  # what was typed into a page whose session had ended
MOST_FIELDS, LONGEST_FIELD = 20, 25_000


class QuestionForm(Form):
    """A question whose answer is kept as it was given: names of fields and texts. It can show again what was typed
    into a page whose session had ended."""

    class Meta(Form.Meta):
        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            return formdata if isinstance(formdata, MultiDict) else super().wrap_formdata(form, formdata)

    go_on = Submit(_l("Save and continue"))

    def given(self) -> dict[str, Any]:
        """What is kept of it."""
        return {field.name: field.data for field in self if field.type not in ("Submit", "CSRFTokenField")}


def typed_now(name: str) -> dict[str, Any]:
    """What was typed into the question of this name, bounded, to be kept for whoever signs in again."""
    fields = [key for key in request.form if key != "csrf_token"][:MOST_FIELDS]
    return {name: {key: [value[:LONGEST_FIELD] for value in request.form.getlist(key)[:MOST_FIELDS]] for key in fields}}


def typed_before(given: Mapping[str, Any], name: str) -> MultiDict[str, str] | None:
    """What was typed into this question and not sent."""
    typed = given.get(TYPED)
    if not isinstance(typed, Mapping) or name not in typed:
        return None
    return MultiDict(typed[name])
