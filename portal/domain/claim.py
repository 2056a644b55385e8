"""What somebody says about themselves before the council checked it: as what they act, for whom, on what proof."""

from dataclasses import dataclass
from datetime import datetime

from portal.domain.role import Role


@dataclass(frozen=True)
class Claim:
    """A claim gives nothing: it waits for the council to look at the proof."""

    role: Role
    whom: str
    proof: str


@dataclass(frozen=True)
class Claimed:
    """A claim as it was sent, by which login, and what the council said to it."""

    reference: str
    login_id: int
    claim: Claim
    at: datetime
    answer: str = ""
