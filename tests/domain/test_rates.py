"""Rate books: one for every day of the served year, never a guess (R-RATE-1, R-MISS-1)."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from portal.domain.line import Unit
from portal.domain.method import Published
from portal.domain.money import half_up
from portal.domain.rates import (
    Figure,
    FigureUnit,
    NoRate,
    PriceChange,
    Rate,
    Status,
    book_on,
    can_be_bought,
    changed_prices,
    values,
)
from portal.store.rate_books import load_rate_books
from tests.builders import a_book

BOOKS = load_rate_books(Path(__file__).parents[2] / "content" / "rates")
FIRST, LAST = date(2026, 4, 6), date(2027, 4, 4)
EARLIEST = date(2025, 4, 7)
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


def test_the_day_before_and_every_day_of_the_year_before_have_the_edition_before():
    assert book_on(BOOKS, FIRST - timedelta(days=1)).version == "example-2025-26.1"
    days = [EARLIEST + timedelta(days=number) for number in range((FIRST - EARLIEST).days)]
    assert {book_on(BOOKS, day).version for day in days} == {"example-2025-26.1"}


@pytest.mark.parametrize(
    "day", [EARLIEST - timedelta(days=1), LAST + timedelta(days=1), date(2020, 1, 1), date(2030, 1, 1)]
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


# --- can it be bought at this price?

CONFIRMED = date(2026, 10, 1)


def a_rate(id_="hour", value="29.26", confirmed=CONFIRMED):
    return Rate(id_, Decimal(value), Unit.HOUR, f"Help by the {id_}", Status.EXAMPLE_RATE, (), confirmed)


@pytest.mark.parametrize(("days", "still"), [(0, True), (1, True), (90, True), (91, False), (400, False)])
def test_a_confirmed_price_counts_for_so_many_days_and_then_no_longer(days, still):
    """R-RATE-2: a price nobody supplies at any more is not what the support costs."""
    assert can_be_bought(a_rate(), CONFIRMED + timedelta(days=days), kept_days=90) is still


def test_a_price_that_nobody_ever_confirmed_is_not_known_and_never_taken_for_yes_or_no():
    assert can_be_bought(a_rate(confirmed=None), CONFIRMED, kept_days=90) is None


# --- two editions side by side


def a_figure(id_, kind="A figure"):
    return Figure(id_, kind, FigureUnit.POUNDS, Status.LAW)


def edition(version, year, rates=(), parameters=None, charging=None):
    """Rates, and figures that are all said by a source."""
    figures = {name: a_figure(name, f"The {name}") for name in {**(parameters or {}), **(charging or {})}}
    return a_book(
        version=version,
        valid_from=date(year, 4, 6),
        valid_to=date(year + 1, 4, 5),
        rates={rate.id: rate for rate in rates},
        parameters={name: Decimal(value) for name, value in (parameters or {}).items()},
        charging={name: Decimal(value) for name, value in (charging or {}).items()},
        figures=figures,
    )


OLD = edition("v1", 2025, [a_rate(value="28.12"), a_rate("gone", "5.00")], {"dbs_each": "49.50"}, {"tariff_each": "1"})
NEW = edition("v2", 2026, [a_rate(), a_rate("new", "7.00")], {"dbs_each": "49.50"}, {"tariff_each": "2"})
D = Decimal


def test_everything_of_a_book_has_its_value_by_its_id():
    assert values(NEW) == {
        "hour": ("Help by the hour", D("29.26")),
        "new": ("Help by the new", D("7.00")),
        "dbs_each": ("The dbs_each", D("49.50")),
        "tariff_each": ("The tariff_each", D(2)),
    }


def test_two_editions_stand_side_by_side_in_the_order_of_the_newer_and_what_is_gone_comes_last():
    """MTH10: what is new has nothing before it, what is gone has nothing after it, and neither is ever 0.00."""
    found = {change.id: change for change in changed_prices(OLD, NEW)}
    assert list(found)[0:2] == ["hour", "new"]
    assert list(found)[-1] == "gone"
    assert found["hour"] == PriceChange("hour", "Help by the hour", D("28.12"), D("29.26"))
    assert found["new"] == PriceChange("new", "Help by the new", None, D("7.00"))
    assert found["gone"] == PriceChange("gone", "Help by the gone", D("5.00"), None)
    assert (found["dbs_each"].before, found["dbs_each"].after) == (D("49.50"), D("49.50"))
    assert (found["tariff_each"].before, found["tariff_each"].after) == (D(1), D(2))
    assert len(found) == 5


def test_an_edition_held_against_itself_has_no_change():
    assert all(change.before == change.after for change in changed_prices(NEW, NEW))


def test_the_history_of_a_price_has_every_edition_newest_first_and_says_where_there_was_none():
    published = Published({}, {"v1": OLD, "v2": NEW})
    assert published.history("hour") == ((NEW, D("29.26")), (OLD, D("28.12")))
    assert published.history("new") == ((NEW, D("7.00")), (OLD, None))
    assert published.history("tariff_each") == ((NEW, D(2)), (OLD, D(1)))
    assert published.history("nothing") == ((NEW, None), (OLD, None))


def test_every_figure_of_the_published_editions_says_what_it_is_and_has_a_value():
    for book in BOOKS.values():
        assert set(values(book)) == {*book.rates, *book.parameters, *book.charging}
        assert all(kind and value > 0 for kind, value in values(book).values())
