"""Parts of pages that follow from frozen figures alone: rendered once, kept for a while in this process.

The key holds whose record it is, a digest of everything the part was made from, the day and the language,
so a part can be forgotten at any time and never be out of date."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from flask import Flask, current_app
from flask_babel import get_locale
from markupsafe import Markup

from portal.documents.language import speaking

MOST = 256


class Fragments:
    """The newest rendered parts, at most MOST of them."""

    def __init__(self) -> None:
        self._parts: OrderedDict[Hashable, tuple[Markup, bool]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, render: Callable[[], str]) -> Markup:
        """The part of this key, rendered now if it is not there."""
        with self._lock:
            kept = self._parts.get(key)
            if kept is not None:
                self._parts.move_to_end(key)
        if kept is None:
            part = Markup(render())  # noqa: S704 - a template of ours rendered it, values escaped
            kept = part, _is_draft()
            self._keep(key, kept)
        elif kept[1] and (now := speaking()):
            now.draft = True
        return kept[0]

    def _keep(self, key: Hashable, kept: tuple[Markup, bool]) -> None:
        with self._lock:
            self._parts[key] = kept
            while len(self._parts) > MOST:
                self._parts.popitem(last=False)


def _is_draft() -> bool:
    now = speaking()
    return now is not None and now.draft


def install(app: Flask) -> None:
    """One set of parts for each process."""
    app.extensions["fragments"] = Fragments()


def fragment(render: Callable[[], str], *key: Hashable) -> Markup:
    """A part of the page in the language of the request."""
    found: Fragments = current_app.extensions["fragments"]
    return found.get((str(get_locale()), *key), render)
