"""Documents by post: ordering one, seeing how far it is, and what the council records of it (ACC5)."""

from datetime import date, datetime

from portal.domain.by_post import NEXT, Order, Posted, order_of
from portal.domain.notice import Told
from portal.domain.representative import Action, Actor, may
from portal.domain.request import Kind, Status
from portal.services import requests as asking
from portal.services.refusals import NotYours
from portal.store import cases, logs, notices, requests
from portal.store.database import Database


class NotInTurn(Exception):
    """It is not waiting for this: nothing is posted before it is made, and nothing twice."""


def order(
    db: Database, actor: Actor, person_id: str, document: str, form: Posted, words: str, *, form_key: str,
    now: datetime, language: str = "en",
) -> Order:  # fmt: skip
    """Order a document by post, to the address the council has, in the language it is read in. What already waits in
    the same form is not ordered again. Raises NotYours."""
    detail = {"document": document, "form": form.value, "language": language}
    for one in of_person(db, actor, person_id):
        if one.status in NEXT and (one.document, one.form, one.language) == (document, form, language):
            return one
    return order_of(
        asking.ask(
            db, actor, person_id, Kind.BY_POST, words, form_key=form_key, draft_id="", now=now, detail=detail
        )
    )  # fmt: skip


def of_person(db: Database, actor: Actor, person_id: str) -> tuple[Order, ...]:
    """What was ordered for this person, the newest first, also what was posted: those of others only for somebody who
    may read words about the person. Raises NotYours."""
    if not may(actor, Action.ASK, person_id):
        raise NotYours
    with db.read() as connection:
        if not cases.is_open(connection, person_id):
            raise NotYours
        found = requests.by_post(connection, person_id)
    sees_all = may(actor, Action.SEE_HEALTH_WORDS, person_id)
    return tuple(order_of(one) for one in found if sees_all or asking.is_own(actor, one))


def to_post(db: Database, council: str) -> list[tuple[str, Order]]:
    """(the council's id, the order) of what is to be made and posted, the oldest first, for whoever does it."""
    with db.read() as connection:
        return [(ref, order_of(request)) for ref, request in requests.to_post(connection, council)]


def record(db: Database, council: str, reference: str, to: Status, day: date, now: datetime) -> Order | None:
    """Record that it is being made, or posted, on this day: the person is told when it was posted. None when there is
    no such order that waits. Raises NotInTurn."""
    with db.write() as connection:
        waiting = {request.reference: request for _, request in requests.to_post(connection, council)}
        request = waiting.get(reference)
        if request is None:
            return None
        if NEXT.get(request.status) is not to:
            raise NotInTurn
        detail = {**request.detail, to.value: day.isoformat()}
        if not requests.move(connection, request, to, detail, now):
            raise NotInTurn
        person_id = request.person_id
        logs.record(connection, now, "council", f"by_post_{to.value}", person_id=person_id, about=reference)
        if to is Status.POSTED:
            notices.tell(connection, person_id, Told.DOCUMENT_POSTED, now, {"reference": reference})
        moved = {one.reference: one for one in requests.by_post(connection, person_id)}
        return order_of(moved[reference])
