"""The ways to manage a budget, as they are told to anyone: for each the same questions, and what goes with them.

Whose a sentence is, is never left open: the law's (with guidance, the courts and published good practice), or the
council's own. A sentence of the law names the facts it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from portal.domain.arrangement import Frequency, Way
from portal.domain.line import HeldAs

PARTS = (  # the questions that every way answers, in the order in which they are read
    "how_it_works", "who_holds_the_money", "who_contracts_with_whom", "who_is_responsible", "each_month", "help",
    "may_be_spent_on", "changing_services", "changing_my_mind", "if_it_goes_wrong",
)  # fmt: skip


class Whose(StrEnum):
    """Whose a rule is."""

    LAW = "law"
    COUNCIL = "council"


@dataclass(frozen=True)
class Said:
    """One sentence, whose it is, and the facts it stands on."""

    words: str
    whose: Whose
    basis: tuple[str, ...]


@dataclass(frozen=True)
class Cost:
    """What something costs the person, in pounds: "45.00 each time". Nothing is said to cost nothing only when it is
    known to; what is not known is no Cost at all."""

    pounds: Decimal
    note: str
    basis: tuple[str, ...]


@dataclass(frozen=True)
class Help(Said):
    """A kind of help with one way. `cost` is None where the council has to be asked."""

    cost: Cost | None


@dataclass(frozen=True)
class WayGuide:
    """One way: the ten questions of PARTS, each with at least one answer."""

    way: Way
    title: str
    says: str
    parts: Mapping[str, tuple[Said, ...]]


@dataclass(frozen=True)
class NotBought(Said):
    """What a budget can't buy here, and why. `blanket`: the council does not look at each case before it says no."""

    why: str
    blanket: bool


@dataclass(frozen=True)
class CardGuide:
    """The pre-paid card: one choice among others. There is no field for a card that is forced, for a list of
    providers, or for a payment that can't go to a bank account."""

    how: tuple[Said, ...]
    bank_account: tuple[Said, ...]
    blocks: tuple[Said, ...]
    who_sees: tuple[Said, ...]
    if_it_does_not_work: tuple[Said, ...]


class Does(StrEnum):
    """Whether a role does something."""

    YES = "yes"
    NO = "no"
    AGREED = "agreed"  # in writing, before anything is signed


@dataclass(frozen=True)
class Role:
    """Somebody who acts for the person. Signing contracts and holding money are two things (REP5)."""

    id: str
    title: str
    says: str
    signs: Does
    holds: Does
    duties: tuple[Said, ...]
    ends: tuple[Said, ...]


class When(StrEnum):
    """When an employer has a task (R-DP-4)."""

    START = "start"
    ALWAYS = "always"
    IF_IT_HAPPENS = "if_it_happens"


@dataclass(frozen=True)
class Task:
    """One thing an employer sees to."""

    id: str
    title: str
    when: When
    says: tuple[Said, ...]


@dataclass(frozen=True)
class Place:
    """Where somebody can be found or asked. `made_up`: an example that leads nowhere."""

    title: str
    says: tuple[str, ...]
    phone: str
    email: str
    made_up: bool


class HelpType(StrEnum):
    """What kind of local help it is."""

    PEER_SUPPORT = "peer_support"
    USER_LED = "user_led"
    BROKERAGE = "brokerage"
    SESSION = "session"


@dataclass(frozen=True)
class LocalHelp(Place):
    """Help nearby (SUP1, SUP2, SUP9)."""

    type: HelpType
    cost: Cost | None


@dataclass(frozen=True)
class IsfProvider:
    """A provider here that holds individual service funds. All four are told (OPT7)."""

    title: str
    how_it_works: tuple[Said, ...]
    contract: tuple[Said, ...]
    how_it_is_managed: tuple[Said, ...]
    dispute: tuple[Said, ...]


@dataclass(frozen=True)
class Contingency:
    """How much may stay in the account, and what happens before any of it is asked back (R-DP-7, STM4)."""

    weeks: int
    warned_from_weeks: int
    notice_days: int
    purpose: tuple[Said, ...]
    not_counted: tuple[Said, ...]
    before: tuple[Said, ...]

    def may_stay(self, weekly: Decimal) -> Decimal:
        """The pounds that may stay of a payment of so many pounds a week."""
        return weekly * self.weeks

    def warned_from(self, weekly: Decimal) -> Decimal:
        """The pounds from which the council writes to say so, long before anything is asked back."""
        return weekly * self.warned_from_weeks


@dataclass(frozen=True)
class FrequencyGuide:
    """How often money can be paid, in plain words (STM3)."""

    id: Frequency
    title: str
    says: str


@dataclass(frozen=True)
class NotThisWay(Said):
    """What is held like this can't be held in this way here: whose rule it is, and why (OPT20)."""

    held_as: HeldAs
    way: Way


class Failing(StrEnum):
    """What may fail, so that support or wages are at risk."""

    PAYMENT = "payment"
    PROVIDER = "provider"
    WORKER = "worker"
    NOBODY_ANSWERS = "nobody_answers"


@dataclass(frozen=True)
class WhenItFails:
    """What to do now when something fails; and what the council does then, and by when."""

    id: Failing
    title: str
    says: tuple[Said, ...]
    we_do: tuple[Said, ...]


@dataclass(frozen=True)
class Ways:
    """Everything that is told about the ways before somebody chooses."""

    ways: Mapping[Way, WayGuide]
    risks: tuple[Said, ...]
    not_bought: tuple[NotBought, ...]
    challenge: tuple[Said, ...]
    card: CardGuide
    roles: tuple[Role, ...]
    employing: tuple[Said, ...]
    tasks: tuple[Task, ...]
    places: tuple[Place, ...]
    isf_providers_here: tuple[IsfProvider, ...]
    isf_work: tuple[Said, ...]
    contingency: Contingency
    frequencies: tuple[FrequencyGuide, ...]
    local_help: tuple[LocalHelp, ...]
    when_it_fails: tuple[WhenItFails, ...]
    not_this_way: tuple[NotThisWay, ...]
