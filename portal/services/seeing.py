"""Looking at a record: who may, what they see, and the line in the log that says they did."""

import logging
from dataclasses import dataclass
from datetime import datetime

from portal.domain.case import Case, Release
from portal.domain.person import Person
from portal.domain.representative import Action, Actor, may
from portal.services.refusals import NotYours
from portal.store import cases, logs
from portal.store.database import Database, DatabaseUnavailable
from portal.store.logs import Entry

LOG_LENGTH = 200


@dataclass(frozen=True)
class Seen:
    """What an actor is shown: the person and their case."""

    person: Person
    case: Case
    digest: str  # of everything the case was read from


def see(db: Database, actor: Actor, person_id: str, action: Action, now: datetime) -> Seen:
    """The person's case, for someone who may see it. Raises NotYours.

    One visit is one line in the log for each kind of page. A person's own look is shown even when the log can't be
    written just now (a full disk must not hide someone's own money from them)."""
    if not may(actor, action, person_id):
        raise NotYours
    with db.read() as connection:
        kept = cases.load(connection, person_id)
        logged = logs.has_visit(connection, actor.visit, person_id, action.value)
    if kept is None or kept.case.release is Release.CLOSED:
        raise NotYours
    if not logged:
        _log_visit(db, actor, person_id, action, now)
    return Seen(kept.person, kept.case, kept.digest)


def _log_visit(db: Database, actor: Actor, person_id: str, action: Action, now: datetime) -> None:
    try:
        with db.write() as connection:
            logs.record(
                connection, now, actor.code_for(person_id), action.value, person_id=person_id, visit=actor.visit
            )
    except DatabaseUnavailable:
        if actor.person_id != person_id:
            raise
        logging.getLogger("portal").error("visit_not_logged", extra={"code": "visit_not_logged"})


def who_has_looked(db: Database, actor: Actor, person_id: str, now: datetime) -> tuple[Seen, tuple[Entry, ...]]:
    """The newest lines of the log about a person (REP8). Raises NotYours."""
    seen = see(db, actor, person_id, Action.SEE_LOG, now)
    with db.read() as connection:
        return seen, logs.about(connection, person_id, LOG_LENGTH)
