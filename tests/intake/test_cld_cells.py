"""What a single cell says (council data 2.5, Reading)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.intake.cld.cells import Figure, clean, read_date, read_figure, read_nhs_number


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  two   words ", "two words"),
        ("nbsp\u00a0\u00a0here\u00a0", "nbsp here"),
        ("two\r\nlines", "two lines"),
        ("", ""),
        ("   ", ""),
        ("NULL", ""),
        ("null", ""),
        (" Null\u00a0", ""),
        ("nullify", "nullify"),
        ("N/A", "N/A"),
    ],
)
def test_cells_are_trimmed_and_null_is_blank(raw, text):
    assert clean(raw) == text


@pytest.mark.parametrize(
    "text",
    [
        "31/03/2026",
        "2026-03-31",
        "31/03/2026 00:00",
        "31/03/2026 23:59:59",
        "2026-03-31T00:00:00",
        "2026-03-31T00:00:00Z",
        "2026-03-31 00:00:00.0000000",
        "2026-03-31T00:00:00+01:00",
        "31/03/2026 12:00:00 AM",
    ],
)
def test_both_date_styles_are_read_with_or_without_a_time(text):
    assert read_date(text) == date(2026, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2026",
        "2026-02-29",
        "03/31/2026",
        "31.03.2026",
        "31-03-2026",
        "2026/03/31",
        "31/03/26",
        "20260331",
        "46112",
        "31 March 2026",
        "31/03/2026x",
        "31/03/2026 later",
        "00/01/2026",
        "01/01/0000",
        "٣١/٠٣/٢٠٢٦",
    ],
)
def test_other_dates_are_not_guessed(text):
    with pytest.raises(ValueError, match=r".+"):
        read_date(text)


def test_a_single_figure_for_day_or_month_keeps_the_order_day_month():
    assert read_date("1/4/2025") == date(2025, 4, 1)


@given(st.dates())
def test_every_day_of_the_calendar_is_read_in_both_styles(day):
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day.day:02}/{day.month:02}/{day.year:04}") == day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("21.50", "21.50"),
        ("21.5", "21.50"),
        ("21", "21.00"),
        ("+3", "3.00"),
        ("-5", "-5.00"),
        ("0", "0.00"),
        ("007.10", "7.10"),
        ("0.005", "0.01"),
        ("0.0049", "0.00"),
        ("1.115", "1.12"),
        ("-0.005", "-0.01"),
        (".5", "0.50"),
    ],
)
def test_numbers_are_rounded_half_up_to_two_places(text, value):
    assert read_figure(text) == Figure(Decimal(value))


@pytest.mark.parametrize(
    "text",
    [
        "£35",
        "£35.00",
        "1,200",
        "1 200",
        "12,50",
        "(5.00)",
        "5-",
        "1e3",
        "5%",
        "ten",
        "1.2.3",
        "--5",
        "- 5",
        "NaN",
        "Infinity",
        "０",
        "٣",
        "1_000",
        "10 hours",
        ".",
        "+",
        "9" * 17,
    ],
)
def test_other_numbers_are_unreadable_and_not_guessed(text):
    assert read_figure(text) == Figure(None, text)


def test_a_blank_number_is_blank_not_nought():
    assert read_figure("") == Figure(None)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_every_amount_with_two_places_is_read_as_it_is(amount):
    assert read_figure(str(amount)).value == amount


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_unreadable(text):
    figure = read_figure(text)
    assert (figure.value is None) == (bool(figure.unreadable) or not text)


@pytest.mark.parametrize("text", ["9997411382", "999 741 1382", "9434765919", "4000000020"])
def test_nhs_numbers_may_hold_spaces(text):
    assert read_nhs_number(text) == text.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "9990001234",
        "999741138",
        "99974113820",
        "999-741-1382",
        "٩٩٩٧٤١١٣٨٢",
        "ABCDEFGHIJ",
        "4000000080",
    ],
)
def test_ten_digits_with_the_right_check_digit_are_needed(text):
    assert read_nhs_number(text) == ""


@pytest.mark.parametrize("digit", "0123456789")
def test_placeholders_of_ten_equal_digits_are_not_numbers_of_people(digit):
    assert read_nhs_number(digit * 10) == ""


@given(st.integers(min_value=0, max_value=9), st.integers(min_value=1, max_value=9))
def test_one_wrong_digit_is_noticed(place, difference):
    digits = [int(digit) for digit in "9997411382"]
    digits[place] = (digits[place] + difference) % 10
    assert read_nhs_number("".join(map(str, digits))) == ""
