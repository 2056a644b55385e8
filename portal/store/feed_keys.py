"""What a request of the feed was answered, by the key that its program gave it: the same again is done once (P11)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from portal.domain.feed_client import KEYS_KEPT
from portal.store.database import insert_once
from portal.store.feed_tables import feed_keys

_k = feed_keys.c


@dataclass(frozen=True)
class Answered:
    """A request and its answer: which act, the hash of what was sent, the status, and the body."""

    act: str
    body_hash: str
    status: int
    answer: str


def take(connection: Connection, client_id: str, key: str, act: str, body_hash: str, at: datetime) -> bool:
    """Begin a request with this key; False when it was begun before. On PostgreSQL this waits for another that is being
    done with the same key; on SQLite there is one writer at a time anyway."""
    mine = (_k.client_id == client_id, _k.key == key)
    connection.execute(delete(feed_keys).where(*mine, _k.at < at - KEYS_KEPT))
    row = {"client_id": client_id, "key": key, "act": act, "body_hash": body_hash, "status": 0, "answer": "", "at": at}
    return insert_once(connection, feed_keys, row)


def note(connection: Connection, client_id: str, key: str, status: int, answer: str) -> None:
    """Keep what was answered."""
    mine = (_k.client_id == client_id, _k.key == key)
    connection.execute(update(feed_keys).where(*mine).values(status=status, answer=answer))


def answered(connection: Connection, client_id: str, key: str, now: datetime) -> Answered | None:
    """What was answered to this key, while it is kept."""
    query = select(_k.act, _k.body_hash, _k.status, _k.answer)
    row = connection.execute(query.where(_k.client_id == client_id, _k.key == key, _k.at >= now - KEYS_KEPT)).first()
    return None if row is None else Answered(*row)


def forget(connection: Connection, now: datetime) -> None:
    """Take away those that are older than they are kept."""
    connection.execute(delete(feed_keys).where(_k.at < now - KEYS_KEPT))
