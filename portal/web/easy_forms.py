"""The same forms with easier labels: what is sent, and what is held against it, stays as it is."""

from collections.abc import Mapping
from typing import Any

from wtforms.fields.choices import SelectChoice

from portal.documents.language import Later


def in_easy_words(
    form: Any, choices: Mapping[str, Mapping[str, Later]], labels: Mapping[str, Later], keep_hints: frozenset[str]
) -> Any:
    """The form with the words of these tables where they have some. Hints go, but those of `keep_hints`: with the easy
    words and the rows above, they say nothing new."""
    for field in form:
        if field.name in labels:
            field.label.text = str(labels[field.name])
        words = choices.get(field.name, {})
        if getattr(field, "choices", None) and words:
            field.choices = [
                SelectChoice(one.value, str(words[one.value]) if one.value in words else one.label)
                for one in field.choices
            ]
        if hasattr(field, "hints") and field.name not in keep_hints:
            field.hints = {}
    return form
