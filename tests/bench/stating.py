"""A statement of 10 and of 1,000 rows as somebody reads it: statements and processor time; and a night of entries."""

import tempfile
import time
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from sqlalchemy import event

from portal.app import utc_now
from portal.domain.line import HeldAs
from portal.domain.statement_entry import Entry, Kind, Payee
from portal.services import spending
from portal.services.spending import Incoming
from portal.store.database import Database
from tests.bench import people

FIRST, TODAY, ROUNDS, PORT = date(2026, 11, 2), date(2026, 11, 22), 10, 8700
PLACES = [f"Example Shop {number}" for number in range(40)]


def rows(number: int) -> list[Incoming]:
    """So many entries in one period of a direct payment."""
    return [
        Incoming("DEMO-02", Entry(
            "bench", str(place), FIRST + timedelta(days=place % 20), Kind.SPENT if place % 10 else Kind.PAID_IN,
            Decimal(place % 500) + Decimal("0.25"), "B1" if place % 3 else "", HeldAs.DIRECT_PAYMENT, Payee.SHOP,
            PLACES[place % 40],
        ))
        for place in range(number)
    ]  # fmt: skip


def measure(data: Path) -> None:
    """Print both, and how long it took to take the rows in."""
    for number in (10, 1_000):
        client, path, db = people.client(data, PORT, "demo-bilal")
        start = time.process_time()
        spending.take_in(db, "999", rows(number), utc_now(), TODAY)
        taken = time.process_time() - start
        page = path.replace("/budget", "/statements/ST-20261102")
        _print(db, number, taken, partial(client.get, page))
        db.dispose()


def _print(db: Database, number: int, taken: float, look: partial) -> None:
    assert look().status_code == 200
    seen: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    look()
    count = len([text for text in seen if not text.startswith("BEGIN")])
    start = time.process_time()
    for _ in range(ROUNDS):
        look()
    spent = (time.process_time() - start) / ROUNDS
    print(f"statement, {number:5,} rows: {count} statements, {spent:.3f} s of processor time (at most 0.1); "
          f"taken in within {taken:.2f} s")  # fmt: skip


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        people.prepare(Path(folder), PORT)
        measure(Path(folder))
