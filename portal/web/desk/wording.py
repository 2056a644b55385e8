"""The words of the desk for codes. They are for the council's people, in English."""

from portal.documents.language import Later as _l
from portal.domain import another_way, joint, meeting_place
from portal.domain.desk import ItemKind, Post, Why
from portal.services.desk import MOST_COUNTED

KIND = {
    ItemKind.QUIET: _l("Quiet word"),
    ItemKind.QUESTION: _l("Question"),
    ItemKind.CHALLENGE: _l("Challenge"),
    ItemKind.COMPLAINT: _l("Complaint"),
    ItemKind.CHOICE: _l("Choice"),
    ItemKind.REQUEST: _l("Request"),
    ItemKind.HELD: _l("Held figures"),
    ItemKind.AGREEMENT: _l("Agreement of two people"),
    ItemKind.ANOTHER_WAY: _l("Another way for a carer"),
    ItemKind.FORMAT: _l("Document in another form"),
    ItemKind.CLAIM: _l("Says they act for somebody"),
    ItemKind.SIGN_IN: _l("Second sign-in"),
    ItemKind.NOTE: _l("Note for the meeting place"),
    ItemKind.CHECK: _l("Spending to check"),
    ItemKind.MESSAGE: _l("Message that could not be sent"),
    ItemKind.WEBHOOK: _l("Our own system does not answer"),
    ItemKind.FEED: _l("Data that was not taken"),
}
POST = {
    Post.WORKER: _l("social worker"),
    Post.FINANCE: _l("finance officer"),
    Post.COMPLAINTS: _l("complaints officer"),
    Post.COMMISSIONER: _l("commissioner"),
}
WHY = {
    Why.ANSWER: _l("To answer something of theirs"),
    Why.CONTACT: _l("They, or somebody for them, got in touch"),
    Why.FIGURES: _l("To check figures"),
    Why.QUALITY: _l("To check our own work"),
}
WAY = {
    another_way.What.LOOKING: _l("We began to look."),
    another_way.What.OFFERED: _l("We offered this:"),
    another_way.What.HELPS: _l("The carer said: yes, this helps."),
    another_way.What.NOT_ENOUGH: _l("The carer said: no, or not enough."),
}
NOTE = {
    meeting_place.What.PUBLISHED: _l("We published it."),
    meeting_place.What.REFUSED: _l("We refused it:"),
    meeting_place.What.TAKEN_DOWN: _l("Its author took it down."),
}
SAYS = {
    joint.What.AGREED: _l("yes"),
    joint.What.REFUSED: _l("no"),
    joint.What.TAKEN_BACK: _l("took the yes back"),
}


def counted(number: int) -> str:
    """A count of the inbox, which counts no further than it has to."""
    return str(number) if number < MOST_COUNTED else str(_l("over 99"))
