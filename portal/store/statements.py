"""What people's money did: entries as they were sent, only ever added to, and what the council said of its checks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from json import loads
from typing import TypeVar

from sqlalchemy import Connection, and_, func, insert, or_, select

from portal.domain.desk import ItemKind
from portal.domain.person import Person
from portal.domain.statement_book import Key, key_of
from portal.domain.statement_check import Checks, Event
from portal.domain.statement_entry import Entry
from portal.store.content import adapter
from portal.store.database import insert_once
from portal.store.desk_tables import desk_items
from portal.store.statement_tables import statement_checks, statement_entries
from portal.store.tables import budgets, people

ENTRY, EVENT = adapter(Entry), adapter(Event)
Item = TypeVar("Item")
AT_ONCE = 400  # no statement takes as many values as a file may have rows
_e, _c, _d = statement_entries.c, statement_checks.c, desk_items.c


@dataclass(frozen=True)
class Kept:
    """An entry and whose it is."""

    person_id: str
    entry: Entry


def of_person(connection: Connection, person_id: str) -> tuple[Entry, ...]:
    """All of a person's, in the order in which they came, with the day on which each did. In one statement."""
    query = select(_e.document).where(_e.person_id == person_id).order_by(_e.id)
    return tuple(ENTRY.validate_json(document) for document in connection.scalars(query))


def with_keys(connection: Connection, council: str, keys: Iterable[Key]) -> dict[Key, Kept]:
    """These entries, as far as they are there."""
    found: dict[Key, Kept] = {}
    for part in _parts(sorted(set(keys))):
        names = or_(*(and_(_e.source == source, _e.source_id == id_) for source, id_ in part))
        query = select(_e.person_id, _e.document).where(_e.council == council, names)
        for row in connection.execute(query):
            entry = ENTRY.validate_json(row.document)
            found[key_of(entry)] = Kept(row.person_id, entry)
    return found


def corrections_of(connection: Connection, council: str, keys: Iterable[Key]) -> frozenset[Key]:
    """Those of these entries that another one puts right already."""
    found: set[Key] = set()
    for part in _parts(sorted(set(keys))):
        names = or_(*(and_(_e.source == source, _e.corrects == id_) for source, id_ in part))
        rows = connection.execute(select(_e.source, _e.corrects).where(_e.council == council, names))
        found |= {(row.source, row.corrects) for row in rows}
    return frozenset(found)


def people_with(connection: Connection, council: str, refs: Iterable[str]) -> dict[str, Person]:
    """These people, by the council's own id."""
    found: dict[str, Person] = {}
    for part in _parts(sorted(set(refs))):
        query = select(people).where(people.c.council == council, people.c.council_ref.in_(part))
        found |= {row["council_ref"]: Person(**row) for row in connection.execute(query).mappings()}
    return found


def lines_of(connection: Connection, person_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """The ids of every line that ever was in a budget of these people."""
    found: dict[str, frozenset[str]] = {}
    for part in _parts(sorted(set(person_ids))):
        query = select(budgets.c.person_id, budgets.c.document).where(budgets.c.person_id.in_(part))
        for row in connection.execute(query):
            ids = frozenset(line["id"] for line in loads(row.document)["lines"])
            found[row.person_id] = found.get(row.person_id, frozenset()) | ids
    return found


def add_all(connection: Connection, council: str, new: Sequence[Kept], now: datetime) -> None:
    """Keep entries, in the order in which they are given."""
    rows = [
        {
            "council": council, "source": kept.entry.source, "source_id": kept.entry.id, "person_id": kept.person_id,
            "day": kept.entry.on, "corrects": kept.entry.corrects, "at": now,
            "document": ENTRY.dump_json(replace(kept.entry, came=now.date())).decode(),
        }
        for kept in new
    ]  # fmt: skip
    if rows:
        connection.execute(insert(statement_entries), rows)


def checks_of(connection: Connection, person_id: str) -> Checks:
    """What the council said of its checks, oldest first."""
    query = select(_c.document).where(_c.person_id == person_id).order_by(_c.number)
    return Checks(tuple(EVENT.validate_json(document) for document in connection.scalars(query)))


def add_check(connection: Connection, person_id: str, event: Event, made_by: str) -> bool:
    """Add what the council said. False when somebody else added something at the same moment."""
    last = connection.scalar(select(func.max(_c.number)).where(_c.person_id == person_id)) or 0
    row = {
        "person_id": person_id, "number": last + 1, "document": EVENT.dump_json(event).decode(), "made_by": made_by,
        "at": event.at,
    }  # fmt: skip
    return insert_once(connection, statement_checks, row)


def name_at_desk(key: Key) -> str:
    """How the desk refers to an entry: short, whatever the source calls it."""
    return "E-" + sha256("\0".join(key).encode()).hexdigest()[:20]


def waiting_among(connection: Connection, council: str, names: Iterable[str]) -> list[str]:
    """Those of these things that wait at the desk."""
    found: list[str] = []
    for part in _parts(sorted(set(names))):
        mine = (_d.council == council, _d.kind == ItemKind.CHECK.value, _d.closed.is_(None), _d.reference.in_(part))
        found += connection.scalars(select(_d.reference).where(*mine))
    return found


def lock_at_desk(connection: Connection, council: str, name: str) -> None:
    """Nobody else changes this thing at the desk until the transaction ends."""
    mine = (_d.council == council, _d.kind == ItemKind.CHECK.value, _d.reference == name)
    connection.execute(select(_d.id).where(*mine).with_for_update())


def _parts(items: list[Item]) -> Iterable[list[Item]]:
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))
