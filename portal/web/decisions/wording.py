"""The words for how decisions were made: they are about the decision, never about the person (REP6)."""

from portal.documents.language import Later as _l
from portal.domain.decision_record import About

ABOUT = {
    About.HOW_IT_IS_MANAGED: _l("How your budget is managed"),
    About.FULL_COST_ARRANGING: _l("That we arrange support for which you pay the full cost"),
    About.DIRECT_PAYMENT: _l("A direct payment"),
    About.AGREEMENT: _l("An agreement"),
    About.PLAN: _l("Your care and support plan"),
    About.REPRESENTATIVE: _l("Who acts for you"),
}
