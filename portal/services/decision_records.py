"""With whom decisions were made: written down by the council, read by the person (REP6, ELM10)."""

from datetime import date, datetime

from portal.domain.decision_record import DecisionRecord, KeptDecision, check
from portal.domain.notice import Told
from portal.domain.representative import Action, Actor, may
from portal.services import seeing
from portal.services.refusals import NotYours
from portal.services.seeing import Seen
from portal.store import decision_records, logs, notices, people
from portal.store.database import Database


class NoSuchPerson(Exception):
    """There is no record with this reference of the council's."""


def add(db: Database, council: str, ref: str, record: DecisionRecord, today: date, now: datetime) -> KeptDecision:
    """Write down how one decision was made; the person is told. The same again is nothing new.
    Raises NoSuchPerson and NotPossible."""
    check(record, today)
    with db.write() as connection:
        person = people.by_council_ref(connection, council, ref)
        if person is None:
            raise NoSuchPerson(ref)
        kept, is_new = decision_records.add(connection, person.id, record, "council", now)
        if is_new:
            logs.record(
                connection, now, "council", "decision_recorded", person_id=person.id, detail={"role": record.by}
            )
            notices.tell(connection, person.id, Told.DECISION_RECORDED, now, {"reference": kept.reference})
        return kept


def of_person(db: Database, actor: Actor, person_id: str, now: datetime) -> tuple[Seen, tuple[KeptDecision, ...]]:
    """How decisions were made, newest first: for whoever sees how the case goes and may read such words too.
    Raises NotYours."""
    if not may(actor, Action.SEE_HEALTH_WORDS, person_id):
        raise NotYours
    seen = seeing.see(db, actor, person_id, Action.SEE_PROGRESS, now)
    with db.read() as connection:
        return seen, decision_records.of_person(connection, person_id)
