"""The language of a page and its easy read are at the start of its address: /ur/easy/help. Before the application is
asked they are taken off the path and become the root it is mounted at, so every address it makes keeps them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask

from portal.documents.languages import ENGLISH

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
EASY = "easy"
LANGUAGE_KEY, EASY_KEY = "portal.language", "portal.easy"


@dataclass(frozen=True)
class Address:
    """A path with what stands before it: the code of its language, and whether it is easy read."""

    path: str
    language: str = ENGLISH
    easy: bool = False


class Prefixes:
    """Reads the start of an address. A root from outside (SCRIPT_NAME, which a header can forge) is dropped."""

    def __init__(self, application: Application, codes: Collection[str]) -> None:
        self.application, self.codes = application, codes

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        found = read(environ.get("PATH_INFO", ""), self.codes)
        environ["SCRIPT_NAME"], environ["PATH_INFO"] = prefix_of(found.language, found.easy), found.path
        environ[LANGUAGE_KEY], environ[EASY_KEY] = found.language, found.easy
        return self.application(environ, start_response)


def install(app: Flask) -> None:
    """Read the start of each address. What keeps pages stands in front, so it sees the whole of it."""
    app.wsgi_app = Prefixes(app.wsgi_app, app.extensions["portal"].languages)  # type: ignore[method-assign]


def read(path: str, codes: Collection[str]) -> Address:
    """What an address begins with, of these languages."""
    language, easy = ENGLISH, False
    first, rest = _first(path)
    if first in codes and first != ENGLISH:
        language, path = first, rest
        first, rest = _first(path)
    if first == EASY:
        easy, path = True, rest
    return Address(path or "/", language, easy)


def prefix_of(language: str, easy: bool) -> str:
    """/ur/easy: what the addresses of a language and a way of reading begin with; "" for standard English."""
    return ("" if language == ENGLISH else f"/{language}") + (f"/{EASY}" if easy else "")


def is_prefix(text: str, codes: Iterable[str]) -> bool:
    """True for what the addresses of one of these languages, or of easy read, begin with."""
    return text in {prefix_of(code, easy) for code in codes for easy in (False, True)} - {""}


def language_of(environ: Mapping[str, Any]) -> str:
    """The code of the language of a request."""
    return str(environ.get(LANGUAGE_KEY, ENGLISH))


def _first(path: str) -> tuple[str, str]:
    first, slash, rest = path.removeprefix("/").partition("/")
    return first, slash + rest
