"""A pool as one of its members reads it: their own share and money, never those of others, and nobody's needs (POL1,
POL2). What a page is given holds nothing else, so no page can show it."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from portal.domain.joint import NotPossible
from portal.domain.pool import Event, Pool, Round, State, What, Why
from portal.domain.pool_money import Move, balance, moves
from portal.domain.pool_rules import check, until_if_left
from portal.domain.pool_terms import Terms


@dataclass(frozen=True)
class Own:
    """The pool of one member. `number` is which member they are, `others` the numbers of the rest."""

    reference: str
    terms: Terms  # of the last asking they were in; its shares are their own alone
    share: Decimal
    share_before: Decimal | None  # where the newest asking says another one than what counts now
    said_before: Decimal | None  # the same while `goes_on` is asked, whether or not it counts until then
    number: int
    others: tuple[int, ...]
    members: int
    is_two: bool  # then each can work out the other's share
    names: bool  # everyone wants all to know each other's first names
    state: State
    all_yes: bool
    answer: Event | None
    step: int
    fewer: bool  # somebody else left, died or moved
    goes_on: bool  # asked whether they go on without that member: nothing then may tell which of the three it was
    starts: date | None  # from when the newest asking would decide
    counts_today: bool
    until: date | None  # their last day, or that of the whole pool
    why: Why | None  # why it ended for this member, where the council recorded it
    ended_because: str  # the council's words to all
    balance: Decimal
    moves: tuple[Move, ...]
    can_agree: bool
    can_refuse: bool
    can_leave: bool
    leaves_on: date  # their last day if they left now; not to be shown while `goes_on` is asked
    waits_for_terms: bool  # the shares of those who stay no longer cover the price


def own_view(pool: Pool, person_id: str, day: date) -> Own:
    """The pool as this member reads it on a day."""
    rounds, last = pool.rounds, _last_round_of(pool, person_id)
    gone, decides = last is not rounds[-1], pool.round_on(day)
    counts = decides is not None and decides.counts_on(day) and person_id in decides.terms.members
    shown = decides if counts and decides is not None else last
    share, now = last.terms.share_of(person_id) or Decimal(0), shown.terms.share_of(person_id)
    goes_on = not gone and _asked_to_go_on(rounds)
    who = last if not gone and set(last.terms.members) < set(shown.terms.members) else shown
    members = () if gone and not counts else who.terms.members
    return Own(
        reference=pool.reference,
        terms=_alone(last.terms, person_id),
        share=share,
        share_before=now if now != share and not goes_on else None,
        said_before=_said_before(rounds, person_id) if goes_on else None,
        number=_number(pool, person_id),
        others=tuple(_number(pool, member) for member in members if member != person_id),
        members=len(who.terms.members),
        is_two=2 in (len(who.terms.members), len(last.terms.members)),
        names=who.named and bool(members),
        state=State.ENDED if gone and not counts else pool.state_on(day),
        all_yes=last.confirmed_on is not None,
        answer=last.stands(person_id),
        step=steps(pool, person_id),
        fewer=_others_went(pool, person_id) and not gone,
        goes_on=goes_on,
        starts=last.since if not last.counts_on(day) else None,
        counts_today=counts,
        until=pool.last_day(person_id) or pool.ends_after,
        why=_why_ended_for(pool, person_id),
        ended_because=_why_it_ended(pool),
        balance=balance(pool, person_id),
        moves=moves(pool, person_id),
        can_agree=_can(pool, _answer(What.AGREED, pool, person_id, day)),
        can_refuse=_can(pool, _answer(What.REFUSED, pool, person_id, day)),
        can_leave=_can(pool, _answer(What.LEFT, pool, person_id, day)),
        leaves_on=until_if_left(pool, day),
        waits_for_terms=_needs_terms(last) and not gone,
    )


def _number(pool: Pool, person_id: str) -> int:
    return pool.everybody.index(person_id) + 1


def _last_round_of(pool: Pool, person_id: str) -> Round:
    return next(one for one in reversed(pool.rounds) if person_id in one.terms.members)


def _needs_terms(last: Round) -> bool:
    return len(last.terms.members) > 1 and not last.terms.covers()


def _others_went(pool: Pool, person_id: str) -> bool:
    return any(event.what in (What.LEFT, What.ENDED_FOR) and event.party != person_id for event in pool.events)


def _why_it_ended(pool: Pool) -> str:
    return next((event.words for event in pool.events if event.what is What.WITHDRAWN), "")


def _why_ended_for(pool: Pool, person_id: str) -> Why | None:
    found = (e.why for e in pool.events if e.what is What.ENDED_FOR and e.party == person_id)
    return next(found, None)


def steps(pool: Pool, person_id: str) -> int:
    """How many answers of theirs there are, and whether they were asked anew since: an older page is told by it."""
    asked = sum(event.what in (What.LEFT, What.ENDED_FOR, What.RENEWED, What.WITHDRAWN) for event in pool.events)
    said = sum(event.what in (What.AGREED, What.REFUSED) and event.party == person_id for event in pool.events)
    return asked * 100 + said


def _asked_to_go_on(rounds: tuple[Round, ...]) -> bool:
    """True while those who stay have not all said yes since somebody went."""
    said = [one for one in rounds if one.confirmed_on is not None]
    now = set(rounds[-1].terms.members)
    return bool(said) and said[-1] is not rounds[-1] and len(now) > 1 and now < set(said[-1].terms.members)


def _said_before(rounds: tuple[Round, ...], person_id: str) -> Decimal | None:
    """The share that all said yes to last, where they are asked for another one now."""
    before = next(one for one in reversed(rounds) if one.confirmed_on is not None).terms.share_of(person_id)
    return before if before != rounds[-1].terms.share_of(person_id) else None


def _alone(terms: Terms, person_id: str) -> Terms:
    return replace(terms, shares=tuple(share for share in terms.shares if share.person_id == person_id))


def _answer(what: What, pool: Pool, person_id: str, day: date) -> Event:
    until = until_if_left(pool, day) if what is What.LEFT else None
    return Event(what, pool.at, day, person_id, until=until)


def _can(pool: Pool, event: Event) -> bool:
    try:
        check(pool, event)
    except NotPossible as fault:
        return fault.missing == "same"
    return True
