"""The meeting place: a notice of what somebody would like to buy together with others, without anything that tells who
they are (POL3). The council reads it first; shown it has a kind, an area, words and a month, and nothing else."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

LONGEST = 300  # characters: the portal's own rule
MONTHS_SHOWN = 3  # the portal's own rule
REASON_LONGEST = 500
MOST_NOTES = 3  # of one person that wait or are shown: the portal's own rule


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
    POSTCODE = "postcode"
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
NUMBERS = re.compile(r"\d(?:[\s().+/_*·•‐-―-]*\d){6,}")  # seven digits or more, however they are set apart
EMAIL = re.compile(r"@|[(\[{<]\s*at\s*[)\]}>]|\bat\s+\w+\s+dot\b", re.IGNORECASE)
LINK = re.compile(
    r"https?:|www\.|(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|uk|co|info|eu|io|app|me|biz)\b"
    r"|[^\W\d_][\w-]+\.[^\W\d_][\w-]+/\w"  # insta.gram/foo, but not a.m./p.m.
    r"|[(\[{<]\s*dot\s*[)\]}>]|\b(?:dot\s+|\w+\s+\.\s*)(?:com|org|net|uk|co|info)\b",
    re.IGNORECASE,
)
POSTCODE = re.compile(  # M, and so a time like 2pm, is in the second half of none
    r"(?<![^\W_])[a-z]{1,2}\d[a-z\d]?[\s._-]*\d[abd-hjlnp-uw-z]{2}(?![^\W_])", re.IGNORECASE
)
SINGLE = re.compile(r"(?<![^\W_])[^\W\d_](?:[\s._-]+[^\W\d_](?![^\W_]))+")  # a name with a gap after every letter


def what_it_tells(words: str, names: tuple[str, ...]) -> Tells | None:
    """What the words tell that they must not: the first of it. `names` are the author's, of who writes for them and of
    those whom the author is asked together with. It does not matter in which letters, with which accents or with how
    many signs that nobody sees it is written."""
    plain = _plain(words)
    for tells, pattern, text in (
        (Tells.EMAIL, EMAIL, plain), (Tells.LINK, LINK, plain), (Tells.PHONE, NUMBERS, TIME_OF_DAY.sub(" . ", plain)),
        (Tells.POSTCODE, POSTCODE, plain),
    ):  # fmt: skip
        if pattern.search(text):
            return tells
    joined = SINGLE.sub(lambda found: "".join(re.findall(r"[^\W\d_]", found[0])), plain)
    found, squeezed = _parts(plain) | _parts(joined), re.sub(r"[\W\d_]", "", plain)
    return Tells.NAME if any(_is_in(name, found, squeezed) for name in map(_plain, names)) else None


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


def _plain(text: str) -> str:
    """Compatible letters and figures as one, without accents and without signs that nobody sees."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(one for one in apart if unicodedata.category(one) not in ("Cf", "Mn", "Me")).casefold()


def _is_in(name: str, found: set[str], squeezed: str) -> bool:
    """True when a part of a plain name is one of the words, or the whole of a longer one is written without gaps."""
    whole = re.sub(r"[\W\d_]", "", name)
    return bool(_parts(name) & found) or (len(_parts(name)) > 1 and len(whole) > 5 and whole in squeezed)


def _parts(text: str) -> set[str]:
    """The words of a plain text, whatever is between them; an initial alone tells nobody."""
    return {part for part in re.findall(r"[^\W\d_]+", text) if len(part) > 1}
