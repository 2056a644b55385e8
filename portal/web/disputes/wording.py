"""The words for questions, challenges and complaints."""

from portal.documents.language import Later as _l
from portal.domain.dispute import About, Channel, Door, Fault, Footing, Ground, Outcome, What
from portal.domain.evidence import Refusal
from portal.domain.evidence import State as FileState
from portal.domain.tracking import State

DOOR = {
    Door.QUESTION: _l("Ask a question"),
    Door.CHALLENGE: _l("Challenge an amount or a decision"),
    Door.COMPLAINT: _l("Complain"),
}
DOOR_HINT = {
    Door.QUESTION: _l("You want to understand something. You get an answer in plain words, here and beside the line."),
    Door.CHALLENGE: _l("You think it is wrong, or not enough. Somebody looks at it again, and answers with reasons."),
    Door.COMPLAINT: _l("Something went wrong, or somebody treated you badly. The law says how we must deal with it."),
}
KIND = {
    Door.QUESTION: _l("Your question"),
    Door.CHALLENGE: _l("Your challenge"),
    Door.COMPLAINT: _l("Your complaint"),
}
GROUND = {
    Ground.NOT_ENOUGH: _l("It is not enough to buy the support"),
    Ground.WRONG_FACT: _l("Something about me or my situation is wrong"),
    Ground.MISSING_NEED: _l("A need is missing, or counts for too little"),
    Ground.UNPAID_CARE: _l("It counts on help from family or friends that is not there"),
    Ground.RATE: _l("Nobody does it for the price you used"),
    Ground.CONTRIBUTION: _l("What I have to pay is wrong"),
    Ground.WAY_REFUSED: _l("You did not agree to the way I chose"),
    Ground.DELAY: _l("It takes too long"),
    Ground.OTHER: _l("Something else"),
}
ABOUT = {
    About.DECISION: _l("A decision of the council"),
    About.ARRANGED_SERVICE: _l("Support that the council arranged"),
    About.STAFF: _l("How somebody at the council treated me"),
    About.INFORMATION: _l("Information that was wrong, missing, or not in a form I can read"),
    About.BOUGHT_MYSELF: _l("Support that I bought myself, or somebody I employ"),
    About.FUND_PROVIDER: _l("The provider that holds my individual service fund"),
    About.NHS: _l("The NHS: a doctor, a nurse, a hospital"),
    About.DANGER: _l("Somebody is in danger, or is being hurt or neglected"),
}
FOOTING = {
    Footing.SELF: _l("It is about me, and I send it myself"),
    Footing.AFFECTED: _l("It affects me, for example as a carer, and it is my own"),
    Footing.ASKED: _l("The person asked me to do it for them"),
    Footing.AUTHORITY: _l("I act for somebody who cannot do it: as attorney, deputy, or in their best interests"),
    Footing.ADVOCATE: _l("I am their independent advocate under the Care Act"),
}
CHANNEL = {
    Channel.ACCOUNT: _l("Here, in my account"),
    Channel.PHONE: _l("By phone as well. You have my number"),
    Channel.LETTER: _l("By letter as well. You have my address"),
}
STATE = {
    State.SENT: _l("Sent"),
    State.TAKEN: _l("Being looked at"),
    State.ASKED: _l("Waiting for you"),
    State.DECIDED: _l("Answered"),
    State.WITHDRAWN: _l("You took it back"),
}
WE_DO = {
    "take": _l("somebody takes it up"),
    "acknowledge": _l("we tell you that we have it, and offer to talk about how we deal with it"),
    "meet": _l("we read your report, meet with you, and answer it in writing"),
    "look": _l("we look into it"),
    "answer": _l("we answer in writing, with our reasons"),
    "wait": _l("we wait for your answer"),
}
HAPPENED = {
    What.TAKEN: _l("somebody took it up"),
    What.ACKNOWLEDGED: _l("we told you that we have it"),
    What.ASKED: _l("we asked you a question"),
    What.ADDED: _l("you added something"),
    What.TOLD: _l("we told you how it goes"),
    What.MOVED_BACK: _l("it went back a step"),
    What.OVERRUN: _l("it takes longer than it should"),
    What.DECIDED: _l("we answered"),
    What.WITHDRAWN: _l("you took it back"),
    What.REOPENED: _l("you opened it again"),
}
OUTCOME = {
    Outcome.ANSWERED: _l("Answered"),
    Outcome.UPHELD: _l("You were right"),
    Outcome.PARTLY: _l("You were right in part"),
    Outcome.NOT_UPHELD: _l("We did not find that something was wrong"),
}
FILE_STATE = {
    FileState.WAITING: _l("kept apart until it is checked for viruses: nobody can open it yet"),
    FileState.CLEAN: _l("checked, no virus found"),
    FileState.INFECTED: _l("not kept: a virus was found in it"),
}
REFUSAL = {
    Refusal.TOO_BIG: _l("This file is too large. A document or picture can have 10 MB, sound or film 50 MB."),
    Refusal.EMPTY: _l("This file is empty. Choose another one."),
    Refusal.NOT_ALLOWED: _l(
        "We cannot take this kind of file. Send a photo (JPEG or PNG), PDF, Word, text, sound or film."
    ),
    Refusal.HEIC: _l("We cannot open this kind of photo (HEIC). Save it as JPEG, or send a picture of it."),
    Refusal.MISLABELLED: _l("The content is not what the file’s name says. Save it again from the programme you use."),
    Refusal.PROTECTED: _l("This file has a password, so we cannot look into it. Save it without the password."),
    Refusal.DAMAGED: _l("This file is damaged or not complete. Save it again, and try once more."),
    Refusal.TOO_MANY_PIXELS: _l("This picture is too large to open safely. Make it smaller, or take a new one."),
    Refusal.TOO_MANY: _l("That is as many as we can take here. Send the rest by post, or ask us how."),
    Refusal.INFECTED: _l("A virus was found in this file, so it was not kept. Check your device."),
}
SAME_FILE = _l("This is the same as %(name)s, which you added already. It was not added twice.")
FAULT = {
    Fault.NO_WORDS: _l("Write what you want to say"),
    Fault.TOO_LONG: _l("What you wrote is too long. Keep each answer to 20,000 characters or fewer"),
    Fault.NO_GROUND: _l("Choose what is wrong"),
    Fault.NO_ABOUT: _l("Choose what your complaint is about"),
    Fault.NOT_YET: _l("Enter a day that is not after today"),
    Fault.NO_NAME: _l("Enter your name"),
}
QUESTION_OF = {
    Fault.NO_WORDS: "words",
    Fault.TOO_LONG: "words",
    Fault.NO_GROUND: "grounds",
    Fault.NO_ABOUT: "about",
    Fault.NOT_YET: "noticed",
    Fault.NO_NAME: "who",
}
TITLE = {
    "subject": _l("What is it about?"),
    "grounds": _l("What is wrong?"),
    "about": _l("What is your complaint about?"),
    "routed": _l("Where this can be put right"),
    "words": _l("What do you want to say?"),
    "wanted": _l("What do you want to happen?"),
    "noticed": _l("When did it happen?"),
    "late": _l("It happened over 12 months ago. Is there a reason why you tell us now?"),
    "who": _l("Who sends this?"),
    "quote": _l("Do you want to add a price that you saved?"),
    "evidence": _l("Do you want to add photos, papers or recordings?"),
    "channel": _l("How should we tell you how it goes?"),
}
EVERYTHING = _l("My budget as a whole")
NO_QUOTE = _l("No, none of them")
