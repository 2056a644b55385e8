"""What the demonstration's people did with their money."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from portal.domain.statement_check import Because, Event, Found, Level, Looked, What
from portal.intake.spending.loading import load_spending
from portal.intake.spending.reading import read_spending
from portal.intake.spending.sources import load_sources
from portal.services import statements
from portal.store.content import read_yaml
from portal.store.database import Database

BY, NOON = "finance_officer", time(12)


def spend(db: Database, council: str, content: Path, now: datetime, day: date) -> None:
    """Load their files, and what the council said of them. Doing it again changes nothing."""
    told: dict[str, Any] = read_yaml(content / "demonstration" / "spending.yaml")
    sources, today = load_sources(content / "spending_sources.yaml"), max(day, now.date())
    for one in told["files"]:
        read = read_spending(content / "demonstration" / one["file"], one["from"], sources[one["from"]])
        load_spending(db, council, read, now, today)
    for one in told["levels"]:
        event = Event(What.LEVEL, _at(one), BY, _looked(one), one["words"], Level(one["level"]),
                      Because(one["because"]), one["months"])  # fmt: skip
        _say(db, council, one["ref"], event, today)
    for one in told["checks"]:
        days = {"first": one["first"], "last": one["last"]}
        event = Event(What.CHECKED, _at(one), BY, _looked(one), one["words"], found=Found(one["found"]), **days)
        _say(db, council, one["ref"], event, today)


def _say(db: Database, council: str, ref: str, event: Event, today: date) -> None:
    if event not in statements.checks_so_far(db, council, ref).events:
        statements.record_check(db, None, council, ref, event, today)


def _at(one: dict[str, Any]) -> datetime:
    return datetime.combine(one["on"], NOON)


def _looked(one: dict[str, Any]) -> tuple[Looked, ...]:
    return tuple(Looked(item) for item in one["looked"])
