"""The council whose portal this is: its name, its contacts and the usual times it has published."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from portal.domain.independent_budget import Switch
from portal.domain.paying import Frequency


@dataclass(frozen=True)
class Contact:
    """How to reach a person. Numbers and addresses are shown as the council wrote them."""

    team: str
    phone: str
    relay: str
    text: str
    email: str
    post: tuple[str, ...]
    hours: str
    visit: str
    video_relay: str = ""  # where a person who signs can call by video; "": there is none


@dataclass(frozen=True)
class UsualTime:
    """The council's own published times for a stage, in days: not a legal limit (PRC2).

    `usual` is what most people wait; `longest` is the longest usual wait."""

    usual: int
    longest: int


@dataclass(frozen=True)
class Matched:
    """How often estimate and final amount were the same: `same` of `count` finished plans, up to a day (MTH8)."""

    count: int
    same: int
    as_at: date


@dataclass(frozen=True)
class Notice:
    """That something is not working for many people at once: what, since when, and what to do meanwhile."""

    words: str
    since: date
    what_to_do: str


class LogShows(StrEnum):
    """How the list of who has looked names somebody of the council: by their role, or as the council alone (REP8)."""

    ROLE = "role"
    COUNCIL = "council"


class SecondFact(StrEnum):
    """What has to be known besides a one-time code: something that is not on the letter it came with (security 4.D)."""

    DATE_OF_BIRTH = "date_of_birth"
    POSTCODE = "postcode"


MADE_IN = {  # working days, by the code of a form
    "standard_print": 3, "large_print": 3, "easy_read": 10, "braille": 10, "audio": 10, "bsl_video": 20, "email": 1,
    "text_message": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Council:
    """Configuration a council writes in content/council.yaml. `example` puts the label on every amount."""

    code: str
    name: str
    example: bool
    label: str
    contact: Contact
    urgent: Contact
    usual_times: dict[str, UsualTime]
    times_published_on: date
    texts_checked_on: date
    brand: str
    brand_dark: str
    matched: Matched | None = None  # None: not known
    notice: Notice | None = None  # None: everything works
    prices_confirmed_for_days: int = 183  # so long a provider's word that they supply at a price counts (R-RATE-2)
    log_shows: LogShows = LogShows.ROLE
    second_fact: SecondFact = SecondFact.DATE_OF_BIRTH
    letter_codes_work_days: int = 28
    bsl: dict[str, str] = field(default_factory=dict)  # page, such as /help -> where it is shown in sign language
    independent_budgets: Switch = Switch.OFF  # not in force in law (ELM11, T1)
    areas: tuple[str, ...] = ()  # parts of the council, by its own names: for the meeting place (POL3)
    security_contact: str = ""  # where to report a hole (P19): mailto:…, https://… or tel:…; "": the usual e-mail
    security_expires: date | None = None  # until when that may be relied on; None: half a year from today
    statements_every: Frequency = Frequency.FOUR_WEEKLY  # where a budget does not say how it is paid (STM1)
    payment_change_notice_days: int | None = None  # before it is paid more or less often; None: not published
    made_in_working_days: dict[str, int] = field(default_factory=lambda: dict(MADE_IN))  # its own times (ACC5: meet)


CONTRAST_FOR_TEXT = 7.0


def contrast_with_white(colour: str) -> float:
    """The WCAG contrast ratio of a colour like #1d4f6e on a white page, from 1 to 21. Raises ValueError."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        raise ValueError("is not a colour like #1d4f6e")
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)
