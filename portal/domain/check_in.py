"""A private check-in on six groups of sentences that begin with "I": it becomes counts, and tells of nobody (WEL3).

What may be shown of the counts is one rule: a number under FEWEST is hidden, and wherever one is hidden the sum of its
row is hidden as well. So no hidden number follows from others: each can be anything from none to FEWEST less one. Each
month stands for itself, is shown only when it is over, and holds each person once: nothing follows from comparing
what was shown before somebody answered with what was shown after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FEWEST = 5  # fewer people than this are never shown as a number


class Group(StrEnum):
    """The six groups."""

    INFORMATION = "information"
    COMMUNITY = "community"
    SUPPORT = "support"
    STAFF = "staff"
    SAFETY = "safety"
    MONEY = "money"


class Reply(StrEnum):
    """What somebody says of a group. Each can be left out."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    RATHER_NOT = "rather_not_say"


Replies = Mapping[Group, Reply]
Counts = Mapping[Group, Mapping[Reply, int]]


@dataclass(frozen=True)
class Shown:
    """What may be shown of a group: people by their reply, and all who replied; None is hidden."""

    group: Group
    replies: tuple[tuple[Reply, int | None], ...]
    total: int | None

    @property
    def shows_nothing(self) -> bool:
        """True when every number is hidden."""
        return all(number is None for _, number in self.replies)


@dataclass(frozen=True)
class Done:
    """What was done about what people said in a group, in the council's words; `on` None: nothing yet."""

    statements: tuple[str, ...]
    words: str = ""
    on: date | None = None


def added(counts: Counts, replies: Replies) -> dict[Group, dict[Reply, int]]:
    """The counts with one more person in them."""
    return {
        group: {
            reply: counts.get(group, {}).get(reply, 0) + (1 if replies.get(group) is reply else 0) for reply in Reply
        }
        for group in Group
    }


def shown(counts: Counts) -> tuple[Shown, ...]:
    """What may be shown of a month that is over. A month in which nobody checked in looks like one of a few people."""
    return tuple(_row(group, counts.get(group, {})) for group in Group)


def _row(group: Group, found: Mapping[Reply, int]) -> Shown:
    numbers = {reply: found.get(reply, 0) for reply in Reply}
    hides = any(number < FEWEST for number in numbers.values())
    replies = tuple((reply, number if number >= FEWEST else None) for reply, number in numbers.items())
    return Shown(group, replies, None if hides else sum(numbers.values()))


def month_of(day: date) -> str:
    """The month of a day, as 2026-11."""
    return f"{day:%Y-%m}"


def months_before(day: date, number: int) -> tuple[str, ...]:
    """So many months that were over on a day, the newest first."""
    begun = day.year * 12 + day.month - 1
    return tuple(f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(begun - 1, begun - 1 - number, -1))
