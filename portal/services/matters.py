"""Saying what matters: every version is kept, and what somebody else said since is never overwritten (WEL1, CAR15).

The council reads it, and the log tells the person that it did. Nothing that works out money reads it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from portal.domain.asked_before import AskedBefore, asked_before_costing, is_carer, said_in_person
from portal.domain.case import Case
from portal.domain.matters import Caring, Matters, Version, check, must_say
from portal.domain.person import Person
from portal.domain.representative import Action, Actor, may
from portal.services import notices as told
from portal.services.drafting import Drafting
from portal.services.refusals import ChangedMeanwhile, NotYours
from portal.store import cases, drafts, logs, matters, people
from portal.store.database import Database

KIND = "matters"
DRAFTING = Drafting(KIND, Action.SAY_MATTERS)
DayOf = Callable[[datetime], date]


@dataclass(frozen=True)
class Said:
    """Everything somebody said, the newest first. `carer`: their newest figure is a carer's own. `before`: when they
    were asked what they are willing and able to do, and when a line of theirs was costed."""

    versions: tuple[Version, ...]
    carer: bool
    before: AskedBefore

    @property
    def newest(self) -> Matters:
        """What stands."""
        return self.versions[0].matters if self.versions else Matters()

    @property
    def in_person(self) -> bool:
        """True when the carer themself said what stands about caring."""
        return said_in_person(self.versions)

    @property
    def number(self) -> int:
        """How many versions there are; with it a form says what it began from."""
        return self.versions[0].number if self.versions else 0


def said(db: Database, actor: Actor, person_id: str, day_of: DayOf) -> Said:
    """Everything this person said. Raises NotYours."""
    if not may(actor, Action.SAY_MATTERS, person_id):
        raise NotYours
    with db.read() as connection:
        kept = cases.load(connection, person_id)
        if kept is None or not cases.is_open(connection, person_id):
            raise NotYours
        return _said(kept.case, matters.of_person(connection, person_id), day_of)


def version(db: Database, actor: Actor, person_id: str, number: int, day_of: DayOf) -> tuple[Said, Version]:
    """One version as it was, beside everything. Raises NotYours."""
    found = said(db, actor, person_id, day_of)
    for one in found.versions:
        if one.number == number:
            return found, one
    raise NotYours


def say(db: Database, actor: Actor, person_id: str, about: Matters, *, began: int, now: datetime) -> int:
    """Keep what matters: wellbeing and wishes; what was said about caring stays. `began` is the number of the version
    that the page began with. Gives the number under which it stands; the same twice is one. Who says nothing where
    nothing stands has said nothing: no version. Raises NotYours, ChangedMeanwhile, and NotPossible."""

    def change(stands: Matters) -> Matters:
        must_say(not (about.is_silent and stands.is_silent))
        return replace(about, caring=stands.caring)

    return _keep(db, actor, Action.SAY_MATTERS, person_id, change, began, now)


def say_caring(db: Database, actor: Actor, person_id: str, caring: Caring, *, began: int, now: datetime) -> int:
    """Keep what a carer said; what was said about wellbeing and wishes stays. As `say`, but only the carer in person:
    nobody else is asked whether they are willing and able (CAR16)."""

    def change(stands: Matters) -> Matters:
        must_say(not caring.is_silent or stands.says_caring)
        return replace(stands, caring=caring)

    return _keep(db, actor, Action.SAY_CARING, person_id, change, began, now)


def _keep(
    db: Database, actor: Actor, action: Action, person_id: str, change: Callable[[Matters], Matters], began: int,
    now: datetime,
) -> int:  # fmt: skip
    with db.write() as connection:
        if not may(actor, action, person_id) or not cases.is_open(connection, person_id):
            raise NotYours
        people.lock(connection, person_id)
        before = matters.of_person(connection, person_id)
        number, stands = (before[0].number, before[0].matters) if before else (0, Matters())
        new = change(stands)
        check(new)
        if number and new == stands:
            return number
        if number != began:
            raise ChangedMeanwhile("", number)
        _append(
            connection, actor, person_id, Version(number + 1, new, now, actor.code_for(person_id, Action.SAY_MATTERS))
        )
        return number + 1


def _append(connection: Connection, actor: Actor, person_id: str, made: Version) -> None:
    if not matters.append(connection, person_id, made):
        raise ChangedMeanwhile("", made.number)
    logs.record(connection, made.at, made.made_by, "matters_said", person_id=person_id)
    told.of_what_was_sent(connection, actor, person_id, "", made.at)


def keep_typed(db: Database, login_id: int, person_id: str, answers: Mapping[str, Any], now: datetime) -> str:
    """Keep what was typed when a session had ended; gives the draft's id, which goes into the address."""
    with db.write() as connection:
        return drafts.start(connection, login_id, person_id, KIND, answers, now)


def typed(db: Database, actor: Actor, person_id: str, draft_id: str) -> Mapping[str, Any]:
    """What was kept; nothing where there is no such draft of this login."""
    try:
        return DRAFTING.answers(db, actor, person_id, draft_id)
    except NotYours:
        return {}


def read(db: Database, council: str, ref: str, day_of: DayOf, now: datetime) -> tuple[Person, Said] | None:
    """Everything the person with the council's own id said, for the council: the log tells them that it was read. None
    when there is no such record."""
    with db.write() as connection:
        person = people.by_council_ref(connection, council, ref)
        kept = cases.load(connection, person.id) if person else None
        if person is None or kept is None or not cases.is_open(connection, person.id):
            return None
        logs.record(connection, now, "council", "matters_read", person_id=person.id)
        return person, _said(kept.case, matters.of_person(connection, person.id), day_of)


def listed(db: Database, council: str) -> list[tuple[str, Version]]:
    """(the council's own id, the newest version) of everyone who said something. Whoever prints it shows no words."""
    with db.read() as connection:
        return matters.of_council(connection, council)


def _said(case: Case, versions: tuple[Version, ...], day_of: DayOf) -> Said:
    return Said(versions, is_carer(case), asked_before_costing(case, versions, day_of))
