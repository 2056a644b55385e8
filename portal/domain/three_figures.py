"""The three figures of a personal budget, and what they are in other stretches of time."""

from dataclasses import dataclass
from decimal import Decimal

from portal.domain.contribution import Contribution
from portal.domain.money import down, four_weekly, yearly


@dataclass(frozen=True)
class ThreeFigures:
    """Care Act 2014 section 26(1), in its order: what it costs, what the person pays, what the council pays."""

    cost: Decimal
    person_pays: Decimal | None
    council_pays: Decimal | None

    def four_weekly(self) -> "ThreeFigures":
        """The same for four weeks (R-FREQ-2)."""
        pays, council = self.person_pays, self.council_pays
        return ThreeFigures(
            four_weekly(self.cost),
            None if pays is None else four_weekly(pays),
            None if council is None else four_weekly(council),
        )

    def yearly(self, weeks: Decimal) -> "ThreeFigures":
        """The same for a year; the council's part is the rest, so that it always adds up."""
        cost = yearly(self.cost, weeks)
        pays = None if self.person_pays is None else down(self.person_pays * weeks)
        return ThreeFigures(cost, pays, None if pays is None else cost - pays)


def three_figures(
    cost: Decimal, contribution: Contribution, weeks: Decimal = Decimal(1), chargeable: Decimal | None = None
) -> ThreeFigures:
    """R-OUT-1: (1) = (2) + (3) to the penny. The cost, of so many weeks, is worked out first and without the
    contribution (R-OUT-2). `chargeable` is the part of it that may be charged for: all of it, unless said (R-CON-1)."""
    pays = contribution.person_pays(cost if chargeable is None else min(chargeable, cost), weeks)
    return ThreeFigures(cost, pays, None if pays is None else cost - pays)
