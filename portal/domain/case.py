"""Everything the portal shows about one person at one date, and whether amounts may be shown."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portal.domain.budget import Budget, FreeHelp
from portal.domain.changes import Change, Difference, difference
from portal.domain.education import Education
from portal.domain.progress import Progress


class Release(StrEnum):
    """What may be shown (council data 2.5 step 7; the last two are the feed's)."""

    SHOW = "show"
    SHOW_WITH_GAP = "show_with_gap"
    HOLD = "hold"
    NO_CURRENT_SERVICE = "no_current_service"
    CLOSED = "closed"
    NO_FIGURE_YET = "no_figure_yet"
    NO_BUDGET = "no_budget"  # free short-term help only: there is no budget, and no £0.00 (ELM7)


class Source(StrEnum):
    """Which kind of file the record came from."""

    FEED = "feed"
    CLD = "cld"


@dataclass(frozen=True)
class Communication:
    """How the person wants information."""

    language: str = ""
    format: str = ""
    about_me: str = ""


@dataclass(frozen=True)
class Case:
    """A person's budgets, oldest first, where they are, and what is free. `held` are codes of why figures are held."""

    as_at: date
    source: Source
    release: Release
    held: tuple[str, ...] = ()
    budgets: tuple[Budget, ...] = ()
    progress: Progress = field(default_factory=Progress)
    free: tuple[FreeHelp, ...] = ()
    why_no_budget: str = ""
    what_comes_after: str = ""
    communication: Communication = field(default_factory=Communication)
    file_sha256: str = ""
    rows: tuple[int, ...] = ()
    education: Education | None = None  # None: there is no education, health and care plan

    @property
    def shows_amounts(self) -> bool:
        """False while figures are held, or there are none."""
        return self.release in (Release.SHOW, Release.SHOW_WITH_GAP) and bool(self.budgets)

    @property
    def current(self) -> Budget | None:
        """The newest figure."""
        return self.budgets[-1] if self.budgets else None

    @property
    def previous(self) -> Budget | None:
        """The figure the newest one is held against: the one before it."""
        return self.budgets[-2] if len(self.budgets) > 1 else None

    def budget(self, number: int) -> Budget | None:
        """The figure with this number, or None."""
        return next((item for item in self.budgets if item.number == number), None)

    def change(self) -> Difference | None:
        """How the newest figure came from the one before it; None when there is nothing to compare.
        Raises DoesNotAddUp."""
        if self.previous is None or self.current is None or not self.current.changes:
            return None
        return self.compare(self.previous, self.current, self.current.changes)

    @staticmethod
    def compare(old: Budget, new: Budget, rows: tuple[Change, ...] | None = None) -> Difference:
        """Two figures line by line. Without `rows` nothing is explained and nothing is held against the total.
        Raises DoesNotAddUp."""
        return difference(amounts(old), amounts(new), (old.cost, new.cost), rows)


def amounts(budget: Budget) -> dict[str, Decimal | None]:
    """Each live line's amount by the line's id."""
    return {item.line.id: item.amount for item in budget.calculation.lines}
