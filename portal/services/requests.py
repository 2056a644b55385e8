"""Asking for an earlier review (PRC7) or for individual costing (MTH5), in one question, and changing the words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from portal.domain.case import Release
from portal.domain.representative import Action, Actor, may
from portal.domain.request import TELLS_OF_THE_PERSON, Kind, Request, may_ask, the_one
from portal.services import notices as told
from portal.services.refusals import ChangedMeanwhile, NotYours
from portal.store import cases, logs, people, requests
from portal.store.database import Database


def ask(
    db: Database, actor: Actor, person_id: str, kind: Kind, words: str, *, form_key: str, draft_id: str, now: datetime,
    detail: Mapping[str, Any] | None = None,
) -> Request:  # fmt: skip
    """Keep the request before the answer is built. The same form twice is one request, and where there is one at a
    time, the one that stands is given. Raises NotYours, also for what is not offered in this case."""
    _allow(actor, person_id)
    with db.write() as connection:
        people.lock(connection, person_id)
        stands = _standing(connection, actor, person_id, kind)
        if stands is not None:
            return stands
        code = actor.code_for(person_id)
        request, is_new = requests.add(connection, person_id, kind, words, code, form_key, now, detail)
        if is_new:
            logs.record(connection, now, code, f"{kind.value}_asked", person_id=person_id, about=request.reference)
            told.of_what_was_sent(connection, actor, person_id, request.reference, now)
        if draft_id:
            requests.drop_draft(connection, draft_id, actor.login_id)
    return request


def offered(db: Database, actor: Actor, person_id: str, kind: Kind) -> Request | None:
    """The one that stands, where there is one at a time; None when it can be asked for. Raises NotYours, also for what
    is not offered in this case."""
    _allow(actor, person_id)
    with db.read() as connection:
        return _standing(connection, actor, person_id, kind)


def find(db: Database, actor: Actor, person_id: str, kind: Kind, reference: str) -> Request:
    """One request of this kind. Raises NotYours."""
    _allow(actor, person_id)
    with db.read() as connection:
        if not cases.is_open(connection, person_id):
            raise NotYours
        request = requests.get(connection, person_id, reference)
    if request is None or request.kind is not kind or not _shown(actor, request):
        raise NotYours
    return request


def own(db: Database, actor: Actor, person_id: str, kind: Kind, reference: str) -> Request:
    """One that this actor sent: to be changed. Raises NotYours."""
    request = find(db, actor, person_id, kind, reference)
    if not is_own(actor, request):
        raise NotYours
    return request


def standing(db: Database, actor: Actor, person_id: str) -> tuple[Request, ...]:
    """The person's requests that still stand, newest first. Raises NotYours."""
    _allow(actor, person_id)
    with db.read() as connection:
        return tuple(one for one in requests.of_person(connection, person_id) if _shown(actor, one))


def with_answered(db: Database, actor: Actor, person_id: str) -> tuple[Request, ...]:
    """The same with those that were answered. Raises NotYours."""
    _allow(actor, person_id)
    with db.read() as connection:
        return tuple(one for one in requests.with_answered(connection, person_id) if _shown(actor, one))


def rewrite(
    db: Database, actor: Actor, person_id: str, kind: Kind, reference: str, words: str, *, version: int, now: datetime
) -> Request:
    """Change what was written: what was answered waits again then. Raises NotYours, and ChangedMeanwhile when somebody
    wrote after `version`: nothing is overwritten, and the page shows both."""
    _allow(actor, person_id)
    with db.write() as connection:
        people.lock(connection, person_id)
        if not cases.is_open(connection, person_id):
            raise NotYours
        request = requests.get(connection, person_id, reference)
        if request is None or request.kind is not kind or not is_own(actor, request):
            raise NotYours
        if request.words == words:
            return request
        if not requests.rewrite(connection, request, words, version, now):
            newer = requests.get(connection, person_id, reference) or request
            raise ChangedMeanwhile(newer.words, newer.version)
        code, what = actor.code_for(person_id), f"{request.kind.value}_changed"
        logs.record(connection, now, code, what, person_id=person_id, about=reference)
    return find(db, actor, person_id, kind, reference)


def keep_draft(db: Database, login_id: int, person_id: str, kind: Kind, words: str, now: datetime) -> str:
    """Keep words typed into a page whose session had ended, for the login that typed them (security P4)."""
    with db.write() as connection:
        return requests.keep_draft(connection, login_id, person_id, kind, words, now)


def draft(db: Database, actor: Actor, person_id: str, kind: Kind, draft_id: str) -> str:
    """The kept words, or nothing. Raises NotYours."""
    _allow(actor, person_id)
    with db.read() as connection:
        return requests.draft(connection, draft_id, actor.login_id, person_id, kind) or ""


def _standing(connection: Connection, actor: Actor, person_id: str, kind: Kind) -> Request | None:
    """The one that stands, or None when the kind is offered. Raises NotYours."""
    if kind in TELLS_OF_THE_PERSON and not may(actor, Action.SEE_HEALTH_WORDS, person_id):
        raise NotYours
    kept = cases.load(connection, person_id)
    if kept is None or kept.case.release is Release.CLOSED:
        raise NotYours
    standing = requests.of_person(connection, person_id)
    stands = the_one(kind, standing)
    if (stands is None and kind not in may_ask(kept.case, standing)) or (stands and not _shown(actor, stands)):
        raise NotYours
    return stands


def _shown(actor: Actor, request: Request) -> bool:
    """What others wrote may tell of somebody's health: whoever may not see such words sees their own alone. That a look
    was not right is nobody's business but of who said so: it may be about who reads here (security T2)."""
    if request.kind is Kind.NOT_RIGHT or not may(actor, Action.SEE_HEALTH_WORDS, request.person_id):
        return is_own(actor, request)
    return True


def is_own(actor: Actor, request: Request) -> bool:
    """True for who sent it: nobody puts words under another's name, or changes them."""
    return request.made_by == actor.code_for(request.person_id, Action.ASK)


def _allow(actor: Actor, person_id: str) -> None:
    if not may(actor, Action.ASK, person_id):
        raise NotYours
