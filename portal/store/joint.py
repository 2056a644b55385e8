"""What two people were asked, and what became of it: each of the two finds it."""

from sqlalchemy import ColumnElement, or_

from portal.domain.joint import Asked, Event, JointAgreement
from portal.store.helping_tables import joint_agreements, joint_events
from portal.store.journals import Journal


class _OfBoth(Journal[Asked, JointAgreement]):
    def theirs(self, person_id: str) -> ColumnElement[bool]:
        return or_(self.table.c.person_id == person_id, self.table.c.other_id == person_id)


JOURNAL = _OfBoth(joint_agreements, joint_events, "joint_id", lambda asked: "JA", Asked, Event, JointAgreement)
add, get, append = JOURNAL.add, JOURNAL.get, JOURNAL.append
of_person, of_council = JOURNAL.of_person, JOURNAL.of_council
