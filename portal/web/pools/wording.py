"""The words for pools and the meeting place."""

from portal.documents.language import Later as _l
from portal.domain import meeting_place
from portal.domain.joint import How
from portal.domain.meeting_place import Tells
from portal.domain.pool import State, What
from portal.domain.pool_terms import Kind

KIND = {
    Kind.HOUSEHOLD: _l("People who live together"),
    Kind.NEIGHBOURS: _l("Neighbours"),
    Kind.LIKE_NEEDS: _l("People who want the same kind of support"),
}
STATE = {
    State.ASKED: _l("it does not count yet"),
    State.REFUSED: _l("it does not count"),
    State.COUNTS: _l("everybody said yes"),
    State.ASKED_AGAIN: _l("it waits until everybody says yes again"),
    State.ENDED: _l("it has ended"),
}
SAYS = {What.AGREED: _l("Yes"), What.REFUSED: _l("No")}
HOW = {
    How.OWN_ACCOUNT: _l("Answered in the account."),
    How.BY_REPRESENTATIVE: _l("Answered in the account, by somebody who may answer."),
    How.WITNESSED: _l("Said to us, and we wrote it down."),
}
MOVE = {
    What.PAID: _l("You put in"),
    What.SPENT: _l("Your part of what was spent"),
    What.RETURNED: _l("You got back"),
    What.CORRECTED: _l("Corrected"),
}
WHY_NOT = {
    "over": _l("The pool has ended meanwhile, so your answer was not kept."),
    "gone": _l("You are no longer in this pool, so your answer was not kept."),
    "leave": _l("The pool has begun. You can still leave it, with the days of notice that you all agreed."),
    "uncovered": _l("The shares that are left do not cover the price. We must ask you all again first."),
    "same_login": _l("This sign-in already said yes for another member. Somebody else must say yes here. Call us: we"
                     " can write the answer down."),
    "somebody_else": _l("You are in this pool yourself, so somebody else must answer here. Call us: we can write the"
                        " answer down."),
}  # fmt: skip
MEANWHILE = _l("Something changed since you opened the page, so what you just sent was not kept. Look at how it stands"
               " now.")  # fmt: skip

NOTE_KIND = {
    meeting_place.Kind.ASSISTANT: _l("A personal assistant for several people"),
    meeting_place.Kind.ACTIVITY: _l("Something to do together"),
    meeting_place.Kind.TRANSPORT: _l("Getting somewhere together"),
    meeting_place.Kind.COURSE: _l("A course"),
    meeting_place.Kind.OTHER: _l("Something else"),
}
NOTE_STATE = {
    meeting_place.State.WAITS: _l("We have not read it yet. Nobody else can see it."),
    meeting_place.State.SHOWN: _l("It is shown to people who are signed in."),
    meeting_place.State.REFUSED: _l("It is not shown."),
    meeting_place.State.TAKEN_DOWN: _l("You took it down."),
    meeting_place.State.OVER: _l("Its 3 months are over."),
}
TELLS = {
    Tells.PHONE: _l("This looks like a phone number. Take it out: we phone you both if you want to meet."),
    Tells.EMAIL: _l("This looks like an e-mail address. Take it out: we phone you both if you want to meet."),
    Tells.LINK: _l("This looks like a link. Take it out, so that nobody can find out who you are."),
    Tells.NAME: _l("A name is in this, or part of one. Take it out, so that nobody can find out who you are."),
    Tells.POSTCODE: _l("This looks like a postcode. Take it out, so that nobody can find out who you are."),
    "many": _l("You have 3 notes now. That is the most, by a rule of this portal. Take one down to write another."),
    "empty": _l("Write what you would like to buy together"),
    "long": _l("What you wrote is too long. Keep it to 300 characters or fewer."),
}
