"""Linking a login to a record by the council's word."""

from datetime import datetime

from portal.store import logs, people
from portal.store.database import Database


def link(db: Database, council: str, ref: str, issuer: str, subject: str, now: datetime) -> bool:
    """Let this login open the record with the council's own reference. False when there is no such record."""
    with db.write() as connection:
        person = people.by_council_ref(connection, council, ref)
        if person is None:
            return False
        people.open_with(connection, issuer, subject, person.id, now)
        logs.record(connection, now, "council", "login_linked", person_id=person.id)
        return True
