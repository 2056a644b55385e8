"""Is it enough? Each of the five checks in each of its states (R-SUF-1 to R-SUF-5)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from portal.domain.budget import Enough
from portal.domain.line import Dormant, HeldAs, Price, PriceSource, Quantity, Unit
from portal.domain.need import MetBy
from portal.domain.rates import Rate, Status
from portal.domain.sufficiency import Check, State, checks
from tests.builders import AS_AT, a_book, a_budget, a_line, a_need, an_employing_line, an_offer

D = Decimal
CONFIRMED = date(2026, 10, 1)
KEPT_DAYS = 180


def the_book(confirmed=CONFIRMED, rate_id="hour"):
    rate = Rate(rate_id, D("29.26"), Unit.HOUR, "Help", Status.EXAMPLE_RATE, (), confirmed)
    return a_book(rates={rate_id: rate})


def at_rate(id_="L1", source=PriceSource.RATE_BOOK, rate_id="hour", **other):
    price = Price(source, D("29.26"), Unit.HOUR, rate_id)
    return a_line(id_, quantity=Quantity(D(2), Unit.HOUR), price=price, **other)


def found(budget, rule, book=None, on=AS_AT) -> Check:
    (check,) = (item for item in checks(budget, book, on, KEPT_DAYS) if item.rule == rule)
    return check


def test_there_are_five_checks_in_their_order():
    assert [item.rule for item in checks(a_budget(), None, AS_AT, KEPT_DAYS)] == [f"R-SUF-{n}" for n in range(1, 6)]


# --- R-SUF-1


def test_every_eligible_need_with_a_line_or_another_source_is_a_yes():
    lunch = a_need("lunch", met_by=MetBy.CARER, offers=(an_offer(),))
    assert found(a_budget(needs=(a_need(), lunch)), "R-SUF-1") == Check("R-SUF-1", State.YES)


def test_a_need_that_nobody_has_answered_for_is_a_no_and_is_named():
    budget = a_budget(needs=(a_need(), a_need("bath")))
    assert found(budget, "R-SUF-1") == Check("R-SUF-1", State.NO, ("bath",))


def test_without_any_need_of_the_record_nobody_can_say():
    assert found(a_budget(a_line(needs=()), needs=()), "R-SUF-1").state is State.NOT_KNOWN


# --- R-SUF-2


@pytest.mark.parametrize(
    "line", [at_rate(), a_line(), an_employing_line()], ids=["a confirmed price", "a quote", "an assistant's wage"]
)
def test_what_somebody_supplies_at_this_price_can_be_bought(line):
    book = the_book()
    assert found(a_budget(line, book=book), "R-SUF-2", book) == Check("R-SUF-2", State.YES)


DOUBTFUL = {
    "a price that nobody ever confirmed": (at_rate(), the_book(confirmed=None), AS_AT),
    "a price confirmed too long ago": (at_rate(), the_book(), date(2027, 4, 1)),
    "a price that is not in the list": (at_rate(rate_id="other"), the_book(), AS_AT),
    "a price of a list that is not known": (at_rate(), None, AS_AT),
    "a price used for now": (at_rate(source=PriceSource.PLACEHOLDER), the_book(), AS_AT),
    "a price of the council's record": (at_rate(source=PriceSource.COUNCIL_RECORD), the_book(), AS_AT),
    "no price yet": (a_line(amount=None), the_book(), AS_AT),
    "a quote of nobody named": (at_rate(source=PriceSource.QUOTE, rate_id=""), the_book(), AS_AT),
}


@pytest.mark.parametrize("what", DOUBTFUL)
def test_what_nobody_has_confirmed_is_not_known_and_the_line_is_named(what):
    line, book, on = DOUBTFUL[what]
    budget = a_budget(a_line("sure"), line)
    assert found(budget, "R-SUF-2", book, on) == Check("R-SUF-2", State.NOT_KNOWN, ("L1",))


def test_a_line_that_sleeps_need_not_be_bought():
    asleep = at_rate("L2", dormant=Dormant("carer", "It sleeps."))
    assert found(a_budget(a_line(), asleep), "R-SUF-2").state is State.YES


def test_without_lines_nobody_can_say():
    assert found(replace(a_budget(), lines=()), "R-SUF-2").state is State.NOT_KNOWN


# --- R-SUF-3


def test_a_direct_payment_to_employ_someone_is_built_up_from_every_cost():
    budget = a_budget(a_line(), an_employing_line("B1"), book=a_book())
    assert found(budget, "R-SUF-3") == Check("R-SUF-3", State.YES, ("B1",))


@pytest.mark.parametrize(
    "line",
    [
        a_line(),
        a_line(held_as=HeldAs.DIRECT_PAYMENT),
        replace(an_employing_line(), held_as=HeldAs.MANAGED),
        replace(an_employing_line(), dormant=Dormant("direct_payment", "It sleeps.")),
    ],
    ids=["managed", "paid directly to an agency", "employed by somebody else", "asleep"],
)
def test_where_the_person_employs_nobody_there_is_nothing_to_cover(line):
    assert found(a_budget(line, book=a_book()), "R-SUF-3") == Check("R-SUF-3", State.NOT_NEEDED)


# --- R-SUF-4 and 5

YES = Enough(True, "Yes, it will do.", "person", AS_AT)
NO = Enough(False, "No, lunch takes longer.", "person", AS_AT)


@pytest.mark.parametrize(
    ("enough", "asked", "offered"),
    [
        (None, State.NOT_KNOWN, State.NOT_NEEDED),
        (YES, State.YES, State.NOT_NEEDED),
        (NO, State.YES, State.NO),
    ],
    ids=["not asked", "enough", "not enough"],
)
def test_the_person_was_asked_and_a_no_is_never_closed_quietly(enough, asked, offered):
    budget = a_budget(enough=enough)
    assert (found(budget, "R-SUF-4").state, found(budget, "R-SUF-5").state) == (asked, offered)


def test_what_the_person_said_changes_no_figure():
    assert a_budget(enough=NO).figures == a_budget(enough=YES).figures == a_budget().figures
