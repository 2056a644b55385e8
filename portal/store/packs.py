"""The packs that people made for moving, and those that came along from another council."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from portal.domain.moving import Event, Packed
from portal.domain.moving_pack import Pack
from portal.store.content import adapter
from portal.store.database import insert_once
from portal.store.journals import Journal
from portal.store.pack_tables import brought_packs, moving_events, moving_packs

JOURNAL: Journal[Pack, Packed] = Journal(moving_packs, moving_events, "pack_id", lambda pack: "MP", Pack, Event, Packed)
add, get, append = JOURNAL.add, JOURNAL.get, JOURNAL.append
of_person, of_council = JOURNAL.of_person, JOURNAL.of_council
PACK = adapter(Pack)
_b = brought_packs.c


@dataclass(frozen=True)
class Brought:
    """A pack from another council, as it came. It is a document: nothing of it is a figure of this council."""

    reference: str
    person_id: str
    sha256: str
    pack: Pack
    at: datetime

    @property
    def id(self) -> str:
        """Its own id. The reference is the other council's, and two councils may have the same."""
        return self.sha256


def keep(connection: Connection, brought: Brought, made_by: str) -> Brought:
    """Keep it, or give the one that is there with the same checksum, whoever's it is."""
    row = {
        "person_id": brought.person_id, "reference": brought.reference, "sha256": brought.sha256,
        "document": PACK.dump_json(brought.pack).decode(), "made_by": made_by, "at": brought.at,
    }  # fmt: skip
    insert_once(connection, brought_packs, row)
    return _read(connection, _b.sha256 == brought.sha256)[0]


def brought_by(connection: Connection, person_id: str) -> tuple[Brought, ...]:
    """Everything that came along with this person, the newest first."""
    return _read(connection, _b.person_id == person_id)


def names_of(connection: Connection, code: str) -> set[str]:
    """Under which names a council, by its code, is the sender of what came here before."""
    found = _read(connection, _b.document.startswith(f'{{"sender":{{"code":"{code}",', autoescape=True))
    return {one.pack.sender.name for one in found}


def _read(connection: Connection, where: ColumnElement[bool]) -> tuple[Brought, ...]:
    rows = connection.execute(select(brought_packs).where(where).order_by(_b.id.desc()))
    return tuple(
        Brought(row.reference, row.person_id, row.sha256, PACK.validate_json(row.document), row.at) for row in rows
    )
