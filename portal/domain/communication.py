"""How somebody needs information and can be reached, asked once and used for everything (ACC1, ACC3, ACC5).

The Accessible Information Standard asks about the need, never about the condition. Language is a field of its own: the
standard is not about it, and it counts all the same. Whoever acts for somebody has needs of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from portal.domain.calendar import BankHolidays, NotCovered, months_after

LONGEST = 2000  # letters of what is written in somebody's own words
SIZES = (16, 18, 20, 24, 28)  # points
GRADES = (1, 2)
USUAL_SIZE, USUAL_GRADE = 18, 2  # where large print, or braille, was ticked and nothing more was said
VALID_MONTHS = 12
ENGLISH = "en"


class Format(StrEnum):
    """In what form somebody can use what they are sent, in the order in which one is taken."""

    STANDARD = "standard_print"
    LARGE = "large_print"
    EASY = "easy_read"
    BRAILLE = "braille"
    AUDIO = "audio"
    BSL = "bsl_video"
    EMAIL = "email"
    TEXT = "text_message"


class Reach(StrEnum):
    """How somebody can be reached."""

    PHONE = "phone"
    RELAY = "text_relay"
    TEXT = "text_message"
    EMAIL = "email"
    LETTER = "letter"
    VIDEO = "video_relay"
    PERSON = "named_person"


class Support(StrEnum):
    """What somebody needs when people meet."""

    BSL = "bsl_interpreter"
    DEAFBLIND = "deafblind_interpreter"
    LIP_SPEAKER = "lip_speaker"
    NOTE_TAKER = "note_taker"
    ADVOCATE = "advocate"
    TIME = "more_time"
    QUIET = "quiet_room"


class Times(StrEnum):
    """When somebody can best be reached."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


MADE_BY_PEOPLE = frozenset({Format.BRAILLE, Format.AUDIO, Format.BSL})  # somebody has to make it, and to post it


@dataclass(frozen=True)
class Needs:
    """What somebody said. Nothing has to be said: what is empty was not said, and is never taken for a no.

    `size` is in points, `grade` the grade of braille; 0 is not said. `speaks` and `reads` are codes of languages, with
    a name where it is another one; `through` and `reader` name people in somebody's own words."""

    formats: tuple[Format, ...] = ()
    size: int = 0
    grade: int = 0
    reach: tuple[Reach, ...] = ()
    through: str = ""
    support: tuple[Support, ...] = ()
    times: tuple[Times, ...] = ()
    when: str = ""
    speaks: str = ""
    speaks_other: str = ""
    reads: str = ""
    reads_other: str = ""
    interpreter: bool = False
    reader: str = ""
    words: str = ""
    pages_language: str = ""
    easy_pages: bool = False


def in_codes(needs: Needs) -> Needs:
    """The same without what somebody wrote in their own words: that may tell of their health."""
    return replace(needs, through="", when="", speaks_other="", reads_other="", reader="", words="")


class What(StrEnum):
    """One act about somebody's needs."""

    OFFERED = "offered"  # the page was opened for them after signing in
    LATER = "later"  # "ask me later"
    NOTHING = "nothing"  # "I need nothing different"
    SAID = "said"
    CONFIRMED = "confirmed"  # "this is still right"


ANSWERS = frozenset({What.NOTHING, What.SAID, What.CONFIRMED})


class SaidBy(StrEnum):
    """Who said it."""

    ONESELF = "oneself"
    HELPER = "helper"  # somebody who acts for them
    COUNCIL = "council"  # which wrote down what it was told


@dataclass(frozen=True)
class Version:
    """One act, kept as it was: a correction is the next number. `until` is the last day on which it counts as known to
    be right; `made_by` a code, as in the log."""

    number: int
    what: What
    needs: Needs
    at: datetime
    made_by: str
    until: date | None = None

    @property
    def by(self) -> SaidBy:
        """Who said it, as a code."""
        kind = self.made_by.partition(":")[0]
        return {"helper": SaidBy.HELPER, "council": SaidBy.COUNCIL}.get(kind, SaidBy.ONESELF)


@dataclass(frozen=True)
class Standing:
    """How it stands: the last act, and the last that was an answer."""

    last: Version | None = None
    answer: Version | None = None

    @property
    def needs(self) -> Needs:
        """What counts now: nothing, while nothing was said."""
        return self.answer.needs if self.answer else Needs()

    @property
    def version(self) -> int:
        """The number of what counts now: whoever changes it says from which they started."""
        return self.answer.number if self.answer else 0

    def is_old(self, today: date, review_began: date | None = None) -> bool:
        """True when it was said too long ago, or before a review that has begun since: "is this still right?"."""
        if self.answer is None or self.answer.until is None:
            return False
        return today > self.answer.until or (review_began is not None and review_began > self.answer.at.date())

    def is_to_be_asked(self, today: date, review_began: date | None = None) -> bool:
        """True once: before anybody was asked, and each time that what was said has become old."""
        if self.last is None:
            return True
        return self.is_old(today, review_began) and self.last == self.answer


def valid_until(day: date) -> date:
    """The last day on which what was said that day counts as known to be right: a year."""
    return months_after(day, VALID_MONTHS)


@dataclass(frozen=True)
class Made:
    """A form in which something is made: the size of large print in points, the grade of braille; 0 for the others."""

    format: Format
    size: int = 0
    grade: int = 0

    @property
    def code(self) -> str:
        """How it is kept and exported: large_print_20, braille_2, audio."""
        number = self.size or self.grade
        return f"{self.format.value}_{number}" if number else self.format.value


def needed(needs: Needs) -> tuple[Made, ...]:
    """The forms that this person can use: what goes out to them comes in one of these. None: standard print will do."""
    if not needs.formats or Format.STANDARD in needs.formats:
        return ()
    found = (one for one in Format if one in needs.formats)
    return tuple(
        Made(
            one,
            (needs.size or USUAL_SIZE) if one is Format.LARGE else 0,
            (needs.grade or USUAL_GRADE) if one is Format.BRAILLE else 0,
        )
        for one in found
    )


def made_by_people(forms: tuple[Made, ...]) -> bool:
    """True when none of these forms can be made without somebody who makes it: then there is a day to be told."""
    return bool(forms) and all(one.format in MADE_BY_PEOPLE for one in forms)


def due(forms: tuple[Made, ...], asked: date, days: Mapping[str, int], holidays: BankHolidays) -> date | None:
    """By when the council, by its own published working days, has made the first of these forms; None where it says
    nothing, or the list of bank holidays does not reach so far."""
    known = [days[one.format.value] for one in forms if one.format.value in days]
    try:
        return holidays.after(asked, min(known)) if known else None
    except NotCovered:
        return None
