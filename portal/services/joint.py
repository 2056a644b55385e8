"""What two people both have to say yes to: reading it, and answering for oneself or for whom one may (CAR6, CAR11)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from portal.domain.joint import Event, How, JointAgreement, What, check
from portal.domain.notice import Told
from portal.domain.representative import Action, Actor, may
from portal.domain.shared_care import Effect
from portal.services import another_way, sharing
from portal.services.refusals import NotYours
from portal.store import cases, joint, logs, notices, people
from portal.store.database import Database


class AnsweredMeanwhile(Exception):
    """Somebody answered for the same person since the page was opened."""


@dataclass(frozen=True)
class Shown:
    """An agreement as one of the two reads it. `other` is the other's name, "" where the council sent none."""

    joint: JointAgreement
    other: str


def of_person(db: Database, actor: Actor, person_id: str) -> tuple[Shown, ...]:
    """Everything this person was asked together with somebody, newest first. Raises NotYours."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
        return _shown(connection, actor, person_id, *joint.of_person(connection, person_id))


def find(db: Database, actor: Actor, person_id: str, reference: str) -> Shown:
    """One of them. Raises NotYours."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
        return _shown(connection, actor, person_id, _found(connection, person_id, reference))[0]


def effect(db: Database, actor: Actor, person_id: str, reference: str, today: date) -> Effect | None:
    """What a yes of both would change in what this person pays: for whoever may see their budget. Raises NotYours."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
        if not may(actor, Action.SEE_BUDGET, person_id):
            return None
        return sharing.effect(connection, person_id, _found(connection, person_id, reference), today)


def answer(
    db: Database, actor: Actor, person_id: str, reference: str, what: What, step: int, now: datetime,
    *, reason: str = "", shared: bool = False,
) -> None:  # fmt: skip
    """Say yes or no for this person, or take their yes back. `step` is how many answers of theirs the page showed: the
    same form twice is one answer. Raises NotYours, NotPossible, and AnsweredMeanwhile."""
    with db.write() as connection:
        _allow(connection, actor, person_id)
        people.lock(connection, _found(connection, person_id, reference).person_id)
        found = _found(connection, person_id, reference)
        how = How.OWN_ACCOUNT if actor.person_id == person_id else How.BY_REPRESENTATIVE
        event = Event(what, now, person_id, how, reason, shared, login_id=actor.login_id, opens=actor.person_id)
        said = found.said_by(person_id)
        if len(said) == step + 1 and replace(said[-1], at=now) == event:
            return
        if len(said) != step:
            raise AnsweredMeanwhile
        check(found, event)
        record(connection, found, event, actor.code_for(person_id, Action.AGREE), f"joint_{what.value}")


def record(connection: Connection, found: JointAgreement, event: Event, made_by: str, code: str) -> None:
    """Keep a step, with a line in the log of both and a notice to both, in the caller's transaction. In the other's log
    it stands as the person's own, whoever said it for them."""
    if not joint.append(connection, found, event, made_by):
        raise LookupError("somebody wrote without taking their turn")
    for person_id in sorted(found.parties):  # the chains of the log are taken in one order, so that writers never cross
        ours = made_by == "council" or made_by.startswith("worker:")
        whose = made_by if person_id == event.party or ours else f"person:{event.party}"
        detail = {"role": event.by} if event.by else None
        logs.record(connection, event.at, whose, code, person_id=person_id, detail=detail, about=found.reference)
        told = {"reference": found.reference, "what": event.what.value}
        notices.tell(connection, person_id, Told.JOINT_ANSWERED, event.at, told)
    another_way.open_after(connection, replace(found, events=(*found.events, event)), event.at)


def _allow(connection: Connection, actor: Actor, person_id: str) -> None:
    if not may(actor, Action.AGREE, person_id) or not cases.is_open(connection, person_id):
        raise NotYours


def _found(connection: Connection, person_id: str, reference: str) -> JointAgreement:
    found = joint.get(connection, person_id, reference)
    if found is None:
        raise NotYours
    return found


def _shown(connection: Connection, actor: Actor, person_id: str, *found: JointAgreement) -> tuple[Shown, ...]:
    """For the eyes of this actor: whoever is the other of the two in person never reads what was said to the council
    alone, whomever they act for."""
    others = people.with_ids(connection, [item.other_than(person_id) for item in found])
    shown = []
    for item in found:
        other = others[item.other_than(person_id)]
        reader = other.id if actor.person_id == other.id else person_id
        shown.append(Shown(item.as_seen_by(reader), other.name))
    return tuple(shown)
