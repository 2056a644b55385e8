"""Publishes files and looks at what is shown then, for the tests of the services."""

from portal.domain.case import Case
from portal.domain.person import Person
from portal.services import publishing
from portal.services.publishing import File, Incoming, Published
from portal.store import cases, people
from portal.store.database import Database
from tests.builders import COUNCIL, a_file
from tests.conftest import ISSUER, NOW


def publish(db: Database, *people_in: Incoming, file: File | None = None, **about: object) -> Published:
    """Publish a file; `about` says what is different about it, such as its sha256."""
    return publishing.publish(db, file or a_file(**about), people_in, issuer=ISSUER, now=NOW)


def person(db: Database, ref: str = "P1", council: str = COUNCIL) -> Person:
    """The person with the council's id."""
    with db.read() as connection:
        found = people.by_council_ref(connection, council, ref)
    assert found
    return found


def kept(db: Database, ref: str = "P1", council: str = COUNCIL) -> Case:
    """The person's case as it is kept now."""
    with db.read() as connection:
        found = cases.load(connection, person(db, ref, council).id)
    assert found
    return found.case


def shown(db: Database, ref: str = "P1") -> list[str]:
    """The release state, then each kept figure as number and cost."""
    case = kept(db, ref)
    return [case.release.value, *(f"{budget.number}: {budget.cost}" for budget in case.budgets)]
