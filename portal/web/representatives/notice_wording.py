"""The sentence of each notice, and the ways in which it can go out."""

from portal.documents.language import Later as _l
from portal.domain.notice import Channel, Told

CHANNEL = {
    Channel.NONE: _l("Only here, in my account"),
    Channel.LETTER: _l("By letter, to the address the council has"),
    Channel.EMAIL: _l("By e-mail"),
    Channel.TEXT: _l("By text message"),
}
WENT = {
    Channel.LETTER: _l("We sent you a letter: %(when)s"),
    Channel.EMAIL: _l("We sent you an e-mail: %(when)s"),
    Channel.TEXT: _l("We sent you a text message: %(when)s"),
}
NOT_REACHED = {
    Channel.EMAIL: _l("We could not reach you by e-mail."),
    Channel.TEXT: _l("We could not reach you by text message."),
}
LETTER_COMES = _l("We are sending you a letter.")
TOLD = {
    Told.CODE_MADE: _l("We made a code for you, to open this record with a sign-in of your own."),
    Told.LOGIN_LINKED: _l("A sign-in opens your record now. If that was not you, call us at once."),
    Told.LOGIN_REPLACED: _l("A new sign-in took the place of the one that opened your record. "
                            "If that was not you, call us at once."),
    Told.LOGIN_ASKS: _l("Another sign-in asks to open your record. It sees nothing until you say yes."),
    Told.LOGIN_REFUSED: _l("A sign-in that asked to open your record was refused."),
    Told.LOGIN_CLOSED: _l("A sign-in that opened your record does not open it any more."),
    Told.CODE_GUESSED: _l("Somebody entered a code that was wrong, with your date of birth or with your code. "
                          "They did not get in. It may be somebody else with the same date of birth. "
                          "If that was you, you do not need to do anything."),
    Told.INVITED: _l("You invited somebody."),
    Told.ACCEPTED: _l("Somebody took up what you, or the council, let them do."),
    Told.REFUSED: _l("Somebody you invited said no."),
    Told.SENT_FOR_YOU: _l("Somebody who acts for you sent something to the council."),
    Told.HELPER_ENDED: _l("What somebody could do for you has ended."),
    Told.PART_ENDS_SOON: _l("What somebody can do for you ends soon. You can see when."),
    Told.HELPING_ENDS_SOON: _l("What you can do for somebody ends soon. You can see when."),
    Told.ROLE_GIVEN: _l("The council recorded that somebody may act for you."),
    Told.CONTACT_CHANGED: _l("How we tell you things was changed. If that was not you, call us at once."),
    Told.JOINT_ASKED: _l("Something needs your yes, and somebody else’s."),
    Told.JOINT_ANSWERED: _l("Something changed with what needs two people’s yes."),
    Told.POOL_ASKED: _l("You are asked to join a pool, or to say yes again in one."),
    Told.POOL_CHANGED: _l("Something changed in a pool that you are asked to join, or were in."),
    Told.POOL_LEFT: _l("One member is no longer in a pool, or will leave it. Look at what comes next."),
    Told.MEETING_ANSWERED: _l("We read what you wrote for the meeting place, and answered."),
    Told.DECISION_RECORDED: _l("The council recorded how a decision was made with you."),
    Told.CHOICE_TAKEN_UP: _l("Somebody at the council looks at what you sent."),
    Told.CHOICE_ANSWERED: _l("The council answered your choice of how the budget is managed."),
    Told.DISPUTE_TAKEN: _l("Somebody at the council looks at what you sent."),
    Told.DISPUTE_ACKNOWLEDGED: _l("We have what you sent."),
    Told.DISPUTE_ASKED: _l("We have a question for you."),
    Told.DISPUTE_TOLD: _l("We told you how it goes."),
    Told.DISPUTE_MOVED_BACK: _l("It went back a step. You can read why."),
    Told.DISPUTE_OVERRUN: _l("It takes longer than usual."),
    Told.DISPUTE_ANSWERED: _l("The council answered a question, a challenge or a complaint."),
    Told.REQUEST_ANSWERED: _l("The council answered what you asked for."),
    Told.NEEDS_CHANGED: _l("What you need, or through whom we reach you, was changed. "
                           "If that is not right, call us at once."),
    Told.PACK_HANDED_OVER: _l("Somebody opened the plan and budget that you shared. "
                                "If you do not know who, call us."),
    Told.PACK_RECEIVED: _l("The next council said that it took your plan and budget on."),
    Told.PACK_BROUGHT: _l("Your plan and budget from another council came here."),
    Told.PACK_CODE_ENDED: _l("Somebody entered wrong codes for your pack too often. So your code does not work any "
                             "more. You can make a new one."),
    Told.FIGURES_CHANGED: _l("There are new figures for your budget."),
    Told.ANOTHER_WAY: _l("There is news about another way to support you as a carer."),
    Told.SPENDING_CHECKED: _l("We wrote something about your statements: how closely we look, or what we found."),
    Told.DOCUMENT_POSTED: _l("A document that you asked for by post is on its way to you."),
}  # fmt: skip
