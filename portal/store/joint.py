"""What two people were asked, and what became of it: each of the two finds it."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, or_

from portal.domain.desk import ItemKind
from portal.domain.joint import Asked, Event, JointAgreement, State
from portal.store import desk_items
from portal.store.helping_tables import joint_agreements, joint_events
from portal.store.journals import Journal


class _OfBoth(Journal[Asked, JointAgreement]):
    def theirs(self, person_id: str) -> ColumnElement[bool]:
        return or_(self.table.c.person_id == person_id, self.table.c.other_id == person_id)


def _at_the_desk(connection: Connection, joint: JointAgreement, at: datetime) -> None:
    """While the two are asked, the council waits for them."""
    if joint.state is State.ASKED:
        desk_items.wait(connection, ItemKind.AGREEMENT, joint.reference, joint.at, person_id=joint.person_id,
                        with_them=True, detail={"kind": joint.asked.kind.value})  # fmt: skip
    else:
        desk_items.done(connection, ItemKind.AGREEMENT, joint.reference, at)


JOURNAL = _OfBoth(
    joint_agreements, joint_events, "joint_id", lambda asked: "JA", Asked, Event, JointAgreement, _at_the_desk
)
add, get, append = JOURNAL.add, JOURNAL.get, JOURNAL.append
of_person, of_council = JOURNAL.of_person, JOURNAL.of_council
