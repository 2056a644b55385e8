"""Cases and their frozen budgets. What was decided is kept as decided: budget rows are added, never rewritten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, bindparam, exists, insert, or_, select, update

from portal.domain.budget import Budget
from portal.domain.case import Case, Release
from portal.domain.person import Person
from portal.store.content import adapter
from portal.store.helping_tables import joint_agreements
from portal.store.tables import budgets, cases, people

FEW = 5000  # for more people, all are read: no statement takes as many values
CASE, BUDGET = adapter(Case), adapter(Budget)
# Built once: these two run for every page that a person opens.
# Whether anybody asked this person something together with another is told by the way, without a statement of its own.
BESIDES = exists().where(or_(joint_agreements.c.person_id == people.c.id, joint_agreements.c.other_id == people.c.id))
ONE_CASE = (
    select(people, cases.c.document, cases.c.version, BESIDES.label("asked_with_another"))
    .join(cases)
    .where(people.c.id == bindparam("person_id"))
)
ITS_BUDGETS = (
    select(budgets.c.document, budgets.c.cost)
    .where(budgets.c.person_id == bindparam("person_id"))
    .order_by(budgets.c.number)
)


@dataclass(frozen=True)
class Kept:
    """A person and their case as it is kept. `version` counts the writes; `asked_with_another` is true when there is
    something that two people were asked."""

    person: Person
    case: Case
    version: int
    digest: str = field(default="", compare=False)  # of the text it was read from
    asked_with_another: bool = field(default=False, compare=False)


def load(connection: Connection, person_id: str) -> Kept | None:
    """One person's case with all its budgets, in two statements however many lines there are."""
    wanted = {"person_id": person_id}
    row = connection.execute(ONE_CASE, wanted).first()
    if row is None:
        return None
    found = connection.execute(ITS_BUDGETS, wanted).all()
    person = Person(row.id, row.council, row.council_ref, row.name)
    frozen = tuple((item.document, item.cost) for item in found)
    digest = sha256("\n".join((row.document, *(part for pair in frozen for part in pair))).encode()).hexdigest()
    return Kept(person, _whole_again(row.document, frozen), row.version, digest, row.asked_with_another)


def _whole(document: str, frozen: Iterable[tuple[str, str]]) -> Case:
    """The case with its budgets. A figure that no longer comes out as it was frozen is held, never shown."""
    case: Case = CASE.validate_json(document)
    loaded, differs = [], False
    for text, cost in frozen:
        budget: Budget = BUDGET.validate_json(text)
        differs |= Decimal(cost) != budget.cost
        loaded.append(budget)
    whole = replace(case, budgets=tuple(loaded))
    differs &= case.release is not Release.CLOSED
    return replace(whole, release=Release.HOLD, held=("STORED_FIGURE_DIFFERS",)) if differs else whole


# Frozen objects out of the same text are the same: someone who turns from page to page is not read anew each time.
_whole_again = lru_cache(maxsize=256)(_whole)


def is_open(connection: Connection, person_id: str) -> bool:
    """True when there is a record, and it is not closed."""
    kept = load(connection, person_id)
    return kept is not None and kept.case.release is not Release.CLOSED


def open_among(connection: Connection, person_ids: list[str]) -> set[str]:
    """Those of these people whose record is there and not closed."""
    query = select(cases.c.person_id).where(cases.c.release != Release.CLOSED.value)
    return set(connection.scalars(query.where(cases.c.person_id.in_(person_ids))))


def load_all(connection: Connection, person_ids: Mapping[str, Person]) -> dict[str, Kept]:
    """The cases of many people, in two statements: for imports. What is read of everybody else is let go at once."""
    held: dict[str, list[tuple[str, str]]] = {}
    query = select(budgets.c.person_id, budgets.c.document, budgets.c.cost)
    few = len(person_ids) <= FEW
    if few:
        query = query.where(budgets.c.person_id.in_(list(person_ids)))
    for row in connection.execute(query.order_by(budgets.c.person_id, budgets.c.number)):
        if row.person_id in person_ids:
            held.setdefault(row.person_id, []).append((row.document, row.cost))
    whose = select(cases.c.person_id, cases.c.document, cases.c.version)
    found = connection.execute(whose.where(cases.c.person_id.in_(list(person_ids))) if few else whose)
    return {
        row.person_id: Kept(person_ids[row.person_id], _whole(row.document, held.get(row.person_id, [])), row.version)
        for row in found
        if row.person_id in person_ids
    }


def add(connection: Connection, import_id: int, new: Iterable[tuple[str, Case]]) -> None:
    """Keep the first case of each person, by the person's id."""
    rows = [{**_case_row(person_id, case, import_id), "version": 1} for person_id, case in new]
    if rows:
        connection.execute(insert(cases), rows)


def change(connection: Connection, import_id: int, changed: Iterable[tuple[Kept, Case]]) -> None:
    """Keep a newer case in the place of an older one; its budgets are added beside the older ones."""
    rows = [
        {**_case_row(kept.person.id, case, import_id), "version": kept.version + 1, "key": kept.person.id}
        for kept, case in changed
    ]
    if rows:
        names = ("as_at", "release", "document", "import_id", "version")
        values: dict[str, Any] = {name: bindparam(name) for name in names}
        connection.execute(update(cases).where(cases.c.person_id == bindparam("key")).values(values), rows)


def freeze(connection: Connection, import_id: int, new: Iterable[tuple[str, Budget]]) -> None:
    """Add budgets with the cost they have today, so that every later reading can be held against it."""
    rows = [
        {
            "person_id": person_id,
            "number": budget.number,
            "kind": budget.kind.value,
            "document": BUDGET.dump_json(budget).decode(),
            "cost": str(budget.cost),
            "import_id": import_id,
        }
        for person_id, budget in new
    ]
    if rows:
        connection.execute(insert(budgets), rows)


def _case_row(person_id: str, case: Case, import_id: int) -> dict[str, object]:
    return {
        "person_id": person_id,
        "as_at": case.as_at,
        "release": case.release.value,
        "document": CASE.dump_json(replace(case, budgets=())).decode(),
        "import_id": import_id,
    }
