"""A carer counts only who said yes twice (R-NEED-3)."""

import pytest

from tests.builders import an_offer


@pytest.mark.parametrize(
    ("willing", "able", "counts"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_an_offer_counts_when_the_carer_is_willing_and_able(willing, able, counts):
    assert an_offer(willing, able).counts is counts
