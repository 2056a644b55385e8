"""The council's side of what two people both have to say yes to: until there are pages for its workers,
`portal joint`."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from portal.domain.joint import Asked, Event, How, JointAgreement, What, check, check_asked
from portal.domain.notice import Told
from portal.services.joint import record
from portal.services.refusals import DoneMeanwhile
from portal.store import joint, logs, notices, people
from portal.store.database import Database


class NoSuchAgreement(Exception):
    """There is nothing with this reference."""


class NoSuchPerson(Exception):
    """There is no record with this reference of the council's."""


@dataclass(frozen=True)
class Listed:
    """An agreement with the council's own ids of the two."""

    joint: JointAgreement
    refs: tuple[str, str]


def propose(db: Database, council: str, ref: str, other_ref: str, asked: Asked, now: datetime) -> JointAgreement:
    """Ask both, in the same words; `asked.other_id` is filled in here. What is open already and says the same is not
    asked twice. Raises NoSuchPerson and NotPossible."""
    with db.write() as connection:
        person_id, other_id = (_person(connection, council, one) for one in (ref, other_ref))
        asked = replace(asked, other_id=other_id)
        check_asked(person_id, asked)
        for one in sorted((person_id, other_id)):
            people.lock(connection, one)
        for before in joint.of_person(connection, person_id):
            if before.person_id == person_id and before.asked == asked and before.over is None:
                return before
        key = secrets.token_urlsafe(18)
        made, _ = joint.add(connection, person_id, asked, "council", key, now, other_id=other_id)
        for one in sorted(made.parties):  # as in `record`
            logs.record(connection, now, "council", "joint_asked", person_id=one, about=made.reference)
            notices.tell(connection, one, Told.JOINT_ASKED, now, {"reference": made.reference})
        return made


def witness(db: Database, council: str, reference: str, ref: str, event: Event) -> JointAgreement:
    """Write down what the person with the council's id said; `event.party` is filled in here. The same again is
    nothing new. Raises NoSuchAgreement, NoSuchPerson and NotPossible."""
    with db.write() as connection:
        found = _locked(connection, council, reference)
        event = replace(event, party=_person(connection, council, ref), how=How.WITNESSED)
        said = found.said_by(event.party)
        if said and replace(said[-1], at=event.at) == event:
            return found
        check(found, event)
        record(connection, found, event, "council", "joint_witnessed")
        return replace(found, events=(*found.events, event))


def withdraw(
    db: Database, council: str, reference: str, by: str, words: str, now: datetime, made_by: str = "council",
    step: int | None = None,
) -> JointAgreement:  # fmt: skip
    """Stop asking: it does not count any more. At the desk by who had read the first `step` events. Raises
    NoSuchAgreement, NotPossible and DoneMeanwhile."""
    with db.write() as connection:
        found = _locked(connection, council, reference)
        event = Event(What.WITHDRAWN, now, reason=words, shared=True, by=by)
        if found.over is not None and replace(found.over, at=now) == event:
            return found
        if step is not None and step != len(found.events):
            raise DoneMeanwhile
        check(found, event)
        record(connection, found, event, made_by, "joint_withdrawn")
        return replace(found, events=(*found.events, event))


def listed(db: Database, council: str) -> tuple[Listed, ...]:
    """Everything that two people were asked, oldest first."""
    with db.read() as connection:
        found = joint.of_council(connection, council)
        others = people.with_ids(connection, [item.other_id for _, item in found])
        return tuple(Listed(item, (ref, others[item.other_id].council_ref)) for ref, item in found)


def _locked(connection: Connection, council: str, reference: str) -> JointAgreement:
    """The agreement, with no other writer beside us."""
    found = joint.of_council(connection, council, reference)
    if not found:
        raise NoSuchAgreement(reference)
    people.lock(connection, found[0][1].person_id)
    return joint.of_council(connection, council, reference)[0][1]


def _person(connection: Connection, council: str, ref: str) -> str:
    found = people.by_council_ref(connection, council, ref)
    if found is None:
        raise NoSuchPerson(ref)
    return found.id
