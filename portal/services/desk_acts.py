"""What a worker does at the desk with the smaller things that wait: the rules and the records are those of the
commands; here is who may, and in whose name it stands."""

from dataclasses import dataclass
from datetime import date, datetime

from portal.domain import another_way as ways
from portal.domain import meeting_place as notes
from portal.domain.another_way import AnotherWay
from portal.domain.claim import Claimed
from portal.domain.communication import Format
from portal.domain.communication_gate import Task
from portal.domain.desk import Deed, Post, Worker
from portal.domain.joint import JointAgreement
from portal.domain.meeting_place import Notice
from portal.domain.person import Person
from portal.services import acting, another_way, asking_both, communication_sending, meeting_place, roles
from portal.services.refusals import NotYours
from portal.store import another_ways, claims, format_tasks, joint, people, second_logins
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
        found = another_ways.get(connection, person_id, reference)
        if found is None or people.at_desk(connection, worker.council, person_id) is None:
            raise NotYours
        return found


def look_for_a_way(
    db: Database, worker: Worker, reference: str, what: ways.What, words: str, start: date | None, now: datetime
) -> None:
    """Begin to look, or offer something. Raises NotYours, NoSuchWay and NotPossible."""
    post = post_for(worker, Deed.KEEP_AGREEMENTS)
    event = ways.Event(what, now, words, post.value, start)
    another_way.act(db, worker.council, reference, event, worker.code)


def agreement(db: Database, worker: Worker, person_id: str, reference: str) -> Both:
    """What two people were asked, with what each said. Raises NotYours."""
    post_for(worker, Deed.KEEP_AGREEMENTS)
    with db.read() as connection:
        found = joint.get(connection, person_id, reference)
        if found is None or people.at_desk(connection, worker.council, person_id) is None:
            raise NotYours
        both = people.with_ids(connection, found.parties)
        return Both(found, tuple(both[party] for party in found.parties))


def stop_asking(db: Database, worker: Worker, reference: str, words: str, now: datetime) -> None:
    """Take back what two people were asked: both read why. Raises NotYours, NoSuchAgreement and NotPossible."""
    post = post_for(worker, Deed.KEEP_AGREEMENTS)
    asking_both.withdraw(db, worker.council, reference, post.value, words, now, worker.code)


def note(db: Database, worker: Worker, person_id: str, reference: str) -> Notice:
    """A note for the meeting place, before anybody else reads it. Raises NotYours."""
    post_for(worker, Deed.MODERATE)
    with db.read() as connection:
        found = notices.get(connection, person_id, reference)
        if found is None or people.at_desk(connection, worker.council, person_id) is None:
            raise NotYours
        return found


def moderate(db: Database, worker: Worker, reference: str, yes: bool, why: str, day: date, now: datetime) -> None:
    """Publish a note, or refuse it with a reason that its author reads. Raises NotYours, NoSuchNotice, TooLate."""
    post = post_for(worker, Deed.MODERATE)
    what = notes.What.PUBLISHED if yes else notes.What.REFUSED
    event = notes.Event(what, now, day, "" if yes else why, post.value)
    meeting_place.decide(db, worker.council, reference, event, worker.code)


def claim(db: Database, worker: Worker, reference: str) -> Claimed | None:
    """What somebody says of themselves, while it waits. Raises NotYours."""
    post_for(worker, Deed.CHECK_ACCESS)
    with db.read() as connection:
        return next((one for one in claims.waiting(connection) if one.reference == reference), None)


def answer_claim(db: Database, worker: Worker, reference: str, yes: bool, now: datetime) -> bool:
    """Say that it was looked at: a yes gives nothing by itself. False when none waits. Raises NotYours."""
    post_for(worker, Deed.CHECK_ACCESS)
    return acting.answer_claim(db, reference, yes, now, worker.code)


def sign_in(db: Database, worker: Worker, person_id: str, asked: str) -> SecondLogin | None:
    """A sign-in that asks to open a record which another opens already, while it waits. Raises NotYours."""
    post_for(worker, Deed.CHECK_ACCESS)
    with db.read() as connection:
        if people.at_desk(connection, worker.council, person_id) is None:
            raise NotYours
        return next((one for one in second_logins.of_person(connection, person_id) if one.id == asked), None)


def answer_sign_in(
    db: Database, worker: Worker, person: Person, login_id: int, yes: bool, today: date, now: datetime
) -> bool:
    """Say yes or no to it. False when none waits. Raises NotYours, OpensAnother and ActsForThem."""
    post_for(worker, Deed.CHECK_ACCESS)
    return roles.answer_login(db, worker.council, person.council_ref, login_id, yes, today, now, worker.code)


def task(db: Database, worker: Worker, number: int) -> Task | None:
    """Something that is to be made in a form that somebody can use, while it waits. Raises NotYours."""
    post_for(worker, Deed.SEND_FORMATS)
    with db.read() as connection:
        return format_tasks.get(connection, worker.council, number)


def task_done(db: Database, worker: Worker, number: int, sent_as: Format, reason: str, now: datetime) -> bool:
    """It went out in this form. False when none waits. Raises NotYours, and NotInTheirFormat: nobody sends print to
    somebody who can't read it without a reason (complaint 8)."""
    post_for(worker, Deed.SEND_FORMATS)
    return communication_sending.task_done(db, worker.council, number, sent_as, reason, now)
