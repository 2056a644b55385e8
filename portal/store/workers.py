"""The council's workers, and whose pages each looks at, with why (MTH9, security T10)."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from portal.domain.desk import LOOK_MINUTES, Look, Post, Why, Worker
from portal.store.desk_tables import looks, workers
from portal.store.tables import logins, people

_w, _l = workers.c, looks.c


def of_login(connection: Connection, login_id: int) -> Worker | None:
    """The worker who signs in with this login; None for everybody else, and once their post has ended."""
    row = connection.execute(select(workers).where(_w.login_id == login_id, _w.ended.is_(None))).first()
    return None if row is None else _read(row)


def worker(worker_id: str, login_id: int, council: str, posts: Iterable[str], name: str) -> Worker:
    """A worker as they are kept."""
    return Worker(worker_id, login_id, council, frozenset(Post(post) for post in posts), name)


def _read(row: Row[Any]) -> Worker:
    return worker(row.id, row.login_id, row.council, row.posts, row.name)


def set_posts(
    connection: Connection, login_id: int, council: str, posts: frozenset[Post], name: str, now: datetime
) -> Worker:
    """Let this login work at the desk in these posts, whatever it did before."""
    values: dict[str, Any] = {"council": council, "posts": sorted(posts), "name": name, "ended": None}
    known = connection.execute(select(_w.id).where(_w.login_id == login_id)).scalar()
    if known is None:
        known = secrets.token_hex(8)
        connection.execute(insert(workers).values(**values, id=known, login_id=login_id, since=now))
    else:
        connection.execute(update(workers).where(_w.id == known).values(values))
    return Worker(known, login_id, council, posts, name)


def end(connection: Connection, login_id: int, now: datetime) -> bool:
    """This login works at the desk no more. False when it did not."""
    going = (_w.login_id == login_id, _w.ended.is_(None))
    return connection.execute(update(workers).where(*going).values(ended=now)).rowcount == 1


def of_council(connection: Connection, council: str) -> tuple[tuple[str, Worker], ...]:
    """(the subject at the sign-in provider, the worker) of all who work at the desk now."""
    query = select(workers, logins.c.subject).join(logins).where(_w.council == council, _w.ended.is_(None))
    return tuple((row.subject, _read(row)) for row in connection.execute(query.order_by(_w.since, _w.id)))


def posts_of(connection: Connection, council: str) -> dict[str, tuple[Post, ...]]:
    """The posts of everybody who ever worked here, by the code that stands in the log."""
    rows = connection.execute(select(_w.id, _w.posts).where(_w.council == council))
    return {f"worker:{row.id}": tuple(Post(post) for post in row.posts) for row in rows}


def look(connection: Connection, worker: Worker, person_id: str, why: Why, now: datetime) -> None:
    """Let this worker look at this person's pages for an hour."""
    until = now + timedelta(minutes=LOOK_MINUTES)
    row = {"worker_id": worker.id, "person_id": person_id, "why": why.value, "at": now, "until": until}
    connection.execute(insert(looks).values(row))


def looking(connection: Connection, worker: Worker, person_id: str, now: datetime) -> Look | None:
    """The newest look of this worker at this person that is not over."""
    query = select(looks, people.c.name.label("person_name")).join(people)
    mine = (_l.worker_id == worker.id, _l.person_id == person_id, _l.at <= now, _l.until > now)
    row = connection.execute(query.where(*mine).order_by(_l.id.desc()).limit(1)).first()
    return None if row is None else Look(person_id, worker, Why(row.why), row.until, row.person_name)
