"""What may be combined in a choice, what hinders it, and what the budget comes to with it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portal.domain.arrangement import HOLDER, Way, arranged, way_of, woken
from portal.domain.budget import Budget
from portal.domain.calculation import WorkedLine
from portal.domain.choice import WHOLE, Choice, Employs, FundHolder, PaidAs, Part, Receiver, Scope, Signer
from portal.domain.line import HeldAs
from portal.domain.money import ZERO
from portal.domain.way import NotThisWay

MAY_SIGN: Mapping[Receiver, tuple[Signer, ...]] = {
    Receiver.ME: (Signer.ME, Signer.AGENT, Signer.COUNCIL),
    Receiver.NOMINATED: (Signer.ME, Signer.RECEIVER, Signer.AGENT, Signer.COUNCIL),
    Receiver.AUTHORISED: (Signer.RECEIVER,),
}
MAY_BE_PAID: Mapping[Receiver, tuple[PaidAs, ...]] = {  # gross: where the holder can't reach the person's money
    Receiver.ME: (PaidAs.NET,),
    Receiver.NOMINATED: (PaidAs.NET, PaidAs.GROSS),
    Receiver.AUTHORISED: (PaidAs.NET, PaidAs.GROSS),
}
COUNCIL_LOOKS_AT = frozenset({Employs.RELATIVE_HERE, Employs.PARTNER})  # "only where it considers it necessary"


class Fault(StrEnum):
    """Why a choice can't be sent as it is. Each belongs to one question."""

    OTHER_BUDGET = "other_budget"
    NOT_ALL = "not_all"  # a part has no way yet
    DOES_NOT_SUM = "does_not_sum"
    NOT_THIS_WAY = "not_this_way"
    CLOSED = "closed"
    IN_THE_PAST = "in_the_past"
    CANNOT_SIGN = "cannot_sign"
    CANNOT_BE_PAID = "cannot_be_paid"
    NO_NAME = "no_name"


@dataclass(frozen=True)
class Problem:
    """One fault, and the part it is in. `missing` is what the shares come short, in pounds; below nothing: too much."""

    fault: Fault
    line: str = WHOLE
    missing: Decimal = ZERO


def parts_of(budget: Budget) -> dict[str, Decimal | None]:
    """The parts that can be chosen one by one, with their pounds for the period: the live lines, where they add up to
    the budget; else only WHOLE."""
    live = {item.line.id: item.amount for item in budget.calculation.lines}
    return live if len(live) > 1 and budget.calculation.cost == budget.cost else {WHOLE: budget.cost}


def keeps(budget: Budget) -> tuple[Part, ...]:
    """Every part as the record has it now; all of it in a mix where the council's split is not on the parts."""
    lines, found = budget.calculation.lines, parts_of(budget)
    if WHOLE not in found and not budget.held:
        return tuple(Part(item.line.id, way_of(item.line.held_as)) for item in lines)
    draws: dict[Way, Decimal] = {}
    for held_as, amount in budget.held or [(item.line.held_as, item.amount) for item in lines]:
        draws[way_of(held_as)] = draws.get(way_of(held_as), ZERO) + (amount or ZERO)
    if len(draws) > 1:
        return (Part(WHOLE, Way.MIXED, tuple(draws.items())),)
    return tuple(Part(line, way) for way in draws for line in found)


def problems(
    choice: Choice, budget: Budget, today: date, *, open_services: Collection[str], rules: Collection[NotThisWay]
) -> tuple[Problem, ...]:
    """Everything that hinders sending, in the order of the questions."""
    if choice.budget != budget.number:
        return (Problem(Fault.OTHER_BUDGET),)
    found: list[Problem] = []
    parts = {WHOLE: budget.cost} if choice.scope is Scope.WHOLE else parts_of(budget)
    if choice.scope is not Scope.KEEP and sorted(part.line for part in choice.parts) != sorted(parts):
        found.append(Problem(Fault.NOT_ALL))
    for part in choice.parts:
        if part.line in parts:
            found += _of_part(part, parts[part.line], today)
            found += (
                Problem(Fault.NOT_THIS_WAY, part.line)
                for way in part.ways
                if not_this_way(budget, part.line, way, rules)
            )
    return tuple(found + _of_holders(choice, open_services))


def not_this_way(budget: Budget, line: str, way: Way, rules: Collection[NotThisWay]) -> NotThisWay | None:
    """The rule that stands against this way for a line, or for any line where it is all of the budget."""
    held = {item.line.held_as for item in budget.calculation.lines if line in (WHOLE, item.line.id)}
    return next((rule for rule in rules if rule.way is way and rule.held_as in held), None)


def _of_part(part: Part, amount: Decimal | None, today: date) -> list[Problem]:
    found = []
    if part.way is Way.MIXED:
        missing = (amount or ZERO) - sum((share for _, share in part.shares), ZERO)
        wrong = any(share < 0 or way is Way.MIXED for way, share in part.shares)
        if missing or wrong or len(part.ways) < 2:
            found.append(Problem(Fault.DOES_NOT_SUM, part.line, missing))
    if part.start is not None and part.start < today:
        found.append(Problem(Fault.IN_THE_PAST, part.line))
    return found


def _of_holders(choice: Choice, open_services: Collection[str]) -> list[Problem]:
    found, fund, payment = [], choice.fund, choice.payment
    if Way.ISF in choice.ways and fund is not None:
        if fund.holder is FundHolder.LISTED and fund.service not in open_services:
            found.append(Problem(Fault.CLOSED))
        elif not fund.name:
            found.append(Problem(Fault.NO_NAME))
    if Way.DIRECT_PAYMENT in choice.ways and payment.receiver is not None:
        if payment.signer is not None and payment.signer not in MAY_SIGN[payment.receiver]:
            found.append(Problem(Fault.CANNOT_SIGN))
        if payment.paid is not None and payment.paid not in MAY_BE_PAID[payment.receiver]:
            found.append(Problem(Fault.CANNOT_BE_PAID))
    return found


@dataclass(frozen=True)
class Held:
    """One part with the choice in force: the lines it is then, and how much of it is held in which way, in pounds for
    the period. An amount is None while a line has no price."""

    part: Part
    lines: tuple[WorkedLine, ...]
    amounts: tuple[tuple[Way, Decimal | None], ...]


def with_choice(budget: Budget, choice: Choice) -> tuple[Budget, tuple[Held, ...]]:
    """The budget as it would be held, and each part of it. The needs and what they cost to meet stay: only a line that
    slept because of a direct payment can wake, or sleep again (R-DP-10)."""
    if choice.scope is Scope.KEEP:
        return budget, ()
    ways = {line.id: part.way for part in choice.parts for line in budget.lines if part.line in (WHOLE, line.id)}
    after = arranged(budget, ways)
    places = {line: instead[0] for line, instead in woken(budget, ways).items() if instead}
    held = [_held(part, after, places) for part in choice.parts]
    draws: dict[HeldAs, Decimal] = {}
    for way, amount in (pair for item in held for pair in item.amounts):
        draws[HOLDER[way]] = draws.get(HOLDER[way], ZERO) + (amount or ZERO)
    return replace(after, held=tuple(draws.items())), tuple(held)


def _held(part: Part, after: Budget, places: Mapping[str, str]) -> Held:
    """`places`: each line that woke, and the first of those employed in its place."""
    live = after.calculation.lines
    found = tuple(item for item in live if part.line in (WHOLE, item.line.id, places.get(item.line.id)))
    if part.way is Way.MIXED:
        return Held(part, found, part.shares)
    if part.line == WHOLE:
        return Held(part, found, ((part.way, after.cost),))
    known = [item.amount for item in found if item.amount is not None]
    return Held(part, found, ((part.way, sum(known, ZERO) if known else None),))


def stays(part: Part, now: Collection[Part]) -> bool:
    """True when a part, or all of the budget, is to be held exactly as it is now."""
    same = [other for other in now if part.line in (WHOLE, other.line)]
    if part.way is Way.MIXED or any(other.way is Way.MIXED for other in same):
        return len(same) == 1 and (same[0].line, same[0].shares) == (part.line, part.shares)
    return bool(same) and all(other.way is part.way for other in same)


def moved_away(now: Collection[Part], choice: Choice, way: Way) -> bool:
    """True when something is held in this way now, and the choice moves some of it away (CHG2)."""
    held = {part.line for part in now if way in part.ways}
    touched = (part for part in choice.parts if held and (part.line in held or WHOLE in (part.line, *held)))
    return any(part.ways != {way} and not stays(part, now) for part in touched)
