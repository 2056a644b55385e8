"""Who works at the desk: recorded by command, by whoever runs the portal. Nobody is there by default (security
6.3.2)."""

from datetime import datetime

from portal.domain.desk import Post, Worker
from portal.store import logins, logs, people, sessions, workers
from portal.store.database import Database


class OpensARecord(Exception):
    """This login opens a person's own record: nobody's pages and the desk are behind one sign-in."""

    def __str__(self) -> str:
        return "This login opens a person's own record. A worker needs a sign-in of their own for the desk."


def add(
    db: Database, issuer: str, subject: str, council: str, posts: frozenset[Post], name: str, now: datetime
) -> Worker:
    """Let this login of the council's sign-in provider work at the desk in these posts, and no others.
    The same again changes nothing. Raises OpensARecord."""
    with db.write() as connection:
        login = logins.find_or_add(connection, issuer, subject, now)
        if people.opened_by(connection, login.id) is not None:
            raise OpensARecord
        before = workers.of_login(connection, login.id)
        if before is not None and (before.council, before.posts, before.name) == (council, posts, name):
            return before
        worker = workers.set_posts(connection, login.id, council, posts, name, now)
        logs.record(
            connection, now, "council", "worker_set", detail={"worker": worker.id, "posts": ",".join(sorted(posts))}
        )
        return worker


def end(db: Database, issuer: str, subject: str, now: datetime) -> bool:
    """This login works at the desk no more; its sessions end at once. False when it did not."""
    with db.write() as connection:
        login = logins.find(connection, issuer, subject)
        if login is None or not workers.end(connection, login.id, now):
            return False
        sessions.end_all(connection, login.id, now, "unlinked")
        logs.record(connection, now, "council", "worker_ended", detail={"login": str(login.id)})
        return True


def every(db: Database, council: str) -> tuple[tuple[str, Worker], ...]:
    """(the subject, the worker) of all who work at the desk."""
    with db.read() as connection:
        return workers.of_council(connection, council)
