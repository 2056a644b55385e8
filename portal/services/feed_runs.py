"""A night's run: many calls under one name, and at its end the council says how many people it sent."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from portal.domain.desk import Item, ItemKind
from portal.domain.feed_client import FeedClient
from portal.domain.feeding import Fault, FaultCode, Refused
from portal.store import desk_items, feed_runs
from portal.store.database import Database

NEVER_CLOSED = timedelta(days=1)


def go_on(connection: Connection, client: FeedClient, run: str, refs: Collection[str], now: datetime) -> None:
    """The run names these people too. Raises Refused when it was closed."""
    found = feed_runs.begin(connection, client.council, run, client.id, now)
    if found.closed:
        raise Refused([Fault("", FaultCode.RUN_CLOSED)])
    feed_runs.name(connection, found, refs)


def close(
    connection: Connection, client: FeedClient, run: str, as_at: date, complete: bool, people: int, now: datetime
) -> Mapping[str, Any]:
    """End a run, when it named as many people as the council says it sent. If not, it stays open, so that the rest can
    still be sent and it can be closed again, and the desk is told. Raises Refused when it was closed."""
    found = feed_runs.begin(connection, client.council, run, client.id, now)
    if found.closed:
        raise Refused([Fault("", FaultCode.RUN_CLOSED)])
    taken = feed_runs.named(connection, found)
    whole = complete and taken == people
    if whole:
        feed_runs.close(connection, found, as_at, people, now)
        desk_items.done_all(connection, client.council, ItemKind.FEED, [_reference(run)], now)
    else:
        code = "RUN_BROKEN_OFF" if not complete else "RUN_NOT_WHOLE"
        detail = {"act": "runs", "code": code, "run": run, "announced": str(people), "taken": str(taken)}
        _tell(connection, client.council, run, detail, now)
    return {"run": run, "closed": whole, "announced": people, "taken": taken}


def notice_left_open(connection: Connection, council: str, now: datetime) -> int:
    """Let the desk know of runs that nobody closed for a day. Returns how many these are."""
    late = feed_runs.left_open(connection, council, now - NEVER_CLOSED)
    for run in late:
        _tell(connection, council, run, {"act": "runs", "code": "RUN_NOT_CLOSED", "run": run}, now)
    if late:
        feed_runs.told(connection, council, late, now)
    return len(late)


def check(db: Database, council: str, now: datetime) -> int:
    """The same, for who looks after the portal."""
    with db.write() as connection:
        return notice_left_open(connection, council, now)


def _tell(connection: Connection, council: str, run: str, detail: Mapping[str, str], now: datetime) -> None:
    desk_items.wait_all(connection, council, [Item(ItemKind.FEED, _reference(run), now, detail=detail)])


def _reference(run: str) -> str:
    return f"run:{run}"
