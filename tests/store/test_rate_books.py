"""Rate books: exact amounts with a source each, one edition for a day, and plain words about every fault."""

from datetime import date
from decimal import Decimal

import pytest

from portal.domain.line import Unit
from portal.domain.rates import Basis, Figure, FigureUnit, Rate, Status
from portal.store.content import BadContent
from portal.store.rate_books import load_rate_book, load_rate_books
from tests.store.content_files import RATES, as_json, facts, line_of, read_rates, replaced, told, written

D = Decimal
HOUR = RATES[RATES.index("  - id: hour") : RATES.index("  - id: night")]
BASIS = HOUR[HOUR.index("    basis:") :]
FLOOR = RATES[RATES.index("  pay_floor:") : RATES.index("  ssp_weeks_allowed:")]
READ_ON = date(2026, 11, 22)


def test_a_book_is_read_exactly(tmp_path):
    book = read_rates(tmp_path)
    assert (book.version, book.label, book.weeks_per_year) == ("v1", "Example council", D(52))
    assert (book.valid_from, book.valid_to) == (date(2026, 4, 6), date(2027, 4, 4))
    low = Basis("price.low", "What one council pays", D("24.10"), "https://council.example/fees", "", READ_ON)
    high = Basis(
        "price.high", "What an association asks for", D("34.42"), "", "a website that quotes it", READ_ON
    )  # fmt: skip
    assert list(book.rates) == ["hour", "night"]
    assert book.rates["hour"] == Rate(
        "hour", D("29.26"), Unit.HOUR, "Help at home", Status.EXAMPLE_RATE, (low, high), date(2026, 10, 1)
    )
    assert book.rates["night"].capacity_confirmed_on is None


def test_a_figure_has_its_value_beside_what_it_is_and_where_it_comes_from(tmp_path):
    book = read_rates(tmp_path)
    assert book.parameters == {"pay_floor": D("12.71"), "ssp_weeks_allowed": D(2)}
    assert book.charging == {"capital_lower": D(14250)}
    law = Basis("nlw", "The law", D("12.71"), "https://law.example/wage", "", READ_ON)
    assert book.figures["pay_floor"] == Figure(
        "pay_floor", "The least an hour may be paid", FigureUnit.AN_HOUR, Status.LAW, (law,)
    )
    assert book.figures["ssp_weeks_allowed"].why == "This council chose 2."
    assert set(book.figures) == {*book.parameters, *book.charging}


def test_the_same_book_in_json_is_the_same(tmp_path):
    assert read_rates(tmp_path, as_json(tmp_path, RATES), "rates.json") == read_rates(tmp_path)


def test_without_the_facts_the_sources_are_taken_as_the_file_says(tmp_path):
    """So that anybody can work a budget out again from two files alone."""
    assert load_rate_book(written(tmp_path, RATES, "rates.yaml")) == read_rates(tmp_path)


# (what is there, what stands in its place, where the fault must be found, the words)
FAULTS = {
    "a rate that is a float": ('"29.26"', "29.26", "value: 29.26", "rates.0.value: must be text. Write a number in qu"),
    "a source that is a float": ('"24.10"', "24.10", "value: 24.10", "rates.0.basis.0.value: must be text"),
    "a parameter that is a float": ('"12.71"', "12.71", "value: 12.71", "parameters.pay_floor.value: must be text"),
    "weeks that are a float": ('"52"', "52.14", "weeks_per_year", "weeks_per_year: must be text"),
    "an amount that is none": ('"29.26"', '"about 30"', "about 30", "rates.0.value: write the amount as digits"),
    "an amount that is not finite": ('"29.26"', '"NaN"', "NaN", "rates.0.value: write the amount as digits"),
    "an amount below zero": ('"29.26"', '"-29.26"', "-29.26", "rates.0.value: write the amount as digits"),
    "an amount in other digits": ('"29.26"', '"٢٩.٢٦"', "٢٩.٢٦", "rates.0.value: write the amount as digits"),
    "an amount that no book can hold": ('"29.26"', f'"{"9" * 40}"', "999", "rates.0.value: write the amount as digits"),
    "a rate of nothing": ('"29.26"', '"0.00"', '"0.00"', "rate hour is nothing. Leave out a rate that is not known"),
    "a part of a penny": (
        '    value: "29.26"\n', '    value: "29.265"\n', "29.265", "rates.0.value: must be whole pennies",
    ),
    "a figure with a part of a penny": ('"14250"', '"14250.005"', "14250.005", "value: must be whole pennies"),
    "no source": (BASIS, "    basis: []\n", "basis: []", "rates.0.basis: must name at least one"),
    "no basis at all": (BASIS, "", "  - id: hour", "rates.0.basis: is missing"),
    "a source that is a word": (BASIS, "    basis: [a price]\n", "a price", "rates.0.basis.0: must be a list of names"),
    "a source without an address or a place": (
        'address: "https://council.example/fees"', 'address: ""', '- fact: "price.low"', "has no source: give its addr",
    ),
    "an address that is no address": (
        "https://council.example/fees", "javascript:alert(1)", "javascript", "must be a web address that begins with",
    ),
    "a source without its title": ("What one council pays", "", 'title: ""', "title: must not be empty"),
    "a fact that nobody verified": ("price.low", "price.lowest", "price.lowest", "is not among the verified facts"),
    "a share that is not known": (
        '"price.low"', '"third:price.low"', "third:", "only half: and seventh: are known",
    ),
    "a price that the fact does not say": ('"24.10"', '"24.20"', '"24.20"', "is not what price.low says: 24.10"),
    "a part of a penny that the fact does not say": (
        'value: "24.10"', 'value: "24.101"', "24.101", "is not what price.low says: 24.10",
    ),
    "a rate that is not half-way": (
        '    value: "29.26"\n', '    value: "29.27"\n', "29.27", "rate hour is not half-way between the prices",
    ),
    "a rate made from a rate that is not there": (
        "rate:hour", "rate:day", '"29.26"\n        title', "is not the value of rate day in this file",
    ),
    "a figure that its source does not say": (
        'value: "12.71"\n    unit', 'value: "12.70"\n    unit', "12.70", "pay_floor.value: is not what its source says",
    ),
    "a figure without a source": (FLOOR[FLOOR.index("    basis:") :], "    basis: []\n", "pay_floor:", "has no source"),
    "a choice without its why": ('    why: "This council chose 2."\n', "", "ssp_weeks_allowed:", "has no source. Only"),
    "a unit that is none": ("unit: hour\n", "unit: hours\n", "unit: hours", "rates.0.unit: must be one of"),
    "a figure's unit that is none": ("pounds_an_hour", "hour", "    unit: hour\n    kind: \"The", "must be one of"),
    "a status that is none": ("example_rate", "official", "official", "rates.0.status: must be one of: 'law'"),
    "a rate that is a word": (HOUR, "  - hour\n", "  - hour\n", "rates.0: must be a list of names with values"),
    "the same rate twice": (HOUR, HOUR + HOUR, "", "rates.1.id: rate hour is in the file twice"),
    "no version": ("version: v1\n", "", 'label: "Ex', "version: is missing"),
    "an empty label": ('"Example council"', '""', 'label: ""', "label: must not be empty"),
    "a date that is none": ("2027-04-04", "next year", "next year", "valid_to: must be a date like 2026-04-06"),
    "a day that is not in the calendar": ("2027-04-04", "2027-02-30", "2027-02-30", "valid_to: must be a date like"),
    "a time of day": ("2027-04-04", "2027-04-04T12:00:00", "T12", "valid_to: must be a date like"),
    "an end before the start": ("2027-04-04", "2025-04-04", "valid_to", "valid_to: is before valid_from"),
    "weeks that are no year": ('"52"', '"12"', "weeks_per_year", "is not the weeks of a year: write 52, or 52.142857"),
    "a year that is too long": ('"52"', '"53"', "weeks_per_year", "is not the weeks of a year"),
    "a published price that no source says": (
        "status: example_rate", "status: published", 'value: "29.26"', "rate hour is not what its source says: 24.10",
    ),
    "a confirmation after the edition": (
        "2026-10-01", "2027-04-05", "2027-04-05", "capacity_confirmed_on: 5 April 2027 is after the last day of this l",
    ),
    "a capacity that is a word": ("2026-10-01", "soon", "soon", "capacity_confirmed_on: must be a date like"),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_names_the_file_the_line_and_what_is_wrong(tmp_path, what):
    old, new, mark, words = FAULTS[what]
    text = replaced(RATES, old, new)
    said = told(read_rates, tmp_path, text)
    assert words in said
    if mark:
        assert f"rates.yaml: line {line_of(text, mark)}: " in said


def test_the_same_rate_twice_is_told_at_its_second_place(tmp_path):
    said = told(read_rates, tmp_path, replaced(RATES, HOUR, HOUR + HOUR))
    assert f"rates.yaml: line {line_of(RATES, HOUR) + HOUR.count(chr(10))}: " in said


def test_every_fault_is_told_at_once(tmp_path):
    text = replaced(replaced(RATES, '"29.26"', "29.26"), "2027-04-04", "soon")
    assert len(told(read_rates, tmp_path, text).splitlines()) == 2


def test_a_rate_made_from_another_rate_takes_it_as_it_is_in_the_file(tmp_path):
    text = replaced(RATES, 'value: "29.26"\n        title', 'value: "29.36"\n        title')
    said = told(read_rates, tmp_path, replaced(text, "31.84", "31.89"))
    assert said.startswith(
        f"rates.yaml: line {line_of(text, '29.36')}: rates.1.basis.1.value: is not the value of rate h"
    )


CAPS = [
    ("weeks_per_year:", 'weekly_cap: "500.00"\nweeks_per_year:', "weekly_cap"),
    ("weeks_per_year:", 'maximum_budget: "500.00"\nweeks_per_year:', "maximum_budget"),
    ("weeks_per_year:", 'affordability_factor: "0.85"\nweeks_per_year:', "affordability_factor"),
    ("    kind: Help at home\n", '    kind: Help at home\n    max_hours: "20"\n', "max_hours"),
    ("    kind: Help at home\n", '    kind: Help at home\n    ceiling: "40.00"\n', "ceiling"),
    ("  ssp_weeks_allowed:", "  most_a_week:", "most_a_week"),
    ("  ssp_weeks_allowed:", "  percentile:", "percentile"),
    ("  capital_lower:", "  care_home_week:", "care_home_week"),
    ("  capital_lower:", "  panel_amount:", "panel_amount"),
    ('      - fact: "price.low"', '      - held_at: "30.00"\n        fact: "price.low"', "held_at"),
]


@pytest.mark.parametrize(("old", "new", "mark"), CAPS)
def test_a_cap_has_no_key_whatever_it_is_called(tmp_path, old, new, mark):
    """R-CAP-0: whoever writes one is told its line, and that there is no place for it."""
    text = replaced(RATES, old, new)
    said = told(read_rates, tmp_path, text)
    assert f"rates.yaml: line {line_of(text, mark)}: " in said
    assert "is not a key of this file. Take it out" in said or "There is no place for a maximum" in said


# --- several editions


def edition(version, begins, ends):
    text = replaced(RATES, "version: v1", f"version: {version}")
    return replaced(replaced(text, "2027-04-04", ends), "2026-04-06", begins)


def folder_of(tmp_path, *editions):
    for number, text in enumerate(editions):
        written(tmp_path / "rates", text, f"{number}.yaml")
    return tmp_path / "rates"


FIRST = edition("v1", "2026-04-06", "2027-04-04")


@pytest.mark.parametrize(
    ("begins", "words"),
    [
        ("2027-04-04", "overlaps with v1. Let v1 end on the day before"),
        ("2026-10-01", "overlaps with v1"),
        ("2027-04-06", "there is a gap after v1: nothing is in force on 2027-04-05. Begin on that day"),
    ],
)
def test_two_editions_for_one_day_or_a_day_without_one_are_refused_with_the_line(tmp_path, begins, words):
    folder = folder_of(tmp_path, FIRST, edition("v2", begins, "2028-04-03"))
    with pytest.raises(BadContent) as fault:
        load_rate_books(folder, facts(tmp_path))
    assert str(fault.value).startswith("1.yaml: line 3: valid_from: ")
    assert words in str(fault.value)


def test_editions_that_follow_each_other_are_given_oldest_first_whatever_the_files_are_called(tmp_path):
    folder = folder_of(tmp_path, edition("v2", "2027-04-05", "2028-04-03"), FIRST)
    assert list(load_rate_books(folder, facts(tmp_path))) == ["v1", "v2"]


def test_an_edition_may_be_a_json_file(tmp_path):
    folder = folder_of(tmp_path, FIRST)
    written(folder, as_json(tmp_path, edition("v2", "2027-04-05", "2028-04-03")), "next.json")
    assert list(load_rate_books(folder, facts(tmp_path))) == ["v1", "v2"]


def test_a_version_is_in_one_file_only(tmp_path):
    with pytest.raises(BadContent, match=r"1\.yaml: line 1: version: v1 is in another file too"):
        load_rate_books(folder_of(tmp_path, FIRST, FIRST), facts(tmp_path))


def test_a_folder_without_books_has_none(tmp_path):
    assert load_rate_books(tmp_path) == {}
