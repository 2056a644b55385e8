"""Asking for the method on paper: anybody may, without an account, so there is no person to check (MTH14)."""

from datetime import timedelta

from portal.domain.paper import PaperRequest
from portal.store import paper_requests
from portal.store.database import Database

AN_HOUR, MOST_AN_HOUR = timedelta(hours=1), 100


class TooMany(Exception):
    """More requests came in an hour than people make: somebody's program sends them. Offer the phone instead."""


def ask(db: Database, request: PaperRequest, form_key: str) -> PaperRequest:
    """Keep a request; the same form twice is one. Raises TooMany."""
    with db.write() as connection:
        kept = paper_requests.made_with(connection, form_key)
        if kept is not None:
            return kept
        if paper_requests.made_since(connection, request.at - AN_HOUR) >= MOST_AN_HOUR:
            raise TooMany
        return paper_requests.add(connection, request, form_key)


def standing(db: Database) -> list[PaperRequest]:
    """All that wait to be sent, for whoever sends them."""
    with db.read() as connection:
        return paper_requests.standing(connection)


def waits(db: Database, reference: str) -> bool:
    """True while there is a request with this reference, which was not sent yet. It says nothing about it."""
    with db.read() as connection:
        return paper_requests.waits(connection, reference)


def sent(db: Database, reference: str) -> bool:
    """It was sent: forget the name and the address. False when there is none."""
    with db.write() as connection:
        return paper_requests.forget(connection, reference)
