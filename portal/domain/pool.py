"""A pool: two or more people who put part of their budgets together, to buy something for all of them (POL1, POL2,
CAR11).

The council proposes the same words to all. A pool counts only while every member has said yes for themselves. Whenever
somebody leaves, or the terms change, everybody who stays is asked anew: so nobody's share ever rises without their yes,
and no step ever changes what counted on a day before it."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from portal.domain.joint import How
from portal.domain.pool_terms import Part, Terms

A_DAY = timedelta(days=1)


class What(StrEnum):
    """What happened."""

    AGREED = "agreed"
    REFUSED = "refused"
    LEFT = "left"  # by the member, with the notice that was agreed
    ENDED_FOR = "ended_for"  # by the council: a member died or moved away
    RENEWED = "renewed"  # other terms for those who stay
    WITHDRAWN = "withdrawn"  # by the council: the pool ends for all
    PAID = "paid"
    SPENT = "spent"
    RETURNED = "returned"
    CORRECTED = "corrected"  # by the council: what it wrote down with a receipt was wrong


class Why(StrEnum):
    """Why the council ended it for one member. The other members are never told."""

    DIED = "died"
    MOVED = "moved"


class State(StrEnum):
    """How it stands."""

    ASKED = "asked"
    REFUSED = "refused"  # by one of them; they can still change it
    COUNTS = "counts"
    ASKED_AGAIN = "asked_again"  # it had begun, and does not go on before everybody says yes again
    ENDED = "ended"


@dataclass(frozen=True)
class Event:
    """One step, on a day `on` of London. `party` is the member it is about, "" for all of them.

    `until` is the last day in the pool of somebody who left or for whom it ended. `named` says that the members may
    know each other's first names. `parts` says whose money was spent, frozen. `receipt` is the council's own reference
    of a payment; a correction names the receipt that was wrong, and `undoes` what was written down with it. `login_id`
    gave the answer, and `opens` is the person whose own record that login opens."""

    what: What
    at: datetime
    on: date
    party: str = ""
    how: How | None = None
    named: bool = False
    until: date | None = None
    why: Why | None = None
    words: str = ""
    by: str = ""
    login_id: int | None = None
    opens: str | None = None
    amount: Decimal | None = None
    parts: tuple[Part, ...] = ()
    receipt: str = ""
    terms: Terms | None = None
    undoes: What | None = None


@dataclass(frozen=True)
class Round:
    """One asking of all who are in it: what was said decides from the day `since`."""

    terms: Terms
    since: date
    answers: tuple[Event, ...] = ()

    def stands(self, person_id: str) -> Event | None:
        """The answer of one member that stands."""
        return next((event for event in reversed(self.answers) if event.party == person_id), None)

    @cached_property
    def confirmed_on(self) -> date | None:
        """The day from which all two or more members say yes, and go on saying so, and their shares cover the price."""
        members, said_yes, since = set(self.terms.members), set[str](), None
        for event in self.answers:
            (said_yes.add if event.what is What.AGREED else said_yes.discard)(event.party)
            since = (since or event.on) if members <= said_yes else None
        return since if len(members) > 1 and self.terms.covers() else None

    @property
    def named(self) -> bool:
        """True when every member wants all of them to know each other's first names."""
        answers = [self.stands(member) for member in self.terms.members]
        return all(answer is not None and answer.what is What.AGREED and answer.named for answer in answers)

    def counts_on(self, day: date) -> bool:
        """True when it decides on this day and everybody had said yes by then."""
        confirmed = self.confirmed_on
        return confirmed is not None and day >= max(confirmed, self.since, self.terms.start)


@dataclass(frozen=True)
class Pool:
    """What the members were asked first, and everything that they and the council did since."""

    reference: str
    person_id: str  # the first member: whose row a writer locks
    terms: Terms
    at: datetime
    events: tuple[Event, ...] = ()
    authors: tuple[str, ...] = field(default=(), compare=False)  # codes: who proposed it, then who made each event

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """Each asking, the newest last."""
        found = [Round(self.terms, self.terms.start)]
        for event in self.events:
            last = found[-1]
            if event.what in (What.AGREED, What.REFUSED):
                found[-1] = replace(last, answers=(*last.answers, event))
            elif event.what in (What.LEFT, What.ENDED_FOR):
                rest = last.terms.without(event.party)
                kept = last.answers if rest == last.terms else ()  # who had left already died or moved
                found.append(Round(rest, (event.until or event.on) + A_DAY, kept))
            elif event.what is What.RENEWED and event.terms is not None:
                found.append(Round(event.terms, event.terms.start))
            elif event.what is What.WITHDRAWN:
                found.append(Round(replace(last.terms, shares=()), event.on + A_DAY))
        return tuple(found)

    @property
    def now(self) -> Round:
        """The newest asking."""
        return self.rounds[-1]

    @property
    def everybody(self) -> tuple[str, ...]:
        """Everyone who was ever a member, in the order of the proposal."""
        return self.terms.members

    def round_on(self, day: date) -> Round | None:
        """The asking that decides on a day; None before the first one's start."""
        return next((one for one in reversed(self.rounds) if one.since <= day), None)

    def counts_on(self, day: date) -> bool:
        """True when the pool counts on a day."""
        found = self.round_on(day)
        return found is not None and found.counts_on(day)

    def shares_on(self, day: date) -> tuple[Part, ...]:
        """The shares that count on a day: none while the pool does not."""
        found = self.round_on(day)
        return found.terms.shares if found is not None and found.counts_on(day) else ()

    def begun_on(self, day: date) -> bool:
        """True when it had counted on this day or on one before."""
        starts = ((one.confirmed_on, one) for one in self.rounds)
        firsts = (max(confirmed, one.since, one.terms.start) for confirmed, one in starts if confirmed)
        return any(first <= day and self.counts_on(first) for first in firsts)

    def last_day(self, person_id: str) -> date | None:
        """The last day in the pool of somebody who is not asked any more."""
        rounds = self.rounds
        if person_id in rounds[-1].terms.members:
            return None
        last = max(n for n, one in enumerate(rounds) if person_id in one.terms.members)
        return min(one.since for one in rounds[last + 1 :]) - A_DAY

    @property
    def ends_after(self) -> date | None:
        """The last day of a pool that does not go on, as fewer than two are asked any more."""
        rounds = self.rounds
        if len(rounds[-1].terms.members) > 1:
            return None
        return next(one.since for one in rounds if len(one.terms.members) < 2) - A_DAY

    def takes_money_of(self, person_id: str, day: date) -> bool:
        """True when this member's money belongs into it on a day: while it counts for them, and once all said yes."""
        if person_id in (share.person_id for share in self.shares_on(day)):
            return True
        return person_id in self.now.terms.members and self.now.confirmed_on is not None

    def state_on(self, day: date) -> State:
        """How it stands on a day."""
        last = self.now
        if self.counts_on(day):
            return State.COUNTS
        if len(last.terms.members) < 2:
            return State.ENDED
        if self.begun_on(day):
            return State.ASKED_AGAIN
        if last.confirmed_on is not None:
            return State.COUNTS
        answers = [last.stands(member) for member in last.terms.members]
        said_no = any(answer is not None and answer.what is What.REFUSED for answer in answers)
        return State.REFUSED if said_no else State.ASKED
