"""Is it enough? The five checks before a budget is signed off (section 10 of the method, R-SUF-1 to R-SUF-5)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.budget import Budget, NotComplete
from portal.domain.line import HeldAs, Line, PriceSource
from portal.domain.need import MetBy
from portal.domain.rates import RateBook, can_be_bought
from portal.domain.shared_care import NOT_AGREED


class State(StrEnum):
    """How a check came out."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"
    NOT_NEEDED = "not_needed"
    WAITS = "waits"  # for a yes from two people


@dataclass(frozen=True)
class Check:
    """One check by its rule's id, and the lines or the need it is about."""

    rule: str
    state: State
    about: tuple[str, ...] = ()


def checks(budget: Budget, book: RateBook | None, on: date, kept_days: int) -> tuple[Check, ...]:
    """All five, in order. `book` is the edition the budget was priced with, `kept_days` how long a confirmed price
    counts as confirmed."""
    return (
        _every_need(budget),
        _can_be_bought(budget, book, on, kept_days),
        _covers_employing(budget),
        _asked(budget),
        Check("R-SUF-5", State.NO if budget.enough and not budget.enough.enough else State.NOT_NEEDED),
    )


def _every_need(budget: Budget) -> Check:
    try:
        budget.check_needs()
    except NotComplete as open_need:
        return Check("R-SUF-1", State.NO, (str(open_need),))
    awake = {need for line in budget.lines if line.dormant is None for need in line.needs}
    waiting = {
        need for line in budget.lines if line.dormant and line.dormant.reason == NOT_AGREED for need in line.needs
    }
    if any(need.met_by is MetBy.COUNCIL and need.id in waiting - awake for need in budget.needs):
        return Check("R-SUF-1", State.WAITS)
    return Check("R-SUF-1", State.YES if budget.needs else State.NOT_KNOWN)


def _can_be_bought(budget: Budget, book: RateBook | None, on: date, kept_days: int) -> Check:
    live = [item.line for item in budget.calculation.lines]
    doubtful = tuple(line.id for line in live if not _confirmed(line, book, on, kept_days))
    if budget.plan_over_budget is not None or any(line.limited for line in live):
        return Check("R-SUF-2", State.NO)  # the support costs more than the amount
    if not live:
        return Check("R-SUF-2", State.NOT_KNOWN)
    return Check("R-SUF-2", State.NOT_KNOWN if doubtful else State.YES, doubtful)


def _confirmed(line: Line, book: RateBook | None, on: date, kept_days: int) -> bool:
    """A quote names a supplier; wages are the person's own offer; a listed price needs a fresh confirmation."""
    if line.price.source is PriceSource.QUOTE:
        return line.price.amount is not None and bool(line.price.reference)
    if line.price.source is PriceSource.BUILD_UP:
        return line.price.build_up is not None
    rate = book.rates.get(line.price.reference) if book and line.price.source is PriceSource.RATE_BOOK else None
    return rate is not None and can_be_bought(rate, on, kept_days) is True


def _covers_employing(budget: Budget) -> Check:
    paid = [line for line in budget.lines if line.held_as is HeldAs.DIRECT_PAYMENT and line.dormant is None]
    employing = tuple(line.id for line in paid if line.price.build_up is not None)
    return Check("R-SUF-3", State.YES if employing else State.NOT_NEEDED, employing)


def _asked(budget: Budget) -> Check:
    if budget.enough is None:
        return Check("R-SUF-4", State.NOT_KNOWN)
    return Check("R-SUF-4", State.YES)
