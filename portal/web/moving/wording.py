"""The words for moving."""

from collections.abc import Iterable

from flask_babel import gettext

from portal.documents import communication_words as words_of
from portal.documents.language import END, OWN, OWN_END, START
from portal.documents.language import Later as _l
from portal.domain.communication import Needs
from portal.domain.dispute import Door
from portal.domain.moving import CODE_WORKS
from portal.domain.moving_pack import Part
from portal.domain.request import Kind

CODE_DAYS = CODE_WORKS.days
PART = {
    Part.BUDGET: _l("My budget: what I need, each line with how much and its price, and who pays what"),
    Part.DATES: _l("Where I am, and days such as my next review"),
    Part.COMMUNICATION: _l("How I need information, and how to reach me"),
    Part.MATTERS: _l("That I have open questions, complaints or requests, without my words"),
    Part.HELPERS: _l("That somebody acts for me and as what, without their names"),
}
MATTER = {
    Door.QUESTION.value: _l("A question"),
    Door.CHALLENGE.value: _l("A challenge"),
    Door.COMPLAINT.value: _l("A complaint"),
    Kind.HELP.value: _l("A request for help"),
}
REQUEST = _l("A request")
I_AGREE = _l("I agree that these parts of my record go along, as they are today.")
FOR_MYSELF = _l("They are for myself.")
CHANGED = _l("Something in your record changed since you opened this page. Look at it again, then agree.")
CHECK_CODE = _l("This reference and this code do not open a pack. Check both for a typing error")
WHY_NOT = {
    "parts": _l("Choose at least one part"),
    "council": _l("Enter the name of your council"),
    "by": _l("Enter your role"),
    "on": _l("Enter the day on which you took it on. It can’t be after today, or before the pack was made"),
    "received": _l("Another receipt was given for this pack already"),
    "taken_back": _l("The person took this pack back"),
}


UNMARKED = dict.fromkeys(map(ord, (START, END, OWN, OWN_END)))  # what is kept has no letters of nobody's


def agreed(parts: Iterable[Part], to: str) -> str:
    """What was agreed to, in the words that were read, a line each."""
    whom = gettext("They are for %(council)s.", council=to) if to else str(FOR_MYSELF)
    return "\n".join([str(I_AGREE), *(str(PART[part]) for part in parts), whom]).translate(UNMARKED)


def communication(needs: Needs) -> list[str]:
    """How somebody needs information, a line for each thing."""
    told = (said(needs) for said in (words_of.formats, words_of.contact, words_of.meetings, words_of.languages))
    return [line for line in told if line]


def matter(kind: str) -> str:
    """What waits for an answer."""
    return str(MATTER.get(kind, REQUEST))
