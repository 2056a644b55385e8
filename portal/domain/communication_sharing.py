"""With whom a person lets the council share how they need information: each one by itself, and until they take it back
(ACC5: share)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Recipient(StrEnum):
    """With whom it can be shared."""

    PROVIDER = "provider"
    NHS = "nhs"
    ADVOCATE = "advocate"


@dataclass(frozen=True)
class Shared:
    """What a person agreed to: `text` is what may be told, in the words that they read. `ended`: when it was taken
    back."""

    recipient: Recipient
    text: str
    at: datetime
    made_by: str
    ended: datetime | None = None


def standing(every: Iterable[Shared]) -> dict[Recipient, Shared]:
    """What stands now, by recipient."""
    return {one.recipient: one for one in every if one.ended is None}
