"""Another way to support a carer, after somebody said no to care for the adult: the carer's need is still there, so the
council goes on looking (CAR7). Nothing ends a carer's case here: it stands until the carer says that a way helps."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

LONGEST = 2000  # characters of the council's words, and of the carer's


class What(StrEnum):
    """What happened."""

    LOOKING = "looking"  # somebody at the council has begun
    OFFERED = "offered"
    HELPS = "helps"  # the carer says so
    NOT_ENOUGH = "not_enough"


class State(StrEnum):
    """How it stands."""

    OPEN = "open"
    LOOKING = "looking"
    OFFERED = "offered"
    FOUND = "found"


BY_THE_COUNCIL = frozenset({What.LOOKING, What.OFFERED})


@dataclass(frozen=True)
class Opened:
    """Which agreement did not come about, by its reference."""

    agreement: str


@dataclass(frozen=True)
class Event:
    """One step. `words` are the council's offer, or what the carer wants to add; `by` is the role of the council's
    worker; `start` is from when an offer could be had."""

    what: What
    at: datetime
    words: str = ""
    by: str = ""
    start: date | None = None


class NotPossible(Exception):
    """A step that may not be recorded. `missing` is a code of what is missing or in the way."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


@dataclass(frozen=True)
class AnotherWay:
    """The council's search, and everything that was offered and said since."""

    reference: str
    person_id: str  # the carer
    opened: Opened
    at: datetime
    events: tuple[Event, ...] = ()
    authors: tuple[str, ...] = field(default=(), compare=False)

    @property
    def offers(self) -> tuple[Event, ...]:
        """Everything that was offered, oldest first."""
        return tuple(event for event in self.events if event.what is What.OFFERED)

    @property
    def state(self) -> State:
        """How it stands. What was not enough is looked for again."""
        if not self.events:
            return State.OPEN
        found = {What.LOOKING: State.LOOKING, What.OFFERED: State.OFFERED, What.HELPS: State.FOUND}
        return found.get(self.events[-1].what, State.LOOKING)


def check(way: AnotherWay, event: Event) -> None:
    """Raises NotPossible unless this may happen now. There is no step by which the council could end it."""
    _must(len(event.words) <= LONGEST, "long")
    if event.what in BY_THE_COUNCIL:
        _must(bool(event.by), "by")
        _must(event.what is not What.OFFERED or bool(event.words.strip()), "words")
        _must(event.what is not What.LOOKING or way.state is State.OPEN, "begun")
        return
    if event.what is What.HELPS:
        _must(way.state is State.OFFERED, "no_offer")
        return
    _must(way.state in (State.OFFERED, State.FOUND), "no_offer")  # what helped may stop helping


def _must(holds: bool, missing: str) -> None:
    if not holds:
        raise NotPossible(missing)
