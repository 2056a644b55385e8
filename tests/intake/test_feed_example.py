"""The example of council data 2.7, as it is printed there."""

import json
from datetime import date
from decimal import Decimal

import pytest

from portal.domain.budget import Kind
from portal.domain.case import Communication, Release, Source
from portal.domain.line import HeldAs, PriceSource
from portal.domain.progress import Stage
from tests.intake.feed_records import EXAMPLE, case

D = Decimal


@pytest.fixture
def found(tmp_path):
    return case(tmp_path, EXAMPLE)


def test_it_is_shown_with_its_three_figures(found):
    figures = found.current.figures
    assert (found.release, found.source, found.held) == (Release.SHOW, Source.FEED, ())
    assert (figures.cost, figures.person_pays, figures.council_pays) == (D("301.00"), D("62.40"), D("238.60"))


def test_the_estimate_comes_before_the_figure(found):
    assert [(budget.number, budget.kind, budget.cost) for budget in found.budgets] == [
        (1, Kind.INDICATIVE, D("310.00")),
        (2, Kind.FINAL, D("301.00")),
    ]


def test_the_line_is_worked_out_again_from_the_councils_own_price(found):
    (item,) = found.current.calculation.lines
    assert (item.amount, item.line.price.source, item.line.price.reference) == (
        D("301.00"),
        PriceSource.COUNCIL_RECORD,
        "HC-2025-HOURLY",
    )
    assert (item.line.support, item.line.held_as, item.line.holder) == (
        "Home support or domiciliary care",
        HeldAs.MANAGED,
        "council",
    )
    assert [(need.words, need.hope) for need in found.current.needs] == [
        ("Getting washed and dressed", "In my words ...")
    ]


def test_other_public_money_of_nothing_is_left_out(found):
    assert found.current.alongside == ()


def test_the_steps_become_the_way_so_far_and_the_next_review(found):
    assert [(item.stage, item.started, item.done) for item in found.progress.reached] == [
        (Stage.ASSESSMENT, date(2025, 4, 24), date(2025, 4, 24))
    ]
    assert (found.progress.review_due, found.progress.last_review) == (date(2027, 2, 10), None)


def test_how_to_communicate_is_kept(found):
    assert found.communication == Communication("English", "large print", "How to communicate with me ...")
    assert found.as_at == date(2026, 5, 1)


def test_the_nhs_number_is_kept_nowhere(tmp_path):
    sent = json.loads(EXAMPLE)
    sent["person"]["nhs_number"] = "9997411382"
    assert "9997411382" not in repr(case(tmp_path, sent))
