"""Choices for the tests of choosing, and budgets in which somebody is employed in the place of the council's lines."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from portal.domain.arrangement import Way
from portal.domain.budget import Budget
from portal.domain.choice import WHOLE, Choice, Part, Scope
from portal.domain.choosing import with_choice
from portal.domain.line import Dormant, HeldAs, Line, Price, PriceSource, Quantity, Unit
from portal.domain.parts import by_holder
from tests.builders import a_book, a_budget, a_line, a_need, an_employing_line

D = Decimal
ASLEEP = Dormant("direct_payment", "It wakes when the payment stops.")


def employed(id_: str = "own", *needs: str, hours: str = "21") -> Line:
    """Somebody employed with a direct payment."""
    return replace(an_employing_line(id_, hours), needs=needs or ("need",))


def agency(id_: str = "agency", *needs: str, hours: str = "21") -> Line:
    """The council's line, asleep because of a direct payment."""
    price = Price(PriceSource.RATE_BOOK, D("29.26"), Unit.HOUR, "home_care_hour")
    line = a_line(id_, price=price, quantity=Quantity(D(hours), Unit.HOUR), dormant=ASLEEP)
    return replace(line, needs=needs or ("need",))


def employing_budget(*lines: Line, **other: object) -> Budget:
    """A budget of these lines with every need they are for, and an employer's figures."""
    needs = {need for line in lines for need in line.needs}
    return a_budget(*lines, book=a_book(), needs=tuple(a_need(need) for need in sorted(needs)), **other)


def whole(way: Way, *shares: tuple[Way, Decimal]) -> Choice:
    """All of it in one way, or in a mix."""
    return Choice(1, Scope.WHOLE, (Part(WHOLE, way, shares),))


def by_part(ways: Mapping[str, Way]) -> Choice:
    """Need by need."""
    return Choice(1, Scope.PARTS, tuple(Part(line, way) for line, way in ways.items()))


def amounts(budget: Budget, choice: Choice) -> dict[str, tuple[tuple[Way, Decimal | None], ...]]:
    """How much of each part is held in which way."""
    return {item.part.line: item.amounts for item in with_choice(budget, choice)[1]}


def live(budget: Budget) -> dict[str, tuple[HeldAs, Decimal | None]]:
    """Each line that counts: who holds it, and its amount."""
    return {item.line.id: (item.line.held_as, item.amount) for item in budget.calculation.lines}


def total(budget: Budget) -> Decimal:
    """The holders' parts together."""
    return sum((part.amount for part in by_holder(budget)), D(0))
