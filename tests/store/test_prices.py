"""Saved prices and requests for paper as rows: on both databases, with limits that the database itself holds."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from portal.domain.paper import Form, PaperRequest, What
from portal.domain.quote_check import Offer, SavedQuote
from portal.store import paper_requests, prices
from portal.store import tables as t
from tests.builders import a_case
from tests.conftest import NOW
from tests.store.rows import add_people, rows_in


@pytest.fixture
def own(database):
    return add_people(database, {"P1": a_case(), "P2": a_case()})["P1"].id


def quote(own, words="They can start on Monday."):
    return SavedQuote("", own, 1, "L1", Offer.QUOTE, Decimal("31.50"), "Home Help", words, Decimal("11.76"), NOW)


def add(database, own, key="form-1", words="They can start on Monday."):
    with database.write() as connection:
        return prices.add(connection, quote(own, words), f"person:{own}", key)


def test_a_price_comes_back_as_it_was_and_only_to_its_person(database, own):
    found, is_new = add(database, own)
    assert is_new
    with database.read() as connection:
        assert prices.of_person(connection, own) == (found,)
        assert prices.of_person(connection, "somebody else") == ()


def test_the_second_of_a_form_is_not_new(database, own):
    first, _ = add(database, own)
    assert add(database, own) == (first, False)


def test_two_transactions_at_once_keep_one(database, own):
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda _: add(database, own), range(2)))
    assert sorted(is_new for _, is_new in found) == [False, True]
    assert found[0][0] == found[1][0]
    assert rows_in(database)["prices"] == 1


def test_a_price_is_withdrawn_once_and_by_its_own_person_only(database, own):
    found, _ = add(database, own)
    with database.write() as connection:
        assert not prices.withdraw(connection, "somebody else", found.reference, NOW)
        assert prices.withdraw(connection, own, found.reference, NOW)
        assert not prices.withdraw(connection, own, found.reference, NOW + timedelta(days=1))
        assert prices.of_person(connection, own) == ()
    with database.read() as connection:
        assert connection.execute(select(t.prices.c.withdrawn)).scalar_one() == NOW


def test_a_price_that_fails_with_the_rest_of_its_act_is_not_kept(database, own):
    def act():
        with database.write() as connection:
            prices.add(connection, quote(own), "person:x", "form-1")
            connection.execute(insert(t.log).values(at=NOW, actor="x", what="price_saved", person_id="nobody"))

    with pytest.raises(IntegrityError):
        act()
    assert "prices" not in rows_in(database)


@pytest.mark.parametrize("broken", [{"form_key": "form-1", "reference": "PR-2"}, {"reference": "PR-1"},
                                    {"words": "x" * 20_001}, {"person_id": "nobody"}, {"price": None}])  # fmt: skip
def test_the_database_itself_refuses_a_row_that_must_not_be(database, own, broken):
    row = {"reference": "PR-1", "person_id": own, "budget": 1, "line": "L1", "offer": "quote", "price": "1.00",
           "gap": "0.00", "supplier": "", "words": "", "made_by": "x", "at": NOW, "form_key": "form-1"}  # fmt: skip
    with database.write() as connection:
        connection.execute(insert(t.prices).values(row))
    again = row | {"reference": "PR-3", "form_key": "form-3"} | broken

    def write():
        with database.write() as connection:
            connection.execute(insert(t.prices).values(again))

    with pytest.raises(IntegrityError):
        write()


def test_people_with_a_price_are_not_deleted_under_it(database, own):
    add(database, own)

    def drop():
        with database.write() as connection:
            connection.execute(update(t.budgets).values(kind="final"))
            connection.execute(delete(t.people).where(t.people.c.id == own))

    with pytest.raises(IntegrityError):
        drop()


# --- paper


def asked(number=1, at=NOW):
    return PaperRequest("", What.SHORT, Form.BRAILLE, f"Ann {number}", "1 Example Street", at)


def test_requests_for_paper_are_counted_from_a_moment_on(database):
    with database.write() as connection:
        for number in range(4):
            paper_requests.add(connection, asked(number, NOW + timedelta(minutes=number)), f"form-{number}")
        assert [paper_requests.made_since(connection, NOW + timedelta(minutes=n)) for n in (0, 1, 3, 4)] == [4, 3, 1, 0]
        assert [item.name for item in paper_requests.standing(connection)] == ["Ann 0", "Ann 1", "Ann 2", "Ann 3"]


def test_the_request_of_a_form_is_found_by_its_form(database):
    with database.write() as connection:
        assert paper_requests.made_with(connection, "form-1") is None
        one = paper_requests.add(connection, asked(), "form-1")
        assert paper_requests.made_with(connection, "form-1") == one
        assert paper_requests.add(connection, asked(2), "form-1") == one


def test_a_request_that_is_forgotten_is_a_row_that_is_gone(database):
    with database.write() as connection:
        one = paper_requests.add(connection, asked(), "form-1")
    with database.write() as connection:
        assert paper_requests.forget(connection, one.reference)
        assert not paper_requests.forget(connection, one.reference)
    assert rows_in(database) == {}
