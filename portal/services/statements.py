"""What somebody's money did: taking entries in, and reading statements (STM1, STM2, STM4 to STM7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from portal.domain.statement_entry import Entry, Fault
from portal.store.database import Database


@dataclass(frozen=True)
class Incoming:
    """An entry with the council's own id of the person."""

    ref: str
    entry: Entry


@dataclass(frozen=True)
class NotTaken:
    """An entry that was not taken in, by its place in what was sent (from 0), and why."""

    place: int
    incoming: Incoming
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Taken:
    """How many entries were new and how many were there already; and what was not taken, with the reason."""

    new: int = 0
    same: int = 0
    not_taken: tuple[NotTaken, ...] = ()


class RefusedWhole(Exception):
    """Nothing of it was kept: `not_taken` says what stood in the way, entry by entry."""

    def __init__(self, not_taken: tuple[NotTaken, ...]) -> None:
        super().__init__("nothing was kept")
        self.not_taken = not_taken


def take_in(
    db: Database, council: str, sent: Iterable[Incoming], now: datetime, today: date, *, all_or_nothing: bool = False
) -> Taken:
    """Keep entries, in one transaction. The same entry twice is one; the same id with other content is not taken unless
    it is a correction (a new id that names the old one). What is not taken becomes work at the desk, with the codes of
    why. With `all_or_nothing` (a file) one such entry keeps everything out: raises RefusedWhole."""
    raise NotImplementedError
