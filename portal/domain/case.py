"""Everything the portal shows about one person at one date, and whether amounts may be shown."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portal.domain.budget import Budget, FreeHelp, Kind, NotComplete, Route
from portal.domain.changes import Change, Difference, DoesNotAddUp, ReductionNotFair, check_reductions, difference
from portal.domain.money import PENNY
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


def faults(case: Case) -> tuple[str, ...]:
    """Codes of what would make a shown figure wrong or unfair. A case with any is held (complaints 2 and 18)."""
    found: list[str] = []
    for earlier, budget in zip((None, *case.budgets), case.budgets, strict=False):
        found += _budget_faults(budget, earlier)
    try:
        case.change()
    except DoesNotAddUp:
        found.append("CHANGES_DO_NOT_ADD_UP")
    return tuple(dict.fromkeys(found))


def _budget_faults(budget: Budget, earlier: Budget | None) -> list[str]:
    found = []
    own_method = budget.route is not Route.COUNCIL_SYSTEM
    try:
        budget.check_needs()
    except NotComplete:
        found.append("NEED_WITHOUT_SUPPORT")
    if not budget.route_why:
        found.append("ROUTE_WITHOUT_REASON")  # MTH3
    most = budget.contribution.max_weekly
    if most is not None and budget.decided is not None and most > budget.cost + PENNY:
        found.append("CONTRIBUTION_EXCEEDS_BUDGET")
    if earlier is not None:
        try:
            check_reductions(budget.changes, earlier.made_on)
        except ReductionNotFair:
            found.append("REDUCTION_WITHOUT_GROUNDS")
        if budget.cost < earlier.cost and not budget.changes and own_method:
            found.append("REDUCTION_WITHOUT_REASON")
    if budget.kind is Kind.FINAL and own_method and budget.signed_off is None:
        found.append("NOT_SIGNED_OFF")
    return found


def held(case: Case) -> Case:
    """The case, held when it has faults."""
    codes = tuple(dict.fromkeys((*case.held, *faults(case))))
    return replace(case, release=Release.HOLD, held=codes) if codes and case.shows_amounts else case
