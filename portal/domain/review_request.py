"""Asking for an earlier review (PRC7)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST = 5000


class Status(StrEnum):
    """How far the council has got."""

    SENT = "sent"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class ReviewRequest:
    """A person's request, in their own words. `version` counts the writes."""

    reference: str
    person_id: str
    words: str
    at: datetime
    status: Status
    version: int
