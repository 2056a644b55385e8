"""Where a question, challenge or complaint is: its state, who acts next, what may happen, and the clocks.

The law's clocks run for complaints alone: three working days to acknowledge, six months to answer. A question and a
challenge have the council's own published times, which are said to be its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from portal.domain.calendar import BankHolidays, NotCovered, last_day_of, months_after
from portal.domain.council import UsualTime
from portal.domain.dispute import LIMIT_MONTHS, Dispute, Door, Event, Outcome, What
from portal.domain.progress import Holder

ACKNOWLEDGE_WORKING_DAYS = 3  # complaints.reg13.ack
ANSWER_MONTHS = 6  # complaints.reg14.period
LONGER_MONTHS = 12  # no law's: what is further away than that was mistyped
HAS_IT = (What.TAKEN, What.ASKED, What.MOVED_BACK)  # whoever did this has it now
COUNCIL = frozenset({What.TAKEN, What.ACKNOWLEDGED, What.ASKED, What.TOLD, What.MOVED_BACK, What.OVERRUN, What.DECIDED})


class State(StrEnum):
    """How it stands."""

    SENT = "sent"
    TAKEN = "taken"
    ASKED = "asked"  # it waits for whoever brought it
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Tracked:
    """What was sent, and everything since, in order. Nothing is ever taken out of it."""

    reference: str
    person_id: str
    dispute: Dispute
    at: datetime
    events: tuple[Event, ...] = ()
    authors: tuple[str, ...] = field(default=(), compare=False)  # codes: who sent it, then who made each event

    @property
    def state(self) -> State:
        """How it stands: the last event that moved it."""
        state = State.SENT
        for event in self.events:
            state = _moved(state, event.what)
        return state

    @property
    def is_open(self) -> bool:
        """True while somebody has to act."""
        return self.state not in (State.DECIDED, State.WITHDRAWN)

    @property
    def holder(self) -> Holder | None:
        """Who acts next; None when it is closed."""
        if not self.is_open:
            return None
        return Holder.YOU if self.state is State.ASKED else Holder.COUNCIL

    @property
    def acknowledged(self) -> Event | None:
        """The acknowledgement, since it was last opened."""
        return self._last(What.ACKNOWLEDGED)

    @property
    def decision(self) -> Event | None:
        """The newest decision, while it stands."""
        return self._last(What.DECIDED) if self.state is State.DECIDED else None

    @property
    def taken_by(self) -> str:
        """The role that has it now, or "" while nobody took it since it was last opened."""
        taken = self._last(*HAS_IT)
        return taken.by if taken else ""

    @property
    def takes_until(self) -> date | None:
        """Until when it takes, as was last said while it is open; None where nobody said that it takes longer."""
        said = self._last(What.OVERRUN) if self.is_open else None
        return said.until if said else None

    def _last(self, *whats: What) -> Event | None:
        """The newest event of these kinds since it was last opened."""
        found = next((event for event in reversed(self.events) if event.what in (*whats, What.REOPENED)), None)
        return found if found and found.what in whats else None


def _moved(state: State, what: What) -> State:
    return {
        What.TAKEN: State.TAKEN,
        What.ASKED: State.ASKED,
        What.ADDED: State.TAKEN if state is State.ASKED else state,
        What.MOVED_BACK: State.TAKEN,
        What.DECIDED: State.DECIDED,
        What.WITHDRAWN: State.WITHDRAWN,
        What.REOPENED: State.SENT,
    }.get(what, state)


class NotPossible(Exception):
    """What may not happen now. `every` are codes of all that is in the way, `missing` the first."""

    def __init__(self, *missing: str) -> None:
        super().__init__(missing[0])
        self.missing, self.every = missing[0], missing


def possible(tracked: Tracked) -> tuple[What, ...]:
    """What the council may do with it now."""
    done = {What.ACKNOWLEDGED} if tracked.acknowledged else set()
    if tracked.state is State.SENT:
        done.add(What.MOVED_BACK)  # there is no step behind it
    return tuple(what for what in What if what in COUNCIL - done) if tracked.is_open else ()


def check(tracked: Tracked, event: Event) -> None:
    """Raises NotPossible unless this may happen now."""
    what, state = event.what, tracked.state
    if what is What.REOPENED:
        _must(state in (State.DECIDED, State.WITHDRAWN), "open")
        _must(bool(event.words), "words")
        return
    if what is What.ADDED:  # also after a decision: nothing that somebody says is turned away
        _must(bool(event.words or event.files), "words")
        return
    _must(tracked.is_open, "closed")
    _must(bool(event.by) or what not in COUNCIL, "by")
    if what in (What.ASKED, What.TOLD, What.MOVED_BACK, What.OVERRUN):
        _must(bool(event.words), "words")
    if what is What.MOVED_BACK:
        _must(state is not State.SENT, "nothing_behind")
    if what is What.ACKNOWLEDGED:
        _must(tracked.acknowledged is None, "acknowledged")
    if what is What.OVERRUN:
        _longer(event)
    if what is What.DECIDED:
        wanting = tuple(_wanting(tracked.dispute, event))
        if wanting:
            raise NotPossible(*wanting)


def _longer(event: Event) -> None:
    """That it takes longer has a day to come, and none that was mistyped."""
    said_on = event.at.date()
    _must(event.until is not None and event.until > said_on, "until")
    _must(event.until is not None and event.until <= months_after(said_on, LONGER_MONTHS), "until_too_late")


def _wanting(dispute: Dispute, event: Event) -> Iterator[str]:
    """An answer says what was looked at and what was found. What is upheld says what is put right."""
    answer = event.answer
    if answer is None:
        yield "answer"
        return
    if (answer.outcome is Outcome.ANSWERED) != (dispute.door is Door.QUESTION):
        yield "outcome"
    if not answer.found:
        yield "found"
    if dispute.door is Door.QUESTION:
        return
    if not answer.considered:
        yield "considered"
    if answer.outcome is not Outcome.NOT_UPHELD and not answer.remedy:
        yield "remedy"
    if event.cause is None:
        yield "cause"


def _must(holds: bool, missing: str) -> None:
    if not holds:
        raise NotPossible(missing)


DayOf = Callable[[datetime], date]


class Whose(StrEnum):
    """Whose a clock is."""

    LAW = "law"
    COUNCIL = "council"


@dataclass(frozen=True)
class Clock:
    """One period: until when, whose it is, and by how many days it is late today. `done` is when it was met. `due` is
    the working day by which it has to be done: `until`, or the last one before it."""

    what: str  # acknowledge, answer, report, usual
    whose: Whose
    until: date
    done: date | None
    late_days: int
    due: date = field(default=date.min, compare=False)


def clocks(
    tracked: Tracked, holidays: BankHolidays, usual: UsualTime | None, day_of: DayOf, today: date,
    report: UsualTime | None = None,
) -> tuple[Clock, ...]:  # fmt: skip
    """The clocks of this dispute. `usual` are the council's own published times for this door, and `report` those for
    an advocate's written report, which has a clock of its own, in days; `day_of` gives the day of a moment in London.

    What was decided and opened again has the council's own times alone: the law's period was kept or missed, and stays
    on record. What was taken back has none; opened again, it is as if it came that day. Raises NotCovered."""
    if tracked.state is State.WITHDRAWN:
        return ()
    reopened = next((event.at for event in reversed(tracked.events) if event.what is What.REOPENED), None)
    received = day_of(reopened or tracked.at)
    done = day_of(tracked.decision.at) if tracked.decision else None
    found = []
    answered_before = any(event.what is What.DECIDED and event is not tracked.decision for event in tracked.events)
    if tracked.dispute.door is Door.COMPLAINT and not answered_before:
        acknowledged = day_of(tracked.acknowledged.at) if tracked.acknowledged else done
        until = holidays.after(received, ACKNOWLEDGE_WORKING_DAYS)
        found.append(_clock("acknowledge", Whose.LAW, until, acknowledged, today))
        found.append(_clock("answer", Whose.LAW, last_day_of(received, ANSWER_MONTHS), done, today))
    if usual is not None:
        found.append(_clock("usual", Whose.COUNCIL, received + timedelta(days=usual.longest), done, today))
    if report is not None and tracked.dispute.report:
        found.append(_clock("report", Whose.COUNCIL, received + timedelta(days=report.longest), done, today))
    return tuple(replace(clock, due=_due(clock.until, holidays)) for clock in found)


def _due(until: date, holidays: BankHolidays) -> date:
    """The working day by which it has to be done; the end of the period itself where nobody knows that year's."""
    try:
        return holidays.on_or_before(until)
    except NotCovered:
        return until


def _clock(what: str, whose: Whose, until: date, done: date | None, today: date) -> Clock:
    return Clock(what, whose, until, done, max(((done or today) - until).days, 0))


def is_late(noticed: date, today: date) -> bool:
    """True when it happened, or came to be known, over 12 months ago: it is taken all the same, and one may say why
    (complaints.reg12.extend)."""
    return today > months_after(noticed, LIMIT_MONTHS)


def ombudsman_until(noticed: date) -> date:
    """Until when the ombudsman can normally be asked: 12 months from when one came to know (lgsco.limit)."""
    return months_after(noticed, LIMIT_MONTHS)
