"""Two calculators, written apart, agree to the penny on every line, total and figure of any case."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction as F

import pytest
from hypothesis import strategies as st

from portal.domain.calculation import work_out
from portal.domain.contribution import Contribution, ContributionStatus, Part, assess, tariff_income
from portal.domain.line import BuildUp, Dormant, HeldAs, Line, Per, Price, PriceSource, Quantity, Unit, Visits
from portal.domain.parts import by_holder
from portal.domain.three_figures import ThreeFigures
from tests.architecture.sources import ROOT
from tests.builders import CHARGING, a_book, a_budget, a_line
from tests.domain import naive_calculator as naive
from tests.domain.drawn import for_any
from tests.domain.naive_calculator import Charge, Job, Piece, Visit

D = Decimal
MANY = 300
AMOUNTS, PRICES = st.decimals(0, 200, places=4), st.decimals(0, 2000, places=2)
HOURS, PAY = st.decimals("0.25", 168, places=2), st.decimals("12.71", 40, places=2)
STATUS = {
    "not_yet": ContributionStatus.NOT_YET,
    "not_charged": ContributionStatus.NOT_CHARGED,
    "full_cost": ContributionStatus.FULL_COST,
    "known": ContributionStatus.ASSESSED,
}
WEEKS = st.sampled_from([F(52), F(52142857, 1000000)])  # what a rate book can hold: 365 / 7 is no decimal
CHARGES = st.builds(
    Charge, st.sampled_from([*STATUS, "known", "known"]), st.decimals(0, 2000, places=3).map(F)
)  # fmt: skip


def plain(cycles: bool) -> st.SearchStrategy[Piece]:
    """A quantity at a price, for one stretch of time or another."""
    return st.builds(
        Piece,
        price=st.one_of(st.none(), *[PRICES.map(F)] * 5),
        amount=AMOUNTS.map(F),
        visit=st.none(),
        workers=st.integers(1, 3),
        by_year=st.booleans(),
        cycle=st.sampled_from(["", "", *naive.IN_A_WEEK]) if cycles else st.just(""),
        asleep=st.sampled_from([False, False, True]),
        direct=st.booleans(),
    )


VISITING = st.builds(
    Piece,
    price=PRICES.map(F),
    visit=st.builds(Visit, st.integers(1, 600), st.integers(1, 60)),
    workers=st.integers(1, 2),
    direct=st.booleans(),
)
EMPLOYING = st.builds(Piece, job=st.builds(Job, HOURS.map(F), PAY.map(F), st.booleans()), direct=st.just(True))
PIECES = st.lists(st.one_of(plain(cycles=True), VISITING, EMPLOYING), min_size=1, max_size=7)
YEARLY = st.lists(plain(cycles=False), min_size=1, max_size=6)


def decimal(value: F) -> D:
    return D(value.numerator) / D(value.denominator)


def as_line(number: int, piece: Piece) -> Line:
    """The same piece as the portal has it."""
    held_as = HeldAs.DIRECT_PAYMENT if piece.direct else HeldAs.MANAGED
    line = a_line(f"L{number}", held_as=held_as, dormant=Dormant("carer", "It sleeps.") if piece.asleep else None)
    if piece.job is not None:
        terms = BuildUp(decimal(piece.job.hours), decimal(piece.job.pay), piece.job.claimed)
        price = Price(PriceSource.BUILD_UP, None, Unit.HOUR, build_up=terms)
        return replace(line, price=price, quantity=Quantity(terms.hours_a_week, Unit.HOUR))
    unit = Unit(piece.cycle) if piece.cycle else Unit.HOUR
    visits = Visits(piece.visit.minutes, piece.visit.times) if piece.visit else None
    per = Per.YEAR if piece.by_year and not piece.cycle else Per.WEEK
    amount = visits.hours if visits else decimal(piece.amount)
    source = PriceSource.COUNCIL_RECORD if piece.cycle else PriceSource.QUOTE
    price = Price(source, None if piece.price is None else decimal(piece.price), unit)
    return replace(line, price=price, quantity=Quantity(amount, unit, per, piece.workers, visits))


def as_contribution(charge: Charge) -> Contribution:
    return Contribution(STATUS[charge.status], decimal(charge.weekly) if charge.status == "known" else None)


def pennies(amount: D | None) -> int | None:
    return None if amount is None else int(amount * 100)


def in_pennies(figures: ThreeFigures) -> tuple[int | None, ...]:
    return tuple(pennies(amount) for amount in vars(figures).values())


def work(pieces: list[Piece], weeks: F, period: Per = Per.WEEK):
    lines = [as_line(number, piece) for number, piece in enumerate(pieces)]
    return work_out(lines, period, a_book(weeks_per_year=decimal(weeks)), decimal(weeks))


@for_any(PIECES, WEEKS, examples=MANY)
def test_both_agree_on_every_line_and_on_the_total(pieces, weeks):
    found = work(pieces, weeks)
    amounts = {item.line.id: pennies(item.amount) for item in (*found.lines, *found.dormant)}
    assert amounts == {f"L{number}": naive.line(piece, weeks) for number, piece in enumerate(pieces)}
    assert pennies(found.cost) == naive.cost(pieces, weeks)
    assert len(found.lines) == len(naive.awake(pieces))


@for_any(PIECES, CHARGES, WEEKS, examples=MANY)
def test_both_agree_on_the_three_figures_of_a_week_four_weeks_and_a_year(pieces, charge, weeks):
    lines = [as_line(number, piece) for number, piece in enumerate(pieces)]
    book = a_book(weeks_per_year=decimal(weeks))
    budget = a_budget(*lines, contribution=as_contribution(charge), book=book, weeks_per_year=decimal(weeks))
    figures = budget.figures
    assert {
        "weekly": in_pennies(figures),
        "four_weekly": in_pennies(figures.four_weekly()),
        "yearly": in_pennies(figures.yearly(decimal(weeks))),
    } == naive.each_stretch(naive.cost(pieces, weeks), charge, weeks)


@for_any(YEARLY, CHARGES, WEEKS, examples=MANY)
def test_both_agree_on_a_budget_for_a_year(pieces, charge, weeks):
    lines = [as_line(number, piece) for number, piece in enumerate(pieces)]
    budget = a_budget(
        *lines, period=Per.YEAR, contribution=as_contribution(charge), weeks_per_year=decimal(weeks)
    )  # fmt: skip
    costs = naive.cost(pieces, weeks, by_year=True)
    assert in_pennies(budget.figures) == naive.three_figures(costs, naive.person_pays(charge, costs, weeks))


@for_any(PIECES, CHARGES, examples=MANY)
def test_both_agree_on_what_is_left_of_each_part_after_the_contribution(pieces, charge):
    lines = [as_line(number, piece) for number, piece in enumerate(pieces)]
    budget = a_budget(*lines, contribution=as_contribution(charge), book=a_book())
    pays = naive.person_pays(charge, naive.cost(pieces, F(52)), F(1))
    net = {part.held_as: part.net for part in by_holder(budget)}
    found = tuple(pennies(net.get(way, D(0))) for way in (HeldAs.MANAGED, HeldAs.DIRECT_PAYMENT))
    if pays is None:
        assert set(net.values()) <= {None}
    else:
        assert found == naive.taken_from(pieces, pays, F(52))


@for_any(EMPLOYING, WEEKS, examples=MANY)
def test_both_agree_on_every_cost_of_employing_someone(piece, weeks):
    (item,) = work([piece], weeks).lines
    assert item.employer is not None
    assert {cost.code: pennies(cost.amount) for cost in item.employer.items} == naive.employing(piece.job, weeks)
    unclaimed = replace(piece, job=replace(piece.job, claimed=False))
    assert pennies(item.employer.a_week_unclaimed) == naive.line(unclaimed, weeks)


@for_any(st.integers(1, 1440), st.integers(1, 200))
def test_both_agree_on_the_minutes_and_the_hours_of_visits(minutes, times):
    found = Visits(minutes, times)
    assert found.minutes == naive.minutes_counted(minutes)
    assert F(found.hours) == naive.units(Piece(visit=Visit(minutes, times)))


@for_any(st.decimals(0, 30000, places=2))
def test_both_agree_on_the_income_from_savings(savings):
    assert tariff_income(savings, CHARGING) == naive.tariff(F(savings))


@for_any(st.lists(st.decimals(-500, 500, places=3), max_size=8))
def test_both_agree_on_what_the_parts_of_an_assessment_come_to(amounts):
    parts = tuple(Part("part", amount) for amount in amounts)
    assert pennies(assess(parts)) == naive.assessed(map(F, amounts))


# --- the second calculator is right about what the method itself prints


@pytest.mark.parametrize(
    ("piece", "printed"),
    [
        (Piece(F(2926, 100), visit=Visit(40, 7)), 153_62),
        (Piece(F(2926, 100), visit=Visit(20, 5)), 73_15),
        (Piece(F(2926, 100), visit=Visit(25, 7)), 102_41),
        (Piece(F(3209, 100), F(2)), 64_18),
        (Piece(F(7), F(4)), 28_00),
        (Piece(job=Job(F(21), F(1345, 100), claimed=True)), 338_58),
        (Piece(job=Job(F(21), F(1345, 100), claimed=False)), 366_53),
        (Piece(F(4120, 100), F(25)), 1030_00),
        (Piece(F(2926, 100), visit=Visit(30, 14), workers=2), 409_64),
        (Piece(F(2549, 100), F(20)), 509_80),
        (Piece(F(15923, 100), F(28), by_year=True), 85_74),
    ],
)
def test_the_second_calculator_gives_the_lines_of_the_worked_examples(piece, printed):
    assert naive.line(piece, F(52)) == printed


def test_the_second_calculator_gives_the_figures_of_example_a():
    stretches = naive.each_stretch(421_36, Charge("known", F(6675, 100)), F(52))
    assert stretches == {
        "weekly": (421_36, 66_75, 354_61),
        "four_weekly": (1685_44, 267_00, 1418_44),
        "yearly": (21910_72, 3471_00, 18439_72),
    }
    assert naive.each_stretch(421_36, Charge("not_yet"), F(365, 7))["yearly"] == (21970_91, None, None)


def test_the_second_calculator_knows_no_part_of_the_portal():
    text = (ROOT / "tests" / "domain" / "naive_calculator.py").read_text("utf-8")
    imports = [line for line in text.splitlines() if line.startswith(("import ", "from "))]
    assert imports
    assert not [line for line in imports if "portal" in line or "tests" in line or "ecimal" in line]
