"""Documents by post: what an order is, and by which day the council's own times say it is posted."""

from datetime import date

import pytest

from portal.domain.by_post import Posted, comes_by, order_of
from portal.domain.calendar import BankHolidays
from portal.domain.request import Kind, Request, Status
from tests.conftest import NOW

HOLIDAYS = BankHolidays({date(2026, 12, 25), date(2026, 12, 28)}, 2026, 2026)
MADE_IN = {"braille": 10, "large_print": 3}


def a_request(status=Status.SENT, kind=Kind.BY_POST, **detail):
    given = {"document": "budget", "form": "braille", **detail}
    return Request("BP-00000001", "P1", kind, "Thank you", NOW, status, 1, given)


def test_an_order_says_what_is_made_and_how_far_it_is():
    order = order_of(a_request(Status.POSTED, being_made="2026-11-24", posted="2026-11-30"))
    assert (order.document, order.form, order.words) == ("budget", Posted.BRAILLE, "Thank you")
    assert (order.making_since, order.posted_on) == (date(2026, 11, 24), date(2026, 11, 30))
    assert order_of(a_request()).making_since is None


def test_another_request_is_no_order():
    with pytest.raises(ValueError, match="BP-00000001"):
        order_of(a_request(kind=Kind.HELP))


@pytest.mark.parametrize(("form", "ordered", "until"), [
    (Posted.BRAILLE, date(2026, 11, 23), date(2026, 12, 7)),
    (Posted.LARGE_24, date(2026, 12, 23), date(2026, 12, 30)),  # 25 and 28 December are bank holidays
    (Posted.AUDIO, date(2026, 11, 23), None),  # the council has published no time for it
    (Posted.BRAILLE, date(2026, 12, 23), None),  # nobody knows the bank holidays of that year
])  # fmt: skip
def test_the_day_is_the_councils_own_in_working_days(form, ordered, until):
    assert comes_by(ordered, form, MADE_IN, HOLIDAYS) == until


def test_every_size_of_large_print_has_the_time_of_large_print():
    assert {form.made_as for form in Posted} == {"standard_print", "large_print", "braille", "audio", "easy_read"}
