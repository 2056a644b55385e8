"""Whether figures may be shown: what would make a shown figure wrong, unexplained or unfair is a code, and holds it
(complaints 2 and 18). Figures a council worked out in a system of its own are held to less: they came without needs.
"""

from collections.abc import Iterator
from dataclasses import replace

from portal.domain.budget import Budget, Kind, NotComplete, Route
from portal.domain.case import Case, Release
from portal.domain.changes import DoesNotAddUp, ReductionNotFair, check_reductions
from portal.domain.charging import may_be_charged
from portal.domain.joint_funding import adds_up, one_leads
from portal.domain.line import Line, Per, PriceSource
from portal.domain.money import PENNY, ZERO
from portal.domain.paying import PaidTo
from portal.domain.shared_care import misplaced


def held(case: Case) -> Case:
    """The case, held when its figures have faults."""
    codes = tuple(dict.fromkeys((*case.held, *faults(case))))
    return replace(case, release=Release.HOLD, held=codes) if codes and case.shows_amounts else case


def faults(case: Case) -> tuple[str, ...]:
    """Codes of everything that keeps the case's figures from being shown."""
    found: list[str] = []
    for earlier, budget in zip((None, *case.budgets), case.budgets, strict=False):
        found += _in_itself(budget)
        if earlier is not None:
            found += _since(earlier, budget)
    return tuple(dict.fromkeys(found))


def _in_itself(budget: Budget) -> Iterator[str]:
    try:
        budget.check_needs()
    except NotComplete:
        yield "NEED_WITHOUT_SUPPORT"  # R-NEED-1
    if budget.decided is None and not (budget.lines or budget.one_offs):
        yield "FIGURE_OF_NOTHING"  # R-MISS-1: what was not sent is never £0.00
    most, weeks = budget.contribution.max_weekly, budget.weeks_per_year if budget.period is Per.YEAR else 1
    if most is not None and budget.decided is not None and most * weeks > budget.cost + PENNY:
        yield "CONTRIBUTION_EXCEEDS_BUDGET"
    if not budget.contribution.adds_up:
        yield "CONTRIBUTION_DIFFERS"
    yield from _paid_together(budget)
    if budget.paying is not None and budget.paying.to is PaidTo.OWN_ACCOUNT and budget.figures.council_pays == ZERO:
        yield "NOTHING_TO_PAY_OUT"  # STM3: a payment into the account that the council pays nothing of
    if any(misplaced(budget, line) for line in budget.lines):
        yield "CARE_IN_THE_WRONG_BUDGET"  # CAR9
    if budget.decided is not None and any(line.shared and line.shared.needs_a_yes for line in budget.lines):
        yield "DRAFT_CARE_IN_A_TOTAL"  # CAR6: what may not count yet can't be taken out of a bare total
    if budget.route is Route.COUNCIL_SYSTEM:
        return
    if not budget.route_why:
        yield "ROUTE_WITHOUT_REASON"  # MTH3
    if budget.route is Route.READY_RECKONER and (budget.flags or any(map(_beyond_the_list, budget.lines))):
        yield "ROUTE_AGAINST_FLAGS"  # R-ROUTE-1: a flag leads to individual costing, and nothing leads back
    if budget.decided is not None and budget.decided != budget.calculation.cost:
        yield "AMOUNT_IS_NOT_THE_SUM"  # R-CALC-3 and R-CAP-0: nothing stands between the lines and their sum
    if any(not line.needs for line in budget.lines):
        yield "LINE_WITHOUT_NEED"  # IND6
    if budget.kind is Kind.FINAL and budget.signed_off is None:
        yield "NOT_SIGNED_OFF"  # PRC8


def _paid_together(budget: Budget) -> Iterator[str]:
    """INT2: what several bodies pay adds up to the cost of the line, and one of them leads. What may not be charged for
    is known in pounds, else it can't be kept out of what the person pays."""
    worked = budget.calculation
    shared = [item for item in worked.everything if item.line.funders]
    if any(item.full is not None and not adds_up(item.line.funders, item.full) for item in shared):
        yield "SHARES_DO_NOT_ADD_UP"
    if any(not one_leads(item.line.funders) for item in shared):
        yield "NOT_ONE_IN_THE_LEAD"
    if budget.decided is not None and any(
        not may_be_charged(item.line, of_carer=budget.of_carer) for item in worked.missing
    ):
        yield "FREE_PART_NOT_KNOWN"


def _beyond_the_list(line: Line) -> bool:
    """Two workers at once, or a price that is not in the list: the list alone can't have made this figure."""
    several = line.quantity is not None and line.quantity.workers > 1
    priced = line.price.amount is not None or line.price.build_up is not None
    return line.dormant is None and (several or (priced and line.price.source is not PriceSource.RATE_BOOK))


def _since(earlier: Budget, budget: Budget) -> Iterator[str]:
    own_method = budget.route is not Route.COUNCIL_SYSTEM
    if own_method or budget.changes:
        try:
            Case.compare(earlier, budget, budget.changes)
        except DoesNotAddUp:
            yield "CHANGES_DO_NOT_ADD_UP"
    try:
        check_reductions(budget.changes, earlier.made_on, budget.signed_off.on if budget.signed_off else None)
    except ReductionNotFair:
        yield "REDUCTION_WITHOUT_GROUNDS"
