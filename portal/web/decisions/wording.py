"""The words for how decisions were made: they are about the decision, never about the person (REP6)."""

from portal.documents.language import Later as _l
from portal.domain.decision_record import About, Principle

ABOUT = {
    About.HOW_IT_IS_MANAGED: _l("How your budget is managed"),
    About.FULL_COST_ARRANGING: _l("That we arrange support for which you pay the full cost"),
    About.DIRECT_PAYMENT: _l("A direct payment"),
    About.AGREEMENT: _l("An agreement"),
    About.PLAN: _l("Your care and support plan"),
    About.REPRESENTATIVE: _l("Who acts for you"),
}
PRINCIPLE = {  # source S2, Annex B: what a council has regard to besides wellbeing itself (WEL2)
    Principle.BEST_JUDGE: _l("You know best what is good for you."),
    Principle.VIEWS: _l("Your views, wishes, feelings and beliefs."),
    Principle.PREVENTION: _l("How needs can be prevented, or kept from growing."),
    Principle.WHOLE_LIFE: _l("Everything in your life that matters here."),
    Principle.TAKING_PART: _l("That you take part in the decision as fully as you can."),
    Principle.CARERS: _l("A balance between your wellbeing and that of those who care for you."),
    Principle.PROTECTION: _l("Protecting people from abuse and neglect."),
    Principle.LEAST_RESTRICTION: _l("As few limits on your rights and your freedom as possible."),
}
