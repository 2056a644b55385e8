"""A process that begins, sends and adds, one after the other, and says what it was promised, until it is killed."""

import os
import sys
from itertools import count

from portal.domain.dispute import What
from portal.domain.representative import Actor
from portal.services import disputes
from portal.store.database import Database
from tests.conftest import NOW
from tests.services.disputing import CHALLENGE, TODAY


def main() -> None:
    """Called with the database's address, the login and the person."""
    url, login, own = sys.argv[1:]
    db, actor = Database(url), Actor(int(login), own, "v")
    for _ in count():
        draft = disputes.begin(db, actor, own, {"words": "mine"}, NOW)
        say("begun", draft)
        sent = disputes.send(db, actor, own, draft, CHALLENGE, today=TODAY, now=NOW)
        say("sent", draft, sent.reference)
        disputes.respond(db, actor, own, sent.reference, What.ADDED, "More.", key=f"more-{draft}", now=NOW)
        say("added", draft)


def say(*words: str) -> None:
    """A whole line at once, or nothing."""
    os.write(1, (" ".join(words) + "\n").encode())


if __name__ == "__main__":
    main()
