"""The words for care that two people share: whose need, who receives, who pays (CAR5)."""

from portal.documents.language import Later as _l
from portal.domain.carer import NeedOf, Side
from portal.domain.shared_care import Lacks

# On the page of the adult, and on the page of the carer.
NEED_OF = {
    Side.ADULT: {NeedOf.CARER: _l("Your carer’s"), NeedOf.ADULT: _l("Yours"),
                 NeedOf.BOTH: _l("Yours and your carer’s")},
    Side.CARER: {NeedOf.CARER: _l("Yours"), NeedOf.ADULT: _l("The person’s you look after"),
                 NeedOf.BOTH: _l("Yours, and the person’s you look after")},
}  # fmt: skip
RECEIVED_BY = {
    Side.ADULT: {Side.ADULT: _l("You"), Side.CARER: _l("Your carer")},
    Side.CARER: {Side.CARER: _l("You"), Side.ADULT: _l("The person you look after")},
}
PAYS = {
    (Side.ADULT, True): _l("You pay for it only as part of what you pay for all your support. Your carer pays nothing"
                           " for it."),
    (Side.CARER, True): _l("You pay nothing for it. Only the person you look after can be charged, and only after a"
                           " yes of theirs."),
    (Side.ADULT, False): _l("Nobody is charged for it."),
    (Side.CARER, False): _l("Nobody is charged for it."),
}  # fmt: skip
LACKS = {
    Lacks.OTHER_NOT_KNOWN: _l("The council’s record does not have the other person yet. So nobody could say yes."),
    Lacks.NOT_ASKED: _l("The council has not asked you both yet."),
    Lacks.WAITING: _l("It waits for a yes from both of you."),
    Lacks.REFUSED: _l("One of you said no."),
    Lacks.TAKEN_BACK: _l("A yes was taken back."),
    Lacks.WITHDRAWN: _l("We took the question back."),
    Lacks.NOT_BEGUN: _l("You both said yes. It counts from the day it begins."),
    Lacks.OTHER_BUDGET: _l("We told you both that it is in the other budget."),
    Lacks.MORE_THAN_AGREED: _l("It costs more than you both said yes to."),
}
