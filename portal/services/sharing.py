"""A case with what two people said to each other's support: what lacks a yes counts nowhere, on every page (CAR6)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from sqlalchemy import Connection

from portal.domain.another_way import AnotherWay
from portal.domain.carer import Side
from portal.domain.case import Case
from portal.domain.joint import JointAgreement, Kind
from portal.domain.person import Person
from portal.domain.shared_care import Effect, Pair, as_agreed, effect_of_a_yes
from portal.store import another_ways, cases, joint, people
from portal.store.cases import Kept


@dataclass(frozen=True)
class Care:
    """Care for an adult so that their carer can have a break, on the page of one of the two: without a reason that
    either gave to the council alone. `other` is the other's name, "" where the council sent none;
    `way` what the council looks for instead, on the carer's page."""

    joint: JointAgreement
    side: Side
    other: str
    way: AnotherWay | None = None


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
    found, others = _asked(connection, person_id)
    case = as_agreed(kept.case, _pair(connection, kept, others), found, today) if refs else kept.case
    carer = any(item.person_id == person_id for item in found)
    ways = another_ways.of_person(connection, person_id) if carer else ()
    care = tuple(
        Care(
            item.as_seen_by(person_id).as_seen_by(item.other_than(person_id)),
            Side.CARER if item.person_id == person_id else Side.ADULT,
            others[item.other_than(person_id)].name,
            next((way for way in ways if way.opened.agreement == item.reference), None),
        )
        for item in found
    )
    return Agreed(replace(kept, case=case, digest=_mark(kept.digest, care, today)), care)


def effect(connection: Connection, person_id: str, asked: JointAgreement, today: date) -> Effect | None:
    """What a yes of both to this would change for the adult whose case it is; None where it changes nothing."""
    kept = cases.load(connection, person_id)
    if kept is None or asked.kind is not Kind.REPLACEMENT_CARE or asked.other_id != person_id:
        return None
    found, others = _asked(connection, person_id)
    return effect_of_a_yes(kept.case, _pair(connection, kept, others), found, asked, today)


def _asked(connection: Connection, person_id: str) -> tuple[tuple[JointAgreement, ...], dict[str, Person]]:
    """Every such question to the person, newest first, and the others of whom they tell."""
    found = tuple(item for item in joint.of_person(connection, person_id) if item.kind is Kind.REPLACEMENT_CARE)
    return found, people.with_ids(connection, {item.other_than(person_id) for item in found})


def _pair(connection: Connection, kept: Kept, others: Mapping[str, Person]) -> Pair:
    """The person, and everybody whom a line of theirs names and the council's file has."""
    known = {other.council_ref: other.id for other in others.values()}
    for ref in sorted(_shared_with(kept.case) - known.keys()):
        other = people.by_council_ref(connection, kept.person.council, ref)
        if other is not None:
            known[ref] = other.id
    return Pair(kept.person.id, tuple(known.items()))


def _shared_with(case: Case) -> set[str]:
    """The council's ids of those whom a line names."""
    return {line.shared.other for budget in case.budgets for line in budget.lines if line.shared is not None}


def _mark(digest: str, care: tuple[Care, ...], today: date) -> str:
    """Of the case, and of how each agreement stands today."""
    states = "".join(
        f"{item.joint.reference}{len(item.joint.events)}{item.joint.asked.start <= today}"
        f"{item.way.reference if item.way else ''}{item.way.state if item.way else ''}"
        for item in care
    )
    return sha256((digest + states).encode()).hexdigest()
