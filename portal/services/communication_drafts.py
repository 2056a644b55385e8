"""What was answered about needs when a session had ended: kept for the login that gave it, and for nobody else."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from portal.domain.representative import Action, Actor
from portal.services.drafting import Drafting
from portal.services.refusals import NotYours
from portal.store import drafts
from portal.store.database import Database

KIND = "needs"
DRAFTING = Drafting(KIND, Action.SAY_NEEDS)


def keep(db: Database, login_id: int, person_id: str, answers: Mapping[str, Any], now: datetime) -> str:
    """Keep the answers; gives the draft's id, which goes into the address (security P4)."""
    with db.write() as connection:
        return drafts.start(connection, login_id, person_id, KIND, answers, now)


def found(db: Database, actor: Actor, person_id: str, draft_id: str) -> Mapping[str, Any]:
    """The kept answers; none where there is no such draft of this login."""
    try:
        return DRAFTING.answers(db, actor, person_id, draft_id)
    except NotYours:
        return {}


def forget(db: Database, actor: Actor, person_id: str, draft_id: str) -> None:
    """They were saved. Raises NotYours."""
    DRAFTING.throw_away(db, actor, person_id, draft_id)
