"""Acting for others: as what a login may act at this moment, and whom it may act for (REP2, REP8, security P18)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from portal.domain.claim import Claim, Claimed
from portal.domain.decision import Sent
from portal.domain.decision import State as ChoiceState
from portal.domain.representative import Action, Actor, Representative, State, may, state_on
from portal.domain.tracking import Tracked
from portal.services.refusals import NotYours
from portal.store import cases, choices, claims, disputes, logs, people, representatives
from portal.store.database import Database

MOST_CLAIMS = 20  # of one login that wait


class TooManyClaims(Exception):
    """More was claimed than anybody acts for."""


@dataclass(frozen=True)
class ActsFor:
    """One person somebody acts for: the parts they play, and what is going on that these parts let them see."""

    person_id: str
    name: str
    parts: tuple[Representative, ...]
    disputes: tuple[Tracked, ...]
    choices: tuple[Sent, ...]


@dataclass(frozen=True)
class Acting:
    """Whom a login may act for now, and what it once could or will."""

    now: tuple[ActsFor, ...]
    others: tuple[tuple[Representative, State, str], ...]


def with_parts(db: Database, actor: Actor, person_id: str | None, day: date) -> Actor:
    """The actor with the parts it plays for this person that are in force today: asked anew for every request, so that
    what has ended has ended on the next page."""
    with db.read() as connection:
        parts = representatives.of_login(connection, actor.login_id)
    mine = tuple(part for part in parts if part.person_id == person_id and state_on(part, day) is State.IN_FORCE)
    return replace(actor, represents=mine)


def acts_for(db: Database, login_id: int, person_id: str, day: date) -> bool:
    """True while this login plays any part for this person."""
    return bool(with_parts(db, Actor(login_id, None, ""), person_id, day).represents)


def authors(db: Database, actor: Actor, person_id: str) -> dict[str, Representative]:
    """Everyone who ever acted for a person, by the code that stands on what they did: for whoever may open the record
    in any way. Raises NotYours."""
    if not any(may(actor, action, person_id) for action in Action):
        raise NotYours
    with db.read() as connection:
        return {part.code: part for part in representatives.of_person(connection, person_id)}


def of_login(db: Database, actor: Actor, day: date) -> Acting:
    """Everyone this login acts for, with what is going on, in a fixed number of statements."""
    with db.read() as connection:
        everything = representatives.of_login(connection, actor.login_id, open_only=False)
        in_force = [part for part in everything if state_on(part, day) is State.IN_FORCE]
        opened = cases.open_among(connection, [part.person_id for part in in_force])
        in_force = [part for part in in_force if part.person_id in opened]
        brought = disputes.of_people(connection, _who_may(in_force, Action.DISPUTE))
        chosen = choices.of_people(connection, _who_may(in_force, Action.CHOOSE))
    names = {part.person_id: part.person_name for part in everything}
    by_person: dict[str, list[Representative]] = {}
    for part in in_force:
        by_person.setdefault(part.person_id, []).append(part)
    now = tuple(
        ActsFor(id_, names.get(id_, ""), tuple(parts), _open(brought, id_), _waits(chosen, id_))
        for id_, parts in sorted(by_person.items(), key=lambda item: names.get(item[0], ""))
    )
    others = tuple((part, state_on(part, day), names.get(part.person_id, "")) for part in everything
                   if part not in in_force)  # fmt: skip
    return Acting(now, others)


def _who_may(parts: list[Representative], action: Action) -> list[str]:
    return sorted({part.person_id for part in parts if action in part.allows})


def _open(brought: Mapping[str, list[Tracked]], person_id: str) -> tuple[Tracked, ...]:
    return tuple(item for item in brought.get(person_id, ()) if item.is_open)


def _waits(chosen: Mapping[str, list[Sent]], person_id: str) -> tuple[Sent, ...]:
    return tuple(item for item in chosen.get(person_id, ()) if item.state is ChoiceState.QUESTION)


def claim(db: Database, actor: Actor, said: Claim, form_key: str, now: datetime, council: str = "") -> Claimed:
    """Say as what one acts for somebody. It gives nothing: the council checks it. Raises TooManyClaims."""
    with db.write() as connection:
        people.lock_tries(connection, actor.login_id)
        made = claims.made_with(connection, actor.login_id, form_key)
        if made is not None:
            return made
        if sum(not one.answer for one in claims.of_login(connection, actor.login_id)) >= MOST_CLAIMS:
            raise TooManyClaims
        logs.record(connection, now, f"login:{actor.login_id}", "claim_sent")
        return claims.add(connection, actor.login_id, said, form_key, now, council)


def claimed(db: Database, actor: Actor) -> tuple[Claimed, ...]:
    """What this login said, newest first."""
    with db.read() as connection:
        return claims.of_login(connection, actor.login_id)


def parts_for(db: Database, actor: Actor, person_id: str) -> tuple[Representative, ...]:
    """The parts this actor plays for a person. Raises NotYours when there is none in force."""
    if not actor.represents or actor.represents[0].person_id != person_id:
        raise NotYours
    return actor.represents


def waiting_claims(db: Database) -> tuple[Claimed, ...]:
    """What waits for the council to check, oldest first."""
    with db.read() as connection:
        return claims.waiting(connection)


def answer_claim(
    db: Database, reference: str, yes: bool, now: datetime, made_by: str = "council",
    detail: Mapping[str, str] | None = None,
) -> bool:  # fmt: skip
    """The council looked at it. A yes gives nothing by itself: the part is recorded with `portal role give`. False when
    none waits."""
    with db.write() as connection:
        done = claims.answer(connection, reference, "yes" if yes else "no", now)
        if done:
            logs.record(connection, now, made_by, "claim_answered", detail=dict(detail or {}))
        return done
