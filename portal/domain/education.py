"""Money for children and young people with an education, health and care plan (EHC plan): what the plan says of it for
one person, and what is told to everybody (INT3, INT4, INT5).

The portal holds no date of birth. Who holds the money is what the council says in its file."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.council import Contact
from portal.domain.way import Said


class HeldBy(StrEnum):
    """Who holds the money of an EHC personal budget."""

    PARENT = "parent"
    YOUNG_PERSON = "young_person"


class When(StrEnum):
    """When a personal budget is asked for: families can ask at both times (INT3)."""

    PLANNING = "planning"  # while the plan is drawn up
    ANNUAL_REVIEW = "annual_review"


@dataclass(frozen=True)
class Outcome:
    """One outcome of a plan: whether a personal budget can meet it, and why or why not. The reason is never empty."""

    words: str
    can_be_met: bool
    why: str


@dataclass(frozen=True)
class NotBoughtHere:
    """What the budget of this plan can't buy, and why. The reason is never empty."""

    words: str
    why: str


class TransitionStage(StrEnum):
    """The council's own steps from a child's budget to an adult's. They come in this order, and none is left out."""

    NOT_BEGUN = "not_begun"
    TALKING = "talking"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    ADULT_BUDGET = "adult_budget"


STAGES = tuple(TransitionStage)


@dataclass(frozen=True)
class Transition:
    """How far somebody is on the way to an adult budget: whom to ask, what comes next in the council's words, and by
    when the council expects it (INT5)."""

    stage: TransitionStage
    contact: str
    words: str
    expected: date | None = None

    @property
    def after(self) -> TransitionStage | None:
        """The stage after this one; None at the last."""
        place = STAGES.index(self.stage) + 1
        return STAGES[place] if place < len(STAGES) else None


@dataclass(frozen=True)
class Education:
    """What an EHC plan says of a personal budget. There is one only where there is a plan."""

    outcomes: tuple[Outcome, ...] = ()
    not_bought: tuple[NotBoughtHere, ...] = ()
    annual_review: date | None = None
    holder: HeldBy | None = None  # None: not decided
    transition: Transition | None = None

    @property
    def can_be_met(self) -> tuple[Outcome, ...]:
        """The outcomes that a personal budget can meet."""
        return tuple(item for item in self.outcomes if item.can_be_met)

    @property
    def cannot_be_met(self) -> tuple[Outcome, ...]:
        """The outcomes that are met in another way."""
        return tuple(item for item in self.outcomes if not item.can_be_met)

    def review_ahead(self, today: date) -> date | None:
        """The day of the next annual review; None when none is set, or it has passed."""
        return self.annual_review if self.annual_review and self.annual_review >= today else None


@dataclass(frozen=True)
class Explained:
    """Something that is told to everybody with its reason, and where it is written. Neither is ever empty."""

    words: str
    why: str
    seen_in: str


@dataclass(frozen=True)
class YoungPeople:
    """What is told to everybody about EHC personal budgets: `outcomes` that can be met, what is `not_bought`, who
    holds the money, and whom to ask."""

    checked_on: date
    about: tuple[Said, ...]
    outcomes: tuple[Explained, ...]
    not_bought: tuple[Explained, ...]
    asking: tuple[Said, ...]
    holders: tuple[Said, ...]
    growing_up: tuple[Said, ...]
    contact: Contact
