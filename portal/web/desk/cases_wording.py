"""The words of the desk for questions, challenges and complaints."""

from portal.documents.language import Later as _l
from portal.domain.dispute import About, Ground, Outcome, What
from portal.domain.tracking import State

ACT = {
    "take": What.TAKEN,
    "acknowledge": What.ACKNOWLEDGED,
    "ask": What.ASKED,
    "tell": What.TOLD,
    "back": What.MOVED_BACK,
    "overrun": What.OVERRUN,
    "answer": What.DECIDED,
}
TITLE = {
    "take": _l("Take it up"),
    "acknowledge": _l("Acknowledge it"),
    "ask": _l("Ask a question"),
    "tell": _l("Say how it goes"),
    "back": _l("Move it back a step"),
    "overrun": _l("Say that it takes longer"),
    "answer": _l("Answer it"),
}
HINT = {
    "take": _l("They see which role has it now."),
    "acknowledge": _l("Say how we deal with it and by when, and offer to talk about that."),
    "ask": _l("Then it waits for them. Their answer brings it back here."),
    "tell": _l("Without a question. It stays with us."),
    "back": _l("Say why. They read the reason."),
    "overrun": _l("Say why in writing, and until when."),
    "answer": _l("They read it in their account, and as a letter. You cannot change it afterwards."),
}
MAY_SAY = frozenset({"take", "acknowledge"})  # words that may be left out
HAPPENED = {
    What.TAKEN: _l("Taken up"),
    What.ACKNOWLEDGED: _l("Acknowledged"),
    What.ASKED: _l("We asked"),
    What.ADDED: _l("They added"),
    What.TOLD: _l("We told them how it goes"),
    What.MOVED_BACK: _l("Moved back a step"),
    What.OVERRUN: _l("We said that it takes longer"),
    What.DECIDED: _l("We answered"),
    What.WITHDRAWN: _l("Taken back"),
    What.REOPENED: _l("Opened again"),
}
STATE = {
    State.SENT: _l("Nobody has taken it up."),
    State.TAKEN: _l("It is being looked at."),
    State.ASKED: _l("It waits for their answer."),
    State.DECIDED: _l("It is answered."),
    State.WITHDRAWN: _l("It was taken back."),
}
OUTCOME = {
    Outcome.UPHELD: _l("Upheld: they were right"),
    Outcome.PARTLY: _l("Upheld in part"),
    Outcome.NOT_UPHELD: _l("Not upheld"),
}
CAUSE = {
    Ground.NOT_ENOUGH: _l("The amount was not enough"),
    Ground.WRONG_FACT: _l("A fact was wrong"),
    Ground.MISSING_NEED: _l("A need was missing, or counted for too little"),
    Ground.UNPAID_CARE: _l("Unpaid care that is not there was counted on"),
    Ground.RATE: _l("A price that nobody works for"),
    Ground.CONTRIBUTION: _l("What they pay"),
    Ground.WAY_REFUSED: _l("A way that was not agreed"),
    Ground.DELAY: _l("Delay"),
    Ground.OTHER: _l("Something else"),
    About.DECISION: _l("How a decision was made"),
    About.ARRANGED_SERVICE: _l("Support that we arranged"),
    About.STAFF: _l("How somebody here treated them"),
    About.INFORMATION: _l("Information, or its form"),
    About.BOUGHT_MYSELF: _l("Support that they bought"),
    About.FUND_PROVIDER: _l("The provider of their fund"),
    About.NHS: _l("The NHS"),
    About.DANGER: _l("Danger, harm or neglect"),
}
MISSING = {  # what the domain finds missing: its field, and what to do
    "words": ("words", _l("Enter what they are to read")),
    "until": ("until", _l("Enter until when it takes: a day after today")),
    "until_too_late": ("until", _l("Enter a day within 12 months from today")),
    "outcome": ("outcome", _l("Choose what came of it")),
    "considered": ("considered", _l("Enter what you looked at")),
    "found": ("found", _l("Enter what you found")),
    "answer": ("found", _l("Enter what you found")),
    "remedy": ("remedy", _l("Enter what is put right")),
    "cause": ("cause", _l("Choose what was behind it")),
}
IN_THE_WAY = {  # and what no field can mend
    "nothing_behind": _l("Nobody has taken it up, so there is no step to go back. What you typed was not sent."),
    "closed": _l("It is answered or taken back already. What you typed is still here, and was not sent."),
    "acknowledged": _l("It was acknowledged already. What you typed is still here, and was not sent."),
}
