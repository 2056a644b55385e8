"""What a record says of an education, health and care plan. Every reason is there: a blank one is refused (INT4)."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from portal.domain.education import Education, HeldBy, NotBoughtHere, Outcome, Transition, TransitionStage
from portal.intake.feed.lines import Day, Part, Several
from portal.intake.feed.texts import can_be_shown

Told = Annotated[str, Field(max_length=4000, pattern=r"\S"), AfterValidator(can_be_shown)]


class OutcomePart(Part):
    """An outcome of the plan: whether a personal budget can meet it, and why or why not."""

    words: Told
    can_be_met: bool
    why: Told


class NotBoughtPart(Part):
    """What the budget of this plan can't buy, and why."""

    words: Told
    why: Told


class TransitionPart(Part):
    """How far the person is on the way to an adult budget, whom to ask, and what comes next."""

    stage: TransitionStage
    contact: Told
    words: Told
    expected: Day | None = None


class EducationPart(Part):
    """The plan of a child or a young person. The part is left out for everybody without one."""

    plan: Literal[True]
    outcomes: Several[OutcomePart] = ()
    not_bought: Several[NotBoughtPart] = ()
    annual_review: Day | None = None
    holder: HeldBy | None = None
    transition: TransitionPart | None = None


def education_of(part: EducationPart | None) -> Education | None:
    """The plan as it is shown; None where there is none."""
    if part is None:
        return None
    return Education(
        outcomes=tuple(Outcome(**dict(item)) for item in part.outcomes),
        not_bought=tuple(NotBoughtHere(**dict(item)) for item in part.not_bought),
        annual_review=part.annual_review,
        holder=part.holder,
        transition=Transition(**dict(part.transition)) if part.transition else None,
    )
