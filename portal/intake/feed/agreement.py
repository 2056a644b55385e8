"""What the parts of one figure in the feed must agree on, beyond the schema."""

from portal.domain.line import HeldAs
from portal.domain.paying import contradicts
from portal.intake.feed.figures import BudgetPart
from portal.intake.feed.lines import LinePart
from portal.intake.feed.paying import paying_of


class NotABudgetLine(Exception):
    """A line the law keeps out of a budget, or a rate that is not in the book. The message names the path."""


def check_agreement(part: BudgetPart, where: str) -> None:
    """Every id once, every named need in the list, quantities for the budget's own stretch of time, and no pauses:
    a numbered figure does not change by itself. Raises NotABudgetLine."""
    needs = [need.id for need in part.needs]
    lines = [line.id for line in part.lines]
    for name, ids in (("needs", needs), ("lines", lines)):
        seen: set[str] = set()
        for n, one in enumerate(ids):
            if one in seen:
                raise NotABudgetLine(f"{where}.{name}[{n}].id: is in the list twice")
            seen.add(one)
    known = frozenset(needs)
    for n, line in enumerate(part.lines):
        if unknown := [need for need in line.needs if need not in known]:
            raise NotABudgetLine(f"{where}.lines[{n}].needs: there is no need {unknown[0]!r} in the list")
        if line.suspended:
            raise NotABudgetLine(f"{where}.lines[{n}].suspended: send the next number with the line dormant instead")
        if misfit := _misfit(line, part.period):
            raise NotABudgetLine(f"{where}.lines[{n}].{misfit}")
    plan = paying_of(part.payments_plan)
    directly = any(line.held_as is HeldAs.DIRECT_PAYMENT and line.dormant is None for line in part.lines)
    if plan is not None and contradicts(plan, directly):
        raise NotABudgetLine(f"{where}.payments_plan.to: only a direct payment goes into the person's own account")


def _misfit(line: LinePart, period: str) -> str:
    """What does not fit a budget for this period: 2 hours a week must not count as 2 hours a year."""
    quantity = line.quantity
    if period == "year":
        if line.unit_cost is not None or (line.price and line.price.build_up):
            return "price: a budget for a year has quantities and prices of its own"
        if quantity and (quantity.visits or quantity.per == "week"):
            return "quantity.per: must be year or once in a budget for a year"
        return ""
    if line.frequency == "One-off" or (quantity and quantity.per == "once"):
        return "quantity.per: what is paid once belongs into one_offs"
    if quantity and quantity.visits and quantity.per != "week":
        return "quantity.visits: are counted a week"
    return ""
