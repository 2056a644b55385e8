"""My needs, asked once: what somebody says about how they need information, kept in versions (ACC1, ACC3, ACC5).

Whoever may speak for a person may say it for them; who acts for others says their own under their own sign-in."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from portal.domain.communication import ANSWERS, Made, Needs, Standing, Version, What, needed, valid_until
from portal.domain.notice import Told
from portal.domain.progress import Progress, Stage
from portal.domain.representative import Action, Actor, may
from portal.services.refusals import ChangedMeanwhile, NotYours
from portal.store import cases, communication, logs, notices, people
from portal.store.communication import Whose
from portal.store.database import Database, DatabaseUnavailable

REVIEWS = frozenset({Stage.ASSESSMENT, Stage.REVIEW})


@dataclass(frozen=True)
class Asked:
    """How it stands with somebody's needs. `old`: it is time to ask whether it is still right."""

    standing: Standing
    old: bool


def whose(actor: Actor, person_id: str | None) -> Whose:
    """Whose needs these are: the person's; without one, those of this sign-in, which opens no record of its own.
    Raises NotYours."""
    if person_id is None:
        if actor.person_id is not None:
            raise NotYours
        return Whose(login_id=actor.login_id)
    if not may(actor, Action.SAY_NEEDS, person_id):
        raise NotYours
    return Whose(person_id)


def asked(db: Database, actor: Actor, person_id: str | None, day: date) -> Asked:
    """What was said, and whether it is time to ask anew. Raises NotYours."""
    of = whose(actor, person_id)
    with db.read() as connection:
        kept = cases.load(connection, person_id) if person_id else None
        if person_id and not cases.is_open(connection, person_id):
            raise NotYours
        found = communication.standing(connection, of)
    began = review_began(kept.case.progress) if kept else None
    return Asked(found, found.is_old(day, began))


def review_began(progress: Progress) -> date | None:
    """When an assessment or a review began that is going on: the needs are asked again with it (ACC5: review)."""
    now = progress.now
    return now.started if now and now.stage in REVIEWS else None


def say(
    db: Database, actor: Actor, person_id: str | None, what: What, needs: Needs, *, version: int, day: date,
    now: datetime,
) -> None:  # fmt: skip
    """Keep an answer, or that it is to be asked later. `version` is what the page began with: what somebody else said
    since is never overwritten. The same twice is one. Raises NotYours, and ChangedMeanwhile."""
    of, code = whose(actor, person_id), _code(actor, person_id)
    with db.write() as connection:
        if person_id is None:
            people.lock_tries(connection, actor.login_id)
        else:
            people.lock(connection, person_id)
            if not cases.is_open(connection, person_id):
                raise NotYours
        before = communication.standing(connection, of)
        said = needs if what in ANSWERS else before.needs
        if _is_the_same(before, what, said, day):
            return
        if what in ANSWERS and version != before.version:
            raise ChangedMeanwhile("", before.version)
        until = valid_until(day) if what in ANSWERS else None
        number = before.last.number + 1 if before.last else 1
        if not communication.append(connection, of, Version(number, what, said, now, code, until)):
            raise ChangedMeanwhile("", before.version)
        logs.record(connection, now, code, f"needs_{what.value}", person_id=person_id)
        if person_id and _is_to_be_told(actor, person_id, before.needs, said):
            notices.tell(connection, person_id, Told.NEEDS_CHANGED, now)


def _is_the_same(before: Standing, what: What, said: Needs, day: date) -> bool:
    """True for a form that was sent twice. That it is still right counts once a day."""
    last = before.last
    if last is None or what is not last.what:
        return False
    return said == last.needs and (what is not What.CONFIRMED or last.until == valid_until(day))


def _is_to_be_told(actor: Actor, person_id: str, before: Needs, now: Needs) -> bool:
    """What others said, and through whom the person is reached: a stranger could have put themselves there."""
    if actor.person_id != person_id:
        return before != now
    return (before.through, before.reader) != (now.through, now.reader)


def _code(actor: Actor, person_id: str | None) -> str:
    return f"login:{actor.login_id}" if person_id is None else actor.code_for(person_id, Action.SAY_NEEDS)


class Offer(StrEnum):
    """What somebody who signed in is to be asked."""

    NOTHING = ""
    WHAT = "what"  # what they need
    STILL_RIGHT = "still_right"


def offer(db: Database, actor: Actor, day: date, now: datetime) -> Offer:
    """What whoever signed in is asked before anything else: once at the start what they need, and once each time that
    it has become old whether it is still right. That it was asked is kept, so that nobody is asked twice."""
    own = actor.person_id
    found = _own(db, actor)
    began = None
    if own:
        with db.read() as connection:
            kept = cases.load(connection, own)
        if kept is None or not may(actor, Action.SAY_NEEDS, own):
            return Offer.NOTHING
        began = review_began(kept.case.progress)
    if not found.is_to_be_asked(day, began):
        return Offer.NOTHING
    try:
        say(db, actor, own, What.OFFERED, Needs(), version=0, day=day, now=now)
    except (NotYours, ChangedMeanwhile, DatabaseUnavailable):  # a full disk keeps nobody from their own money
        return Offer.NOTHING
    return Offer.STILL_RIGHT if found.answer else Offer.WHAT


def _own(db: Database, actor: Actor) -> Standing:
    with db.read() as connection:
        return communication.standing(connection, whose(actor, actor.person_id))


def preferred(db: Database, actor: Actor) -> tuple[str, bool]:
    """(the language of pages and letters that this sign-in's own person chose, "" where none; easy read or not), in one
    statement: for the first page after signing in."""
    with db.read() as connection:
        return communication.preferred(connection, whose(actor, actor.person_id))


def needed_formats(db: Database, actor: Actor, person_id: str) -> tuple[Made, ...]:
    """In which forms this person needs what goes out to them, the one to begin with first; none: standard print will
    do. For whoever may see the budget: a document of it is made in this form. Raises NotYours."""
    if not any(may(actor, action, person_id) for action in (Action.SEE_BUDGET, Action.SAY_NEEDS)):
        raise NotYours
    if not may(actor, Action.SAY_NEEDS, person_id):
        return ()  # who may see figures alone learns nothing of what the person can read
    with db.read() as connection:
        return needed(communication.standing(connection, Whose(person_id)).needs)


def versions(db: Database, actor: Actor, person_id: str | None) -> tuple[Version, ...]:
    """Everything that was ever said, the newest first. Raises NotYours."""
    of = whose(actor, person_id)
    with db.read() as connection:
        return communication.versions(connection, of)


def write_down(db: Database, council: str, ref: str, needs: Needs, by: str, day: date, now: datetime) -> bool:
    """The council writes down what somebody told it, by phone or on paper: a new version, which the person reads and
    can change, and is told of. `by` is a role. False when there is no such record."""
    with db.write() as connection:
        person = people.by_council_ref(connection, council, ref)
        if person is None or not cases.is_open(connection, person.id):
            return False
        people.lock(connection, person.id)
        before = communication.standing(connection, Whose(person.id))
        if before.needs == needs and before.answer is not None:
            return True
        number = before.last.number + 1 if before.last else 1
        said = Version(number, What.SAID, needs, now, "council", valid_until(day))
        if not communication.append(connection, Whose(person.id), said):
            raise ChangedMeanwhile("", before.version)
        logs.record(connection, now, "council", "needs_said", person_id=person.id, detail={"role": by})
        notices.tell(connection, person.id, Told.NEEDS_CHANGED, now)
        return True
