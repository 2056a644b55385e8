"""Answers half given to the questions of a journey: kept for the login that gave them, for 60 days (architecture 6)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from portal.domain.representative import Action, Actor, may
from portal.services.refusals import NotYours
from portal.store import cases, drafts, people
from portal.store.database import Database
from portal.store.drafts import Draft

MOST = 10  # of each kind for a login and a person, in which nothing was answered: the oldest makes room
MOST_ANSWERED = 50  # what somebody answered is not pushed out by starting again


class Drafting:
    """The drafts of one journey, and what somebody must be allowed to do to begin one."""

    def __init__(self, kind: str, action: Action) -> None:
        self.kind, self.action = kind, action

    def begin(self, db: Database, actor: Actor, person_id: str, answers: Mapping[str, Any], now: datetime) -> str:
        """Begin; gives the draft's id. Raises NotYours."""
        with db.write() as connection:
            self.allow(connection, actor, person_id)
            kept = drafts.of_login(connection, actor.login_id, person_id, self.kind)
            begun = [draft for draft in kept if not _has_answers(draft)]
            answered = [draft for draft in kept if _has_answers(draft)]
            for old in (*begun[MOST - 1 :], *answered[MOST_ANSWERED - 1 :]):
                drafts.drop(connection, old.id, actor.login_id)
            return drafts.start(connection, actor.login_id, person_id, self.kind, answers, now)

    def unfinished(self, db: Database, actor: Actor, person_id: str) -> tuple[Draft, ...]:
        """What this login did not send yet, newest first. Raises NotYours."""
        with db.read() as connection:
            self.allow(connection, actor, person_id)
            return drafts.of_login(connection, actor.login_id, person_id, self.kind)

    def answers(self, db: Database, actor: Actor, person_id: str, draft_id: str) -> Mapping[str, Any]:
        """What was answered so far. Raises NotYours."""
        with db.read() as connection:
            self.allow(connection, actor, person_id)
            return self.draft(connection, actor.login_id, person_id, draft_id).answers

    def answer(
        self, db: Database, login_id: int, person_id: str, draft_id: str, question: str, values: Any, now: datetime
    ) -> Mapping[str, Any]:
        """Keep the answer to one question; others of the same draft stay, also those given in another window
        meanwhile. Only the login that began the draft finds it, also after its session ended. Raises NotYours."""
        with db.write() as connection:
            people.lock(connection, person_id)  # two windows that save at once lose nothing
            draft = self.draft(connection, login_id, person_id, draft_id)
            kept = {**draft.answers, question: values}
            drafts.save(connection, draft, kept, now)
            return kept

    def throw_away(self, db: Database, actor: Actor, person_id: str, draft_id: str) -> None:
        """Forget answers that are not wanted. Raises NotYours."""
        with db.write() as connection:
            self.allow(connection, actor, person_id)
            drafts.drop(connection, draft_id, actor.login_id)

    def draft(self, connection: Connection, login_id: int, person_id: str, draft_id: str) -> Draft:
        """One draft, inside a use case. Raises NotYours."""
        found = drafts.get(connection, draft_id, login_id, person_id, self.kind)
        if found is None:
            raise NotYours
        return found

    def allow(self, connection: Connection, actor: Actor, person_id: str) -> None:
        """Raises NotYours unless this actor may do this with this person's record, and it is open."""
        if not may(actor, self.action, person_id) or not cases.is_open(connection, person_id):
            raise NotYours


def _has_answers(draft: Draft) -> bool:
    """True when a question was answered: what a page brought along by itself is no answer."""
    return any(isinstance(value, Mapping) for value in draft.answers.values())
