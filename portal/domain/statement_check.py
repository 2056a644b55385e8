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
    """A step that may not be recorded. `missing` is a code of what is missing or in the way."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


@dataclass(frozen=True)
class Checks:
    """Everything that the council said and found about somebody's spending, oldest first."""

    events: tuple[Event, ...] = field(default=())

    @property
    def level(self) -> Event | None:
        """How closely it looks now. None: nobody said."""
        return next((event for event in reversed(self.events) if event.what is What.LEVEL), None)

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
    _must(bool(event.by.strip()), "by")
    _must(bool(event.looked), "looked")
    _must(len(event.words) <= LONGEST, "long")
    if event.what is What.LEVEL:
        _must(event.level is not None and event.because is not None, "level")
        _must(event.every_months is None or 1 <= event.every_months <= 12, "months")
        return
    _must(event.found is not None, "found")
    _must(event.found is Found.IN_ORDER or bool(event.words.strip()), "words")
    days = event.first is not None and event.last is not None and event.first <= event.last <= today
    _must(days, "days")


def _must(holds: bool, missing: str) -> None:
    if not holds:
        raise NotPossible(missing)
