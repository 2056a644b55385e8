"""The meeting place: a notice of what somebody would like to buy together with others, without anything that tells who
they are (POL3). The council reads it first; shown it has a kind, an area, words and a month, and nothing else."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

LONGEST = 300  # characters: the portal's own rule
MONTHS_SHOWN = 3  # the portal's own rule
REASON_LONGEST = 500


class Kind(StrEnum):
    """What somebody would like to buy together with others."""

    ASSISTANT = "assistant"
    ACTIVITY = "activity"
    TRANSPORT = "transport"
    COURSE = "course"
    OTHER = "other"


class What(StrEnum):
    """What happened to a notice."""

    PUBLISHED = "published"
    REFUSED = "refused"
    TAKEN_DOWN = "taken_down"  # by the author


class State(StrEnum):
    """How it stands."""

    WAITS = "waits"
    SHOWN = "shown"
    REFUSED = "refused"
    TAKEN_DOWN = "taken_down"
    OVER = "over"  # its three months have passed


class Tells(StrEnum):
    """What words may not tell."""

    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    NAME = "name"


@dataclass(frozen=True)
class Wanted:
    """What the author wrote. `area` is one of the council's areas, "" for anywhere."""

    kind: Kind
    area: str
    words: str


@dataclass(frozen=True)
class Event:
    """One step, on a day `on` of London. `why` is the council's reason, for the author alone."""

    what: What
    at: datetime
    on: date
    why: str = ""
    by: str = ""


@dataclass(frozen=True)
class Notice:
    """What somebody wrote, and what became of it."""

    reference: str
    person_id: str
    wanted: Wanted
    at: datetime
    events: tuple[Event, ...] = ()
    authors: tuple[str, ...] = field(default=(), compare=False)

    @property
    def last(self) -> Event | None:
        """The newest step."""
        return self.events[-1] if self.events else None

    @property
    def shown_from(self) -> date | None:
        """The day on which the council published it."""
        return next((event.on for event in self.events if event.what is What.PUBLISHED), None)

    @property
    def shown_until(self) -> date | None:
        """The last day on which it is shown, if nobody takes it down before."""
        return None if self.shown_from is None else months_after(self.shown_from, MONTHS_SHOWN)

    def state_on(self, day: date) -> State:
        """How it stands on a day."""
        if self.last is None:
            return State.WAITS
        if self.last.what is not What.PUBLISHED:
            return State(self.last.what.value)
        return State.SHOWN if self.shown_until is not None and day <= self.shown_until else State.OVER


class NotSoundWords(Exception):
    """Words that may not be kept. `missing` is a code of what is wrong with them."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


TIME_OF_DAY = re.compile(r"(?<![\d.:])\d{1,2}[.:]\d{2}(?![.:]?\d)")
NUMBERS = re.compile(r"\d(?:[\s().+/-]*\d){6,}")  # seven digits or more, however they are set apart
LINK = re.compile(
    r"https?:|www\.|(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|uk|co|info|eu|io|app|me|biz)\b", re.IGNORECASE
)


def what_it_tells(words: str, names: tuple[str, ...]) -> Tells | None:
    """What the words tell that they must not: the first of it. `names` are the author's, and of who writes for them."""
    if "@" in words or "＠" in words:
        return Tells.EMAIL
    if LINK.search(words):
        return Tells.LINK
    if NUMBERS.search(TIME_OF_DAY.sub(" . ", words)):
        return Tells.PHONE
    found = set(re.findall(r"\w+", words.casefold()))
    return Tells.NAME if any(_parts(name) & found for name in names) else None


def check_words(words: str, names: tuple[str, ...]) -> None:
    """Raises NotSoundWords unless these words may be sent to the council."""
    if not words.strip():
        raise NotSoundWords("empty")
    if len(words) > LONGEST:
        raise NotSoundWords("long")
    tells = what_it_tells(words, names)
    if tells is not None:
        raise NotSoundWords(tells.value)


def may_follow(notice: Notice, event: Event) -> bool:
    """True when this may happen now: the council answers what waits, and the author takes down what is not over."""
    state = notice.state_on(event.on)
    if event.what is What.TAKEN_DOWN:
        return state in (State.WAITS, State.SHOWN)
    if event.what is What.REFUSED:  # also what was published by mistake
        return bool(event.why.strip()) and len(event.why) <= REASON_LONGEST and state in (State.WAITS, State.SHOWN)
    return state is State.WAITS


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)
    return min(last, last.replace(day=1) + timedelta(days=day.day - 1))


def _parts(name: str) -> set[str]:
    """The words of a name; an initial alone tells nobody."""
    return {part for part in re.findall(r"\w+", name.casefold()) if len(part) > 1}
