"""Rate books: one for every day of the served year, never a guess (R-RATE-1, R-MISS-1)."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from portal.domain.line import Unit
from portal.domain.money import half_up
from portal.domain.rates import NoRate, Status, book_on
from portal.store.rate_books import load_rate_books
from tests.builders import a_book

BOOKS = load_rate_books(Path(__file__).parents[2] / "content" / "rates")
FIRST, LAST = date(2026, 4, 6), date(2027, 4, 4)
VECTORS = {
    "home_care_hour": ("29.26", Unit.HOUR),
    "waking_night_hour": ("25.49", Unit.HOUR),
    "sleep_in_night": ("98.79", Unit.NIGHT),
    "day_session_half_day": ("32.09", Unit.HALF_DAY),
    "day_session_half_complex": ("41.23", Unit.HALF_DAY),
    "short_break_night": ("159.23", Unit.NIGHT),
    "transport_single": ("7.00", Unit.JOURNEY),
}


def test_every_day_of_the_served_year_has_its_book():
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    assert {book_on(BOOKS, day).version for day in days} == {"example-2026-27.1"}
    assert len(days) == 364


@pytest.mark.parametrize(
    "day", [FIRST - timedelta(days=1), LAST + timedelta(days=1), date(2020, 1, 1), date(2030, 1, 1)]
)
def test_on_any_other_day_there_is_none_and_the_last_known_is_never_used(day):
    with pytest.raises(NoRate) as fault:
        book_on(BOOKS, day)
    assert str(day) in str(fault.value)


def test_of_two_editions_the_one_in_force_is_used():
    books = {"v1": a_book(), "v2": a_book(version="v2", valid_from=LAST + timedelta(days=1), valid_to=date(2028, 4, 4))}
    assert book_on(books, LAST).version == "v1"
    assert book_on(books, LAST + timedelta(days=1)).version == "v2"


def test_a_rate_that_is_not_in_the_book_is_never_guessed():
    with pytest.raises(NoRate) as fault:
        BOOKS["example-2026-27.1"].rate("home_care_hours")
    assert fault.value.rate_id == "home_care_hours"


@pytest.mark.parametrize("rate_id", VECTORS)
def test_each_rate_is_the_vector_and_the_midpoint_of_its_two_published_prices(rate_id):
    rate = BOOKS["example-2026-27.1"].rate(rate_id)
    assert (str(rate.value), rate.unit) == VECTORS[rate_id]
    low, high = (basis.value for basis in rate.basis)
    assert rate.value == half_up((low + high) / 2)
    assert rate.status is Status.EXAMPLE_RATE
    assert all(basis.title and basis.fact for basis in rate.basis)


def test_the_book_has_these_rates_and_no_others():
    assert set(BOOKS["example-2026-27.1"].rates) == set(VECTORS)
    assert BOOKS["example-2026-27.1"].weeks_per_year == Decimal(52)
