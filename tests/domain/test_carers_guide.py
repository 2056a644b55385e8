"""Whose service it is while a carer is away: the public situations follow the rules of real support."""

import pytest

from portal.domain.carer import Side
from portal.domain.carers_guide import WhileAway


def situation(received_by, adult_eligible):
    return WhileAway("A break", "A story", "A reason", received_by, adult_eligible)


@pytest.mark.parametrize("eligible", [True, False])
@pytest.mark.parametrize("charges", [True, False])
def test_care_for_the_adult_is_never_charged_to_the_carer(eligible, charges):
    """CAR9, T4: whoever needs the break, and whatever the council charges carers for."""
    placed = situation(Side.ADULT, eligible).placed(charges)
    assert placed.charged is Side.ADULT
    assert placed.budget is (Side.ADULT if eligible else Side.CARER)
    assert Side.CARER in placed.plans


@pytest.mark.parametrize("eligible", [True, False])
def test_what_is_for_the_carer_is_theirs_and_is_charged_only_where_the_council_charges_carers(eligible):
    item = situation(Side.CARER, eligible)
    assert (item.placed(False).budget, item.placed(False).charged) == (Side.CARER, None)
    assert (item.placed(True).budget, item.placed(True).charged) == (Side.CARER, Side.CARER)
