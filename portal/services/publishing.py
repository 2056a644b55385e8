"""Publishing what a council sent: one file is one transaction, and the same file twice changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from portal.domain.budget import Budget
from portal.domain.case import Case, Release, Source
from portal.domain.notice import Told
from portal.domain.person import Person
from portal.domain.soundness import held
from portal.store import cases, imports, logs, notices, people
from portal.store.cases import Kept
from portal.store.database import Database
from portal.store.imports import Import


@dataclass(frozen=True)
class Incoming:
    """One person in a file. `numbered`: the council numbers its budgets itself, and a number never changes."""

    ref: str
    case: Case
    name: str = ""
    subject: str = ""
    numbered: bool = False


@dataclass(frozen=True)
class File:
    """What is said of the file as a whole."""

    kind: str
    council: str
    sha256: str
    as_at: date
    weekly_total: Decimal
    report: Any


@dataclass(frozen=True)
class Published:
    """How many people were added, changed, left as they were, and kept back for a reason; or nothing to do."""

    added: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    seen_before: bool = False


def last_import(db: Database, council: str, kind: str) -> Import | None:
    """The newest import of this kind, for the stop rules."""
    with db.read() as connection:
        return imports.last(connection, council, kind)


def loaded(db: Database, council: str, kind: str) -> frozenset[str]:
    """The SHA-256 of every file of this kind that was ever loaded."""
    with db.read() as connection:
        return imports.digests(connection, council, kind)


def publish(db: Database, file: File, incoming: Iterable[Incoming], *, issuer: str, now: datetime) -> Published:
    """Keep every case of the file, or none. `issuer` is the sign-in provider whose subjects the file names."""
    with db.write() as connection:
        imports.wait_for_turn(connection)
        previous = imports.last(connection, file.council, file.kind)
        if previous is not None and previous.file_sha256 == file.sha256:
            return Published(seen_before=True)
        arriving = {item.ref: item for item in incoming}
        done = Import(
            file.kind, file.council, file.sha256, file.as_at, now, len(arriving), file.weekly_total, file.report
        )
        import_id = imports.add(connection, done)
        known = people.by_ref(connection, file.council)
        new = [(ref, item.name) for ref, item in arriving.items() if ref not in known]
        known |= people.add_all(connection, file.council, new)
        result = _Keeping(connection, import_id, now).keep(file, arriving, known)
        for item in arriving.values():
            if item.name and item.name != known[item.ref].name:
                people.rename(connection, known[item.ref], item.name)
            if item.subject:
                people.open_with(connection, issuer, item.subject, known[item.ref].id, now)
        return result


class _Keeping:
    """The writes of one import."""

    def __init__(self, connection: Connection, import_id: int, now: datetime) -> None:
        self.connection, self.import_id, self.now = connection, import_id, now

    def keep(self, file: File, arriving: dict[str, Incoming], known: dict[str, Person]) -> Published:
        kept = cases.load_all(self.connection, {person.id: person for person in known.values()})
        added: list[tuple[str, Case]] = []
        changed: list[tuple[Kept, Case]] = []
        frozen: list[tuple[str, Budget]] = []
        touched: list[str] = []  # the people to whom something happened: a nightly file alone is nothing
        for ref, item in arriving.items():
            person_id = known[ref].id
            old = kept.get(person_id)
            died = item.case.release is Release.CLOSED
            if old and old.case.source is Source.FEED and item.case.source is Source.CLD and not died:
                continue  # the nightly feed says more than the quarterly extract
            if old and item.case.as_at < old.case.as_at:
                continue  # an older file does not take the place of a newer one
            case, budgets = merged(old.case if old else None, item)
            if old is None:
                added.append((person_id, case))
            elif case != old.case or budgets:
                changed.append((old, case))
            if old is None or budgets or _without_file(case) != _without_file(old.case):
                touched.append(person_id)
            frozen += [(person_id, budget) for budget in budgets]
        gone = self._gone(file, arriving, kept)
        cases.add(self.connection, self.import_id, added)
        cases.change(self.connection, self.import_id, [*changed, *gone])
        cases.freeze(self.connection, self.import_id, frozen)
        logs.record_all(self.connection, self.now, f"import:{self.import_id}", "figures_loaded", touched)
        new = {person_id for person_id, _ in added}
        newer = sorted({person_id for person_id, _ in frozen} - new)  # who is new here is told by their first letter
        notices.tell_all(self.connection, newer, Told.FIGURES_CHANGED, self.now)
        return Published(len(added), len(changed), len(arriving) - len(added) - len(changed), len(gone))

    def _gone(self, file: File, arriving: dict[str, Incoming], kept: dict[str, Kept]) -> list[tuple[Kept, Case]]:
        """People who are not in the newest extract any more have no current service (council data 2.4)."""
        if file.kind != "cld":
            return []
        return [
            (old, replace(old.case, as_at=file.as_at, release=Release.NO_CURRENT_SERVICE))
            for old in kept.values()
            if old.case.source is Source.CLD
            and old.person.council_ref not in arriving
            and old.case.as_at <= file.as_at
            and old.case.release not in (Release.NO_CURRENT_SERVICE, Release.CLOSED)
        ]


def _without_file(case: Case) -> Case:
    return replace(case, as_at=date.min, file_sha256="", rows=())


def merged(old: Case | None, item: Incoming) -> tuple[Case, tuple[Budget, ...]]:
    """The case to keep, and the budgets that are new. A number that was frozen is never replaced: the case is held
    instead. Where the council does not number, a figure that differs from all kept ones gets the next number."""
    before = old.budgets if old else ()
    if item.case.release is Release.HOLD:
        return replace(item.case, budgets=before), ()  # figures that were never shown are not frozen
    kept = {budget.number: budget for budget in before}
    if item.numbered:
        new = tuple(budget for budget in item.case.budgets if budget.number not in kept)
        rewritten = any(not _same(kept.get(budget.number, budget), budget) for budget in item.case.budgets)
    else:
        new = _numbered_on(before, item.case.budgets)
        rewritten = False
    case = held(replace(item.case, budgets=tuple(sorted((*before, *new), key=lambda budget: budget.number))))
    if rewritten:
        case = replace(case, release=Release.HOLD, held=(*case.held, "FROZEN_BUDGET_CHANGED"))
    if case.release is Release.HOLD:
        return replace(case, budgets=before), ()
    return case, new


def _same(kept: Budget, sent: Budget) -> bool:
    """The same figure again. One that was frozen before the method was written down in it is not a new figure."""
    return kept == (sent if kept.method else replace(sent, method=""))


def _numbered_on(before: tuple[Budget, ...], arriving: tuple[Budget, ...]) -> tuple[Budget, ...]:
    """The figures that were not kept yet, with the next numbers. The last of the file is the current one: it is kept
    again when another stands last, because a figure may go back to what it was."""
    known = [_unnumbered(budget) for budget in before]
    new = [budget for budget in arriving[:-1] if _unnumbered(budget) not in known]
    new += [budget for budget in arriving[-1:] if new or [_unnumbered(budget)] != known[-1:]]
    first = max((budget.number for budget in before), default=0) + 1
    return tuple(replace(budget, number=first + place) for place, budget in enumerate(new))


def _unnumbered(budget: Budget) -> Budget:
    return replace(budget, number=0, made_on=date.min)
