"""The words of the desk for spending: why something does not fit, with what to do, and checks."""

from collections.abc import Mapping
from decimal import Decimal

from portal.documents import statement_words
from portal.documents.language import Later as _l
from portal.domain.statement_check import Level
from portal.domain.statement_entry import Fault

BALANCE = "balance_differs"
WHY = {
    Fault.UNKNOWN_PERSON: _l("Nobody of ours has its reference. It may be another council’s person: tell who sent it."),
    Fault.UNKNOWN_LINE: _l("No budget of this person has its line. Load the figures first, or leave the line empty."),
    Fault.IN_FUTURE: _l("Its day has not come yet. What is still to be paid is sent as ordered (committed)."),
    Fault.CHANGED: _l("It came before with other content. A correction has an id of its own, and names this one."),
    Fault.OTHER_PERSONS: _l("It came before for another person. Find out whose it is."),
    Fault.NOTHING_TO_CORRECT: _l("It corrects an entry that this person does not have from there."),
    Fault.CORRECTED_BEFORE: _l("It corrects an entry that was put right before. Correct the correction."),
    Fault.TOO_EARLY: _l("Its day is before the day of what it corrects. A correction counts on its own day."),
    Fault.NOTHING_TO_SETTLE: _l("It pays for something that this person never ordered there."),
    Fault.NO_REASON: _l("It does not say why. The person reads the reason, so it has to be in plain words."),
    Fault.BELOW_ZERO: _l("An amount, price or number is below zero. The kind of entry says which way money goes."),
    Fault.ZERO: _l("Its amount is nothing. Only a correction may say that there was nothing."),
    Fault.NOT_PENNIES: _l("Its amount is not in whole pennies."),
    Fault.NO_SECOND_LINE: _l("It moves money, and does not name two different lines."),
    Fault.NO_AMOUNT: _l("It has no amount. Only what was spent, billed or ordered may come without one at first."),
    BALANCE: _l("The balance that they handed over is not the one that we have here."),
}
READ_OF_LEVEL, BECAUSE = statement_words.LEVEL, statement_words.BECAUSE  # what the person reads
LOOKED, FOUND = statement_words.LOOKED, statement_words.FOUND
LEVEL = {Level.LIGHT: _l("Light"), Level.USUAL: _l("Usual"), Level.CLOSE: _l("Close")}
TITLE = {"level": _l("Say how closely we look"), "checked": _l("Say what we found")}
MISSING = {  # what the domain finds missing: its field, and what to do
    "level": ("level", _l("Choose how closely we look")),
    "because": ("because", _l("Choose why")),
    "months": ("every_months", _l("Enter a number of months from 1 to 12, or leave it empty")),
    "looked": ("looked", _l("Choose what we look at, or looked at")),
    "days": ("first", _l("Enter the first and the last day that you looked at, neither of them after today")),
    "found": ("found", _l("Choose what we found")),
    "words": ("words", _l("Enter what you found, or what you ask: the person reads it")),
    "long": ("words", _l("What you wrote is too long. Keep it to 2,000 characters or fewer")),
}


def why(detail: Mapping[str, str]) -> list[str]:
    """Everything that is in the way of it, in words."""
    return [str(WHY.get(code, code)) for code in detail.get("faults", "").split()]


def difference(detail: Mapping[str, str]) -> tuple[bool, Decimal] | None:
    """True where they handed over less than we have here, and how many pounds; None where nothing was handed over."""
    by = Decimal(detail["by"]) if "by" in detail else None
    return None if by is None else (by < 0, abs(by))
