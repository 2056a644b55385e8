"""Choosing how the budget is managed: answers half given, sending them, and what became of them (OPT5, OPT13, CHG1)."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from portal.domain.choice import Choice
from portal.domain.choosing import Problem, problems
from portal.domain.decision import Event, Sent, What, check
from portal.domain.directory import DirectoryRole, can_be_chosen
from portal.domain.representative import Action, Actor
from portal.domain.way import NotThisWay
from portal.services import notices as told
from portal.services import sharing
from portal.services.drafting import Drafting
from portal.services.refusals import NotYours
from portal.store import changes_out, choices, directory, drafts, logs, people
from portal.store.database import Database

DRAFTING = Drafting("choice", Action.CHOOSE)
unfinished, answers, answer, throw_away = (
    DRAFTING.unfinished, DRAFTING.answers, DRAFTING.answer, DRAFTING.throw_away
)  # fmt: skip
SEEN = "seen"  # what stood when the answers were begun


class CannotSend(Exception):
    """The choice can't be sent as it is; `problems` say where and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("cannot send")
        self.problems = problems


class OtherChoice(Exception):
    """Somebody sent or answered something since these answers were begun: `sent` stands now, `seen` is its mark."""

    def __init__(self, sent: Sent, seen: str) -> None:
        super().__init__("other choice")
        self.sent, self.seen = sent, seen


def begin(db: Database, actor: Actor, person_id: str, answers: Mapping[str, Any], now: datetime) -> str:
    """Begin to choose, with a mark of what stands; gives the draft's id. Raises NotYours."""
    mark = _mark(of_person(db, actor, person_id))
    return DRAFTING.begin(db, actor, person_id, {**answers, SEEN: mark}, now)


def send(
    db: Database, actor: Actor, person_id: str, draft_id: str, choice: Choice, seen: str,
    *, rules: Collection[NotThisWay], today: date, now: datetime,
) -> Sent:  # fmt: skip
    """Send a choice, once for each draft. An older one that is still open is replaced by it.

    Raises NotYours; CannotSend with every problem; OtherChoice when what stands is not what was `seen`."""
    with db.write() as connection:
        DRAFTING.allow(connection, actor, person_id)
        people.lock(connection, person_id)
        before = choices.made_with(connection, person_id, draft_id)
        if before is not None:
            return before
        DRAFTING.draft(connection, actor.login_id, person_id, draft_id)
        found = sharing.load(connection, person_id, today)
        budget = found.kept.case.current if found is not None and found.kept.case.shows_amounts else None
        if budget is None:
            raise NotYours
        standing = choices.of_person(connection, person_id)
        if standing and _mark(standing) != seen:
            raise OtherChoice(standing[0], _mark(standing))
        offered = directory.with_roles(connection, (DirectoryRole.ISF_PROVIDER,))
        is_open = {service.id for service in offered if can_be_chosen(service, today)}
        wrong = problems(choice, budget, today, open_services=is_open, rules=rules)
        if wrong:
            raise CannotSend(wrong)
        sent, _ = choices.add(connection, person_id, choice, actor.code_for(person_id), draft_id, now)
        for old in standing:
            if old.is_open:
                choices.append(
                    connection, old, Event(What.REPLACED, now, words=sent.reference), actor.code_for(person_id)
                )
                changes_out.note(connection, now, "choice_replaced", person_id, old.reference)
        drafts.drop(connection, draft_id, actor.login_id)
        code = actor.code_for(person_id)
        logs.record(connection, now, code, "choice_sent", person_id=person_id, about=sent.reference)
        told.of_what_was_sent(connection, actor, person_id, sent.reference, now)
        return sent


def sent_with(db: Database, actor: Actor, person_id: str, draft_id: str) -> Sent | None:
    """The choice that these answers made already, if they were sent. Raises NotYours."""
    with db.read() as connection:
        DRAFTING.allow(connection, actor, person_id)
        return choices.made_with(connection, person_id, draft_id)


def of_person(db: Database, actor: Actor, person_id: str) -> tuple[Sent, ...]:
    """Everything the person chose, newest first. Raises NotYours."""
    with db.read() as connection:
        DRAFTING.allow(connection, actor, person_id)
        return choices.of_person(connection, person_id)


def find(db: Database, actor: Actor, person_id: str, reference: str) -> Sent:
    """One choice. Raises NotYours."""
    with db.read() as connection:
        DRAFTING.allow(connection, actor, person_id)
        return _found(connection, person_id, reference)


def respond(db: Database, actor: Actor, person_id: str, reference: str, event: Event) -> Sent:
    """Answer the council's question, or take the choice back. Doing it twice does nothing more.
    Raises NotYours, and NotPossible when it is too late."""
    with db.write() as connection:
        DRAFTING.allow(connection, actor, person_id)
        people.lock(connection, person_id)
        sent = _found(connection, person_id, reference)
        last = sent.events[-1] if sent.events else None
        if last is not None and replace(last, at=event.at) == event:
            return sent
        check(sent, event)
        if choices.append(connection, sent, event, actor.code_for(person_id)):
            code, what = actor.code_for(person_id), f"choice_{event.what.value}"
            logs.record(connection, event.at, code, what, person_id=person_id, about=reference)
        return _found(connection, person_id, reference)


def _mark(standing: tuple[Sent, ...]) -> str:
    return f"{standing[0].reference}:{len(standing[0].events)}" if standing else ""


def _found(connection: Connection, person_id: str, reference: str) -> Sent:
    sent = choices.get(connection, person_id, reference)
    if sent is None:
        raise NotYours
    return sent
