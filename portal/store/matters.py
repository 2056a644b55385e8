"""What matters to people: every version is kept, and the newest is what counts."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, func, select

from portal.domain.matters import Matters, Version
from portal.store.matters_tables import matters
from portal.store.tables import people
from portal.store.versions import Versions

VERSIONS = Versions(matters, Matters, Version, "matters")
of_person, append, _read = VERSIONS.of_person, VERSIONS.append, VERSIONS.read
_m = matters.c


def of_council(connection: Connection, council: str) -> list[tuple[str, Version]]:
    """The newest version of everyone who said something, by the council's own id, in one statement."""
    query = _newest(people.c.council_ref).join(people, people.c.id == _m.person_id)
    found = connection.execute(query.where(people.c.council == council).order_by(people.c.council_ref))
    return [(row.council_ref, _read(row)) for row in found]


def newest_of(connection: Connection, person_ids: Collection[str]) -> dict[str, Version]:
    """The newest version of each of these people, by person, in one statement."""
    return {row.person_id: _read(row) for row in connection.execute(_newest().where(_m.person_id.in_(person_ids)))}


def _newest(*columns: Any) -> Select[Any]:
    newest = select(_m.person_id, func.max(_m.number).label("newest")).group_by(_m.person_id).subquery()
    same = (newest.c.person_id == _m.person_id) & (newest.c.newest == _m.number)
    return select(matters, *columns).join(newest, same)
