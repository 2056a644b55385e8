"""A budget: one decision, frozen with everything it was made of. A later change is a new number (IND5)."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from portal.domain.around import OTHER_PUBLIC_MONEY as OTHER_PUBLIC_MONEY
from portal.domain.around import Alongside as Alongside
from portal.domain.around import Beside as Beside
from portal.domain.around import Free as Free
from portal.domain.around import FreeHelp as FreeHelp
from portal.domain.around import OneOff as OneOff
from portal.domain.around import Payer as Payer
from portal.domain.calculation import Calculation, work_out
from portal.domain.changes import Change
from portal.domain.charging import may_be_charged
from portal.domain.contribution import Contribution
from portal.domain.line import HeldAs, Line, Per
from portal.domain.money import ZERO
from portal.domain.need import MetBy, Need
from portal.domain.paying import PaymentsPlan
from portal.domain.points import PointsWalk
from portal.domain.rates import RateBook
from portal.domain.sign_off import Return
from portal.domain.three_figures import ThreeFigures, three_figures


class Kind(StrEnum):
    """How firm the figure is."""

    INDICATIVE = "indicative"
    FINAL = "final"
    REVIEW = "review"
    PLANNED = "planned"  # no amount was decided: what the services are planned to cost stands in for it


class Route(StrEnum):
    """How the figure was made (section 2 of the method), or elsewhere by the council."""

    READY_RECKONER = "A"
    INDIVIDUALLY_COSTED = "B"
    CARER = "C"
    COUNCIL_SYSTEM = "council_system"


class NotComplete(Exception):
    """An eligible need has neither a line nor a recorded other way of being met, so there is no figure (R-NEED-1)."""


@dataclass(frozen=True)
class SignOff:
    """Who agreed the budget: a role, never a name, employed by the council or seconded to it (PRC8)."""

    role: str
    employer: str
    on: date


class Weighed(StrEnum):  # what became of a preference (IND12)
    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"


@dataclass(frozen=True)
class Preference:
    """What the person would like, and how it was weighed: met, partly or not, because …"""

    words: str
    weighed: Weighed
    because: str


@dataclass(frozen=True)
class Enough:
    """R-SUF-4: what the person said when they were asked whether the budget is enough, in their words."""

    enough: bool
    words: str
    by: str
    on: date


@dataclass(frozen=True)
class Recheck:
    """An amount decided elsewhere, and what the published method makes of its assumptions, in pounds."""

    theirs: Decimal
    ours: Decimal

    @property
    def difference(self) -> Decimal:
        """Theirs less ours; nothing when they are the same."""
        return self.theirs - self.ours


@dataclass(frozen=True)
class Budget:
    """One numbered decision. `decided` is the amount the council decided where that is not the sum of the lines;
    `book` freezes the rate book where its figures were used, so that an old budget gives its old answer (R-RATE-1)."""

    number: int
    kind: Kind
    made_on: date
    route: Route
    route_why: str
    period: Per = Per.WEEK
    effective_from: date | None = None
    rate_book: str = ""
    weeks_per_year: Decimal = Decimal(52)
    book: RateBook | None = None
    needs: tuple[Need, ...] = ()
    lines: tuple[Line, ...] = ()
    decided: Decimal | None = None
    contribution: Contribution = field(default_factory=Contribution)
    one_offs: tuple[OneOff, ...] = ()
    alongside: tuple[Alongside, ...] = ()
    free: tuple[FreeHelp, ...] = ()
    held: tuple[tuple[HeldAs, Decimal], ...] = ()  # the council's own split, where it is not on the lines
    signed_off: SignOff | None = None
    changes: tuple[Change, ...] = ()
    method: str = ""  # id and version of the published method it was made with
    flags: tuple[str, ...] = ()  # why it is individually costed (R-ROUTE-1)
    preferences: tuple[Preference, ...] = ()
    enough: Enough | None = None
    returns: tuple[Return, ...] = ()
    points: PointsWalk | None = None
    paying: PaymentsPlan | None = None

    @property
    def of_carer(self) -> bool:
        """True for a carer's own budget (route C)."""
        return self.route is Route.CARER

    @cached_property
    def calculation(self) -> Calculation:
        """The lines, worked out with the figures this budget was frozen with."""
        return work_out(self.lines, self.period, self.book, self.weeks_per_year)

    @property
    def cost(self) -> Decimal:
        """What it costs to meet the needs, in pounds for the budget's period: section 26(1)(a)."""
        return self.calculation.cost if self.decided is None else self.decided

    @property
    def chargeable(self) -> Decimal:
        """How much of the cost may be charged for, in pounds for the period: without what others pay, and without what
        the law or the council leaves free (charging.s117_free). The person never pays more than this (R-CON-1)."""
        live = self.calculation.lines
        if self.decided is None:
            return sum(
                (item.amount or ZERO for item in live if may_be_charged(item.line, of_carer=self.of_carer)), ZERO
            )
        free = sum(
            (item.amount or ZERO for item in live if not may_be_charged(item.line, of_carer=self.of_carer)), ZERO
        )
        return max(self.decided - free, ZERO)

    @property
    def figures(self) -> ThreeFigures:
        """The three figures for the budget's period."""
        weeks = self.weeks_per_year if self.period is Per.YEAR else Decimal(1)
        return three_figures(self.cost, self.contribution, weeks, self.chargeable)

    @property
    def incomplete(self) -> bool:
        """True while a line has no price and the council has not decided a total."""
        return self.decided is None and bool(self.calculation.missing)

    @property
    def recheck(self) -> Recheck | None:
        """An amount from the council's own system, worked out again from the assumptions it sent. None without them."""
        sent = self.route is Route.COUNCIL_SYSTEM and self.kind is not Kind.PLANNED and self.lines
        held_down = any(line.limited for line in self.lines)  # a tier worked out again says nothing
        if self.decided is None or not sent or held_down or self.calculation.missing:
            return None
        return Recheck(self.decided, self.calculation.cost)

    @property
    def plan_over_budget(self) -> Decimal | None:
        """How much more the planned lines cost than the amount decided, by more than a penny."""
        if self.decided is None or not self.lines or self.calculation.missing:
            return None
        over = self.calculation.cost - self.decided
        return over if over > Decimal("0.01") else None

    def check_needs(self) -> None:
        """R-NEED-1 and R-NEED-3. Raises NotComplete naming the need that nobody has answered for."""
        awake = [line for line in self.lines if line.dormant is None or line.dormant.reason != "carer"]
        served = {need for line in awake for need in line.needs}
        for need in self.needs:
            carer = need.met_by is MetBy.CARER and any(offer.counts for offer in need.offers)
            others = need.met_by not in (MetBy.COUNCIL, MetBy.CARER, MetBy.NOT_ELIGIBLE)
            elsewhere = others and need.met_by_why and need.checked_on
            if need.eligible and need.id not in served and not carer and not elsewhere:
                raise NotComplete(need.id)

    def beside(self, on: date) -> tuple[Alongside, ...]:
        """What is around the budget on a day: what has ended is left out."""
        return tuple(item for item in self.alongside if item.until is None or item.until >= on)

    def own_extras(self, on: date) -> tuple[Alongside, ...]:
        """What the person themself pays beside their contribution."""
        return tuple(item for item in self.beside(on) if item.payer is Payer.PERSON)

    def leaves_pocket(self, on: date) -> Decimal | None:
        """Everything the person themself pays, in pounds for the budget's period (ELM5): contribution, fee,
        own extras. None while the contribution is not known. What others pay is not in it, nor what is paid
        for another stretch of time than the budget's: that stands beside it."""
        pays = self.figures.person_pays
        own = (item.amount for item in self.own_extras(on) if item.per is self.period)
        return None if pays is None else pays + sum(own, Decimal("0.00"))
