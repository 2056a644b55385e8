"""What two people both have to say yes to, as a list for the council, and what it records about it."""

import csv
import io
from collections.abc import Callable
from datetime import datetime

from portal.domain.joint import Asked, Event, JointAgreement, NotPossible
from portal.intake.loading import Stopped, as_cell
from portal.intake.needs import HEADS, Flags
from portal.services import asking_both
from portal.store.database import Database

HEAD = ("reference", "kind", "state", "person", "person_says", "person_reason", "other", "other_says", "other_reason",
        "weekly", "from", "asked_at_utc", "words",
        *(f"{who}_{head}" for who in ("person", "other") for head in HEADS))  # fmt: skip
MISSING = {
    "same_person": "the two must be two people.",
    "words": "--words: say it in plain English, in up to 2,000 characters: people read it.",
    "weekly": "--weekly: must be more than nothing and at most 999999999.99, in pounds and whole pennies. Leave it out "
    "where there is none.",
    "over": "it was taken back or withdrawn. Ask them both anew.",
    "by": "--by: say the role of who writes it down.",
    "reason": "--words: keep it to 2,000 characters.",
    "party": "is not one of the two.",
    "no_yes": "there is no yes of theirs to take back.",
    "take_back": "they said yes before. To end that, write down that they take it back.",
    "same": "they said yes already.",
}


def joint_csv(db: Database, council: str, *, every: bool) -> str:
    """What is open or counts, or everything, a row for each. A cell that a spreadsheet would take for a formula is
    quoted."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    flags = Flags(db, council)
    for item in asking_both.listed(db, council):
        joint = item.joint
        if joint.over is not None and not every:
            continue
        answers = [joint.stands(party) for party in joint.parties]
        said = [cell for ref, answer in zip(item.refs, answers, strict=True) for cell in (
            as_cell(ref), answer.what.value if answer else "", as_cell(answer.reason) if answer else "",
        )]  # fmt: skip
        weekly = "" if joint.asked.weekly is None else f"{joint.asked.weekly:.2f}"
        about = (joint.reference, joint.kind.value, joint.state.value)
        writer.writerow((*about, *said, weekly, joint.asked.start, f"{joint.at:%Y-%m-%d %H:%M}",
                         as_cell(joint.asked.words),
                         *(cell for ref in item.refs for cell in flags.cells(ref))))  # fmt: skip
    return text.getvalue()


def proposed(db: Database, council: str, ref: str, other_ref: str, asked: Asked, now: datetime) -> str:
    """Ask both; gives the reference. Raises Stopped with what is missing."""
    joint = _plainly(lambda: asking_both.propose(db, council, ref, other_ref, asked, now), "joint propose")
    return f"{joint.reference}: both are asked."


def witnessed(db: Database, council: str, reference: str, ref: str, event: Event) -> str:
    """Write down an answer; gives how it stands then. Raises Stopped."""
    return _stands(_plainly(lambda: asking_both.witness(db, council, reference, ref, event), reference))


def withdrawn(db: Database, council: str, reference: str, by: str, words: str, now: datetime) -> str:
    """Stop asking. Raises Stopped."""
    return _stands(_plainly(lambda: asking_both.withdraw(db, council, reference, by, words, now), reference))


def _stands(joint: JointAgreement) -> str:
    return f"{joint.reference}: {joint.state.value.replace('_', ' ')}."


def _plainly(act: Callable[[], JointAgreement], what: str) -> JointAgreement:
    try:
        return act()
    except asking_both.NoSuchAgreement:
        raise Stopped(f"{what}: there is nothing with this reference.") from None
    except asking_both.NoSuchPerson as fault:
        raise Stopped(f"{what}: there is no record {fault}.") from None
    except NotPossible as fault:
        raise Stopped(f"{what}: {MISSING.get(fault.missing, fault.missing)}") from None
