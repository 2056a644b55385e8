"""The council's answers to a choice: until there are pages for its workers, `portal decide` records them."""

from dataclasses import replace

from portal.domain.decision import Event, Sent, What, check
from portal.domain.notice import Told
from portal.store import choices, logs, notices, people
from portal.store.database import Database


class NoSuchChoice(Exception):
    """There is no choice with this reference."""


class AnsweredMeanwhile(Exception):
    """Somebody else recorded something at the same moment. Look at it, and decide again."""


def decide(db: Database, council: str, reference: str, event: Event) -> Sent:
    """Record an answer of the council. The same answer twice is one.
    Raises NoSuchChoice, NotPossible with what is missing, and AnsweredMeanwhile."""
    with db.write() as connection:
        found = choices.of_council(connection, council, reference)
        if not found:
            raise NoSuchChoice(reference)
        people.lock(connection, found[0][1].person_id)
        ((_, sent),) = choices.of_council(connection, council, reference)
        last = sent.events[-1] if sent.events else None
        if last is not None and replace(last, at=event.at) == event:
            return sent
        check(sent, event)
        if not choices.append(connection, sent, event, "council"):
            raise AnsweredMeanwhile(reference)
        what, role = f"choice_{event.what.value}", {"role": event.by} if event.by else {}
        logs.record(connection, event.at, "council", what, person_id=sent.person_id, detail=role, about=reference)
        if event.what is not What.LOOKING:
            notices.tell(connection, sent.person_id, Told.CHOICE_ANSWERED, event.at, {"reference": reference})
        return replace(sent, events=(*sent.events, event))


def waiting(db: Database, council: str) -> list[tuple[str, Sent]]:
    """(the council's id of the person, the choice) of every choice that somebody has to answer, oldest first."""
    with db.read() as connection:
        return [(ref, sent) for ref, sent in choices.of_council(connection, council) if sent.is_open]
