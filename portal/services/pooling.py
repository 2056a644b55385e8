"""Pools on the council's side: proposing, writing down what members say and what is paid, ending. Until there are pages
for its workers, `portal pool`."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Connection

from portal.domain.joint import How, NotPossible, is_pounds
from portal.domain.notice import Told
from portal.domain.pool import Event, Pool, What, Why
from portal.domain.pool_money import balance, parts_of, standing
from portal.domain.pool_rules import check, check_start, check_terms
from portal.domain.pool_terms import Terms
from portal.services.pool_members import NoSuchPerson, NotForMember, check_budgets, person_of, shares_of
from portal.services.pools import record, with_last_day
from portal.store import logs, notices, people, pools
from portal.store.database import Database

__all__ = ["NoSuchPerson", "NotForMember"]


class NoSuchPool(Exception):
    """There is nothing with this reference."""


@dataclass(frozen=True)
class Payment:
    """An amount, the council's own reference of it, and the day it was for."""

    amount: Decimal
    receipt: str
    on: date
    by: str


@dataclass(frozen=True)
class Listed:
    """A pool with the council's own ids of everybody who was ever in it, by the person's id."""

    pool: Pool
    refs: dict[str, str]


def propose(
    db: Database, council: str, shares: Sequence[tuple[str, Decimal]], terms: Terms, now: datetime
) -> Pool:  # fmt: skip
    """Ask these members, each a reference of the council's and a share a week, in the same words; `terms.shares` is
    filled in here. What is open already and says the same is not asked twice. Raises NoSuchPerson, NotForMember and
    NotPossible."""
    with db.write() as connection:
        terms = replace(terms, shares=shares_of(connection, council, shares))
        check_terms(terms)
        check_start(terms.start, now.date())
        check_budgets(connection, shares, terms.shares, now.date(), joins=True)
        for person_id in sorted(terms.members):
            people.lock(connection, person_id)
        for before in pools.of_person(connection, terms.members[0]):
            if before.terms == terms and before.now.terms.members == terms.members:
                return before
        pool = pools.add(connection, terms, "council", secrets.token_urlsafe(18), now)
        for person_id in sorted(terms.members):
            logs.record(connection, now, "council", "pool_asked", person_id=person_id, about=pool.reference)
            notices.tell(connection, person_id, Told.POOL_ASKED, now, {"reference": pool.reference})
        return pool


def renew(
    db: Database, council: str, reference: str, shares: Sequence[tuple[str, Decimal]], price: Decimal, start: date,
    by: str, day: date, now: datetime,
) -> Pool:  # fmt: skip
    """Ask everybody who stays anew, with another price or other shares from a day on. Until each said yes, nobody pays
    more. Raises NoSuchPool, NoSuchPerson, NotForMember and NotPossible."""
    with db.write() as connection:
        pool = _locked(connection, council, reference)
        new = shares_of(connection, council, shares)
        check_budgets(connection, shares, new, day, joins=False)
        order = {member: number for number, member in enumerate(pool.everybody)}
        new = tuple(sorted(new, key=lambda share: order.get(share.person_id, len(order))))
        terms = replace(pool.now.terms, shares=new, price=price, start=start)
        return _keep(connection, pool, Event(What.RENEWED, now, day, by=by, terms=terms))


def hear(
    db: Database, council: str, reference: str, ref: str, what: What, by: str, day: date, now: datetime,
    *, named: bool = False,
) -> Pool:  # fmt: skip
    """Write down what a member said: yes, no, or that they leave. The same again is nothing new. Raises NoSuchPool,
    NoSuchPerson and NotPossible."""
    with db.write() as connection:
        pool = _locked(connection, council, reference)
        party = person_of(connection, council, ref)
        event = with_last_day(pool, Event(what, now, day, party, How.WITNESSED, named and what is What.AGREED, by=by))
        stands = pool.now.stands(party)
        if stands is not None and replace(stands, at=now) == event:
            return pool
        if what is What.LEFT and any(replace(one, at=now, until=event.until) == event for one in pool.events):
            return pool
        return _keep(connection, pool, event, "pool_witnessed")


def end_for(
    db: Database, council: str, reference: str, ref: str, why: Why, by: str, day: date, now: datetime
) -> Pool:  # fmt: skip
    """Record that a member died or moved away: today is their last day in the pool. Their unspent money is still theirs
    or their estate's. The others are not told why. Raises NoSuchPool, NoSuchPerson and NotPossible."""
    with db.write() as connection:
        pool = _locked(connection, council, reference)
        party = person_of(connection, council, ref)
        if any((one.what, one.party, one.why) == (What.ENDED_FOR, party, why) for one in pool.events):
            return pool
        return _keep(connection, pool, Event(What.ENDED_FOR, now, day, party, until=day, why=why, by=by))


def withdraw(db: Database, council: str, reference: str, by: str, words: str, day: date, now: datetime) -> Pool:
    """End the pool for all, from tomorrow on. All read the words. Raises NoSuchPool and NotPossible."""
    with db.write() as connection:
        pool = _locked(connection, council, reference)
        if any((one.what, one.words) == (What.WITHDRAWN, words) for one in pool.events):
            return pool
        return _keep(connection, pool, Event(What.WITHDRAWN, now, day, words=words, by=by))


def pay(db: Database, council: str, reference: str, ref: str, paid: Payment, day: date, now: datetime) -> Pool:
    """A member's money came in. Raises NoSuchPool, NoSuchPerson and NotPossible."""
    with db.write() as connection:
        party = person_of(connection, council, ref)
        return _move(connection, _locked(connection, council, reference), What.PAID, paid, day, now, party)


def give_back(db: Database, council: str, reference: str, ref: str, paid: Payment, day: date, now: datetime) -> Pool:
    """Somebody who is no longer in the pool got their unspent share back, to the penny. Raises as `pay`."""
    with db.write() as connection:
        party = person_of(connection, council, ref)
        return _move(connection, _locked(connection, council, reference), What.RETURNED, paid, day, now, party)


def spend(db: Database, council: str, reference: str, paid: Payment, day: date, now: datetime) -> Pool:
    """Something was bought: each member's part of it is frozen here. Raises NoSuchPool and NotPossible."""
    with db.write() as connection:
        return _move(connection, _locked(connection, council, reference), What.SPENT, paid, day, now)


def correct(
    db: Database, council: str, reference: str, receipt: str, why: str, by: str, day: date, now: datetime
) -> Pool:  # fmt: skip
    """What was written down with this receipt was wrong: it is undone whole, and stays readable. The members it is
    about read why. The same again is nothing new. Raises NoSuchPool and NotPossible."""
    with db.write() as connection:
        pool = _locked(connection, council, reference)
        wrong = standing(pool).get(receipt)
        if wrong is None:
            if any((one.what, one.receipt, one.words) == (What.CORRECTED, receipt, why) for one in pool.events):
                return pool
            raise NotPossible("no_receipt")
        undone = replace(wrong, what=What.CORRECTED, at=now, on=day, words=why, by=by, undoes=wrong.what)
        return _keep(connection, pool, undone)


def listed(db: Database, council: str) -> tuple[Listed, ...]:
    """Every pool, oldest first."""
    with db.read() as connection:
        found = [pool for _, pool in pools.of_council(connection, council)]
        known = people.with_ids(connection, {member for pool in found for member in pool.everybody})
        return tuple(Listed(pool, {member: known[member].council_ref for member in pool.everybody}) for pool in found)


def owed(pool: Pool, person_id: str, day: date) -> Decimal:
    """What is to be given back to somebody who is no longer in the pool; nothing to those who are."""
    return Decimal(0) if pool.takes_money_of(person_id, day) else balance(pool, person_id)


def _move(
    connection: Connection, pool: Pool, what: What, paid: Payment, day: date, now: datetime, party: str = ""
) -> Pool:
    if paid.on > day:
        raise NotPossible("future")
    parts = parts_of(pool, paid.amount, paid.on) if what is What.SPENT and is_pounds(paid.amount) else ()
    event = Event(
        what, now, paid.on, party, by=paid.by, amount=paid.amount, parts=parts, receipt=paid.receipt
    )  # fmt: skip
    before = standing(pool).get(paid.receipt)
    if before is not None and replace(before, at=now, parts=parts) == event:
        return pool
    return _keep(connection, pool, event)


def _keep(connection: Connection, pool: Pool, event: Event, code: str = "") -> Pool:
    check(pool, event)
    record(connection, pool, event, "council", code or f"pool_{event.what.value}")
    return replace(pool, events=(*pool.events, event))


def _locked(connection: Connection, council: str, reference: str) -> Pool:
    """The pool, with no other writer beside us."""
    found = pools.of_council(connection, council, reference)
    if not found:
        raise NoSuchPool(reference)
    people.lock(connection, found[0][1].person_id)
    return pools.of_council(connection, council, reference)[0][1]
