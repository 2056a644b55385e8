"""Deleting what was kept long enough, and erasing one record: by a rule of the council, or because somebody asked.

A record goes as a whole, in one transaction, with one line in the log that says by which rule. The log stays: its lines
are codes, each is chained to the one before it, and the database refuses to delete one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from sqlalchemy import Connection

from portal.domain.keeping import WHOLE_RECORDS, Closing, Ground, Hindrance, Rule, Rules
from portal.domain.pool import Pool, State
from portal.services.evidence import COUNCIL
from portal.store import desk_items, disputes, joint, keeping, logs, people, pools, whole_records
from portal.store.database import Database
from portal.store.uploads import Uploads


class NoSuchRecord(Exception):
    """The council has no record with this reference."""


class Hindered(Exception):
    """The record can't be erased yet; `why` says what stands in the way."""

    def __init__(self, why: tuple[Hindrance, ...]) -> None:
        super().__init__(", ".join(why))
        self.why = why


@dataclass(frozen=True)
class Retained:
    """What was deleted, or would be: records and single rows by rule; and the records that have to wait, with why."""

    records: dict[Rule, int] = field(default_factory=dict)
    rows: dict[Rule, int] = field(default_factory=dict)
    waiting: dict[str, tuple[Hindrance, ...]] = field(default_factory=dict)
    not_decided: tuple[Rule, ...] = ()


def retain(
    db: Database, uploads: Uploads, rules: Rules, council: str, today: date, now: datetime, *, dry_run: bool
) -> Retained:  # fmt: skip
    """Delete what was kept long enough by the council's rules; a dry run only counts. Twice does it once."""
    found = Retained(not_decided=tuple(rule for rule in Rule if rules[rule].keep is None))
    if not dry_run:
        with db.write() as connection:
            keeping.note_closings(connection, today)
    for closing in _due(db, rules, council, today):
        why = _erase_closed(db, uploads, closing, today, now, dry_run=dry_run)
        if why:
            found.waiting[closing.person_id] = why
        elif why is not None:
            found.records[closing.rule] = found.records.get(closing.rule, 0) + 1
    for rule in Rule:
        keep = rules[rule].keep
        if keep is None or rule in WHOLE_RECORDS:
            continue
        before = datetime.combine(keep.before(today), time())
        with db.write() as connection:
            found.rows[rule] = keeping.sweep(connection, rule, before, only_count=dry_run)
    if not dry_run and any(found.rows.values()):
        with db.write() as connection:
            swept = {rule.value: str(count) for rule, count in found.rows.items() if count}
            logs.record(connection, now, COUNCIL, "kept_long_enough", detail=swept)
    return found


def _due(db: Database, rules: Rules, council: str, today: date) -> Iterator[Closing]:
    with db.read() as connection:
        closed = keeping.closed(connection, council)
    for closing in closed:
        keep = rules[closing.rule].keep
        if keep is not None and keep.is_over(closing.since, today):
            yield closing


def _erase_closed(
    db: Database, uploads: Uploads, closing: Closing, today: date, now: datetime, *, dry_run: bool
) -> tuple[Hindrance, ...] | None:  # fmt: skip
    """What stands in the way, or nothing when it is erased. None: the record was opened again meanwhile."""
    with db.write() as connection:
        if not keeping.still_closed(connection, closing):
            return None
        why = hindrances(connection, closing.person_id, today)
        erased = not why and not dry_run
        gone = _erase(connection, closing.person_id, closing.rule.value, now) if erased else ()
    for stored in gone:
        uploads.delete(stored)
    return why


def erase(
    db: Database, uploads: Uploads, council: str, reference: str, ground: Ground, today: date, now: datetime
) -> str:  # fmt: skip
    """Erase one record before its time; gives the random id that it had, which the log keeps.
    Raises NoSuchRecord, and Hindered while something is open."""
    with db.write() as connection:
        person = people.by_council_ref(connection, council, reference)
        if person is None or reference.startswith(whole_records.ERASED):
            raise NoSuchRecord(reference)
        people.lock(connection, person.id)
        if why := hindrances(connection, person.id, today):
            raise Hindered(why)
        gone = _erase(connection, person.id, ground.value, now)
    for stored in gone:  # what can't be deleted now has no row any more: `portal scan` sweeps it
        uploads.delete(stored)
    return person.id


def _erase(connection: Connection, person_id: str, by: str, now: datetime) -> tuple[str, ...]:
    """Erase the record; gives the names of the bytes that have no row any more."""
    people.lock(connection, person_id)
    stored = whole_records.stored_files(connection, person_id)
    logs.record(connection, now, COUNCIL, "record_erased", person_id=person_id, detail={"rule": by})
    whole_records.erase(connection, person_id)
    return stored


def hindrances(connection: Connection, person_id: str, today: date) -> tuple[Hindrance, ...]:
    """What stands in the way of erasing a person's record."""
    found = []
    if any(tracked.is_open for tracked in disputes.of_person(connection, person_id)):
        found.append(Hindrance.OPEN_CASE)
    elif desk_items.of_person(connection, person_id):
        found.append(Hindrance.WAITS)
    if any(agreement.counts() for agreement in joint.of_person(connection, person_id)):
        found.append(Hindrance.AGREEMENT_COUNTS)
    in_pools = pools.of_person(connection, person_id)
    if any(_is_in(pool, person_id, today) for pool in in_pools):
        found.append(Hindrance.IN_A_POOL)
    return tuple(found)


def _is_in(pool: Pool, person_id: str, today: date) -> bool:
    return pool.state_on(today) is not State.ENDED and person_id in pool.now.terms.members
