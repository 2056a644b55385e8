"""Asking, challenging, complaining, and everything that whoever brought it can do afterwards (DSP1 to DSP10)."""

from dataclasses import replace
from datetime import date, datetime

from portal.domain.dispute import Dispute, Event, Fault, What, faults
from portal.domain.representative import Action, Actor
from portal.domain.tracking import Tracked, check
from portal.services import evidence
from portal.services import notices as told
from portal.services.drafting import Drafting
from portal.services.refusals import NotYours
from portal.store import disputes, drafts, files, logs, people
from portal.store.database import Database

DRAFTING = Drafting("dispute", Action.DISPUTE)
begin, unfinished, answers, answer, throw_away = (
    DRAFTING.begin, DRAFTING.unfinished, DRAFTING.answers, DRAFTING.answer, DRAFTING.throw_away
)  # fmt: skip


class CannotSend(Exception):
    """It can't be sent as it is; `faults` say what is missing."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("cannot send")
        self.faults = faults


def sent_with(db: Database, actor: Actor, person_id: str, draft_id: str) -> Tracked | None:
    """What these answers made already, if they were sent. Raises NotYours."""
    with db.read() as connection:
        DRAFTING.allow(connection, actor, person_id)
        return disputes.made_with(connection, person_id, draft_id)


def send(
    db: Database, actor: Actor, person_id: str, draft_id: str, dispute: Dispute, *, today: date, now: datetime
) -> Tracked:
    """Send it, with its files, once for each draft. Raises NotYours, and CannotSend."""
    with db.write() as connection:
        DRAFTING.allow(connection, actor, person_id)
        people.lock(connection, person_id)
        before = disputes.made_with(connection, person_id, draft_id)
        if before is not None:
            return before
        DRAFTING.draft(connection, actor.login_id, person_id, draft_id)
        found = faults(dispute, today)
        if found:
            raise CannotSend(found)
        sent, _ = disputes.add(connection, person_id, dispute, actor.code_for(person_id), draft_id, now)
        evidence.attach(connection, person_id, draft_id, sent.reference, now)
        drafts.drop(connection, draft_id, actor.login_id)
        code, what = actor.code_for(person_id), f"{dispute.door.value}_sent"
        logs.record(connection, now, code, what, person_id=person_id, about=sent.reference)
        told.of_what_was_sent(connection, actor, person_id, sent.reference, now)
        return sent


def of_person(db: Database, actor: Actor, person_id: str) -> tuple[Tracked, ...]:
    """All that was brought, newest first. Raises NotYours."""
    with db.read() as connection:
        DRAFTING.allow(connection, actor, person_id)
        return disputes.of_person(connection, person_id)


def find(db: Database, actor: Actor, person_id: str, reference: str) -> Tracked:
    """One of them. Raises NotYours."""
    with db.read() as connection:
        DRAFTING.allow(connection, actor, person_id)
        found = disputes.get(connection, person_id, reference)
    if found is None:
        raise NotYours
    return found


def respond(
    db: Database, actor: Actor, person_id: str, reference: str, what: What, words: str, *, key: str, now: datetime
) -> Tracked:
    """Add something, take it back, or open it again. `key` names the form: what it was sent with before is not done
    again, and the files that were put under it come along; one that the matter has already is that one.
    Raises NotYours, and NotPossible."""
    with db.write() as connection:
        DRAFTING.allow(connection, actor, person_id)
        people.lock(connection, person_id)
        tracked = disputes.get(connection, person_id, reference)
        if tracked is None:
            raise NotYours
        if key and any(event.key == key for event in tracked.events):
            return tracked
        there = {item.sent_sha256: item.id for item in files.of_case(connection, person_id, reference)}
        added = tuple(there.get(item.sent_sha256, item.id) for item in files.of_case(connection, person_id, key))
        event = Event(what, now, words=words, files=added, key=key)
        check(tracked, event)
        evidence.attach(connection, person_id, key, reference, now)
        if not disputes.append(connection, tracked, event, actor.code_for(person_id)):
            raise LookupError("somebody wrote without taking their turn")
        code = actor.code_for(person_id)
        logs.record(connection, now, code, f"dispute_{what.value}", person_id=person_id, about=reference)
        return replace(tracked, events=(*tracked.events, event))
