"""Sentences in the language of the page, and the catalogue they are looked up in.

A page asks for some hundreds of sentences, so the catalogue of a request is looked up once, not for each of them.
Where nobody chose a language (a command, a file made outside a page) the sentences are English.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape

from babel.support import NullTranslations

# Around an English sentence that has no translation: two letters of nobody's, taken out again before a page is sent.
START, END = "\ue000", "\ue001"
OWN, OWN_END = "\ue002", "\ue003"  # the same around words that a council wrote about itself


class Sentences(NullTranslations):
    """The sentences of one language. `reviewed` are those that a qualified translator signed off; of every other one
    a page says that nobody did."""

    def __init__(
        self,
        texts: Mapping[str, str | tuple[str, ...]],
        plural: Callable[[int], int],
        reviewed: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self._texts, self._plural, self._reviewed = texts, plural, reviewed

    def gettext(self, message: str) -> str:
        """The sentence; the English one, marked, where there is none."""
        return self._found(message, self._texts.get(message), message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form of the sentence for this number."""
        forms = self._texts.get(msgid1)
        return self._found(msgid1, forms[self._plural(n)] if forms else None, msgid1 if n == 1 else msgid2)

    ugettext, ungettext = gettext, ngettext  # the names that Flask-Babel calls

    def _found(self, message: str, text: str | tuple[str, ...] | None, english: str) -> str:
        speaking = _speaking.get()
        if not text or isinstance(text, tuple):
            if speaking:
                speaking.lacks = True
            return f"{START}{english}{END}"
        if speaking and message not in self._reviewed:
            speaking.draft = True
        return text


class Speaking:
    """One answer in one language: `draft` becomes true with the first sentence that nobody reviewed, `lacks` with the
    first that is not there."""

    __slots__ = ("draft", "lacks", "sentences")

    def __init__(self, sentences: Sentences) -> None:
        self.sentences, self.draft, self.lacks = sentences, False, False


_speaking: ContextVar[Speaking | None] = ContextVar("speaking", default=None)


def speak(sentences: Sentences | None) -> None:
    """Take these sentences from now on; None is English."""
    _speaking.set(Speaking(sentences) if sentences else None)


def speaking() -> Speaking | None:
    """What is spoken now; None is English."""
    return _speaking.get()


@contextmanager
def english() -> Iterator[None]:
    """English for a while, whatever the page's language."""
    token = _speaking.set(None)
    try:
        yield
    finally:
        _speaking.reset(token)


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
    now = _speaking.get()
    return message if now is None else now.sentences.gettext(message)


def translated_count(one: str, many: str, num: int) -> str:
    """The same for a sentence that depends on a number."""
    now = _speaking.get()
    return now.sentences.ngettext(one, many, num) if now else (one if num == 1 else many)
