"""How a figure of the feed was made: with which version of the method, which points, and why it came back."""

from decimal import Decimal

from portal.domain.budget import Route
from portal.domain.method import Method, Published
from portal.domain.points import Adjustment, PointsWalk, ScoredAnswer
from portal.domain.sign_off import NotAllowed, Return, check
from portal.intake.feed.agreement import NotABudgetLine
from portal.intake.feed.figures import BudgetPart, PointsPart, ReturnPart
from portal.intake.feed.lines import amount


def method_of(part: BudgetPart, published: Published, where: str) -> Method | None:
    """The version of the method that made a figure: the one it names, else the one in force on its day. None for an
    amount of the council's own system. Raises NotABudgetLine."""
    if part.points and part.route is not Route.COUNCIL_SYSTEM:
        raise NotABudgetLine(f"{where}.points: only an amount of the council's own system comes from points")
    if part.route is Route.COUNCIL_SYSTEM and not part.method:
        return None
    method = published.methods.get(part.method) if part.method else published.in_force(part.made_on)[0]
    if part.method and method is None:
        raise NotABudgetLine(f"{where}.method: there is no method {part.method!r}")
    if unknown := [flag for flag in part.flags if method is None or flag not in method.flags]:
        raise NotABudgetLine(f"{where}.flags: the method has no flag {unknown[0]!r}")
    return method


def return_of(part: ReturnPart, where: str) -> Return:
    """Why a budget came back. Raises NotABudgetLine for an alternative that is not specific and available."""
    item = Return(**dict(part))
    try:
        check(item)
    except NotAllowed as fault:
        raise NotABudgetLine(
            f"{where}.{fault.missing}: is missing. An alternative names a line, a supplier, from when, and how it "
            "meets the same outcomes; an approver can't change an amount"
        ) from None
    return item


def points_of(part: PointsPart) -> PointsWalk:
    """How a points system came to the amount."""
    return PointsWalk(
        answers=tuple(ScoredAnswer(**dict(item)) for item in part.answers),
        pounds=Decimal(part.pounds),
        each_point=amount(part.each_point),
        table=tuple((row.points, Decimal(row.pounds)) for row in part.table),
        sealed_by=part.sealed_by,
        adjustments=tuple(Adjustment(item.words, Decimal(item.amount)) for item in part.adjustments),
    )
