"""The council's answers to a choice: given at the desk, and by `portal decide`."""

from dataclasses import replace

from portal.domain.decision import Event, Sent, What, check
from portal.domain.desk import Worker
from portal.domain.notice import Told
from portal.services.refusals import DoneMeanwhile
from portal.store import choices, logs, notices, people
from portal.store.database import Database


class NoSuchChoice(Exception):
    """There is no choice with this reference."""


class AnsweredMeanwhile(Exception):
    """Somebody else recorded something at the same moment. Look at it, and decide again."""


def decide(
    db: Database, council: str, reference: str, event: Event, *, worker: Worker | None = None, step: int | None = None
) -> Sent:
    """Record an answer of the council. The same answer twice is one. At the desk: what `worker` did, who had read the
    first `step` events.
    Raises NoSuchChoice, NotPossible with what is missing, AnsweredMeanwhile, and at the desk DoneMeanwhile."""
    code = worker.code if worker else "council"
    with db.write() as connection:
        found = choices.of_council(connection, council, reference)
        if not found:
            raise NoSuchChoice(reference)
        people.lock(connection, found[0][1].person_id)
        ((_, sent),) = choices.of_council(connection, council, reference)
        if _is_again(sent, event, code, step):
            return sent
        check(sent, event)
        if not choices.append(connection, sent, event, code):
            raise AnsweredMeanwhile(reference)
        what, role = f"choice_{event.what.value}", {"role": event.by} if event.by else {}
        logs.record(connection, event.at, code, what, person_id=sent.person_id, detail=role, about=reference)
        if event.what is not What.LOOKING:
            notices.tell(connection, sent.person_id, Told.CHOICE_ANSWERED, event.at, {"reference": reference})
        elif all(one.what is not What.LOOKING for one in sent.events):  # once, however many look at it
            notices.tell(connection, sent.person_id, Told.CHOICE_TAKEN_UP, event.at, {"reference": reference})
        return replace(sent, events=(*sent.events, event))


def _is_again(sent: Sent, event: Event, code: str, step: int | None) -> bool:
    """True when this very answer was recorded before, at the desk by the same hand. Raises DoneMeanwhile when somebody
    did another thing after the first `step`."""
    last = sent.events[-1] if sent.events else None
    same = last is not None and replace(last, at=event.at) == event
    if step is None:
        return same
    if len(sent.events) == step:
        return False
    if same and len(sent.events) == step + 1 and sent.authors[-1] == code:
        return True
    raise DoneMeanwhile


def waiting(db: Database, council: str) -> list[tuple[str, Sent]]:
    """(the council's id of the person, the choice) of every choice that somebody has to answer, oldest first."""
    with db.read() as connection:
        return [(ref, sent) for ref, sent in choices.of_council(connection, council) if sent.is_open]
