"""Who may call the feed: programs are added and ended by a person at the council, and prove themselves by a secret."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from portal.domain.feed_client import TOKEN_LIVES, FeedClient, Scope
from portal.store import feed_clients, feed_keys, logs
from portal.store.database import Database


class NameTaken(Exception):
    """There is, or was, a client with this name: the log would not tell the two apart."""


@dataclass(frozen=True)
class Added:
    """A new client, and its secret, which is shown once and never kept."""

    client: FeedClient
    secret: str


def add(db: Database, council: str, name: str, scopes: frozenset[Scope], now: datetime) -> Added:
    """Let a program call the feed for this council. Raises NameTaken."""
    client = FeedClient(f"feed-{secrets.token_hex(8)}", council, name, scopes, now)
    secret = secrets.token_urlsafe(32)
    with db.write() as connection:
        if feed_clients.named(connection, council, name):
            raise NameTaken
        feed_clients.add(connection, client, _hash(secret))
        logs.record(connection, now, client.code, "feed_client_added")
    return Added(client, secret)


def all_of(db: Database, council: str) -> tuple[FeedClient, ...]:
    """Every client there is and was."""
    with db.read() as connection:
        return feed_clients.of_council(connection, council)


def end(db: Database, council: str, name: str, now: datetime) -> bool:
    """End a client and every token it holds, at once. False when there is none that goes on."""
    with db.write() as connection:
        client = feed_clients.named(connection, council, name)
        if client is None or client.ended:
            return False
        feed_clients.end(connection, client, now)
        logs.record(connection, now, client.code, "feed_client_ended")
        return True


def with_secret(db: Database, client_id: str, secret: str) -> FeedClient | None:
    """The client with this id and secret, if it goes on. Takes as long whether the id is known or not."""
    with db.read() as connection:
        sound = client_id if client_id.isprintable() else ""  # PostgreSQL asks for no text with a NUL
        found = feed_clients.with_secret(connection, sound)
    client, kept = found or (None, "")
    right = secrets.compare_digest(_hash(secret), kept or _hash(""))
    return client if client and right and kept and client.ended is None else None


def hand_out(db: Database, client: FeedClient, scopes: frozenset[Scope], now: datetime) -> str:
    """A token for these scopes. Only its hash is kept. Tokens that ran out, and answers that are older than they are
    kept, are forgotten by the way."""
    token = secrets.token_urlsafe(32)
    with db.write() as connection:
        feed_clients.forget_tokens(connection, now)
        feed_keys.forget(connection, now)
        feed_clients.hand_out(connection, _hash(token), client, scopes, now + TOKEN_LIVES)
    return token


def who_shows(db: Database, token: str, now: datetime) -> FeedClient | None:
    """The client that shows this token, with the scopes of the token; None when it opens nothing."""
    with db.read() as connection:
        return feed_clients.with_token(connection, _hash(token), now)


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()  # of 256 random bits: nobody finds them by trying
