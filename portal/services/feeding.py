"""What programs send: each call is one transaction, done once however often it is sent, and all of it or nothing."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from portal.domain.desk import Item, ItemKind
from portal.domain.directory import DirectoryService
from portal.domain.feed_client import FeedClient
from portal.domain.feeding import Fault, FaultCode, Outcome, Refused, pointer
from portal.domain.money import ZERO
from portal.domain.proposed_rules import RulesKind
from portal.services import feed_runs as runs
from portal.services import proposed_rules, spending
from portal.services.publishing import File, Incoming, NotTaken, Result, keep
from portal.store import desk_items, directory, feed_keys, imports, people
from portal.store.database import Database
from portal.store.people import OpensAnother

FIELDS = {
    FaultCode.BACK_IN_TIME: ("as_at",),
    FaultCode.FROZEN_BUDGET_CHANGED: ("budgets",),
    FaultCode.SUBJECT_TAKEN: ("person", "sign_in", "subject"),
}


class KeyUsed(Exception):
    """This idempotency key belongs to another request of the same program."""


@dataclass(frozen=True)
class Call:
    """One request: who calls, for what, under which key, the hash of everything that was sent, and when."""

    client: FeedClient
    act: str
    key: str
    body_hash: str
    now: datetime

    @property
    def reference(self) -> str:
        """Under which the desk knows that a call of this kind could not be taken."""
        return f"{self.act}:{self.client.id}"


@dataclass(frozen=True)
class Answer:
    """What was answered. `again`: it was answered before, and nothing was done now."""

    status: int
    body: str
    again: bool = False


def answered_before(db: Database, call: Call) -> Answer | None:
    """What this same request was answered before, or None. Raises KeyUsed."""
    with db.read() as connection:
        return _kept_answer(connection, call)


def _kept_answer(connection: Connection, call: Call) -> Answer | None:
    kept = feed_keys.answered(connection, call.client.id, call.key, call.now)
    if kept is None:
        return None
    if (kept.act, kept.body_hash) != (call.act, call.body_hash):
        raise KeyUsed
    return Answer(kept.status, kept.answer, again=True)


def once(db: Database, call: Call, do: Callable[[Connection], Mapping[str, Any]]) -> Answer:
    """Do it and keep the answer, in one transaction; or give the answer that was kept. What is taken ends what the desk
    was told of the same kind of call. Raises KeyUsed, and what `do` raises: then nothing is kept, the key neither."""
    with db.write() as connection:
        if not feed_keys.take(connection, call.client.id, call.key, call.act, call.body_hash, call.now):
            kept = _kept_answer(connection, call)
            if kept is None:
                raise KeyUsed
            return kept
        runs.notice_left_open(connection, call.client.council, call.now)
        answer = json.dumps(do(connection))
        desk_items.done_all(connection, call.client.council, ItemKind.FEED, [call.reference], call.now)
        feed_keys.note(connection, call.client.id, call.key, 200, answer)
        return Answer(200, answer)


def take_people(db: Database, call: Call, incoming: Sequence[Incoming], *, run: str, issuer: str) -> Answer:
    """Keep a part of a night's run: those who are named are added or changed, and nobody is gone because a part does
    not name them. Raises Refused, KeyUsed."""
    arriving = {item.ref: item for item in incoming}
    places = {ref: number for number, ref in enumerate(arriving)}
    client = call.client

    def do(connection: Connection) -> Mapping[str, Any]:
        imports.wait_for_turn(connection)
        if run:
            runs.go_on(connection, client, run, arriving, call.now)
        file = _file(client.council, call.body_hash, incoming)
        result = keep(connection, file, arriving, issuer=issuer, now=call.now, strict=True)
        desk_items.done_all(connection, client.council, ItemKind.FEED, map(of_person, arriving), call.now)
        return _told(result, run)

    try:
        return once(db, call, do)
    except NotTaken as fault:
        found = fault.faults
    except OpensAnother as fault:
        taken = [item.ref for item in incoming if item.subject in fault.subjects]
        found = tuple((ref, FaultCode.SUBJECT_TAKEN) for ref in taken)
    raise Refused(Fault(pointer(places[ref], *FIELDS[code]), code, ref=ref) for ref, code in found)


def _file(council: str, digest: str, incoming: Sequence[Incoming]) -> File:
    cases = [item.case for item in incoming]
    weekly = (c.current.cost for c in cases if c.shows_amounts and c.current and c.current.period == "week")
    held = dict(Counter(code for case in cases for code in case.held))
    return File("feed", council, digest, max(case.as_at for case in cases), sum(weekly, ZERO), {"held": held})


def _told(result: Result, run: str) -> dict[str, Any]:
    records = [
        {"person": ref, "outcome": outcome.value, "codes": list(result.held.get(ref, ()))}
        for ref, outcome in result.outcomes.items()
    ]
    counts = Counter(result.outcomes.values())
    told = {"people": len(records), **{outcome.value: counts[outcome] for outcome in Outcome}, "records": records}
    return told | ({"run": run} if run else {})


def take_payments(db: Database, call: Call, entries: Sequence[spending.Incoming], today: date) -> Answer:
    """Keep what people's money did: all of it or nothing. The same entry again is the same. `today` is the day in
    London. Raises Refused, KeyUsed."""

    def do(connection: Connection) -> Mapping[str, Any]:
        done = spending.take_within(connection, call.client.council, entries, call.now, today)
        named = {of_person(item.ref) for item in entries}
        desk_items.done_all(connection, call.client.council, ItemKind.FEED, named, call.now)
        return {"entries": len(entries), "new": done.new, "same": done.same}

    try:
        return once(db, call, do)
    except spending.RefusedWhole as refused:
        found = refused.not_taken
    raise Refused(
        Fault(pointer("items", item.place), FaultCode.ENTRY_REFUSED, " ".join(item.faults), item.incoming.ref)
        for item in found
    )


def close_run(
    db: Database, call: Call, run: str, as_at: date, complete: bool, people: int, today: date
) -> Answer:  # fmt: skip
    """End a night's run. Raises Refused, KeyUsed."""
    if as_at > today:
        raise Refused([Fault(pointer("as_at"), FaultCode.CLOCK_AHEAD)])
    return once(db, call, lambda tx: runs.close(tx, call.client, run, as_at, complete, people, call.now))


def take_directory(
    db: Database, call: Call, services: Iterable[DirectoryService], left_out: Sequence[Mapping[str, Any]]
) -> Answer:
    """Keep the whole directory: who is not in it any more is hidden. Raises KeyUsed."""

    def do(connection: Connection) -> Mapping[str, Any]:
        imports.wait_for_turn(connection)
        return {**asdict(directory.replace(connection, services, call.now)), "left_out": list(left_out)}

    return once(db, call, do)


def propose_rules(db: Database, call: Call, kind: RulesKind, name: str, text: str) -> Answer:
    """Keep rules or prices for a person to decide. Raises KeyUsed."""
    return once(db, call, lambda tx: proposed_rules.propose(tx, call.client, kind, name, text, call.now))


def not_taken(db: Database, call: Call, faults: Iterable[Fault]) -> None:
    """Let the desk know what was refused and why, by person where it is known who. It goes on waiting until a call is
    taken that brings the same."""
    client, told = call.client, tuple(faults)
    by_ref = {fault.ref: fault for fault in reversed(told) if fault.ref}
    with db.write() as connection:
        known = people.by_ref(connection, client.council, list(by_ref))
        items = []
        for ref, fault in by_ref.items():
            person_id = known[ref].id if ref in known else None
            items.append(
                Item(ItemKind.FEED, of_person(ref), call.now, person_id=person_id, detail=_detail(call, fault))
            )
        whole = [fault for fault in told if not fault.ref][:1]
        items += [Item(ItemKind.FEED, call.reference, call.now, detail=_detail(call, fault)) for fault in whole]
        desk_items.wait_all(connection, client.council, items)


def _detail(call: Call, fault: Fault) -> dict[str, str]:
    """Codes and references. No value that was sent: it may be personal."""
    return {"act": call.act, "code": fault.code.value, "pointer": fault.pointer, "client": call.client.name,
            "ref": fault.ref}  # fmt: skip


def of_person(ref: str) -> str:
    """Under which the desk knows that somebody's record was refused: a column is too short for a reference and more."""
    return "person:" + sha256(ref.encode()).hexdigest()[:40]
