"""How long things are kept, and what stands in the way of erasing somebody's whole record.

How long is the council's to decide (content/keeping.yaml): a period that nobody decided is no period, and nothing goes.
Lines of the log are never erased: they hold codes and no words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.domain.directory import months_before


class Rule(StrEnum):
    """What is kept for a time. The first two are whole records, counted from the day on which the portal first saw them
    so; the others are single rows."""

    RECORD_CLOSED = "record_closed"  # the person died
    NO_CURRENT_SERVICE = "no_current_service"
    DRAFTS = "drafts"
    SESSIONS = "sessions"
    CODES = "codes"
    CODE_TRIES = "code_tries"
    NOTICES = "notices"
    FEED_KEYS = "feed_keys"
    DESK_ITEMS = "desk_items"
    LOOKS = "looks"
    FEEDBACK = "feedback"
    WITHDRAWN_PRICES = "withdrawn_prices"


WHOLE_RECORDS = (Rule.RECORD_CLOSED, Rule.NO_CURRENT_SERVICE)


class Whose(StrEnum):
    """Whose rule it is."""

    PORTAL = "portal"  # needed for it to work safely; the council may take fewer days
    COUNCIL = "council"


@dataclass(frozen=True)
class Period:
    """So many days and months, counted from a day."""

    days: int = 0
    months: int = 0

    def before(self, today: date) -> date:
        """What ended before this day has been kept long enough."""
        return months_before(today, self.months) - timedelta(days=self.days)

    def is_over(self, since: date, today: date) -> bool:
        """True when something that ended on `since` has been kept long enough."""
        return since < self.before(today)


@dataclass(frozen=True)
class Keeping:
    """For how long one kind of thing is kept, after what, and whose rule that is. None: nobody decided it yet."""

    keep: Period | None
    after: str
    whose: Whose


Rules = Mapping[Rule, Keeping]


class Ground(StrEnum):
    """Why one record is erased before its time."""

    ASKED = "asked"  # the person asked, and the council agreed
    COURT = "court"  # a court or the regulator said so
    MISTAKE = "mistake"  # there should never have been such a record


class Hindrance(StrEnum):
    """What stands in the way of erasing a record: others wait for its end, or need it."""

    OPEN_CASE = "open_case"  # a question, a challenge or a complaint without an answer
    WAITS = "waits"  # something else waits at the desk
    AGREEMENT_COUNTS = "agreement_counts"  # two people said yes to something that goes on
    IN_A_POOL = "in_a_pool"


@dataclass(frozen=True)
class Closing:
    """Since which day the portal knows that a record is closed, or that its person has no support any more."""

    person_id: str
    rule: Rule
    since: date
