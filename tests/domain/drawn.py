"""What hypothesis draws: pounds, lines and budgets that a council could send."""

import os
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.domain.contribution import Contribution, ContributionStatus
from portal.domain.line import Dormant, HeldAs, Line, Per, Price, PriceSource, Quantity, Unit
from tests.builders import a_budget

PRICES = st.decimals(0, 2000, places=2)
UNITS = st.decimals(0, 200, places=2)
WEEKLY = st.decimals(0, 5000, places=2)
FINE = st.decimals(0, 5000, places=6)  # an amount before it was rounded
WEEKS = st.sampled_from([Decimal(52), Decimal(365) / 7])
CHARGES = st.one_of(
    st.builds(Contribution, st.sampled_from(list(ContributionStatus))),
    st.builds(Contribution, st.sampled_from([ContributionStatus.ASSESSED, ContributionStatus.PROVISIONAL]), WEEKLY),
)
DORMANT = st.sampled_from([None, None, Dormant("carer", "It sleeps.", date(2026, 10, 14))])


def for_any(
    *strategies: st.SearchStrategy[Any], examples: int = 40
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The test holds for whatever is drawn, however slow the machine is. `make bench` asks for many more cases."""
    many = max(examples, int(os.environ.get("PROPERTY_EXAMPLES", "0")))
    return lambda test: settings(max_examples=many, deadline=None)(given(*strategies)(test))


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """By the week or by the year, for one worker or two."""
    return Quantity(draw(UNITS), Unit.HOUR, draw(st.sampled_from([Per.WEEK, Per.YEAR])), draw(st.integers(1, 3)))


@st.composite
def lines(draw: st.DrawFn, priced: bool = False) -> Line:
    """A line; one in five has no price yet, unless all must have one."""
    amount = draw(PRICES if priced else st.one_of(PRICES, PRICES, PRICES, PRICES, st.none()))
    price = Price(PriceSource.QUOTE, amount, Unit.HOUR, "Example supplier")
    held_as = draw(st.sampled_from(list(HeldAs)))
    return Line("", ("need",), "Support", draw(quantities()), price, held_as, dormant=draw(DORMANT))


def some_lines(priced: bool = False, most: int = 6) -> st.SearchStrategy[tuple[Line, ...]]:
    """A few lines, each with its own id."""
    numbered = st.lists(lines(priced), min_size=1, max_size=most).map(enumerate)
    return numbered.map(lambda found: tuple(_named(line, number) for number, line in found))


def _named(line: Line, number: int) -> Line:
    return Line(f"L{number}", *(getattr(line, name) for name in list(line.__dataclass_fields__)[1:]))


BUDGETS = st.builds(lambda found, charge: a_budget(*found, contribution=charge), some_lines(), CHARGES)
PRICED_BUDGETS = st.builds(lambda found, charge: a_budget(*found, contribution=charge), some_lines(True), CHARGES)
