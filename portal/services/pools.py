"""Pools on a member's side: reading their own share and money, saying yes or no, leaving (POL1, POL2, CAR11)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from portal.domain.joint import How
from portal.domain.notice import Told
from portal.domain.pool import Event, Pool, What, Why
from portal.domain.pool_rules import check, until_if_left
from portal.domain.pool_seen import Own, own_view, steps
from portal.domain.representative import Action, Actor, may
from portal.services.refusals import NotYours
from portal.store import cases, logs, notices, people, pools
from portal.store.database import Database


class AnsweredMeanwhile(Exception):
    """Something was said for this member, or all were asked anew, since the page was opened."""


@dataclass(frozen=True)
class Shown:
    """A pool as one member reads it. `names` are the first names of others, by their number: only where everybody wants
    that. `may_answer` is false for a member who acts for another one: somebody else has to answer."""

    own: Own
    names: dict[int, str]
    may_answer: bool


def of_person(db: Database, actor: Actor, person_id: str, day: date) -> tuple[Shown, ...]:
    """Every pool this person is or was in, or is asked to join, newest first. Raises NotYours."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
        return _shown(connection, actor, person_id, pools.of_person(connection, person_id), day)


def find(db: Database, actor: Actor, person_id: str, reference: str, day: date) -> Shown:
    """One of them. Raises NotYours."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
        return _shown(connection, actor, person_id, (_found(connection, person_id, reference),), day)[0]


def answer(
    db: Database, actor: Actor, person_id: str, reference: str, what: What, step: int, day: date, now: datetime,
    *, named: bool = False,
) -> None:  # fmt: skip
    """Say yes or no for this member, or leave with the notice that was agreed. `step` is what the page showed: the same
    form twice is one answer. Raises NotYours, NotPossible, and AnsweredMeanwhile."""
    with db.write() as connection:
        _allow(connection, actor, person_id)
        people.lock(connection, _found(connection, person_id, reference).person_id)
        pool = _found(connection, person_id, reference)
        how = How.OWN_ACCOUNT if actor.person_id == person_id else How.BY_REPRESENTATIVE
        named = named and what is What.AGREED
        event = Event(what, now, day, person_id, how, named, login_id=actor.login_id, opens=actor.person_id)
        if _was_said(pool, event, step):
            return
        if steps(pool, person_id) != step:
            raise AnsweredMeanwhile
        event = with_last_day(pool, event)
        check(pool, event)
        record(connection, pool, event, actor.code_for(person_id, Action.AGREE), f"pool_{what.value}")


def with_last_day(pool: Pool, event: Event) -> Event:
    """The same, with the last day of somebody who leaves."""
    return replace(event, until=until_if_left(pool, event.on)) if event.what is What.LEFT else event


def record(connection: Connection, pool: Pool, event: Event, made_by: str, code: str) -> None:
    """Keep a step, with a line in the log of everybody it is about and a notice to everybody it concerns, in the
    caller's transaction. What one member says or pays is in no other's log."""
    if not pools.append(connection, pool, event, made_by):
        raise LookupError("somebody wrote without taking their turn")
    about = {event.party} if event.party else {part.person_id for part in event.parts} or set(pool.now.terms.members)
    detail = {"role": event.by} if event.by else None
    for person_id in sorted(about):  # the chains of the log are taken in one order, so that writers never cross
        logs.record(connection, event.at, made_by, code, person_id=person_id, detail=detail, about=pool.reference)
    for person_id, what in sorted(_told(pool, event).items()):
        notices.tell(connection, person_id, what, event.at, {"reference": pool.reference})


def _told(pool: Pool, event: Event) -> dict[str, Told]:
    """Who is told what. That somebody left, died or moved is one and the same to the others."""
    members = pool.now.terms.members
    if event.what in (What.PAID, What.SPENT):
        return {}
    if event.what is What.RETURNED:
        return {event.party: Told.POOL_CHANGED}
    if event.what is What.CORRECTED:
        about = (event.party,) if event.party else tuple(part.person_id for part in event.parts)
        return dict.fromkeys(about, Told.POOL_CHANGED)
    if event.what is What.RENEWED:
        return dict.fromkeys(members, Told.POOL_ASKED)
    if event.what is What.WITHDRAWN:  # it may also count until today for somebody who leaves
        return dict.fromkeys((*members, *(share.person_id for share in pool.shares_on(event.on))), Told.POOL_CHANGED)
    if event.what not in (What.LEFT, What.ENDED_FOR):
        return dict.fromkeys(members, Told.POOL_CHANGED)
    told = dict.fromkeys((one for one in members if one != event.party), Told.POOL_LEFT)
    return told if event.why is Why.DIED else {**told, event.party: Told.POOL_CHANGED}


def _was_said(pool: Pool, event: Event, step: int) -> bool:
    """True when this same page said this already."""
    for number in range(len(pool.events) - 1, -1, -1):
        before = pool.events[number]
        if before.party == event.party and before.how is not None:
            same = replace(before, at=event.at, until=None) == event
            return same and steps(replace(pool, events=pool.events[:number]), event.party) == step
    return False


def _allow(connection: Connection, actor: Actor, person_id: str) -> None:
    if not may(actor, Action.AGREE, person_id) or not cases.is_open(connection, person_id):
        raise NotYours


def _found(connection: Connection, person_id: str, reference: str) -> Pool:
    found = pools.get(connection, person_id, reference)
    if found is None:
        raise NotYours
    return found


def _shown(
    connection: Connection, actor: Actor, person_id: str, found: tuple[Pool, ...], day: date
) -> tuple[Shown, ...]:
    known = people.with_ids(connection, {member for pool in found for member in pool.everybody})
    shown = []
    for pool in found:
        own = own_view(pool, person_id, day)
        firsts = {n: known[pool.everybody[n - 1]].name.split()[:1] for n in own.others} if own.names else {}
        may_answer = actor.person_id == person_id or actor.person_id not in pool.everybody
        shown.append(Shown(own, {n: first[0] for n, first in firsts.items() if first}, may_answer))
    return tuple(shown)
