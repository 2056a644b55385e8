"""One person of a file against what is kept: what is new, what is the same, and what is never replaced."""

from dataclasses import dataclass, replace
from datetime import date

from portal.domain.budget import Budget
from portal.domain.case import Case, Release, Source
from portal.domain.feeding import FaultCode, Outcome
from portal.domain.soundness import held
from portal.store.cases import Kept

REWRITTEN = FaultCode.FROZEN_BUDGET_CHANGED.value


@dataclass(frozen=True)
class Incoming:
    """One person in a file. `numbered`: the council numbers its budgets itself, and a number never changes."""

    ref: str
    case: Case
    name: str = ""
    subject: str = ""
    numbered: bool = False


class Writes:
    """What is to be written for everybody in a file."""

    def __init__(self) -> None:
        self.added: list[tuple[str, Case]] = []
        self.changed: list[tuple[Kept, Case]] = []
        self.frozen: list[tuple[str, Budget]] = []
        self.touched: list[str] = []  # the people to whom something happened: a nightly file alone is nothing
        self.holding: list[tuple[str, tuple[str, ...]]] = []
        self.released: list[str] = []
        self.outcomes: dict[str, Outcome] = {}
        self.held: dict[str, tuple[str, ...]] = {}

    def take(self, ref: str, person_id: str, item: Incoming, old: Kept | None) -> FaultCode | None:
        """Note what is to be done for one person. Returns why a program would be refused, or None."""
        self.outcomes[ref] = Outcome.SAME
        died = item.case.release is Release.CLOSED
        if old and old.case.source is Source.FEED and item.case.source is Source.CLD and not died:
            return None  # the nightly feed says more than the quarterly extract
        if old and item.case.as_at < old.case.as_at:
            return FaultCode.BACK_IN_TIME  # an older file does not take the place of a newer one
        case, budgets = merged(old.case if old else None, item)
        if old is None:
            self.added.append((person_id, case))
            self.outcomes[ref] = Outcome.ADDED
        elif case != old.case or budgets:
            self.changed.append((old, case))
        if old is None or budgets or _without_file(case) != _without_file(old.case):
            self.touched.append(person_id)
            self.outcomes[ref] = Outcome.CHANGED if old else Outcome.ADDED
        self.frozen += [(person_id, budget) for budget in budgets]
        self._hold(ref, person_id, case, old)
        return FaultCode.FROZEN_BUDGET_CHANGED if REWRITTEN in case.held else None

    def _hold(self, ref: str, person_id: str, case: Case, old: Kept | None) -> None:
        if case.release is Release.HOLD:
            self.holding.append((person_id, case.held))
            self.outcomes[ref], self.held[ref] = Outcome.HELD, case.held
        elif old and old.case.release is Release.HOLD:
            self.released.append(person_id)


def _without_file(case: Case) -> Case:
    return replace(case, as_at=date.min, file_sha256="", rows=())


def merged(old: Case | None, item: Incoming) -> tuple[Case, tuple[Budget, ...]]:
    """The case to keep, and the budgets that are new. A number that was frozen is never replaced: the case is held
    instead. Where the council does not number, a figure that differs from all kept ones gets the next number."""
    before = old.budgets if old else ()
    if item.case.release is Release.HOLD:
        return replace(item.case, budgets=before), ()  # figures that were never shown are not frozen
    kept = {budget.number: budget for budget in before}
    if item.numbered:
        new = tuple(budget for budget in item.case.budgets if budget.number not in kept)
        rewritten = any(not _same(kept.get(budget.number, budget), budget) for budget in item.case.budgets)
    else:
        new = _numbered_on(before, item.case.budgets)
        rewritten = False
    case = held(replace(item.case, budgets=tuple(sorted((*before, *new), key=lambda budget: budget.number))))
    if rewritten:
        case = replace(case, release=Release.HOLD, held=(*case.held, REWRITTEN))
    if case.release is Release.HOLD:
        return replace(case, budgets=before), ()
    return case, new


def _same(kept: Budget, sent: Budget) -> bool:
    """The same figure again. One that was frozen before the method was written down in it is not a new figure."""
    return kept == (sent if kept.method else replace(sent, method=""))


def _numbered_on(before: tuple[Budget, ...], arriving: tuple[Budget, ...]) -> tuple[Budget, ...]:
    """The figures that were not kept yet, with the next numbers. The last of the file is the current one: it is kept
    again when another stands last, because a figure may go back to what it was."""
    known = [_unnumbered(budget) for budget in before]
    new = [budget for budget in arriving[:-1] if _unnumbered(budget) not in known]
    new += [budget for budget in arriving[-1:] if new or [_unnumbered(budget)] != known[-1:]]
    first = max((budget.number for budget in before), default=0) + 1
    return tuple(replace(budget, number=first + place) for place, budget in enumerate(new))


def _unnumbered(budget: Budget) -> Budget:
    return replace(budget, number=0, made_on=date.min)
