"""Answers half given: kept on the server for the login that gave them, found by an id in the address."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from portal.store.tables import drafts

KEPT = timedelta(days=60)


@dataclass(frozen=True)
class Draft:
    """What was answered so far, and when it was last saved."""

    id: str
    answers: Mapping[str, Any]
    saved: datetime


def start(
    connection: Connection, login_id: int, person_id: str, kind: str, answers: Mapping[str, Any], now: datetime
) -> str:
    """Keep the first answers; gives the draft's id. What nobody came back to for KEPT is forgotten."""
    connection.execute(delete(drafts).where(drafts.c.saved < now - KEPT))
    draft_id = secrets.token_urlsafe(12)
    row = {"login_id": login_id, "person_id": person_id, "kind": kind, "answers": dict(answers), "saved": now}
    connection.execute(insert(drafts).values(id=draft_id, **row))
    return draft_id


def get(connection: Connection, draft_id: str, login_id: int, person_id: str, kind: str) -> Draft | None:
    """One draft, for the login that began it and nobody else."""
    wanted = (drafts.c.id == draft_id, *_of(login_id, person_id, kind))
    row = connection.execute(select(drafts).where(*wanted)).first()
    return None if row is None else _read(row)


def of_login(connection: Connection, login_id: int, person_id: str, kind: str) -> tuple[Draft, ...]:
    """The login's drafts about a person, newest first."""
    query = select(drafts).where(*_of(login_id, person_id, kind)).order_by(drafts.c.saved.desc())
    return tuple(_read(row) for row in connection.execute(query))


def save(connection: Connection, draft: Draft, answers: Mapping[str, Any], now: datetime) -> None:
    """Put these answers in the place of the draft's."""
    same = drafts.c.id == draft.id
    connection.execute(update(drafts).where(same).values(answers=dict(answers), saved=now))


def drop(connection: Connection, draft_id: str, login_id: int) -> None:
    """Forget a draft that was sent, or is not wanted."""
    connection.execute(delete(drafts).where(drafts.c.id == draft_id, drafts.c.login_id == login_id))


def _of(login_id: int, person_id: str, kind: str) -> tuple[ColumnElement[bool], ...]:
    return drafts.c.login_id == login_id, drafts.c.person_id == person_id, drafts.c.kind == kind


def _read(row: Row[Any]) -> Draft:
    return Draft(row.id, row.answers, row.saved)
