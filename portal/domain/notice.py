"""What a person is told besides what they look up: every notice is in the account, and goes out by the channel they
chose (PRC3; security P9, P14). Codes and references only: words are made where it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Channel(StrEnum):
    """How a notice goes out besides the account."""

    LETTER = "letter"
    EMAIL = "email"
    TEXT = "text"
    NONE = "none"


class Told(StrEnum):
    """What a notice is about."""

    CODE_MADE = "code_made"
    LOGIN_LINKED = "login_linked"
    LOGIN_REPLACED = "login_replaced"
    LOGIN_ASKS = "login_asks"
    LOGIN_REFUSED = "login_refused"
    LOGIN_CLOSED = "login_closed"
    CODE_GUESSED = "code_guessed"
    INVITED = "invited"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    HELPER_ENDED = "helper_ended"
    PART_ENDS_SOON = "part_ends_soon"
    HELPING_ENDS_SOON = "helping_ends_soon"
    SENT_FOR_YOU = "sent_for_you"
    ROLE_GIVEN = "role_given"
    CONTACT_CHANGED = "contact_changed"
    JOINT_ASKED = "joint_asked"
    JOINT_ANSWERED = "joint_answered"
    POOL_ASKED = "pool_asked"
    POOL_CHANGED = "pool_changed"
    POOL_LEFT = "pool_left"
    MEETING_ANSWERED = "meeting_answered"
    DECISION_RECORDED = "decision_recorded"
    CHOICE_TAKEN_UP = "choice_taken_up"
    CHOICE_ANSWERED = "choice_answered"
    DISPUTE_TAKEN = "dispute_taken"
    DISPUTE_ACKNOWLEDGED = "dispute_acknowledged"
    DISPUTE_ASKED = "dispute_asked"
    DISPUTE_TOLD = "dispute_told"
    DISPUTE_MOVED_BACK = "dispute_moved_back"
    DISPUTE_OVERRUN = "dispute_overrun"
    DISPUTE_ANSWERED = "dispute_answered"
    REQUEST_ANSWERED = "request_answered"
    FIGURES_CHANGED = "figures_changed"
    DOCUMENT_POSTED = "document_posted"
    NEEDS_CHANGED = "needs_changed"
    PACK_HANDED_OVER = "pack_handed_over"
    PACK_RECEIVED = "pack_received"
    PACK_BROUGHT = "pack_brought"
    PACK_CODE_ENDED = "pack_code_ended"
    ANOTHER_WAY = "another_way"
    SPENDING_CHECKED = "spending_checked"


# These go out by letter whatever was chosen for the rest: a stranger who got in could have changed the address.
BY_LETTER_TOO = frozenset({
    Told.LOGIN_LINKED, Told.LOGIN_REPLACED, Told.LOGIN_CLOSED, Told.LOGIN_ASKS, Told.CODE_GUESSED, Told.CONTACT_CHANGED,
    Told.NEEDS_CHANGED,
})  # fmt: skip
# Behind these stands something to be read: somebody who can't read print gets it made in a form they can use (ACC5).
WITH_A_DOCUMENT = frozenset({
    Told.JOINT_ASKED, Told.POOL_ASKED, Told.DECISION_RECORDED, Told.CHOICE_ANSWERED, Told.DISPUTE_ANSWERED,
    Told.FIGURES_CHANGED, Told.ANOTHER_WAY, Told.SPENDING_CHECKED, Told.REQUEST_ANSWERED,
    Told.DISPUTE_TAKEN, Told.DISPUTE_ACKNOWLEDGED, Told.DISPUTE_ASKED, Told.DISPUTE_TOLD, Told.DISPUTE_MOVED_BACK,
    Told.DISPUTE_OVERRUN,
})  # fmt: skip


@dataclass(frozen=True)
class Contact:
    """How the person wants to be told, and where. A letter goes to the address the council has."""

    channel: Channel = Channel.NONE
    address: str = ""
    version: int = 0


class State(StrEnum):
    """How far a message is."""

    WAITING = "waiting"
    SENDING = "sending"  # somebody has it, until its lease ends
    SENT = "sent"
    GIVEN_UP = "given_up"
    BY_HAND = "by_hand"  # no machine carries it: `portal notices`
    ORDERED = "ordered"  # somebody makes it in a form that the person can use: `portal needs`
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True)
class Went:
    """By which way a notice goes, or went, out: how far it is, and since when."""

    channel: Channel
    state: State
    at: datetime | None = None


@dataclass(frozen=True)
class Notice:
    """One notice. `seen` is when the person opened the page it is on; `went` by which ways it went out."""

    id: int
    person_id: str
    what: Told
    at: datetime
    channel: Channel
    detail: Mapping[str, str] = field(default_factory=dict)
    seen: datetime | None = None
    sent: datetime | None = None
    went: tuple[Went, ...] = ()
