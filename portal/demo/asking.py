"""What two people of the demonstration are asked from the start, as the council would ask them; and what a carer said
before their budget was made, as they would have said it themself."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from portal.domain.joint import Asked, Kind
from portal.domain.matters import Answer, CareTask, Caring, Outcome, Task
from portal.domain.representative import Actor
from portal.services.asking_both import propose
from portal.services.matters import say_caring
from portal.store import joint, logins, matters, people
from portal.store.database import Database


def ask_both(db: Database, council: str, told: list[dict[str, Any]], now: datetime) -> None:
    """Ask them. Doing it again changes nothing, also after one of them ended it."""
    with db.read() as connection:
        before = {item.asked.words for _, item in joint.of_council(connection, council)}
    for one in told:
        weekly = Decimal(one["weekly"]) if "weekly" in one else None
        asked = Asked(Kind(one["kind"]), "", one["words"], one["from"], weekly)
        if asked.words not in before:
            propose(db, council, one["person"], one["other"], asked, now)


def answered_before(db: Database, council: str, issuer: str, told: list[dict[str, Any]]) -> None:
    """What carers said at the time, with a sign-in of their own. Doing it again changes nothing, also after they said
    something else."""
    for one in told:
        at = noon(one["on"])
        with db.write() as connection:
            person = people.by_council_ref(connection, council, one["ref"])
            known = person is None or matters.of_person(connection, person.id)
            login = logins.find_or_add(connection, issuer, one["subject"], at)
        if person is not None and not known:
            say_caring(db, Actor(login.id, person.id, ""), person.id, _caring(one), began=0, now=at)


def noon(day: date) -> datetime:
    """That day, in the middle."""
    return datetime.combine(day, time(12), UTC)


def _caring(one: dict[str, Any]) -> Caring:
    tasks = tuple(
        CareTask(
            Task(item["task"]), item.get("words", ""), Answer(item["willing"]), Answer(item["able"]),
            item.get("stops", ""),
        )
        for item in one["tasks"]
    )  # fmt: skip
    about = {name: Answer(one[name]) for name in ("money", "staff", "share")}
    return Caring(tuple(Outcome(wanted) for wanted in one["outcomes"]), one["words"], tasks, **about)
