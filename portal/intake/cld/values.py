"""The words a council may use, and what each means for groups, buckets and costs (council data 1.4, 2.3, 2.5)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

VALUES = Path(__file__).resolve().parents[3] / "content" / "cld" / "values.json"
UNKNOWN_GROUP = "unknown"
_AFTER_ALL_RANKS = 1_000_000


@dataclass(frozen=True, slots=True)
class Term:
    """A word of one list, or a word that is on no list, or blank.

    wording: Release 2 wording if known, else as the council sent it; None if blank.
    key: for comparing two cells. factor: units a week, None if the planned units are to be used.
    """

    wording: str | None = None
    known: bool = False
    carer: bool = False
    group: str = UNKNOWN_GROUP
    bucket: str | None = None
    direct_payment_allowed: bool = True
    rank: int = _AFTER_ALL_RANKS
    factor: Fraction | None = None
    one_off: bool = False
    counts_units: bool = False
    most_units: Decimal | None = None
    begins_with: str = ""

    @property
    def key(self) -> str:
        return (self.wording or "").casefold()


BLANK = Term()


@dataclass(frozen=True, slots=True)
class WordList:
    """One list of council data 1.4. Finds the term of a cell, ignoring capitals."""

    terms: Mapping[str, Term]
    release_1: frozenset[str]

    def find(self, text: str) -> Term:
        """The term of a clean cell; one that is not known keeps the text as sent."""
        if not text:
            return BLANK
        folded = text.casefold()
        return self.terms.get(folded) or self._unlisted(text, folded)

    def is_release_1(self, text: str) -> bool:
        """True if it is Release 1 wording that differs in more than capitals."""
        return text.casefold() in self.release_1

    def _unlisted(self, text: str, folded: str) -> Term:
        # Council data 2.3 trusts the first letters of a frequency ("Weekly in advance" is weekly). The word is
        # still reported as not on the list, but its factor is known.
        for term in self.terms.values():
            if term.begins_with and folded.startswith(term.begins_with):
                return Term(wording=text, factor=term.factor, one_off=term.one_off)
        return Term(wording=text)


@dataclass(frozen=True, slots=True)
class CostRule:
    """When a service must come with a cost (council data 1.2, cost condition)."""

    unless_mechanism: str
    groups: frozenset[str]
    components: frozenset[str]

    def is_mandatory(self, mechanism: Term, service_type: Term, component: Term) -> bool:
        """False means the council may lawfully send no cost for this line."""
        if mechanism.wording == self.unless_mechanism:
            return False
        return service_type.group in self.groups or component.wording in self.components


@dataclass(frozen=True, slots=True)
class Values:
    """All the lists the importer needs. lists is keyed by the column's wording in the specification.

    supplement: the words of the supplement's status columns (council data 2.6), by column.
    """

    lists: Mapping[str, WordList]
    cost_rule: CostRule
    event_words: tuple[tuple[str, str], ...]
    supplement: Mapping[str, tuple[str, ...]]

    def event_kind(self, text: str) -> str | None:
        """service, assessment, request or review, by the words in the event type; None if none is there."""
        folded = text.casefold()
        return next((kind for word, kind in self.event_words if word in folded), None)


@lru_cache(maxsize=8)
def load_values(path: Path = VALUES) -> Values:
    """The lists in a file shaped like content/cld/values.json. Raises ValueError if it cannot be used."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        rule = raw["cost_mandatory"]
        return Values(
            lists={name: _word_list(raw[name]) for name in raw if isinstance(raw[name], list) and name != "Event Type"},
            cost_rule=CostRule(rule["unless_mechanism"], frozenset(rule["groups"]), frozenset(rule["components"])),
            event_words=tuple((word, event["r2"].lower()) for event in raw["Event Type"] for word in event["words"]),
            supplement={column: tuple(words) for column, words in raw["supplement"].items()},
        )
    except (KeyError, TypeError, AttributeError, ZeroDivisionError) as fault:
        raise ValueError(f"{path.name}: cannot be used as value lists: {fault!r}") from fault


def _word_list(entries: list[dict[str, Any]]) -> WordList:
    terms: dict[str, Term] = {}
    release_1: set[str] = set()
    for entry in entries:
        facts = {name: value for name, value in entry.items() if name not in {"r2", "r1"}}
        if "factor" in facts:
            facts["factor"] = Fraction(facts["factor"])
        if "most_units" in facts:
            facts["most_units"] = Decimal(facts["most_units"])
        term = Term(wording=entry["r2"], known=True, **facts)
        terms[term.key] = term
        for wording in entry.get("r1", []):
            terms[wording.casefold()] = term
            release_1.add(wording.casefold())
    return WordList(terms, frozenset(release_1))
