"""What a person asks the council to do: an earlier review (PRC7), to cost their support just for them (MTH5), to spend
the money differently, whoever holds it (OPT11, OPT19), an hour with somebody who knows about costs (SUP9), help such as
an advocate or an interpreter (REP7, ACC3), a document by post (ACC5), to look into a line of the log (REP8), or to be
told something in private (security T2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from portal.domain.budget import Budget, Route
from portal.domain.case import Case

LONGEST = 5000


class Kind(StrEnum):
    """What is asked for."""

    EARLIER_REVIEW = "earlier_review"
    INDIVIDUAL_COSTING = "individual_costing"
    SPEND_DIFFERENTLY = "spend_differently"
    COSTS_SESSION = "costs_session"
    HELP = "help"
    BY_POST = "by_post"  # a document, in a form that is made and posted; `detail` says which (by_post.py)
    EHC_BUDGET = "ehc_budget"  # a personal budget of an EHC plan; `detail` says when (INT3)
    TIME_AWAY = "time_away"  # a carer's time away from caring, with somebody to be with the adult (CAR7, CAR21)
    NOT_RIGHT = "not_right"  # a line of the log; `detail` has its number
    QUIET = "quiet_word"  # told to the council alone: it stands in no list of the person's


ONE_AT_A_TIME = frozenset({Kind.EARLIER_REVIEW, Kind.INDIVIDUAL_COSTING})
USUAL_TIME: Mapping[Kind, str] = {  # under which name the council publishes how long it takes
    Kind.EARLIER_REVIEW: "review",
    Kind.INDIVIDUAL_COSTING: "individual_costing",
    Kind.SPEND_DIFFERENTLY: "choice",
    Kind.COSTS_SESSION: "costs_session",
    Kind.HELP: "help",
    Kind.EHC_BUDGET: "ehc_budget",
    Kind.TIME_AWAY: "another_way",
    Kind.NOT_RIGHT: "not_right",
}
TELLS_OF_THE_PERSON = frozenset({Kind.EHC_BUDGET, Kind.TIME_AWAY})  # for whoever may read words about the person


class Status(StrEnum):
    """How far the council has got."""

    SENT = "sent"
    BEING_MADE = "being_made"  # by post alone, like the next
    POSTED = "posted"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


STANDING = frozenset({Status.SENT, Status.BEING_MADE})  # the council has to act


@dataclass(frozen=True)
class Answer:
    """What the council answered, in words, and in what role. `next` is what happens next, and `until` by when. To a
    quiet word it is what was done: the person never reads it (security T2)."""

    words: str
    at: datetime
    by: str
    next: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Request:
    """A person's request, in their own words. `version` counts the writes; `detail` are codes that were ticked, or what
    it is about."""

    reference: str
    person_id: str
    kind: Kind
    words: str
    at: datetime
    status: Status
    version: int
    detail: Mapping[str, Any] = field(default_factory=dict)
    made_by: str = ""  # a code
    answers: tuple[Answer, ...] = ()  # the oldest first

    @property
    def stands(self) -> bool:
        """True while the council has to act."""
        return self.status in STANDING

    @property
    def step(self) -> int:
        """Grows with everything that anybody writes: an answer is to what was read."""
        return self.version + len(self.answers)


class NotPossible(Exception):
    """What may not be answered like that. `every` are codes of all that is in the way, `missing` the first."""

    def __init__(self, *missing: str) -> None:
        super().__init__(missing[0])
        self.missing, self.every = missing[0], missing


def check(request: Request, answer: Answer) -> None:
    """Raises NotPossible unless this may be answered like that. What was answered may get a further answer."""
    if request.status is Status.WITHDRAWN:
        raise NotPossible("withdrawn")
    if request.kind is Kind.BY_POST:  # is made and posted (by_post.py)
        raise NotPossible("by_post")
    missing = [] if answer.words else ["words"]
    missing += [] if answer.by else ["by"]
    if answer.until is not None:
        missing += [] if answer.next else ["next"]
        missing += ["until"] if answer.until < answer.at.date() else []
    if missing:
        raise NotPossible(*missing)


def may_ask(case: Case, standing: tuple[Request, ...]) -> tuple[Kind, ...]:
    """What is offered: individual costing only where it can help (MTH5), a budget of an EHC plan only where there is a
    plan, time away only to carers. What there is one of at a time is not asked for twice."""
    costing = (Kind.INDIVIDUAL_COSTING,) if case.current is not None and _can_be_costed(case.current) else ()
    always = (Kind.SPEND_DIFFERENTLY, Kind.COSTS_SESSION, Kind.HELP, Kind.BY_POST, Kind.NOT_RIGHT)
    schooling = (Kind.EHC_BUDGET,) if case.education is not None else ()
    away = (Kind.TIME_AWAY,) if case.current is not None and case.current.of_carer else ()
    offered = (Kind.EARLIER_REVIEW, *costing, *schooling, *away, *always)
    return tuple(kind for kind in offered if the_one(kind, standing) is None)


def the_one(kind: Kind, standing: tuple[Request, ...]) -> Request | None:
    """The request of this kind that stands, where there is one at a time: the newest."""
    if kind not in ONE_AT_A_TIME:
        return None
    return next((item for item in standing if item.kind is kind and item.stands), None)


def _can_be_costed(budget: Budget) -> bool:
    """True where a list of prices, a system of the council's, points or a tier made the amount."""
    listed = budget.route in (Route.READY_RECKONER, Route.COUNCIL_SYSTEM)
    return listed or budget.points is not None or any(line.limited for line in budget.lines)
