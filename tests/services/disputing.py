"""What somebody does to ask, challenge or complain, for the tests of its services."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

from sqlalchemy import select

from portal.domain.dispute import About, Answer, Dispute, Door, Event, Ground, Outcome, What
from portal.domain.evidence import Evidence
from portal.domain.tracking import Tracked
from portal.gateways.scanner import Verdict
from portal.services import disputes, evidence
from portal.store.database import Database
from portal.store.tables import log
from portal.store.uploads import Uploads
from tests.builders import an_actor
from tests.conftest import NOW

TODAY = date(2026, 11, 22)
QUESTION = Dispute(Door.QUESTION, "Why is it 14 hours?")
CHALLENGE = Dispute(Door.CHALLENGE, "It is not enough.", grounds=(Ground.RATE,))
COMPLAINT = Dispute(Door.COMPLAINT, "Nobody called back.", about=About.STAFF)
TAKEN = Event(What.TAKEN, NOW, "social_worker")
ASKED = Event(What.ASKED, NOW, "social_worker", "Which nights?")
TOLD = Event(What.TOLD, NOW, "social_worker", "We asked the provider.")
UPHELD = Answer(Outcome.UPHELD, "We read your record.", "The rate is too low.", "We use the night rate.")
DECIDED = Event(What.DECIDED, NOW, "team_manager", answer=UPHELD, cause=Ground.RATE)


class Clean:
    """A scanner that finds nothing."""

    stands_in = False

    def scan(self, path) -> Verdict:
        return Verdict.CLEAN

    def version(self) -> str | None:
        return "clean"


def begin(db: Database, own: str, login: int, now: datetime = NOW, **answers: object) -> str:
    """Begin; gives the draft's id."""
    return disputes.begin(db, an_actor(own, login), own, answers, now)


def send(db: Database, own: str, login: int, draft: str, dispute: Dispute = CHALLENGE, now: datetime = NOW) -> Tracked:
    """Send a draft."""
    return disputes.send(db, an_actor(own, login), own, draft, dispute, today=TODAY, now=now)


def a_dispute(db: Database, own: str, login: int, dispute: Dispute = CHALLENGE) -> Tracked:
    """Something that was begun and sent."""
    return send(db, own, login, begin(db, own, login), dispute)


def respond(
    db: Database, sent: Tracked, what: What = What.ADDED, words: str = "More.", key: str = "form-1", now: datetime = NOW
) -> Tracked:
    """What the person does with something that was sent."""
    own = sent.person_id
    return disputes.respond(db, an_actor(own), own, sent.reference, what, words, key=key, now=now)


def add_file(db: Database, uploads: Uploads, own: str, login: int, of: str, words: str = "Care log") -> Evidence:
    """Put a file under a draft or a form."""
    stream = BytesIO(words.encode())
    return evidence.add(db, uploads, Clean(), an_actor(own, login), own, of, "log.txt", stream, NOW)


def files_of(db: Database, own: str, of: str) -> list[str]:
    """The ids of the files of a draft or a reference."""
    return [item.id for item in evidence.of_case(db, an_actor(own), own, of)]


def logged(db: Database, actor: str = "%") -> list[str]:
    """What the log says of disputes, oldest first."""
    with db.read() as connection:
        rows = connection.execute(select(log.c.what).where(log.c.actor.like(actor)).order_by(log.c.id)).scalars()
        return [what for what in rows if what.startswith(("dispute", "question", "challenge", "complaint"))]


def kept(sent: Tracked, *events: Event) -> Tracked:
    """What was sent, with these events."""
    return replace(sent, events=events)
