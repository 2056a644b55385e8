"""The words for an EHC plan."""

from portal.documents.language import Later as _l
from portal.domain.education import HeldBy, TransitionStage, When

HELD_BY = {
    HeldBy.PARENT: _l("A parent holds the money for their child."),
    HeldBy.YOUNG_PERSON: _l("The young person holds the money."),
}
WHEN = {
    When.PLANNING: _l("Now, while the plan is drawn up or changed"),
    When.ANNUAL_REVIEW: _l("At the next annual review"),
}
STAGE = {
    TransitionStage.NOT_BEGUN: _l("Not begun yet"),
    TransitionStage.TALKING: _l("Talking about what you want as an adult"),
    TransitionStage.ASSESSMENT: _l("Talking about what you need as an adult (assessment)"),
    TransitionStage.PLAN: _l("Planning your support as an adult"),
    TransitionStage.ADULT_BUDGET: _l("You have an adult budget"),
}
