"""The money of a pool: what each member put in, less their part of what was spent. Pounds and pennies only.

Everything spent is split by one rule, the largest remainder: each member's part goes by their share; every part is
first rounded down to a penny; the pennies that are left go one each to those whose parts lost most by rounding, and
between equals to whoever comes first in the proposal. So the parts add up, and the same always gives the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from portal.domain.money import PENNY, ZERO
from portal.domain.pool import Event, Pool, What
from portal.domain.pool_terms import Part


def split(amount: Decimal, shares: Sequence[Part]) -> tuple[Part, ...]:
    """Each member's part of an amount in whole pennies, by their shares, which are above nothing."""
    pennies, whole = int(amount / PENNY), sum(Fraction(share.amount) for share in shares)
    exact = [pennies * Fraction(share.amount) / whole for share in shares]
    parts = [int(one) for one in exact]
    left = pennies - sum(parts)
    for number in sorted(range(len(parts)), key=lambda n: parts[n] - exact[n])[:left]:
        parts[number] += 1
    return tuple(Part(share.person_id, part * PENNY) for share, part in zip(shares, parts, strict=True))


@dataclass(frozen=True)
class Move:
    """What one step did to a member's money: above nothing when it went in."""

    what: What
    on: date
    amount: Decimal


def moves(pool: Pool, person_id: str) -> tuple[Move, ...]:
    """Everything that changed a member's balance, oldest first."""
    changes = ((event, change(event, person_id)) for event in pool.events)
    return tuple(Move(event.what, event.on, amount) for event, amount in changes if amount)


def balance(pool: Pool, person_id: str) -> Decimal:
    """What is theirs in the pool: put in, less their part of what was spent, less what they got back."""
    return sum((move.amount for move in moves(pool, person_id)), ZERO)


def in_the_pool(pool: Pool) -> Decimal:
    """Everything put in, less everything spent, less everything given back."""
    signs = {What.PAID: 1, What.SPENT: -1, What.RETURNED: -1}
    return sum((signs[e.what] * e.amount for e in pool.events if e.what in signs and e.amount is not None), ZERO)


def change(event: Event, person_id: str) -> Decimal:
    """What one step did to the balance of a member."""
    if event.what is What.SPENT:
        return -sum((part.amount for part in event.parts if part.person_id == person_id), ZERO)
    if event.party != person_id or event.amount is None:
        return ZERO
    return {What.PAID: event.amount, What.RETURNED: -event.amount}.get(event.what, ZERO)
