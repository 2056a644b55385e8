"""A person's own plan for when things go wrong: every version is kept, and nothing that somebody else said since is
overwritten (SUP8).

Who sees it is told by the log like every other look: it says where somebody's medicines and keys are."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from portal.domain.plan_ahead import PlanAhead, Version, check
from portal.domain.representative import Action, Actor, may
from portal.services import notices as told
from portal.services.drafting import Drafting
from portal.services.refusals import ChangedMeanwhile, NotYours
from portal.store import cases, drafts, logs, people, plan_ahead
from portal.store.database import Database

KIND = "plan_ahead"
DRAFTING = Drafting(KIND, Action.PLAN_AHEAD)


def versions(db: Database, actor: Actor, person_id: str) -> tuple[Version, ...]:
    """Everything this person said, the newest first. Raises NotYours."""
    if not may(actor, Action.SEE_AHEAD, person_id):
        raise NotYours
    with db.read() as connection:
        if not cases.is_open(connection, person_id):
            raise NotYours
        return plan_ahead.of_person(connection, person_id)


def say(db: Database, actor: Actor, person_id: str, plan: PlanAhead, *, began: int, now: datetime) -> int:
    """Keep the whole plan. `began` is the number of the version that the page began with. Gives the number under which
    it stands; the same twice is one. Raises NotYours, ChangedMeanwhile, and NotPossible."""
    with db.write() as connection:
        if not may(actor, Action.PLAN_AHEAD, person_id) or not cases.is_open(connection, person_id):
            raise NotYours
        people.lock(connection, person_id)
        before = plan_ahead.of_person(connection, person_id)
        number, stands = (before[0].number, before[0].plan) if before else (0, PlanAhead())
        check(plan, stands)
        if number and plan == stands:
            return number
        made = Version(number + 1, plan, now, actor.code_for(person_id, Action.PLAN_AHEAD))
        if number != began or not plan_ahead.append(connection, person_id, made):
            raise ChangedMeanwhile("", number)
        logs.record(connection, now, made.made_by, "ahead_said", person_id=person_id)
        told.of_what_was_sent(connection, actor, person_id, "", now)
        return made.number


def keep_typed(db: Database, login_id: int, person_id: str, answers: Mapping[str, Any], now: datetime) -> str:
    """Keep what was typed when a session had ended; gives the draft's id, which goes into the address."""
    with db.write() as connection:
        return drafts.start(connection, login_id, person_id, KIND, answers, now)


def typed(db: Database, actor: Actor, person_id: str, draft_id: str) -> Mapping[str, Any]:
    """What was kept; nothing where there is no such draft of this login."""
    try:
        return DRAFTING.answers(db, actor, person_id, draft_id)
    except NotYours:
        return {}
