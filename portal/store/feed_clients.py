"""The programs that may call the feed, and the tokens they were handed: both secrets only as hashes."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from portal.domain.feed_client import FeedClient, Scope
from portal.store.feed_tables import feed_clients, feed_tokens

_c, _t = feed_clients.c, feed_tokens.c


def add(connection: Connection, client: FeedClient, secret_hash: str) -> None:
    """Keep a new one."""
    row: dict[str, Any] = {"id": client.id, "council": client.council, "name": client.name, "secret_hash": secret_hash}
    row |= {"scopes": sorted(client.scopes), "since": client.since}
    connection.execute(insert(feed_clients).values(row))


def named(connection: Connection, council: str, name: str) -> FeedClient | None:
    """The one with this name, ended or not."""
    row = connection.execute(select(feed_clients).where(_c.council == council, _c.name == name)).first()
    return None if row is None else _read(row)


def of_council(connection: Connection, council: str) -> tuple[FeedClient, ...]:
    """All that there were, the oldest first."""
    query = select(feed_clients).where(_c.council == council).order_by(_c.since, _c.name)
    return tuple(_read(row) for row in connection.execute(query))


def with_secret(connection: Connection, client_id: str) -> tuple[FeedClient, str] | None:
    """The one with this id, and the hash of its secret."""
    row = connection.execute(select(feed_clients).where(_c.id == client_id)).first()
    return None if row is None else (_read(row), row.secret_hash)


def end(connection: Connection, client: FeedClient, at: datetime) -> None:
    """It calls no more, and what it was handed opens nothing from now on."""
    connection.execute(update(feed_clients).where(_c.id == client.id).values(ended=at))
    connection.execute(delete(feed_tokens).where(_t.client_id == client.id))


def hand_out(
    connection: Connection, token_hash: str, client: FeedClient, scopes: frozenset[Scope], until: datetime
) -> None:
    """Keep a token's hash, with what it allows and until when."""
    row = {"token_hash": token_hash, "client_id": client.id, "scopes": sorted(scopes), "until": until}
    connection.execute(insert(feed_tokens).values(row))


def forget_tokens(connection: Connection, before: datetime) -> None:
    """Take away the tokens whose time ran out before then."""
    connection.execute(delete(feed_tokens).where(_t.until < before))


def with_token(connection: Connection, token_hash: str, now: datetime) -> FeedClient | None:
    """Who shows this token, with what the token allows; None when it is not known, ran out, or its client was ended."""
    query = select(feed_clients, _t.scopes.label("allowed")).join(feed_tokens, _t.client_id == _c.id)
    row = connection.execute(query.where(_t.token_hash == token_hash, _t.until > now, _c.ended.is_(None))).first()
    return None if row is None else _read(row, row.allowed)


def _read(row: Row[Any], scopes: list[str] | None = None) -> FeedClient:
    allowed = frozenset(Scope(word) for word in (row.scopes if scopes is None else scopes))
    return FeedClient(row.id, row.council, row.name, allowed, row.since, row.ended)
