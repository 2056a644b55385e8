"""Sentences in the language of the page, and the catalogue they are looked up in.

A page asks for some hundreds of sentences, so the catalogue of a request is looked up once, not for each of them.
Where nobody chose a language (a command, a file made outside a page) the sentences are English.
"""

from contextvars import ContextVar
from gettext import NullTranslations
from html import escape

_catalogue: ContextVar[NullTranslations | None] = ContextVar("catalogue", default=None)


def speak(catalogue: NullTranslations | None) -> None:
    """Take this catalogue for the sentences to come; None is English."""
    _catalogue.set(catalogue)


class Later:
    """A sentence that is translated when it is shown. Mark it as `_l("…")`, so that it is found for translators."""

    __slots__ = ("message",)

    def __init__(self, message: str) -> None:
        self.message = message

    def __str__(self) -> str:
        return translated(self.message)

    def __html__(self) -> str:
        return escape(str(self))


def translated(message: str) -> str:
    """The sentence in the language of the request."""
    catalogue = _catalogue.get()
    return message if catalogue is None else catalogue.gettext(message)


def translated_count(one: str, many: str, num: int) -> str:
    """The same for a sentence that depends on a number."""
    catalogue = _catalogue.get()
    return catalogue.ngettext(one, many, num) if catalogue else (one if num == 1 else many)
