"""The words for what somebody needs: what it does for them, who said it, with whom it may be shared."""

from portal.documents.language import Later as _l
from portal.domain.communication import Format, Reach, Support
from portal.domain.communication_sharing import Recipient
from portal.domain.notice import Told

COMES = {  # what it does for them, in plain words
    Format.STANDARD: _l("Letters come in standard print."),
    Format.LARGE: _l("Letters come in large print, %(number)s point."),
    Format.EASY: _l("Letters come in easy read: short sentences with pictures."),
    Format.BRAILLE: _l("Letters come in braille, grade %(number)s."),
    Format.AUDIO: _l("Letters come as a recording that you can listen to."),
    Format.BSL: _l("Letters come as a video in British Sign Language."),
    Format.EMAIL: _l("Letters come by e-mail."),
    Format.TEXT: _l("Letters come as plain text, by text message."),
}
REACHED = {
    Reach.PHONE: _l("We phone you."),
    Reach.RELAY: _l("We call you through text relay (Relay UK)."),
    Reach.TEXT: _l("We send you text messages."),
    Reach.EMAIL: _l("We send you e-mails."),
    Reach.LETTER: _l("We write to you."),
    Reach.VIDEO: _l("We call you by video relay, with a British Sign Language interpreter."),
    Reach.PERSON: _l("We speak to somebody you named."),
}
BRINGS = {
    Support.BSL: _l("We book a British Sign Language interpreter."),
    Support.DEAFBLIND: _l("We book an interpreter for deafblind people."),
    Support.LIP_SPEAKER: _l("We book a lip-speaker."),
    Support.NOTE_TAKER: _l("We book somebody who takes notes for you."),
    Support.ADVOCATE: _l("You have an advocate with you."),
    Support.TIME: _l("You have more time."),
    Support.QUIET: _l("We meet in a quiet room."),
}
RECIPIENT = {
    Recipient.PROVIDER: _l("Whoever provides my care and support"),
    Recipient.NHS: _l("The NHS: my GP, hospital or nurses"),
    Recipient.ADVOCATE: _l("My advocate"),
}
EASY_PAGES = _l("Show me the pages in easy read, where there is easy read")
INTERPRETER = _l("I want an interpreter when we speak")
EASY_PAGES_ON = _l("Pages are shown in easy read, where there is easy read.")
PAGES_LANGUAGE = _l("Pages are shown in %(language)s, where there is a translation.")
ABOUT = {  # what is made in a form that the person can use
    Told.ANOTHER_WAY: _l("Another way to support you as a carer"),
    Told.SPENDING_CHECKED: _l("What we say about your statements"),
    Told.JOINT_ASKED: _l("What needs two people’s yes"),
    Told.POOL_ASKED: _l("A pool that you are asked about"),
    Told.DECISION_RECORDED: _l("How a decision was made with you"),
    Told.CHOICE_ANSWERED: _l("Our answer to your choice"),
    Told.DISPUTE_ASKED: _l("We have a question for you"),
    Told.DISPUTE_ANSWERED: _l("Our answer to a question, a challenge or a complaint"),
    Told.REQUEST_ANSWERED: _l("Our answer to what you asked for"),
    Told.FIGURES_CHANGED: _l("The new figures for your budget"),
}
A_LETTER = _l("A letter to you")
PART = {
    "formats": _l("Letters and documents"),
    "pages": _l("These pages"),
    "reach": _l("How we reach you"),
    "times": _l("When"),
    "language": _l("Languages"),
    "support": _l("When we meet"),
    "reader": _l("Who helps you to read"),
    "words": _l("Anything else"),
}
