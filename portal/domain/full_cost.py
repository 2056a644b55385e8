"""People above the limit who asked the council to arrange their support: the fee for that, beside the budget and never
in it (ELM3, ELM9, ACC8)."""

from datetime import date

from portal.domain.budget import Alongside, Beside, Payer
from portal.domain.case import Case
from portal.domain.contribution import ContributionStatus


def fees(case: Case, today: date) -> tuple[Alongside, ...]:
    """The fees for arranging support that the person pays at this time; none while no amount is shown."""
    budget = case.current if case.shows_amounts else None
    if budget is None:
        return ()
    beside = budget.beside(today)
    return tuple(item for item in beside if item.kind is Beside.ARRANGEMENT_FEE and item.payer is Payer.PERSON)


def pays_full_cost(case: Case) -> bool:
    """True for somebody who pays the full cost of a budget that is shown."""
    budget = case.current if case.shows_amounts else None
    return budget is not None and budget.contribution.status is ContributionStatus.FULL_COST
