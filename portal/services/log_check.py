"""Is the log as it was written? (security P14; ASVS 16.4.2)"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from portal.domain.log_chain import NOBODY, Head, Line, first_misfit, seal
from portal.store import logs
from portal.store.database import Database

SETTLED = timedelta(hours=1)  # what is older is surely committed, so that its seal never changes
MINUTES = "%Y-%m-%dT%H:%M"
SEAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}-[0-9a-f]{64}")


class BadSeal(Exception):
    """What was given is not a seal of this portal."""


@dataclass(frozen=True)
class Checked:
    """What was found. `misfits` are chains (people, or NOBODY) with the first line that does not fit.

    `seal` stands for every line up to the time it names; `older_fits` says whether the one that was given still comes
    out as it was noted."""

    lines: int
    people: int
    misfits: tuple[tuple[str, int], ...]
    seal: str
    older_fits: bool | None

    @property
    def sound(self) -> bool:
        """True when nothing was changed."""
        return not self.misfits and self.older_fits is not False


class _UpTo:
    """Where the chains had come to at a time."""

    def __init__(self, day: datetime) -> None:
        self.day, self.heads = day, dict[str, Head]()

    def note(self, line: Line, chain: str) -> None:
        if line.at <= self.day:
            self.heads[line.of] = Head(line.number, chain)

    def seal(self) -> str:
        return f"{self.day:{MINUTES}}-{seal(self.heads)}"


def check(db: Database, now: datetime, older: str = "") -> Checked:
    """Read the whole log, a few lines at a time, and work out every hash again. Raises BadSeal."""
    today, then = _UpTo((now - SETTLED).replace(second=0, microsecond=0)), _UpTo(_time_of(older) if older else now)
    counted = 0

    def noted(lines: Iterable[tuple[Line, str]]) -> Iterable[tuple[Line, str]]:
        nonlocal counted
        for line, chain in lines:
            counted += 1
            today.note(line, chain)
            then.note(line, chain)
            yield line, chain

    misfits = []
    with db.read() as connection:
        heads = logs.heads(connection)
        people = len(heads.keys() - {NOBODY})
        for of, lines in groupby(noted(logs.written(connection)), key=lambda found: found[0].of):
            misfit = first_misfit(lines, heads.pop(of, Head()))
            if misfit is not None:
                misfits.append((of, misfit))
    misfits += [(of, 1) for of, head in heads.items() if head != Head()]
    fits = then.seal() == older if older else None
    return Checked(counted, people, tuple(sorted(misfits)), today.seal(), fits)


def _time_of(older: str) -> datetime:
    if not SEAL.fullmatch(older):
        raise BadSeal
    try:
        return datetime.fromisoformat(older.rpartition("-")[0])
    except ValueError:
        raise BadSeal from None
