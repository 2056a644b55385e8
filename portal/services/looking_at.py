"""A worker of the council looks at somebody's own pages: the very pages that the person sees (MTH9). They say why
first, and the person reads who looked, as what, when and why (security T10)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from portal.domain.communication import Needs, in_codes
from portal.domain.desk import NEEDS, Deed, Item, Look, Why, Worker, may_at_desk
from portal.domain.person import Person
from portal.domain.representative import Action, Actor
from portal.services.refusals import NotYours
from portal.store import cases, communication, desk_items, logs, people, representatives, workers
from portal.store.database import Database


class NothingWaits(Exception):
    """A worker says that they look to answer, and nothing that they may answer waits."""


@dataclass(frozen=True)
class AtTheDesk:
    """One person as the desk shows them: how they need information before all else, what waits, and the look that goes
    on, if there is one."""

    person: Person
    needs: Needs
    waiting: tuple[Item, ...]
    look: Look | None


def whose(connection: Connection, worker: Worker, person_id: str) -> Person:
    """Somebody of the worker's council. Nobody works at the desk on what is of those for whom they act themselves, or
    once did, by the same sign-in. Raises NotYours."""
    person = people.at_desk(connection, worker.council, person_id)
    parts = representatives.of_login(connection, worker.login_id, open_only=False)
    if person is None or any(part.person_id == person_id for part in parts):
        raise NotYours
    return person


def needs_shown(connection: Connection, person_ids: Iterable[str], look: Look | None = None) -> dict[str, Needs]:
    """How people need information, as the desk flags it: codes. What they wrote in their own words is for who may read
    such words, of one person, once they said why they look."""
    found = communication.of_people(connection, person_ids)
    reads = look.person_id if look is not None and Action.SEE_HEALTH_WORDS in look.allows else ""
    return {of: needs if of == reads else in_codes(needs) for of, needs in found.items()}


def was_read(
    db: Database, worker: Worker, person_id: str, deed: Deed, what: str, visit: str, now: datetime, **more: str
) -> None:
    """One line in the person's log for each visit and kind of page. Raises NotYours."""
    detail = {"role": _post(worker, deed), **more}
    with db.write() as connection:
        if not logs.has_visit(connection, visit, person_id, what):
            logs.record(connection, now, worker.code, what, person_id=person_id, visit=visit, detail=detail)


def was_done(connection: Connection, worker: Worker, person_id: str, deed: Deed, what: str, now: datetime) -> None:
    """A line in the person's log with the worker's post, in the caller's transaction. Raises NotYours."""
    detail = {"role": _post(worker, deed)}
    logs.record(connection, now, worker.code, what, person_id=person_id, detail=detail)


def _post(worker: Worker, deed: Deed) -> str:
    post = worker.post_for(deed)
    if post is None:
        raise NotYours
    return post.value


def with_look(db: Database, actor: Actor, person_id: str, now: datetime) -> Actor:
    """The actor with the look that goes on: asked anew for every request, so that it ends when its hour is over."""
    if actor.worker is None or not may_at_desk(actor.worker, Deed.LOOK):
        return actor
    with db.read() as connection:
        look = workers.looking(connection, actor.worker, person_id, now)
    return replace(actor, looks=(look,) if look else ())


def at_the_desk(db: Database, worker: Worker, person_id: str, visit: str, now: datetime) -> AtTheDesk:
    """One person for the desk, without their record: that takes a reason. The person reads that it was opened. Raises
    NotYours."""
    if not may_at_desk(worker, Deed.LOOK):
        raise NotYours
    with db.read() as connection:
        person, look = whose(connection, worker, person_id), workers.looking(connection, worker, person_id, now)
        needs = needs_shown(connection, [person_id], look).get(person_id, Needs())
        waits = _waits(connection, worker, person_id)
    was_read(db, worker, person_id, Deed.LOOK, "desk_read_person", visit, now)
    return AtTheDesk(person, needs, waits, look)


def _waits(connection: Connection, worker: Worker, person_id: str) -> tuple[Item, ...]:
    """What waits of this person for somebody in one of the worker's posts."""
    return tuple(item for item in desk_items.of_person(connection, person_id) if may_at_desk(worker, NEEDS[item.kind]))


def look(db: Database, worker: Worker, person_id: str, why: Why, now: datetime) -> None:
    """Look at somebody's pages for an hour: the reason stands in their log at once. Saying it twice is one look.
    Raises NotYours, NothingWaits."""
    if not may_at_desk(worker, Deed.LOOK):
        raise NotYours
    with db.write() as connection:
        whose(connection, worker, person_id)
        if not cases.is_open(connection, person_id):
            raise NotYours
        going = workers.looking(connection, worker, person_id, now)
        if going is not None and going.why is why:
            return
        if why is Why.ANSWER and not _waits(connection, worker, person_id):
            raise NothingWaits
        workers.look(connection, worker, person_id, why, now)
        detail = {"role": Look(person_id, worker, why, now).post.value}
        logs.record(connection, now, worker.code, f"desk_look_{why.value}", person_id=person_id, detail=detail)
