"""People's own plans for when things go wrong: every version is kept, and the newest is what counts."""

from typing import Any

from sqlalchemy import Connection, Row, select

from portal.domain.plan_ahead import PlanAhead, Version
from portal.store.content import adapter
from portal.store.database import insert_once
from portal.store.matters_tables import plans_ahead

PLAN = adapter(PlanAhead)
_p = plans_ahead.c


def of_person(connection: Connection, person_id: str) -> tuple[Version, ...]:
    """Everything that was ever said, the newest first."""
    query = select(plans_ahead).where(_p.person_id == person_id).order_by(_p.number.desc())
    return tuple(_read(row) for row in connection.execute(query))


def append(connection: Connection, person_id: str, version: Version) -> bool:
    """Keep one more. False when somebody else took its number first."""
    row = {
        "person_id": person_id, "number": version.number, "document": PLAN.dump_json(version.plan).decode(),
        "made_by": version.made_by, "at": version.at,
    }  # fmt: skip
    return insert_once(connection, plans_ahead, row)


def _read(row: Row[Any]) -> Version:
    return Version(row.number, PLAN.validate_json(row.document), row.at, row.made_by)
