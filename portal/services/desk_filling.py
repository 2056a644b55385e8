"""Filling the desk from what is kept: once, when a portal that had no desk is upgraded. Again it changes nothing."""

from datetime import datetime

from portal.store import another_ways, choices, disputes, joint, meeting_place, requests
from portal.store.database import Database

JOURNALS = (disputes.JOURNAL, choices.JOURNAL, joint.JOURNAL, another_ways.JOURNAL, meeting_place.JOURNAL)


def fill(db: Database, council: str, now: datetime) -> None:
    """Let everything that waits for this council, or for its people, wait at the desk, and nothing else."""
    with db.write() as connection:
        for journal in JOURNALS:
            journal.told_again(connection, council, now)
        requests.told_again(connection, council, now)
