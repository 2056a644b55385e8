"""What somebody who signs off a budget may do: agree, ask, or name an alternative. Never change a number (R-APP-2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReturnKind(StrEnum):
    """Why a budget came back before it was signed off."""

    QUESTION = "question"
    ALTERNATIVE = "alternative"


class NotAllowed(Exception):
    """An approver may not send a budget back like this. `missing` names what has to be said."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


@dataclass(frozen=True)
class Return:
    """One return, shown on the person's page with its reason (R-APP-3). There is no amount in it.

    An alternative names the line, who would supply it, from when, and how it meets the same outcomes."""

    kind: ReturnKind
    words: str
    by: str
    on: date
    line: str = ""
    supplier: str = ""
    available_from: date | None = None
    same_outcomes: str = ""


def check(item: Return) -> None:
    """An alternative must be specific, available and meet the same outcomes. Raises NotAllowed."""
    if not item.words:
        raise NotAllowed("words")
    if item.kind is ReturnKind.QUESTION:
        return
    for name in ("line", "supplier", "available_from", "same_outcomes"):
        if not getattr(item, name):
            raise NotAllowed(name)
