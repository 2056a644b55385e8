"""Rate books: exact amounts with a source each, one edition for a day, and plain words about every fault."""

from datetime import date
from decimal import Decimal

import pytest

from portal.domain.line import Unit
from portal.domain.rates import Basis, Rate, Status
from portal.store.content import BadContent
from portal.store.rate_books import load_rate_book, load_rate_books

BOOK = """version: v1
label: Example
valid_from: 2026-04-06
valid_to: 2027-04-04
weeks_per_year: "52"
rates:
  - id: hour
    value: "29.26"
    unit: hour
    kind: help
    status: example_rate
    basis:
      - {fact: "a", value: "24.10", title: "A price"}
parameters:
  pay_floor: {value: "12.71", basis: "nlw"}
"""
RATE = BOOK[BOOK.index("  - id") : BOOK.index("parameters")]


def written(folder, text=BOOK, name="one.yaml"):
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_a_book_is_read_exactly(tmp_path):
    book = load_rate_book(written(tmp_path))
    assert (book.version, book.valid_from, book.valid_to) == ("v1", date(2026, 4, 6), date(2027, 4, 4))
    assert (book.weeks_per_year, book.parameters) == (Decimal(52), {"pay_floor": Decimal("12.71")})
    basis = Basis("a", "A price", Decimal("24.10"))
    assert book.rates == {"hour": Rate("hour", Decimal("29.26"), Unit.HOUR, "help", Status.EXAMPLE_RATE, (basis,))}


FAULTS = {
    "a rate that is a float": ('value: "29.26"', "value: 29.26", "rate hour: value: write the amount in quotes"),
    "a source that is a float": ('value: "24.10"', "value: 24.10", "rate hour: value: write the amount in quotes"),
    "a parameter that is a float": ('value: "12.71"', "value: 12.71", "parameters.pay_floor: value: write the amount"),
    "a parameter without its basis": ('{value: "12.71", basis: "nlw"}', '"12.71"', "parameters.pay_floor"),
    "weeks that are a float": ('"52"', "52.14", "weeks_per_year: write the number in quotes"),
    "an amount that is none": ('"29.26"', '"about 30"', "rate hour"),
    "an amount that is not finite": ('"29.26"', '"NaN"', "rate hour"),
    "an amount below zero": ('"29.26"', '"-29.26"', "rate hour: value"),
    "no source": ('- {fact: "a", value: "24.10", title: "A price"}', "", "rate hour: has no basis"),
    "a source that is a word": ('- {fact: "a", value: "24.10", title: "A price"}', "- a price", "rate hour"),
    "a unit that is none": ("unit: hour", "unit: hours", "rate hour: unit"),
    "a status that is none": ("example_rate", "official", "rate hour: status"),
    "a rate that is a word": (RATE, "  - hour\n", "rate"),
    "the same rate twice": (RATE, RATE + RATE, "rate hour: is in the file twice"),
    "no version": ("version: v1\n", "", "version"),
    "a date that is none": ("2027-04-04", "next year", "valid_to"),
    "an end before the start": ("2027-04-04", "2025-04-04", "valid_to"),
    "a list": (BOOK, "- 1\n", "must be a rate book"),
    "nothing": (BOOK, "", "must be a rate book"),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_names_the_file_and_the_place(tmp_path, what):
    old, new, words = FAULTS[what]
    assert old in BOOK
    with pytest.raises(BadContent, match=r"^one\.yaml") as fault:
        load_rate_books(written(tmp_path, BOOK.replace(old, new)).parent)
    assert words in str(fault.value)


def test_two_editions_for_one_day_are_refused(tmp_path):
    written(tmp_path)
    later = BOOK.replace("version: v1", "version: v2").replace("2027-04-04", "2028-04-03")
    written(tmp_path, later.replace("2026-04-06", "2027-04-04"), "two.yaml")
    with pytest.raises(BadContent, match=r"two\.yaml: overlaps with v1"):
        load_rate_books(tmp_path)
    written(tmp_path, later.replace("2026-04-06", "2027-04-05"), "two.yaml")
    assert list(load_rate_books(tmp_path)) == ["v1", "v2"]


def test_a_version_is_in_one_file_only(tmp_path):
    written(tmp_path)
    written(tmp_path, name="two.yaml")
    with pytest.raises(BadContent, match=r"two\.yaml: version v1 is in another file too"):
        load_rate_books(tmp_path)


def test_a_folder_without_books_has_none(tmp_path):
    assert load_rate_books(tmp_path) == {}
