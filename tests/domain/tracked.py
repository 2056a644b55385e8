"""What is tracked, and everything that can happen with it, for the tests of disputes."""

from datetime import datetime, timedelta

from portal.domain.dispute import About, Answer, Dispute, Door, Event, Ground, Outcome, What
from portal.domain.tracking import NotPossible, Tracked, check

AT = datetime(2026, 11, 22, 12, 0)  # a Sunday
LATER = AT + timedelta(days=3)
UPHELD = Answer(Outcome.UPHELD, "We read your record.", "The rate is too low.", "We use the night rate.")
TOLD_WHY = Answer(Outcome.ANSWERED, "", "It is the rate of the book.")
TAKEN = Event(What.TAKEN, LATER, "social_worker")
ACKNOWLEDGED = Event(What.ACKNOWLEDGED, LATER, "complaints_manager", "We have it.")
ASKED = Event(What.ASKED, LATER, "social_worker", "Which nights?")
ADDED = Event(What.ADDED, LATER, words="All of them.")
TOLD = Event(What.TOLD, LATER, "social_worker", "We asked the provider.")
MOVED_BACK = Event(What.MOVED_BACK, LATER, "team_manager", "The hours must be looked at first.")
OVERRUN = Event(What.OVERRUN, LATER, "team_manager", "A report is missing.", until=(LATER + timedelta(days=9)).date())
DECIDED = Event(What.DECIDED, LATER, "team_manager", answer=UPHELD, cause=Ground.RATE)
ANSWERED = Event(What.DECIDED, LATER, "social_worker", answer=TOLD_WHY)
WITHDRAWN = Event(What.WITHDRAWN, LATER)
REOPENED = Event(What.REOPENED, LATER, words="It is still wrong.")
EVENTS = {
    event.what: event
    for event in (
        TAKEN, ACKNOWLEDGED, ASKED, ADDED, TOLD, MOVED_BACK, OVERRUN, DECIDED, WITHDRAWN, REOPENED
    )
}  # fmt: skip
SENT = {
    Door.QUESTION: Dispute(Door.QUESTION, "Why is it 14 hours?"),
    Door.CHALLENGE: Dispute(Door.CHALLENGE, "It is not enough.", grounds=(Ground.RATE,)),
    Door.COMPLAINT: Dispute(Door.COMPLAINT, "Nobody called back.", about=About.STAFF),
}


def tracked(*events: Event, door: Door = Door.COMPLAINT, at: datetime = AT) -> Tracked:
    """Something that was sent through this door, with these events."""
    return Tracked("CO-1", "person", SENT[door], at, events)


def missing(found: Tracked, event: Event) -> str:
    """What is in the way, or "" where it may happen."""
    try:
        check(found, event)
    except NotPossible as fault:
        return fault.missing
    return ""
