"""What the council learns from questions, challenges and complaints, in counts that tell of nobody (MEA5).

Every count is rounded down to a whole number of fives. So a number under five is never told from none at all, and no
such number follows from the others: each sum is as vague as its parts, and what is left over never has one solution."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from portal.domain.dispute import About, Door, Ground, Outcome
from portal.domain.tracking import Tracked

FEWEST = 5  # a smaller number is never shown: somebody could be known by it


@dataclass(frozen=True)
class Count:
    """At least so many people's matters, fewer than FEWEST above it; None where there are fewer than FEWEST, if any."""

    code: str
    number: int | None


@dataclass(frozen=True)
class DoorCounts:
    """One door: how many came, by what was behind them and by outcome, and in how many days half of them were answered.
    `causes` are those with FEWEST or more, the most first."""

    door: Door
    sent: Count
    causes: tuple[Count, ...]
    outcomes: tuple[Count, ...]
    days: int | None


def learned(matters: Iterable[Tracked], day_of: Callable[[datetime], date], since: date) -> tuple[DoorCounts, ...]:
    """The counts of what was sent from a day on, by door. What was taken back is counted as sent, with no outcome."""
    found = [item for item in matters if day_of(item.at) >= since]
    return tuple(_door(door, [item for item in found if item.dispute.door is door], day_of) for door in Door)


def _door(door: Door, matters: Collection[Tracked], day_of: Callable[[datetime], date]) -> DoorCounts:
    decided = [(item, item.decision) for item in matters if item.decision is not None]
    found = [decision.cause for _, decision in decided]
    causes = [Count(code.value, vague(found.count(code))) for code in (*Ground, *About)]
    outcomes = [decision.answer.outcome for _, decision in decided if decision.answer is not None]
    possible = [code for code in Outcome if (code is Outcome.ANSWERED) == (door is Door.QUESTION)]
    spans = sorted((day_of(decision.at) - day_of(item.at)).days for item, decision in decided)
    return DoorCounts(
        door=door,
        sent=Count(door.value, vague(len(matters))),
        causes=tuple(sorted((item for item in causes if item.number), key=lambda item: -(item.number or 0))),
        outcomes=tuple(Count(code.value, vague(outcomes.count(code))) for code in possible),
        days=spans[(len(spans) - 1) // 2] if len(spans) >= FEWEST else None,
    )


def vague(number: int) -> int | None:
    """A number as it may be shown: rounded down to whole fives, None below the first."""
    return number - number % FEWEST or None
