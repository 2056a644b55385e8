"""Which language a page is in: the one in its address (portal/web/prefixes.py), never that of the browser's wishes,
because an address can be shared."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from babel.support import NullTranslations
from flask import Flask, Response, g, request
from flask_babel import Babel, Domain, force_locale
from markupsafe import Markup, escape

from portal.documents.language import END, OWN, OWN_END, START, english, speak, speaking, translated, translated_count
from portal.documents.languages import Language
from portal.web.portal import portal
from portal.web.prefixes import EASY_KEY, language_of

DEFAULT = "en_GB"
NONE = NullTranslations()
MARKS = dict.fromkeys(map(ord, (START, END, OWN, OWN_END)))
MARK = re.compile(f"([{START}{OWN}{END}{OWN_END}])")
SAYS = '<span lang="en-GB" dir="ltr">'
TAG = re.compile("(<[^>]*>)")
BARE = ("<title", "<option", "<textarea", "<script")


class SpokenNow(Domain):
    """Looks sentences up in what the request speaks: for the labels and errors of forms."""

    def get_translations(self) -> NullTranslations:
        now = speaking()
        return now.sentences if now else NONE


def install(app: Flask) -> None:
    """The language of a request is in its address."""
    Babel(app, locale_selector=lambda: language().locale, timezone_selector=lambda: "Europe/London")
    app.jinja_env.newstyle_gettext = True  # type: ignore[attr-defined]
    app.jinja_env.globals.update({"gettext": sentence, "_": sentence, "ngettext": counted})
    spoken = SpokenNow()

    @app.before_request
    def open_catalogue() -> None:
        g.easy = bool(request.environ.get(EASY_KEY))
        spoken.as_default()
        speak(language().sentences)


def install_marks(app: Flask) -> None:
    """English that stands in a page of another language says so. To be called after what compresses: what is called
    last is asked first."""

    @app.after_request
    def mark_english(response: Response) -> Response:
        now = speaking()
        if now and now.lacks and response.mimetype == "text/html" and not response.is_streamed:
            response.set_data(marked(response.get_data(as_text=True)))
        return response


def language() -> Language:
    """The language of this request."""
    offered = portal().languages
    return offered.get(language_of(request.environ)) or offered["en"]


def address() -> str:
    """The address of this page with its language and its question, for coming back to it."""
    return request.script_root + request.full_path.removesuffix("?")


@contextmanager
def in_english() -> Iterator[None]:
    """English for a part of a page: its sentences, dates and kept parts."""
    with english(), force_locale(DEFAULT):
        yield


def sentence(message: str, **values: Any) -> Markup:
    """What `{% trans %}` calls: the sentence is ours and may hold markup, its values are escaped."""
    text = translated(message)
    return filled(text, values, message) if values else _plain(text)


def counted(one: str, many: str, num: int, **values: Any) -> Markup:
    """The same for a sentence that depends on a number."""
    return filled(translated_count(one, many, num), {"num": num, **values}, one if num == 1 else many)


@lru_cache(maxsize=16384)
def _plain(text: str) -> Markup:
    return Markup(text.replace("%%", "%"))  # noqa: S704 - our own sentence, without anybody's values


def filled(text: str, values: Mapping[str, Any], message: str = "") -> Markup:
    """A sentence of ours with its values in their places, escaped. A value that has no translation takes the whole
    sentence with it: half of one in English would be no sentence (ACC2)."""
    safe = {name: escape(value) for name, value in values.items()}
    if text.startswith(START) or (message and any(START in value for value in safe.values())):
        safe = {name: Markup(value.translate(MARKS)) for name, value in safe.items()}  # noqa: S704
        text = f"{START}{message or text[1:-1]}{END}"
    return Markup(text % safe)  # noqa: S704 - values are escaped


def marked(html: str) -> str:
    """A page whose English sentences say that they are English; inside a tag or a title nothing can be said. What was
    cut in two after it was looked up says so in both its parts."""
    first, *others = MARK.split(html)
    told, depth = [first], 0
    for mark, text in zip(others[::2], others[1::2], strict=True):
        before = told[-1] if "<" in told[-1] or len(told) == 1 else "".join(told)
        depth += 1 if mark in (START, OWN) else -1
        told.append(_said_to_be_english(text) if depth > 0 and not _says_nothing(before) else text)
    return "".join(told)


def _said_to_be_english(text: str) -> str:
    runs = TAG.split(text)
    return "".join(run if run.startswith("<") or not run.strip() else f"{SAYS}{run}</span>" for run in runs)


def _says_nothing(before: str) -> bool:
    """True where what follows is inside a tag, or inside an element that holds bare text."""
    start = before.rfind("<")
    return start > before.rfind(">") or before.startswith(BARE, start)
