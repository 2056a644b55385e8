"""Which language a page is in, and the words for it. A language is offered when its catalogue is complete.

A page asks for some hundreds of sentences, so the catalogue of a request is looked up once, not for each of them.
"""

from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache
from gettext import NullTranslations
from typing import Any

from babel import Locale
from flask import Flask, g
from flask_babel import Babel, get_translations
from markupsafe import Markup, escape

DEFAULT = "en_GB"
OFFERED = {"en": Locale.parse(DEFAULT)}
_catalogue: ContextVar[NullTranslations | None] = ContextVar("catalogue", default=None)


class Later:
    """A sentence that is translated when it is shown. Mark it as `_l("…")`, so that it is found for translators."""

    __slots__ = ("message",)

    def __init__(self, message: str) -> None:
        self.message = message

    def __str__(self) -> str:
        return translated(self.message)

    def __html__(self) -> Markup:
        return escape(translated(self.message))


def translated(message: str) -> str:
    """The sentence in the language of the request."""
    catalogue = _catalogue.get()
    return message if catalogue is None else catalogue.gettext(message)


def sentence(message: str, **values: Any) -> Markup:
    """What `{% trans %}` calls: the sentence is ours and may hold markup, its values are escaped."""
    text = translated(message)
    return _filled(text, values) if values else _plain(text)


def counted(one: str, many: str, num: int, **values: Any) -> Markup:
    """The same for a sentence that depends on a number."""
    catalogue = _catalogue.get()
    chosen = catalogue.ngettext(one, many, num) if catalogue else (one if num == 1 else many)
    return _filled(chosen, {"num": num, **values})


@lru_cache(maxsize=8192)
def _plain(text: str) -> Markup:
    return Markup(text.replace("%%", "%"))  # noqa: S704 - our own sentence, without anybody's values


def _filled(text: str, values: Mapping[str, Any]) -> Markup:
    return Markup(text % {name: escape(value) for name, value in values.items()})  # noqa: S704 - values are escaped


def install(app: Flask) -> None:
    """The language of a request is in its address, never in the browser's wishes: an address can be shared."""
    Babel(app, locale_selector=lambda: g.get("locale", DEFAULT), timezone_selector=lambda: "Europe/London")
    app.jinja_env.newstyle_gettext = True  # type: ignore[attr-defined]
    app.jinja_env.globals.update({"gettext": sentence, "_": sentence, "ngettext": counted})

    @app.before_request
    def open_catalogue() -> None:
        english = g.get("locale", DEFAULT) == DEFAULT
        _catalogue.set(None if english else get_translations())


def html_language(locale: Locale) -> str:
    """en-GB: the form that HTML's lang wants."""
    return str(locale).replace("_", "-")
