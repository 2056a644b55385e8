"""The words of the desk for choices. What was chosen stands in the words of the person's own page."""

from portal.documents.language import Later as _l
from portal.domain.choice import FundHolder
from portal.domain.decision import Because, State, What

ACT = {"look": What.LOOKING, "ask": What.QUESTION, "agree": What.AGREED, "not-agree": What.NOT_AGREED}
TITLE = {
    "look": _l("Say that you look at it"),
    "ask": _l("Ask a question"),
    "agree": _l("Agree"),
    "not-agree": _l("Do not agree"),
}
HINT = {
    "look": _l("They see that somebody looks at it, and in which role."),
    "ask": _l("Then it waits for them. Their answer brings it back here."),
    "agree": _l("Yes to what was chosen, as it was worked out. No amount can be changed here."),
    "not-agree": _l("Check the plan again first: nothing is refused before that. They read your reason and what you"
                    " found. Their support goes on as it is."),
}  # fmt: skip
STATE = {
    State.SENT: _l("Nobody has looked at it."),
    State.LOOKING: _l("It is being looked at."),
    State.QUESTION: _l("It waits for their answer."),
    State.ANSWERED: _l("They answered our question."),
    State.AGREED: _l("It is agreed."),
    State.PARTLY: _l("It is agreed in part."),
    State.NOT_AGREED: _l("It is not agreed."),
    State.TAKEN_BACK: _l("It was taken back."),
    State.REPLACED: _l("A newer choice took its place."),
}
HAPPENED = {
    What.LOOKING: _l("We began to look at it"),
    What.QUESTION: _l("We asked"),
    What.REPLY: _l("They answered"),
    What.AGREED: _l("Agreed"),
    What.NOT_AGREED: _l("Not agreed"),
    What.TAKEN_BACK: _l("Taken back"),
    What.REPLACED: _l("A newer choice took its place"),
}
BECAUSE = {
    Because.COST: _l("What it costs"),
    Because.LAW: _l("The law does not allow it"),
    Because.MONEY_CANNOT_BE_MANAGED: _l("The money cannot be managed, even with help"),
    Because.PROVIDER_SAID_NO: _l("The provider said no"),
    Because.OTHER: _l("Another reason"),
}
HOLDER = {
    FundHolder.LISTED: _l("a provider of our directory"),
    FundHolder.NAMED: _l("a provider whom they named"),
    FundHolder.THIRD_PARTY: _l("a trust or another organisation whom they named"),
}
MISSING = {  # what the domain finds missing: its field, and what to do
    "words": ("words", _l("Enter what they are to read")),
    "parts": ("parts", _l("Choose the parts that it is about")),
    "decided": ("parts", _l("A part that you chose is decided already. Choose others")),
    "start": ("start", _l("Enter the day from which it counts: not before the day it was sent")),
    "held_by": ("held_by", _l("Enter who holds the fund: they named nobody")),
    "signed_on": ("signed_on", _l("Enter the day on which the agreement was signed. Have it signed first")),
    "appointed_on": ("appointed_on", _l("Enter the day on which we appointed the authorised person")),
    "because": ("because", _l("Choose why it is not agreed")),
    "rechecked": ("found", _l("Enter what you found when you checked the plan again")),
    "rechecked_on": ("checked_on", _l("Enter the day on which the plan was checked again, after this was sent")),
}
IN_THE_WAY = {  # and what no field can mend
    "closed": _l("It is decided, taken back or replaced already. What you typed is still here, and was not sent."),
    "keep": _l("They keep what they have: there is nothing to refuse."),
}
