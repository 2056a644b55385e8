"""What anybody who looks after somebody can read before they ask for anything: what a carer's budget can be used for,
what it can't buy here and why, who pays it out, and whose service it is when the carer is away (CAR3, CAR13, CAR14)."""

from dataclasses import dataclass
from enum import StrEnum

from portal.domain.carer import Placement, Side, Situation, place
from portal.domain.way import NotBought


class Use(StrEnum):
    """What a carer's budget can be used for. Every one is told, so that nobody takes a short list for the whole
    (CAR13, CAR21). It is no list of what is allowed: anything else that meets a need may be asked for."""

    RELAXATION = "relaxation"
    STRESS = "stress"
    LEISURE = "leisure"
    LEARNING = "learning"
    WORK_SKILLS = "work_skills"
    HOBBY = "hobby"
    IN_TOUCH = "in_touch"
    SHORT_BREAK = "short_break"
    LONG_BREAK = "long_break"
    HOLIDAY_TOGETHER = "holiday_together"
    SHORT_TERM = "short_term"
    HIGH_NEEDS = "high_needs"


class Lasts(StrEnum):
    """For how long there is support: a need may be short or may stay (CAR21)."""

    ONCE = "once"
    FOR_A_WHILE = "for_a_while"
    AS_LONG_AS_NEEDED = "as_long_as_needed"


@dataclass(frozen=True)
class UseExample:
    """A made-up carer: what they wanted to achieve (`says`) and what helped (`how`). There is no field for an amount:
    an amount in an example would be read as a limit."""

    use: Use
    title: str
    says: str
    how: str
    lasts: Lasts


class PaidOutBy(StrEnum):
    """Who may pay out a carer's budget (CAR22)."""

    COUNCIL = "council"
    CARERS_CHARITY = "carers_charity"
    NHS = "nhs"


@dataclass(frozen=True)
class Payer:
    """One that may pay it out, and whether it does so `here`."""

    id: PaidOutBy
    title: str
    says: str
    here: bool


@dataclass(frozen=True)
class WhileAway:
    """One situation of somebody who needs a break. Whose service it is follows from who receives it, and from whether
    the adult has eligible needs: nothing of it is written in a file (CAR9)."""

    title: str
    story: str
    why: str
    received_by: Side
    adult_eligible: bool

    def placed(self, charges_carers: bool) -> Placement:
        """Whose budget it is in and who can be charged, once the adult has said yes. A council may charge an adult;
        whether it charges carers for support of their own is its own choice."""
        chargeable = charges_carers if self.received_by is Side.CARER else True
        return place(Situation(True, self.adult_eligible, self.received_by, chargeable, agreed=True))


@dataclass(frozen=True)
class CarersGuide:
    """Everything that the public pages for carers tell beside the rules."""

    uses: tuple[UseExample, ...]
    not_bought: tuple[NotBought, ...]
    paid_out_by: tuple[Payer, ...]
    while_away: tuple[WhileAway, ...]
    charges_carers: bool
