"""Everything that is held about one person, for when they ask for it (UK GDPR Article 15): found by walking over the
tables, without what is others'."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from portal.domain.evidence import State
from portal.domain.pool_seen import own_view
from portal.services.evidence import COUNCIL
from portal.services.keeping import NoSuchRecord
from portal.store import joint, logs, people, pools, representatives, whole_records
from portal.store.content import adapter
from portal.store.database import Database
from portal.store.uploads import FilesUnavailable, Uploads

Row = dict[str, Any]
# Secrets, hashes, numbers of rows, and who else it was: nothing of it tells the person anything about themselves.
NOT_TOLD = {
    "address_hash", "chain", "code_hash", "data", "fact_hash", "form_key", "id_hash",
    "import_id", "joint_id", "login_id", "notice_id", "opens", "other_id", "pack_id", "party", "person_id", "pool_id",
    "provider_id", "provider_sid", "representative_id", "sent_sha256", "stored", "used_by", "visit", "worker_id",
}  # fmt: skip
# Shared with others, and told in the way that the person reads it in their account; or numbers of the portal's own.
ELSEWHERE = {"changes", "joint_agreements", "joint_events", "log_heads", "pool_events", "pool_members", "pools"}
QUIET = {("requests", "quiet_word"), ("desk_items", "quiet")}


@dataclass(frozen=True)
class Everything:
    """What is held: rows by table, the files with where their bytes are, and how many quiet words were held back."""

    reference: str
    tables: Mapping[str, list[Row]]
    files: tuple[tuple[str, Path], ...]  # the name in the folder that is given, and where the bytes are
    not_there: tuple[str, ...]  # files that can't be given: not scanned yet, or gone
    held_back: int


def everything(
    db: Database, uploads: Uploads, council: str, reference: str, today: date, now: datetime, *, with_quiet: bool
) -> Everything:  # fmt: skip
    """Put together what is held about the person with the council's own reference, with a line in their log.

    A quiet word is held back unless it is asked for: whoever makes the person share things may read the folder, too.
    Raises NoSuchRecord."""
    with db.write() as connection:
        person = people.by_council_ref(connection, council, reference)
        if person is None or reference.startswith(whole_records.ERASED):
            raise NoSuchRecord(reference)
        logs.record(connection, now, COUNCIL, "everything_given", person_id=person.id)
    with db.read() as connection:
        rows = whole_records.rows_of(connection, person.id)
        found, held_back = _told(connection, rows, person.id, with_quiet)
        found |= _shared(connection, person.id, today)
    given, not_there = _bytes(uploads, rows.get("files", []))
    return Everything(reference, {name: found[name] for name in sorted(found)}, given, not_there, held_back)


def _told(
    connection: Connection, rows: Mapping[str, list[Mapping[str, Any]]], person_id: str, with_quiet: bool
) -> tuple[dict[str, list[Row]], int]:
    helpers = {one.code: one.name for one in representatives.of_person(connection, person_id)}
    found: dict[str, list[Row]] = {}
    held_back = 0
    for table, every in rows.items():
        for row in every if table not in ELSEWHERE else ():
            if row.get("person_id", person_id) not in (person_id, None) or _is_between_others(row, person_id):
                continue  # somebody else's part in something of the person's
            if (table, row.get("kind")) in QUIET and not with_quiet:
                held_back += table == "requests"
                continue
            told = {name: _value(name, value, helpers, person_id) for name, value in row.items()}
            found.setdefault(table, []).append({k: v for k, v in told.items() if k not in NOT_TOLD and v is not None})
    return found, held_back


def _is_between_others(row: Mapping[str, Any], person_id: str) -> bool:
    """That a helper said a look was not right is between them and the council, as on the person's own page."""
    return str(row.get("what", "")).startswith("not_right") and row.get("actor") != f"person:{person_id}"


def _value(name: str, value: Any, helpers: Mapping[str, str], person_id: str) -> Any:
    if name in ("made_by", "actor", "ended_by") and value:
        return _who(value, helpers, person_id)
    if name == "document":
        return without(_read(value))
    return without(value) if isinstance(value, dict) else value


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def without(value: Any) -> Any:
    """A document without the numbers of sign-ins and records."""
    if isinstance(value, dict):
        return {name: without(part) for name, part in value.items() if name not in NOT_TOLD}
    return [without(part) for part in value] if isinstance(value, list) else value


def _who(code: str, helpers: Mapping[str, str], person_id: str) -> str:
    """Who it was, as the person knows them: by the name of somebody who helps them, and of the council by no name."""
    if code == f"person:{person_id}":
        return "you"
    if code in helpers:
        return helpers[code]
    kind = code.partition(":")[0]
    return {"council": "the council", "worker": "the council", "import": "a file of the council"}.get(kind, "somebody")


def _shared(connection: Connection, person_id: str, today: date) -> dict[str, list[Row]]:
    """What several people have a part in, as this person reads it: without the reasons and shares of the others."""
    agreements = [one.as_seen_by(person_id) for one in joint.of_person(connection, person_id)]
    told = [
        {"reference": one.reference, "asked": one.asked, "at": one.at, "state": one.state,
         "events": [{"what": e.what, "at": e.at, "yours": e.party == person_id, "why": e.reason} for e in one.events]}
        for one in agreements
    ]  # fmt: skip
    views = [own_view(pool, person_id, today) for pool in pools.of_person(connection, person_id)]
    of_pools = [
        {"reference": own.reference, "terms": own.terms, "your_share": own.share, "state": own.state,
         "your_answer": own.answer, "balance": own.balance, "moves": own.moves, "until": own.until}
        for own in views
    ]  # fmt: skip
    found = {"joint_agreements": told, "pools": of_pools}
    return {name: without(adapter(Any).dump_python(rows, mode="json")) for name, rows in found.items() if rows}


def _bytes(
    uploads: Uploads, rows: list[Mapping[str, Any]]
) -> tuple[tuple[tuple[str, Path], ...], tuple[str, ...]]:  # fmt: skip
    """The files that were found clean, by a name of ours and the ending that they came with."""
    given, not_there = [], []
    for number, row in enumerate(rows, 1):
        try:
            if row["state"] != State.CLEAN.value:
                raise FilesUnavailable
            given.append((f"{number}{Path(row['name']).suffix.lower()}", uploads.path(row["stored"])))
        except FilesUnavailable:
            not_there.append(row["name"])
    return tuple(given), tuple(not_there)
