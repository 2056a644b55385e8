"""A night's run of the feed in a process of its own: people with five lines each, and the most memory it took."""

import gc
import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from portal.domain.feed_client import Scope
from tests.web.feed_calls import Clock, Program, a_portal

LINES, PART = 5, 500
BOOK = "example-2026-27.1"


def record(number: int, as_at: str) -> dict[str, Any]:
    """Somebody made up, with a first estimate of five lines."""
    lines = [
        {"id": f"L{line}", "needs": [f"n{line}"], "support": f"Help with part {line} of the day", "why": "Because.",
         "quantity": {"amount": f"{1 + (number + line) % 7}",
                      "evidence": {"words": "It takes so long.", "by": "person", "on": "2026-10-12"}},
         "price": {"rate": "home_care_hour"}}
        for line in range(LINES)
    ]  # fmt: skip
    needs = [{"id": f"n{line}", "words": f"Part {line} of the day", "outcome": "b"} for line in range(LINES)]
    budget = {"number": 1, "status": "indicative", "made_on": "2026-10-20", "route": "A", "route_why": "All priced.",
              "rate_book": BOOK, "needs": needs, "lines": lines}  # fmt: skip
    return {"as_at": as_at, "person": {"id": f"BENCH-{number}", "name": f"Person {number}"}, "budgets": [budget]}


def night(program: Program, people: int, as_at: str) -> float:
    """Send everybody in parts, and close the run. Returns the seconds of processor time."""
    began = time.process_time()
    for first in range(0, people, PART):
        part = [record(number, as_at) for number in range(first, min(first + PART, people))]
        answer = program.send(f"v1/people?run={as_at}", part)
        assert answer.status_code == 200, answer.data
    end = {"run": as_at, "as_at": as_at, "complete": True, "people": people}
    closed = json.loads(program.send("v1/runs", end).data)
    assert closed["closed"], closed
    return time.process_time() - began


def main() -> None:
    """Two nights: everybody is new, then everybody is the same. Prints seconds of each, and megabytes."""
    people = int(sys.argv[1])
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder, a_portal(Path(folder), clock) as app:
        program = Program(app, Scope.PEOPLE_WRITE)
        night(program, 1, "2026-11-20")
        gc.collect()
        gc.freeze()  # as the portal does before it serves
        spent = [night(program, people, day) for day in ("2026-11-21", "2026-11-22")]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(*(f"{seconds:.2f}" for seconds in spent), f"{memory:.0f}")


if __name__ == "__main__":
    main()
