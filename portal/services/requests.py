"""Asking for an earlier review (PRC7) or for individual costing (MTH5), in one question, and changing the words."""

from datetime import datetime

from portal.domain.case import Release
from portal.domain.representative import Action, Actor, may
from portal.domain.request import Kind, Request, may_ask, the_one
from portal.services.refusals import ChangedMeanwhile, NotYours
from portal.store import cases, logs, people, requests
from portal.store.cases import Kept
from portal.store.database import Database


def ask(
    db: Database, actor: Actor, person_id: str, kind: Kind, words: str, *, form_key: str, draft_id: str, now: datetime
) -> Request:
    """Keep the request before the answer is built. The same form twice is one request, and where there is one at a
    time, the one that stands is given. Raises NotYours, also for what is not offered in this case."""
    _allow(actor, person_id)
    with db.write() as connection:
        people.lock(connection, person_id)
        stands = _standing(cases.load(connection, person_id), requests.of_person(connection, person_id), kind)
        if stands is not None:
            return stands
        request, is_new = requests.add(connection, person_id, kind, words, actor.code_for(person_id), form_key, now)
        if is_new:
            logs.record(connection, now, actor.code_for(person_id), f"{kind.value}_asked", person_id=person_id)
        if draft_id:
            requests.drop_draft(connection, draft_id, actor.login_id)
    return request


def offered(db: Database, actor: Actor, person_id: str, kind: Kind) -> Request | None:
    """The one that stands, where there is one at a time; None when it can be asked for. Raises NotYours, also for what
    is not offered in this case."""
    _allow(actor, person_id)
    with db.read() as connection:
        return _standing(cases.load(connection, person_id), requests.of_person(connection, person_id), kind)


def find(db: Database, actor: Actor, person_id: str, kind: Kind, reference: str) -> Request:
    """One request of this kind. Raises NotYours."""
    _allow(actor, person_id)
    with db.read() as connection:
        if not cases.is_open(connection, person_id):
            raise NotYours
        request = requests.get(connection, person_id, reference)
    if request is None or request.kind is not kind:
        raise NotYours
    return request


def standing(db: Database, actor: Actor, person_id: str) -> tuple[Request, ...]:
    """The person's requests that still stand, newest first. Raises NotYours."""
    _allow(actor, person_id)
    with db.read() as connection:
        return requests.of_person(connection, person_id)


def rewrite(
    db: Database, actor: Actor, person_id: str, kind: Kind, reference: str, words: str, *, version: int, now: datetime
) -> Request:
    """Change what was written. Raises NotYours, and ChangedMeanwhile when somebody wrote after `version`:
    nothing is overwritten, and the page shows both."""
    _allow(actor, person_id)
    with db.write() as connection:
        if not cases.is_open(connection, person_id):
            raise NotYours
        request = requests.get(connection, person_id, reference)
        if request is None or request.kind is not kind:
            raise NotYours
        if request.words == words:
            return request
        if not requests.rewrite(connection, request, words, version):
            newer = requests.get(connection, person_id, reference) or request
            raise ChangedMeanwhile(newer.words, newer.version)
        logs.record(connection, now, actor.code_for(person_id), f"{request.kind.value}_changed", person_id=person_id)
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


def _standing(kept: Kept | None, standing: tuple[Request, ...], kind: Kind) -> Request | None:
    """The one that stands, or None when the kind is offered."""
    if kept is None or kept.case.release is Release.CLOSED:
        raise NotYours
    stands = the_one(kind, standing)
    if stands is None and kind not in may_ask(kept.case, standing):
        raise NotYours
    return stands


def _allow(actor: Actor, person_id: str) -> None:
    if not may(actor, Action.ASK, person_id):
        raise NotYours
