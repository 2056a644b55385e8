"""Saying something about a page: anybody may, without an account, so there is no person to check."""

from datetime import timedelta

from portal.domain.feedback import Feedback
from portal.store import feedback
from portal.store.database import Database

AN_HOUR, MOST_AN_HOUR = timedelta(hours=1), 200


class TooMany(Exception):
    """More came in an hour than people write: somebody's program sends them. Offer the phone instead."""


def say(db: Database, said: Feedback, form_key: str) -> None:
    """Keep it; the same form twice is one. Raises TooMany."""
    with db.write() as connection:
        added = feedback.add(connection, said, form_key)
        if added and feedback.made_since(connection, said.at - AN_HOUR) > MOST_AN_HOUR:
            raise TooMany


def every(db: Database) -> list[Feedback]:
    """All that was said, oldest first, for whoever looks after the pages."""
    with db.read() as connection:
        return feedback.every(connection)
