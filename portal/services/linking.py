"""What the council's staff do by command, until they have pages of their own: linking logins, reading requests."""

import re
from datetime import datetime

from portal.domain.request import Request
from portal.services.opening import must_be_nobody_else
from portal.store import logs, people, requests, sessions
from portal.store.database import Database

NUMBER = re.compile(r"L-([0-9]{1,12})")


def link(db: Database, council: str, ref: str, issuer: str, subject: str, now: datetime) -> bool:
    """Let a login open the record with the council's own reference: by the provider's subject, or by the number
    that the page "we have not found your record" shows. False when there is no such record or number.
    Raises OpensAnother, ActsForThem."""
    number = NUMBER.fullmatch(subject)
    with db.write() as connection:
        person = people.by_council_ref(connection, council, ref)
        if person is None:
            return False
        if number is None:
            people.open_with(connection, issuer, subject, person.id, now)
        elif not people.open_with_login(connection, int(number.group(1)), person.id):
            return False
        for login_id in people.logins_of(connection, person.id):
            must_be_nobody_else(connection, login_id, person.id, now.date())  # else all of it is undone
        logs.record(connection, now, "council", "login_linked", person_id=person.id)
        return True


def unlink(db: Database, council: str, ref: str, now: datetime) -> bool:
    """Let no login open the record any more, and end the sessions that did. False when there is no such record."""
    with db.write() as connection:
        person = people.by_council_ref(connection, council, ref)
        if person is None:
            return False
        for login_id in people.close_to_logins(connection, person.id):
            sessions.end_all(connection, login_id, now, "unlinked")
        logs.record(connection, now, "council", "login_unlinked", person_id=person.id)
        return True


def standing_requests(db: Database, council: str) -> list[tuple[str, Request]]:
    """(the council's id of the person, the request) of every request that stands, oldest first."""
    with db.read() as connection:
        return requests.standing(connection, council)
