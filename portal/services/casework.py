"""The council's side of a question, challenge or complaint: at the desk, and by `portal case`."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from portal.domain.desk import Worker
from portal.domain.dispute import Event, What
from portal.domain.evidence import Refusal, Refused, State, expected_format, given_name, most_bytes
from portal.domain.notice import Told
from portal.domain.tracking import Tracked, check
from portal.gateways.inspection import inspect
from portal.gateways.scanner import Scanner, Verdict
from portal.services import evidence
from portal.services.refusals import DoneMeanwhile
from portal.store import disputes, files, logs, notices, people
from portal.store.database import Database
from portal.store.files import Stored
from portal.store.uploads import Uploads

TWICE = timedelta(minutes=10)  # the same words later than this are said again
TOLD = {
    What.TAKEN: Told.DISPUTE_TAKEN, What.ACKNOWLEDGED: Told.DISPUTE_ACKNOWLEDGED, What.ASKED: Told.DISPUTE_ASKED,
    What.TOLD: Told.DISPUTE_TOLD, What.MOVED_BACK: Told.DISPUTE_MOVED_BACK, What.OVERRUN: Told.DISPUTE_OVERRUN,
    What.DECIDED: Told.DISPUTE_ANSWERED,
}  # fmt: skip


class NotScanned(Exception):
    """The virus scanner does not answer, so the file was not sent."""


class NoSuchCase(Exception):
    """There is nothing with this reference."""


def every(db: Database, council: str) -> list[tuple[str, Tracked]]:
    """(the council's id of the person, what was brought) of all, oldest first."""
    with db.read() as connection:
        return disputes.of_council(connection, council)


def act(
    db: Database, council: str, reference: str, event: Event, file: Stored | None = None,
    *, worker: Worker | None = None, step: int | None = None,
) -> Tracked:  # fmt: skip
    """Record what the council did, with a file where it sends one. The same thing twice within TWICE is one. At the
    desk: what `worker` did, who had read the first `step` events.
    Raises NoSuchCase, NotPossible with what is missing, and DoneMeanwhile."""
    code = worker.code if worker else "council"
    with db.write() as connection:
        found = disputes.of_council(connection, council, reference)
        if not found:
            raise NoSuchCase(reference)
        people.lock(connection, found[0][1].person_id)
        ((_, tracked),) = disputes.of_council(connection, council, reference)
        if _is_again(tracked, event, code, step):
            return tracked
        check(tracked, event)
        if file is not None:
            files.add(connection, file.evidence, None, file.name)
        if not disputes.append(connection, tracked, event, code):
            raise LookupError("somebody wrote without taking their turn")
        what, role = f"dispute_{event.what.value}", {"role": event.by} if event.by else {}
        logs.record(connection, event.at, code, what, person_id=tracked.person_id, detail=role, about=reference)
        notices.tell(connection, tracked.person_id, TOLD[event.what], event.at, {"reference": reference})
        return replace(tracked, events=(*tracked.events, event))


def _is_again(tracked: Tracked, event: Event, code: str, step: int | None) -> bool:
    """True when this very step was recorded by the same hand a moment ago. Raises DoneMeanwhile when somebody did
    another after the first `step`."""
    last = tracked.events[-1] if tracked.events else None
    same = last is not None and replace(last, at=event.at) == event and event.at - last.at < TWICE
    if step is None:
        return same
    if len(tracked.events) == step:
        return False
    if same and len(tracked.events) == step + 1 and tracked.authors[-1] == code:
        return True
    raise DoneMeanwhile


def send_file(
    db: Database, uploads: Uploads, scanner: Scanner, council: str, reference: str, event: Event, path: Path
) -> Tracked:  # fmt: skip
    """Record what the council did, with a file for the person: looked through and scanned like theirs, and never kept
    before it is found clean. Raises NoSuchCase, NotPossible, Refused, NotScanned, FilesUnavailable."""
    tracked, name = one(db, council, reference), given_name(path.name)
    check(tracked, event)
    with path.open("rb") as stream, uploads.receiving(stream, most_bytes(name)) as received:
        with db.read() as connection:
            before = files.with_bytes(connection, tracked.person_id, reference, received.sha256)
        if before is not None:
            return act(db, council, reference, replace(event, files=(before.id,)))
        inspected = inspect(received.path, expected_format(name), received.anew)
        verdict = scanner.scan(received.path)
        if verdict is Verdict.INFECTED:
            raise Refused(Refusal.INFECTED)
        if verdict is not Verdict.CLEAN:
            raise NotScanned
        found = evidence.receipt(
            received, inspected, tracked.person_id, reference, name, State.CLEAN, event.at
        )  # fmt: skip
        file = Stored(replace(found, attached=event.at), uploads.keep(inspected.path))
    return act(db, council, reference, replace(event, files=(found.id,)), file)


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
