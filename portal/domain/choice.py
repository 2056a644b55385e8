"""What a person chooses: who is to manage each part of the budget, and what goes with that.

Nothing here changes what somebody is entitled to. What was not said is None: it is talked about, never assumed.
Each part has exactly one holder or stated shares, and together they are the budget to the penny (OPT5)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portal.domain.arrangement import Frequency, Way

WHOLE = ""  # stands for the line of a part that is all of the budget


class Scope(StrEnum):
    """How somebody chooses."""

    WHOLE = "whole"  # all of it in the same way
    PARTS = "parts"  # need by need
    KEEP = "keep"  # as it is now, on purpose (OPT4)


class FundHolder(StrEnum):
    """Who is to hold an individual service fund (OPT8, OPT10)."""

    LISTED = "listed"  # a provider of the local directory
    NAMED = "named"  # any other provider
    THIRD_PARTY = "third_party"  # a trust, or another organisation


class Receiver(StrEnum):
    """Who receives a direct payment (REP3, REP5)."""

    ME = "me"
    NOMINATED = "nominated_person"
    AUTHORISED = "authorised_person"


class Signer(StrEnum):
    """Who signs the contracts: holding the money is another thing (OPT14, REP5)."""

    ME = "me"
    RECEIVER = "receiver"
    AGENT = "agent"
    COUNCIL = "council_as_agent"


class Account(StrEnum):
    """Where a direct payment goes. A bank account is always possible (OPT12)."""

    BANK = "bank"
    CARD = "card"


class PaidAs(StrEnum):
    """Before or after what the person pays (IND8)."""

    NET = "net"
    GROSS = "gross"


class Employs(StrEnum):
    """Whom the person would employ. None of these decides anything (R-DP-8)."""

    NOBODY = "nobody"
    NOT_RELATED = "not_related"
    RELATIVE_ELSEWHERE = "relative_elsewhere"
    RELATIVE_HERE = "relative_here"
    PARTNER = "partner"


class Agreed(StrEnum):
    """What the person said to the agreement (OPT18)."""

    SIGNED = "signed"
    TALK = "talk"  # somebody goes through it with them first


@dataclass(frozen=True)
class Part:
    """A line of the budget, or WHOLE, and its way. MIXED has shares in pounds for the budget's period. `start` is None
    where the person wants it as soon as it is ready (OPT6)."""

    line: str
    way: Way
    shares: tuple[tuple[Way, Decimal], ...] = ()
    start: date | None = None
    stays: bool = False  # held like this when it was sent: there is nothing to decide

    @property
    def ways(self) -> frozenset[Way]:
        """The ways in which some of it is held."""
        return (
            frozenset(way for way, amount in self.shares if amount) if self.way is Way.MIXED else frozenset({self.way})
        )


@dataclass(frozen=True)
class Wishes:
    """Kind, time, place and person of the support, in the person's words (OPT16). `times` are codes."""

    kind: str = ""
    times: tuple[str, ...] = ()
    place: str = ""
    person: str = ""


@dataclass(frozen=True)
class Fund:
    """Who is to hold the fund: a service of the directory by its id, or a name."""

    holder: FundHolder
    name: str
    service: str = ""


@dataclass(frozen=True)
class Payment:
    """Everything about a direct payment. None and "" are not said yet."""

    receiver: Receiver | None = None
    receiver_name: str = ""
    signer: Signer | None = None
    signer_name: str = ""
    account: Account | None = None
    paid: PaidAs | None = None
    frequency: Frequency | None = None
    employs: tuple[Employs, ...] = ()
    agreed: Agreed | None = None
    agreement: str = ""  # the version that was shown


@dataclass(frozen=True)
class Choice:
    """What was chosen for the budget with this number."""

    budget: int
    scope: Scope
    parts: tuple[Part, ...]
    fund: Fund | None = None
    payment: Payment = Payment()
    wishes: Wishes = Wishes()
    words: str = ""

    @property
    def ways(self) -> frozenset[Way]:
        """Every way in it. Empty where everything stays as it is."""
        return frozenset(way for part in self.parts for way in part.ways)

    @property
    def new_ways(self) -> frozenset[Way]:
        """The ways of what is to change: what goes with them has to be said."""
        return frozenset(way for part in self.parts if not part.stays for way in part.ways)
