"""How a decision was made, as the council types it."""

from datetime import date, datetime

from portal.domain.decision_record import Consulted, DecisionRecord, NotPossible
from portal.intake.loading import Stopped
from portal.services import decision_records
from portal.store.database import Database

MISSING = {
    "by": "--by: say the role of who decided.",
    "decided_on": "--decided-on: must not be after today.",
    "who": "--consulted: say who, as what, and on what day: \"Ann Ng; her sister; 2026-11-03\".",
    "consulted_on": "--consulted: must not be after the day of the decision.",
    "assessed_late": "--assessed-on: must not be after the day of the decision.",
    "consulted": "--consulted: a decision in somebody's best interests needs those who were asked, and when.",
    "assessed_on": "--assessed-on: a decision in somebody's best interests needs the day on which it was assessed for"
    " this decision.",
    "full_cost": "--consulted: say with whom it was decided, and when: the person, or those who were asked in their"
    " best interests.",
}  # fmt: skip


def consulted(typed: str) -> Consulted:
    """Who; as what; on what day. Raises Stopped."""
    parts = [part.strip() for part in typed.split(";")]
    try:
        who, as_what, on = parts
        return Consulted(who, as_what, date.fromisoformat(on))
    except ValueError:
        raise Stopped(MISSING["who"]) from None


def added(db: Database, council: str, ref: str, record: DecisionRecord, today: date, now: datetime) -> str:
    """Write it down; gives its reference. Raises Stopped with what is missing."""
    try:
        kept = decision_records.add(db, council, ref, record, today, now)
    except decision_records.NoSuchPerson:
        raise Stopped(f"{ref}: there is no such record.") from None
    except NotPossible as fault:
        raise Stopped(f"{ref}: {MISSING[fault.missing]}") from None
    return f"{kept.reference}: written down. The person reads it at once."
