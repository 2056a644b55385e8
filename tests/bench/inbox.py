"""The desk's inbox with little and with very much that waits or waited: statements and time."""

import tempfile
import time
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import event, insert

from portal.documents.london import london_day_of
from portal.domain.desk import ItemKind, Post
from portal.services import desk, workers
from portal.store import schema
from portal.store.bank_holidays import load_bank_holidays
from portal.store.council import load_council
from portal.store.database import Database
from portal.store.desk_tables import desk_items
from portal.store.tables import people

NOW, ROUNDS = datetime(2026, 11, 22, 12), 300
KINDS = (ItemKind.QUESTION, ItemKind.CHALLENGE, ItemKind.CHOICE, ItemKind.REQUEST, ItemKind.FORMAT)


def filled(folder: Path, number: int) -> Database:
    """So many things of five kinds, every other one done."""
    db = Database(f"sqlite:///{folder / f'{number}.sqlite3'}")
    schema.upgrade(db)
    with db.write() as connection:
        connection.execute(insert(people).values(id="p", council="999", council_ref="P", name="P"))
        rows = [_row(place) for place in range(number)]
        for start in range(0, number, 5000):
            connection.execute(insert(desk_items), rows[start : start + 5000])
    return db


def _row(place: int) -> dict[str, object]:
    kind, due, is_done = KINDS[place % len(KINDS)], date(2026, 10, 1) + timedelta(days=place % 120), place // 5 % 2
    return {"council": "999", "kind": kind.value, "reference": f"R-{place}", "person_id": "p", "since": NOW, "due": due,
            "rank": due.toordinal(), "turn": "done" if is_done else "ours", "detail": {},
            "closed": NOW if is_done else None}  # fmt: skip


def measure() -> None:
    """Print both, and the growth."""
    council = load_council(Path("content/council.yaml"))
    times, spent = desk.Times(council.usual_times, load_bank_holidays(), london_day_of), []
    with tempfile.TemporaryDirectory() as folder:
        for number in (1_000, 100_000):
            db = filled(Path(folder), number)
            worker = workers.add(db, "https://sign-in.example", "w", "999", frozenset({Post.WORKER}), "W", NOW)
            look = partial(desk.inbox, db, worker, times, date(2026, 11, 22))
            look()
            seen: list[str] = []
            event.listen(db.engine, "before_cursor_execute", lambda *args, seen=seen: seen.append(args[2]))
            look()
            count = len([text for text in seen if not text.startswith("BEGIN")])
            start = time.process_time()
            for _ in range(ROUNDS):
                look()
            spent.append((time.process_time() - start) * 1000 / ROUNDS)
            db.dispose()
            print(f"inbox, {number:7,} things: {count} statements (at most 8), {spent[-1]:.1f} ms")
    print(f"  growth in time               {spent[1] / spent[0]:.2f}   at most 1.2")


if __name__ == "__main__":
    measure()
