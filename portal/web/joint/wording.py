"""The words for what two people both have to say yes to."""

from portal.documents.language import Later as _l
from portal.domain import another_way
from portal.domain.joint import How, Kind, State, What

KIND = {
    Kind.REPLACEMENT_CARE: _l("Care so that a carer can have a break"),
    Kind.JOINT_PLAN: _l("One plan for both of you"),
    Kind.JOINT_BUDGET: _l("One budget for both of you"),
    Kind.POOLED_BUDGET: _l("Putting your budgets together"),
}
STATE = {
    State.ASKED: _l("it does not count yet"),
    State.COUNTS: _l("you both said yes"),
    State.REFUSED: _l("it does not count"),
    State.TAKEN_BACK: _l("it has ended"),
    State.WITHDRAWN: _l("we took it back"),
}
SAYS = {
    What.AGREED: _l("Yes"),
    What.REFUSED: _l("No"),
    What.TAKEN_BACK: _l("The yes was taken back"),
}
HOW = {
    How.OWN_ACCOUNT: _l("Answered in the account."),
    How.BY_REPRESENTATIVE: _l("Answered in the account, by somebody who may answer."),
    How.WITNESSED: _l("Said to us, and we wrote it down."),
}
WHY_NOT = {
    "over": _l("It has ended meanwhile, so your answer was not kept."),
    "same_login": _l("This sign-in already said yes for the other person. Somebody else must say yes here. Call us: we"
                     " can write the answer down."),
    "somebody_else": _l("You are the other person in this, so somebody else must answer here. Call us: we can write the"
                        " answer down."),
}  # fmt: skip
WAY_STATE = {
    another_way.State.OPEN: _l("We have begun to look for another way to support you."),
    another_way.State.LOOKING: _l("We are looking for another way to support you."),
    another_way.State.OFFERED: _l("We found something that may help. Tell us what you think of it."),
    another_way.State.FOUND: _l("You told us that this helps."),
}
WAY_EVENT = {
    another_way.What.LOOKING: _l("We began to look."),
    another_way.What.OFFERED: _l("We offered this:"),
    another_way.What.HELPS: _l("You said: yes, this helps."),
    another_way.What.NOT_ENOUGH: _l("You said: no, or not enough."),
}
MEANWHILE = _l("This was answered since you opened the page, so what you just sent was not kept. Look at how it stands"
               " now.")  # fmt: skip
