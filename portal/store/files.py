"""The rows of files that people sent: names, receipts, and whether each was found to be clean."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, exists, func, select, update

from portal.domain.evidence import Evidence, Kind, State
from portal.store.database import insert_once
from portal.store.drafts import KEPT
from portal.store.tables import drafts, files


@dataclass(frozen=True)
class Stored:
    """A file's receipt and the name of its bytes in the folder: "" when they are deleted."""

    evidence: Evidence
    name: str


@dataclass(frozen=True)
class Room:
    """How much there is already: files and bytes of a case, and bytes of all that the person has not sent yet."""

    files: int
    bytes_in_case: int
    bytes_not_sent: int


def add(connection: Connection, evidence: Evidence, login_id: int | None, stored: str) -> bool:
    """Keep a row, unless the same bytes belong to the same case already. True when it is new."""
    row = {
        "id": evidence.id,
        "person_id": evidence.person_id,
        "login_id": login_id,
        "of": evidence.of,
        "name": evidence.name,
        "kind": evidence.kind.value,
        "size": evidence.size,
        "sha256": evidence.sha256,
        "sent_sha256": evidence.sent_sha256,
        "state": evidence.state.value,
        "stored": stored,
        "at": evidence.at,
        "attached": evidence.attached,
    }
    return insert_once(connection, files, row)


def with_bytes(connection: Connection, person_id: str, of: str, sent_sha256: str) -> Evidence | None:
    """The file of this case that was sent as exactly these bytes."""
    found = _read(connection, *_of(person_id, of), files.c.sent_sha256 == sent_sha256)
    return found[0].evidence if found else None


def of_case(connection: Connection, person_id: str, of: str) -> tuple[Evidence, ...]:
    """The files of a case or a draft, oldest first, those with a virus too."""
    return tuple(stored.evidence for stored in _read(connection, *_of(person_id, of)))


def stored_of_case(connection: Connection, person_id: str, of: str) -> tuple[Stored, ...]:
    """The same with the names of their bytes."""
    return _read(connection, *_of(person_id, of))


def get(connection: Connection, person_id: str, file_id: str) -> Stored | None:
    """One file of this person."""
    return next(iter(_read(connection, files.c.person_id == person_id, files.c.id == file_id)), None)


def waiting(connection: Connection) -> tuple[Stored, ...]:
    """Everybody's files that no scanner has looked at yet, oldest first."""
    return _read(connection, files.c.state == State.WAITING.value)


def judged(connection: Connection, evidence: Evidence, state: State) -> bool:
    """The scanner has answered for a file that waited. False when it waits no more. A virus is not kept."""
    values = {"state": state.value} | ({"stored": ""} if state is State.INFECTED else {})
    still = (files.c.id == evidence.id, files.c.state == State.WAITING.value)
    return connection.execute(update(files).where(*still).values(values)).rowcount == 1


def room(connection: Connection, person_id: str, ofs: tuple[str, ...]) -> Room:
    """How much belongs to these parts of one case, and to the person unsent."""
    of_person, in_case = files.c.person_id == person_id, files.c.of.in_(ofs)
    total = func.coalesce(func.sum(files.c.size), 0)
    counted, size = connection.execute(select(func.count(), total).where(of_person, in_case)).one()
    not_sent = connection.execute(select(total).where(of_person, files.c.attached.is_(None))).scalar_one()
    return Room(int(counted), int(size), int(not_sent))


def take_out(connection: Connection, person_id: str, of: str, file_id: str, login_id: int) -> Stored | None:
    """Forget a file that is not sent yet: only for the login that brought it."""
    mine = (*_of(person_id, of), files.c.id == file_id, files.c.login_id == login_id, files.c.attached.is_(None))
    found = _read(connection, *mine)
    connection.execute(delete(files).where(*mine))
    return found[0] if found else None


def attach(connection: Connection, person_id: str, of_draft: str, to_reference: str, now: datetime) -> int:
    """What belonged to a draft now belongs to what was sent, and stays; gives how many files.

    A file that the case has already is not there twice: its row goes, and `sweep` removes its bytes."""
    there = select(files.c.sent_sha256).where(*_of(person_id, to_reference)).scalar_subquery()
    connection.execute(delete(files).where(*_of(person_id, of_draft), files.c.sent_sha256.in_(there)))
    moved = {"of": to_reference, "attached": now}
    return connection.execute(update(files).where(*_of(person_id, of_draft)).values(moved)).rowcount


def forget_drafts(connection: Connection, now: datetime) -> int:
    """Forget files that were never sent, once their draft is gone and they are as old as a draft may become."""
    draft_is_there = exists().where(drafts.c.id == files.c.of)
    old = and_(files.c.attached.is_(None), files.c.at < now - KEPT, ~draft_is_there)
    return connection.execute(delete(files).where(old)).rowcount


def stored_names(connection: Connection) -> frozenset[str]:
    """The names of all bytes that have a row."""
    return frozenset(connection.scalars(select(files.c.stored)))


def _of(person_id: str, of: str) -> tuple[ColumnElement[bool], ...]:
    return files.c.person_id == person_id, files.c.of == of


def _read(connection: Connection, *where: ColumnElement[bool]) -> tuple[Stored, ...]:
    rows = connection.execute(select(files).where(*where).order_by(files.c.at, files.c.id))
    return tuple(Stored(_evidence(row), row.stored) for row in rows)


def _evidence(row: Row[Any]) -> Evidence:
    return Evidence(
        id=row.id,
        person_id=row.person_id,
        of=row.of,
        name=row.name,
        kind=Kind(row.kind),
        size=row.size,
        sha256=row.sha256,
        sent_sha256=row.sent_sha256,
        at=row.at,
        state=State(row.state),
        attached=row.attached,
    )
