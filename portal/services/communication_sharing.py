"""Letting the council share how somebody needs information, for each recipient by itself (ACC5: share).

Only the person, or who may say yes for them, agrees to it; whoever may speak for them may read what was agreed to."""

from collections.abc import Collection
from datetime import datetime

from portal.domain.communication_sharing import Recipient, Shared, standing
from portal.domain.representative import Action, Actor, may
from portal.services.refusals import NotYours
from portal.store import cases, logs, needs_shared, people
from portal.store.database import Database


def shared(db: Database, actor: Actor, person_id: str) -> tuple[Shared, ...]:
    """Everything that was ever agreed to, the newest first. Raises NotYours."""
    if not may(actor, Action.SAY_NEEDS, person_id):
        raise NotYours
    with db.read() as connection:
        return needs_shared.of_person(connection, person_id)


def share(
    db: Database, actor: Actor, person_id: str, recipients: Collection[Recipient], text: str, now: datetime
) -> None:
    """From now on exactly these may be told, in these words; who is not among them was taken back. The same twice is
    one. Raises NotYours."""
    if not (may(actor, Action.SAY_NEEDS, person_id) and may(actor, Action.AGREE, person_id)):
        raise NotYours
    code = actor.code_for(person_id, Action.AGREE)
    with db.write() as connection:
        people.lock(connection, person_id)
        if not cases.is_open(connection, person_id):
            raise NotYours
        stands = standing(needs_shared.of_person(connection, person_id))
        for recipient in Recipient:
            before, wanted = stands.get(recipient), recipient in recipients
            if before is not None and wanted and before.text == text:
                continue
            detail = {"recipient": recipient.value}
            if before is not None:
                needs_shared.end(connection, person_id, recipient, code, now)
            if wanted:
                needs_shared.agree(connection, person_id, recipient, text, code, now)
                logs.record(connection, now, code, "needs_shared", person_id=person_id, detail=detail)
            elif before is not None:
                logs.record(connection, now, code, "needs_share_ended", person_id=person_id, detail=detail)


def texts(db: Database, council: str, ref: str) -> dict[Recipient, Shared] | None:
    """What the council may share of this person, and with whom; None when there is no such record."""
    with db.read() as connection:
        person = people.by_council_ref(connection, council, ref)
        return None if person is None else standing(needs_shared.of_person(connection, person.id))
