"""What people ask for, and words typed but not sent."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from portal.domain.desk import ItemKind
from portal.domain.request import STANDING, Answer, Kind, Request, Status
from portal.store import desk_items
from portal.store.content import adapter
from portal.store.database import insert_once
from portal.store.references import drawn
from portal.store.tables import drafts, people, requests

PREFIX = {
    Kind.EARLIER_REVIEW: "RV",
    Kind.INDIVIDUAL_COSTING: "IC",
    Kind.SPEND_DIFFERENTLY: "SD",
    Kind.COSTS_SESSION: "HC",
    Kind.HELP: "HP",
    Kind.BY_POST: "BP",
    Kind.EHC_BUDGET: "EB",
    Kind.TIME_AWAY: "TA",
    Kind.NOT_RIGHT: "NR",
    Kind.QUIET: "QW",
}
ON_THE_DESK = {Kind.QUIET: ItemKind.QUIET, Kind.BY_POST: ItemKind.FORMAT}
_STANDS = tuple(sorted(status.value for status in STANDING))
_ANSWERS = adapter(tuple[Answer, ...])
DRAFTS_KEPT = timedelta(days=60)


def add(
    connection: Connection, person_id: str, kind: Kind, words: str, made_by: str, form_key: str, now: datetime,
    detail: Mapping[str, Any] | None = None,
) -> tuple[Request, bool]:  # fmt: skip
    """Keep a request, or give the one that this same form made before (security P11); True when it is new."""
    row = {
        "person_id": person_id,
        "kind": kind.value,
        "status": Status.SENT.value,
        "words": words,
        "detail": dict(detail or {}),
        "made_by": made_by,
        "at": now,
        "form_key": form_key,
        "version": 1,
    }
    for reference in drawn(PREFIX[kind]):
        inserted = insert_once(connection, requests, row | {"reference": reference})
        request = _one(connection, requests.c.person_id == person_id, requests.c.form_key == form_key)
        if request is not None:
            if inserted:
                _at_the_desk(connection, request, now)
            return request, inserted
    raise LookupError("the request just kept is not there")


def get(connection: Connection, person_id: str, reference: str) -> Request | None:
    """One request of this person."""
    return _one(connection, requests.c.person_id == person_id, requests.c.reference == reference)


def with_references(connection: Connection, references: Collection[str]) -> dict[str, Request]:
    """These, by reference, in one statement."""
    rows = connection.execute(select(requests).where(requests.c.reference.in_(references)))
    return {row.reference: _read(row) for row in rows}


def of_person(connection: Connection, person_id: str) -> tuple[Request, ...]:
    """The person's requests that still stand, newest first. A quiet word is in no list (security T2)."""
    wanted = (requests.c.person_id == person_id, requests.c.status.in_(_STANDS))
    listed = select(requests).where(*wanted, requests.c.kind != Kind.QUIET.value)
    rows = connection.execute(listed.order_by(requests.c.id.desc()))
    return tuple(_read(row) for row in rows)


def with_answered(connection: Connection, person_id: str) -> tuple[Request, ...]:
    """The same with those that were answered."""
    wanted = (requests.c.person_id == person_id, requests.c.status.in_([*_STANDS, Status.ANSWERED.value]))
    listed = select(requests).where(*wanted, requests.c.kind != Kind.QUIET.value)
    return tuple(_read(row) for row in connection.execute(listed.order_by(requests.c.id.desc())))


def standing(connection: Connection, council: str) -> list[tuple[str, Request]]:
    """(the council's id, the request) of all that stand: quiet words first, then the oldest."""
    query = select(requests, people.c.council_ref).join(people).where(people.c.council == council)
    query = query.where(requests.c.status == Status.SENT.value).order_by(
        requests.c.kind != Kind.QUIET.value, requests.c.id
    )
    return [(row.council_ref, _read(row)) for row in connection.execute(query)]


def by_post(connection: Connection, person_id: str) -> tuple[Request, ...]:
    """What the person ordered by post, the newest first, also what was posted."""
    of_this_kind = (requests.c.person_id == person_id, requests.c.kind == Kind.BY_POST.value)
    ordered = select(requests).where(*of_this_kind, requests.c.status != Status.WITHDRAWN.value)
    return tuple(_read(row) for row in connection.execute(ordered.order_by(requests.c.id.desc())))


def to_post(connection: Connection, council: str) -> list[tuple[str, Request]]:
    """(the council's id, the request) of what was ordered by post and is not posted yet, the oldest first."""
    query = select(requests, people.c.council_ref).join(people).where(people.c.council == council)
    query = query.where(requests.c.kind == Kind.BY_POST.value, requests.c.status.in_(_STANDS))
    return [(row.council_ref, _read(row)) for row in connection.execute(query.order_by(requests.c.id))]


def move(connection: Connection, request: Request, to: Status, detail: Mapping[str, Any], now: datetime) -> bool:
    """Give it the next status. False when somebody moved it in between."""
    same = (requests.c.reference == request.reference, requests.c.status == request.status.value)
    done = connection.execute(update(requests).where(*same).values(status=to.value, detail=dict(detail)))
    if done.rowcount != 1:
        return False
    _at_the_desk(connection, replace(request, status=to, detail=detail), now)
    return True


def of_council(connection: Connection, council: str, reference: str) -> Request | None:
    """One request of somebody of this council, for its desk."""
    query = select(requests).join(people).where(people.c.council == council, requests.c.reference == reference)
    row = connection.execute(query).first()
    return None if row is None else _read(row)


def answer(connection: Connection, request: Request, answered: Answer, now: datetime) -> bool:
    """Keep the council's answer beside those before. False when the words, or the status, are others by now."""
    same = (requests.c.reference == request.reference, requests.c.status == request.status.value,
            requests.c.version == request.version)  # fmt: skip
    answers = (*request.answers, answered)
    detail = {**request.detail, "answers": _ANSWERS.dump_python(answers, mode="json")}
    values = {"status": Status.ANSWERED.value, "detail": detail}
    if connection.execute(update(requests).where(*same).values(values)).rowcount != 1:
        return False
    _at_the_desk(connection, replace(request, status=Status.ANSWERED), now)
    return True


def told_again(connection: Connection, council: str, now: datetime) -> None:
    """Let everything that stands wait at the desk, as if it had just been sent."""
    query = select(requests).join(people).where(people.c.council == council, requests.c.status.in_(STANDING))
    for row in connection.execute(query.order_by(requests.c.id)).all():
        _at_the_desk(connection, _read(row), now)


def _at_the_desk(connection: Connection, request: Request, now: datetime) -> None:
    kind = ON_THE_DESK.get(request.kind, ItemKind.REQUEST)
    if request.stands:
        desk_items.wait(connection, kind, request.reference, request.at, person_id=request.person_id,
                        detail={"kind": request.kind.value, "status": request.status.value})  # fmt: skip
    else:
        desk_items.done(connection, kind, request.reference, now)


def rewrite(connection: Connection, request: Request, words: str, version: int, now: datetime) -> bool:
    """Put new words in the place of `version`: what was answered waits again. False when somebody wrote in between
    (security P12)."""
    same = (requests.c.reference == request.reference, requests.c.version == version)
    status = Status.SENT if request.status is Status.ANSWERED else request.status
    values = {"words": words, "version": version + 1, "status": status.value}
    done = connection.execute(update(requests).where(*same).values(values)).rowcount == 1
    if done and status is not request.status:
        _at_the_desk(connection, replace(request, status=status), now)
    return done


def _one(connection: Connection, *where: object) -> Request | None:
    query = select(requests).where(*where)  # type: ignore[arg-type]
    row = connection.execute(query.order_by(requests.c.id.desc()).limit(1)).first()
    return None if row is None else _read(row)


def _read(row: Row[Any]) -> Request:
    detail = dict(row.detail)
    answers = _ANSWERS.validate_python(detail.pop("answers", []))
    kind, status = Kind(row.kind), Status(row.status)
    return Request(row.reference, row.person_id, kind, row.words, row.at, status, row.version, detail, row.made_by,
                   answers)  # fmt: skip


def keep_draft(connection: Connection, login_id: int, person_id: str, kind: Kind, words: str, now: datetime) -> str:
    """Keep words that could not be sent, for DRAFTS_KEPT. Gives the draft's id, which goes into the address."""
    connection.execute(delete(drafts).where(drafts.c.saved < now - DRAFTS_KEPT))
    draft_id = secrets.token_urlsafe(12)
    answers = {"words": words}
    row = {
        "id": draft_id,
        "login_id": login_id,
        "person_id": person_id,
        "kind": kind.value,
        "answers": answers,
        "saved": now,
    }
    connection.execute(insert(drafts).values(row))
    return draft_id


def draft(connection: Connection, draft_id: str, login_id: int, person_id: str, kind: Kind) -> str | None:
    """The kept words, for the login that typed them and nobody else."""
    own = (drafts.c.id == draft_id, drafts.c.login_id == login_id, drafts.c.person_id == person_id)
    where = (*own, drafts.c.kind == kind.value)
    found = connection.execute(select(drafts.c.answers).where(*where)).first()
    return None if found is None else str(found.answers["words"])


def drop_draft(connection: Connection, draft_id: str, login_id: int) -> None:
    """Forget a draft that was sent."""
    connection.execute(delete(drafts).where(drafts.c.id == draft_id, drafts.c.login_id == login_id))
