"""A program of the council that calls the feed: what it may do, and how long what it is handed lasts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

TOKEN_LIVES = timedelta(minutes=15)
KEYS_KEPT = timedelta(days=7)  # how long the same request with the same key gets the same answer again


class Scope(StrEnum):
    """One use of the feed. A program is given only those it needs."""

    PEOPLE_WRITE = "people.write"
    PAYMENTS_WRITE = "payments.write"
    DIRECTORY_WRITE = "directory.write"
    RULES_WRITE = "rules.write"
    CHANGES_READ = "changes.read"
    CHANGES_WORDS = "changes.words"  # with what people wrote, and names; without it, codes alone


@dataclass(frozen=True)
class FeedClient:
    """A program that calls the feed for one council. `scopes`: what it may ask for, or, once it has shown a token, what
    that token allows. Its secret is kept as a hash and is not here."""

    id: str
    council: str
    name: str
    scopes: frozenset[Scope]
    since: datetime
    ended: datetime | None = None

    @property
    def code(self) -> str:
        """How the log names it."""
        return f"feed:{self.id}"

    def may(self, scope: Scope) -> bool:
        """True when it was not ended and has this scope."""
        return self.ended is None and scope in self.scopes


def asked_for(client: FeedClient, words: str) -> frozenset[Scope]:
    """The scopes that a request names, or all of the client's when it names none. Raises ValueError when one of them is
    not known or not the client's: a program that was given less than it asked for would fail later, at night."""
    wanted = frozenset(Scope(word) for word in words.split()) or client.scopes
    if not wanted <= client.scopes:
        raise ValueError("a scope that this client does not have")
    return wanted
