"""The worked examples that are printed on the public page come out of the published files, and so does every sum.

They are run from the files alone, as anybody else would: the case, the method, the prices.
"""

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from portal.intake.recomputing import recompute
from portal.store.content import read_yaml
from tests.content.naive import redo, there
from tests.content.worked_examples import VECTORS

CONTENT = Path(__file__).parents[2] / "content"
EXAMPLES = {name: read_yaml(CONTENT / "examples" / f"{name}.yaml") for name in "abcd"}
POINTS = read_yaml(CONTENT / "examples" / "points.yaml")
WAYS = {way["id"]: way for way in read_yaml(CONTENT / "examples" / "carers.yaml")["ways"]}
STORIES = read_yaml(CONTENT / "stories.yaml")["stories"]
TEXTS = {"points": POINTS, "carers": WAYS, "stories": STORIES, **EXAMPLES}

# The figures of section 13 that the demonstration does not give, each under the name of its test vector.
MORE = {
    "A.line A1 hours": "5.25",
    "A.line A2 hours": "2.5",
    "A.line A3 hours": "3.5",
    "A.prices": "29.26 / 32.09 / 7.00",
    "B.relief PA annual pay (5.6 wks + holiday)": "1772.63",
    "B.check main+relief vs pay+holiday": "16460.03 / 16460.17 / 0.14",
    "B.contribution test, before it is put at nothing": "-43.70",
    "B.flat PA rate benchmark (15.48 x 1.041)": "16.11",
    "B.flat annual": "17592.12",
    "B.flat surplus(+)/shortfall(-) allowance claimed": "-13.97",
    "B.flat surplus(+)/shortfall(-) no allowance": "-1467.08",
    "B.flat rate above pay": "2.66",
    "C.prices": "29.26 / 25.49 / 180.00 / 159.23 / 41.20",
    "C.transfer hours": "14",
    "C.what the person pays": "52.10",
    "D.replacement care 3h/wk -> goes in cared-for adult's budget": "87.78",
    "D.  annual": "4564.56",
    "D.flat payment 125 would leave unmet": "759.20",
    "D.flat payment 200 would leave unmet": "684.20",
    "D.flat payment 275 would leave unmet": "609.20",
    "D.flat payment 300 would leave unmet": "584.20",
    "conv.monthly 11 x 1825.89 + 1825.93": "21910.72",
}
ALL = VECTORS | MORE
NEVER_SAID = ("unfortunately", "please note", "invalid", "failed", "appeal", "service user")
NOT_A_RATE = {125, 200, 275, 300}  # what other areas once paid carers


def entries(block):
    return [pytest.param(name, item, id=f"{name}: {item['words']}")
            for name, example in EXAMPLES.items() for item in example[block]]  # fmt: skip


def sentences(value):
    """Every text in a part of a file."""
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in inside for text in sentences(item)]


def pounds(value):
    """Every amount with a pound sign in a part of a file."""
    found = re.findall(r"£([\d,]+(?:\.\d\d)?)", " ".join(sentences(value)))
    return {Fraction(amount.replace(",", "")) for amount in found}


def figures(example):
    """Every figure an example is checked for, whichever sign it has."""
    return {abs(Fraction(item["value"])) for block in ("checks", "sums") for item in example[block]}


def numbers(text):
    return {Fraction(number) for number in re.findall(r"\d+(?:\.\d+)?", text.replace(",", ""))}


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder, found = tmp_path_factory.mktemp("cases"), {}
    for name, example in EXAMPLES.items():
        case = folder / f"{name}.json"
        case.write_text(json.dumps(example["case"], ensure_ascii=False), "utf-8")
        method, rates = (f"{example[key]}.yaml" for key in ("method", "rates"))
        found[name] = recompute(case, CONTENT / "methods" / method, CONTENT / "rates" / rates)
    return found


@pytest.fixture(scope="module")
def facts():
    return {fact["id"]: fact for fact in read_yaml(CONTENT / "facts.yaml")["facts"]}


# --- the figures


@pytest.mark.parametrize(("name", "check"), entries("checks"))
def test_every_printed_figure_comes_out_of_the_calculation(results, name, check):
    assert there(results[name], check["at"]) == check["value"]


@pytest.mark.parametrize(("name", "item"), entries("sums"))
def test_every_printed_sum_can_be_redone_by_hand(name, item):
    assert redo(item["sum"], item["round"]) == Fraction(item["value"])


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_can_be_shown_as_it_is(results, name):
    result = results[name]
    assert (result["release"], result["held"]) == ("show", [])
    assert all(budget["complete"] for budget in result["budgets"].values())


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_made_with_the_version_that_it_names(results, name):
    example = EXAMPLES[name]
    for budget in results[name]["budgets"].values():
        assert (budget["method"], budget["rates"]) in {(example["method"], example["rates"]), (example["method"], "")}
    assert [*results[name]["budgets"].values()][-1]["route"] == example["route"]


@pytest.mark.parametrize("vector", ALL)
def test_every_figure_of_the_method_is_printed_in_its_example(vector):
    letter = vector.partition(".")[0].lower()
    example = EXAMPLES["a" if letter == "conv" else letter]
    printed = {Fraction(item["value"]) for block in ("checks", "sums") for item in example[block]}
    assert {Fraction(text) for text in ALL[vector].split(" / ")} <= printed


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_place_and_every_sum_is_there_once(name):
    for block, key in (("checks", "at"), ("checks", "words"), ("sums", "words")):
        told = [item[key] for item in EXAMPLES[name][block]]
        assert len(told) == len(set(told)), key


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_figure_that_is_not_in_pounds_says_what_it_counts(name):
    counted = re.compile(r", in [a-z ]+$")
    for check in EXAMPLES[name]["checks"]:
        assert bool(counted.search(check["words"])) == check["at"].endswith(("quantity.amount", "values.minutes"))
    assert all(Fraction(item["value"]) % 1 == 0 for item in EXAMPLES[name]["sums"] if counted.search(item["words"]))


# --- what is told


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_amount_that_is_told_is_a_figure_of_the_example(name):
    example = EXAMPLES[name]
    known = figures(example) | {number for item in example["sums"] for number in numbers(item["sum"])}
    assert pounds([example[part] for part in ("story", "case", "checks", "sums")]) - known == set()


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_says_that_the_person_is_made_up(name):
    example = EXAMPLES[name]
    person = example["case"]["person"]
    assert example["label"].startswith("Example person. Example rates for demonstration.")
    assert f"{person['name']}," in example["label"]
    assert "are made up" in example["label"]
    assert (person["id"], set(person)) == (f"EXAMPLE-{name.upper()}", {"id", "name"})


def test_what_other_areas_once_paid_carers_is_history_and_never_a_rate():
    lines = EXAMPLES["d"]["case"]["budgets"][0]["lines"]
    assert not NOT_A_RATE & {Fraction(line["price"]["quote"]["amount"]) for line in lines}
    compared = [item for item in EXAMPLES["d"]["sums"] if numbers(item["sum"]) & NOT_A_RATE]
    assert len(compared) == 4
    assert all("history" in item["note"].lower() and "never a rate" in item["note"] for item in compared)


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_uses_a_word_that_we_never_say(name):
    told = " ".join(sentences(TEXTS[name])).lower()
    assert [word for word in NEVER_SAID if word in told] == []


# --- points, and the four ways for carers


def test_the_table_and_the_adjustments_come_to_what_was_decided():
    table = {row["points"]: Fraction(row["pounds"]) for row in POINTS["table"]}
    added = sum(Fraction(item["amount"]) for item in POINTS["adjustments"])
    assert table[POINTS["points"]] + added == Fraction(POINTS["decided"])


def test_the_points_example_is_what_the_published_fact_says(facts):
    fact = facts[POINTS["source"]["fact"]]
    told = {
        POINTS["decided"],
        *(str(row["points"]) for row in POINTS["table"]),
        *(r["pounds"] for r in POINTS["table"]),
    }
    assert POINTS["source"]["address"] == fact["address"]
    assert {Fraction(text) for text in told} <= numbers(fact["value"])
    assert pounds(POINTS["story"]) <= numbers(fact["value"]) | {Fraction(a["amount"]) for a in POINTS["adjustments"]}


def test_the_points_example_says_what_nobody_published():
    assert "were not published" in POINTS["lesson"]
    assert "not the reason for the amount" in POINTS["lesson"]


def test_there_are_four_ways_and_only_a_conversation_is_used_here():
    assert list(WAYS) == ["points", "tiers", "flat", "conversation"]
    assert [name for name, way in WAYS.items() if way["here"]] == ["conversation"]


@pytest.mark.parametrize("name", WAYS)
def test_every_amount_for_carers_is_in_a_fact_or_in_the_example_of_a_carer(facts, name):
    basis = [facts[fact] for fact in WAYS[name]["basis"]]
    known = {number for fact in basis for number in numbers(fact["value"])} | figures(EXAMPLES["d"])
    assert pounds(WAYS[name]) - known == set()


def test_the_example_council_has_no_stories_because_nobody_told_it_one():
    assert STORIES == []


# --- the pen itself


@pytest.mark.parametrize(
    ("words", "way", "value"),
    [
        ("2 + 3 × 4", "none", "14"),
        ("(2 + 3) × 4 − 1", "none", "19"),
        ("10 − 4 − 3", "none", "3"),
        ("7 ÷ 2 ÷ 2", "none", "1.75"),
        ("(16100 − 14250) ÷ 250", "up_to_whole", "8"),
        ("1 ÷ 8", "half_up", "0.13"),
        ("1 ÷ 3", "up", "0.34"),
        ("2 ÷ 3", "down", "0.66"),
        ("(0 − 1) ÷ 8", "half_up", "-0.13"),
    ],
)
def test_a_sum_is_redone_as_at_school(words, way, value):
    assert redo(words, way) == Fraction(value)


@pytest.mark.parametrize("words", ["", "2 +", "(2", "2)", "2 3", "1,000", "2 * 3", "a", "−2", "2 ** 3", "() + 1"])
def test_what_is_not_a_sum_is_refused(words):
    with pytest.raises(ValueError, match=r"."):
        redo(words)
