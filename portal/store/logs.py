"""The log: who looked at or did what with a person's record (REP8, security P14). Append only: every line is chained
to the one before it about the same person, and the database refuses to change or delete one (migration 0007)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, insert, select, update

from portal.domain.log_chain import NOBODY, Head, Line, chained
from portal.store import changes_out
from portal.store.database import insert_once, insert_what_is_new
from portal.store.tables import log, log_heads

ONE_VISIT = select(log.c.id).where(
    log.c.visit == bindparam("visit"), log.c.person_id == bindparam("person_id"), log.c.what == bindparam("what")
)
HEADS = select(log_heads).order_by(log_heads.c.of)
FEW = 500  # for more people, all heads are read: no statement takes as many values
MOST = 2**31 - 1  # the greatest number that a column takes; an address may have any
_h = log_heads.c
MOVE_ON = update(log_heads).where(_h.of == bindparam("chain_of")).values(number=bindparam("to"), chain=bindparam("by"))


def record(
    connection: Connection,
    at: datetime,
    actor: str,
    what: str,
    *,
    person_id: str | None = None,
    visit: str | None = None,
    detail: dict[str, str] | None = None,
    about: str = "",
) -> None:
    """Add one line in the caller's transaction. `what` and `detail` are codes, never a person's words. `about` is the
    reference of what was done, for the council's own systems: the line itself does not keep it.

    A visit that is in the log already takes no number, so the numbers have no hole."""
    of = person_id or NOBODY
    head = _take_heads(connection, [of])[of]
    line = Line(of, head.number + 1, at, visit, actor, what, detail or {})
    row = _row(head, line)
    if insert_once(connection, log, row):
        connection.execute(MOVE_ON, _moved(row))
        if person_id is not None:
            changes_out.note(connection, at, what, person_id, about)


def has_visit(connection: Connection, visit: str, person_id: str, what: str) -> bool:
    """True when this visit is in the log already: one line a visit and kind of page."""
    wanted = {"visit": visit, "person_id": person_id, "what": what}
    return connection.execute(ONE_VISIT, wanted).first() is not None


def was_done(
    connection: Connection, at: datetime, actor: str, what: str, person_id: str | None, detail: Mapping[str, str]
) -> bool:
    """True when this very line was written at this moment: who sends the same form twice did it already."""
    c = log.c
    same = (c.person_id.is_(None) if person_id is None else c.person_id == person_id, c.at == at, c.actor == actor)
    rows = connection.execute(select(c.detail).where(*same, c.what == what)).scalars()
    return any(kept == dict(detail) for kept in rows)


def record_all(connection: Connection, at: datetime, actor: str, what: str, person_ids: list[str]) -> None:
    """The same line for many people, in as many statements as for one."""
    if not person_ids:
        return
    heads = _take_heads(connection, person_ids)
    lines = [(heads[of], Line(of, heads[of].number + 1, at, None, actor, what, {})) for of in person_ids]
    rows = [_row(head, line) for head, line in lines]
    connection.execute(insert(log), rows)
    connection.execute(MOVE_ON, [_moved(row) for row in rows])


def _take_heads(connection: Connection, chains: list[str]) -> dict[str, Head]:
    """Where these chains have come to. No other writer adds to them until the transaction ends.

    New ones are begun before any is locked, and both in one order: so writers wait for each other and never cross."""
    if len(chains) == 1 and (found := _heads(connection, HEADS.with_for_update(), chains)):
        return found
    new = sorted(set(chains) - _heads(connection, HEADS, chains).keys())
    if new:
        insert_what_is_new(connection, log_heads, [{"of": of, "number": 0, "chain": ""} for of in new])
    return _heads(connection, HEADS.with_for_update(), chains)


def _heads(connection: Connection, query: Select[Any], chains: list[str]) -> dict[str, Head]:
    wanted = query if len(chains) > FEW else query.where(_h.of.in_(chains))
    return {row.of: Head(row.number, row.chain) for row in connection.execute(wanted)}


def _row(head: Head, line: Line) -> dict[str, Any]:
    return {
        "at": line.at, "actor": line.actor, "what": line.what, "person_id": line.of or None, "visit": line.visit,
        "detail": line.detail, "number": line.number, "chain": chained(head, line),
    }  # fmt: skip


def _moved(row: dict[str, Any]) -> dict[str, Any]:
    return {"chain_of": row["person_id"] or NOBODY, "to": row["number"], "by": row["chain"]}


@dataclass(frozen=True)
class Entry:
    """One line of the log: the `number`th about the person, when, who, what, and what more is known, in codes."""

    number: int
    at: datetime
    actor: str
    what: str
    detail: dict[str, str]


def about(connection: Connection, person_id: str, limit: int, before: int | None = None) -> tuple[Entry, ...]:
    """The newest lines about a person; or the newest of those before this number."""
    query = select(log.c.number, log.c.at, log.c.actor, log.c.what, log.c.detail).where(log.c.person_id == person_id)
    if before is not None:
        query = query.where(log.c.number < min(max(before, 0), MOST))
    return tuple(Entry(*row) for row in connection.execute(query.order_by(log.c.number.desc()).limit(limit)))


def written(connection: Connection) -> Iterable[tuple[Line, str]]:
    """Every line with its hash, chain by chain and in their order, a few at a time."""
    c = log.c
    query = select(c.person_id, c.number, c.at, c.visit, c.actor, c.what, c.detail, c.chain)
    for row in connection.execute(query.order_by(c.person_id, c.number, c.id).execution_options(yield_per=2000)):
        yield Line(row.person_id or NOBODY, *row[1:7]), row.chain


def heads(connection: Connection) -> dict[str, Head]:
    """Where every chain has come to."""
    return {row.of: Head(row.number, row.chain) for row in connection.execute(select(log_heads))}
