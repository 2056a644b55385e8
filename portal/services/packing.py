"""What of somebody's record could go along to another council today (MOV1, MOV2)."""

from datetime import date

from sqlalchemy import Connection

from portal.domain.case import Case
from portal.domain.dispute import Footing
from portal.domain.moving import Plain, moved_budget, moved_needs, without_names
from portal.domain.moving_pack import Contents, MovedDates, MovedHelper, OpenMatter
from portal.domain.representative import State, state_on
from portal.domain.request import Kind
from portal.store import communication, disputes, joint, people, pools, representatives, requests
from portal.store.cases import Kept
from portal.store.communication import Whose

# What is between the person and this council alone: a look that was not right, a document by post.
STAYS_HERE = frozenset({Kind.NOT_RIGHT, Kind.BY_POST, Kind.QUIET})


def contents_of(connection: Connection, kept: Kept, today: date) -> Contents:
    """Everything that there is, part by part. `kept` is the case as it counts today. What the council checks at the
    moment (held figures) is not there."""
    person_id, case = kept.person.id, kept.case
    plain = _plain(connection, kept)
    said = communication.standing(connection, Whose(person_id)).answer
    helpers = [part for part in representatives.of_person(connection, person_id)
               if state_on(part, today) is State.IN_FORCE]  # fmt: skip
    open_matters = _open_matters(connection, person_id)
    current = case.current if case.shows_amounts else None
    return Contents(
        budget=moved_budget(current, plain) if current is not None else None,
        dates=_dates(case),
        communication=moved_needs(said.needs, plain) if said else None,
        open_matters=open_matters or None,
        helpers=tuple(MovedHelper(part.role, part.until) for part in helpers) or None,
    )


def _plain(connection: Connection, kept: Kept) -> Plain:
    """Takes out the names of everybody else whom the record links with this person."""
    person_id, mine = kept.person.id, set(kept.person.name.split())
    helpers = [part.name for part in representatives.of_person(connection, person_id)]
    others = {item.other_than(person_id) for item in joint.of_person(connection, person_id)}
    others |= {member for pool in pools.of_person(connection, person_id) for member in pool.terms.members}
    named = {line.shared.other for budget in kept.case.budgets for line in budget.lines if line.shared is not None}
    sharing = [people.by_council_ref(connection, kept.person.council, ref) for ref in sorted(named)]
    found = [*people.with_ids(connection, others - {person_id}).values(), *(one for one in sharing if one)]
    names = [*helpers, *(one.name for one in found)]
    return without_names([" ".join(word for word in name.split() if word not in mine) for name in names])


def _dates(case: Case) -> MovedDates | None:
    progress = case.progress
    now = progress.now
    found = MovedDates(now.stage if now else None, now.started if now else None,
                       progress.last_review, progress.review_due)  # fmt: skip
    return None if found == MovedDates(None, None, None, None) else found


def _open_matters(connection: Connection, person_id: str) -> tuple[OpenMatter, ...]:
    """What waits for an answer. What somebody else brought for themselves, such as a carer, is theirs."""
    brought = [OpenMatter(one.dispute.door.value, one.reference, one.at.date())
               for one in disputes.of_person(connection, person_id)
               if one.is_open and one.dispute.footing is not Footing.AFFECTED]  # fmt: skip
    asked = [OpenMatter(one.kind.value, one.reference, one.at.date())
             for one in requests.of_person(connection, person_id) if one.kind not in STAYS_HERE]  # fmt: skip
    return tuple(sorted((*brought, *asked), key=lambda one: (one.sent_on, one.reference)))
