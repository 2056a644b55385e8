"""Rules and prices held against each other: one constant, a price for each kind of support, the same unit."""

from datetime import date

import pytest

from portal.store.content import BadContent
from portal.store.published import load_published, told_in_force
from tests.store.content_files import FACTS, METHOD, RATES, replaced, whole, written


def published(folder, method=METHOD, rates=RATES, facts=FACTS):
    written(folder, facts, "facts.yaml")
    written(folder / "rates", rates, "v1.yaml")
    written(folder / "methods" / "example", whole(method), "1.yaml")
    return load_published(folder)


def test_what_fits_together_is_published_together(tmp_path):
    found = published(tmp_path)
    assert (list(found.methods), list(found.books)) == (["example/1"], ["v1"])
    assert set(found.facts) == {"price.low", "price.high", "nlw", "band"}


APART = {
    "other weeks in the prices": (
        {"rates": replaced(RATES, '"52"', '"52.142857"')},
        "v1: weeks_per_year: is not that of example/1. One constant, never mixed",
    ),
    "other weeks in the rules": (
        {"method": replaced(METHOD, '"52"', '"52.142857"')},
        "v1: weeks_per_year: is not that of example/1. One constant, never mixed",
    ),
    "a kind of support without a price": (
        {"method": replaced(METHOD, "rate: hour,", "rate: visit_hour,")},
        "example/1: support_types.visit.rate: v1 has no rate visit_hour",
    ),
    "a kind of support priced by another unit": (
        {"method": replaced(METHOD, "rate: hour,", "rate: night,")},
        "example/1: support_types.visit.unit: v1 prices it by night",
    ),
    "a kind of support without a unit and with a price": (
        {"method": replaced(METHOD, "unit: null, rate: null", "unit: null, rate: hour")},
        "example/1: support_types.specialist.unit: v1 prices it by hour",
    ),
    "a fact that was taken out": (
        {"facts": replaced(FACTS, 'id: "nlw"', 'id: "wage"')},
        "v1.yaml: line 49: parameters.pay_floor.basis.0.fact: nlw is not among the verified facts",
    ),
}


@pytest.mark.parametrize("what", APART)
def test_what_does_not_fit_together_is_refused_and_both_are_named(tmp_path, what):
    files, words = APART[what]
    with pytest.raises(BadContent) as fault:
        published(tmp_path, **files)
    assert words in str(fault.value)


@pytest.mark.parametrize(
    ("begins", "ends", "fits"),
    [("2027-04-05", "null", True), ("2027-04-04", "null", False), ("2025-01-01", "2026-04-05", True),
     ("2025-01-01", "2026-04-06", False)],
)  # fmt: skip
def test_rules_and_prices_of_other_days_need_not_fit(tmp_path, begins, ends, fits):
    method = replaced(METHOD, "rate: hour,", "rate: visit_hour,")
    method = replaced(replaced(method, "2026-04-06", begins), "valid_to: null", f"valid_to: {ends}")
    if fits:
        assert published(tmp_path, method)
    else:
        with pytest.raises(BadContent, match="has no rate visit_hour"):
            published(tmp_path, method)


def test_both_in_steps_of_another_constant_fit(tmp_path):
    rates, method = (replaced(text, '"52"', '"52.142857"') for text in (RATES, METHOD))
    assert str(published(tmp_path, method, rates).books["v1"].weeks_per_year) == "52.142857"


PRICES_END = "prices v1 until 4 April 2027. There are no prices after that day."


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 11, 22), f"In force today: rules example/1, {PRICES_END}"),
        (date(2027, 4, 4), f"In force today: rules example/1, {PRICES_END}"),
        (date(2027, 4, 5), "In force today: rules example/1, no prices."),
        (date(2026, 4, 5), "In force today: no rules, no prices."),
    ],
)
def test_what_is_in_force_is_said_with_its_end(tmp_path, on, words):
    assert told_in_force(published(tmp_path), on) == words


def test_what_comes_after_is_said_too(tmp_path):
    next_year = replaced(replaced(RATES, "v1", "v2"), "valid_from: 2026-04-06", "valid_from: 2027-04-05")
    written(tmp_path / "rates", replaced(next_year, "valid_to: 2027-04-04", "valid_to: 2028-04-02"), "v2.yaml")
    method = replaced(METHOD, "valid_to: null", "valid_to: 2027-04-04")
    assert told_in_force(published(tmp_path, method), date(2026, 11, 22)) == (
        "In force today: rules example/1 until 4 April 2027, prices v1 until 4 April 2027. "
        "There are no rules after that day. After that day: prices v2."
    )
