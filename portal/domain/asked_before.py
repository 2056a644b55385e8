"""Whether a carer was asked, in person, what they are willing and able to do before money was worked out (CAR16)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from portal.domain.budget import Route
from portal.domain.case import Case
from portal.domain.matters import Caring, Version


@dataclass(frozen=True)
class AskedBefore:
    """When a carer was asked about willingness and ability and said something themself, when they first answered for
    everything they named, and when the first line of theirs was made; None where that did not happen."""

    asked: date | None = None
    answered: date | None = None
    costed: date | None = None

    @property
    def in_time(self) -> bool:
        """True unless a line was made before the carer was asked: on the same day, asking came first (CAR16)."""
        return self.costed is None or (self.asked is not None and self.asked <= self.costed)


def asked_before_costing(case: Case, answers: Sequence[Version], day_of: Callable[[datetime], date]) -> AskedBefore:
    """Whether a carer was asked before any line of theirs was costed. `answers` is everything they said, in any order;
    a budget of route C without a line costs nothing yet. What somebody else said for them is no answer (CAR16)."""
    said = [(caring, day_of(version.at)) for version, caring in _in_person(answers)]
    return AskedBefore(
        asked=_first(day for _, day in said),
        answered=_first(day for caring, day in said if caring.is_answered),
        costed=_first(budget.made_on for budget in case.budgets if budget.route is Route.CARER and budget.lines),
    )


def said_in_person(answers: Sequence[Version]) -> bool:
    """True when what stands about caring was said by the carer, and not by somebody who acts for them: nobody else can
    say what a carer is willing and able to do (CAR16)."""
    newest = max(answers, key=lambda version: version.number, default=None)
    return any(version is newest for version, _ in _in_person(answers))


def _in_person(answers: Sequence[Version]) -> Iterator[tuple[Version, Caring]]:
    """The versions whose words about caring are the carer's own. A version that says something new of wellbeing alone
    takes those words along, with whose they are."""
    before, own = None, False
    for version in sorted(answers, key=lambda version: version.number):
        caring = version.matters.caring
        own = own if caring == before else version.is_own
        before = caring
        if own and caring is not None and not caring.is_silent:
            yield version, caring


def is_carer(case: Case) -> bool:
    """True when the newest figure is a carer's own budget (CAR1)."""
    return case.current is not None and case.current.route is Route.CARER


def _first(days: Iterable[date]) -> date | None:
    return min(days, default=None)
