"""Saying that one would like an individual service fund: anybody may, without an account (OPT9).

Nobody says who they are, so there is no person to check and nothing to give back."""

from datetime import datetime, timedelta

from portal.store import interest
from portal.store.database import Database, DatabaseUnavailable

AN_HOUR, MOST_AN_HOUR = timedelta(hours=1), 100


class TooMany(Exception):
    """More came in an hour than people press: somebody's program sends them. Offer the phone instead."""


def count_me_in(db: Database, form_key: str, now: datetime) -> None:
    """Count one more; the same form twice counts once. Raises TooMany."""
    with db.write() as connection:
        if interest.made_with(connection, form_key):
            return
        if interest.made_since(connection, now - AN_HOUR) >= MOST_AN_HOUR:
            raise TooMany
        interest.add(connection, form_key, now)


def counted(db: Database) -> int | None:
    """How many there are; None while the database can't say, so that the page stays readable."""
    try:
        with db.read() as connection:
            return interest.made(connection)
    except DatabaseUnavailable:
        return None
