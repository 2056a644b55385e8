"""What goes along when somebody moves: their plan and budget as this council knew them on a day (MOV1, MOV2).

It tells of one person alone: nothing here has a place for a name, a need or an amount of anybody else. The amounts are
those of the council that made it. No other council takes them for a budget of its own."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portal.domain.budget import Kind
from portal.domain.communication import Needs
from portal.domain.contribution import ContributionStatus
from portal.domain.joint_funding import FunderKind
from portal.domain.line import HeldAs, Per, Unit
from portal.domain.need import MetBy
from portal.domain.progress import Stage
from portal.domain.role import Role

LONGEST_COUNCIL = 120


class Part(StrEnum):
    """What a person lets go along, each by itself."""

    BUDGET = "budget"
    DATES = "dates"
    COMMUNICATION = "communication"
    MATTERS = "open_matters"
    HELPERS = "helpers"


@dataclass(frozen=True)
class Sender:
    """The council that made the pack, and whom to ask there."""

    code: str
    name: str
    team: str
    phone: str
    email: str


@dataclass(frozen=True)
class MovedNeed:
    """A need in the person's own words; nothing of who else meets it than its kind."""

    id: str
    words: str
    outcome: str
    eligible: bool
    met_by: MetBy


@dataclass(frozen=True)
class MovedFunder:
    """One body's share of a line that several pay together, in pounds for the budget's period."""

    body: str
    kind: FunderKind
    share: Decimal
    lead: bool


@dataclass(frozen=True)
class MovedLine:
    """One piece of support: how much, at which price, and pounds for the budget's period as that council worked it out.

    None is "not known there", never nothing. `kept_ready` costs nothing at the moment; `waits_for_a_yes` neither, until
    two people said yes. Where several bodies pay, `amount` is the council's share, `whole` what it costs them all.
    `aftercare` is care under section 117, which is not charged for."""

    id: str
    needs: tuple[str, ...]
    support: str
    held_as: HeldAs
    quantity: Decimal | None
    unit: Unit | None
    per: Per | None
    workers: int
    price: Decimal | None
    price_unit: Unit
    amount: Decimal | None
    kept_ready: bool
    waits_for_a_yes: bool = False
    whole: Decimal | None = None
    funders: tuple[MovedFunder, ...] = ()
    aftercare: bool = False


@dataclass(frozen=True)
class MovedOneOff:
    """Something paid once."""

    words: str
    amount: Decimal
    when: date | None


@dataclass(frozen=True)
class MovedBudget:
    """The newest figure, in pounds for its period. `decided`: the council decided the cost, it is no sum of lines."""

    number: int
    kind: Kind
    made_on: date
    effective_from: date | None
    period: Per
    cost: Decimal
    decided: bool
    complete: bool
    contribution: ContributionStatus
    person_pays: Decimal | None
    council_pays: Decimal | None
    needs: tuple[MovedNeed, ...]
    lines: tuple[MovedLine, ...]
    one_offs: tuple[MovedOneOff, ...]


@dataclass(frozen=True)
class MovedDates:
    """Where they were in the way from a first talk to a review, and the days that matter."""

    stage: Stage | None
    since: date | None
    last_review: date | None
    review_due: date | None


@dataclass(frozen=True)
class OpenMatter:
    """A question, a challenge, a complaint or a request that waits for an answer: that there is one, not its words."""

    kind: str
    reference: str
    sent_on: date


@dataclass(frozen=True)
class MovedHelper:
    """That somebody acts for the person, and as what. Never who."""

    role: Role
    until: date


@dataclass(frozen=True)
class Contents:
    """Everything that can go along. A part that was not agreed to, or that there is not, is None."""

    budget: MovedBudget | None = None
    dates: MovedDates | None = None
    communication: Needs | None = None
    open_matters: tuple[OpenMatter, ...] | None = None
    helpers: tuple[MovedHelper, ...] | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that are in it."""
        return tuple(part for part in Part if getattr(self, part.value) is not None)

    def only(self, parts: tuple[Part, ...]) -> "Contents":
        """The same with these parts alone."""
        return Contents(**{part.value: getattr(self, part.value) for part in Part if part in parts})


@dataclass(frozen=True)
class Pack:
    """The pack as it was frozen. `to` is the next council as the person named it, "" when it is for themself;
    `agreed_to` is what they agreed to, in the words they read."""

    sender: Sender
    name: str
    to: str
    made_on: date
    agreed_to: str
    contents: Contents
