"""What a person asks the council to do: an earlier review (PRC7), to cost their support just for them (MTH5), or to
manage it in another way (CHG1)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST = 5000


class Kind(StrEnum):
    """What is asked for."""

    EARLIER_REVIEW = "earlier_review"
    INDIVIDUAL_COSTING = "individual_costing"
    OTHER_WAY = "other_way"  # to have all or a part managed in another way (CHG1, OPT8)


class Status(StrEnum):
    """How far the council has got."""

    SENT = "sent"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Request:
    """A person's request, in their own words. `version` counts the writes."""

    reference: str
    person_id: str
    kind: Kind
    words: str
    at: datetime
    status: Status
    version: int
