"""A question, a challenge or a complaint: what it is about, who brings it, and what they want (DSP1 to DSP10).

Three doors that are kept apart. None of them is an "appeal": the law has none here (trap T2)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

LONGEST = 20_000  # characters somebody may write in one answer
LIMIT_MONTHS = 12  # complaints.reg12.limit: later is possible, with a reason


class Door(StrEnum):
    """How something is brought. They differ in who answers and by when."""

    QUESTION = "question"
    CHALLENGE = "challenge"
    COMPLAINT = "complaint"


class Ground(StrEnum):
    """What a challenge says is wrong."""

    NOT_ENOUGH = "not_enough"
    WRONG_FACT = "wrong_fact"
    MISSING_NEED = "missing_need"
    UNPAID_CARE = "unpaid_care"
    RATE = "rate"
    CONTRIBUTION = "contribution"
    WAY_REFUSED = "way_refused"
    DELAY = "delay"
    OTHER = "other"


class About(StrEnum):
    """What a complaint is about. The last four have routes of their own, with help, and never a bare refusal (DSP6)."""

    DECISION = "decision"
    ARRANGED_SERVICE = "arranged_service"
    STAFF = "staff"
    INFORMATION = "information"
    BOUGHT_MYSELF = "bought_myself"  # with a direct payment, or somebody I employ
    FUND_PROVIDER = "fund_provider"  # who holds my individual service fund (DSP7)
    NHS = "nhs"
    DANGER = "danger"


ROUTED = frozenset({About.BOUGHT_MYSELF, About.FUND_PROVIDER, About.NHS, About.DANGER})


class Footing(StrEnum):
    """On what footing somebody brings it (complaints.reg5.who)."""

    SELF = "self"
    AFFECTED = "affected"  # somebody else whom it affects, such as a carer: their own complaint needs no consent
    ASKED = "asked"  # the person asked them to
    AUTHORITY = "authority"  # attorney, deputy, or for somebody who can't do it themself
    ADVOCATE = "advocate"  # an independent advocate under the Care Act


class Channel(StrEnum):
    """How somebody wants to be told. Every message is in the account as well (PRC3)."""

    ACCOUNT = "account"
    PHONE = "phone"
    LETTER = "letter"


@dataclass(frozen=True)
class Subject:
    """What is disputed, as it stood when it was sent: nothing here changes with a later figure. Amounts are pounds for
    the budget's period; `gap` is what a saved price showed to be missing."""

    budget: int | None = None
    line: str = ""
    number: int | None = None  # its place on the page
    support: str = ""
    amount: Decimal | None = None
    rules: tuple[str, ...] = ()
    rate: str = ""
    version: str = ""
    quote: str = ""  # the reference of a price that the person saved
    gap: Decimal | None = None
    choice: str = ""  # the reference of a choice that was not agreed


@dataclass(frozen=True)
class Dispute:
    """What was sent. `footing` and `on_behalf_of` say who brings it; `report`: it is an advocate's written report.

    `noticed` is when it happened, or when they came to know, whichever is later; `why_late` is what they said where
    that is over LIMIT_MONTHS ago."""

    door: Door
    words: str
    subject: Subject = Subject()
    grounds: tuple[Ground, ...] = ()
    about: About | None = None
    wanted: str = ""
    noticed: date | None = None
    why_late: str = ""
    footing: Footing = Footing.SELF
    brought_by: str = ""
    report: bool = False
    channel: Channel = Channel.ACCOUNT


class Fault(StrEnum):
    """Why it can't be sent as it is."""

    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    NO_GROUND = "no_ground"
    NO_ABOUT = "no_about"
    NOT_YET = "not_yet"  # it is said to have happened after today
    NO_NAME = "no_name"


def faults(dispute: Dispute, today: date) -> tuple[Fault, ...]:
    """Everything that is missing. That something is late is never among it (complaints.reg12.extend)."""
    found = []
    if not dispute.words.strip():
        found.append(Fault.NO_WORDS)
    if max(len(dispute.words), len(dispute.wanted), len(dispute.why_late)) > LONGEST:
        found.append(Fault.TOO_LONG)
    if dispute.door is Door.CHALLENGE and not dispute.grounds:
        found.append(Fault.NO_GROUND)
    if dispute.door is Door.COMPLAINT and dispute.about is None:
        found.append(Fault.NO_ABOUT)
    if dispute.noticed is not None and dispute.noticed > today:
        found.append(Fault.NOT_YET)
    if dispute.footing is not Footing.SELF and not dispute.brought_by.strip():
        found.append(Fault.NO_NAME)
    return tuple(found)


class Outcome(StrEnum):
    """What came of it."""

    ANSWERED = "answered"  # a question
    UPHELD = "upheld"
    PARTLY = "partly"
    NOT_UPHELD = "not_upheld"


@dataclass(frozen=True)
class Answer:
    """The council's answer: what was looked at, what was found, what is put right and by when, and what changes for
    others (complaints.reg14.response_contents). `budget` is the number of a new figure made through the method: a
    number in an answer never edits one."""

    outcome: Outcome
    considered: str
    found: str
    remedy: str = ""
    remedy_by: date | None = None
    learned: str = ""
    budget: int | None = None


class What(StrEnum):
    """What happened with it."""

    TAKEN = "taken"  # somebody at the council has it now
    ACKNOWLEDGED = "acknowledged"
    ASKED = "asked"  # the council asks
    ADDED = "added"  # the person adds or answers
    TOLD = "told"  # the council says how it goes, with no question
    MOVED_BACK = "moved_back"  # it goes back a step, with the reason
    OVERRUN = "overrun"  # the period will be longer, with the reason (complaints.reg14.overrun)
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


@dataclass(frozen=True)
class Event:
    """One step. `by` is a role code, "" is whoever brought it. `cause` is the council's code for what was behind it
    (MEA5)."""

    what: What
    at: datetime
    by: str = ""
    words: str = ""
    until: date | None = None
    answer: Answer | None = None
    cause: Ground | About | None = None
    files: tuple[str, ...] = ()
    key: str = ""  # of the form that made it: sent twice, it is one
