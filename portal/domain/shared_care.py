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
from portal.domain.joint import Event, JointAgreement, Kind, State, What
from portal.domain.line import Dormant, Line
from portal.domain.three_figures import ThreeFigures

ZERO = Decimal("0.00")
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
    need_a_yes = [item for item in budget.calculation.lines if item.line.shared and item.line.shared.needs_a_yes]
    if not need_a_yes:
        return budget
    rests_on = {item.line.id: _agreement_for(budget, item, pair, agreements, day) for item in need_a_yes}
    too_much = _more_than_agreed(budget, need_a_yes, rests_on)
    found = {
        item.line.id: _with(item.line, Lacks.MORE_THAN_AGREED if item.line.id in too_much else rests_on[item.line.id])
        for item in need_a_yes
    }
    lines = tuple(found.get(line.id, line) for line in budget.lines)
    asleep = {line.id for line in found.values() if line.dormant is not None}
    return replace(budget, lines=lines, changes=tuple(row for row in budget.changes if row.line not in asleep))


def _with(line: Line, agreed: JointAgreement | Lacks) -> Line:
    """The line as it counts under this agreement, or asleep."""
    if isinstance(agreed, Lacks):
        return replace(line, dormant=Dormant(NOT_AGREED, "", lacks=agreed.value))
    is_charged = agreed.asked.charged and agreed.asked.weekly is not None
    shared = line.shared and replace(line.shared, agreement=agreed.reference, charged=is_charged)
    return replace(line, shared=shared)


def _agreement_for(
    budget: Budget, item: WorkedLine, pair: Pair, agreements: tuple[JointAgreement, ...], day: date
) -> JointAgreement | Lacks:
    """What this line rests on that day: among several the one of exactly its amount. Or why it does not count."""
    shared, side = item.line.shared, own_side(budget)
    other = pair.id_of(shared.other) if shared is not None else None
    if shared is None or other is None:
        return Lacks.OTHER_NOT_KNOWN
    of_two = [joint for joint in agreements if _is_about(joint, shared, side, pair.person_id, other)]
    reasons = {joint: _why_not(joint, side, day) for joint in of_two}
    count = [joint for joint, reason in reasons.items() if reason is None]
    exact = [joint for joint in count if joint.asked.weekly == weekly_of(budget, item)]
    if count:
        return (exact or count)[0]
    return next((reason for reason in reasons.values() if reason is not None), Lacks.NOT_ASKED)


def _more_than_agreed(
    budget: Budget, items: list[WorkedLine], rests_on: dict[str, JointAgreement | Lacks]
) -> frozenset[str]:
    """The lines of an agreement that come to more together than both were told: none of them counts."""
    together: dict[JointAgreement, list[WorkedLine]] = {}
    for item in items:
        agreed = rests_on[item.line.id]
        if isinstance(agreed, JointAgreement):
            together.setdefault(agreed, []).append(item)
    return frozenset(
        item.line.id
        for agreed, found in together.items()
        if agreed.asked.weekly is not None
        and sum((weekly_of(budget, item) or ZERO for item in found), ZERO) > agreed.asked.weekly
        for item in found
    )


def weekly_of(budget: Budget, item: WorkedLine) -> Decimal | None:
    """What a line costs, in pounds a week; not rounded, because it is only held against what was agreed."""
    weeks = budget.weeks_per_year if budget.period.value == "year" else Decimal(1)
    return None if item.amount is None else item.amount / weeks


def _is_about(joint: JointAgreement, shared: Shared, side: Side, person_id: str, other: str) -> bool:
    """True for an agreement about care for this adult so that this carer can have a break."""
    carer, adult = (person_id, other) if side is Side.CARER else (other, person_id)
    named = not shared.agreement or shared.agreement == joint.reference
    return named and joint.kind is Kind.REPLACEMENT_CARE and joint.parties == (carer, adult)


def _why_not(joint: JointAgreement, side: Side, day: date) -> Lacks | None:
    if joint.state is not State.COUNTS:
        return STATE_LACKS[joint.state]
    if joint.asked.start > day:
        return Lacks.NOT_BEGUN
    if joint.asked.budget_of is not side:
        return Lacks.OTHER_BUDGET
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


def effect_of_a_yes(
    case: Case, pair: Pair, agreements: tuple[JointAgreement, ...], joint: JointAgreement, day: date
) -> Effect | None:
    """What the adult would pay with a yes to this agreement, told before they answer (CAR6): exactly what that yes
    would wake, and nothing else. `case` is as it was sent. None where the yes changes nothing, or where it is not known
    what they pay."""
    budget = case.current if case.shows_amounts else None
    if budget is None or own_side(budget) is Side.CARER:
        return None
    agreed = replace(joint, events=tuple(Event(What.AGREED, joint.at, party) for party in joint.parties))
    with_it = tuple(agreed if item.reference == joint.reference else item for item in agreements)
    now = _settled(budget, pair, agreements, day)
    then = _settled(budget, pair, with_it, max(day, joint.asked.start))
    if now.figures.person_pays is None or now.cost == then.cost:
        return None
    return Effect(now.figures, then.figures)
