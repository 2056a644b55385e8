"""Who may see the money and no word about health sees figures, dates and codes; and the figures are the budget's own
to the penny (REP4). Every free text of a drawn case is one that can be found again, whatever is added to a case."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum

import pytest
from hypothesis import strategies as st

from portal.domain.budget import (
    Alongside,
    Beside,
    Enough,
    Free,
    FreeHelp,
    OneOff,
    Payer,
    Preference,
    SignOff,
    Weighed,
)
from portal.domain.case import Case, Communication, Release
from portal.domain.contribution import Part
from portal.domain.line import HeldAs, Limited, LimitKind, NoMarket, Per, Price, PriceSource, Quantity, Unit
from portal.domain.money_view import money_view, to_contract, without_words
from portal.domain.points import Adjustment, PointsWalk, ScoredAnswer
from portal.domain.progress import Holder, Progress, Reached, Stage
from portal.domain.sign_off import Return, ReturnKind
from tests.builders import (
    AS_AT,
    EVIDENCE,
    MADE_ON,
    SIGNED_ON,
    a_budget,
    a_case,
    a_change,
    a_line,
    a_need,
    an_employing_line,
    an_offer,
)
from tests.domain.drawn import BUDGETS, for_any

WORDS = "Since her stroke Ada needs help"
POUNDS = st.decimals(0, 500, places=2)
DAYS = st.one_of(st.none(), st.dates(AS_AT.replace(year=2025), AS_AT.replace(year=2028)))
ALONGSIDE = st.builds(
    Alongside, st.sampled_from(list(Beside)), POUNDS, st.sampled_from(list(Payer)), st.sampled_from(list(Per)),
    until=DAYS,
)  # fmt: skip
PARTS = st.lists(st.builds(Part, st.sampled_from(["income", "disability_related"]), POUNDS), max_size=3).map(tuple)
REACHED = st.lists(st.builds(Reached, st.sampled_from(list(Stage)), st.just(MADE_ON), DAYS), max_size=4).map(tuple)
POINTS = PointsWalk((ScoredAnswer("", "", 3),), Decimal(9), Decimal(3), adjustments=(Adjustment("", Decimal(1)),))


def in_words(thing):
    """The same with WORDS in the place of every text in it, be it empty. A part's code is told as a code."""
    if is_dataclass(thing):
        told = {item.name: in_words(getattr(thing, item.name)) for item in fields(thing)}
        return replace(thing, **(told | {"code": thing.code} if isinstance(thing, Part) else told))
    if isinstance(thing, tuple):
        return tuple(in_words(item) for item in thing)
    return WORDS if isinstance(thing, str) and not isinstance(thing, Enum) else thing


def texts(thing) -> Iterator[str]:
    """Every text in what is shown, wherever it is."""
    if is_dataclass(thing):
        for item in fields(thing):
            yield from texts(getattr(thing, item.name))
    elif isinstance(thing, (tuple, list)):
        for item in thing:
            yield from texts(item)
    elif isinstance(thing, str) and not isinstance(thing, Enum):
        yield thing


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case whose every kind of text says something, with one budget or two."""
    budgets = []
    for number in range(1, draw(st.integers(1, 2)) + 1):
        drawn = draw(BUDGETS)
        market = NoMarket("", "", AS_AT)
        lines = [replace(line, quantity=replace(line.quantity, evidence=EVIDENCE), start=draw(DAYS), end=draw(DAYS),
                         limited=Limited(LimitKind.TIER), no_market=market) for line in drawn.lines]  # fmt: skip
        budgets.append(replace(
            drawn, number=number, lines=tuple(lines), needs=(a_need(offers=(an_offer(),)),),
            contribution=replace(drawn.contribution, parts=draw(PARTS)), points=POINTS,
            signed_off=SignOff("", "", AS_AT),
            one_offs=tuple(OneOff("", amount, draw(DAYS)) for amount in draw(st.lists(POUNDS, max_size=2))),
            alongside=tuple(draw(st.lists(ALONGSIDE, max_size=3))), free=(FreeHelp(Free.EQUIPMENT, ""),),
            preferences=(Preference("", Weighed.MET, ""),), enough=Enough(True, "", "", SIGNED_ON), flags=("", ""),
            returns=(Return(ReturnKind.QUESTION, "", "", SIGNED_ON),), changes=(a_change("1.00"),),
            decided=draw(st.one_of(st.none(), POUNDS)), period=draw(st.sampled_from([Per.WEEK, Per.YEAR])),
        ))  # fmt: skip
    progress = Progress(draw(REACHED), draw(st.sampled_from(list(Holder))), review_due=draw(DAYS))
    release = draw(st.sampled_from([Release.SHOW, Release.SHOW_WITH_GAP]))
    return in_words(a_case(*budgets, release=release, progress=progress, free=(FreeHelp(Free.REABLEMENT, ""),),
                           held=("",), communication=Communication()))  # fmt: skip


@for_any(cases(), examples=100)
def test_no_text_of_the_case_is_anywhere_in_the_money_or_in_the_case_without_words(case):
    assert repr(case).count(WORDS) > 50
    codes = {part.code for part in case.current.contribution.parts}
    assert WORDS not in repr(money_view(case, AS_AT))
    assert set(texts(money_view(case, AS_AT))) <= {"", *codes}
    assert WORDS not in repr(without_words(case))
    assert set(texts(without_words(case))) <= {""}
    assert WORDS not in repr(to_contract(case))


@for_any(cases(), examples=100)
def test_the_figures_are_the_budgets_own_to_the_penny(case):
    view, budget = money_view(case, AS_AT), case.current
    assert (view.figures, view.pocket) == (budget.figures, budget.leaves_pocket(AS_AT))
    if view.figures.person_pays is not None:
        assert view.figures.person_pays + view.figures.council_pays == view.figures.cost == budget.cost
    lines = budget.calculation.everything
    assert [(line.amount, line.held_as, line.start, line.end) for line in view.lines] == [
        (item.amount, item.line.held_as, item.line.start, item.line.end) for item in lines
    ]
    whole = lines and not budget.calculation.missing and budget.calculation.cost == budget.cost
    assert view.total == (budget.cost if whole else None)
    live = [line.amount for line in view.lines if not line.dormant and line.amount is not None]
    assert sum(live, Decimal("0.00")) == budget.calculation.cost
    assert view.contribution.max_weekly == budget.contribution.max_weekly
    assert [part.amount for part in view.contribution.parts] == [part.amount for part in budget.contribution.parts]
    assert view.once == tuple((item.amount, item.when) for item in budget.one_offs)
    before = case.budgets[0] if len(case.budgets) == 2 else None
    assert view.before == (before.cost if before else None)
    assert view.before_period == (before.period if before else None)
    assert (view.four_weekly is None) is (budget.period is Per.YEAR)
    assert view.four_weekly is None or view.four_weekly.cost == budget.figures.four_weekly().cost


@for_any(cases(), examples=100)
def test_money_beside_the_budget_is_told_but_for_money_that_tells_of_health(case):
    health = {Beside.PERSONAL_HEALTH_BUDGET, Beside.OTHER_PUBLIC}
    wanted = [(item.kind, item.amount, item.per, item.payer, item.until) for item in case.current.alongside
              if item.kind not in health and (item.until is None or item.until >= AS_AT)]  # fmt: skip
    found = money_view(case, AS_AT).beside
    assert [(item.kind, item.amount, item.per, item.payer, item.until) for item in found] == wanted


@for_any(cases(), examples=100)
def test_without_words_there_are_the_stages_and_their_days_and_no_figure(case):
    left = without_words(case)
    assert [(item.stage, item.started, item.done) for item in left.progress.reached] == [
        (item.stage, item.started, item.done) for item in case.progress.reached
    ]
    assert (left.release, left.progress.holder) == (case.release, case.progress.holder)
    assert left.progress.review_due == case.progress.review_due
    assert (left.budgets, left.free, left.held, left.file_sha256) == ((), (), (), "")


@for_any(cases(), examples=100)
def test_who_signs_contracts_sees_how_many_hours_are_bought_with_a_direct_payment_and_no_amount(case):
    bought = [item.line for item in case.current.calculation.everything
              if item.line.held_as is HeldAs.DIRECT_PAYMENT and item.line.dormant is None]  # fmt: skip
    found = to_contract(case)
    assert [(line.quantity, line.unit, line.per) for line in found] == [
        (line.quantity.amount, line.quantity.unit, line.quantity.per)
        if line.quantity.unit is Unit.HOUR else (None, None, None) for line in bought
    ]  # fmt: skip
    assert all(line.amount is None and not line.dormant for line in found)


@pytest.mark.parametrize("unit", list(Unit))
def test_a_quantity_is_told_in_hours_alone_because_other_units_say_what_it_is(unit):
    line = a_line(quantity=Quantity(Decimal(2), unit), price=Price(PriceSource.QUOTE, Decimal(3), unit))
    found = money_view(a_case(a_budget(line)), AS_AT).lines[0]
    assert (found.quantity, found.unit) == ((Decimal(2), unit) if unit is Unit.HOUR else (None, None))
    assert not hasattr(found, "price")


@pytest.mark.parametrize("release", [release for release in Release if "show" not in release])
def test_no_figure_is_told_while_none_is_shown(release):
    assert money_view(a_case(release=release), AS_AT) is None
    assert to_contract(a_case(a_budget(a_line(held_as=HeldAs.DIRECT_PAYMENT)), release=release)) == ()


def test_no_figure_is_told_where_there_is_none():
    assert money_view(a_case(budgets=()), AS_AT) is None


def test_a_line_without_a_quantity_and_one_of_an_employer_are_told_as_they_are():
    view = money_view(a_case(a_budget(a_line(quantity=None), a_line("L2", "4.50", "2"))), AS_AT)
    assert [(line.number, line.quantity, line.workers, line.amount) for line in view.lines] == [
        (1, None, 1, None), (2, None, 1, Decimal("9.00")),
    ]  # fmt: skip
    assert view.incomplete
    assert to_contract(a_case(a_budget(an_employing_line(), decided=Decimal("1.00"))))[0].quantity == Decimal(21)
