"""What somebody's money did: reading statements, and what the council says of its checks (STM1, STM2, STM4 to STM7)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from portal.domain.budget import Budget
from portal.domain.case import Case, Release
from portal.domain.desk import Deed, Worker, may_at_desk
from portal.domain.notice import Told
from portal.domain.person import Person
from portal.domain.representative import Action, Actor, may
from portal.domain.statement_check import Checks, Event, check
from portal.domain.statement_entry import Entry
from portal.services import seeing, sharing
from portal.services.refusals import NotYours
from portal.services.spending import Incoming as Incoming
from portal.services.spending import NotTaken as NotTaken
from portal.services.spending import RefusedWhole as RefusedWhole
from portal.services.spending import Taken as Taken
from portal.services.spending import take_in as take_in
from portal.store import logs, notices, people, statements
from portal.store.database import Database


@dataclass(frozen=True)
class Account:
    """What somebody reads of a person's money: the entries as they came, the budgets they are held against, and what
    the council said of its checks. `words` is false for somebody who may see figures alone."""

    person: Person
    release: Release
    budgets: tuple[Budget, ...]
    entries: tuple[Entry, ...]
    checks: Checks
    words: bool

    @property
    def held(self) -> bool:
        """True while the council checks the figures: then no amount is shown anywhere."""
        return self.release is Release.HOLD


class AddedMeanwhile(Exception):
    """Somebody else recorded something at the same moment. Look at it, and try again."""


There = Callable[[Case, tuple[Entry, ...]], bool]


def anything(case: Case, entries: tuple[Entry, ...]) -> bool:
    """Where nothing particular is asked for, it is there."""
    return True


def see(
    db: Database, actor: Actor, person_id: str, now: datetime, given: str = "", *, there: There = anything
) -> Account:
    """A person's money, for whoever may see the budget; the visit is one line in the log, and what was taken away (a
    letter, a file) another. What is not `there` was not shown, and leaves no line. Raises NotYours."""
    words = may(actor, Action.SEE_HEALTH_WORDS, person_id)
    if not may(actor, Action.SEE_BUDGET, person_id):
        raise NotYours
    with db.read() as connection:
        entries = statements.of_person(connection, person_id)
        checks = statements.checks_of(connection, person_id)

    def is_there(case: Case) -> bool:
        return there(case, entries)

    if words:
        seen = seeing.see(db, actor, person_id, Action.SEE_BUDGET, now, given, there=is_there)
        person, case = seen.person, seen.case
    else:
        person, case = _figures(db, actor, person_id, now, given, is_there)
    return Account(person, case.release, case.budgets, entries, checks, words)


def _figures(
    db: Database, actor: Actor, person_id: str, now: datetime, given: str, there: seeing.There
) -> tuple[Person, Case]:
    """The case for somebody who may see the money and no words: whoever shows it lets none of them through."""
    person = seeing.see_money(db, actor, person_id, now.date(), now, given, there=there).person
    with db.read() as connection:
        found = sharing.load(connection, person_id, now.date())
    if found is None:
        raise NotYours
    return person, found.kept.case


def record_check(
    db: Database, worker: Worker | None, council: str, ref: str, event: Event, today: date, *, step: int | None = None
) -> Checks:  # fmt: skip
    """Say how closely we look from now on, or what a check found: the person is told (STM5, STM6). `worker` is None for
    the command of the council's own administrator. The same again is one. `step`: how many events whoever records this
    has read. Raises NotYours, NotPossible, and AddedMeanwhile."""
    if worker is not None and (worker.council != council or not may_at_desk(worker, Deed.CHECK_SPENDING)):
        raise NotYours
    with db.write() as connection:
        person = people.by_council_ref(connection, council, ref)
        if person is None:
            raise NotYours
        people.lock(connection, person.id)
        before = statements.checks_of(connection, person.id)
        if before.events and _same(before.events[-1], event):
            return before
        if step is not None and step != len(before.events):
            raise AddedMeanwhile
        check(event, today)
        by = worker.code if worker else "council"
        if not statements.add_check(connection, person.id, event, by):
            raise AddedMeanwhile
        what = f"spending_{event.what.value}"
        logs.record(connection, event.at, by, what, person_id=person.id, detail={"role": event.by})
        notices.tell(connection, person.id, Told.SPENDING_CHECKED, event.at)
        return Checks((*before.events, event))


def checks_so_far(db: Database, council: str, ref: str) -> Checks:
    """What the council said of its checks of a person, by its own id: for its own commands. Raises NotYours."""
    with db.read() as connection:
        person = people.by_council_ref(connection, council, ref)
        if person is None:
            raise NotYours
        return statements.checks_of(connection, person.id)


def _same(one: Event, other: Event) -> bool:
    """True for the same said again, whenever."""
    return vars(one) | {"at": None} == vars(other) | {"at": None}
