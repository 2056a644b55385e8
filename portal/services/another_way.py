"""Another way to support a carer: it opens by itself with a no, and the carer says what helps (CAR7)."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from portal.domain.another_way import BY_THE_COUNCIL, AnotherWay, Event, Opened, State, check
from portal.domain.joint import JointAgreement
from portal.domain.notice import Told
from portal.domain.representative import Action, Actor, may
from portal.domain.shared_care import looks_for_another_way
from portal.services.refusals import DoneMeanwhile, NotYours
from portal.store import another_ways, cases, logs, notices, people
from portal.store.database import Database


class NoSuchWay(Exception):
    """There is nothing with this reference."""


class AnsweredMeanwhile(Exception):
    """Something was said or offered since the page was opened."""


@dataclass(frozen=True)
class Listed:
    """One with the council's own id of the carer."""

    way: AnotherWay
    ref: str


def open_after(connection: Connection, joint: JointAgreement, now: datetime) -> None:
    """In the transaction that keeps a no or a taken-back yes: begin to look, unless it was begun for this agreement."""
    if not looks_for_another_way(joint):
        return
    carer = joint.person_id
    before = [way for way in another_ways.of_person(connection, carer) if way.opened.agreement == joint.reference]
    if any(way.state is not State.FOUND for way in before):
        return
    key = f"{joint.reference}-{len(joint.events)}"
    way, is_new = another_ways.add(connection, carer, Opened(joint.reference), "council", key, now)
    if is_new:
        logs.record(connection, now, "council", "another_way_opened", person_id=carer, about=way.reference)
        notices.tell(connection, carer, Told.ANOTHER_WAY, now, {"reference": way.reference})


def of_person(db: Database, actor: Actor, person_id: str) -> tuple[AnotherWay, ...]:
    """All of a carer's, newest first. Raises NotYours."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
        return another_ways.of_person(connection, person_id)


def find(db: Database, actor: Actor, person_id: str, reference: str) -> AnotherWay:
    """One of them. Raises NotYours."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
        return _found(connection, person_id, reference)


def answer(db: Database, actor: Actor, person_id: str, reference: str, event: Event, step: int) -> None:
    """The carer says whether an offer helps. `step` is how many events the page showed: the same form twice is one
    answer. Raises NotYours, NotPossible, and AnsweredMeanwhile."""
    with db.write() as connection:
        _allow(connection, actor, person_id)
        people.lock(connection, person_id)
        way = _found(connection, person_id, reference)
        if event.what in BY_THE_COUNCIL:
            raise NotYours
        if len(way.events) == step + 1 and replace(way.events[-1], at=event.at) == event:
            return
        if len(way.events) != step:
            raise AnsweredMeanwhile
        check(way, event)
        another_ways.append(connection, way, event, actor.code_for(person_id, Action.AGREE))
        code = actor.code_for(person_id, Action.AGREE)
        what = f"another_way_{event.what.value}"
        logs.record(connection, event.at, code, what, person_id=person_id, about=reference)


def act(
    db: Database, council: str, reference: str, event: Event, made_by: str = "council", step: int | None = None
) -> AnotherWay:
    """The council's step; at the desk of who had read the first `step` events. The same again is nothing new. Raises
    NoSuchWay, NotPossible and DoneMeanwhile."""
    with db.write() as connection:
        found = another_ways.of_council(connection, council, reference)
        if not found or event.what not in BY_THE_COUNCIL:
            raise NoSuchWay(reference)
        people.lock(connection, found[0][1].person_id)
        way = another_ways.of_council(connection, council, reference)[0][1]
        if way.events and replace(way.events[-1], at=event.at) == event:
            return way
        if step is not None and step != len(way.events):
            raise DoneMeanwhile
        check(way, event)
        another_ways.append(connection, way, event, made_by)
        what, detail = f"another_way_{event.what.value}", {"role": event.by}
        logs.record(connection, event.at, made_by, what, person_id=way.person_id, detail=detail, about=reference)
        notices.tell(connection, way.person_id, Told.ANOTHER_WAY, event.at, {"reference": way.reference})
        return replace(way, events=(*way.events, event))


def listed(db: Database, council: str, *, every: bool = False) -> tuple[Listed, ...]:
    """What the council is still to look for, or all of it, oldest first."""
    with db.read() as connection:
        found = another_ways.of_council(connection, council)
    return tuple(Listed(way, ref) for ref, way in found if every or way.state is not State.FOUND)


def _allow(connection: Connection, actor: Actor, person_id: str) -> None:
    if not may(actor, Action.AGREE, person_id) or not cases.is_open(connection, person_id):
        raise NotYours


def _found(connection: Connection, person_id: str, reference: str) -> AnotherWay:
    way = another_ways.get(connection, person_id, reference)
    if way is None:
        raise NotYours
    return way
