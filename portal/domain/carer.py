"""Whose need, who receives, who pays: where support of a carer and of the adult they look after belongs (CAR5-CAR12).

Care that is given to the adult, so that a carer can have a break, is the adult's service: only the adult can be charged
for it, and only after a recorded yes. The carer is never charged for it (source S0 sections 13 to 15, trap T4)."""

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """The two people."""

    CARER = "carer"
    ADULT = "adult"  # the adult whom the carer looks after


class NeedOf(StrEnum):
    """Whose need a support meets."""

    CARER = "carer"
    ADULT = "adult"
    BOTH = "both"


class Next(StrEnum):
    """What comes next, so that nobody is left with a no."""

    NOTHING = "nothing"
    ASK_THE_ADULT = "ask_the_adult"
    ANOTHER_WAY = "another_way"  # the carer's need stays, so the council looks for another way to meet it (CAR7)
    INFORMATION = "information"  # without an eligible need there is still information and advice (CAR20)


@dataclass(frozen=True)
class Shared:
    """What a line says about two people. `other` is the council's own id of the other of the two; `agreement` the
    reference of what both were asked, "" where any agreement of the two will do."""

    other: str
    need_of: NeedOf
    received_by: Side
    agreement: str = ""
    charged: bool = True  # False where both were told that nobody pays for it; filled in when it counts, never sent

    @property
    def needs_a_yes(self) -> bool:
        """True for care for the adult that meets a need of the carer alone: the adult may say no to it."""
        return self.need_of is NeedOf.CARER and self.received_by is Side.ADULT


@dataclass(frozen=True)
class Situation:
    """One support that would meet a need of a carer. `agreed` is the adult's answer, None before there is one."""

    carer_eligible: bool
    adult_eligible: bool
    received_by: Side
    chargeable: bool  # whether this council charges for such support at all
    agreed: bool | None = None


@dataclass(frozen=True)
class Placement:
    """Where it belongs: whose budget has its cost, whose plans tell of it, who can be charged, whether it counts."""

    counts: bool
    next: Next
    budget: Side | None = None
    plans: frozenset[Side] = frozenset()
    charged: Side | None = None

    @property
    def shown_beside(self) -> Side | None:
        """In whose plan it is shown without being counted there, because the other's budget has it (CAR12)."""
        return next(iter(self.plans - {self.budget}), None) if self.budget else None


def place(situation: Situation) -> Placement:
    """The answer of S0 sections 13 to 15. A draft has a budget and plans where it would be; it counts nowhere and
    nobody is charged for it.

    An adult without eligible needs gets no budget for it: its cost is in the carer's budget, and is still never
    charged to the carer (CAR8, CAR10)."""
    if not situation.carer_eligible:
        return Placement(counts=False, next=Next.INFORMATION)
    if situation.received_by is Side.CARER:
        charged = Side.CARER if situation.chargeable else None
        return Placement(True, Next.NOTHING, Side.CARER, frozenset({Side.CARER}), charged)
    budget = Side.ADULT if situation.adult_eligible else Side.CARER
    plans = frozenset({budget, Side.CARER})
    if situation.agreed is None:
        return Placement(False, Next.ASK_THE_ADULT, budget, plans)
    if not situation.agreed:
        return Placement(False, Next.ANOTHER_WAY)
    return Placement(True, Next.NOTHING, budget, plans, Side.ADULT if situation.chargeable else None)
