"""A case with what two people said to each other's support: what lacks a yes counts nowhere, on every page (CAR6)."""

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from sqlalchemy import Connection

from portal.domain.carer import Side
from portal.domain.case import Case
from portal.domain.joint import JointAgreement, Kind
from portal.domain.shared_care import Pair, as_agreed
from portal.store import cases, joint, people
from portal.store.cases import Kept


@dataclass(frozen=True)
class Care:
    """Care for an adult so that their carer can have a break, on the page of one of the two: without a reason that
    either gave to the council alone. `other` is the other's name, "" where the council sent none."""

    joint: JointAgreement
    side: Side
    other: str


@dataclass(frozen=True)
class Agreed:
    """A person's case as it counts today, and the care that they share with somebody, newest first."""

    kept: Kept
    care: tuple[Care, ...] = ()


def load(connection: Connection, person_id: str, today: date) -> Agreed | None:
    """The case as both agreed to it; None when there is none. Who shares nothing costs no further statement."""
    kept = cases.load(connection, person_id)
    if kept is None:
        return None
    refs = _shared_with(kept.case)
    if not refs and not kept.asked_with_another:
        return Agreed(kept)
    found = [item for item in joint.of_person(connection, person_id) if item.kind is Kind.REPLACEMENT_CARE]
    others = people.with_ids(connection, {item.other_than(person_id) for item in found})
    known = tuple((other.council_ref, other.id) for other in others.values())
    case = as_agreed(kept.case, Pair(person_id, known), found, today) if refs else kept.case
    care = tuple(
        Care(
            item.as_seen_by(person_id).as_seen_by(item.other_than(person_id)),
            Side.CARER if item.person_id == person_id else Side.ADULT,
            others[item.other_than(person_id)].name,
        )
        for item in found
    )
    return Agreed(replace(kept, case=case, digest=_mark(kept.digest, found, today)), care)


def _shared_with(case: Case) -> set[str]:
    """The council's ids of those whom a line names."""
    return {line.shared.other for budget in case.budgets for line in budget.lines if line.shared is not None}


def _mark(digest: str, found: list[JointAgreement], today: date) -> str:
    """Of the case, and of how each agreement stands today."""
    states = "".join(f"{item.reference}{len(item.events)}{item.asked.start <= today}" for item in found)
    return sha256((digest + states).encode()).hexdigest()
