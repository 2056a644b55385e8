"""What the person pays: tariff income, the formula, and every state it can be in (R-CON-1, 2, 4 and R-MISS-1)."""

from decimal import Decimal

import pytest
from hypothesis import strategies as st

from portal.domain.contribution import Contribution, ContributionStatus, Part, assess, tariff_income
from portal.domain.money import down
from tests.builders import CHARGING, charged
from tests.domain.drawn import CHARGES, FINE, WEEKLY, for_any

D = Decimal
S = ContributionStatus
PARTS = st.lists(st.builds(Part, st.just("code"), st.decimals(-500, 500, places=3)), max_size=8).map(tuple)


@pytest.mark.parametrize(
    ("capital", "tariff"),
    [
        ("0", 0),
        ("14249.99", 0),
        ("14250", 0),
        ("14250.01", 1),
        ("14500", 1),
        ("14500.01", 2),
        ("16100", 8),
        ("23249.99", 36),
        ("23250", 36),
        ("23250.01", None),
        ("1000000", None),
    ],
)
def test_tariff_income_is_a_pound_for_each_250_or_part_of_it(capital, tariff):
    assert tariff_income(D(capital), CHARGING) == (None if tariff is None else D(tariff))


@for_any(st.decimals(0, 23250, places=2), st.decimals(0, 1000, places=2))
def test_more_savings_never_make_less_tariff_income(capital, more):
    after = tariff_income(capital + more, CHARGING)
    assert after is None or after >= (tariff_income(capital, CHARGING) or 0)


def test_the_formula_of_the_worked_example():
    parts = ("262.40", "76.70", "8.00", "-241.45", "-24.30", "-14.60")
    assert assess(tuple(Part("code", D(part)) for part in parts)) == D("66.75")


def test_income_below_the_guarantee_is_a_contribution_of_nothing_and_never_below():
    assert assess((Part("benefits", D("76.70")), Part("minimum_income_guarantee", D("-120.40")))) == D("0.00")


@for_any(PARTS)
def test_what_is_worked_out_is_never_more_than_the_parts_come_to(parts):
    exact = max(sum(part.amount for part in parts), D(0))
    assert exact - D("0.01") < assess(parts) <= exact


@for_any(PARTS, st.randoms())
def test_the_order_of_the_parts_changes_nothing(parts, random):
    shuffled = random.sample(parts, len(parts))
    assert assess(tuple(shuffled)) == assess(parts)


@pytest.mark.parametrize(
    ("contribution", "pays"),
    [
        (Contribution(), None),
        (Contribution(S.NOT_YET, D("5.00")), None),
        (Contribution(S.ASSESSED), None),
        (Contribution(S.PROVISIONAL), None),
        (Contribution(S.NOT_CHARGED), "0.00"),
        (Contribution(S.ASSESSED_NIL), "0.00"),
        (Contribution(S.FULL_COST), "100.00"),
        (charged("62.40"), "62.40"),
        (charged("62.409"), "62.40"),
        (charged("99.999"), "99.99"),
        (charged("100.00"), "100.00"),
        (charged("100.01"), "100.00"),
        (charged("0.00"), "0.00"),
    ],
)
def test_what_the_person_pays_of_a_hundred_pounds(contribution, pays):
    assert contribution.person_pays(D("100.00")) == (None if pays is None else D(pays))


def test_of_a_years_cost_a_years_contribution_is_paid():
    assert charged("10.00").person_pays(D("884.20"), D(52)) == D("520.00")
    assert charged("20.00").person_pays(D("884.20"), D(52)) == D("884.20")
    assert Contribution(S.FULL_COST).person_pays(D("884.20"), D(52)) == D("884.20")


@for_any(CHARGES, WEEKLY)
def test_the_person_never_pays_more_than_the_cost_or_more_than_was_worked_out(contribution, cost):
    pays = contribution.person_pays(cost)
    assert (pays is None) == (
        contribution.status is S.NOT_YET
        or (contribution.status in (S.ASSESSED, S.PROVISIONAL) and contribution.max_weekly is None)
    )
    if pays is not None:
        assert 0 <= pays <= cost
        assert contribution.status is S.FULL_COST or pays <= (contribution.max_weekly or 0)


@for_any(FINE, st.integers(1, 52))
def test_rounding_never_takes_a_penny_from_the_person(weekly, weeks):
    pays = charged(str(weekly)).person_pays(D(10**9), D(weeks))
    assert weekly * weeks - D("0.01") < pays == down(weekly * weeks) <= weekly * weeks


PART = (Part("benefits", D("76.70")), Part("minimum_income_guarantee", D("-20.00")))


@pytest.mark.parametrize(
    ("contribution", "adds_up"),
    [
        (charged("56.70", parts=PART), True),
        (charged("56.709", parts=PART), True),
        (charged("56.71", parts=PART), False),
        (charged("56.69", parts=PART), False),
        (charged("99.00"), True),
        (Contribution(S.ASSESSED_NIL, parts=PART), False),
        (Contribution(S.ASSESSED_NIL, parts=(Part("benefits", D("-0.01")),)), True),
        (Contribution(S.NOT_YET, parts=PART), True),
    ],
)
def test_the_parts_come_to_what_is_paid_at_most(contribution, adds_up):
    assert contribution.adds_up is adds_up
