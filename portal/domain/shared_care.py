"""A case as two people agreed to it: care for an adult that meets a need of their carer counts only while both say yes,
in the one budget that they were told of, and up to the amount they were told of (CAR6, CAR8)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portal.domain.budget import Budget, Route
from portal.domain.calculation import WorkedLine
from portal.domain.carer import Shared, Side
from portal.domain.case import Case
from portal.domain.joint import JointAgreement, Kind, State, What
from portal.domain.line import Dormant, Line
from portal.domain.three_figures import ThreeFigures

NOT_AGREED = "agreement"  # the reason of a line that sleeps until both have said yes


class Lacks(StrEnum):
    """Why such care does not count."""

    OTHER_NOT_KNOWN = "other_not_known"  # the council's file has no record of the other person
    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"
    WITHDRAWN = "withdrawn"
    NOT_BEGUN = "not_begun"
    OTHER_BUDGET = "other_budget"  # both were told that it is in the other's budget
    MORE_THAN_AGREED = "more_than_agreed"


STATE_LACKS = {
    State.ASKED: Lacks.WAITING,
    State.REFUSED: Lacks.REFUSED,
    State.TAKEN_BACK: Lacks.TAKEN_BACK,
    State.WITHDRAWN: Lacks.WITHDRAWN,
}


@dataclass(frozen=True)
class Pair:
    """The person whose case it is, and those they share care with: the council's id of each, and the portal's."""

    person_id: str
    others: tuple[tuple[str, str], ...] = ()

    def id_of(self, council_ref: str) -> str | None:
        """The portal's id of the other, or None without a record."""
        return dict(self.others).get(council_ref)


def own_side(budget: Budget) -> Side:
    """Whose budget it is: a carer's budget is made on route C, every other is the adult's."""
    return Side.CARER if budget.route is Route.CARER else Side.ADULT


def misplaced(budget: Budget, line: Line) -> bool:
    """True for a line that belongs in the other's budget: an adult's budget holds care for the adult alone, and a
    carer's budget holds nothing that meets the adult's need (CAR9)."""
    shared = line.shared
    if shared is None:
        return False
    if own_side(budget) is Side.ADULT:
        return shared.received_by is Side.CARER
    return shared.received_by is Side.ADULT and not shared.needs_a_yes


def as_agreed(case: Case, pair: Pair, agreements: Iterable[JointAgreement], day: date) -> Case:
    """The case with every line asleep that lacks a yes on this day. What sleeps is in no amount and in no charge."""
    found = tuple(agreements)
    return replace(case, budgets=tuple(_settled(budget, pair, found, day) for budget in case.budgets))


def _settled(budget: Budget, pair: Pair, agreements: tuple[JointAgreement, ...], day: date) -> Budget:
    found: dict[str, Line] = {}
    for item in budget.calculation.lines:
        if item.line.shared is not None and item.line.shared.needs_a_yes:
            agreed = agreement_on(budget, item, pair, agreements, day)
            found[item.line.id] = _with(item.line, item.line.shared, agreed)
    if not found:
        return budget
    lines = tuple(found.get(line.id, line) for line in budget.lines)
    asleep = {line.id for line in found.values() if line.dormant is not None}
    return replace(budget, lines=lines, changes=tuple(row for row in budget.changes if row.line not in asleep))


def _with(line: Line, shared: Shared, agreed: JointAgreement | Lacks) -> Line:
    """The line as it counts under this agreement, or asleep."""
    if isinstance(agreed, Lacks):
        return replace(line, dormant=Dormant(NOT_AGREED, "", lacks=agreed.value))
    is_charged = agreed.asked.charged and agreed.asked.weekly is not None
    return replace(line, shared=replace(shared, agreement=agreed.reference, charged=is_charged))


def agreement_on(
    budget: Budget, item: WorkedLine, pair: Pair, agreements: tuple[JointAgreement, ...], day: date
) -> JointAgreement | Lacks:
    """What this line rests on that day, or why it does not count. The line must be one that needs a yes."""
    shared, side = item.line.shared, own_side(budget)
    other = pair.id_of(shared.other) if shared is not None else None
    if shared is None or other is None:
        return Lacks.OTHER_NOT_KNOWN
    of_two = [joint for joint in agreements if _is_about(joint, shared, side, pair.person_id, other)]
    reasons = {joint: _why_not(joint, side, weekly_of(budget, item), day) for joint in of_two}
    counts = next((joint for joint, reason in reasons.items() if reason is None), None)
    return counts or next((reason for reason in reasons.values() if reason is not None), Lacks.NOT_ASKED)


def weekly_of(budget: Budget, item: WorkedLine) -> Decimal | None:
    """What a line costs, in pounds a week; not rounded, because it is only held against what was agreed."""
    weeks = budget.weeks_per_year if budget.period.value == "year" else Decimal(1)
    return None if item.amount is None else item.amount / weeks


def _is_about(joint: JointAgreement, shared: Shared, side: Side, person_id: str, other: str) -> bool:
    """True for an agreement about care for this adult so that this carer can have a break."""
    carer, adult = (person_id, other) if side is Side.CARER else (other, person_id)
    named = not shared.agreement or shared.agreement == joint.reference
    return named and joint.kind is Kind.REPLACEMENT_CARE and joint.parties == (carer, adult)


def _why_not(joint: JointAgreement, side: Side, weekly: Decimal | None, day: date) -> Lacks | None:
    if joint.state is not State.COUNTS:
        return STATE_LACKS[joint.state]
    if joint.asked.start > day:
        return Lacks.NOT_BEGUN
    if joint.asked.budget_of is not side:
        return Lacks.OTHER_BUDGET
    agreed = joint.asked.weekly
    if weekly is not None and (agreed is None or weekly > agreed):
        return Lacks.MORE_THAN_AGREED
    return None


def looks_for_another_way(joint: JointAgreement) -> bool:
    """True while a no stands, or a yes was taken back: the carer's need is still there (CAR7)."""
    ended = joint.over is not None and joint.over.what is What.TAKEN_BACK
    return joint.kind is Kind.REPLACEMENT_CARE and (ended or joint.state is State.REFUSED)


@dataclass(frozen=True)
class Effect:
    """What a yes would change for the adult, in the three figures of their budget."""

    now: ThreeFigures
    then: ThreeFigures


def effect_of_a_yes(case: Case, other: str) -> Effect | None:
    """What the adult would pay with a yes, told before they answer (CAR6). None where no line waits for it, or where it
    is not known what they pay."""
    budget = case.current if case.shows_amounts else None
    if budget is None or budget.figures.person_pays is None or own_side(budget) is Side.CARER:
        return None
    then = awake(budget, other)
    return Effect(budget.figures, then.figures) if then is not budget else None


def awake(budget: Budget, other: str) -> Budget:
    """The budget as it would be with a yes to the care that is shared with the other (their id at the council)."""
    lines = tuple(
        replace(line, dormant=None) if line.shared is not None and line.shared.other == other and _waits(line) else line
        for line in budget.lines
    )
    return replace(budget, lines=lines) if lines != budget.lines else budget


def _waits(line: Line) -> bool:
    return line.dormant is not None and line.dormant.reason == NOT_AGREED
