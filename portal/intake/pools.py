"""Pools as a list for the council, and what it records about them."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from portal.domain.joint import NotPossible
from portal.domain.pool import Pool, State, What, Why
from portal.domain.pool_money import balance
from portal.domain.pool_terms import Terms
from portal.intake.loading import Stopped, as_cell
from portal.intake.needs import HEADS, Flags
from portal.services import pooling
from portal.services.pooling import Payment, owed
from portal.store.database import Database

HEAD = ("reference", "kind", "state", "member", "person", "says", "share_a_week", "in_the_pool", "owed", "last_day",
        "price", "per", "from", "buys", *HEADS)  # fmt: skip
MISSING = {
    "one_member": "--member: a pool needs two members or more.",
    "same_person": "--member: the same person stands there twice.",
    "words": "say it in plain English, in up to 500 characters: all members read it.",
    "price": "--price: must be more than nothing and at most 999999999.99, in pounds and whole pennies.",
    "share": "--member: each share must be more than nothing and at most 999999999.99, in pounds and whole pennies.",
    "notice": "--notice: from 0 to 365 days.",
    "uncovered": "the shares do not cover the price. Ask all who stay again, with `portal pool renew`.",
    "members": "--member: name everybody who is still in it, and nobody else.",
    "start": "--from: not before tomorrow, and not before the last day of whoever leaves.",
    "far": "--from: at most two years ahead or back. That is a rule of this portal.",
    "no_budget": "has no budget with figures now, so they can put nothing into a pool.",
    "held": "has figures that are held: they cannot be asked before the figures are released.",
    "above_budget": "has a smaller budget a week than this share.",
    "party": "is not a member of this pool.",
    "gone": "is no longer in this pool.",
    "over": "the pool has ended.",
    "not_begun": "it has not begun: write down a no instead.",
    "leave": "it has begun: whoever goes leaves, with the notice that was agreed.",
    "by": "--by: say the role of who writes it down.",
    "same": "that is how it stands already.",
    "amount": "--amount: must be more than nothing and at most 999999999.99 a member, in pounds and whole pennies.",
    "receipt": "--receipt: is missing.",
    "receipt_used": "--receipt: stands in this pool already, with something else.",
    "no_receipt": "--receipt: nothing stands in this pool with it, or it was corrected already.",
    "why_corrected": "--why: say what was wrong. The members it is about read it.",
    "spent_since": "a member would have less than nothing then. Correct what was spent or given back of it first.",
    "future": "--on: lies in the future.",
    "not_counting": "the pool did not count on that day: not everybody had said yes.",
    "short": "a member has not put in enough for their part, and nobody's money pays for somebody else. Record what"
             " they pay first.",
    "still_in": "is still in the pool.",
    "to_the_penny": "--amount: must be all of it, to the penny. See `owed` in `portal pool list`.",
}  # fmt: skip


@dataclass(frozen=True)
class Council:
    """Whose pools, and the clock of the command."""

    db: Database
    code: str
    day: date
    now: datetime


def pools_csv(where: Council, *, every: bool) -> str:
    """A row for each member. A cell that a spreadsheet would take for a formula is quoted."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    flags = Flags(where.db, where.code)
    for item in pooling.listed(where.db, where.code):
        pool, state = item.pool, item.pool.state_on(where.day)
        if state is State.ENDED and not every and not any(balance(pool, one) for one in pool.everybody):
            continue
        terms = pool.now.terms
        for number, member in enumerate(pool.everybody, 1):
            answer, share = pool.now.stands(member), terms.share_of(member)
            writer.writerow((
                pool.reference, terms.kind.value, state.value, number, as_cell(item.refs[member]),
                answer.what.value if answer else "", "" if share is None else f"{share:.2f}",
                f"{balance(pool, member):.2f}", f"{owed(pool, member, where.day):.2f}",
                pool.last_day(member) or pool.ends_after or "", f"{terms.price:.2f}", terms.per.value, terms.start,
                as_cell(terms.buys), *flags.cells(item.refs[member]),
            ))  # fmt: skip
    return text.getvalue()


def proposed(where: Council, shares: Sequence[tuple[str, Decimal]], terms: Terms) -> str:
    """Ask the members; gives the reference. Raises Stopped with what is missing."""
    pool = _plainly(lambda: pooling.propose(where.db, where.code, shares, terms, where.now), "pool propose")
    return f"{pool.reference}: all {len(pool.everybody)} members are asked."


def renewed(
    where: Council, reference: str, shares: Sequence[tuple[str, Decimal]], price: Decimal, start: date, by: str
) -> str:
    """Ask all who stay again. Raises Stopped."""
    ref = _typed(reference)
    return _stands(
        where,
        lambda: pooling.renew(where.db, where.code, ref, shares, price, start, by, where.day, where.now),
        ref,
    )


def witnessed(where: Council, reference: str, person: str, what: What, by: str, *, named: bool) -> str:
    """Write down what a member said. Raises Stopped."""
    ref = _typed(reference)
    return _stands(
        where,
        lambda: pooling.hear(where.db, where.code, ref, person, what, by, where.day, where.now, named=named),
        ref,
    )


def ended_for(where: Council, reference: str, person: str, why: Why, by: str) -> str:
    """A member died or moved. Raises Stopped."""
    ref = _typed(reference)
    return _stands(
        where, lambda: pooling.end_for(where.db, where.code, ref, person, why, by, where.day, where.now), ref
    )


def ended(where: Council, reference: str, by: str, words: str) -> str:
    """End it for everybody. Raises Stopped."""
    ref = _typed(reference)
    return _stands(where, lambda: pooling.withdraw(where.db, where.code, ref, by, words, where.day, where.now), ref)


def paid(where: Council, reference: str, person: str, payment: Payment) -> str:
    """Money came in. Raises Stopped."""
    ref = _typed(reference)
    return _stands(where, lambda: pooling.pay(where.db, where.code, ref, person, payment, where.day, where.now), ref)


def returned(where: Council, reference: str, person: str, payment: Payment) -> str:
    """Money went back. Raises Stopped."""
    ref = _typed(reference)
    return _stands(
        where, lambda: pooling.give_back(where.db, where.code, ref, person, payment, where.day, where.now), ref
    )


def spent(where: Council, reference: str, payment: Payment) -> str:
    """Something was bought. Raises Stopped."""
    ref = _typed(reference)
    return _stands(where, lambda: pooling.spend(where.db, where.code, ref, payment, where.day, where.now), ref)


def corrected(where: Council, reference: str, receipt: str, why: str, by: str) -> str:
    """What was written down with a receipt was wrong. Raises Stopped."""
    ref = _typed(reference)
    return _stands(
        where, lambda: pooling.correct(where.db, where.code, ref, receipt, why, by, where.day, where.now), ref
    )


def _stands(where: Council, act: Callable[[], Pool], reference: str) -> str:
    pool = _plainly(act, reference)
    return f"{pool.reference}: {pool.state_on(where.day).value.replace('_', ' ')}."


def _plainly(act: Callable[[], Pool], what: str) -> Pool:
    try:
        return act()
    except pooling.NoSuchPool:
        raise Stopped(f"{what}: there is no such pool.") from None
    except pooling.NoSuchPerson as fault:
        raise Stopped(f"{what}: there is no open record {fault}.") from None
    except pooling.NotForMember as fault:
        raise Stopped(f"{what}: {fault.ref} {MISSING[fault.missing]}") from None
    except NotPossible as fault:
        raise Stopped(f"{what}: {MISSING.get(fault.missing, fault.missing)}") from None


def _typed(reference: str) -> str:
    return reference.strip().upper()
