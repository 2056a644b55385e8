"""How a number was made: each step has a sentence, a rule of the published method, and comes out (R-TRACE-1)."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from portal.documents.steps import SENTENCES, as_json, say, told
from portal.domain.calculation import Sum, WorkedLine, work_out, work_out_line
from portal.domain.explanation import Step
from portal.domain.joint_funding import Funder, FunderKind
from portal.domain.line import Per, Price, PriceSource, Quantity, Unit, Visits
from portal.domain.points import PointsWalk, ScoredAnswer
from portal.store.published import load_published
from tests.builders import PARAMETERS, a_book, a_line, an_employing_line
from tests.domain.drawn import for_any, some_lines

D = Decimal
PENNY = D("0.01")


def a_price(price: str, unit: Unit, source: PriceSource) -> Price:
    return Price(source, D(price), unit, "home_care_hour", "example-2026-27.1", date(2026, 10, 27))


def a_sum(amount, price, unit=Unit.HOUR, source=PriceSource.RATE_BOOK, period=Per.WEEK, **quantity):
    """A line worked out, with where its price came from."""
    line = a_line(quantity=Quantity(D(amount), unit, **quantity), price=a_price(price, unit, source))
    return work_out_line(line, period, None, D(52))


def visiting(recorded, a_week, workers=1):
    return a_sum(str(Visits(recorded, a_week).hours), "29.26", visits=Visits(recorded, a_week), workers=workers)


SHAPES: dict[str, WorkedLine] = {
    "hours": a_sum("5.25", "29.26"),
    "one hour": a_sum("1", "29.26"),
    "visits rounded up": visiting(40, 7),
    "visits as recorded": visiting(45, 7),
    "visits of two workers": visiting(30, 14, workers=2),
    "a quote": a_sum("25", "41.20", source=PriceSource.QUOTE),
    "a placeholder": a_sum("20", "29.26", source=PriceSource.PLACEHOLDER),
    "the council's hours": a_sum("14", "21.50", source=PriceSource.COUNCIL_RECORD),
    "a price somebody entered": work_out_line(
        a_line(price=replace(a_line().price, reference="")), Per.WEEK, None, D(52)
    ),
    "nights of a year": a_sum("28", "159.23", Unit.NIGHT, per=Per.YEAR),
    "nights of a year that do not come out even": a_sum("40.003", "1.30", Unit.NIGHT, per=Per.YEAR),
    "nights of a year for two": a_sum("28", "159.23", Unit.NIGHT, per=Per.YEAR, workers=2),
    "sessions of a budget for a year": a_sum("46", "6.20", Unit.SESSION, per=Per.YEAR, period=Per.YEAR),
    "two at once in a budget for a year": a_sum("6", "45.00", Unit.SESSION, per=Per.YEAR, period=Per.YEAR, workers=2),
    "a thing bought once": a_sum("1", "329.00", Unit.ITEM, per=Per.ONCE, period=Per.YEAR),
    "two things bought once": a_sum("1", "329.00", Unit.ITEM, per=Per.ONCE, period=Per.YEAR, workers=2),
    "the council's month": a_sum("1", "100.00", Unit.MONTH, PriceSource.COUNCIL_RECORD),
    "the council's fortnight": a_sum("1", "35.01", Unit.FORTNIGHT, PriceSource.COUNCIL_RECORD),
    "employing someone": work_out_line(an_employing_line(), Per.WEEK, a_book(), D(52)),
    "employing without the allowance": work_out_line(an_employing_line(claimed=False), Per.WEEK, a_book(), D(52)),
    "paid together": work_out_line(
        a_line(
            price=replace(a_line().price, reference=""),
            funders=(Funder("Example Council", FunderKind.COUNCIL, D("6.00"), lead=True),),
        ),
        Per.WEEK,
        None,
        D(52),
    ),
    "no price yet": work_out_line(a_line(amount=None), Per.WEEK, None, D(52)),
}
STEPS = [(name, step) for name, item in SHAPES.items() for step in item.step.walk()]


@pytest.fixture(scope="module")
def rules():
    return load_published(Path(__file__).parents[2] / "content").methods["example-allocation/1"].rules


def test_the_shapes_are_all_there_are():
    assert {item.how for item in SHAPES.values()} == set(Sum)
    sources = {f"price.{source.value}" for source in PriceSource if source is not PriceSource.BUILD_UP}
    assert sources | {"price.own"} == {step.code for _, step in STEPS if step.code.startswith("price.")}


@pytest.mark.parametrize(("name", "step"), STEPS, ids=lambda value: getattr(value, "code", value))
def test_every_step_has_a_sentence_that_leaves_no_gap(name, step):
    words = say(step)
    assert words
    assert "%(" not in words
    assert "None" not in words


def test_every_sentence_is_used_by_a_step():
    points = [
        PointsWalk((ScoredAnswer("?", "!", 2), ScoredAnswer("?", "!", None)), D(9), sealed_by="Example Scores"),
        PointsWalk((ScoredAnswer("?", "!", 2),), D(9), each_point=D(4)),
        PointsWalk((), D(9), table=((2, D(9)),), scored=3),
    ]
    total = work_out((a_line(),), Per.WEEK, None, D(52)).step
    used = {step.code for _, step in STEPS} | {s.code for walk in points for s in walk.step.walk()} | {total.code}
    assert used == set(SENTENCES) - {"points.adjustment"}


def test_every_rule_of_every_step_is_in_the_published_method(rules):
    used = {rule for _, step in STEPS for rule in step.rules} | set(work_out((), Per.WEEK, None, D(52)).step.rules)
    assert used - set(rules) == set()
    assert len(used) > 12


def test_every_sum_names_at_least_one_rule_and_every_price_where_it_came_from():
    for name, item in SHAPES.items():
        assert item.rules, name
        assert item.rules == item.step.all_rules(), name
    prices = [step for _, step in STEPS if step.code.startswith("price.")]
    assert all(step.sources == ("home_care_hour",) for step in prices if step.code != "price.own")
    costs = [step for _, step in STEPS if step.code.startswith("employer.")]
    assert {name for step in costs for name in step.sources} <= set(PARAMETERS)
    assert all(step.rules and step.sources for step in costs)


# --- the results come out


def from_values(step: Step) -> Decimal:
    """What the values of a step come to, by its own code."""
    found = step.values
    times = found.get("quantity", D(0)) * found.get("workers", 1) * found.get("price", D(0))
    weekly = {Unit.MONTH: D(12) / 52, Unit.FORTNIGHT: D("0.5")}.get(found.get("unit"), D(1))
    code = step.code.removesuffix("_workers")
    if code in ("times", "yearly", "once"):
        return times.quantize(PENNY, ROUND_HALF_UP)
    if code == "year":
        return times.quantize(PENNY, ROUND_CEILING)
    if code == "cycle":
        return (times * weekly).quantize(PENNY, ROUND_HALF_UP)
    if code in ("year_share", "employing"):
        return (found["a_year"] / found["weeks"]).quantize(PENNY, ROUND_CEILING)
    if code == "visits":
        return D(found["minutes"] * found["times"]) / 60
    steps_of = -(-found["recorded"] // found["whole"]) * found["whole"]
    return D(max(steps_of, found["floor"]))


NO_SUMS = ("price.", "employer.", "recorded", "missing", "council_share")
SUMS = [(name, step) for name, step in STEPS if not step.code.startswith(NO_SUMS)]


@pytest.mark.parametrize(("name", "step"), SUMS, ids=lambda value: getattr(value, "code", value))
def test_each_result_follows_from_the_values_that_are_shown(name, step):
    assert step.result == from_values(step)


@pytest.mark.parametrize("name", SHAPES)
def test_each_value_of_a_step_is_the_result_of_the_step_below_it(name):
    for step in SHAPES[name].step.walk():
        below = {under.code.split(".")[0].split("_")[0]: under.result for under in step.steps}
        assert below.get("price") in (None, step.values.get("price"))
        assert (below.get("visits") or below.get("recorded")) in (None, step.values.get("quantity"))
        assert below.get("year") in (None, step.values.get("a_year"))
        assert below.get("visit") in (None, step.values.get("minutes"))


@pytest.mark.parametrize("name", ["employing someone", "employing without the allowance"])
def test_the_costs_of_employing_sum_to_the_year(name):
    step = SHAPES[name].step
    assert sum(item.result for item in step.steps) == step.values["a_year"]


@for_any(some_lines())
def test_the_result_of_the_whole_is_the_sum_of_the_steps_below_it(found):
    step = work_out(found, Per.WEEK, None, D(52)).step
    assert step.result == sum((under.result for under in step.steps if under.result is not None), D("0.00"))
    for under in step.walk():
        assert under.code not in ("times", "year_share") or under.result == from_values(under)


# --- the sentences


def test_the_first_line_of_example_a_is_told_from_the_minutes_to_the_pounds():
    (sum_, whole), (visits, a_week), (minutes, rounded), (price, source) = told(SHAPES["visits rounded up"].step)
    assert (sum_, visits, minutes, price) == (0, 1, 2, 1)
    assert whole == "5.25 hours × £29.26 = £153.62 a week"
    assert a_week == "Visits of 45 minutes × 7 a week ÷ 60 = 5.25 hours a week"
    for said in ("40 minutes are recorded", "15 minutes", "30 minutes", "45 minutes"):
        assert said in rounded
    assert source == "£29.26 an hour, from the list of prices example-2026-27.1"


def test_two_workers_are_a_factor_that_is_seen():
    assert say(SHAPES["visits of two workers"].step) == "7 hours × 2 workers × £29.26 = £409.64 a week"


def test_short_breaks_are_told_by_the_year_and_then_by_the_week():
    first, second, *_ = told(SHAPES["nights of a year"].step)
    assert first == (0, "£4,458.44 a year ÷ 52 weeks, up to the next penny = £85.74 a week")
    assert second == (1, "28 nights × £159.23 = £4,458.44 a year")


def test_a_missing_price_is_said_and_has_no_amount():
    step = SHAPES["no price yet"].step
    assert (step.result, say(step)) == (None, "There is no price for this yet, so it is not in the total.")
    assert "£" not in say(step)


@pytest.mark.parametrize(
    ("amount", "written"), [("0", "£0.00"), ("7", "£7.00"), ("1234.5", "£1,234.50"), ("-13.97", "−£13.97")]
)
def test_an_amount_always_has_its_pennies(amount, written):
    step = Step("total", D(amount))
    assert say(step) == f"All lines together: {written}"


@pytest.mark.parametrize(("name", "step"), STEPS, ids=lambda value: getattr(value, "code", value))
def test_every_pound_in_a_sentence_has_two_decimals(name, step):
    for part in say(step).split("£")[1:]:
        number = part.split(" ")[0].rstrip(",.")
        assert len(number.partition(".")[2]) == 2, say(step)


def test_the_same_step_gives_the_same_data_with_values_as_text():
    found = as_json(SHAPES["visits rounded up"].step)
    assert found == as_json(replace(SHAPES["visits rounded up"].step))
    assert (found["result"], found["values"]) == ("153.62", {"quantity": "5.25", "unit": "hour", "price": "29.26"})
    assert found["steps"][1]["values"]["on"] == "2026-10-27"
    assert found["says"] == "5.25 hours × £29.26 = £153.62 a week"
    assert found["rules"] == ["R-CALC-1", "R-ROUND-1"]


def test_a_tree_is_walked_in_reading_order_and_each_rule_is_named_once():
    leaf = Step("a", rules=("R-1", "R-2"))
    tree = Step("b", rules=("R-2",), steps=(leaf, Step("c", rules=("R-3", "R-1"), steps=(leaf,))))
    assert [step.code for step in tree.walk()] == ["b", "a", "c", "a"]
    assert tree.all_rules() == ("R-2", "R-1", "R-3")
