"""Which line of the council wakes when what was employed in its place moves away, and which stays asleep (R-DP-10)."""

from dataclasses import replace
from decimal import Decimal

from portal.domain.arrangement import Way, in_way, woken
from portal.domain.choice import Choice, Part, Scope
from portal.domain.choosing import with_choice
from portal.domain.line import Dormant, HeldAs
from tests.builders import a_budget, a_line
from tests.domain.chosen import agency, amounts, by_part, employed, employing_budget, live, total, whole

D = Decimal
DP, ISF, MANAGED, MIXED = Way.DIRECT_PAYMENT, Way.ISF, Way.MANAGED, Way.MIXED
CARER = Dormant("carer", "Your daughter does it.")


def test_two_employed_in_place_of_one_wake_it_only_when_both_move():
    budget = employing_budget(employed("L1", hours="10"), employed("L2", hours="11"), agency())
    one, _ = with_choice(budget, by_part({"L1": MANAGED, "L2": DP}))
    assert list(live(one)) == ["L1", "L2"]
    assert one.cost == total(one) == budget.cost
    both, held = with_choice(budget, by_part({"L1": MANAGED, "L2": MANAGED}))
    assert live(both) == {"agency": (HeldAs.MANAGED, D("614.46"))}
    assert [item.amounts for item in held] == [((MANAGED, D("614.46")),), ((MANAGED, None),)]


def test_one_employed_in_place_of_two_wakes_both_in_its_way():
    budget = employing_budget(employed("L1", "a", "b"), agency("A", "a", hours="10"), agency("B", "b", hours="11"))
    after, (held,) = with_choice(budget, whole(ISF))
    assert live(after) == {"A": (HeldAs.ISF, D("292.60")), "B": (HeldAs.ISF, D("321.86"))}
    assert held.amounts == ((ISF, D("614.46")),)


def test_what_wakes_belongs_to_the_part_in_whose_place_it_was_whatever_else_meets_the_need():
    budget = employing_budget(a_line("other"), employed("L1"), agency())
    ways = by_part({"other": MANAGED, "L1": ISF})
    after, _ = with_choice(budget, ways)
    assert amounts(budget, ways) == {"other": ((MANAGED, D("10.00")),), "L1": ((ISF, D("614.46")),)}
    assert live(after)["agency"] == (HeldAs.ISF, D("614.46"))


def test_the_order_of_the_parts_says_nothing_about_what_wakes():
    budget = employing_budget(employed("L1", "a"), employed("L2", "a", "b"), agency("A", "a"), agency("B", "b"))
    ways = {"L1": MANAGED, "L2": ISF}
    turned = Choice(1, Scope.PARTS, tuple(Part(line, way) for line, way in reversed(ways.items())))
    assert amounts(budget, by_part(ways)) == amounts(budget, turned)
    assert amounts(budget, turned)["L1"] == ((MANAGED, D("614.46")),)


def test_a_mix_wakes_nothing():
    budget = employing_budget(employed(), agency())
    cost = budget.cost
    after, _ = with_choice(budget, whole(MIXED, (DP, D("1.00")), (MANAGED, cost - 1)))
    assert (after.lines, total(after)) == (budget.lines, cost)


def test_a_line_that_sleeps_because_of_a_carer_never_wakes_and_is_never_employed_away():
    budget = employing_budget(employed(), agency(), a_line("lunch", dormant=CARER))
    for way in (DP, ISF, MANAGED):
        assert "lunch" not in live(with_choice(budget, whole(way))[0])
    only = a_budget(a_line("lunch", dormant=CARER))
    after, (held,) = with_choice(only, whole(MANAGED))
    assert (after.cost, held.amounts) == (D("0.00"), ((MANAGED, D("0.00")),))


def test_support_bought_at_a_price_is_not_counted_twice_with_the_councils_line():
    """The payment's own line still meets the need, at its price: whole as part by part."""
    paid = a_line("paid", "700.00", held_as=HeldAs.DIRECT_PAYMENT)
    budget = a_budget(paid, agency(), a_line("other", "5.00"))
    for choice in (whole(MANAGED), by_part({"paid": MANAGED, "other": MANAGED})):
        after, _ = with_choice(budget, choice)
        assert (after.cost, total(after)) == (D("705.00"), D("705.00"))
    assert in_way(in_way(budget, MANAGED), MANAGED).cost == D("705.00")


def test_the_councils_line_wakes_for_a_need_that_nothing_else_meets():
    budget = employing_budget(a_line("other", needs=("b",)), agency("agency", "a"))
    assert live(with_choice(budget, whole(MANAGED))[0])["agency"] == (HeldAs.MANAGED, D("614.46"))
    assert "agency" not in live(with_choice(budget, whole(DP))[0])


def test_no_need_is_left_without_a_line():
    """Somebody is employed for two needs, and the council's line is for one of them: it would not be enough."""
    budget = employing_budget(employed("L1", "a", "b"), agency("A", "a", hours="1"))
    after, _ = with_choice(budget, whole(MANAGED))
    assert live(after) == {"L1": (HeldAs.MANAGED, budget.cost)}
    assert woken(budget, {"L1": MANAGED}) == {}


def test_a_decided_amount_stays_until_a_line_wakes():
    budget = replace(employing_budget(employed(), agency()), decided=D("300.00"))
    assert with_choice(budget, whole(DP))[0].cost == D("300.00")
    after, (held,) = with_choice(budget, whole(MANAGED))
    assert (after.decided, after.cost, held.amounts) == (None, D("614.46"), ((MANAGED, D("614.46")),))
    apart = a_budget(a_line(), a_line("L2", "4.00"), decided=D("15.00"))
    after, (held,) = with_choice(apart, whole(DP))
    assert (after.cost, total(after), held.amounts) == (D("15.00"), D("15.00"), ((DP, D("15.00")),))


def test_a_line_without_a_price_has_no_amount_in_any_way_and_no_zero():
    budget = a_budget(a_line(), a_line("L2", None))
    assert amounts(budget, by_part({"L1": DP, "L2": MANAGED})) == {"L1": ((DP, D("10.00")),), "L2": ((MANAGED, None),)}
    after, _ = with_choice(budget, by_part({"L1": DP, "L2": MANAGED}))
    assert (after.incomplete, total(after)) == (True, D("10.00"))
