"""The languages the portal knows, and those it offers: whose catalogue is complete (ACC2, formats 3.1 and 3.6).

`portal translations build` checks each catalogue and writes beside it what is read here: the sentences
(`messages.mo`) and how far they were checked (`status.json`)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from gettext import c2py
from pathlib import Path

from babel import Locale
from babel.messages.mofile import read_mo

from portal.documents.language import Sentences

ENGLISH = "en"
KNOWN = {
    ENGLISH: ("English", "en_GB"),
    "pl": ("Polski", "pl"),
    "ur": ("اردو", "ur"),
    "bn": ("বাংলা", "bn"),
    "pa": ("ਪੰਜਾਬੀ", "pa"),
    "ro": ("Română", "ro"),
    "ar": ("العربية", "ar"),
    "gu": ("ગુજરાતી", "gu"),
    "so": ("Soomaali", "so"),
}


@dataclass(frozen=True)
class Status:
    """How far the sentences of a language were checked: how many there are, lack, are drafts of a machine, were
    checked by somebody who reads the language, and were reviewed by a qualified translator."""

    messages: int
    missing: int
    draft: int
    checked: int
    reviewed: int
    last: str = ""  # the day of the newest change, 2026-11-23
    by: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """True when nothing is missing."""
        return self.messages > 0 and not self.missing


@dataclass(frozen=True)
class Language:
    """One language: its code in addresses, its name in itself, how it writes dates and in which direction."""

    code: str
    name: str
    locale: Locale
    sentences: Sentences | None = None  # None is English
    status: Status = field(default=Status(0, 0, 0, 0, 0))

    @property
    def changed_on(self) -> date | None:
        """The day of the newest change of its sentences, where it is known."""
        return date.fromisoformat(self.status.last) if self.status.last else None

    @property
    def tag(self) -> str:
        """en-GB, ur: the form that HTML's lang wants."""
        return str(self.locale).replace("_", "-")

    @property
    def direction(self) -> str:
        """ltr or rtl."""
        return str(self.locale.text_direction)


def language_named(code: str) -> Language:
    """A known language without its sentences."""
    name, locale = KNOWN[code]
    return Language(code, name, Locale.parse(locale))


def languages(folder: Path, *, with_drafts: bool) -> Mapping[str, Language]:
    """The languages on offer, English first: those that lack nothing, and without `with_drafts` only those of which
    every sentence was reviewed."""
    found = {ENGLISH: language_named(ENGLISH)}
    for language in every_language(folder):
        status = language.status
        if language.sentences and status.complete and (with_drafts or status.reviewed == status.messages):
            found[language.code] = language
    return found


def every_language(folder: Path) -> tuple[Language, ...]:
    """Every known language but English, as far as its catalogue has come."""
    return tuple(_read(code, folder / code / "LC_MESSAGES") for code in KNOWN if code != ENGLISH)


def _read(code: str, place: Path) -> Language:
    try:
        built = (place / "status.json").stat().st_mtime_ns
    except FileNotFoundError:
        return language_named(code)
    return _built(code, place, built)


@lru_cache(maxsize=64)
def _built(code: str, place: Path, _built_at: int) -> Language:
    raw = json.loads((place / "status.json").read_text("utf-8"))
    with (place / "messages.mo").open("rb") as file:
        catalogue = read_mo(file)
    texts = {(m.id if isinstance(m.id, str) else m.id[0]): _text(m.string) for m in catalogue if m.id}
    sentences = Sentences(texts, c2py(catalogue.plural_expr), frozenset(raw.pop("reviewed_ids")))
    known = language_named(code)
    status = Status(**{**raw, "by": tuple(raw["by"])})
    return Language(code, known.name, known.locale, sentences, status)


def _text(string: object) -> str | tuple[str, ...]:
    return tuple(str(form) for form in string) if isinstance(string, list | tuple) else str(string)
