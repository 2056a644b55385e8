"""What people chose, as a list for whoever answers it, and the answers that come back by command."""

import csv
import io

from portal.domain.decision import Event, NotPossible
from portal.intake.loading import Stopped, as_cell
from portal.intake.needs import HEADS, Flags
from portal.services import deciding
from portal.store.database import Database

HEAD = ("reference", "person", "state", "sent_at_utc", "budget", "scope", "part", "way", "shares", "start", "fund",
        "receiver", "signer", "account", "paid", "frequency", "employs", "agreement", "wishes", "words",
        *HEADS)  # fmt: skip
MISSING = {
    "closed": "it was answered, taken back or replaced already.",
    "words": "--words: say why, or what you ask: the person reads it.",
    "by": "--by: say the role of who decided.",
    "parts": "--part: is not a part of this choice.",
    "decided": "a part of it is decided already.",
    "start": "--from: say the day from which it counts: not before the day it was sent.",
    "signed_on": "the agreement is not signed. Have it signed first, and give the day with --signed-on.",
    "appointed_on": "--appointed-on: say when the council appointed the authorised person.",
    "held_by": "--held-by: say who holds the individual service fund: the person named nobody.",
    "keep": "they keep what they have: there is nothing to refuse.",
    "because": "--because: say why it is not agreed.",
    "rechecked": "--checked-on and --found: the plan must be checked again before anything is refused.",
    "rechecked_on": "--checked-on: the plan must be checked again after the choice was sent, and not after today.",
}


def choices_csv(db: Database, council: str) -> str:
    """Every choice that waits, a row for each part. A cell that a spreadsheet would take for a formula is quoted."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    flags = Flags(db, council)
    for ref, sent in deciding.waiting(db, council):
        choice, payment = sent.choice, sent.choice.payment
        wishes = choice.wishes
        told = " / ".join(word for word in (wishes.kind, " ".join(wishes.times), wishes.place, wishes.person) if word)
        names = (choice.fund.name if choice.fund else "", payment.receiver_name, payment.signer_name)
        fund, receiver, signer = (as_cell(name) for name in names)
        beside = (
            fund, f"{payment.receiver or ''} {receiver}".strip(), f"{payment.signer or ''} {signer}".strip(),
            payment.account or "", payment.paid or "", payment.frequency or "", " ".join(payment.employs),
            payment.agreed or "", as_cell(told), as_cell(choice.words),
        )  # fmt: skip
        first = (sent.reference, as_cell(ref), sent.state.value, f"{sent.at:%Y-%m-%d %H:%M}", choice.budget)
        for part in choice.parts or (None,):
            shares = " ".join(f"{way.value}={amount}" for way, amount in part.shares) if part else ""
            line = (as_cell(part.line), part.way.value, shares, part.start or "") if part else ("", "", "", "")
            writer.writerow((*first, choice.scope.value, *line, *beside, *flags.cells(ref)))
    return text.getvalue()


def decided(db: Database, council: str, reference: str, event: Event) -> str:
    """Record an answer; gives how the choice stands then. Raises Stopped with what is missing."""
    try:
        sent = deciding.decide(db, council, reference, event)
    except deciding.NoSuchChoice:
        raise Stopped(f"{reference}: there is no such choice.") from None
    except deciding.AnsweredMeanwhile:
        raise Stopped(f"{reference}: somebody else answered at the same moment. Look at it again.") from None
    except NotPossible as fault:
        raise Stopped(f"{reference}: {MISSING.get(fault.missing, fault.missing)}") from None
    return f"{reference}: {sent.state.value.replace('_', ' ')}."
