"""A fact of law, money or time, with its source, and whether somebody read it there."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Fact:
    """One fact. Only a verified one may be shown to the public as a fact. `first_hand`: read in the source itself.
    `seen_in`: where else it was seen, when that place has no address."""

    id: str
    value: str
    unit: str
    says: str
    source: str
    section: str
    address: str
    verified: bool
    first_hand: bool
    read_on: date
    valid_from: date | None = None
    valid_to: date | None = None
    seen_in: str = ""
