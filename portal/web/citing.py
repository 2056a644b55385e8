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
    """These facts, each once; those that the portal has."""
    known = portal.published.facts
    return tuple(Cited(known[name], site(known[name].address)) for name in dict.fromkeys(facts) if name in known)


def site(address: str) -> str:
    """The name of the site of a web address; "" where there is none."""
    return urlsplit(address).hostname or ""
