"""Facts that a sentence on a page stands on, with the name of the site where each was read."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from portal.domain.fact import Fact
from portal.web.portal import Portal


@dataclass(frozen=True)
class Cited:
    """A fact, and the name of the site where it was read; "" where it has no address."""

    fact: Fact
    site: str


def cited(facts: Iterable[str], portal: Portal) -> tuple[Cited, ...]:
    """These facts, each once."""
    known = (portal.published.facts[name] for name in dict.fromkeys(facts))
    return tuple(Cited(fact, urlsplit(fact.address).hostname or "") for fact in known)
