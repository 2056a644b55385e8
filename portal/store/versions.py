"""What somebody said of themselves, version by version: every one is kept as it was, and the newest is what counts."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Connection, Row, Table, select

from portal.store.content import adapter
from portal.store.database import insert_once


class VersionLike(Protocol):
    """What every version has."""

    @property
    def number(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def made_by(self) -> str: ...


Kept = TypeVar("Kept", bound=VersionLike)


class Versions(Generic[Kept]):
    """One kind of thing that is said again and again. `version` makes one out of (number, document, at, made by);
    `said` is the name under which it holds its document."""

    def __init__(self, table: Table, document: Any, version: Callable[..., Kept], said: str) -> None:
        self.table, self.document, self.version, self.said = table, adapter(document), version, said

    def of_person(self, connection: Connection, person_id: str) -> tuple[Kept, ...]:
        """Everything that was ever said, the newest first."""
        query = select(self.table).where(self.table.c.person_id == person_id).order_by(self.table.c.number.desc())
        return tuple(self.read(row) for row in connection.execute(query))

    def append(self, connection: Connection, person_id: str, version: Kept) -> bool:
        """Keep one more. False when somebody else took its number first."""
        document = self.document.dump_json(getattr(version, self.said)).decode()
        row = {"person_id": person_id, "number": version.number, "document": document, "made_by": version.made_by,
               "at": version.at}  # fmt: skip
        return insert_once(connection, self.table, row)

    def read(self, row: Row[Any]) -> Kept:
        """A version out of a row of the table."""
        return self.version(row.number, self.document.validate_json(row.document), row.at, row.made_by)
