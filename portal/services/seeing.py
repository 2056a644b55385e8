"""Looking at a record: who may, what they see, and the line in the log that says they did."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from portal.domain.case import Case, Release
from portal.domain.money_view import MoneyLine, MoneyView, money_view, without_words
from portal.domain.money_view import to_contract as contract_lines
from portal.domain.person import Person
from portal.domain.representative import Action, Actor, Representative, may
from portal.services import sharing
from portal.services.refusals import NotYours
from portal.services.sharing import Agreed, Care
from portal.store import logs, representatives
from portal.store.database import Database, DatabaseUnavailable
from portal.store.logs import Entry

LOG_LENGTH = 200
There = Callable[[Case], bool]


@dataclass(frozen=True)
class Seen:
    """What an actor is shown: the person, their case as it counts today, and the care that they share with somebody."""

    person: Person
    case: Case
    digest: str  # of everything the case was read from
    care: tuple[Care, ...] = ()  # that two people share, newest first


@dataclass(frozen=True)
class MoneySeen:
    """What an actor is shown who sees figures alone; no money while there is none, or it is held."""

    person: Person
    release: Release
    money: MoneyView | None


def anything(case: Case) -> bool:
    """Where nothing particular is asked for, it is there."""
    return True


def see(
    db: Database, actor: Actor, person_id: str, action: Action, now: datetime, given: str = "",
    *, there: There = anything,
) -> Seen:  # fmt: skip
    """The person's case, for someone who may see it; without words about the person for someone who may not see those,
    who has a page of their own for the money. Raises NotYours.

    One visit is one line in the log for each kind of page, and one for what it gave out (a letter, a file of figures).
    A person's own look is shown even when the log can't be written just now (a full disk must not hide someone's own
    money from them). Where what was asked for is not `there`, nothing was shown, and there is no line: NotYours."""
    has_words = may(actor, Action.SEE_HEALTH_WORDS, person_id)
    if not may(actor, action, person_id) or (action is Action.SEE_BUDGET and not has_words):
        raise NotYours
    kept = _kept(db, actor, person_id, action, now, given, there)
    if not has_words:
        return Seen(kept.kept.person, without_words(kept.kept.case), kept.kept.digest)
    return Seen(kept.kept.person, kept.kept.case, kept.kept.digest, kept.care)


def see_money(
    db: Database, actor: Actor, person_id: str, today: date, now: datetime, given: str = "", *, there: There = anything
) -> MoneySeen:  # fmt: skip
    """The money without words, for someone who may see the budget (REP4). Raises NotYours."""
    if not may(actor, Action.SEE_BUDGET, person_id):
        raise NotYours
    kept = _kept(db, actor, person_id, Action.SEE_BUDGET, now, given, there).kept
    return MoneySeen(kept.person, kept.case.release, money_view(kept.case, today))


def to_contract(db: Database, actor: Actor, person_id: str, now: datetime) -> tuple[MoneyLine, ...]:
    """What is to be bought, for whoever signs the contracts: no amounts and no words (REP5). Raises NotYours."""
    if not may(actor, Action.SIGN_CONTRACTS, person_id):
        raise NotYours
    return contract_lines(_kept(db, actor, person_id, Action.SIGN_CONTRACTS, now).kept.case)


def _kept(
    db: Database, actor: Actor, person_id: str, action: Action, now: datetime, given: str = "", there: There = anything
) -> Agreed:
    """The record, and the line in the log. Raises NotYours."""
    with db.read() as connection:
        found = sharing.load(connection, person_id, now.date())
        done = [action.value, given] if given else [action.value]
        new = [what for what in done if not logs.has_visit(connection, actor.visit, person_id, what)]
    if found is None or found.kept.case.release is Release.CLOSED or not there(found.kept.case):
        raise NotYours
    if new:
        _log_visit(db, actor, person_id, new, now)
    return found


def _log_visit(db: Database, actor: Actor, person_id: str, done: list[str], now: datetime) -> None:
    code, look = actor.code_for(person_id), actor.look_at(person_id)
    try:
        with db.write() as connection:
            for what in done:
                by = {"login": str(actor.login_id)}  # two sign-ins may open one record
                by |= {"role": look.post.value} if look else {}
                logs.record(connection, now, code, what, person_id=person_id, visit=actor.visit, detail=by)
    except DatabaseUnavailable:
        if actor.person_id != person_id:
            raise
        logging.getLogger("portal").error("visit_not_logged", extra={"code": "visit_not_logged"})


class By(StrEnum):
    """Who did what a line of the log tells, towards the one who reads it."""

    ONESELF = "oneself"
    ELSEWHERE = "elsewhere"  # another sign-in that opens the record as its own
    PERSON = "person"  # whose record it is, when somebody else reads
    HELPER = "helper"
    COUNCIL = "council"
    OTHER = "other"  # whom the person was asked together with (joint)
    CODE = "code"  # somebody with a code of the person's, without a sign-in (moving)
    COMPUTER = "computer"
    SOMEBODY = "somebody"  # a sign-in that acts for nobody any more


@dataclass(frozen=True)
class LogLine:
    """One line of the log: who did what when. `role` is a code, of a helper or of the council's worker; `name` how
    the person knows the helper. A worker of the council has none."""

    number: int
    at: datetime
    by: By
    what: str
    role: str = ""
    name: str = ""


def who_has_looked(
    db: Database, actor: Actor, person_id: str, now: datetime, before: int | None = None, given: str = ""
) -> tuple[Seen, tuple[LogLine, ...]]:
    """The newest lines of the log about a person, or the newest before this number (REP8). Raises NotYours."""
    seen = see(db, actor, person_id, Action.SEE_LOG, now, given)
    with db.read() as connection:
        helpers = {helper.code: helper for helper in representatives.of_person(connection, person_id)}
        entries = logs.about(connection, person_id, LOG_LENGTH, before)
    own = actor.code_for(person_id)  # that a look was not right is between who said so and the council
    shown = [entry for entry in entries if _is_theirs(entry, own) or not entry.what.startswith("not_right")]
    return seen, tuple(_line(actor, person_id, helpers, entry) for entry in shown)


def _is_theirs(entry: Entry, code: str) -> bool:
    """True for what they did, and for what was done with what they asked."""
    return code in (entry.actor, entry.detail.get("asked_by"))


def line_of(db: Database, actor: Actor, person_id: str, number: int, now: datetime) -> tuple[Seen, LogLine]:
    """One line of the log. Raises NotYours, also when there is none."""
    seen, lines = who_has_looked(db, actor, person_id, now, before=number + 1)
    if not lines or lines[0].number != number:
        raise NotYours
    return seen, lines[0]


def _line(actor: Actor, person_id: str, helpers: Mapping[str, Representative], entry: Entry) -> LogLine:
    def by(who: By, role: str = "", name: str = "") -> LogLine:
        return LogLine(entry.number, entry.at, who, entry.what, role, name)

    own = {actor.code_for(person_id)} | {part.code for part in actor.represents}
    if entry.actor in own:
        login = entry.detail.get("login", str(actor.login_id))
        return by(By.ONESELF) if login == str(actor.login_id) else by(By.ELSEWHERE, name=f"L-{login}")
    if entry.actor == f"person:{person_id}":
        return by(By.PERSON)
    if helper := helpers.get(entry.actor):
        return by(By.HELPER, helper.role.value, helper.name)
    if entry.actor.startswith("person:"):
        return by(By.OTHER)
    if entry.actor == "council" or entry.actor.startswith("worker:"):
        return by(By.COUNCIL, entry.detail.get("role", ""))
    if entry.actor == "stranger":
        return by(By.CODE)
    return by(By.COMPUTER if entry.actor.startswith("import:") else By.SOMEBODY)
