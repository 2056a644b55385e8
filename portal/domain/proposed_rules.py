"""Rules and prices that a program proposed. Nothing of them is public until a person publishes them (decision 20)."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,38}")


class RulesKind(StrEnum):
    """What was proposed."""

    RATES = "rates"  # an edition of the rate book
    METHOD = "method"  # a version of the method


class RulesDecision(StrEnum):
    """What a person made of it."""

    PUBLISHED = "published"
    REFUSED = "refused"


@dataclass(frozen=True)
class ProposedRules:
    """A file that was proposed, as its text was sent. `name` is where it goes below the folder of content, without
    its ending; `decision` is None while nobody has decided."""

    reference: str
    kind: RulesKind
    name: str
    text: str
    sha256: str
    at: datetime
    client_id: str
    decision: RulesDecision | None = None
    decided: datetime | None = None

    @property
    def path(self) -> str:
        """The file it becomes, below the folder of content."""
        return f"{'rates' if self.kind is RulesKind.RATES else 'methods'}/{self.name}.yaml"


def file_name(*parts: str) -> str:
    """A version, or a method and its version, as the name of a file. Raises ValueError for one that could lead anywhere
    else."""
    if not all(PLAIN.fullmatch(part) for part in parts):
        raise ValueError("a version is written with letters, digits, full stops and hyphens, at most 39 of them")
    return "/".join(parts)
