"""The words for what people told us."""

from portal.documents.language import Later as _l
from portal.domain.dispute import About, Door, Ground, Outcome
from portal.domain.feedback import Kind

DOOR = {
    Door.QUESTION: _l("Questions"),
    Door.CHALLENGE: _l("Challenges of an amount or a decision"),
    Door.COMPLAINT: _l("Complaints"),
}
CAUSE = {
    Ground.NOT_ENOUGH: _l("The amount was not enough"),
    Ground.WRONG_FACT: _l("A fact was wrong"),
    Ground.MISSING_NEED: _l("A need was missing"),
    Ground.UNPAID_CARE: _l("Help from family or friends was counted that was not there"),
    Ground.RATE: _l("Nobody supplied at the price"),
    Ground.CONTRIBUTION: _l("What the person pays was wrong"),
    Ground.WAY_REFUSED: _l("A way to manage the budget was refused"),
    Ground.DELAY: _l("It took too long"),
    Ground.OTHER: _l("Something else"),
    About.DECISION: _l("A decision"),
    About.ARRANGED_SERVICE: _l("Support that the council arranged"),
    About.STAFF: _l("How somebody was treated"),
    About.INFORMATION: _l("Information"),
    About.BOUGHT_MYSELF: _l("Support that somebody bought themself"),
    About.FUND_PROVIDER: _l("A provider of an individual service fund"),
    About.NHS: _l("The NHS"),
    About.DANGER: _l("Somebody was in danger"),
}
OUTCOME = {
    Outcome.ANSWERED: _l("Answered"),
    Outcome.UPHELD: _l("The person was right"),
    Outcome.PARTLY: _l("The person was right in part"),
    Outcome.NOT_UPHELD: _l("Nothing was found to be wrong"),
}
KIND = {
    Kind.CLEAR: _l("Yes, it was clear"),
    Kind.NOT_CLEAR: _l("No, I did not understand something"),
    Kind.WRONG_FIGURES: _l("A figure looks wrong"),
    Kind.NOT_WORKING: _l("Something does not work"),
}
