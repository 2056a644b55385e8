"""What somebody sent, frozen, and the numbered events that followed: neither is ever rewritten (decision 11)."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Table, select

from portal.store.content import adapter
from portal.store.database import insert_once
from portal.store.references import drawn
from portal.store.tables import people

Document = TypeVar("Document")


class EventLike(Protocol):
    """What every event has."""

    @property
    def what(self) -> Any: ...
    @property
    def at(self) -> datetime: ...


class EntryLike(Protocol):
    """What every entry has."""

    @property
    def reference(self) -> str: ...
    @property
    def events(self) -> tuple[Any, ...]: ...


Entry = TypeVar("Entry", bound=EntryLike)


class Journal(Generic[Document, Entry]):
    """One kind of thing that is sent and tracked. `entry` makes it out of (reference, person, document, at, events,
    authors): who sent it, then who made each event, as codes;
    `first` is the column of the events' table that leads to it."""

    def __init__(
        self, table: Table, events: Table, first: str, prefix: Callable[[Document], str],
        document: Any, event: Any, entry: Callable[..., Entry],
        then: Callable[[Connection, Entry, datetime], None] | None = None,
    ) -> None:  # fmt: skip
        """`then` is called in the same transaction with how it stands after each thing that is added, and when."""
        self.then = then
        self.table, self.events, self.first, self.prefix = table, events, events.c[first], prefix
        self.document, self.event, self.entry = adapter(document), adapter(event), entry

    def add(
        self, connection: Connection, person_id: str, document: Document, made_by: str, form_key: str, now: datetime,
        **columns: str,
    ) -> tuple[Entry, bool]:  # fmt: skip
        """Keep it, or give the one that this same form made before (security P11); True when it is new. `columns` are
        what this table has besides."""
        row = {
            **columns,
            "person_id": person_id,
            "document": self.document.dump_json(document).decode(),
            "made_by": made_by,
            "at": now,
            "form_key": form_key,
        }
        for reference in drawn(self.prefix(document)):
            inserted = insert_once(connection, self.table, row | {"reference": reference})
            kept = self.made_with(connection, person_id, form_key)
            if kept is not None:
                if inserted and self.then:
                    self.then(connection, kept, now)
                return kept, inserted
        raise LookupError("what was just kept is not there")

    def theirs(self, person_id: str) -> ColumnElement[bool]:
        """What belongs to this person."""
        return self.table.c.person_id == person_id

    def made_with(self, connection: Connection, person_id: str, form_key: str) -> Entry | None:
        """What this form made, if it did."""
        return self._one(connection, self.table.c.person_id == person_id, self.table.c.form_key == form_key)

    def get(self, connection: Connection, person_id: str, reference: str) -> Entry | None:
        """One of this person's."""
        return self._one(connection, self.theirs(person_id), self.table.c.reference == reference)

    def of_person(self, connection: Connection, person_id: str) -> tuple[Entry, ...]:
        """All of the person's, newest first, in two statements."""
        query = select(self.table).where(self.theirs(person_id)).order_by(self.table.c.id.desc())
        return tuple(self._with_events(connection, connection.execute(query).all()))

    def of_people(self, connection: Connection, person_ids: list[str]) -> dict[str, list[Entry]]:
        """All of these people's, by person, newest first, in two statements."""
        query = select(self.table).where(self.table.c.person_id.in_(person_ids)).order_by(self.table.c.id.desc())
        rows = connection.execute(query).all()
        found: dict[str, list[Entry]] = {}
        for row, entry in zip(rows, self._with_events(connection, rows), strict=True):
            found.setdefault(row.person_id, []).append(entry)
        return found

    def of_council(self, connection: Connection, council: str, reference: str | None = None) -> list[tuple[str, Entry]]:
        """(the council's id of the person, the entry) of all, or of the one with this reference, oldest first."""
        whose = people.c.id == self.table.c.person_id
        query = select(self.table, people.c.council_ref).join(people, whose).where(people.c.council == council)
        query = query if reference is None else query.where(self.table.c.reference == reference)
        rows = connection.execute(query.order_by(self.table.c.id)).all()
        found = self._with_events(connection, rows)
        return [(row.council_ref, entry) for row, entry in zip(rows, found, strict=True)]

    def with_references(self, connection: Connection, references: Collection[str]) -> dict[str, Entry]:
        """These, by reference, in two statements."""
        rows = connection.execute(select(self.table).where(self.table.c.reference.in_(references))).all()
        found = self._with_events(connection, rows)
        return {row.reference: entry for row, entry in zip(rows, found, strict=True)}

    def told_again(self, connection: Connection, council: str, now: datetime) -> None:
        """Call `then` for everything of a council, as if it had just happened."""
        for _, entry in self.of_council(connection, council):
            if self.then:
                self.then(connection, entry, now)

    def append(self, connection: Connection, entry: Entry, event: EventLike, made_by: str) -> bool:
        """Add what happened after the events that `entry` has. False when somebody else added something since."""
        query = select(self.table.c.id).where(self.table.c.reference == entry.reference)
        row = {
            self.first.name: connection.execute(query).scalar_one(),
            "number": len(entry.events) + 1,
            "what": event.what.value,
            "document": self.event.dump_json(event).decode(),
            "made_by": made_by,
            "at": event.at,
        }
        done = insert_once(connection, self.events, row)
        if done and self.then:
            self.then(connection, replace(entry, events=(*entry.events, event)), event.at)  # type: ignore[type-var]
        return done

    def _one(self, connection: Connection, *where: ColumnElement[bool]) -> Entry | None:
        rows = connection.execute(select(self.table).where(*where)).all()
        return next(iter(self._with_events(connection, rows)), None)

    def _with_events(self, connection: Connection, rows: Iterable[Row[Any]]) -> list[Entry]:
        rows = list(rows)
        found: dict[int, list[Any]] = {row.id: [] for row in rows}
        authors: dict[int, list[str]] = {row.id: [row.made_by] for row in rows}
        query = select(self.events).where(self.first.in_(found)).order_by(self.first, self.events.c.number)
        for row in connection.execute(query) if found else ():
            found[getattr(row, self.first.name)].append(self.event.validate_json(row.document))
            authors[getattr(row, self.first.name)].append(row.made_by)
        return [
            self.entry(
                row.reference,
                row.person_id,
                self.document.validate_json(row.document),
                row.at,
                tuple(found[row.id]),
                authors=tuple(authors[row.id]),
            )
            for row in rows
        ]
