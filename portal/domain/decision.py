"""What becomes of a choice that was sent: the council's answers, each with its reason and the role that gave it.

A choice is a list of events; its state follows from them and is never kept twice (OPT8, OPT13, CST7)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from portal.domain.arrangement import Way, way_of
from portal.domain.budget import Budget
from portal.domain.choice import WHOLE, Agreed, Choice, Part, Receiver, Scope
from portal.domain.choosing import keeps, parts_of


class What(StrEnum):
    """What happened."""

    LOOKING = "looking"
    QUESTION = "question"
    REPLY = "reply"  # the person's
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    TAKEN_BACK = "taken_back"  # by the person
    REPLACED = "replaced"  # by a newer choice


class State(StrEnum):
    """How a choice stands."""

    SENT = "sent"
    LOOKING = "looking"
    QUESTION = "question"
    ANSWERED = "answered"
    AGREED = "agreed"
    PARTLY = "partly"  # some parts agreed, some not, none open
    NOT_AGREED = "not_agreed"
    TAKEN_BACK = "taken_back"
    REPLACED = "replaced"


class Because(StrEnum):
    """Why something was not agreed. The words say more."""

    COST = "cost"
    LAW = "law"
    MONEY_CANNOT_BE_MANAGED = "money_cannot_be_managed"
    PROVIDER_SAID_NO = "provider_said_no"
    OTHER = "other"


@dataclass(frozen=True)
class PlanCheck:
    """The plan was checked again, on what day, and what was found: before anything is refused (CST7)."""

    on: date
    found: str


@dataclass(frozen=True)
class Event:
    """One step. `by` is a role code such as social_worker, never a name; "" is the person. `parts` are lines, none of
    them: everything that is still open."""

    what: What
    at: datetime
    by: str = ""
    words: str = ""
    parts: tuple[str, ...] = ()
    start: date | None = None
    because: Because | None = None
    check: PlanCheck | None = None
    signed_on: date | None = None  # the agreement, on paper
    appointed_on: date | None = None  # the authorised person, by the council (REP3)
    held_by: str = ""  # who holds the fund, where the person named nobody


@dataclass(frozen=True)
class Sent:
    """A choice as it was sent, and everything since. `by_person` is False when somebody sent it for them."""

    reference: str
    person_id: str
    choice: Choice
    at: datetime
    events: tuple[Event, ...] = ()
    authors: tuple[str, ...] = field(default=(), compare=False)  # codes: who sent it, then who made each event

    @property
    def lines(self) -> tuple[str, ...]:
        """What is decided: each part that is to change, or everything where nothing is."""
        return tuple(part.line for part in self.choice.parts if not part.stays) or (WHOLE,)

    @property
    def decided(self) -> dict[str, Event]:
        """The decision about each part that has one."""
        found: dict[str, Event] = {}
        for event in self.events:
            if event.what in (What.AGREED, What.NOT_AGREED):
                found |= {line: event for line in (event.parts or self.lines) if line not in found}
        return found

    @property
    def state(self) -> State:
        """How it stands."""
        last = self.events[-1].what if self.events else None
        if last in (What.TAKEN_BACK, What.REPLACED):
            return State(last.value)
        kinds = {event.what for event in self.decided.values()}
        if len(self.decided) == len(self.lines):
            return State.PARTLY if len(kinds) > 1 else State(kinds.pop().value)
        step = next((event.what for event in reversed(self.events) if event.what not in kinds), None)
        return {
            What.LOOKING: State.LOOKING, What.QUESTION: State.QUESTION, What.REPLY: State.ANSWERED,
        }.get(step or What.AGREED, State.SENT if not self.decided else State.LOOKING)  # fmt: skip

    @property
    def is_open(self) -> bool:
        """True while somebody still has to answer."""
        return self.state in (State.SENT, State.LOOKING, State.QUESTION, State.ANSWERED)

    def agreed(self, on: date) -> tuple[tuple[Part, Event], ...]:
        """The parts that are in force on a day, with the decision about each."""
        return tuple(
            (part, self.decided[part.line])
            for part in self.choice.parts
            if part.line in self.decided and _in_force(self.decided[part.line], on)
        )


def held_now(budget: Budget, choices: Sequence[Sent], on: date) -> tuple[Part, ...]:
    """Each part of the budget as it is held on a day: as the record has it, with what was agreed for this budget since.
    `choices` are newest first: the newest counts."""
    found = {part.line: part for part in keeps(budget)}
    each = {item.line.id: Part(item.line.id, way_of(item.line.held_as)) for item in budget.calculation.lines}
    for sent in reversed(choices):
        for part, _ in sent.agreed(on) if sent.choice.budget == budget.number else ():
            if part.line != WHOLE:
                found = (each if WHOLE in found else found) | {part.line: part}
            elif part.way is Way.MIXED:
                found = {WHOLE: part}
            else:
                found = {line: replace(part, line=line) for line in parts_of(budget)}
    return tuple(found.values())


def _in_force(event: Event, on: date) -> bool:
    return event.what is What.AGREED and event.start is not None and event.start <= on


class NotPossible(Exception):
    """An event that may not be recorded. `every` are codes of all that is missing or in the way, `missing` the
    first."""

    def __init__(self, *missing: str) -> None:
        super().__init__(missing[0])
        self.missing, self.every = missing[0], missing


def check(sent: Sent, event: Event) -> None:
    """Raises NotPossible unless this may happen to this choice now."""
    if not sent.is_open:
        raise NotPossible("closed")
    if event.what is What.REPLY:
        _must(sent.state is State.QUESTION, "no_question")
        _must(bool(event.words), "words")
        return
    if event.what in (What.TAKEN_BACK, What.REPLACED):
        _must(event.what is What.REPLACED or not sent.decided, "decided")
        return
    _must(bool(event.by), "by")
    _must(set(event.parts) <= set(sent.lines), "parts")
    wanting = tuple(_wanting(sent, event))
    if wanting:
        raise NotPossible(*wanting)


def _wanting(sent: Sent, event: Event) -> Iterator[str]:
    if event.what is not What.LOOKING and not event.words:  # every decision has its reason (complaint 5)
        yield "words"
    if event.what in (What.AGREED, What.NOT_AGREED):
        if set(event.parts) & set(sent.decided):
            yield "decided"
        yield from (_wanting_agreed if event.what is What.AGREED else _wanting_refused)(sent, event)


def _wanting_agreed(sent: Sent, event: Event) -> Iterator[str]:
    """There is a day from which it counts, and what must be signed is signed first (OPT18). A fund has
    a holder."""
    if event.start is None or event.start < sent.at.date():
        yield "start"
    wanted = set(event.parts or sent.lines) - set(sent.decided)
    parts = [part for part in sent.choice.parts if wanted & {WHOLE, part.line}]
    new = {way for part in parts if not part.stays for way in part.ways}
    if Way.ISF in new and sent.choice.fund is None and not event.held_by:
        yield "held_by"
    if all(Way.DIRECT_PAYMENT not in part.ways for part in parts):
        return
    payment, today = sent.choice.payment, event.at.date()
    signed = payment.agreed is Agreed.SIGNED if event.signed_on is None else event.signed_on <= today
    if Way.DIRECT_PAYMENT in new and not signed:
        yield "signed_on"
    appointed = event.appointed_on is not None and event.appointed_on <= today
    if payment.receiver is Receiver.AUTHORISED and not appointed:
        yield "appointed_on"


def _wanting_refused(sent: Sent, event: Event) -> Iterator[str]:
    """A reason, and the plan checked again after the choice was sent (CST7). Keeping things can't be refused."""
    if sent.choice.scope is Scope.KEEP:
        yield "keep"
    if event.because is None:
        yield "because"
    if event.check is None or not event.check.found:
        yield "rechecked"
    if event.check is not None and not sent.at.date() <= event.check.on <= event.at.date():
        yield "rechecked_on"


def _must(holds: bool, missing: str) -> None:
    if not holds:
        raise NotPossible(missing)
