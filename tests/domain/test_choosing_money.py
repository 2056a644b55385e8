"""What the budget comes to with a choice: the same needs, every penny in one way, and the way back (OPT5, R-DP-10)."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import strategies as st

from portal.domain.arrangement import Frequency, Way, arranged, in_way, payments
from portal.domain.choice import WHOLE, Choice, Part, Scope
from portal.domain.choosing import parts_of, problems, with_choice
from portal.domain.line import HeldAs, Per
from portal.domain.money import yearly
from portal.domain.parts import by_holder
from portal.intake.guide import read_guide
from portal.store.published import load_published
from tests.builders import AS_AT, a_budget, a_line, charged
from tests.domain.chosen import agency, amounts, by_part, employed, employing_budget, live, total, whole
from tests.domain.drawn import BUDGETS, CHARGES, PRICED_BUDGETS, for_any, some_lines

D = Decimal
CONTENT = Path(__file__).parents[2] / "content"
DP, ISF, MANAGED, MIXED = Way.DIRECT_PAYMENT, Way.ISF, Way.MANAGED, Way.MIXED
WAYS = st.sampled_from([DP, ISF, MANAGED])


@pytest.fixture(scope="module")
def examples():
    return read_guide(CONTENT, load_published(CONTENT)).examples


def check_same_entitlement(before, after):
    assert after.needs == before.needs
    assert [line.quantity for line in after.lines] == [line.quantity for line in before.lines]
    assert [line.price for line in after.lines] == [line.price for line in before.lines]
    met, still = ({need for line in b.lines if line.dormant is None for need in line.needs} for b in (before, after))
    assert met <= still


@st.composite
def employers(draw):
    """Budgets in which somebody is employed in the place of lines of the council, each for one need or for two."""
    some_needs = st.lists(st.sampled_from("abcd"), min_size=1, max_size=2, unique=True)
    hours = st.integers(1, 20).map(str)
    own = [employed(f"own-{n}", *draw(some_needs), hours=draw(hours)) for n in range(draw(st.integers(1, 3)))]
    met = sorted({need for line in own for need in line.needs})
    in_place = st.lists(st.sampled_from(met), min_size=1, max_size=2, unique=True)
    theirs = [agency(f"agency-{n}", *draw(in_place), hours=draw(hours)) for n in range(draw(st.integers(0, 3)))]
    others = [a_line(f"other-{n}", needs=tuple(draw(some_needs))) for n in range(draw(st.integers(0, 2)))]
    return employing_budget(*draw(st.permutations([*own, *theirs, *others])), contribution=draw(CHARGES))


@st.composite
def chosen(draw, budgets):
    """A budget and a choice of which nothing hinders sending: each part in a way, or in a mix of pounds and pennies."""
    budget = draw(budgets)
    scope = draw(st.sampled_from([Scope.WHOLE, Scope.PARTS]))
    found = {WHOLE: budget.cost} if scope is Scope.WHOLE else parts_of(budget)
    return budget, Choice(1, scope, tuple(draw(a_part(line, amount)) for line, amount in found.items()))


@st.composite
def a_part(draw, line, amount):
    if amount is None or amount < D("0.02") or draw(st.booleans()):
        return Part(line, draw(WAYS))
    first, second = draw(st.permutations([DP, ISF, MANAGED]))[:2]
    share = draw(st.decimals(D("0.01"), amount - D("0.01"), places=2))
    return Part(line, MIXED, ((first, share), (second, amount - share)))


@for_any(chosen(st.one_of(BUDGETS, PRICED_BUDGETS, employers())), examples=150)
def test_with_any_choice_the_holders_parts_are_the_cost_and_nothing_changes_the_entitlement(given):
    budget, choice = given
    assert problems(choice, budget, AS_AT, open_services=(), rules=()) == ()
    after, held = with_choice(budget, choice)
    assert total(after) == after.cost
    check_same_entitlement(budget, after)
    assert [item.part for item in held] == list(choice.parts)
    shares = Counter(line.line.id for item in held for line in item.lines)
    assert shares == Counter(live(after).keys())
    known = (amount for item in held for _, amount in item.amounts if amount is not None)
    assert sum(known, D(0)) == after.cost
    pays, parts = after.figures.person_pays, by_holder(after)
    assert pays is None or sum(part.net for part in parts) == after.cost - pays


@for_any(chosen(employers()), examples=100)
def test_every_line_is_held_in_the_way_of_the_part_it_belongs_to(given):
    after, held = with_choice(*given)
    for item in held:
        ways = {line.line.held_as.value for line in item.lines if item.part.way is not MIXED}
        assert ways <= {{MANAGED: HeldAs.MANAGED, ISF: HeldAs.ISF, DP: HeldAs.DIRECT_PAYMENT}.get(item.part.way)}
    assert total(after) == after.cost


@for_any(some_lines(), CHARGES, WAYS)
def test_to_a_direct_payment_and_back_restores_every_managed_line_and_the_cost(lines, charge, way):
    managed = in_way(a_budget(*lines, contribution=charge), way)
    ids = parts_of(managed)
    for there, back in ((whole(DP), whole(way)), (by_part(dict.fromkeys(ids, DP)), by_part(dict.fromkeys(ids, way)))):
        paid = replace(with_choice(managed, there)[0], held=())
        again = with_choice(paid, back)[0]
        assert again.calculation == managed.calculation
        assert (again.cost, again.figures) == (managed.cost, managed.figures)


@for_any(employers(), st.sampled_from([ISF, MANAGED]))
def test_an_employers_lines_and_back_part_by_part_as_in_one(budget, way):
    once = in_way(budget, way)
    ids = [item.line.id for item in budget.calculation.lines]
    assert live(arranged(budget, dict.fromkeys(ids, way))) == live(once)
    there_and_back = in_way(in_way(once, DP), way)
    assert there_and_back.calculation == once.calculation
    assert in_way(once, way).calculation == once.calculation


def test_a_budget_that_is_kept_is_the_same_budget():
    budget = a_budget(held=((HeldAs.MANAGED, D("10.00")),))
    assert with_choice(budget, Choice(1, Scope.KEEP, ())) == (budget, ())


# --- the worked examples


def test_example_b_goes_from_338_58_to_614_46_with_the_council(examples):
    budget = examples["b"].case.current
    assert budget.cost == D("338.58")
    after, (held,) = with_choice(budget, whole(MANAGED))
    assert live(after) == {"B-agency": (HeldAs.MANAGED, D("614.46"))}
    assert held.amounts == ((MANAGED, D("614.46")),)
    assert [(part.held_as, part.amount) for part in by_holder(after)] == [(HeldAs.MANAGED, D("614.46"))]
    assert amounts(budget, whole(DP)) == {WHOLE: ((DP, D("338.58")),)}


def test_example_c_is_paid_1030_00_for_one_part_and_nothing_comes_off_it(examples):
    budget = examples["c"].case.current
    ways = dict.fromkeys(parts_of(budget), MANAGED) | {"C1": DP}
    after, _ = with_choice(budget, by_part(ways))
    paid = {part.held_as: part for part in by_holder(after)}
    assert amounts(budget, by_part(ways))["C1"] == ((DP, D("1030.00")),)
    assert (str(paid[HeldAs.DIRECT_PAYMENT].amount), str(paid[HeldAs.DIRECT_PAYMENT].net)) == ("1030.00", "1030.00")
    assert (str(paid[HeldAs.MANAGED].amount), str(paid[HeldAs.MANAGED].net)) == ("1365.18", "1313.08")


def test_example_d_is_for_a_year_and_stays_884_20_with_a_course_paid_once(examples):
    budget = examples["d"].case.current
    after, _ = with_choice(budget, by_part({"D1": DP, "D2": MANAGED, "D3": ISF}))
    assert amounts(budget, by_part({"D1": DP, "D2": MANAGED, "D3": ISF}))["D2"] == ((MANAGED, D("329.00")),)
    assert (total(after), after.cost) == (D("884.20"), D("884.20"))
    assert payments(D("884.20"), Frequency.MONTHLY, D(52), Per.YEAR).a_year == D("884.20")


def test_what_is_for_a_year_or_paid_once_is_not_multiplied_by_weeks():
    for period in (Per.YEAR, Per.ONCE):
        assert payments(D("200.00"), Frequency.ONCE, D(52), period).a_year == D("200.00")
    assert payments(D("200.00"), Frequency.ONCE, D(52)).a_year == D("10400.00")


# --- net and gross, and how often (IND8, STM3)


@pytest.mark.parametrize(("pays", "net"), [("4.00", "10.00"), ("9.00", "5.00"), ("20.00", "0.00"), ("0.00", "10.00")])
def test_net_is_gross_without_what_the_person_pays_of_it(pays, net):
    budget = a_budget(a_line("L1"), a_line("L2", "4.00"), contribution=charged(pays))
    paid = by_holder(with_choice(budget, by_part({"L1": DP, "L2": MANAGED}))[0])[-1]
    assert (paid.held_as, paid.amount, paid.net) == (HeldAs.DIRECT_PAYMENT, D("10.00"), D(net))


@for_any(chosen(PRICED_BUDGETS), st.sampled_from(list(Frequency)), st.sampled_from([Per.WEEK, Per.YEAR]))
def test_gross_or_net_however_often_it_is_paid_the_year_is_the_same_to_the_penny(given, frequency, period):
    for part in by_holder(with_choice(*given)[0]):
        assert part.net is None or part.net == part.amount - part.contribution
        for amount in (part.amount, part.net or D("0.00")):
            paid = payments(amount, frequency, D(52), period)
            assert paid.a_year == (amount if period is Per.YEAR else yearly(amount, D(52)))
            assert paid.each * (paid.times - 1) + paid.last == paid.a_year
