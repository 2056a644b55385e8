"""The worked examples come out of the demonstration's records to the penny."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.content.worked_examples import VECTORS, conversions, example_a, example_b, example_c, example_d

CONTENT = Path(__file__).parents[2] / "content"
FEED = CONTENT / "demonstration" / "feed.json"
WEEKS = Decimal(52)
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def vectors(cases):
    alma, bilal, celia, desmond = (cases[f"demo-{name}"] for name in ("alma", "bilal", "celia", "desmond"))
    return {
        **example_a(*alma.budgets),
        **example_b(*bilal.budgets),
        **example_c(*celia.budgets),
        **example_d(desmond.current, alma.budgets[0].lines[0]),
        **conversions(alma.budgets[0].cost),
    }


def test_the_vectors_are_all_worked_out(vectors):
    assert list(vectors) == list(VECTORS)


@pytest.mark.parametrize("name", VECTORS)
def test_the_worked_examples_are_right_to_the_penny(vectors, name):
    worked = vectors[name] if isinstance(vectors[name], tuple) else (vectors[name],)
    assert worked == tuple(Decimal(text) for text in VECTORS[name].split(" / "))
