"""The council's side of a question, challenge or complaint: until there are pages for its workers, `portal case`."""

from dataclasses import replace
from datetime import datetime, timedelta

from portal.domain.dispute import Event
from portal.domain.evidence import State
from portal.domain.tracking import Tracked, check
from portal.store import disputes, files, logs, people
from portal.store.database import Database
from portal.store.files import Stored

TWICE = timedelta(minutes=10)  # the same words later than this are said again


class NoSuchCase(Exception):
    """There is nothing with this reference."""


def every(db: Database, council: str) -> list[tuple[str, Tracked]]:
    """(the council's id of the person, what was brought) of all, oldest first."""
    with db.read() as connection:
        return disputes.of_council(connection, council)


def act(db: Database, council: str, reference: str, event: Event) -> Tracked:
    """Record what the council did. The same thing twice within TWICE is one. Raises NoSuchCase, and NotPossible
    with what is missing."""
    with db.write() as connection:
        found = disputes.of_council(connection, council, reference)
        if not found:
            raise NoSuchCase(reference)
        people.lock(connection, found[0][1].person_id)
        ((_, tracked),) = disputes.of_council(connection, council, reference)
        last = tracked.events[-1] if tracked.events else None
        if last is not None and replace(last, at=event.at) == event and event.at - last.at < TWICE:
            return tracked
        check(tracked, event)
        if not disputes.append(connection, tracked, event, "council"):
            raise LookupError("somebody wrote without taking their turn")
        logs.record(connection, event.at, "council", f"dispute_{event.what.value}", person_id=tracked.person_id)
        return replace(tracked, events=(*tracked.events, event))


def one(db: Database, council: str, reference: str) -> Tracked:
    """What was brought with this reference. Raises NoSuchCase."""
    with db.read() as connection:
        found = disputes.of_council(connection, council, reference)
    if not found:
        raise NoSuchCase(reference)
    return found[0][1]


def how_many_files(db: Database, tracked: Tracked) -> int:
    """How many files belong to it."""
    with db.read() as connection:
        return len(files.of_case(connection, tracked.person_id, tracked.reference))


def clean_files(db: Database, council: str, reference: str, now: datetime) -> tuple[Stored, ...]:
    """Its files that were found clean, for whoever answers it: the person reads in their log that the council opened
    them. Raises NoSuchCase."""
    tracked = one(db, council, reference)
    with db.write() as connection:
        found = files.stored_of_case(connection, tracked.person_id, reference)
        logs.record(connection, now, "council", "evidence_opened", person_id=tracked.person_id)
    return tuple(stored for stored in found if stored.evidence.state is State.CLEAN)
