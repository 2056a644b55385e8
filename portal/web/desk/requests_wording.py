"""The words of the desk for requests and quiet words."""

from portal.documents.language import Later as _l
from portal.domain.request import Kind, Status

KIND = {
    Kind.EARLIER_REVIEW: _l("An earlier review"),
    Kind.INDIVIDUAL_COSTING: _l("Individual costing"),
    Kind.SPEND_DIFFERENTLY: _l("To spend the money differently"),
    Kind.COSTS_SESSION: _l("An hour with somebody who knows about costs"),
    Kind.HELP: _l("An advocate, an interpreter or other help"),
    Kind.EHC_BUDGET: _l("A personal budget for the EHC plan"),
    Kind.TIME_AWAY: _l("Time away from caring"),
    Kind.NOT_RIGHT: _l("A line of their log was not right"),
    Kind.QUIET: _l("Told to us alone"),
}
STATUS = {
    Status.SENT: _l("It waits for our answer."),
    Status.ANSWERED: _l("It is answered."),
    Status.WITHDRAWN: _l("It was taken back."),
}
NOT_DONE = _l("Nobody has written down yet what was done.")
DONE = _l("What was done about it is written down.")
ANSWER = _l("Answer it")
ANSWER_AGAIN = _l("Add to the answer")
WRITE_DOWN = _l("Write down what was done")
SAFE = {"yes": _l("Yes"), "no": _l("No, do not phone")}
MISSING = {  # what the domain finds missing: its field, and what to do
    "words": ("words", _l("Enter what they are to read")),
    "next": ("next", _l("Enter what happens next, or take the day out")),
    "until": ("until", _l("Enter a day from today on")),
}
NOTHING_DONE = _l("Enter what was done")
IN_THE_WAY = {"withdrawn": _l("It was taken back. What you typed is still here, and was not sent.")}
