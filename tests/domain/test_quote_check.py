"""Does it buy my care? A quote or a wage held against a line (CST4, R-SUF-2, R-DP-2)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from portal.domain.calculation import work_out_line
from portal.domain.employer import PayTooLow
from portal.domain.line import Per, Price, PriceSource, Quantity, Unit
from portal.domain.quote_check import CannotCompare, Offer, Why, hold_against, takes_a_wage
from tests.builders import PARAMETERS, a_book, a_line, an_employing_line
from tests.domain.drawn import for_any, lines

D = Decimal
WEEKS = D(52)


def line_of(amount="21", price="29.26", unit=Unit.HOUR, source=PriceSource.RATE_BOOK, **quantity):
    return a_line(quantity=Quantity(D(amount), unit, **quantity), price=Price(source, D(price), unit, "hour"))


def held(line, offer, price, period=Per.WEEK, book=None):
    """The offer held against a line that is worked out with the employer's figures of the year."""
    book = book or a_book()
    return hold_against(
        work_out_line(line, period, book, WEEKS), offer, D(price), period=period, book=book, weeks=WEEKS
    )


@pytest.mark.parametrize(
    ("price", "costs", "short", "enough"),
    [("31.00", "651.00", "36.54", False), ("29.27", "614.67", "0.21", False), ("29.26", "614.46", "0.00", True),
     ("28.00", "588.00", "-26.46", True), ("0.00", "0.00", "-614.46", True)],
)  # fmt: skip
def test_a_quote_that_is_dearer_equal_or_cheaper_leaves_that_gap(price, costs, short, enough):
    gap = held(line_of(), Offer.QUOTE, price)
    assert (str(gap.costs), str(gap.short), gap.enough) == (costs, short, enough)
    assert (gap.budget, gap.employer, gap.once_claimed) == (D("614.46"), None, None)


def test_a_quote_is_for_every_worker():
    gap = held(line_of("7", workers=2), Offer.QUOTE, "30.00")
    assert (gap.budget, gap.costs) == (D("409.64"), D("420.00"))


def test_a_quote_for_nights_of_a_year_is_shared_over_the_weeks_as_the_line_is():
    gap = held(line_of("28", "159.23", Unit.NIGHT, per=Per.YEAR), Offer.QUOTE, "170.00")
    assert (gap.budget, gap.costs, gap.short) == (D("85.74"), D("91.54"), D("5.80"))


def test_a_quote_for_something_of_a_budget_for_a_year_is_counted_once():
    gap = held(line_of("46", "6.20", Unit.SESSION, per=Per.YEAR), Offer.QUOTE, "7.00", Per.YEAR)
    assert (gap.budget, gap.costs) == (D("285.20"), D("322.00"))


def test_a_quote_for_a_month_stays_a_month_and_is_never_counted_as_a_week():
    """110.00 a month is 25.38 a week, as the council's own 100.00 a month is 23.08."""
    gap = held(line_of("1", "100.00", Unit.MONTH, PriceSource.COUNCIL_RECORD), Offer.QUOTE, "110.00")
    assert (gap.budget, gap.costs, gap.short) == (D("23.08"), D("25.38"), D("2.30"))


def test_a_quote_from_an_agency_can_be_held_against_a_wage():
    gap = held(an_employing_line(), Offer.QUOTE, "29.26")
    assert (gap.budget, gap.costs, gap.short) == (D("338.58"), D("614.46"), D("275.88"))


def test_a_wage_counts_without_the_allowance_until_the_claim_is_confirmed():
    """R-DP-6: the higher cost counts, and what it is once claimed stands beside it."""
    gap = held(line_of(), Offer.WAGE, "13.45")
    assert (gap.costs, gap.once_claimed, gap.short) == (D("366.53"), D("338.58"), D("-247.93"))
    assert (gap.enough, gap.not_yet) == (True, False)
    assert gap.employer is not None
    assert (gap.employer.a_week, gap.employer.an_hour) == (D("366.53"), D("17.45"))


@pytest.mark.parametrize(
    ("price", "enough", "not_yet"),
    [("17.46", True, False), ("17.45", False, True), ("16.13", False, True), ("16.12", False, False)],
)
def test_a_wage_is_not_yet_covered_between_the_cost_claimed_and_unclaimed(price, enough, not_yet):
    gap = held(line_of(price=price), Offer.WAGE, "13.45")
    assert (gap.enough, gap.not_yet) == (enough, not_yet)


@pytest.mark.parametrize(("claimed", "costs", "once"), [(True, "338.58", None), (False, "366.53", D("338.58"))])
def test_the_lines_own_build_up_says_whether_the_claim_is_confirmed(claimed, costs, once):
    gap = held(an_employing_line(claimed=claimed), Offer.WAGE, "13.45")
    assert (gap.costs, gap.once_claimed, gap.short, gap.enough) == (D(costs), once, 0, True)


def test_few_hours_cost_the_same_with_the_allowance_and_without():
    assert held(line_of("5"), Offer.WAGE, "13.45").once_claimed is None


def test_two_workers_are_one_assistant_counted_twice_with_the_employers_own_costs_once():
    """Each is paid for 10.5 hours: no pension, and a threshold of National Insurance each."""
    gap = held(line_of("10.5", workers=2), Offer.WAGE, "13.45")
    assert gap.employer is not None
    items = {item.code: item.amount for item in gap.employer.items}
    assert items == {
        "pay": D("14687.40"), "holiday": D("1772.76"), "national_insurance": D("703.12"), "employment_allowance": 0,
        "pension": 0, "sick_pay": D("451.92"), "liability_insurance": D("61.00"), "payroll": D("585.00"),
    }  # fmt: skip
    assert (gap.employer.a_year, gap.employer.an_hour) == (D("18261.20"), D("16.72"))
    assert (gap.costs, gap.once_claimed) == (D("351.18"), D("337.66"))
    assert gap.employer.once[1].amount == 3 * PARAMETERS["dbs_each"]


def test_the_allowance_of_two_workers_is_counted_once_up_to_its_limit():
    book = a_book(parameters=PARAMETERS | {"employment_allowance_year": D(500)})
    assert held(line_of("10.5", workers=2), Offer.WAGE, "13.45", book=book).once_claimed == D("341.57")


def test_a_wage_below_the_law_is_refused():
    with pytest.raises(PayTooLow):
        held(line_of(), Offer.WAGE, "12.70")
    assert held(line_of(), Offer.WAGE, "12.71").enough


NO_WAGE = {
    "nights": line_of("2", "98.79", Unit.NIGHT),
    "hours of a year": line_of("100", per=Per.YEAR),
    "no hours at all": line_of("0"),
}


@pytest.mark.parametrize("what", NO_WAGE)
def test_no_wage_can_be_paid_for(what):
    item = work_out_line(NO_WAGE[what], Per.WEEK, a_book(), WEEKS)
    assert not takes_a_wage(item, Per.WEEK)
    with pytest.raises(CannotCompare) as fault:
        held(NO_WAGE[what], Offer.WAGE, "13.45")
    assert fault.value.why is Why.NO_HOURS


def test_no_wage_can_be_paid_from_a_budget_for_a_year():
    with pytest.raises(CannotCompare):
        held(line_of(per=Per.YEAR), Offer.WAGE, "13.45", Per.YEAR)


@pytest.mark.parametrize("offer", list(Offer))
def test_a_line_without_an_amount_can_be_compared_with_nothing(offer):
    for line in (a_line(amount=None), a_line(quantity=None)):
        with pytest.raises(CannotCompare, match="L1") as fault:
            held(line, offer, "13.45")
        assert fault.value.why is Why.NO_AMOUNT


@pytest.mark.parametrize("missing", ["ssp_week", "pay_floor"])
def test_without_a_figure_of_the_year_nobody_says_what_a_wage_costs(missing):
    """An edition may lack a figure that nobody could check; it is never guessed (R-MISS-1)."""
    short = a_book(parameters={name: value for name, value in PARAMETERS.items() if name != missing})
    with pytest.raises(CannotCompare) as fault:
        held(line_of(), Offer.WAGE, "13.45", book=short)
    assert fault.value.why is Why.NO_FIGURES
    item = work_out_line(line_of(), Per.WEEK, None, WEEKS)
    with pytest.raises(CannotCompare):
        hold_against(item, Offer.WAGE, D("13.45"), period=Per.WEEK, book=None, weeks=WEEKS)


@for_any(lines(priced=True), st.decimals(0, 500, places=2))
def test_the_gap_is_what_the_same_line_costs_at_the_other_price(line, price):
    item = work_out_line(line, Per.WEEK, None, WEEKS)
    gap = hold_against(item, Offer.QUOTE, price, period=Per.WEEK, book=None, weeks=WEEKS)
    other = work_out_line(replace(line, price=replace(line.price, amount=price)), Per.WEEK, None, WEEKS)
    assert gap.costs == other.amount
    assert gap.short == other.amount - item.amount
    assert gap.enough is (gap.short <= 0)
