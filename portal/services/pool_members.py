"""Whom the council names for a pool: who they are, and whether their own budget has room for the share (POL1, POL2)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from portal.domain.budget import Budget
from portal.domain.line import Per
from portal.domain.pool_terms import Part
from portal.services import sharing
from portal.store import cases, people


class NoSuchPerson(Exception):
    """There is no open record with this reference of the council's."""


class NotForMember(Exception):
    """Somebody, by the council's reference, who may not put this share in. `missing` is a code of why not."""

    def __init__(self, ref: str, missing: str) -> None:
        super().__init__(ref)
        self.ref, self.missing = ref, missing


def person_of(connection: Connection, council: str, ref: str) -> str:
    """The id of the person with this reference of the council's. Raises NoSuchPerson."""
    found = people.by_council_ref(connection, council, ref)
    if found is None:
        raise NoSuchPerson(ref)
    return found.id


def shares_of(connection: Connection, council: str, shares: Sequence[tuple[str, Decimal]]) -> tuple[Part, ...]:
    """The members by their own ids. Raises NoSuchPerson, also for a record that is closed."""
    found = [Part(person_of(connection, council, ref), share) for ref, share in shares]
    still = cases.open_among(connection, [part.person_id for part in found])
    for part, (ref, _) in zip(found, shares, strict=True):
        if part.person_id not in still:
            raise NoSuchPerson(ref)
    return tuple(found)


def check_budgets(
    connection: Connection, named: Sequence[tuple[str, Decimal]], shares: Sequence[Part], day: date, *, joins: bool
) -> None:
    """Raises NotForMember for whoever has no budget with figures to show, when they are to join; and for a share above
    a member's own budget, where that is known."""
    for (ref, _), share in zip(named, shares, strict=True):
        found = sharing.load(connection, share.person_id, day)
        case = found.kept.case if found is not None else None
        budget = case.current if case is not None and case.shows_amounts else None
        if joins and budget is None:
            raise NotForMember(ref, "held" if case is not None and case.held else "no_budget")
        if budget is not None and not budget.incomplete and not _has_room(budget, share.amount):
            raise NotForMember(ref, "above_budget")


def _has_room(budget: Budget, weekly: Decimal) -> bool:
    return weekly * (budget.weeks_per_year if budget.period is Per.YEAR else 1) <= budget.cost
