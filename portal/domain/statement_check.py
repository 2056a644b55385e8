"""How closely the council looks at somebody's spending, why, and what it found (STM5, STM6).

Nothing here takes money back. A finding is for the person as much as for the council."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

LONGEST = 2000  # characters of the council's words


class What(StrEnum):
    """What happened."""

    LEVEL = "level"  # how closely we look from now on
    CHECKED = "checked"


class Level(StrEnum):
    """How closely the council looks. The lightest that is enough."""

    LIGHT = "light"  # totals alone, no papers
    USUAL = "usual"  # some entries, with their papers
    CLOSE = "close"  # every entry


class Because(StrEnum):
    """Why this level."""

    STEADY = "steady"  # earlier checks were in order
    NEW = "new"  # the money is new to the person
    SMALL = "small"
    EMPLOYER = "employer"  # somebody is employed, with pay and tax
    NOT_CLEAR = "not_clear"  # something in an earlier check was not clear
    ASKED = "asked"  # the person asked for it


class Looked(StrEnum):
    """What a check looks at."""

    TOTALS = "totals"
    ENTRIES = "entries"
    RECEIPTS = "receipts"
    BANK = "bank"  # the statements of the account that is for this money alone
    PAYROLL = "payroll"


class Found(StrEnum):
    """What a check found."""

    IN_ORDER = "in_order"
    PUT_RIGHT = "put_right"  # something was wrong and is put right
    ASKING = "asking"  # we ask about something first


@dataclass(frozen=True)
class Event:
    """One step. `by` is the role of the council's worker, `words` are for the person. A level has `because` and how
    often a check comes; a check has the days that it looked at and what it found."""

    what: What
    at: datetime
    by: str
    looked: tuple[Looked, ...]
    words: str = ""
    level: Level | None = None
    because: Because | None = None
    every_months: int | None = None
    found: Found | None = None
    first: date | None = None
    last: date | None = None


class NotPossible(Exception):
    """A step that may not be recorded. `every` are codes of all that is missing or in the way, `missing` the first."""

    def __init__(self, *missing: str) -> None:
        super().__init__(missing[0])
        self.missing, self.every = missing[0], missing


@dataclass(frozen=True)
class Checks:
    """Everything that the council said and found about somebody's spending, oldest first."""

    events: tuple[Event, ...] = field(default=())

    @property
    def level(self) -> Event | None:
        """How closely it looks now. None: nobody said."""
        return next((event for event in reversed(self.events) if event.what is What.LEVEL), None)

    @property
    def because(self) -> Because | None:
        """Why it looks that closely. None where something was found since that is not in order: "everything was in
        order before" would not be true any more."""
        level = self.level
        found = {one.found for one in self.found if level and one.at > level.at} - {Found.IN_ORDER}
        return None if level is None or (found and level.because is Because.STEADY) else level.because

    @property
    def found(self) -> tuple[Event, ...]:
        """What it found, newest first."""
        return tuple(event for event in reversed(self.events) if event.what is What.CHECKED)

    @property
    def asks(self) -> bool:
        """True while the council waits for an answer about something."""
        return bool(self.found) and self.found[0].found is Found.ASKING


def check(event: Event, today: date) -> None:
    """Raises NotPossible unless this may be recorded: why and how closely, or what was found in which days."""
    held = {
        "by": bool(event.by.strip()),
        "looked": bool(event.looked),
        "long": len(event.words) <= LONGEST,
        **(_level(event) if event.what is What.LEVEL else _checked(event, today)),
    }
    if missing := [code for code, holds in held.items() if not holds]:
        raise NotPossible(*missing)


def _level(event: Event) -> dict[str, bool]:
    return {
        "level": event.level is not None,
        "because": event.because is not None,
        "months": event.every_months is None or 1 <= event.every_months <= 12,
    }


def _checked(event: Event, today: date) -> dict[str, bool]:
    days = event.first is not None and event.last is not None and event.first <= event.last <= today
    told = event.found in (None, Found.IN_ORDER) or bool(event.words.strip())
    return {"days": days, "found": event.found is not None, "words": told}
