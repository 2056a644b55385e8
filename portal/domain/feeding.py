"""What the feed says about what it was sent: taken, or refused with the field and the reason. Codes, never values."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

MOST_FAULTS = 50


class Outcome(StrEnum):
    """What became of one record that was taken."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    HELD = "held"  # kept, and its figures held back until they are put right


class FaultCode(StrEnum):
    """Why something was refused. Nothing of the batch is kept then."""

    NOT_UTF8 = "NOT_UTF8"
    NOT_JSON = "NOT_JSON"
    TOO_DEEP = "TOO_DEEP"
    KEY_TWICE = "KEY_TWICE"
    EMPTY = "EMPTY"
    TOO_MANY = "TOO_MANY"
    MISSING = "MISSING"
    NOT_A_KEY = "NOT_A_KEY"
    WRONG_VALUE = "WRONG_VALUE"
    ANOTHER_COUNCIL = "ANOTHER_COUNCIL"
    TWICE = "TWICE"
    SUBJECT_TWICE = "SUBJECT_TWICE"
    SUBJECT_TAKEN = "SUBJECT_TAKEN"
    CLOCK_AHEAD = "CLOCK_AHEAD"
    BACK_IN_TIME = "BACK_IN_TIME"
    FROZEN_BUDGET_CHANGED = "FROZEN_BUDGET_CHANGED"
    NOT_A_BUDGET_LINE = "NOT_A_BUDGET_LINE"
    NO_SUCH_PERSON = "NO_SUCH_PERSON"
    RUN_CLOSED = "RUN_CLOSED"
    NOTHING_TO_KEEP = "NOTHING_TO_KEEP"
    ENTRY_REFUSED = "ENTRY_REFUSED"  # an entry about money; the detail names why
    NOT_SOUND = "NOT_SOUND"  # rules or prices that the reading of content refuses


MEANS = {
    FaultCode.NOT_UTF8: "The body is not UTF-8 text.",
    FaultCode.NOT_JSON: "The body, or this line of it, is not JSON.",
    FaultCode.TOO_DEEP: "The JSON is nested too deeply.",
    FaultCode.KEY_TWICE: "An object has a key twice: nobody can know which value was meant.",
    FaultCode.EMPTY: "There is nothing in the body.",
    FaultCode.TOO_MANY: "There are more in one call than are taken at once.",
    FaultCode.MISSING: "A key that is needed is missing.",
    FaultCode.NOT_A_KEY: "This key is not part of the schema.",
    FaultCode.WRONG_VALUE: "The value does not fit the schema.",
    FaultCode.ANOTHER_COUNCIL: "The record is of another council.",
    FaultCode.TWICE: "The same person, payment or service is in the call twice.",
    FaultCode.SUBJECT_TWICE: "The same sign_in.subject opens two records of the call.",
    FaultCode.SUBJECT_TAKEN: "This sign_in.subject opens another person's record already, or works at the desk.",
    FaultCode.CLOCK_AHEAD: "The record is as at a day that has not come yet: a clock is wrong.",
    FaultCode.BACK_IN_TIME: "A newer record of this person was taken already.",
    FaultCode.FROZEN_BUDGET_CHANGED: "A budget number that was kept before comes with other figures. "
    "A correction is the next number.",
    FaultCode.NOT_A_BUDGET_LINE: "This line can't be part of a budget.",
    FaultCode.NO_SUCH_PERSON: "There is no record of this person.",
    FaultCode.RUN_CLOSED: "This run was closed already. Begin another one.",
    FaultCode.NOTHING_TO_KEEP: "No service can be kept, and all that are kept would be hidden.",
    FaultCode.ENTRY_REFUSED: "The entry can't be taken in: the detail names why, in codes.",
    FaultCode.NOT_SOUND: "The rules or prices have a fault.",
}


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where (a JSON pointer, RFC 6901), which code, and what was expected. `ref` is the
    council's own reference of the person it is about, where that could be read."""

    pointer: str
    code: FaultCode
    detail: str = ""
    ref: str = field(default="", compare=False)

    @property
    def words(self) -> str:
        """What was expected, or what the code means."""
        return self.detail or MEANS[self.code]


class Refused(Exception):
    """Nothing was kept. Holds every fault that was found, the first MOST_FAULTS of them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)[:MOST_FAULTS]
        super().__init__(", ".join(fault.code for fault in self.faults))


def pointer(*parts: str | int) -> str:
    """A JSON pointer."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)
