"""Whose need, who receives, who pays: the whole table of S0 sections 13 to 15 (CAR2, CAR5 to CAR10, trap T4)."""

from itertools import product

import pytest

from portal.domain.carer import NeedOf, Next, Placement, Shared, Side, Situation, place

CARER, ADULT = Side.CARER, Side.ADULT
BOTH, ONE = frozenset({CARER, ADULT}), frozenset({CARER})
EVERY = [
    Situation(*each)
    for each in product((True, False), (True, False), (CARER, ADULT), (True, False), (None, True, False))
]
# carer eligible, adult eligible, who receives, chargeable, agreed -> counts, next, budget, plans, charged
TABLE = [
    (True, True, ADULT, True, True, True, Next.NOTHING, ADULT, BOTH, ADULT),
    (True, True, ADULT, False, True, True, Next.NOTHING, ADULT, BOTH, None),
    (True, True, ADULT, True, None, False, Next.ASK_THE_ADULT, ADULT, BOTH, None),
    (True, True, ADULT, False, None, False, Next.ASK_THE_ADULT, ADULT, BOTH, None),
    (True, True, ADULT, True, False, False, Next.ANOTHER_WAY, None, frozenset(), None),
    (True, True, ADULT, False, False, False, Next.ANOTHER_WAY, None, frozenset(), None),
    (True, False, ADULT, True, True, True, Next.NOTHING, CARER, ONE, ADULT),
    (True, False, ADULT, False, True, True, Next.NOTHING, CARER, ONE, None),
    (True, False, ADULT, True, None, False, Next.ASK_THE_ADULT, CARER, ONE, None),
    (True, False, ADULT, False, None, False, Next.ASK_THE_ADULT, CARER, ONE, None),
    (True, False, ADULT, True, False, False, Next.ANOTHER_WAY, None, frozenset(), None),
    (True, False, ADULT, False, False, False, Next.ANOTHER_WAY, None, frozenset(), None),
    *((True, adult, CARER, False, said, True, Next.NOTHING, CARER, ONE, None)
      for adult in (True, False) for said in (None, True, False)),
    *((True, adult, CARER, True, said, True, Next.NOTHING, CARER, ONE, CARER)
      for adult in (True, False) for said in (None, True, False)),
    *((False, adult, who, charge, said, False, Next.INFORMATION, None, frozenset(), None)
      for adult in (True, False) for who in (CARER, ADULT) for charge in (True, False) for said in (None, True, False)),
]  # fmt: skip


@pytest.mark.parametrize("row", TABLE)
def test_the_table_of_who_has_it_in_a_budget_and_who_is_charged(row):
    *situation, counts, next_, budget, plans, charged = row
    assert place(Situation(*situation)) == Placement(counts, next_, budget, plans, charged)


def test_the_table_has_every_situation_once():
    assert sorted(map(repr, (Situation(*row[:5]) for row in TABLE))) == sorted(map(repr, EVERY))


def test_the_carer_is_never_charged_for_care_given_to_the_adult_in_any_situation():
    given_to_the_adult = [one for one in EVERY if one.received_by is ADULT]
    assert len(given_to_the_adult) == 24
    assert all(place(one).charged is not CARER for one in given_to_the_adult)


def test_nobody_is_charged_for_what_does_not_count():
    assert all(place(one).charged is None for one in EVERY if not place(one).counts)


def test_a_no_never_leaves_the_carer_with_nothing():
    nos = [one for one in EVERY if one.agreed is False and one.carer_eligible and one.received_by is ADULT]
    assert {place(one).next for one in nos} == {Next.ANOTHER_WAY}


def test_a_budget_without_eligible_needs_is_never_made_for_the_adult():
    assert all(place(one).budget is not ADULT for one in EVERY if not one.adult_eligible)


def test_what_the_carer_gets_for_themself_does_not_depend_on_the_adult():
    own = [one for one in EVERY if one.received_by is CARER]
    assert all(place(one) == place(Situation(one.carer_eligible, False, CARER, one.chargeable)) for one in own)


@pytest.mark.parametrize(("budget", "beside"), [(True, CARER), (False, None)])
def test_support_in_the_adults_budget_is_shown_in_the_carers_plan_beside_it(budget, beside):
    assert place(Situation(True, budget, ADULT, True, True)).shown_beside is beside


def test_a_draft_without_a_budget_is_shown_beside_nothing():
    assert place(Situation(True, True, ADULT, True, False)).shown_beside is None


@pytest.mark.parametrize(
    ("need_of", "received_by", "needs"),
    [
        (NeedOf.CARER, ADULT, True),
        (NeedOf.BOTH, ADULT, False),
        (NeedOf.ADULT, ADULT, False),
        (NeedOf.CARER, CARER, False),
    ],
)
def test_care_for_the_adult_needs_their_yes_when_the_need_is_the_carers_alone(need_of, received_by, needs):
    assert Shared("other", need_of, received_by).needs_a_yes is needs
