"""What the council says of its checks of somebody's spending, from a command."""

from datetime import date

from portal.domain.statement_check import Event, NotPossible
from portal.intake.loading import Stopped
from portal.services import statements
from portal.services.refusals import NotYours
from portal.services.statements import AddedMeanwhile
from portal.store.database import Database

MISSING = {
    "by": "--by: say the role of who does it.",
    "looked": "--looked: say what you look at.",
    "long": "--words: keep it to 2,000 characters.",
    "level": "say how closely.",
    "because": "--because: say why.",
    "months": "--every: between 1 and 12 months.",
    "found": "say what you found.",
    "words": "--words: say what you found, in plain English. The person reads it.",
    "days": "--first and --last: days that have been, in their order.",
}


def recorded(db: Database, council: str, ref: str, event: Event, today: date) -> str:
    """Record it; gives what stands then. Raises Stopped."""
    try:
        kept = statements.record_check(db, None, council, ref, event, today)
    except NotYours:
        raise Stopped(f"{ref}: there is no record with that reference.") from None
    except NotPossible as fault:
        raise Stopped(f"{ref}: {MISSING[fault.missing]}") from None
    except AddedMeanwhile:
        raise Stopped(f"{ref}: somebody else recorded something at the same moment. Try again.") from None
    return f"{ref}: {event.what.value}. {len(kept.events)} recorded."
