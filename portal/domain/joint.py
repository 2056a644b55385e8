"""What two people both have to say yes to, each by themselves: nothing of it counts before (CAR6, CAR11).

One text of the council is put to both in the same words. Each can say no, and take a yes back, at any time."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from portal.domain.carer import Side
from portal.domain.money import PENNY

LONGEST = 2000  # characters of the council's text, and of a reason
MOST = Decimal("999999999.99")  # pounds: as in the feed


class Kind(StrEnum):
    """What they are asked to agree to."""

    REPLACEMENT_CARE = "replacement_care"  # care for the adult that meets a need of their carer: CAR6, trap T4
    JOINT_PLAN = "joint_plan"
    JOINT_BUDGET = "joint_budget"
    POOLED_BUDGET = "pooled_budget"


class What(StrEnum):
    """What happened."""

    AGREED = "agreed"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"
    WITHDRAWN = "withdrawn"  # by the council


class How(StrEnum):
    """How an answer came."""

    OWN_ACCOUNT = "own_account"
    BY_REPRESENTATIVE = "by_representative"
    WITNESSED = "witnessed"  # said to the council, which wrote it down


class State(StrEnum):
    """How it stands."""

    ASKED = "asked"
    COUNTS = "counts"
    REFUSED = "refused"  # by one of them; they can still change it
    TAKEN_BACK = "taken_back"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Asked:
    """What both are asked, in the council's words. `weekly` is an amount a week, or None where there is none.

    Replacement care begins in the carer's case, and the other is the adult: only the adult can be charged for it, and
    only where it is `charged` at all. `weekly` is then what it costs, in the budget of the one that `budget_of` names:
    the carer's, where the adult has no eligible needs (CAR10)."""

    kind: Kind
    other_id: str
    words: str
    start: date
    weekly: Decimal | None = None
    budget_of: Side = Side.ADULT
    charged: bool = True


@dataclass(frozen=True)
class Event:
    """One step. `party` is the person whose answer it is, "" for the council's own step.

    `reason` is for whoever answers for the party and for the council, unless it is `shared` with the other. `by` is the
    role of the worker who wrote it down. `login_id` gave the answer, and `opens` is the person whose own record that
    login opens: nobody says yes for both."""

    what: What
    at: datetime
    party: str = ""
    how: How | None = None
    reason: str = ""
    shared: bool = False
    by: str = ""
    login_id: int | None = None
    opens: str | None = None


class Hand(Protocol):
    """By whose sign-in an answer came: its login, and whose own record that login opens."""

    @property
    def login_id(self) -> int | None: ...
    @property
    def opens(self) -> str | None: ...


class NotPossible(Exception):
    """A step that may not be recorded. `missing` is a code of what is missing or in the way."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


@dataclass(frozen=True)
class JointAgreement:
    """What two people were asked, and everything that they and the council said since."""

    reference: str
    person_id: str
    asked: Asked
    at: datetime
    events: tuple[Event, ...] = ()
    authors: tuple[str, ...] = field(default=(), compare=False)  # codes: who asked, then who made each event

    @property
    def kind(self) -> Kind:
        """What they are asked to agree to."""
        return self.asked.kind

    @property
    def other_id(self) -> str:
        """The second of the two."""
        return self.asked.other_id

    @property
    def parties(self) -> tuple[str, str]:
        """The two of them."""
        return self.person_id, self.other_id

    def other_than(self, party: str) -> str:
        """The other of the two."""
        return self.other_id if party == self.person_id else self.person_id

    def said_by(self, party: str) -> tuple[Event, ...]:
        """Everything that was said by or for this one of the two."""
        return tuple(event for event in self.events if event.party == party)

    def stands(self, party: str) -> Event | None:
        """The answer of this one of the two that stands now."""
        return next(reversed(self.said_by(party)), None)

    @property
    def over(self) -> Event | None:
        """What ended it, if it has ended: it does not begin again, both are asked anew."""
        ends = (What.TAKEN_BACK, What.WITHDRAWN)
        return next((event for event in self.events if event.what in ends), None)

    def counts(self) -> bool:
        """True while both stand at yes, nobody took it back, and the council did not withdraw it."""
        answers = [self.stands(party) for party in self.parties]
        return self.over is None and all(answer is not None and answer.what is What.AGREED for answer in answers)

    def weekly_on(self, day: date) -> Decimal | None:
        """The amount a week that counts on a day: none before both said yes, and none before its first day."""
        return self.asked.weekly if self.counts() and self.asked.start <= day else None

    @property
    def state(self) -> State:
        """How it stands."""
        if self.over is not None:
            return State(self.over.what.value)
        answers = [self.stands(party) for party in self.parties]
        if any(answer is not None and answer.what is What.REFUSED for answer in answers):
            return State.REFUSED
        return State.COUNTS if self.counts() else State.ASKED

    def as_seen_by(self, reader: str) -> "JointAgreement":
        """The same for one of the two: without the other's reasons, unless those were shared."""
        hidden = self.other_than(reader)
        seen = (replace(e, reason="") if e.party == hidden and not e.shared else e for e in self.events)
        return replace(self, events=tuple(seen))


def check_asked(person_id: str, asked: Asked) -> None:
    """Raises NotPossible unless the council may ask this."""
    _must(person_id != asked.other_id, "same_person")
    _must(0 < len(asked.words.strip()) <= LONGEST, "words")
    _must(asked.weekly is None or is_pounds(asked.weekly), "weekly")


def is_pounds(amount: Decimal) -> bool:
    """True for pounds and whole pennies, above nothing and up to MOST."""
    return amount.is_finite() and 0 < amount <= MOST and amount == amount.quantize(PENNY)


def check(joint: JointAgreement, event: Event) -> None:
    """Raises NotPossible unless this may happen now."""
    _must(joint.over is None, "over")
    _must(len(event.reason) <= LONGEST, "reason")
    if event.what is What.WITHDRAWN:
        _must(bool(event.by), "by")
        _must(bool(event.reason), "words")
        return
    _must(event.party in joint.parties, "party")
    _must(event.how is not How.WITNESSED or bool(event.by), "by")
    other = joint.other_than(event.party)
    _must(event.opens != other, "somebody_else")  # nobody answers for the one they made the agreement with
    now, others = joint.stands(event.party), joint.stands(other)
    says_yes = now is not None and now.what is What.AGREED
    if event.what is What.TAKEN_BACK:
        _must(says_yes, "no_yes")
        return
    _must(not says_yes, "same" if event.what is What.AGREED else "take_back")
    if event.what is What.AGREED and others is not None and others.what is What.AGREED:
        _must(not same_hand(event, others), "same_login")


def same_hand(one: Hand, other: Hand) -> bool:
    """True when one human gave both answers, as far as sign-ins can tell."""
    same_login = one.login_id is not None and one.login_id == other.login_id
    return same_login or (one.opens is not None and one.opens == other.opens)


def _must(holds: bool, missing: str) -> None:
    if not holds:
        raise NotPossible(missing)
