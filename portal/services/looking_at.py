"""A worker of the council looks at somebody's own pages: the very pages that the person sees (MTH9). They say why
first, and the person reads who looked, as what, when and why (security T10)."""

from dataclasses import dataclass, replace
from datetime import datetime

from portal.domain.communication import Needs
from portal.domain.desk import NEEDS, Deed, Item, Look, Why, Worker, may_at_desk
from portal.domain.person import Person
from portal.domain.representative import Actor
from portal.services.refusals import NotYours
from portal.store import cases, communication, desk_items, logs, people, workers
from portal.store.database import Database


@dataclass(frozen=True)
class AtTheDesk:
    """One person as the desk shows them: how they need information before all else, what waits, and the look that goes
    on, if there is one."""

    person: Person
    needs: Needs
    waiting: tuple[Item, ...]
    look: Look | None


def with_look(db: Database, actor: Actor, person_id: str, now: datetime) -> Actor:
    """The actor with the look that goes on: asked anew for every request, so that it ends when its hour is over."""
    if actor.worker is None or not may_at_desk(actor.worker, Deed.LOOK):
        return actor
    with db.read() as connection:
        look = workers.looking(connection, actor.worker, person_id, now)
    return replace(actor, looks=(look,) if look else ())


def at_the_desk(db: Database, worker: Worker, person_id: str, now: datetime) -> AtTheDesk:
    """One person for the desk, without their record: that takes a reason. Raises NotYours."""
    if not may_at_desk(worker, Deed.LOOK):
        raise NotYours
    with db.read() as connection:
        person = people.at_desk(connection, worker.council, person_id)
        if person is None:
            raise NotYours
        needs = communication.of_people(connection, [person_id]).get(person_id, Needs())
        waits = tuple(
            item for item in desk_items.of_person(connection, person_id) if may_at_desk(worker, NEEDS[item.kind])
        )
        return AtTheDesk(person, needs, waits, workers.looking(connection, worker, person_id, now))


def look(db: Database, worker: Worker, person_id: str, why: Why, now: datetime) -> None:
    """Look at somebody's pages for an hour: the reason stands in their log at once. Saying it twice is one look.
    Raises NotYours."""
    if not may_at_desk(worker, Deed.LOOK):
        raise NotYours
    with db.write() as connection:
        if people.at_desk(connection, worker.council, person_id) is None or not cases.is_open(connection, person_id):
            raise NotYours
        going = workers.looking(connection, worker, person_id, now)
        if going is not None and going.why is why:
            return
        workers.look(connection, worker, person_id, why, now)
        detail = {"role": Look(person_id, worker, why, now).post.value}
        logs.record(connection, now, worker.code, f"desk_look_{why.value}", person_id=person_id, detail=detail)
