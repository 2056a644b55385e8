"""What somebody does to choose, for the tests of choosing and deciding."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from portal.domain.arrangement import Way
from portal.domain.choice import WHOLE, Choice, Part, Scope
from portal.domain.decision import Event, Sent, What
from portal.services import choosing
from portal.store import choices, logins
from portal.store.database import Database
from portal.store.tables import log
from tests.builders import a_budget, a_case, a_line, an_actor
from tests.conftest import ISSUER, NOW

TODAY = date(2026, 11, 22)
TWO_LINES = a_case(a_budget(a_line("L1"), a_line("L2", "4.00")))
MANAGED = Choice(1, Scope.WHOLE, (Part(WHOLE, Way.MANAGED),))
PARTS = Choice(1, Scope.PARTS, (Part("L1", Way.ISF), Part("L2", Way.MANAGED)))
LOOKING = Event(What.LOOKING, NOW, "social_worker")
QUESTION = Event(What.QUESTION, NOW, "social_worker", "When shall it begin?")
REPLY = Event(What.REPLY, NOW, words="In January.")
AGREED = Event(What.AGREED, NOW, "team_manager", "It meets your needs.", start=TODAY, held_by="Example Fund")
TAKEN_BACK = Event(What.TAKEN_BACK, NOW)


def a_login(db: Database, subject: str = "ada") -> int:
    """The id of a login: drafts belong to one."""
    with db.write() as connection:
        return logins.find_or_add(connection, ISSUER, subject, NOW).id


def begin(db: Database, own: str, login: int, now=NOW, **answers: object) -> str:
    """Begin to choose; gives the draft's id."""
    return choosing.begin(db, an_actor(own, login), own, {"budget": 1, **answers}, now)


def send(db: Database, own: str, login: int, draft: str, choice: Choice = MANAGED, seen: str | None = None, **other):
    """Send a draft with what its answers say was seen, unless told otherwise."""
    if seen is None:
        seen = str(choosing.answers(db, an_actor(own, login), own, draft)[choosing.SEEN])
    given = {"rules": (), "today": TODAY, "now": NOW, **other}
    return choosing.send(db, an_actor(own, login), own, draft, choice, seen, **given)


def a_choice(db: Database, own: str, login: int, choice: Choice = MANAGED) -> Sent:
    """A choice that was begun and sent."""
    return send(db, own, login, begin(db, own, login), choice)


def standing(db: Database, own: str) -> list[tuple[str, str]]:
    """(reference, state) of the person's choices, newest first."""
    with db.read() as connection:
        return [(sent.reference, sent.state.value) for sent in choices.of_person(connection, own)]


def logged(db: Database, actor: str = "%") -> list[str]:
    """What the log says of choices, oldest first."""
    about = (log.c.what.like("choice%"), log.c.actor.like(actor))
    with db.read() as connection:
        return list(connection.execute(select(log.c.what).where(*about).order_by(log.c.id)).scalars())


def kept(sent: Sent, *events: Event) -> Sent:
    """The choice with these events."""
    return replace(sent, events=events)
