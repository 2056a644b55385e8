"""What a page says about its own language: which others there are, whether anybody reviewed it, and the English beside
what nobody may decide by alone (formats 3.5, 3.6)."""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from flask import current_app, request
from markupsafe import Markup, escape

from portal.documents.beside import beside
from portal.documents.language import OWN, OWN_END, speaking
from portal.documents.languages import ENGLISH, Language
from portal.web.access import is_public
from portal.web.locale import in_english, language, marked
from portal.web.portal import portal
from portal.web.prefixes import EASY_KEY, prefix_of

# Public pages that say what one person would get, or what somebody binds themselves to.
EXACT = frozenset({"ways.agreement", "ways.agreement_in_full", "method.example", "method.carers_way"})
NOT_REPEATED = ("account.sign_in_done", "account.again")  # their questions hold a secret, or what a stranger wrote
EXACT_JOURNEYS = frozenset({"estimates"})


@dataclass(frozen=True)
class Way:
    """The page in one language."""

    code: str
    name: str
    tag: str
    direction: str
    address: str
    here: bool


class CouncilWords(str):
    """Words that a council wrote about itself, in English: where a page has another language they say so."""

    __slots__ = ()

    def __html__(self) -> str:
        now = speaking()
        if now is None:
            return str(escape(str.__str__(self)))
        now.lacks = True
        return f"{OWN}{escape(str.__str__(self))}{OWN_END}"


def in_its_words(item: Any) -> Any:
    """The council with every text as its own words."""
    if isinstance(item, str) and type(item) is str:
        return CouncilWords(item)
    if isinstance(item, tuple):
        return tuple(map(in_its_words, item))
    if is_dataclass(item) and not isinstance(item, type):
        return replace(
            item, **{each.name: in_its_words(getattr(item, each.name)) for each in fields(item) if each.init}
        )
    return item


def address_in(code: str, easy: bool) -> str:
    """This page in a language and a way of reading. The question of a page that is kept for all is left out: it would
    be kept, too. It begins with one slash: two would lead to another host."""
    view = current_app.view_functions.get(request.endpoint or "")
    keeps = request.endpoint not in NOT_REPEATED and not getattr(view, "kept", False)
    asked = request.query_string.decode("ascii", "replace") if keeps else ""
    path = "/" + quote(request.path).lstrip("/")
    return prefix_of(code, easy) + path + (f"?{asked}" if asked else "")


def is_draft() -> bool:
    """True once the page holds a sentence that nobody reviewed."""
    now = speaking()
    return now is not None and now.draft


def is_general(endpoint: str | None) -> bool:
    """True for pages about everybody: a label is enough there. All others decide about somebody's money, a time limit
    or a consent, so a draft stands beside the English."""
    journey = (endpoint or "").partition(".")[0]
    return is_public(endpoint) and endpoint not in EXACT and journey not in EXACT_JOURNEYS


class Spoken:
    """What every template can ask about the language of its page."""

    @property
    def language(self) -> Language:
        """The language of the page."""
        return language()

    @property
    def others(self) -> tuple[Way, ...]:
        """This page in every language on offer, itself among them; nothing where there is one alone."""
        here, easy = language().code, self.easy
        offered = portal().languages.values()
        if len(offered) == 1:
            return ()
        return tuple(
            Way(one.code, one.name, one.tag, one.direction, address_in(one.code, easy), one.code == here)
            for one in offered
        )

    @property
    def easy(self) -> bool:
        """True when the page is asked for in easy read."""
        return bool(request.environ.get(EASY_KEY))

    @property
    def other_reading(self) -> str:
        """The address of this page in easy read; of the exact page where this is easy read."""
        return address_in(language().code, not self.easy)

    @property
    def in_english(self) -> str:
        """The address of this page in English."""
        return address_in(ENGLISH, self.easy)

    @property
    def draft(self) -> bool:
        """True once the page holds a sentence whose translation nobody reviewed."""
        return is_draft()

    @property
    def english_beside(self) -> bool:
        """True where the English has to stand beside what is told."""
        return is_draft() and not is_general(request.endpoint)

    def told(self, block: Callable[[], str]) -> Markup:
        """A part of the page, with the English beside it where that has to be."""
        draft = block()
        if not self.english_beside:
            return Markup(draft)  # noqa: S704 - a template of ours rendered it
        with in_english():
            english = block()
        return Markup(_in_both(draft, english))  # noqa: S704 - the same, with nothing but tags of ours around it


@lru_cache(maxsize=256)
def _in_both(draft: str, english: str) -> str:
    return marked(beside(draft, english))
