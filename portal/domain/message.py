"""A notice on its way out: one message for each way it goes, sent once, tried again, or given to a hand (PRC3; P9).

A machine sends what it can. What it can't, and what comes back, is work for somebody at the desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from portal.domain.communication import Format, Made
from portal.domain.communication_gate import BY_WIRE, forms_for
from portal.domain.notice import Channel, State, Told

BACK_OFF = (
    timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12),
)  # fmt: skip


class Fault(StrEnum):
    """Why a message did not go out. Never more than a code: what a provider answers may repeat an address."""

    BAD_ADDRESS = "bad_address"
    REFUSED = "refused"
    NOT_DELIVERED = "not_delivered"  # taken, and came back: there is no such address or number
    NOT_REACHED = "not_reached"  # taken, and after days it could not be handed over
    NO_KEY = "no_key"  # the provider does not know us: the key, or the clock of this machine
    BUSY = "busy"
    BROKEN = "broken"  # the provider has a fault
    NO_ANSWER = "no_answer"  # whether it was taken is not known
    NO_CONNECTION = "no_connection"
    OWN_FAULT = "own_fault"  # something went wrong here
    NO_MACHINE = "no_machine"  # it goes by hand here
    CLOSED = "closed"  # the record was closed meanwhile


FOR_GOOD = frozenset({Fault.BAD_ADDRESS, Fault.REFUSED, Fault.NOT_DELIVERED, Fault.NOT_REACHED})
LETTER_INSTEAD = frozenset({Fault.BAD_ADDRESS, Fault.NOT_DELIVERED, Fault.NOT_REACHED})


REMEMBERED = timedelta(days=6)  # so long a carrier knows what it took: Notify says seven days


class NotTaken(Exception):
    """It was not taken, or nobody knows whether it was. `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class Message:
    """One message. `id` is random, and what the provider knows it by; `notice` the number of the notice. `begun`
    counts how often somebody began to send it, `tries` how often that came back with a fault. `next_try`: not before
    then; while it is being sent, the end of the lease. `rested`: how long it could have been tried before it was."""

    id: str
    notice: int
    person_id: str
    channel: Channel
    address: str
    state: State
    what: Told
    reference: str  # of what the notice is about: for the council, never in a message
    at: datetime
    next_try: datetime
    begun: int = 0
    tries: int = 0
    fault: Fault | None = None
    rested: timedelta = timedelta(0)


@dataclass(frozen=True)
class Text:
    """What somebody reads: in one language, which is written from left to right (ltr) or from right to left (rtl)."""

    subject: str
    body: str
    language: str
    direction: str


@dataclass(frozen=True)
class Reader:
    """For whom a text is written: the code of the language they chose, "" for none; and whether in easy read."""

    language: str = ""
    easy: bool = False


@dataclass(frozen=True)
class Outgoing:
    """A message as a carrier gets it. `person` is the council's own reference, which only a letter needs: the portal
    keeps no address for letters."""

    id: str
    channel: Channel
    address: str
    text: Text
    person: str


class Carrier(Protocol):
    """Who takes messages away."""

    def carries(self, channel: Channel) -> bool:
        """True when it takes what goes this way."""

    def send(self, message: Outgoing) -> str:
        """Take it, and give the carrier's own id. Raises NotTaken."""

    def taken_before(self, message_id: str) -> str | None:
        """The carrier's own id of a message that it took already; None when it never did. Raises NotTaken."""

    def came_back(self) -> Iterator[tuple[str, Fault]]:
        """(the message's id, why) of all that it took in the last days and could not hand over. Raises NotTaken."""


def after(fault: Fault, tries: int, now: datetime) -> tuple[State, datetime]:
    """What becomes of a message that came back with this fault, `tries` times in all, and when it is tried again: in
    1, 5 and 30 minutes, 2 and 12 hours. A refusal is for good at once."""
    if fault in FOR_GOOD or tries > len(BACK_OFF):
        return State.GIVEN_UP, now
    return State.WAITING, now + BACK_OFF[tries - 1]


def goes_out_as(forms: tuple[Made, ...], channel: Channel) -> Format | None:
    """As what a machine may send it to somebody who can use these forms; None: somebody has to make it first. A letter
    in print never goes to who can't use print (complaint 8); a short text is written in easy read by itself."""
    to_make = forms_for(forms, channel)
    if not to_make:
        return Format.STANDARD
    easy = channel in BY_WIRE and any(one.format is Format.EASY for one in to_make)
    return Format.EASY if easy else None
