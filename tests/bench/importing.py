"""Reads a large made-up extract in a process of its own: time for each 10,000 rows, and the most memory it took."""

import csv
import resource
import sys
import time
from itertools import pairwise
from pathlib import Path

from portal.intake.cld import as_json, read_cld

SAMPLE = Path(__file__).resolve().parents[1] / "intake" / "samples" / "cld_sample.csv"


def write(path: Path, rows: int) -> None:
    """The sample's rows again and again, each time for other people."""
    with SAMPLE.open(encoding="utf-8-sig", newline="") as sample, path.open("w", encoding="utf-8", newline="") as out:
        reader = csv.DictReader(sample)
        model = [row for row in reader if row["NHS Number"] and row["LA Code"] == "999"]
        writer = csv.DictWriter(out, reader.fieldnames or [])
        writer.writeheader()
        for number in range(rows):
            row = dict(model[number % len(model)])
            row["LA Person Unique Identifier"] += f"-{number // len(model)}"
            row["NHS Number"] = ""
            writer.writerow(row)


def main() -> None:
    """Write, read, print."""
    rows, folder = int(sys.argv[1]), Path(sys.argv[2])
    path = folder / "large.csv"
    write(path, rows)
    marks = [time.perf_counter()]

    def progress(done: int) -> None:
        if done % 10_000 == 0:
            marks.append(time.perf_counter())

    result = read_cld(path, "999", progress)
    whole = time.perf_counter() - marks[0]
    as_json(result)
    each = [f"{later - sooner:.2f}" for sooner, later in pairwise(marks)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"importing {rows:,} rows: {whole:.1f} s, {len(result.persons):,} people, {memory:.0f} MB at most (at most 300)"
    )
    print(f"  seconds for each 10,000 rows: {', '.join(each)}")


if __name__ == "__main__":
    main()
