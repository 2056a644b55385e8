"""Speed and weight, printed as ratios within this one run. Nothing here passes or fails: look at the figures.

Everything runs on loopback with a bounded number of requests and stops by itself.
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import event

from tests.bench import calculating, documents, inbox, load, people, stating, weight
from tests.conftest import UNHURRIED

SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
PORT = int(os.environ.get("BENCH_PORT", "8700"))


@contextmanager
def served(app: str, data: Path, port: int):
    """An application under gunicorn as the portal runs it: two workers of four threads."""
    env = os.environ | {"PORTAL_DATA": str(data), "PORT": str(port), "PORTAL_BENCH": "1"}
    command = [sys.executable, "-m", "gunicorn", "--workers", "2", "--threads", "4", "--worker-class", "gthread",
               "--preload", "--bind", f"127.0.0.1:{port}", "--log-level", "warning", app]  # fmt: skip
    process = subprocess.Popen(command, env=env)
    try:
        load.wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait(20)


def rate(app: str, data: Path, path: str, cookie: str = "") -> float:
    """Answers a second for one page, after a warm-up."""
    with served(app, data, PORT):
        load.requests_a_second(PORT, path, cookie, 1)
        return load.requests_a_second(PORT, path, cookie, SECONDS)


def ratios(data: Path) -> None:
    """Pages against a bare Flask hello under the same server."""
    visitor = people.visitor(data, PORT, "demo-farah")
    print(f"load from {load.TOOL}, {SECONDS:g} s each")
    hello = rate("tests.bench.hello:app", data, "/")
    print(f"hello                          {hello:8.0f} a second   1.00")
    for name, path, cookie, goal in (
        ("my budget, 12 lines, signed in", visitor.path, visitor.cookie, "at least 0.10, 0.15 hoped for"),
        ("what changed, signed in", visitor.path.replace("budget", "what-changed"), visitor.cookie, ""),
        ("first page, public", "/", "", "at least 0.40"),
        ("how budgets are worked out", "/how-budgets-are-worked-out", "", "at least 0.40"),
    ):
        found = rate("tests.bench.portal_app:app", data, path, cookie)
        print(f"{name:30} {found:8.0f} a second   {found / hello:.2f}   {goal}")


def languages(data: Path) -> None:
    """My budget in other languages against English, in turns under one server: drafts have the English beside them."""
    visitor, rounds = people.visitor(data, PORT, "demo-farah"), 3
    found: dict[str, list[float]] = {code: [] for code in ("", "/ur", "/pl", "/easy")}
    with served("tests.bench.portal_app:app", data, PORT):
        for code in found:
            load.requests_a_second(PORT, code + visitor.path, visitor.cookie, 1)
        for _ in range(rounds):
            for code, rates in found.items():
                rates.append(load.requests_a_second(PORT, code + visitor.path, visitor.cookie, SECONDS / 2))
    english = sorted(found[""])[rounds // 2]
    for code, rates in found.items():
        middle = sorted(rates)[rounds // 2]
        print(f"my budget at {code or '/':6}           {middle:8.0f} a second   {middle / english:.2f} of English")


def statements(db, act) -> int:
    """How many SQL statements an act takes, without those that only begin a transaction."""
    seen: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    act()
    return len([text for text in seen if not text.startswith("BEGIN")])


def growth(data: Path) -> None:
    """The same page with 1,000 and with 100,000 people in the database: statements and time."""
    spent = {}
    for number in (1_000, int(os.environ.get("BENCH_PEOPLE", "100000"))):
        people.fill(data, PORT, number)
        client, path, db = people.client(data, PORT, "demo-farah")
        client.get(path)
        count = statements(db, partial(client.get, path))
        start = time.perf_counter()
        for _ in range(200):
            client.get(path)
        spent[number] = (time.perf_counter() - start) * 5
        db.dispose()
        print(f"{number:8,} people: {count} statements (at most 8), {spent[number]:.1f} ms a page")
    first, last = spent.values()
    print(f"growth in time                 {last / first:.2f}   at most 1.2")


def importing(data: Path) -> None:
    """100,000 rows of Client Level Data: time for each 10,000 rows, and memory."""
    rows = int(os.environ.get("BENCH_ROWS", "100000"))
    command = [sys.executable, "-m", "tests.bench.importing", str(rows), str(data)]
    subprocess.run(command, check=True)


def feeding() -> None:
    """Two nights of the feed for 1,000 people and for ten times as many, five lines each: time and memory."""
    found = {}
    for number in (1_000, 10_000):
        command = [sys.executable, "-m", "tests.bench.feeding", str(number)]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        found[number] = [float(word) for word in told]
        first, second, memory = found[number]
        print(f"feed, {number:6,} people with 5 lines: {first:.1f} s the first night, {second:.1f} s the second, "
              f"{memory:.0f} MB at most (at most 300)")  # fmt: skip
    first, second = (found[10_000][night] / found[1_000][night] for night in (0, 1))
    print(f"  ten times as many people take {first:.1f} and {second:.1f} times as long   at most 11")


def main() -> None:
    """Print everything."""
    os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(48))
    os.environ.update(UNHURRIED)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        people.prepare(data, PORT)
        calculating.report()
        weight.report(data, PORT)
        documents.report(data, PORT)
        ratios(data)
        languages(data)
        importing(data)
        feeding()
        inbox.measure()
        stating.measure(data)
        growth(data)


if __name__ == "__main__":
    main()
