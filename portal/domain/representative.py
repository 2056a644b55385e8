"""Who may act for whom. Everything is refused unless a line here allows it (REP1 to REP8, security P6 and P18)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from portal.domain.desk import Look, Worker
from portal.domain.role import Action, Role, Scope, allowed

__all__ = ["OWN_RECORD", "Action", "Actor", "Closed", "Representative", "Role", "Scope", "State", "may", "state_on"]

OWN_RECORD = frozenset(Action)
ENDED_BY_THE_PERSON = frozenset({Role.SUPPORTER, Role.ADVOCATE, Role.NOMINATED, Role.AGENT})  # others by the council
MOST_AT_ONCE = 20  # supporters of one person
LONGEST_DAYS = 2 * 365  # an invitation is never open; the portal's own rule


class Closed(StrEnum):
    """Why somebody's part came to its end before its last day."""

    REFUSED = "refused"  # the one who was invited said no
    ENDED = "ended"  # by the person
    GIVEN_UP = "given_up"  # by the one who acted
    COUNCIL = "council"  # by the council
    REPLACED = "replaced"  # a newer invitation of the same person says what they may do now


class State(StrEnum):
    """How it stands with somebody's part on a day."""

    INVITED = "invited"
    NOT_BEGUN = "not_begun"
    IN_FORCE = "in_force"
    OVER = "over"  # its last day has passed
    CLOSED = "closed"


@dataclass(frozen=True)
class Representative:
    """One who may act for a person: as what, for what, from when and until when (both days count).

    `name` is how the person knows them; `source` what the part rests on, in the words of who recorded it. Nobody acts
    before they took it up with a sign-in of their own, and nobody for ever."""

    id: str
    person_id: str
    role: Role
    name: str
    begins: date
    until: date
    scopes: frozenset[Scope] = frozenset()
    organisation: str = ""
    source: str = ""
    given_by: str = ""
    given_at: datetime | None = None
    login_id: int | None = None
    accepted: datetime | None = None
    closed: datetime | None = None
    closed_why: Closed | None = None
    person_name: str = ""  # whom they act for

    @property
    def code(self) -> str:
        """How the log and what they send name them: never a name."""
        return f"helper:{self.id}"

    @property
    def allows(self) -> frozenset[Action]:
        """What this part allows while it is in force."""
        return allowed(self.role, self.scopes)


def state_on(representative: Representative, day: date) -> State:
    """How it stands on this day."""
    if representative.closed is not None:
        return State.CLOSED
    if day > representative.until:
        return State.OVER
    if representative.login_id is None or representative.accepted is None:
        return State.INVITED
    return State.IN_FORCE if day >= representative.begins else State.NOT_BEGUN


@dataclass(frozen=True)
class Actor:
    """Who is looking or acting: a login, the person whose own record it opens, if it is linked, and the parts it plays
    for others that are in force at this moment (looked up anew for each request, security P18).

    `visit` names the session, so that one visit is logged once; it can't be turned back into the session's id.
    `since` is when they signed in: some acts need a fresh sign-in."""

    login_id: int
    person_id: str | None
    visit: str
    represents: tuple[Representative, ...] = ()
    since: datetime | None = None
    worker: Worker | None = None  # who works at the council's desk
    looks: tuple[Look, ...] = ()  # at whose pages they look, once they said why

    def look_at(self, person_id: str | None) -> Look | None:
        """What a worker of the council may read of this person's pages; None for everybody else."""
        return next((look for look in self.looks if look.person_id == person_id), None)

    def part_for(self, person_id: str | None, action: Action | None = None) -> Representative | None:
        """As what they act for somebody else: the first part that allows it; without an action, the first there is."""
        parts = [part for part in self.represents if part.person_id == person_id]
        return next((part for part in parts if action is None or action in part.allows), None)

    def code_for(self, person_id: str | None, action: Action | None = None) -> str:
        """How the log, and what they send, names this actor towards this person: never a name or an address."""
        if self.person_id is not None and self.person_id == person_id:
            return f"person:{person_id}"
        part = self.part_for(person_id, action) or self.part_for(person_id) or self.look_at(person_id)
        return part.code if part else f"login:{self.login_id}"


def may(actor: Actor, action: Action, person_id: str) -> bool:
    """True when this actor may do this with this person's record: everything with their own; with another's what a
    part of theirs allows, which must be in force, or what a worker reads who said why they look. Who works at the desk
    has no record of their own there."""
    if action not in OWN_RECORD or not person_id:
        return False
    if actor.worker is None and actor.person_id is not None and actor.person_id == person_id:
        return True
    look = actor.look_at(person_id)
    return actor.part_for(person_id, action) is not None or (look is not None and action in look.allows)
