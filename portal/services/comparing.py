"""Holding the amounts of a council's letters against those that the portal shows, while both run (complaint 28)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from portal.domain.line import Per
from portal.domain.money import up
from portal.store import cases, people
from portal.store.database import Database


class Differs(StrEnum):
    """How a row of the council's list and the portal differ."""

    AMOUNT = "amount"
    NO_RECORD = "no_record"  # the portal has nobody with this reference
    NOTHING_SHOWN = "nothing_shown"  # a record without an amount that is shown: there is none yet, or it is held
    NOT_IN_LIST = "not_in_list"  # the portal shows an amount, and the list has none


@dataclass(frozen=True)
class Difference:
    """One that differs: the council's own reference, and both amounts in pounds a week."""

    reference: str
    differs: Differs
    listed: Decimal | None
    shown: Decimal | None


@dataclass(frozen=True)
class Compared:
    """How many rows are the same, and those that differ, by reference."""

    same: int
    different: tuple[Difference, ...]


def compare(db: Database, council: str, listed: Mapping[str, Decimal]) -> Compared:
    """Hold a list of amounts a week, by the council's own reference, against what people are shown today."""
    with db.read() as connection:
        known = people.by_ref(connection, council)
        kept = cases.load_all(connection, {person.id: person for person in known.values()})
    shown = {item.person.council_ref: _shown(item) for item in kept.values()}
    different, same = [], 0
    for reference in sorted(listed.keys() | {ref for ref, amount in shown.items() if amount is not None}):
        theirs, ours = listed.get(reference), shown.get(reference)
        if theirs is not None and theirs == ours:
            same += 1
            continue
        different.append(Difference(reference, _how(reference in known, theirs, ours), theirs, ours))
    return Compared(same, tuple(different))


def _shown(kept: cases.Kept) -> Decimal | None:
    """What it costs to meet the needs, a week; None while no amount is shown. Of a year as on the pages (R-ROUND-3)."""
    budget = kept.case.current
    if budget is None or not kept.case.shows_amounts:
        return None
    if budget.period is Per.YEAR:
        return up(budget.cost / budget.weeks_per_year)
    return budget.cost


def _how(known: bool, listed: Decimal | None, shown: Decimal | None) -> Differs:
    if listed is None:
        return Differs.NOT_IN_LIST
    if not known:
        return Differs.NO_RECORD
    return Differs.NOTHING_SHOWN if shown is None else Differs.AMOUNT
