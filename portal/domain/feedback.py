"""What people say about a page: whether it was clear, or whether figures look wrong. Nobody's name is asked."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST = 2_000


class Kind(StrEnum):
    """What is said."""

    CLEAR = "clear"
    NOT_CLEAR = "not_clear"
    WRONG_FIGURES = "wrong_figures"
    NOT_WORKING = "not_working"


@dataclass(frozen=True)
class Feedback:
    """One answer. `page` names the kind of page, never whose it was."""

    page: str
    kind: Kind
    words: str
    at: datetime
