"""How fast a calculation with its whole explanation is, on one core, and that two calculators agree on many cases."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from portal.documents.steps import told
from portal.domain.calculation import work_out
from portal.domain.line import Line, Per, Price, PriceSource, Quantity, Unit, Visits
from portal.intake.guide import read_guide
from portal.store.published import load_published

WEEKS = Decimal(52)
PROPERTIES = [f"tests/domain/test_{name}.py" for name in ("second_calculator", "invariants", "splitting")]


def lines() -> list[Line]:
    """Twenty lines: visits of all lengths, by one worker and by two."""
    price = Price(PriceSource.RATE_BOOK, Decimal("29.26"), Unit.HOUR, "home_care_hour", "v1")
    found = []
    for number in range(20):
        visits = Visits(20 + number, 7)
        quantity = Quantity(visits.hours, Unit.HOUR, Per.WEEK, 1 + number % 2, visits)
        found.append(Line(f"L{number}", ("need",), "A visit", quantity, price))
    return found


def a_second(act: Callable[[], object], seconds: float = 2) -> float:
    """How often an act is done in a second."""
    act()
    done, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        act()
        done += 1
    return done / (time.perf_counter() - start)


def report() -> None:
    """Print the speeds, the time to load what is published, and run the properties on many more cases."""
    found = lines()
    tree = a_second(lambda: work_out(found, Per.WEEK, None, WEEKS).step)
    words = a_second(lambda: list(told(work_out(found, Per.WEEK, None, WEEKS).step)))
    print(f"20 lines with every step       {tree:8.0f} a second on one core (at least 1,000)")
    print(f"the same, told in sentences    {words:8.0f} a second")
    start = time.perf_counter()
    content = Path("content")
    read_guide(content, load_published(content))
    print(f"method, rates, facts, examples read and checked, once at start: {time.perf_counter() - start:.1f} s")
    cases = os.environ.get("BENCH_CASES", "10000")
    environment = os.environ | {"PROPERTY_EXAMPLES": cases}
    start = time.perf_counter()
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "2", *PROPERTIES]
    told_by = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    print(f"{int(cases):,} random cases for each property, two calculators: {time.perf_counter() - start:.0f} s")
    print("  " + told_by.stdout.strip().splitlines()[-1])


if __name__ == "__main__":
    report()
