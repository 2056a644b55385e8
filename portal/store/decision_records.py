"""With whom decisions were made: rows are only ever added."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, select

from portal.domain.decision_record import DecisionRecord, KeptDecision
from portal.store.content import adapter
from portal.store.database import insert_once
from portal.store.helping_tables import decision_records
from portal.store.references import drawn

RECORD = adapter(DecisionRecord)
_d = decision_records.c


def add(
    connection: Connection, person_id: str, record: DecisionRecord, made_by: str, now: datetime
) -> tuple[KeptDecision, bool]:
    """Keep it, or give the one that says the very same; True when it is new."""
    document = RECORD.dump_json(record).decode()
    key = sha256(document.encode()).hexdigest()
    row = {"person_id": person_id, "document": document, "made_by": made_by, "at": now, "form_key": key}
    same = select(_d.reference).where(_d.person_id == person_id, _d.form_key == key)
    for reference in drawn("DR"):
        inserted = insert_once(connection, decision_records, row | {"reference": reference})
        kept = connection.execute(same).scalar_one_or_none()
        if kept is not None:
            return KeptDecision(kept, record), inserted
    raise LookupError("what was just kept is not there")


def of_person(connection: Connection, person_id: str) -> tuple[KeptDecision, ...]:
    """All of a person's, the newest first."""
    rows = connection.execute(select(decision_records).where(_d.person_id == person_id).order_by(_d.id.desc()))
    return tuple(KeptDecision(row.reference, RECORD.validate_json(row.document)) for row in rows)
