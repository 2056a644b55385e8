"""How the lines of the log hang together: each carries a hash of itself and of the line before it (security P14).

Whoever changes, removes or moves a line without working out every later one again is found. Whoever does work them out
again is found by a seal that was noted down elsewhere. What is hashed, and how, never changes: old lines are checked
by it for ever."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

NOBODY = ""  # the chain of lines that are about nobody


@dataclass(frozen=True)
class Line:
    """What a line says: the `number`th of those about this person (or NOBODY), who did what when, all in codes."""

    of: str
    number: int
    at: datetime
    visit: str | None
    actor: str
    what: str
    detail: Mapping[str, str]


@dataclass(frozen=True)
class Head:
    """Where a chain has come to: the number and the hash of its last line."""

    number: int = 0
    chain: str = ""


def chained(before: Head, line: Line) -> str:
    """The hash of this line and of everything before it."""
    at = line.at.isoformat(timespec="microseconds")
    told = [before.chain, line.of, line.number, at, line.visit, line.actor, line.what, dict(line.detail)]
    return _hash(told)


def first_misfit(lines: Iterable[tuple[Line, str]], head: Head) -> int | None:
    """The number of the first line that is not as it was written, or is missing; None when all fit. `lines` are those
    of one chain in their order, each with its hash."""
    before = Head()
    for line, chain in lines:
        if line.number != before.number + 1 or chain != chained(before, line):
            return before.number + 1
        before = Head(line.number, chain)
    return None if before == head else max(1, min(before.number + 1, head.number))


def seal(heads: Mapping[str, Head]) -> str:
    """One hash over where every chain has come to."""
    return _hash([[of, heads[of].number, heads[of].chain] for of in sorted(heads)])


def _hash(told: list[object]) -> str:
    return sha256(json.dumps(told, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
