"""Sending files as evidence: received, looked through, scanned, kept with a receipt, and given back only when clean."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection

from portal.domain.evidence import (
    Evidence,
    Refusal,
    Refused,
    State,
    check_room,
    expected_format,
    given_name,
    most_bytes,
)
from portal.domain.representative import Action, Actor, may
from portal.gateways.inspection import Inspected, inspect
from portal.gateways.scanner import Scanner, Verdict
from portal.services.refusals import NotYours
from portal.store import cases, files, logs, people
from portal.store.database import Database
from portal.store.uploads import FilesUnavailable, Received, Uploads, sha256_of

STATES = {Verdict.CLEAN: State.CLEAN, Verdict.INFECTED: State.INFECTED, Verdict.NONE: State.WAITING}
COUNCIL = "council"  # whose scanner it is, in the log


@dataclass(frozen=True)
class Scanned:
    """What became of the files that waited for the scanner; `missing` have a row and no bytes."""

    clean: int = 0
    infected: int = 0
    waiting: int = 0
    missing: int = 0


def add(
    db: Database, uploads: Uploads, scanner: Scanner, actor: Actor, person_id: str, of: str, name: str,
    stream: BinaryIO, now: datetime, *, case: str = "",
) -> Evidence:  # fmt: skip
    """Keep a file that somebody sent; gives its receipt. The same bytes sent twice are one file.

    `of` is a draft or a reference of this person, and `case` the reference of the case it will be added to, whose files
    count too. Without an answer of the scanner it is kept apart, as waiting. Raises NotYours; Refused, after which only
    a file with a virus leaves a row; FilesUnavailable."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
    name = given_name(name)
    expected = expected_format(name)
    with uploads.receiving(stream, most_bytes(name)) as received:
        with db.read() as connection:
            before = files.with_bytes(connection, person_id, of, received.sha256)
        if before is not None:
            return _told(before)
        inspected = inspect(received.path, expected, received.anew)
        state = STATES[scanner.scan(received.path)]
        evidence = receipt(received, inspected, person_id, of, name, state, now)
        stored = "" if state is State.INFECTED else uploads.keep(inspected.path)
        try:
            kept = _write(db, actor, evidence, stored, case)
        except Refused:
            uploads.delete(stored)
            raise
    if kept.id != evidence.id:
        uploads.delete(stored)
    return _told(kept)


def of_case(db: Database, actor: Actor, person_id: str, of: str) -> tuple[Evidence, ...]:
    """The files of a draft or a case, oldest first: also those that wait, and the names of those that had a virus.
    Raises NotYours."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
        return files.of_case(connection, person_id, of)


def remove(
    db: Database, uploads: Uploads, actor: Actor, person_id: str, of: str, file_id: str, now: datetime
) -> bool:  # fmt: skip
    """Take out a file that is not sent yet. False when there is none, or it is sent already. Raises NotYours."""
    with db.write() as connection:
        _allow(connection, actor, person_id)
        taken = files.take_out(connection, person_id, of, file_id, actor.login_id)
        if taken is None:
            return False
        logs.record(connection, now, actor.code_for(person_id), "evidence_removed", person_id=person_id)
    uploads.delete(taken.name)
    return True


def open_clean(
    db: Database, uploads: Uploads, actor: Actor, person_id: str, file_id: str, now: datetime
) -> tuple[Path, Evidence]:
    """Where the bytes of a file are, for somebody who may see it; only when it was found clean.
    Raises NotYours, and FilesUnavailable when the bytes are gone."""
    with db.write() as connection:
        _allow(connection, actor, person_id)
        found = files.get(connection, person_id, file_id)
        if found is None or found.evidence.state is not State.CLEAN:
            raise NotYours
        logs.record(
            connection, now, actor.code_for(person_id), "evidence_opened", person_id=person_id, visit=actor.visit
        )
    return uploads.path(found.name), found.evidence


def scan_waiting(db: Database, uploads: Uploads, scanner: Scanner, now: datetime) -> Scanned:
    """Ask the scanner again about every file that waits. A virus is deleted."""
    with db.read() as connection:
        waiting = files.waiting(connection)
    counted = {"clean": 0, "infected": 0, "waiting": 0, "missing": 0}
    for stored in waiting:
        try:
            state = STATES[scanner.scan(uploads.path(stored.name))]
        except FilesUnavailable:
            counted["missing"] += 1
            continue
        if state is not State.WAITING and not _judge(db, stored.evidence, state, now):
            continue
        if state is State.INFECTED:
            uploads.delete(stored.name)
        counted[state.value] += 1
    return Scanned(**counted)


def sweep(db: Database, uploads: Uploads, now: datetime) -> int:
    """Forget files that were never sent and whose draft is gone, then remove bytes without a row. Gives how many."""
    with db.write() as connection:
        files.forget_drafts(connection, now)
    with db.read() as connection:
        known = files.stored_names(connection)
    return uploads.sweep(known, now)


def attach(connection: Connection, person_id: str, of_draft: str, to_reference: str, now: datetime) -> int:
    """In the transaction that sends a draft: its files belong to what was sent from now on, and can't be taken out.
    Gives how many there are."""
    return files.attach(connection, person_id, of_draft, to_reference, now)


def receipt(
    received: Received, inspected: Inspected, person_id: str, of: str, name: str, state: State, now: datetime
) -> Evidence:
    """What is kept of a file that was received and looked through."""
    return Evidence(
        id=secrets.token_urlsafe(12),
        person_id=person_id,
        of=of,
        name=name,
        kind=inspected.kind,
        size=inspected.path.stat().st_size,
        sha256=received.sha256 if inspected.path == received.path else sha256_of(inspected.path),
        sent_sha256=received.sha256,
        at=now,
        state=state,
    )


def _write(db: Database, actor: Actor, evidence: Evidence, stored: str, case: str) -> Evidence:
    """The row of a file whose bytes are on the disk; or the row that the same bytes have already."""
    person_id, of = evidence.person_id, evidence.of
    with db.write() as connection:
        _allow(connection, actor, person_id)
        people.lock(connection, person_id)
        if not files.add(connection, evidence, actor.login_id, stored):
            kept = files.with_bytes(connection, person_id, of, evidence.sent_sha256)
            if kept is None:
                raise LookupError("the file just kept is not there")
            return kept
        room = files.room(connection, person_id, (of, case) if case else (of,))
        check_room(room.files, room.bytes_in_case, room.bytes_not_sent)
        what = "evidence_infected" if evidence.state is State.INFECTED else "evidence_added"
        logs.record(connection, evidence.at, actor.code_for(person_id), what, person_id=person_id)
        return evidence


def _told(evidence: Evidence) -> Evidence:
    if evidence.state is State.INFECTED:
        raise Refused(Refusal.INFECTED)
    return evidence


def _judge(db: Database, evidence: Evidence, state: State, now: datetime) -> bool:
    with db.write() as connection:
        if not files.judged(connection, evidence, state):
            return False
        logs.record(connection, now, COUNCIL, f"evidence_{state.value}", person_id=evidence.person_id)
        return True


def _allow(connection: Connection, actor: Actor, person_id: str) -> None:
    if not may(actor, Action.DISPUTE, person_id) or not cases.is_open(connection, person_id):
        raise NotYours
