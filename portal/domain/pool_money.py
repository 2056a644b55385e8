"""The money of a pool: what each member put in, less their part of what was spent. Pounds and pennies only.

Everything spent is split by one rule, the largest remainder with what is left carried over. What a member is due is
their exact part by their share, less what earlier bills took above their exact parts (more, where they took less).
It is first rounded down to a penny, never below nothing; the pennies that are left go one each to those who are due
most of a penny, and between equals to whoever comes first in the proposal. So the parts add up, and the same always
gives the same. While the same members pay, over any bills, nobody ever pays a whole penny more than their exact parts
together; with equal shares nobody pays a whole penny less, either. When a member goes, those who stay begin anew. What
a correction of an older bill leaves over is evened out by the next ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from portal.domain.money import PENNY, ZERO
from portal.domain.pool import Event, Pool, What
from portal.domain.pool_terms import Part

MONEY = (What.PAID, What.SPENT, What.RETURNED)


def split(amount: Decimal, shares: Sequence[Part], ahead: Mapping[str, Fraction] | None = None) -> tuple[Part, ...]:
    """Each member's part of an amount in whole pennies, by their shares, which are above nothing. `ahead` is how many
    pennies somebody has paid more than their exact parts before."""
    pennies, before = int(amount / PENNY), ahead or {}
    due = [
        one - before.get(share.person_id, 0) for share, one in zip(shares, _exact(pennies, shares), strict=True)
    ]  # fmt: skip
    parts, order = [max(0, one.__floor__()) for one in due], range(len(due))
    for _ in range(pennies - sum(parts)):
        parts[max(order, key=lambda n: due[n] - parts[n])] += 1
    for _ in range(sum(parts) - pennies):  # somebody is ahead by more than this bill can even out
        parts[min((n for n in order if parts[n]), key=lambda n: due[n] - parts[n])] -= 1
    return tuple(Part(share.person_id, part * PENNY) for share, part in zip(shares, parts, strict=True))


def parts_of(pool: Pool, amount: Decimal, on: date) -> tuple[Part, ...]:
    """Each member's part of what the pool pays for on a day, with the pennies carried over; none while the pool does
    not count."""
    shares = pool.shares_on(on)
    ahead = {share.person_id: Fraction(0) for share in shares}
    for event in standing(pool).values():
        then = pool.shares_on(event.on) if event.what is What.SPENT else ()
        if then and event.amount is not None and {one.person_id for one in then} == set(ahead):
            paid = {part.person_id: Fraction(part.amount / PENNY) for part in event.parts}
            for share, exact in zip(then, _exact(int(event.amount / PENNY), then), strict=True):
                ahead[share.person_id] += paid.get(share.person_id, 0) - exact
    return split(amount, shares, ahead) if shares else ()


def standing(pool: Pool) -> dict[str, Event]:
    """All money that was written down and not corrected since, by receipt, oldest first."""
    found: dict[str, Event] = {}
    for event in pool.events:
        if event.what in MONEY:
            found[event.receipt] = event
        elif event.what is What.CORRECTED:
            found.pop(event.receipt, None)
    return found


@dataclass(frozen=True)
class Move:
    """What one step did to a member's money: above nothing when it went in. `words` say why something was corrected."""

    what: What
    on: date
    amount: Decimal
    words: str = ""


def moves(pool: Pool, person_id: str) -> tuple[Move, ...]:
    """Everything that changed a member's balance, oldest first."""
    changes = ((event, change(event, person_id)) for event in pool.events)
    return tuple(
        Move(event.what, event.on, amount, event.words if event.what is What.CORRECTED else "")
        for event, amount in changes if amount
    )  # fmt: skip


def balance(pool: Pool, person_id: str) -> Decimal:
    """What is theirs in the pool: put in, less their part of what was spent, less what they got back."""
    return sum((move.amount for move in moves(pool, person_id)), ZERO)


def in_the_pool(pool: Pool) -> Decimal:
    """Everything put in, less everything spent, less everything given back; nothing of what was corrected."""
    signs = {What.PAID: 1, What.SPENT: -1, What.RETURNED: -1}
    return sum((signs[e.what] * e.amount for e in standing(pool).values() if e.amount is not None), ZERO)


def change(event: Event, person_id: str) -> Decimal:
    """What one step did to the balance of a member; a correction does the opposite of what it undoes."""
    what, sign = (event.undoes, -1) if event.what is What.CORRECTED else (event.what, 1)
    if what is What.SPENT:
        return -sign * sum((part.amount for part in event.parts if part.person_id == person_id), ZERO)
    if event.party != person_id or event.amount is None:
        return ZERO
    return {What.PAID: sign * event.amount, What.RETURNED: -sign * event.amount}.get(what or event.what, ZERO)


def _exact(pennies: int, shares: Sequence[Part]) -> list[Fraction]:
    """Each one's part of so many pennies, before any rounding."""
    whole = sum(Fraction(share.amount) for share in shares)
    return [pennies * Fraction(share.amount) / whole for share in shares]
