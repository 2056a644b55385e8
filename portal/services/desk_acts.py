"""What a worker does at the desk with the smaller things that wait: the rules and the records are those of the
commands; here is who may, and in whose name it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from portal.domain import another_way as ways
from portal.domain import meeting_place as notes
from portal.domain.another_way import AnotherWay
from portal.domain.claim import Claimed
from portal.domain.communication import Format
from portal.domain.communication_gate import Task
from portal.domain.desk import NEEDS, Deed, ItemKind, Post, Worker
from portal.domain.joint import JointAgreement
from portal.domain.meeting_place import Notice
from portal.domain.person import Person
from portal.services import (
    acting,
    another_way,
    asking_both,
    communication_sending,
    looking_at,
    meeting_place,
    roles,
    sending,
)
from portal.services.refusals import DoneMeanwhile, NotYours
from portal.store import another_ways, claims, desk_items, format_tasks, joint, logs, people, second_logins
from portal.store import meeting_place as notices
from portal.store.database import Database
from portal.store.second_logins import SecondLogin


@dataclass(frozen=True)
class Both:
    """What two people were asked, and who the two are."""

    agreement: JointAgreement
    people: tuple[Person, ...]


def post_for(worker: Worker, deed: Deed) -> Post:
    """As what this worker does this. Raises NotYours."""
    post = worker.post_for(deed)
    if post is None:
        raise NotYours
    return post


def way(db: Database, worker: Worker, person_id: str, reference: str) -> AnotherWay:
    """The search for another way to support a carer. Raises NotYours."""
    post_for(worker, Deed.KEEP_AGREEMENTS)
    with db.read() as connection:
        looking_at.whose(connection, worker, person_id)
        found = another_ways.get(connection, person_id, reference)
        if found is None:
            raise NotYours
        return found


def look_for_a_way(
    db: Database, worker: Worker, reference: str, what: ways.What, words: str, start: date | None, now: datetime,
    step: int,
) -> None:  # fmt: skip
    """Begin to look, or offer something: for who had read the first `step` events. Raises NotYours, NoSuchWay,
    NotPossible and DoneMeanwhile."""
    post = post_for(worker, Deed.KEEP_AGREEMENTS)
    event = ways.Event(what, now, words, post.value, start)
    another_way.act(db, worker.council, reference, event, worker.code, step)


def agreement(db: Database, worker: Worker, person_id: str, reference: str) -> Both:
    """What two people were asked, with what each said. Raises NotYours."""
    post_for(worker, Deed.KEEP_AGREEMENTS)
    with db.read() as connection:
        found = joint.get(connection, person_id, reference)
        if found is None:
            raise NotYours
        for party in found.parties:
            looking_at.whose(connection, worker, party)
        both = people.with_ids(connection, found.parties)
        return Both(found, tuple(both[party] for party in found.parties))


def stop_asking(db: Database, worker: Worker, reference: str, words: str, now: datetime, step: int) -> None:
    """Take back what two people were asked, for who had read the first `step` events: both read why. Raises NotYours,
    NoSuchAgreement, NotPossible and DoneMeanwhile."""
    post = post_for(worker, Deed.KEEP_AGREEMENTS)
    asking_both.withdraw(db, worker.council, reference, post.value, words, now, worker.code, step)


def note(db: Database, worker: Worker, person_id: str, reference: str) -> Notice:
    """A note for the meeting place, before anybody else reads it. Raises NotYours."""
    post_for(worker, Deed.MODERATE)
    with db.read() as connection:
        looking_at.whose(connection, worker, person_id)
        found = notices.get(connection, person_id, reference)
        if found is None:
            raise NotYours
        return found


def moderate(
    db: Database, worker: Worker, reference: str, yes: bool, why: str, day: date, now: datetime, step: int
) -> None:
    """Publish a note, or refuse it with a reason that its author reads: for who had read the first `step` events.
    Raises NotYours, NoSuchNotice, TooLate and DoneMeanwhile."""
    post = post_for(worker, Deed.MODERATE)
    what = notes.What.PUBLISHED if yes else notes.What.REFUSED
    event = notes.Event(what, now, day, "" if yes else why, post.value)
    meeting_place.decide(db, worker.council, reference, event, worker.code, step)


def _done_already(
    db: Database, worker: Worker, kind: ItemKind, reference: str, what: str, detail: Mapping[str, str]
) -> None:
    """It waits no longer. What this worker did so already is done, and nothing more is recorded. Raises NotYours, and
    DoneMeanwhile for whatever else happened to it."""
    with db.read() as connection:
        item = desk_items.one(connection, worker.council, kind, reference)
        if item is None:
            raise NotYours
        closed, of = item.closed, item.person_id
        if closed is None or not logs.was_done(connection, closed, worker.code, what, of, detail):
            raise DoneMeanwhile


def claim(db: Database, worker: Worker, reference: str) -> Claimed:
    """What somebody says of themselves, and what was answered. Raises NotYours."""
    post_for(worker, Deed.CHECK_ACCESS)
    with db.read() as connection:
        found = claims.get(connection, reference)
        if found is None or desk_items.one(connection, worker.council, ItemKind.CLAIM, reference) is None:
            raise NotYours
        if found.login_id == worker.login_id:
            raise NotYours  # nobody says yes to what they say of themselves
        return found


def answer_claim(db: Database, worker: Worker, reference: str, yes: bool, now: datetime) -> None:
    """Say that it was looked at: a yes gives nothing by itself. Raises NotYours and DoneMeanwhile."""
    claim(db, worker, reference)
    said, role = "yes" if yes else "no", post_for(worker, Deed.CHECK_ACCESS).value
    detail = {"role": role, "reference": reference, "answer": said}
    if not acting.answer_claim(db, reference, yes, now, worker.code, detail):
        _done_already(db, worker, ItemKind.CLAIM, reference, "claim_answered", detail)


def sign_in(db: Database, worker: Worker, person_id: str, asked: str) -> SecondLogin | None:
    """A sign-in that asks to open a record which another opens already, while it waits. Raises NotYours."""
    post_for(worker, Deed.CHECK_ACCESS)
    with db.read() as connection:
        looking_at.whose(connection, worker, person_id)
        return next((one for one in second_logins.of_person(connection, person_id) if one.id == asked), None)


def answer_sign_in(
    db: Database, worker: Worker, person: Person, asked: str, yes: bool, today: date, now: datetime
) -> None:
    """Say yes or no to it. Raises NotYours, OpensAnother, ActsForThem and DoneMeanwhile."""
    role, found = post_for(worker, Deed.CHECK_ACCESS).value, sign_in(db, worker, person.id, asked)
    if found is not None:
        given = (found.login_id, yes, today, now, worker.code, role)
        if roles.answer_login(db, worker.council, person.council_ref, *given):
            return
    what = "login_linked" if yes else "login_refused"
    _done_already(db, worker, ItemKind.SIGN_IN, asked, what, {"role": role})


def task(db: Database, worker: Worker, number: int) -> Task | None:
    """Something that is to be made in a form that somebody can use, while it waits. Raises NotYours."""
    post_for(worker, Deed.SEND_FORMATS)
    with db.read() as connection:
        return format_tasks.get(connection, worker.council, number)


def task_done(db: Database, worker: Worker, number: int, sent_as: Format, reason: str, now: datetime) -> None:
    """It went out in this form. Raises NotYours and DoneMeanwhile, and NotInTheirFormat: nobody sends print to somebody
    who can't read it without a reason (complaint 8)."""
    by = communication_sending.By(worker.code, post_for(worker, Deed.SEND_FORMATS).value)
    if communication_sending.task_done(db, worker.council, number, sent_as, reason, now, by):
        return
    with db.read() as connection:
        item = desk_items.one(connection, worker.council, ItemKind.FORMAT, str(number))
    forms = communication_sending.forms_of(item.detail.get("forms", "")) if item else ()
    line = communication_sending.line_of(forms, sent_as, by.role)
    _done_already(db, worker, ItemKind.FORMAT, str(number), *line)


def message_done(db: Database, worker: Worker, reference: str, again: bool, since: str, now: datetime) -> None:
    """A message that could not be sent is sent again, or was dealt with: for who had read that it waits `since` then.
    Raises NotYours, NotInTheirFormat and DoneMeanwhile."""
    with db.read() as connection:
        item = desk_items.one(connection, worker.council, ItemKind.MESSAGE, reference)
    if item is None:
        raise NotYours
    if item.closed is None and item.since.isoformat() == since:
        act = sending.again if again else sending.dealt_with
        if act(db, worker, reference, now):
            return
    what, role = "message_again" if again else "message_dealt", post_for(worker, NEEDS[ItemKind.MESSAGE]).value
    _done_already(db, worker, ItemKind.MESSAGE, reference, what, {"role": role})
