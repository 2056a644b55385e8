"""The words for what people may do for somebody, and for how it stands with it."""

from portal.documents.language import Later as _l
from portal.domain.representative import Closed, State
from portal.domain.role import Action, Role, Scope

SCOPE = {
    Scope.SEE_BUDGET: _l("See my budget"),
    Scope.SEE_PROGRESS: _l("See where things are"),
    Scope.CHOOSE: _l("Choose for me how my budget is managed"),
    Scope.ASK_AND_COMPLAIN: _l("Ask and complain for me"),
    Scope.MONEY_ONLY: _l("Money matters only"),
    Scope.HEALTH_HIDDEN: _l("Hide words about my health and care"),
}
SCOPE_HINT = {
    Scope.SEE_BUDGET: _l("The amounts, what they are for, and how they were worked out."),
    Scope.SEE_PROGRESS: _l("The steps, their dates, and what happens next."),
    Scope.CHOOSE: _l("They see your budget too, and what you wish for."),
    Scope.ASK_AND_COMPLAIN: _l("They see your budget too, and what you asked before."),
    Scope.MONEY_ONLY: _l("Tick this alone for somebody who helps with money. They see amounts, and no words about "
                         "your health or needs. If you tick other things too, they still see no more than that."),
    Scope.HEALTH_HIDDEN: _l("Tick this as well as something above. Then they see amounts and dates only. They can’t "
                            "choose or complain for you, because those pages are about your needs."),
}  # fmt: skip
MAY = {
    Action.SEE_BUDGET: _l("see the amounts of the budget"),
    Action.SEE_HEALTH_WORDS: _l("see what the budget is for, in words"),
    Action.SEE_PROGRESS: _l("see where things are"),
    Action.SEE_LOG: _l("see who has looked"),
    Action.ASK: _l("ask the council for something"),
    Action.SAVE_PRICE: _l("save a price as evidence"),
    Action.CHOOSE: _l("choose how the budget is managed"),
    Action.DISPUTE: _l("ask questions, challenge and complain"),
    Action.SAY_MATTERS: _l("say what matters to the person"),
    Action.PLAN_AHEAD: _l("read and write the plan for when things go wrong"),
    Action.AGREE: _l("say yes or no where two people have to agree"),
    Action.MOVE: _l("let plan and budget go along to another council"),
    Action.HOLD_MONEY: _l("hold the money of a direct payment"),
    Action.SIGN_CONTRACTS: _l("sign contracts for support"),
}
# What somebody may not do is said where people would expect it.
MAY_NOT = {
    Action.SEE_BUDGET: _l("see the amounts of the budget"),
    Action.SEE_HEALTH_WORDS: _l("see words about health, needs or support"),
    Action.CHOOSE: _l("choose how the budget is managed"),
    Action.DISPUTE: _l("challenge or complain here"),
    Action.HOLD_MONEY: _l("hold the money"),
    Action.SIGN_CONTRACTS: _l("sign contracts"),
    Action.GIVE_ACCESS: _l("let other people in, or change how the council reaches the person"),
}
DUTY = {
    Role.SUPPORTER: _l("You help because you were asked to. It can be stopped at any time, without a reason."),
    Role.ADVOCATE: _l("You support and represent the person, so that what they want and need is heard."),
    Role.ATTORNEY_HEALTH: _l("You decide about health and care, as your lasting power of attorney says."),
    Role.ATTORNEY_PROPERTY: _l("You look after money and property, as your lasting power of attorney says."),
    Role.DEPUTY_HEALTH: _l("You decide about health and care, as the order of the Court of Protection says."),
    Role.DEPUTY_PROPERTY: _l("You look after money and property, as the order of the Court of Protection says."),
    Role.APPOINTEE: _l("You look after benefits. That lets you see amounts here, and nothing more."),
    Role.NOMINATED: _l("You hold the direct payment because the person chose you. They decide what it is used for."),
    Role.AUTHORISED: _l("You hold the direct payment and use it for what the person needs, in their best interests."),
    Role.AGENT: _l("You sign contracts for support. You do not hold the money."),
    Role.PARENT: _l("You act for a child, until the last day that is given here."),
}
STATE = {
    State.INVITED: _l("Waiting: the code was not used yet"),
    State.NOT_BEGUN: _l("Begins later"),
    State.IN_FORCE: _l("Can do this now"),
    State.OVER: _l("The last day has passed"),
    State.CLOSED: _l("Ended"),
}
CLOSED = {
    Closed.REFUSED: _l("They said no"),
    Closed.ENDED: _l("Ended by you"),
    Closed.GIVEN_UP: _l("They stopped"),
    Closed.COUNCIL: _l("Ended by the council"),
    Closed.REPLACED: _l("A newer invitation took its place"),
}
