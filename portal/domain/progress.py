"""Where a person is, what happens next, who has it and how long that usually takes (PRC1, PRC2)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.domain.council import UsualTime


class Stage(StrEnum):
    """The way from a first talk to a review. It may go back: a stage can come more than once."""

    ASSESSMENT = "assessment"
    ESTIMATE = "estimate"
    PLAN = "plan"
    AGREEMENT = "agreement"
    CHOICE = "choice"
    SUPPORT = "support"
    REVIEW = "review"


ORDER = tuple(Stage)


class Holder(StrEnum):
    """Who has to act now."""

    COUNCIL = "council"
    YOU = "you"
    PROVIDER = "provider"


@dataclass(frozen=True)
class Reached:
    """A stage that has begun, and when it ended. `words` say what was done, for the person."""

    stage: Stage
    started: date
    done: date | None = None
    words: str = ""


@dataclass(frozen=True)
class Progress:
    """The stages so far in the order they happened, who has it now, and what happens next."""

    reached: tuple[Reached, ...] = ()
    holder: Holder = Holder.COUNCIL
    team: str = ""
    next_words: str = ""
    review_due: date | None = None
    last_review: date | None = None

    @property
    def now(self) -> Reached | None:
        """The stage that is open, or None when nothing is."""
        return next((item for item in reversed(self.reached) if item.done is None), None)


@dataclass(frozen=True)
class Timing:
    """An open stage held against the council's own published times, in days. `over_usual_days` is 0 while most people
    still wait, `late_days` while it is not longer than the longest usual time."""

    usual: UsualTime
    usual_until: date
    longest_until: date
    late_days: int
    days_so_far: int = 0
    over_usual_days: int = 0


def timing(reached: Reached, usual: UsualTime, today: date) -> Timing:
    """When the usual and the longest usual time of this stage end, in calendar days from its start."""
    longest_until = reached.started + timedelta(days=usual.longest)
    late = max((today - longest_until).days, 0)
    usual_until = reached.started + timedelta(days=usual.usual)
    over = max((today - usual_until).days, 0)
    return Timing(usual, usual_until, longest_until, late, max((today - reached.started).days, 0), over)
