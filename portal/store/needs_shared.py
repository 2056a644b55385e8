"""With whom somebody lets us share how they need information: what was agreed to is kept as it was."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from portal.domain.communication_sharing import Recipient, Shared
from portal.store.communication_tables import needs_shared

_s = needs_shared.c


def of_person(connection: Connection, person_id: str) -> tuple[Shared, ...]:
    """Everything that was ever agreed to, the newest first."""
    rows = connection.execute(select(needs_shared).where(_s.person_id == person_id).order_by(_s.id.desc()))
    return tuple(Shared(Recipient(row.recipient), row.text, row.at, row.made_by, row.ended) for row in rows)


def stands_for(connection: Connection, person_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """With whom each of these people lets us share it now, by person, in one statement."""
    stands = (_s.person_id.in_(person_ids), _s.ended.is_(None))
    found: dict[str, tuple[str, ...]] = {}
    for row in connection.execute(select(_s.person_id, _s.recipient).where(*stands).distinct().order_by(_s.recipient)):
        found[row.person_id] = (*found.get(row.person_id, ()), row.recipient)
    return found


def agree(connection: Connection, person_id: str, recipient: Recipient, text: str, made_by: str, now: datetime) -> None:
    """Keep that this text may be told to them."""
    row = {"person_id": person_id, "recipient": recipient.value, "text": text, "made_by": made_by, "at": now}
    connection.execute(insert(needs_shared).values(row))


def end(connection: Connection, person_id: str, recipient: Recipient, ended_by: str, now: datetime) -> bool:
    """Take it back. False when nothing was agreed to."""
    stands = (_s.person_id == person_id, _s.recipient == recipient.value, _s.ended.is_(None))
    done = connection.execute(update(needs_shared).where(*stands).values(ended=now, ended_by=ended_by))
    return done.rowcount > 0
