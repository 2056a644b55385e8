"""What waits at the desk in tests, and what people need."""

from datetime import date

from portal.domain.communication import Needs, Version, What
from portal.domain.joint import Asked, Kind
from portal.services import asking_both
from portal.store import communication
from tests.conftest import NOW


def a_question_to_both(db):
    """Two people are asked for care in the place of the carer's."""
    asked = Asked(Kind.REPLACEMENT_CARE, "", "Three hours on Thursdays.", date(2026, 11, 22))
    return asking_both.propose(db, "999", "DEMO-04", "DEMO-15", asked, NOW)


def says_needs(db, person_id, **said):
    """A person says how they need information."""
    version = Version(1, What.SAID, Needs(**said), NOW, f"person:{person_id}", date(2027, 11, 22))
    with db.write() as connection:
        communication.append(connection, communication.Whose(person_id=person_id), version)
