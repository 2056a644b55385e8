"""Which language a page is in. A language is offered when its catalogue is complete."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from babel import Locale
from flask import Flask, g
from flask_babel import Babel, get_translations
from markupsafe import Markup, escape

from portal.documents.language import speak, translated, translated_count

DEFAULT = "en_GB"
OFFERED = {"en": Locale.parse(DEFAULT)}


def sentence(message: str, **values: Any) -> Markup:
    """What `{% trans %}` calls: the sentence is ours and may hold markup, its values are escaped."""
    text = translated(message)
    return filled(text, values) if values else _plain(text)


def counted(one: str, many: str, num: int, **values: Any) -> Markup:
    """The same for a sentence that depends on a number."""
    return filled(translated_count(one, many, num), {"num": num, **values})


@lru_cache(maxsize=8192)
def _plain(text: str) -> Markup:
    return Markup(text.replace("%%", "%"))  # noqa: S704 - our own sentence, without anybody's values


def filled(text: str, values: Mapping[str, Any]) -> Markup:
    """A sentence of ours with its values in their places, escaped."""
    return Markup(text % {name: escape(value) for name, value in values.items()})  # noqa: S704 - values are escaped


def install(app: Flask) -> None:
    """The language of a request is in its address, never in the browser's wishes: an address can be shared."""
    Babel(app, locale_selector=lambda: g.get("locale", DEFAULT), timezone_selector=lambda: "Europe/London")
    app.jinja_env.newstyle_gettext = True  # type: ignore[attr-defined]
    app.jinja_env.globals.update({"gettext": sentence, "_": sentence, "ngettext": counted})

    @app.before_request
    def open_catalogue() -> None:
        english = g.get("locale", DEFAULT) == DEFAULT
        speak(None if english else get_translations())


def html_language(locale: Locale) -> str:
    """en-GB: the form that HTML's lang wants."""
    return str(locale).replace("_", "-")
