"""Asking for an earlier review, in one question, and changing what was written (PRC7)."""

from datetime import datetime

from portal.domain.person import Actor
from portal.domain.representative import Action, may
from portal.domain.review_request import ReviewRequest
from portal.services.refusals import ChangedMeanwhile, NotYours
from portal.store import cases, logs, review_requests
from portal.store.database import Database


def ask(
    db: Database, actor: Actor, person_id: str, words: str, *, form_key: str, draft_id: str, now: datetime
) -> ReviewRequest:
    """Keep the request before the answer is built. The same form twice is one request. Raises NotYours."""
    _allow(actor, person_id)
    with db.write() as connection:
        if not cases.is_open(connection, person_id):
            raise NotYours
        request, is_new = review_requests.add(connection, person_id, words, actor.code, form_key, now)
        if is_new:
            logs.record(connection, now, actor.code, "earlier_review_asked", person_id=person_id)
        if draft_id:
            review_requests.drop_draft(connection, draft_id, actor.login_id)
    return request


def find(db: Database, actor: Actor, person_id: str, reference: str) -> ReviewRequest:
    """One request. Raises NotYours."""
    _allow(actor, person_id)
    with db.read() as connection:
        if not cases.is_open(connection, person_id):
            raise NotYours
        request = review_requests.get(connection, person_id, reference)
    if request is None:
        raise NotYours
    return request


def standing(db: Database, actor: Actor, person_id: str) -> tuple[ReviewRequest, ...]:
    """The person's requests that still stand, newest first. Raises NotYours."""
    _allow(actor, person_id)
    with db.read() as connection:
        return review_requests.of_person(connection, person_id)


def rewrite(
    db: Database, actor: Actor, person_id: str, reference: str, words: str, *, version: int, now: datetime
) -> ReviewRequest:
    """Change what was written. Raises NotYours, and ChangedMeanwhile when somebody wrote after `version`:
    nothing is overwritten, and the page shows both."""
    _allow(actor, person_id)
    with db.write() as connection:
        if not cases.is_open(connection, person_id):
            raise NotYours
        request = review_requests.get(connection, person_id, reference)
        if request is None:
            raise NotYours
        if request.words == words:
            return request
        if not review_requests.rewrite(connection, request, words, version):
            newer = review_requests.get(connection, person_id, reference) or request
            raise ChangedMeanwhile(newer.words, newer.version)
        logs.record(connection, now, actor.code, "earlier_review_changed", person_id=person_id)
    return find(db, actor, person_id, reference)


def keep_draft(db: Database, login_id: int, person_id: str, words: str, now: datetime) -> str:
    """Keep words typed into a page whose session had ended, for the login that typed them (security P4)."""
    with db.write() as connection:
        return review_requests.keep_draft(connection, login_id, person_id, words, now)


def draft(db: Database, actor: Actor, person_id: str, draft_id: str) -> str:
    """The kept words, or nothing. Raises NotYours."""
    _allow(actor, person_id)
    with db.read() as connection:
        return review_requests.draft(connection, draft_id, actor.login_id, person_id) or ""


def _allow(actor: Actor, person_id: str) -> None:
    if not may(actor, Action.ASK_FOR_REVIEW, person_id):
        raise NotYours
