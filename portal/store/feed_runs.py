"""The nightly runs that a program says it begins and ends, and whom they named so far."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, delete, func, select, update

from portal.store.database import insert_once, insert_what_is_new
from portal.store.feed_tables import feed_run_people, feed_runs

_r, _p = feed_runs.c, feed_run_people.c


@dataclass(frozen=True)
class Run:
    """One run, by the name that the council gave it."""

    council: str
    run: str
    begun: datetime
    closed: datetime | None


def begin(connection: Connection, council: str, run: str, client_id: str, at: datetime) -> Run:
    """The run with this name; a new one, when there was none."""
    insert_once(connection, feed_runs, {"council": council, "run": run, "client_id": client_id, "begun": at})
    query = select(_r.council, _r.run, _r.begun, _r.closed).where(_r.council == council, _r.run == run)
    return Run(*connection.execute(query.with_for_update()).one())


def name(connection: Connection, run: Run, refs: Iterable[str]) -> None:
    """The run named these people."""
    rows = [{"council": run.council, "run": run.run, "council_ref": ref} for ref in refs]
    if rows:
        insert_what_is_new(connection, feed_run_people, rows)


def named(connection: Connection, run: Run) -> int:
    """How many people it named, each once."""
    query = select(func.count()).select_from(feed_run_people).where(_p.council == run.council, _p.run == run.run)
    return int(connection.execute(query).scalar_one())


def close(connection: Connection, run: Run, as_at: date, people: int, at: datetime) -> None:
    """It is whole. Who was in it is not kept any longer."""
    mine = (_r.council == run.council, _r.run == run.run)
    connection.execute(update(feed_runs).where(*mine).values(closed=at, as_at=as_at, announced=people))
    connection.execute(delete(feed_run_people).where(_p.council == run.council, _p.run == run.run))


def left_open(connection: Connection, council: str, before: datetime) -> tuple[str, ...]:
    """Runs that began before then, were never closed, and of which the desk does not know yet."""
    open_ones = (_r.council == council, _r.begun < before, _r.closed.is_(None), _r.told.is_(None))
    return tuple(connection.scalars(select(_r.run).where(*open_ones).order_by(_r.begun).limit(100)))


def told(connection: Connection, council: str, runs: Iterable[str], at: datetime) -> None:
    """The desk knows of these."""
    connection.execute(update(feed_runs).where(_r.council == council, _r.run.in_(list(runs))).values(told=at))
