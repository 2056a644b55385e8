"""What somebody might pay, from what they say of their money: bounded from above, and never guessed (R-CON-1 to 6)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from portal.domain.contribution import AgeGroup, ContributionEstimate, Means, Open, Part, assess, estimate
from portal.domain.money import down
from tests.builders import CHARGING
from tests.domain.drawn import for_any

D = Decimal
ALMA = Means(
    savings=D(16100),
    income=D("339.10"),  # 262.40 and 76.70
    age=AgeGroup.PENSION,
    lives_in_couple=False,
    has_premium=False,
    housing=D("24.30"),
    disability_costs=D("14.60"),
)


def asked(**other) -> ContributionEstimate:
    return estimate(replace(ALMA, **other), CHARGING)


def test_example_a_pays_66_75():
    assert asked() == ContributionEstimate(
        D("66.75"),
        parts=(
            Part("income", D("339.10")),
            Part("tariff_income", D(8)),
            Part("minimum_income_guarantee", D("-241.45")),
            Part("housing_costs", D("-24.30")),
            Part("disability_related", D("-14.60")),
        ),
    )


def test_example_b_pays_nothing_and_no_premium_is_looked_at():
    found = estimate(Means(D(0), D("76.70"), AgeGroup.MIDDLE, lives_in_couple=False), CHARGING)
    assert (found.most, found.open_, found.full_cost) == (D("0.00"), (), False)


@pytest.mark.parametrize(
    ("savings", "tariff"), [("0", 0), ("14250", 0), ("14250.01", 1), ("16100", 8), ("23249.99", 36), ("23250", 36)]
)
def test_savings_up_to_the_upper_limit_count_as_income(savings, tariff):
    parts = {part.code: part.amount for part in asked(savings=D(savings)).parts}
    assert parts["tariff_income"] == tariff


def test_a_penny_above_the_upper_limit_is_the_full_cost_whatever_else_is_known():
    for means in (replace(ALMA, savings=D("23250.01")), Means(savings=D("23250.01"))):
        assert estimate(means, CHARGING) == ContributionEstimate(None, full_cost=True)


@pytest.mark.parametrize(
    ("unsaid", "open_"),
    [
        ({"savings": None}, Open.SAVINGS),
        ({"income": None}, Open.INCOME),
        ({"age": None}, Open.AGE),
        ({"lives_in_couple": None}, Open.COUPLE),
        ({"lives_in_couple": True}, Open.COUPLE),
    ],
)
def test_what_was_not_said_leaves_the_answer_open_and_names_what_is_missing(unsaid, open_):
    assert asked(**unsaid) == ContributionEstimate(None, open_=(open_,))


def test_when_nothing_was_said_all_of_it_is_open_and_nothing_is_nothing():
    found = estimate(Means(), CHARGING)
    assert (found.most, found.open_) == (None, (Open.SAVINGS, Open.INCOME, Open.AGE, Open.COUPLE))


def test_an_allowance_that_is_not_among_the_published_figures_is_asked_for_and_never_derived():
    """R-CON-6: the edition of a year may lack the amount for an age."""
    without = {name: value for name, value in CHARGING.items() if name != AgeGroup.PENSION}
    assert estimate(ALMA, without) == ContributionEstimate(None, open_=(Open.AGE,))


@pytest.mark.parametrize("premium", [None, True])
def test_a_premium_that_may_be_due_leaves_an_upper_bound_because_it_can_only_lower_it(premium):
    found = asked(has_premium=premium)
    assert (found.most, found.open_) == (D("66.75"), (Open.PREMIUMS,))


@pytest.mark.parametrize("cost", ["housing", "disability_costs"])
def test_costs_that_were_not_said_leave_an_upper_bound(cost):
    found = asked(**{cost: None})
    assert found.open_ == (Open.COSTS,)
    assert found.most == D("66.75") + getattr(ALMA, cost)


def test_costs_of_nothing_are_said_and_leave_nothing_open():
    found = asked(housing=D(0), disability_costs=D(0))
    assert (found.most, found.open_) == (D("105.65"), ())


def test_each_age_has_its_own_guarantee():
    kept = {age: -asked(age=age).parts[2].amount for age in AgeGroup}
    assert kept == {AgeGroup.YOUNG: D("95.40"), AgeGroup.MIDDLE: D("120.40"), AgeGroup.PENSION: D("241.45")}


AMOUNTS = st.decimals(0, 900, places=3)
ANY_MEANS = st.builds(
    Means,
    savings=st.none() | st.decimals(0, 40000, places=2),
    income=st.none() | AMOUNTS,
    age=st.none() | st.sampled_from(list(AgeGroup)),
    lives_in_couple=st.none() | st.booleans(),
    has_premium=st.none() | st.booleans(),
    housing=st.none() | AMOUNTS,
    disability_costs=st.none() | AMOUNTS,
)


@for_any(ANY_MEANS)
def test_an_answer_is_there_only_when_all_it_needs_was_said(means):
    found = estimate(means, CHARGING)
    known = None not in (means.savings, means.income, means.age) and means.lives_in_couple is False
    assert found.full_cost is (means.savings is not None and means.savings > 23250)
    assert (found.most is not None) == (known and not found.full_cost)
    if found.most is not None:
        assert found.most == assess(found.parts) == down(found.most) >= 0
    else:
        assert found.parts == ()


@for_any(ANY_MEANS, AMOUNTS, AMOUNTS)
def test_saying_more_costs_never_raises_what_was_said_to_be_the_most(means, housing, disability):
    """Whatever stays open can only lower the answer."""
    first = estimate(means, CHARGING)
    said = replace(
        means,
        housing=housing if means.housing is None else means.housing,
        disability_costs=disability if means.disability_costs is None else means.disability_costs,
    )
    then = estimate(said, CHARGING)
    if first.most is not None:
        assert then.most is not None
        assert then.most <= first.most
        assert then.most == first.most or Open.COSTS in first.open_
