"""What the council's own systems are told: which acts, in what order, and where somebody who reads along has come to
(issue 9: a cursor that never loses or repeats).

An act becomes a change when its line is written in the log. Looking is no act, a check-in is never told (WEL3), and of
a quiet word only that there is one (security T2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from portal.domain import another_way, communication, decision, dispute, joint, request


class Subject(StrEnum):
    """What a change is about."""

    CHOICE = "choice"
    CASE = "case"  # a question, a challenge or a complaint
    REQUEST = "request"
    FORMAT = "format"  # a document that was ordered by post
    HELPER = "helper"
    NEEDS = "needs"
    CONTACT = "contact"
    AGREEMENT = "agreement"
    ANOTHER_WAY = "another_way"
    POOL = "pool"
    MATTERS = "matters"
    QUIET = "quiet_word"


WITHOUT_REFERENCE = frozenset({Subject.NEEDS, Subject.CONTACT, Subject.MATTERS, Subject.QUIET})


@dataclass(frozen=True)
class Kind:
    """What happened to what."""

    subject: Subject
    what: str

    @property
    def code(self) -> str:
        """How it goes out, such as choice.sent."""
        return f"{self.subject.value}.{self.what}"


def _each(subject: Subject, prefix: str, *whats: str) -> dict[str, Kind]:
    return {f"{prefix}_{what}": Kind(subject, what) for what in whats}


def _asked(kind: request.Kind) -> dict[str, Kind]:
    subject = Subject.FORMAT if kind is request.Kind.BY_POST else Subject.REQUEST
    return {f"{kind.value}_asked": Kind(subject, "sent"), f"{kind.value}_changed": Kind(subject, "changed")}


TOLD: Mapping[str, Kind] = {  # by the code of the line in the log: what is not here is not told
    **_each(Subject.CHOICE, "choice", "sent", *decision.What),
    **{f"{door.value}_sent": Kind(Subject.CASE, "sent") for door in dispute.Door},
    **_each(Subject.CASE, "dispute", *dispute.What),
    **{code: kind for one in request.Kind if one is not request.Kind.QUIET for code, kind in _asked(one).items()},
    "request_answered": Kind(Subject.REQUEST, "answered"),
    "not_right_answered": Kind(Subject.REQUEST, "answered"),
    **_each(Subject.FORMAT, "by_post", request.Status.BEING_MADE.value, request.Status.POSTED.value),
    **_each(Subject.HELPER, "helper", "invited", "accepted", "refused", "ended", "gave_up"),
    "role_given": Kind(Subject.HELPER, "given"),
    **_each(Subject.NEEDS, "needs", *sorted(communication.ANSWERS), "shared", "share_ended"),
    "contact_changed": Kind(Subject.CONTACT, "changed"),
    **_each(Subject.AGREEMENT, "joint", "asked", "witnessed", *joint.What),
    **_each(Subject.ANOTHER_WAY, "another_way", "opened", *another_way.What),
    **_each(
        Subject.POOL, "pool", "asked", "agreed", "refused", "left", "witnessed", "renewed", "withdrawn", "ended_for"
    ),
    "matters_said": Kind(Subject.MATTERS, "said"),
    "quiet_word_told": Kind(Subject.QUIET, "told"),
}


class BadCursor(Exception):
    """What was given is no cursor of this portal."""


class UnknownCursor(Exception):
    """A cursor of changes that are not here: this database was restored from a back-up, or it is another's. `newest` is
    the number of the newest change that is here."""

    def __init__(self, newest: int) -> None:
        super().__init__(newest)
        self.newest = newest


@dataclass(frozen=True)
class Cursor:
    """Up to where somebody has read: the number of a change, and the mark that this one change has. After a restore the
    same number may stand for another change, and the mark tells."""

    number: int = 0
    mark: str = ""

    @property
    def text(self) -> str:
        """How it goes out: nobody is to read anything in it."""
        return f"c{self.number}-{self.mark}"


START = Cursor()


def cursor_of(text: str) -> Cursor:
    """The cursor in what was given; of nothing, the beginning. Raises BadCursor."""
    if not text:
        return START
    number, _, mark = text.removeprefix("c").partition("-")
    if not (text.isascii() and number.isdecimal() and len(number) < 10):
        raise BadCursor
    found = Cursor(int(number), mark)
    if found.text != text or not (mark.isalnum() or found == START):
        raise BadCursor
    return found


@dataclass(frozen=True)
class Change:
    """One act. `number` counts the changes of a council without a hole; `mark` is this one's for ever.

    `person` is the council's own reference of the person, None for a quiet word and for somebody who was erased; `body`
    is what it is about as it stands now (a domain object), None where there is none or it is gone."""

    number: int
    mark: str
    at: datetime
    kind: Kind
    person_id: str | None = None
    person: str | None = None
    reference: str = ""
    body: object = None

    @property
    def cursor(self) -> Cursor:
        """Where somebody is who has read this one."""
        return Cursor(self.number, self.mark)


@dataclass(frozen=True)
class Page:
    """Some changes in their order, where the next begin, and whether there are more already. `others`: the council's
    references of the people whom agreements name, by id."""

    changes: tuple[Change, ...]
    next: Cursor
    more: bool
    others: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NeedsBody:
    """What somebody said that they need, and with whom that may be shared now."""

    version: communication.Version | None
    shared_with: tuple[str, ...] = ()


# --- bringing changes to the council's own address

FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=15)
LEASE = timedelta(minutes=2)  # longer than any one delivery takes
FAILS_FOR = timedelta(hours=1)  # then it is work for the desk


@dataclass(frozen=True)
class Webhook:
    """Where delivery has come to. `number` was acknowledged last. `batch` is the id of what goes out now, up to change
    `batch_until`: it keeps both until it is acknowledged, so that a repeat can be told. One at a time delivers: who
    holds `lease`."""

    number: int = 0
    batch: str = ""
    batch_until: int = 0
    tries: int = 0
    failing_since: datetime | None = None
    next_try: datetime | None = None
    lease: str = field(default="", repr=False)
    leased_until: datetime | None = None


class Wait(StrEnum):
    """Why nothing goes out now."""

    LEASED = "leased"  # somebody else delivers
    LATER = "later"  # it was refused a moment ago


def waits(hook: Webhook, now: datetime) -> Wait | None:
    """Why nothing may go out yet, or None. A time further ahead than it can have been set was set by a clock that went
    wrong: it holds nothing up."""
    if hook.lease and hook.leased_until is not None and now < hook.leased_until <= now + LEASE:
        return Wait.LEASED
    if hook.next_try is not None and now < hook.next_try <= now + LONGEST_WAIT:
        return Wait.LATER
    return None


def wait_after(tries: int, asked: int | None = None) -> timedelta:
    """How long to wait after so many refusals in a row, or as long as the other side asked (seconds), within bounds."""
    longer = FIRST_WAIT * 2 ** min(tries - 1, 10)
    return min(max(longer, timedelta(seconds=asked or 0)), LONGEST_WAIT)


def fails_long(failing_since: datetime, now: datetime) -> bool:
    """True when somebody at the council has to look at it."""
    return now - failing_since >= FAILS_FOR
