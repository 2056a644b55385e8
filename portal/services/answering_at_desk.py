"""What somebody sent, opened and answered by a worker of the council (MTH9, PRC5). Each answer follows the rules of the
domain, is in the person's log with the post of who gave it, and is given once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from portal.domain import decision, dispute, request
from portal.domain.case import Case
from portal.domain.communication import Needs
from portal.domain.decision import Sent
from portal.domain.desk import NEEDS, Deed, Item, ItemKind, Look, Worker, may_at_desk
from portal.domain.evidence import Evidence, State
from portal.domain.notice import Told
from portal.domain.person import Person
from portal.domain.representative import Representative
from portal.domain.request import Kind, Request
from portal.domain.tracking import Tracked
from portal.services import casework, deciding, looking_at, sharing
from portal.services.refusals import DoneMeanwhile, NotYours
from portal.store import (
    cases,
    choices,
    desk_items,
    disputes,
    files,
    logs,
    notices,
    people,
    representatives,
    requests,
    workers,
)
from portal.store.database import Database
from portal.store.uploads import Uploads


@dataclass(frozen=True)
class Whose:
    """Whose it is: how they need information before all else, who acts for them, by the codes of authors, and the
    worker's look at their own pages, while it goes on."""

    person: Person
    needs: Needs
    item: Item | None
    look: Look | None
    helpers: Mapping[str, Representative] = field(default_factory=dict)


@dataclass(frozen=True)
class CaseAtDesk:
    """A question, challenge or complaint. `newer` is the number of a figure made since the one it is about."""

    whose: Whose
    tracked: Tracked
    files: tuple[Evidence, ...]
    newer: int | None


@dataclass(frozen=True)
class ChoiceAtDesk:
    """A choice, with the case that it was made for, as it counts today, and the choices before it, newest first."""

    whose: Whose
    sent: Sent
    case: Case | None
    before: tuple[Sent, ...]


@dataclass(frozen=True)
class RequestAtDesk:
    """A request."""

    whose: Whose
    request: Request


def open_case(db: Database, worker: Worker, reference: str, visit: str, now: datetime) -> CaseAtDesk:
    """A question, challenge or complaint. Raises NotYours."""
    with db.read() as connection:
        tracked = _case(connection, worker, reference)
        kind = ItemKind(tracked.dispute.door.value)
        whose = _whose(connection, worker, kind, reference, tracked.person_id, now)
        sent_with = files.of_case(connection, tracked.person_id, reference)
        kept, of = cases.load(connection, tracked.person_id), tracked.dispute.subject.budget
    current = kept.case.current if kept else None
    newer = current.number if current is not None and of is not None and current.number > of else None
    looking_at.was_read(db, worker, whose.person.id, NEEDS[kind], "desk_read_case", visit, now)
    return CaseAtDesk(whose, tracked, sent_with, newer)


def act_on_case(db: Database, worker: Worker, reference: str, event: dispute.Event, step: int) -> Tracked:
    """Take it up, ask, tell, answer: for who had read the first `step` events. Sent twice it is once.
    Raises NotYours, NotPossible with all that is missing, and DoneMeanwhile."""
    with db.read() as connection:
        tracked = _case(connection, worker, reference)
    deed = NEEDS[ItemKind(tracked.dispute.door.value)]
    said = replace(event, by=_post(worker, deed))
    return casework.act(db, worker.council, reference, said, worker=worker, step=step)


def open_file(
    db: Database, uploads: Uploads, worker: Worker, reference: str, file_id: str, now: datetime
) -> tuple[Path, Evidence]:
    """Where the bytes of a file of this case are, when it was found clean: the person reads that it was opened.
    Raises NotYours, and FilesUnavailable when the bytes are gone."""
    with db.write() as connection:
        tracked = _case(connection, worker, reference)
        kept = files.stored_of_case(connection, tracked.person_id, reference)
        found = next((one for one in kept if one.evidence.id == file_id), None)
        if found is None or found.evidence.state is not State.CLEAN:
            raise NotYours
        detail = {"role": _post(worker, NEEDS[ItemKind(tracked.dispute.door.value)])}
        logs.record(connection, now, worker.code, "evidence_opened", person_id=tracked.person_id, detail=detail)
    return uploads.path(found.name), found.evidence


def open_choice(
    db: Database, worker: Worker, reference: str, visit: str, today: date, now: datetime
) -> ChoiceAtDesk:  # fmt: skip
    """A choice, held against the case as the person sees it. Raises NotYours."""
    with db.read() as connection:
        sent = _choice(connection, worker, reference)
        whose = _whose(connection, worker, ItemKind.CHOICE, reference, sent.person_id, now)
        shown = sharing.load(connection, sent.person_id, today)
        chosen = choices.of_person(connection, sent.person_id)
    looking_at.was_read(db, worker, whose.person.id, Deed.ANSWER_CHOICES, "desk_read_choice", visit, now)
    before = tuple(one for one in chosen if one.at < sent.at)
    return ChoiceAtDesk(whose, sent, shown.kept.case if shown else None, before)


def act_on_choice(db: Database, worker: Worker, reference: str, event: decision.Event, step: int) -> Sent:
    """Look at it, ask, agree or not: for who had read the first `step` events. Sent twice it is once.
    Raises NotYours, NotPossible with all that is missing, and DoneMeanwhile."""
    with db.read() as connection:
        _choice(connection, worker, reference)
    said = replace(event, by=_post(worker, Deed.ANSWER_CHOICES))
    try:
        return deciding.decide(db, worker.council, reference, said, worker=worker, step=step)
    except deciding.AnsweredMeanwhile:
        raise DoneMeanwhile from None


def open_request(db: Database, worker: Worker, reference: str, visit: str, now: datetime) -> RequestAtDesk:
    """A request, or a quiet word: that one was read is in no log of the person's (security T2). Raises NotYours."""
    with db.read() as connection:
        found = _request(connection, worker, reference)
        whose = _whose(connection, worker, _kind(found), reference, found.person_id, now)
    if found.kind is Kind.QUIET:
        with db.write() as connection:
            logs.record(connection, now, worker.code, "quiet_word_read", detail={"reference": reference})
    else:
        what = "not_right_read" if found.kind is Kind.NOT_RIGHT else "desk_read_request"
        looking_at.was_read(db, worker, whose.person.id, Deed.ANSWER_REQUESTS, what, visit, now, asked_by=found.made_by)
    return RequestAtDesk(whose, found)


def answer_request(db: Database, worker: Worker, reference: str, answer: request.Answer, step: int) -> Request:
    """Answer a request, or say what was done about a quiet word: for who had read it at `step`. Sent twice it is once.
    The person is told of the answer, and of a quiet word never. Raises NotYours, NotPossible and DoneMeanwhile."""
    said = replace(answer, by=_post(worker, Deed.ANSWER_REQUESTS))
    with db.write() as connection:
        people.lock(connection, _request(connection, worker, reference).person_id)
        found = _request(connection, worker, reference)
        last = found.answers[-1] if found.answers else None
        if last is not None and found.step == step + 1 and replace(last, at=said.at) == said:
            return found
        if found.step != step:
            raise DoneMeanwhile
        request.check(found, said)
        if not requests.answer(connection, found, said, said.at):
            raise DoneMeanwhile
        _tell_of_answer(connection, worker, found, said)
    return replace(found, status=request.Status.ANSWERED, answers=(*found.answers, said))


def _tell_of_answer(connection: Connection, worker: Worker, found: Request, said: request.Answer) -> None:
    reference, detail = found.reference, {"role": said.by}
    if found.kind is Kind.QUIET:
        about = {**detail, "reference": reference}
        logs.record(connection, said.at, worker.code, "quiet_word_answered", detail=about)
        return
    of, private = found.person_id, found.kind is Kind.NOT_RIGHT  # between who said so and the council
    what, detail = "not_right_answered" if private else "request_answered", {**detail, "asked_by": found.made_by}
    logs.record(connection, said.at, worker.code, what, person_id=of, detail=detail, about=reference)
    if not private or found.made_by == f"person:{of}":
        notices.tell(connection, of, Told.REQUEST_ANSWERED, said.at, {"reference": reference})


def _case(connection: Connection, worker: Worker, reference: str) -> Tracked:
    found = disputes.of_council(connection, worker.council, reference)
    if not found or not may_at_desk(worker, NEEDS[ItemKind(found[0][1].dispute.door.value)]):
        raise NotYours
    looking_at.whose(connection, worker, found[0][1].person_id)
    return found[0][1]


def _choice(connection: Connection, worker: Worker, reference: str) -> Sent:
    found = choices.of_council(connection, worker.council, reference)
    if not found or not may_at_desk(worker, Deed.ANSWER_CHOICES):
        raise NotYours
    looking_at.whose(connection, worker, found[0][1].person_id)
    return found[0][1]


def _request(connection: Connection, worker: Worker, reference: str) -> Request:
    found = requests.of_council(connection, worker.council, reference)  # what goes by post is made, not answered
    if found is None or found.kind is Kind.BY_POST or not may_at_desk(worker, Deed.ANSWER_REQUESTS):
        raise NotYours
    looking_at.whose(connection, worker, found.person_id)
    return found


def _kind(found: Request) -> ItemKind:
    return ItemKind.QUIET if found.kind is Kind.QUIET else ItemKind.REQUEST


def _whose(
    connection: Connection, worker: Worker, kind: ItemKind, reference: str, person_id: str, now: datetime
) -> Whose:
    look = workers.looking(connection, worker, person_id, now)
    return Whose(
        looking_at.whose(connection, worker, person_id),
        looking_at.needs_shown(connection, [person_id], look).get(person_id, Needs()),
        desk_items.one(connection, worker.council, kind, reference), look,
        {helper.code: helper for helper in representatives.of_person(connection, person_id)},
    )  # fmt: skip


def _post(worker: Worker, deed: Deed) -> str:
    """As what they do this. Raises NotYours."""
    post = worker.post_for(deed)
    if post is None:
        raise NotYours
    return post.value
