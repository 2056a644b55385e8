"""The fourteen invariants of the method (section 14), each by its number. What is tested at length elsewhere is named
there; here each one stands as one property or one table that anybody can read."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from gettext import NullTranslations

import pytest
from hypothesis import strategies as st

from portal.documents.language import speak
from portal.documents.recomputed import as_text, budget_of, result_of
from portal.documents.steps import pounds, say
from portal.domain.budget import Budget
from portal.domain.case import Case
from portal.domain.contribution import Contribution, tariff_income
from portal.domain.employer import PayTooLow, national_insurance, pension
from portal.domain.explanation import Step
from portal.domain.line import Dormant, HeldAs, Price, PriceSource, Quantity, Unit, Visits
from portal.domain.money import PENNY, half_up
from portal.domain.parts import by_holder, by_need
from portal.domain.three_figures import three_figures
from portal.store.content import BadContent
from tests.builders import (
    CHARGING,
    PARAMETERS,
    a_book,
    a_budget,
    a_case,
    a_change,
    a_final_budget,
    a_line,
    a_need,
    an_employing_line,
    charged,
)
from tests.domain.drawn import BUDGETS, CHARGES, FINE, PRICED_BUDGETS, WEEKS, for_any, lines
from tests.store.content_files import RATES, read_rates

D = Decimal
CARER = Dormant("carer", "Your daughter makes lunch.", date(2026, 10, 14))
HOLDERS = st.lists(st.sampled_from(list(HeldAs)), min_size=8, max_size=8)


def held_by(budget: Budget, holders: list[HeldAs]) -> Budget:
    """The same lines, held in other ways."""
    pairs = zip(budget.lines, holders, strict=False)
    return replace(budget, lines=tuple(replace(line, held_as=held_as) for line, held_as in pairs))


def visiting(recorded: int, a_week: int, workers: int = 1) -> Budget:
    visits = Visits(recorded, a_week)
    quantity = Quantity(visits.hours, Unit.HOUR, workers=workers, visits=visits)
    return a_budget(a_line(quantity=quantity, price=Price(PriceSource.RATE_BOOK, D("29.26"), Unit.HOUR)))


@for_any(BUDGETS, HOLDERS, WEEKS)
def test_1_the_cost_is_what_the_person_and_the_council_pay_however_the_money_is_held(budget, holders, weeks):
    moved = held_by(budget, holders)
    for figures in (moved.figures, moved.figures.four_weekly(), moved.figures.yearly(weeks)):
        if figures.person_pays is None:
            assert figures.council_pays is None
        else:
            assert figures.cost == figures.person_pays + figures.council_pays
    assert moved.figures == budget.figures
    parts = by_holder(moved)
    assert sum((part.amount for part in parts), D(0)) == budget.cost
    if budget.figures.person_pays is not None:
        assert sum((part.contribution for part in parts), D(0)) == budget.figures.person_pays
        assert sum((part.net for part in parts), D(0)) == budget.figures.council_pays


@for_any(BUDGETS)
def test_2_the_lines_that_are_shown_sum_to_the_total_that_is_shown(budget):
    shown = [pounds(item.amount) for item in budget.calculation.lines if item.amount is not None]
    read_again = sum((D(text.replace("£", "").replace(",", "")) for text in shown), D("0.00"))
    assert pounds(read_again) == pounds(budget.cost)
    assert sum((part.amount for part in by_need(budget)), D("0.00")) == read_again


@for_any(PRICED_BUDGETS, PRICED_BUDGETS)
def test_3_the_rows_of_a_difference_sum_to_the_final_figure_less_the_estimate(estimate, final):
    old, new = ({item.line.id: item.amount for item in one.calculation.lines} for one in (estimate, final))
    rows = tuple(a_change(str(new.get(line, D(0)) - old.get(line, D(0))), line) for line in {**old, **new})
    change = Case.compare(estimate, final, rows)
    assert sum((row.amount for line in change.lines for row in line.rows), D(0)) == final.cost - estimate.cost
    assert change.total == final.cost - estimate.cost == sum(change.by_cause.values(), D(0))


@for_any(PRICED_BUDGETS, CHARGES)
def test_4_the_contribution_changes_no_line(budget, other):
    changed = replace(budget, contribution=other)
    assert changed.calculation == budget.calculation
    assert changed.calculation.step == budget.calculation.step


@for_any(PRICED_BUDGETS, HOLDERS)
def test_4_who_holds_the_money_changes_neither_a_need_nor_a_quantity(budget, holders):
    moved = held_by(budget, holders)
    assert moved.needs == budget.needs
    assert [item.line.quantity for item in moved.calculation.lines] == [
        item.line.quantity for item in budget.calculation.lines
    ]
    assert [item.amount for item in moved.calculation.lines] == [item.amount for item in budget.calculation.lines]


@for_any(BUDGETS, lines())
def test_5_another_eligible_need_and_a_carer_who_stops_never_lower_the_cost(budget, line):
    more = replace(budget, needs=(*budget.needs, a_need("more")), lines=(*budget.lines, replace(line, id="more")))
    assert more.cost >= replace(budget, needs=more.needs).cost == budget.cost
    awake = replace(budget, lines=tuple(replace(line, dormant=None) for line in budget.lines))
    asleep = replace(budget, lines=tuple(replace(line, dormant=CARER) for line in budget.lines))
    assert awake.cost >= budget.cost >= asleep.cost == 0


@for_any(st.integers(1, 400), st.integers(0, 60), st.integers(1, 30), st.integers(0, 5), st.integers(1, 2))
def test_5_more_visits_longer_visits_and_more_workers_never_lower_the_cost(minutes, longer, visits, more, workers):
    before = visiting(minutes, visits, workers).cost
    assert visiting(minutes + longer, visits, workers).cost >= before
    assert visiting(minutes, visits + more, workers).cost >= before
    assert visiting(minutes, visits, workers + 1).cost >= before


# Invariant 6 stands in test_no_cap.py: there is no such input.


@for_any(FINE, WEEKS)
def test_7_what_the_person_pays_is_never_rounded_up(weekly, weeks):
    figures = three_figures(D(10**6), charged(str(weekly)))
    assert figures.person_pays <= weekly < figures.person_pays + PENNY
    assert figures.yearly(weeks).person_pays <= weekly * weeks


@for_any(st.decimals("0.25", 168, places=2), st.decimals("12.71", 60, places=2), st.booleans(), WEEKS)
def test_7_a_year_of_direct_payments_covers_a_year_of_costs(hours, pay, claimed, weeks):
    line = an_employing_line(hours=str(hours), pay=str(pay), claimed=claimed)
    (item,) = a_budget(line, book=a_book(), weeks_per_year=weeks).calculation.lines
    assert item.amount * weeks >= item.a_year


@for_any(BUDGETS, st.integers(-20_000, 20_000))
def test_8_the_same_record_gives_the_same_bytes_in_any_year(budget, days):
    """No date has a part in a sum, and nothing is remembered from the last time."""
    later = replace(budget, made_on=budget.made_on + timedelta(days=days), effective_from=None)
    assert as_text(budget_of(later)) == as_text(budget_of(replace(budget))) == as_text(budget_of(budget))
    assert json.loads(as_text(budget_of(budget)))["cost"] == str(budget.cost)


@for_any(BUDGETS)
def test_9_a_price_or_a_contribution_that_is_missing_is_not_yet_and_never_nothing(budget):
    unknown = replace(budget, contribution=Contribution())
    assert (unknown.figures.person_pays, unknown.figures.council_pays) == (None, None)
    told = budget_of(unknown)
    assert (told["person_pays"], told["council_pays"]) == (None, None)
    for item in (*budget.calculation.lines, *budget.calculation.dormant):
        assert (item.amount is None) == (item.line.price.amount is None)
        assert (item.step.code == "missing") == (item.amount is None) == (item.step.result is None)
    assert budget.incomplete == any(item.amount is None for item in budget.calculation.lines)
    assert told["complete"] is not budget.incomplete


# Invariant 10 (free help is never a line) stands in tests/intake/test_feed_pricing.py, where lines come in.


def test_11_pay_below_the_national_living_wage_of_the_year_is_refused():
    with pytest.raises(PayTooLow, match=r"12\.70 is below 12\.71"):
        a_budget(an_employing_line(pay="12.70"), book=a_book()).figures  # noqa: B018
    next_year = a_book(parameters=PARAMETERS | {"pay_floor": D("13.00")})
    with pytest.raises(PayTooLow):
        a_budget(an_employing_line(pay="12.99"), book=next_year).figures  # noqa: B018
    assert a_budget(an_employing_line(pay="12.71"), book=a_book()).cost > 0


class Loud(NullTranslations):
    """A language in which every sentence is the same word."""

    def gettext(self, message: str) -> str:
        return "MOT " + message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return "MOT " + (msgid1 if n == 1 else msgid2)


def figures_in(value: object) -> object:
    """A result without its sentences."""
    if isinstance(value, dict):
        return {key: figures_in(item) for key, item in value.items() if key != "says"}
    return [figures_in(item) for item in value] if isinstance(value, list) else value


@for_any(BUDGETS, st.randoms())
def test_12_the_order_of_lines_and_of_needs_changes_no_figure(budget, random):
    budget = replace(budget, needs=(a_need(), a_need("bath"), a_need("lunch")))
    other = replace(
        budget,
        lines=tuple(random.sample(budget.lines, len(budget.lines))),
        needs=tuple(random.sample(budget.needs, 3)),
    )
    assert other.figures == budget.figures
    assert {item.line.id: item.amount for item in other.calculation.lines} == {
        item.line.id: item.amount for item in budget.calculation.lines
    }


def test_12_the_language_of_the_page_changes_words_and_no_figure():
    case = a_case(a_budget(), a_final_budget(a_line(amount="12.00"), changes=(a_change("2.00"),)))
    english = result_of(case)
    speak(Loud())
    try:
        told, said = result_of(case), say(case.budgets[0].calculation.step)
    finally:
        speak(None)
    assert said.startswith("MOT ")
    assert told != english
    assert figures_in(told) == figures_in(english)


def unexplained(step: Step, above: tuple[str, ...] = ()) -> list[str]:
    """The steps with a number and no rule, neither their own nor of the step that uses them, nor a source."""
    own = step.rules or step.sources or above
    found = [step.code] if step.result is not None and not own else []
    return found + [code for under in step.steps for code in unexplained(under, step.rules)]


@for_any(BUDGETS)
def test_13_every_number_of_a_budget_has_a_rule_or_a_source(budget):
    assert unexplained(budget.calculation.step) == []
    assert all(item.rules for item in (*budget.calculation.lines, *budget.calculation.dormant))


def test_13_every_number_of_visits_and_of_employing_has_a_rule_or_a_source():
    for budget in (visiting(40, 7, 2), visiting(45, 7), a_budget(an_employing_line(), book=a_book())):
        assert unexplained(budget.calculation.step) == []


def test_13_an_example_figure_never_comes_without_its_label(tmp_path):
    with pytest.raises(BadContent, match="label"):
        read_rates(tmp_path, RATES.replace('label: "Example council"', 'label: ""'))
    assert read_rates(tmp_path, RATES).label == "Example council"


@pytest.mark.parametrize(
    ("capital", "tariff"), [("14250", 0), ("14250.01", 1), ("23250", 36), ("23250.01", None)]
)  # fmt: skip
def test_14_the_boundaries_of_savings(capital, tariff):
    assert tariff_income(D(capital), CHARGING) == tariff


@pytest.mark.parametrize(
    ("pay", "insurance", "paid"),
    [("5000", "0.00", "0.00"), ("10000", "750.00", "0.00"), ("10000.01", "750.00", "112.80")],
)
def test_14_the_boundaries_of_pay(pay, insurance, paid):
    assert (str(national_insurance(D(pay), PARAMETERS)), str(pension(D(pay), PARAMETERS))) == (insurance, paid)


@pytest.mark.parametrize(("recorded", "counted"), [(29, 30), (30, 30), (31, 45), (45, 45), (46, 60)])
def test_14_the_boundaries_of_visits(recorded, counted):
    assert visiting(recorded, 1).cost == half_up(D("29.26") * counted / 60)


def test_14_a_contribution_above_the_cost_pays_the_cost_and_leaves_the_council_nothing():
    figures = a_budget(contribution=charged("10.01")).figures
    assert (figures.cost, figures.person_pays, figures.council_pays) == (D("10.00"), D("10.00"), D("0.00"))
